//! What is sent for comments and issues, and what is refused before.

use super::*;
use crate::api::sent::{call, refused, sent};

const COMMENT: &str = r#"{"data":{"id":"1"}}"#;

fn comment() -> WriteComment {
    WriteComment { content: "Late @[1002]".into(), ..Default::default() }
}

fn answer() -> ResolveIssue {
    ResolveIssue { thread_id: "i".into(), content: "Done".into(), state: None }
}

#[test]
fn a_comment_leaves_out_what_the_server_decides() {
    let create = |body| sent(COMMENT, move |api| Comments { api }.create("t", body));
    assert_eq!(create(comment()), r#"POST tasks/t/comment {"content":"Late @[1002]"}"#);
    let seen = WriteComment { state: Some(CommentState::Open), label: Some(CommentLabel::Advice), ..comment() };
    let body = r#"{"content":"Late @[1002]","state":"open","label":"advice"}"#;
    assert_eq!(create(seen.clone()), format!("POST tasks/t/comment {body}"));
    let update = sent(COMMENT, |api| Comments { api }.update("t", "c", seen));
    assert_eq!(update, format!("PUT tasks/t/comment/c {body}"));
}

#[test]
fn an_issue_is_reported_and_resolved_on_routes_of_its_own() {
    let report = sent(COMMENT, |api| Comments { api }.report_issue("t", "Broken"));
    assert_eq!(report, r#"POST tasks/t/problem {"content":"Broken"}"#);
    let resolve = sent(COMMENT, |api| Comments { api }.resolve_issue("t", answer()));
    assert_eq!(resolve, r#"POST tasks/t/resolved-threads {"thread_id":"i","content":"Done"}"#);
}

#[test]
fn v2_a_comment_that_the_server_would_reject_is_not_sent() {
    for content in ["", " \n\t"] {
        let blank = WriteComment { content: content.into(), ..comment() };
        refused(|api| Comments { api }.create("t", blank.clone()));
        refused(|api| Comments { api }.update("t", "c", blank));
        refused(|api| Comments { api }.report_issue("t", content));
        refused(|api| Comments { api }.resolve_issue("t", ResolveIssue { content: content.into(), ..answer() }));
    }
    refused(|api| Comments { api }.resolve_issue("t", ResolveIssue { thread_id: String::new(), ..answer() }));
}

#[test]
fn v2_an_unknown_word_of_a_comment_is_named_and_not_sent() {
    let unknown = WriteComment { state: Some(CommentState::Unknown), ..comment() };
    assert!(refused(|api| Comments { api }.create("t", unknown)).contains("CommentState"));
    let unknown = WriteComment { label: Some(CommentLabel::Unknown), ..comment() };
    assert!(refused(|api| Comments { api }.update("t", "c", unknown)).contains("CommentLabel"));
    let unknown = ResolveIssue { state: Some(CommentState::Unknown), ..answer() };
    assert!(refused(|api| Comments { api }.resolve_issue("t", unknown)).contains("CommentState"));
}

#[test]
fn h22_a_comment_keeps_what_is_new_to_this_version() {
    let body = r#"{"data":{"id":7,"content":"x","author_id":"1002","label":"praise","sent_to":["1"],"mood":3}}"#;
    let comment = call(body, |api| Comments { api }.report_issue("t", "x")).1.unwrap();
    assert_eq!((&*comment.id, comment.author_id, comment.sent_to), ("7", Some(1002), Some(vec![1])));
    assert_eq!(comment.label, Some(CommentLabel::Unknown));
    assert!(comment.extra.contains_key("label") && comment.extra.contains_key("mood"));
}

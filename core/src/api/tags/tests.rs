//! What is sent for tags, what is refused before, and how their associations are read.

use super::*;
use crate::api::sent::{call, refused, sent};

const ID: &str = "44444441a1b2c3d4e5f60718293a4b5c";
const TAG: &str = r#"{"data":{"id":"1","title":"Urgent"}}"#;

fn tag(title: &str, color: Option<&str>) -> CreateTag {
    CreateTag { title: title.into(), color: color.map(Into::into) }
}

fn attach() -> AttachTag {
    AttachTag { subject_type: TagSubject::Process, subject_id: ID.into(), tag_id: ID.into(), tag_type: None }
}

#[test]
fn v2_a_title_or_a_colour_that_the_server_would_reject_is_not_sent() {
    for (title, color) in [
        ("", None),
        (" \t", None),
        (&*"x".repeat(31), None),
        ("Urgent", Some("")),
        ("Urgent", Some("ff8800")),
        ("Urgent", Some("#ff880")),
        ("Urgent", Some("#ff88001")),
        ("Urgent", Some("#gg8800")),
        ("Urgent", Some("#\u{e9}\u{e9}\u{e9}")),
    ] {
        refused(|api| Tags { api }.create(tag(title, color)));
        let CreateTag { title, color } = tag(title, color);
        refused(|api| Tags { api }.update(ID, UpdateTag { title, color }));
    }
    let longest = "\u{e9}".repeat(30);
    let request = sent(TAG, |api| Tags { api }.create(tag(&longest, Some("#FF8800"))));
    assert_eq!(request, format!(r##"POST tags {{"title":"{longest}","color":"#FF8800"}}"##));
    assert_eq!(sent(TAG, |api| Tags { api }.create(tag("Urgent", None))), r#"POST tags {"title":"Urgent"}"#);
}

#[test]
fn a_tag_is_attached_as_private_unless_its_type_is_named() {
    let row = r#"{"data":{"id":5,"tag_id":"1"}}"#;
    let body = |word: &str| {
        let ids = format!(r#""subject_id":"{ID}","tag_id":"{ID}""#);
        format!(r#"POST checklists/tags {{"subject_type":"Run",{ids},"tag_type":"{word}"}}"#)
    };
    assert_eq!(sent(row, |api| Tags { api }.attach(attach())), body("private"));
    let public = AttachTag { tag_type: Some(TagType::Public), ..attach() };
    assert_eq!(sent(row, |api| Tags { api }.attach(public)), body("public"));
    for body in [
        AttachTag { subject_type: TagSubject::Unknown, ..attach() },
        AttachTag { tag_type: Some(TagType::Unknown), ..attach() },
        AttachTag { subject_id: "Onboarding".into(), ..attach() },
        AttachTag { tag_id: "Urgent".into(), ..attach() },
    ] {
        refused(|api| Tags { api }.attach(body));
    }
}

#[test]
fn v2_only_the_number_of_an_association_is_detached() {
    for id in [ID, "5a", "-5", "5.0", "\u{665}"] {
        assert!(refused(|api| Tags { api }.detach(id)).contains("association_id"), "{id}");
    }
    assert_eq!(sent("", |api| Tags { api }.detach("5")), "DELETE checklists/tags/5");
}

#[test]
fn tags_of_the_server_come_only_with_all_which_is_never_sent_as_false() {
    let list = |query: TagQuery| sent(r#"{"data":[]}"#, |api| Tags { api }.list(query).first());
    let query = |all, auto_generated| TagQuery { all, auto_generated, ..Default::default() };
    assert_eq!(list(query(Some(false), None)), "GET tags?page=1");
    assert_eq!(list(query(Some(true), None)), "GET tags?all=true&page=1");
    let both = "GET tags?all=true&auto_generated=true&page=1";
    assert_eq!(list(query(None, Some(true))), both);
    assert_eq!(list(query(Some(false), Some(true))), both);
}

#[test]
fn h22_an_association_is_read_as_a_row_and_as_a_whole_tag() {
    let read = |row: &str| {
        let body = format!(r#"{{"data":{row}}}"#);
        call(&body, |api| Tags { api }.attach(attach())).1.unwrap()
    };
    let row = read(r#"{"id":5,"tag_id":"1","tag":{"data":{"id":"1","title":"Urgent"}}}"#);
    assert_eq!((&*row.id, row.tag_id.as_deref(), row.tag.unwrap().title.as_str()), ("5", Some("1"), "Urgent"));
    let whole = read(r##"{"id":"a1","title":"Urgent","color":"#ff8800"}"##);
    assert_eq!((&*whole.id, whole.tag_id, whole.title.as_deref()), ("a1", None, Some("Urgent")));
}

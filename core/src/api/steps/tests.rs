//! What is sent for steps.

use super::*;
use crate::api::sent::{call, refused, sent};

const STEP: &str = r#"{"data":{"id":"s1","title":"Approve"}}"#;

#[test]
fn each_method_has_its_route_and_its_body() {
    let body = CreateStep { title: "Approve".to_owned(), assignees: vec![7], ..CreateStep::default() };
    let made = sent(STEP, |api| Steps { api }.create("t1", body));
    assert_eq!(made, r#"POST checklists/t1/steps {"checklist_id":"t1","title":"Approve","assignees":[7]}"#);
    let body = UpdateStep { title: "Sign".to_owned(), ..UpdateStep::default() };
    let changed = sent(STEP, |api| Steps { api }.update("t1", "s1", body));
    let lists = r#""assignees":[],"guests":[],"groups":[]"#;
    assert_eq!(changed, format!(r#"PUT checklists/t1/steps/s1 {{"checklist_id":"t1","title":"Sign",{lists}}}"#));
    let moved = sent(STEP, |api| Steps { api }.reorder("t1", "s1", 3));
    assert_eq!(moved, r#"PUT checklists/t1/steps/s1/reorder {"position":3}"#);
    assert_eq!(sent(STEP, |api| Steps { api }.duplicate("t1", "s1")), "POST checklists/t1/steps/s1/clone");
    assert_eq!(sent("", |api| Steps { api }.delete("t1", "s1")), "DELETE checklists/t1/steps/s1");
    assert_eq!(sent(STEP, |api| Steps { api }.get("t1", "s1", None)), "GET checklists/t1/steps/s1");
    let page = r#"{"data":[{"id":"s1","title":"Approve"}]}"#;
    let query = StepQuery { per_page: Some(100), ..StepQuery::default() };
    let (requests, items) = call(page, |api| Steps { api }.list("t1", query).next_page());
    assert!(requests[0].starts_with("GET checklists/t1/steps?") && requests[0].contains("per_page=100"));
    assert_eq!(items.unwrap()[0].id, "s1");
}

#[test]
fn v2_a_place_counts_from_1() {
    refused(|api| Steps { api }.reorder("t1", "s1", 0));
    refused(|api| Steps { api }.create("t1", CreateStep::default()));
    refused(|api| Steps { api }.update("t1", "s1", UpdateStep::default()));
}

//! Steps: what is sent, and what is refused before.

use serde_json::json;

use super::*;
use crate::api::steps::Step;
use crate::api::steps::requests::OfTemplate;

const ID: &str = "33333331a1b2c3d4e5f60718293a4b5c";

#[test]
fn a_change_always_sends_who_gets_the_task_and_the_template() {
    let body = UpdateStep { title: "Approve".to_owned(), ..UpdateStep::default() };
    let sent = serde_json::to_value(OfTemplate { checklist_id: ID, step: &body }).unwrap();
    let expected = json!({"checklist_id": ID, "title": "Approve", "assignees": [], "guests": [], "groups": []});
    assert_eq!(sent, expected);
    let body = CreateStep {
        title: "Approve".to_owned(),
        summary: Some(" ".to_owned()),
        webhook: Some(String::new()),
        ..CreateStep::default()
    };
    assert!(body.validate().is_ok());
    let sent = serde_json::to_value(OfTemplate { checklist_id: ID, step: &body }).unwrap();
    assert_eq!(sent, json!({"checklist_id": ID, "title": "Approve"}));
}

#[test]
fn times_that_are_read_are_sent_back() {
    let read: Step = serde_json::from_value(json!({"id": ID, "title": "T",
        "deadline": {"value": "3", "unit": "day", "option": "prior_to", "step": "start_run", "new": 1},
        "start_date": {"value": 2, "unit": "hours"}}))
    .unwrap();
    let body =
        UpdateStep { title: read.title, deadline: read.deadline, start_date: read.start_date, ..UpdateStep::default() };
    assert!(body.validate().is_ok());
    let sent = serde_json::to_value(&body).unwrap();
    let deadline = json!({"value": 3, "unit": "days", "option": "prior_to", "step": "start_run", "new": 1});
    assert_eq!(sent["deadline"], deadline);
    assert_eq!(sent["start_date"], json!({"value": 2, "unit": "hours"}));
}

#[test]
fn a_deadline_of_a_step_with_before_does_nothing_and_is_not_sent() {
    let deadline = serde_json::from_value(json!({"value": 3, "unit": "days", "option": "before"})).unwrap();
    let body = CreateStep { title: "T".to_owned(), deadline: Some(deadline), ..CreateStep::default() };
    let error = body.validate().unwrap_err();
    assert_eq!(error.detail().summary, "deadline.option is unknown");
    assert!(error.detail().hint.contains("prior_to"), "{error}");
}

#[test]
fn one_error_lists_all_that_is_wrong_with_a_step() {
    let body = UpdateStep {
        title: " ".to_owned(),
        guests: vec!["Ada".to_owned()],
        groups: vec!["Sales".to_owned()],
        tags: Some(vec!["urgent".to_owned()]),
        step_type: Some(TaskType::Unknown),
        max_assignable: Some(-1),
        summary: Some(String::new()),
        webhook: Some(" ".to_owned()),
        start_date: Some(StartDate::default()),
        ..UpdateStep::default()
    };
    let error = body.validate().unwrap_err();
    assert_eq!(error.kind(), "InvalidArgument");
    let summary = &error.detail().summary;
    for part in [
        "title is blank",
        "step_type is unknown",
        "guests: ",
        "groups: ",
        "tags: ",
        "max_assignable is -1",
        "start_date.unit is unknown",
        "summary is blank",
        "webhook is blank",
    ] {
        assert!(summary.contains(part), "{part}: {summary}");
    }
}

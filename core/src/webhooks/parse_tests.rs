//! W1: what deliveries say.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::api::processes::ProcessStatus;

/// A delivery about a process, as documented.
fn process() -> Value {
    serde_json::from_str(include_str!("../../../tests/webhooks/process.json")).unwrap()
}

/// A delivery about a task, as documented.
fn task() -> Value {
    serde_json::from_str(include_str!("../../../tests/webhooks/task.json")).unwrap()
}

fn parse(payload: &Value) -> WebhookEvent {
    parse_webhook(&payload.to_string()).unwrap()
}

#[test]
fn w1_a_delivery_about_a_process_is_typed() {
    let event = parse(&process());
    assert_eq!((event.kind, event.event.as_deref()), (Some(WebhookEventKind::ProcessLaunched), None));
    assert_eq!(event.key, "process.launched:55555551a1b2c3d4e5f60718293a4b5c:2026-05-15T14:30:00Z");
    let process = event.process.unwrap();
    assert_eq!((process.name.as_deref(), process.progress), (Some("Grace"), Some(12.5)));
    assert_eq!(process.status, Some(ProcessStatus::Active));
    assert_eq!(process.created_at.unwrap().to_string(), "2026-05-15T14:30:00Z");
    assert_eq!(event.answers["full-name-1"].as_str(), Some("Grace Hopper"));
    assert_eq!(event.launcher.unwrap().email.as_deref(), Some("ada@example.com"));
    assert_eq!(event.task_ids["laptop"], "6666");
    assert!(event.payload.contains_key("guest-links") && event.task.is_none());
}

#[test]
fn w1_a_delivery_about_a_task_is_typed() {
    let event = parse(&task());
    assert_eq!(event.kind, Some(WebhookEventKind::TaskCompleted));
    assert_eq!(event.key, "task.completed:66666661a1b2c3d4e5f60718293a4b5c:2026-05-15T15:00:00Z");
    let task = event.task.unwrap();
    assert_eq!((task.title.as_deref(), task.position), (Some("Laptop"), Some(1)));
    assert_eq!(task.owners.unwrap().users, [1001]);
    assert_eq!(task.assets.unwrap()[0].filename.as_deref(), Some("plan.pdf"));
    assert_eq!(event.captures["4444"].label.as_deref(), Some("Model"));
    assert_eq!(event.process.unwrap().progress, Some(50.0));
    assert_eq!(event.next_task.unwrap().title.as_deref(), Some("Badge"));
    assert_eq!(event.completer.unwrap().id, Some(1001));
}

#[test]
fn w1_the_seven_events_of_an_organization_and_unknown_ones_are_told_apart() {
    use WebhookEventKind as Kind;
    for (word, kind) in [
        ("process.launched", Some(Kind::ProcessLaunched)),
        ("process.completed", Some(Kind::ProcessCompleted)),
        ("task.completed", Some(Kind::TaskCompleted)),
        ("task.assigned", Some(Kind::TaskAssigned)),
        ("task.comment_added", Some(Kind::TaskCommentAdded)),
        ("task.issue_raised", Some(Kind::TaskIssueRaised)),
        ("task.issue_resolved", Some(Kind::TaskIssueResolved)),
        ("task.dreamt_of", None),
        ("unknown", None),
    ] {
        let mut payload = if word.starts_with("process") { process() } else { task() };
        payload["event"] = json!(word);
        let event = parse(&payload);
        assert_eq!((event.kind, event.event.as_deref()), (kind, Some(word)));
    }
}

#[test]
fn w1_a_delivery_that_does_not_name_its_event_is_told_by_what_it_carries() {
    let mut completed = process();
    completed["completed_at"] = json!("2026-05-16T09:00:00Z");
    assert_eq!(parse(&completed).kind, Some(WebhookEventKind::ProcessCompleted));
    assert_eq!(parse(&completed).key, "process.completed:55555551a1b2c3d4e5f60718293a4b5c:2026-05-16T09:00:00Z");
    let mut of_automation = process();
    of_automation["alias_name"] = json!("to-the-archive");
    assert_eq!(parse(&of_automation).kind, None);
}

#[test]
fn w1_the_key_is_the_same_for_the_same_event_and_differs_for_another() {
    let with = |at: &str, value: Value| {
        let mut payload = task();
        *payload.pointer_mut(at).unwrap() = value;
        parse(&payload).key
    };
    let mut comment = task();
    comment["event"] = json!("task.comment_added");
    let mut later = comment.clone();
    later["process"]["progress"] = json!(60);
    assert_eq!(parse(&task()).key, with("/process/progress", json!(99)), "completed once");
    assert_ne!(parse(&task()).key, with("/this_task/completed_at", json!("2026-05-15T16:00:00Z")), "completed again");
    assert_eq!(parse(&comment).key, parse(&comment).key);
    assert_ne!(parse(&comment).key, parse(&later).key);
    assert_ne!(parse(&comment).key, parse(&task()).key);
}

#[test]
fn w1_dates_of_either_setting_are_read_and_a_zone_that_is_not_certain_stays_as_it_came() {
    let deadline = |text: &str| {
        let mut payload = task();
        payload["this_task"]["deadline"] = json!(text);
        parse(&payload).task.unwrap()
    };
    for text in ["2026-05-15T14:30:00Z", "15/05/2026 02:30 PM UTC", "15/05/2026 04:30 PM +02:00"] {
        assert_eq!(deadline(text).deadline.unwrap().to_string(), "2026-05-15T14:30:00Z", "{text}");
    }
    let unclear = deadline("15/05/2026 04:30 PM IST");
    assert_eq!((unclear.deadline, unclear.extra["deadline"].as_str()), (None, Some("15/05/2026 04:30 PM IST")));
}

#[test]
fn w1_what_is_absent_may_come_as_an_empty_object_or_an_empty_list() {
    for empty in [json!({}), json!([]), json!(null)] {
        let mut payload = task();
        for key in ["process", "template", "completer", "launcher", "next_task", "process-tasks", "form-fields"] {
            payload[key] = empty.clone();
        }
        payload["this_task"]["captures"] = empty;
        let event = parse(&payload);
        assert_eq!((event.process, event.next_task, event.completer), (None, None, None));
        assert!(event.answers.is_empty() && event.task_ids.is_empty() && event.captures.is_empty());
    }
}

#[test]
fn w1_what_is_no_delivery_is_refused_and_not_quoted() {
    let large = format!(r#"{{"id":"sesame","x":"{}"}}"#, "a".repeat(MAX_BYTES));
    for body in [
        "",
        "sesame",
        "[]",
        "null",
        "7",
        r#""sesame""#,
        "{}",
        r#"{"event":"sesame"}"#,
        r#"{"this_task":"sesame"}"#,
        r#"{"this_task":{}}"#,
        r#"{"id":{}}"#,
        r#"{"id":"sesame""#,
        &large,
        &"[".repeat(100_000),
    ] {
        let error = parse_webhook(body).unwrap_err();
        assert_eq!(error.kind(), "InvalidArgument", "{body:.40}");
        assert!(!error.to_string().contains("sesame") && error.to_string().contains("400"), "{error}");
    }
}

/// Replaces the value at one place of a payload.
fn damaged(mut payload: Value, at: usize, with: &Value) -> Value {
    let mut pointers = Vec::new();
    collect(&payload, String::new(), &mut pointers);
    let pointer = &pointers[at % pointers.len()];
    *payload.pointer_mut(pointer).unwrap() = with.clone();
    payload
}

fn collect(value: &Value, at: String, pointers: &mut Vec<String>) {
    match value {
        Value::Object(entries) => {
            entries.iter().for_each(|(key, value)| collect(value, format!("{at}/{key}"), pointers));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, value)| collect(value, format!("{at}/{index}"), pointers));
        }
        _ => {}
    }
    if !at.is_empty() {
        pointers.push(at);
    }
}

proptest! {
    #[test]
    fn w1_an_odd_payload_is_an_event_or_an_error(at in 0_usize..500, with in 0_usize..8, of_task: bool, cut in 0_usize..2_000) {
        let odd = [json!(null), json!(7), json!(-1.5e300), json!("x"), json!([]), json!({}), json!([[{ "a": [] }]]), json!(true)];
        let payload = damaged(if of_task { task() } else { process() }, at, &odd[with]);
        let text = payload.to_string();
        match parse_webhook(&text) {
            Ok(event) => prop_assert!(!event.key.is_empty() && !event.payload.is_empty()),
            Err(error) => prop_assert_eq!(error.kind(), "InvalidArgument"),
        }
        let cut = &text[..cut.min(text.len())];
        prop_assert!(cut.len() == text.len() || parse_webhook(cut).is_err());
    }
}

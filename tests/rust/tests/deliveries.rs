//! W1: what the sandbox delivers is read to events.

#![allow(clippy::unwrap_used)]

mod common;

use serde_json::{Value, json};
use tallykit::*;
use tallykit_sandbox::Sandbox;

use common::ada;

/// Returns the events that the sandbox has sent to an address that nobody listens on.
fn events(sandbox: &Sandbox) -> Vec<WebhookEvent> {
    let deliveries = sandbox.control("GET", "deliveries", Value::Null);
    let bodies = deliveries.as_array().unwrap().iter().map(|delivery| delivery["body"].to_string());
    bodies.map(|body| parse_webhook(&body).unwrap()).collect()
}

#[test]
fn w1_each_delivery_of_the_sandbox_is_an_event_that_repeats_nothing() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    client.webhooks().subscribe("http://127.0.0.1:9/hook").unwrap();
    let process = client.processes().launch_from("Expense claim", Default::default()).unwrap();
    let task = client.processes().tasks(&process.id, Default::default()).first().unwrap().unwrap();
    for content in ["Seen", "Seen twice"] {
        client.comments().create(&task.id, WriteComment { content: content.into(), ..Default::default() }).unwrap();
    }
    let values = [("Purpose".to_owned(), Json::from("Wheels"))].into_iter().collect();
    client.tasks().complete_with(&task.id, values, Default::default()).unwrap();
    client.tasks().reopen(&process.id, &task.id).unwrap();
    sandbox.control("POST", "settings", json!({ "clock_offset": 120 }));
    client.tasks().complete_with(&task.id, JsonMap::new(), Default::default()).unwrap();
    let events = events(&sandbox);
    let kinds: Vec<_> = events.iter().filter_map(|event| event.kind).collect();
    use WebhookEventKind::*;
    for (kind, times) in [(ProcessLaunched, 1), (TaskCommentAdded, 2), (TaskCompleted, 2), (ProcessCompleted, 2)] {
        assert_eq!(kinds.iter().filter(|known| **known == kind).count(), times, "{kind:?}: {kinds:?}");
    }
    let mut keys: Vec<_> = events.iter().map(|event| &event.key).collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), events.len(), "{events:?}");
    for event in &events {
        assert_eq!(event.process.as_ref().map(|process| &process.id), Some(&process.id), "{event:?}");
    }
}

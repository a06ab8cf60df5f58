//! Every write leaves a row in the activity log.

#![allow(clippy::unwrap_used)]

mod common;

use common::{Client, text};
use serde_json::{Value, json};
use tallykit_sandbox::seed;

#[test]
fn scalars_come_as_lists_and_ids_as_numbers() {
    let client = Client::ada();
    let task = client.task(json!({}));
    let comment = client.done("POST", &format!("/tasks/{task}/comment"), json!({ "content": "Well done." }));
    let row = client.data("/activity-feeds?type=Comment")[0].take();
    assert!(row["id"].is_u64());
    assert_eq!((&row["verb"], &row["actor_id"]), (&json!(["commented"]), &json!([seed::ADA_ID])));
    assert_eq!(row["actor"][0]["email"], seed::ADA_EMAIL);
    assert_eq!((&row["auditable_id"], &row["parentable_id"]), (&comment["id"], &json!(task)));
    assert_eq!(text(&row["created_at"]).len(), "2026-09-29 21:00:21".len());
}

#[test]
fn administrators_see_all_and_others_their_own() {
    let client = Client::ada();
    client.done("POST", "/tags", json!({ "title": "Urgent" }));
    let charles = client.send_as_charles("POST", "/tags", json!({ "title": "Later" }));
    assert_eq!(charles.status, 201);
    let all = client.data("/activity-feeds?type=Tag");
    assert_eq!(all.as_array().map(Vec::len), Some(2));
    let own = client.send_as_charles("GET", "/activity-feeds?type=Tag", Value::Null).data();
    assert_eq!((own.as_array().map(Vec::len), &own[0]["auditable_id"]), (Some(1), &charles.data()["id"]));
}

#[test]
fn filters_narrow_the_log_and_some_need_another() {
    let client = Client::ada();
    client.done("POST", "/tags", json!({ "title": "Urgent" }));
    let id = text(&client.done("POST", "/tags", json!({ "title": "Later" }))["id"]);
    client.done("PUT", &format!("/tags/{id}"), json!({ "title": "Much later" }));
    let count =
        |query: &str| client.get(&format!("/activity-feeds?type=Tag&{query}"))["meta"]["pagination"]["total"].take();
    assert_eq!(count(&format!("entity_type=tag&entity_id={id}")), 2);
    assert_eq!(count("verb=updated"), 1);
    assert_eq!(count("search=urgent"), 1);
    assert_eq!(count(&format!("actor_email={}", seed::CHARLES_EMAIL)), 0);
    assert_eq!(count("created_before=2000-01-01"), 0);
    for query in ["entity_id=x", "origin_id=x", "search=u"] {
        assert_eq!(client.status("GET", &format!("/activity-feeds?{query}"), Value::Null), 422, "{query}");
    }
    assert_eq!(client.get("/activity-feeds")["meta"]["pagination"]["per_page"], 20);
}

#[test]
fn writes_of_processes_and_tasks_are_in_the_log_too() {
    let client = Client::ada();
    let (run, task) = client.launch();
    client.done("POST", &format!("/runs/{run}/completed-tasks"), json!({ "task_id": task }));
    client.done("DELETE", &format!("/runs/{run}"), Value::Null);
    let log = client.data("/activity-feeds?sort=id");
    let seen: Vec<_> =
        log.as_array().unwrap().iter().map(|row| (text(&row["verb"][0]), text(&row["type"][0]))).collect();
    let expected = [("created", "Process"), ("completed", "Task"), ("archived", "Process")];
    assert_eq!(seen, expected.map(|(verb, kind)| (verb.to_owned(), kind.to_owned())));
    assert_eq!((&log[1]["auditable_id"], &log[1]["parentable_id"]), (&json!(task), &json!(run)));
}

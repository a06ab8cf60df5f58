//! Tags hang on templates and processes by rows with numbers.

mod common;

use common::{Client, text};
use serde_json::{Value, json};
use tallykit_sandbox::seed;

fn tag(client: &Client, title: &str) -> String {
    text(&client.done("POST", "/tags", json!({ "title": title, "color": "#ff0000" }))["id"])
}

fn attach(client: &Client, kind: &str, subject: &str, tag: &str, tag_type: &str) -> common::Response {
    let body = json!({ "subject_type": kind, "subject_id": subject, "tag_id": tag, "tag_type": tag_type });
    client.send("POST", "/checklists/tags", body)
}

#[test]
fn a_tag_is_created_once_changed_and_deleted_with_its_rows() {
    let client = Client::ada();
    let id = tag(&client, "Urgent");
    assert_eq!(client.status("POST", "/tags", json!({ "title": "urgent" })), 422);
    assert_eq!(client.status("POST", "/tags", json!({ "title": "Other", "color": "red" })), 422);
    assert_eq!(client.status("POST", "/tags", json!({ "title": "x".repeat(31) })), 422);
    attach(&client, "Run", seed::PROCESS_ID, &id, "private");
    let path = format!("/tags/{id}");
    assert_eq!(client.status("PUT", &path, json!({ "color": "#00ff00" })), 422, "the title is always sent");
    assert_eq!(client.done("PUT", &path, json!({ "title": "Urgent", "color": "#00ff00" }))["color"], "#00ff00");
    let tag = client.data(&format!("{path}?with=statistics"));
    assert_eq!(tag["statistics"]["data"]["active_process"], 1);
    assert_eq!(client.status("DELETE", &path, Value::Null), 204);
    assert_eq!(client.status("DELETE", &path, Value::Null), 204, "an unknown tag is deleted, too");
    assert_eq!(client.data(&format!("/runs/{}?with=tags", seed::PROCESS_ID))["tags"]["data"], json!([]));
}

#[test]
fn a_row_is_removed_by_its_number_and_a_hex_id_removes_nothing() {
    let client = Client::ada();
    let id = tag(&client, "Urgent");
    let path = format!("/checklists/{}?with=tags", seed::TEMPLATE_ID);
    let rows = || client.data(&path)["tags"]["data"].take();
    let row = attach(&client, "Checklist", seed::TEMPLATE_ID, &id, "private").data();
    assert!(row["id"].is_u64());
    assert_eq!(attach(&client, "Checklist", seed::TEMPLATE_ID, &id, "private").data()["id"], row["id"], "twice");
    assert_eq!((&rows()[0]["id"], &rows()[0]["tag"]["data"]["title"]), (&row["id"], &json!("Urgent")));
    assert_eq!(client.status("DELETE", &format!("/checklists/tags/{id}"), Value::Null), 204);
    assert_eq!(rows().as_array().map(Vec::len), Some(1), "a hex id is cast to 0");
    assert_eq!(client.status("DELETE", &format!("/checklists/tags/{}", row["id"]), Value::Null), 204);
    assert_eq!(rows(), json!([]));
}

#[test]
fn the_wrong_table_blames_the_id_and_an_archived_subject_is_not_found() {
    let client = Client::ada();
    let id = tag(&client, "Urgent");
    let wrong = attach(&client, "Checklist", seed::TEMPLATE_ID, &id, "public");
    assert_eq!(wrong.status, 422);
    assert!(wrong.json()["errors"]["tag_id"].is_array());
    let archived = attach(&client, "Checklist", seed::ARCHIVED_TEMPLATE_ID, &id, "private");
    assert_eq!((archived.status, &archived.json()["message"]), (404, &json!("Subject not found")));
    assert_eq!(attach(&client, "Task", seed::PROCESS_ID, &id, "private").status, 422);
}

#[test]
fn tags_can_be_listed_whole() {
    let client = Client::ada();
    let id = tag(&client, "Urgent");
    attach(&client, "Run", seed::PROCESS_ID, &id, "private");
    client.set(json!({ "whole_tags": true }));
    let run = client.data(&format!("/runs/{}?with=tags", seed::PROCESS_ID));
    assert_eq!(run["tags"]["data"][0]["id"], id.as_str());
}

#[test]
fn lists_filter_by_tag() {
    let client = Client::ada();
    let id = tag(&client, "Urgent");
    attach(&client, "Run", seed::PROCESS_ID, &id, "private");
    attach(&client, "Checklist", seed::TEMPLATE_ID, &id, "private");
    for path in ["/runs", "/checklists"] {
        let found = |query: &str| client.get(&format!("{path}?{query}"))["meta"]["pagination"]["total"].take();
        assert_eq!((found(&format!("tag={id}")), found("tag=none")), (json!(1), json!(0)), "{path}");
    }
}

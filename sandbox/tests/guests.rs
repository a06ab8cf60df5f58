//! Guests come by address, work by code, and leave nothing behind.

#![allow(clippy::unwrap_used)]

mod common;

use common::{Client, call, text};
use serde_json::{Value, json};
use tallykit_sandbox::seed;

const GUEST: &str = "/guests/grace%40example.com";

fn with_guest() -> Client {
    let client = Client::ada();
    let body = json!({ "email": "grace@example.com", "first_name": "Grace", "phone_1": "1", "phone": "2" });
    let response = client.send("POST", "/guests", body);
    assert_eq!(response.status, 201);
    let guest = response.data();
    assert_eq!((&guest["first_name"], &guest["details"]["phone_1"]), (&json!("Grace"), &json!("1")));
    assert!(!response.text.contains("\"2\""), "a plain phone is dropped");
    client
}

#[test]
fn a_guest_is_disabled_when_nothing_is_open_and_deleted_off_all_tasks() {
    let client = with_guest();
    let task = client.task(json!({ "users": [], "guests": ["grace@example.com"], "groups": [] }));
    assert_eq!(client.status("DELETE", &format!("{GUEST}/disable"), Value::Null), 403, "a rule and no permission");
    client.done("POST", "/completed-tasks", json!({ "task_id": task }));
    assert!(client.done("DELETE", &format!("{GUEST}/disable"), Value::Null)["disabled_at"].is_string());
    assert!(client.done("PUT", &format!("{GUEST}/enable"), Value::Null)["disabled_at"].is_null());
    assert_eq!(client.status("DELETE", GUEST, Value::Null), 200);
    assert_eq!(client.data(&format!("/tasks/{task}"))["owners"]["guests"], json!([]));
    assert_eq!(client.status("GET", GUEST, Value::Null), 404);
    assert_eq!(client.status("DELETE", GUEST, Value::Null), 422, "an unknown guest is no 404");
}

#[test]
fn an_update_takes_the_members_who_look_after_a_guest_and_loses_the_rest() {
    let client = with_guest();
    let body = json!({ "email": "grace@example.com", "first_name": "Lost", "associated_members": ["1002"] });
    let response = client.send("PUT", GUEST, body);
    assert_eq!(response.status, 201);
    let guest = client.data(GUEST);
    assert_eq!((&guest["first_name"], &guest["details"]["first_name"]), (&json!("Grace"), &json!("Grace")));
    assert_eq!(guest["details"]["associated_members"], json!([seed::CHARLES_ID]));
    assert_eq!(client.status("PUT", GUEST, json!({ "associated_members": [] })), 422, "the address is wanted too");
    let other = json!({ "email": "other@example.com", "associated_members": [] });
    assert_eq!(client.status("PUT", GUEST, other), 422);
}

#[test]
fn a_guest_of_another_organization_is_adopted_and_a_member_is_refused() {
    let client = with_guest();
    let second = format!("/organizations/{}/guests", seed::SECOND_ORG_ID);
    let adopted = call(&client.sandbox, &client.token, "POST", &second, json!({ "email": "Grace@example.com" }));
    assert_eq!(adopted.data()["link"], client.data(GUEST)["link"]);
    let member = client.send("POST", "/guests", json!({ "email": seed::CHARLES_EMAIL }));
    assert_eq!(member.status, 422);
    assert!(member.json()["errors"]["email"].is_array());
    assert_eq!(client.status("POST", "/guests", json!({ "email": "nobody" })), 422);
}

#[test]
fn tasks_of_a_guest_are_found_by_code_on_pages_of_ten() {
    let client = with_guest();
    for _ in 0..11 {
        client.task(json!({ "users": [], "guests": ["grace@example.com"], "groups": [] }));
    }
    let code = text(&client.data(GUEST)["link"]).rsplit('/').next().unwrap().to_owned();
    let page = client.get(&format!("/guests/{code}/tasks?per_page=50"));
    assert_eq!((page["data"].as_array().map(Vec::len), &page["meta"]["pagination"]["total"]), (Some(10), &json!(11)));
    assert_eq!(client.status("GET", &format!("{GUEST}/tasks"), Value::Null), 404, "an address is no code");
    assert_eq!(client.data(&format!("{GUEST}?with=stats"))["stats"]["data"]["assigned_tasks"], 11);
}

#[test]
fn guests_come_on_one_page_or_as_a_bare_list() {
    let client = with_guest();
    assert_eq!(client.get("/guests")["meta"]["pagination"]["per_page"], 999);
    assert_eq!(client.data("/guests?q=grace")[0]["email"], "grace@example.com");
    let bare = client.get("/guests-list");
    assert!(bare["data"][0]["link"].is_string() && bare.get("meta").is_none());
    assert!(client.get("/guests?without_pagination=true").get("meta").is_none());
}

#[test]
fn an_answer_that_may_be_empty_can_be() {
    let client = with_guest();
    client.set(json!({ "empty_answers": true }));
    let response = client.send("DELETE", &format!("{GUEST}/disable"), Value::Null);
    assert_eq!((response.status, response.text.as_str()), (204, ""));
    assert!(client.data(GUEST)["disabled_at"].is_string());
}

#[test]
fn the_first_list_after_a_write_can_lag_behind_it() {
    let client = with_guest();
    client.set(json!({ "lagging_lists": true }));
    client.done("POST", "/guests", json!({ "email": "jean@example.com" }));
    assert_eq!(client.status("GET", "/guests/jean%40example.com", Value::Null), 200, "a single read does not lag");
    let found = || client.data("/guests?q=jean").as_array().map(Vec::len);
    assert_eq!((found(), found()), (Some(0), Some(1)));
}

//! The search has an envelope and a grammar of its own.

#![allow(clippy::unwrap_used)]

mod common;

use common::Client;
use serde_json::{Value, json};
use tallykit_sandbox::seed;

#[test]
fn the_answer_has_a_key_for_each_kind_and_no_outer_data() {
    let client = Client::ada();
    let answer = client.get("/search?on=process,task&search=o");
    let keys: Vec<&String> = answer.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["process", "task"]);
    assert_eq!(answer["process"]["data"][0]["id"], seed::PROCESS_ID);
    let (page, total) = (&answer["task"]["meta"]["pagination"], answer["task"]["meta"]["pagination"]["total"].as_u64());
    assert_eq!((&page["per_page"], total > Some(20)), (&json!(20), true));
    assert_eq!(client.get("/search?on=task&search=o&per_page=500")["task"]["meta"]["pagination"]["per_page"], 100);
}

#[test]
fn hits_of_tasks_have_no_process() {
    let client = Client::ada();
    let answer = client.get("/search?on=task&search=desk");
    let hit = &answer["task"]["data"][0];
    assert!(hit["id"].is_string() && hit.get("run_id").is_none(), "{hit}");
}

#[test]
fn conditions_stand_in_brackets_and_a_plain_filter_is_refused() {
    let client = Client::ada();
    let find = |filter: &str| client.get(&format!("/search?on=process&search=onboarding&{filter}"));
    let one = find(&format!("filter[type]=field&filter[field]=starter&filter[value]={}", seed::CHARLES_ID));
    assert_eq!(one["process"]["data"].as_array().map(Vec::len), Some(1));
    let none = find(&format!("filter%5Bfield%5D=starter&filter%5Bvalue%5D={}", seed::ADA_ID));
    assert_eq!(none["process"]["data"], json!([]));
    assert_eq!(client.status("GET", "/search?on=process&search=o&filter=title", Value::Null), 422);
    assert_eq!(client.status("GET", "/search?on=process", Value::Null), 422);
}

#[test]
fn templates_steps_and_fields_are_found_too() {
    let client = Client::ada();
    let answer = client.get("/search?search=e");
    for kind in ["blueprint", "process", "task", "capture", "step"] {
        assert!(answer[kind]["data"][0]["id"].is_string(), "{kind}");
    }
    assert_eq!(answer["snippet"]["data"], json!([]));
    assert_eq!(client.get("/search?on=blueprint&search=telegraph")["blueprint"]["data"], json!([]), "an archived one");
}

//! Tasks are made, changed and filtered as on the server.

#![allow(clippy::unwrap_used)]

mod common;

use common::{Client, text};
use serde_json::{Value, json};
use tallykit_sandbox::seed;

fn body(more: Value) -> Value {
    let mut body = json!({ "title": "Oil the engine", "deadline": "2030-06-03 12:00:00" });
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    body
}

#[test]
fn a_task_for_each_assignee_makes_a_process_that_no_list_shows() {
    let client = Client::ada();
    let owners = json!({ "users": [1001, 1002], "guests": ["g@example.com"] });
    let first =
        client.done("POST", "/tasks", body(json!({ "owners": owners, "separate_task_for_each_assignee": true })));
    assert_eq!(first["owners"]["users"], json!([1001]));
    let run = text(&first["run_id"]);
    let tasks = client.data(&format!("/runs/{run}/tasks"));
    assert_eq!(tasks.as_array().map(Vec::len), Some(3));
    assert_eq!(tasks[2]["owners"]["guests"], json!(["g@example.com"]));
    assert_eq!(client.data("/runs").as_array().map(Vec::len), Some(2), "only the seeded processes");
    let complete = |task: &Value| {
        client.done("POST", &format!("/runs/{run}/completed-tasks"), json!({ "task_id": task["id"] }));
    };
    tasks.as_array().unwrap().iter().for_each(complete);
    assert_eq!(client.data(&format!("/runs/{run}"))["status"], "complete");
}

#[test]
fn a_task_may_join_a_process_and_bring_tags_and_form_fields() {
    let client = Client::ada();
    let tag = client.done("POST", "/tags", json!({ "title": "Oil" }));
    let field =
        json!({ "label": "Which", "field_type": "radio", "required": true, "options": [{ "id": 1, "text": "A" }] });
    let (run, _) = client.launch();
    let task = body(json!({ "run_id": run, "tags": [tag["id"]], "form_fields": [field] }));
    let task = client.done("POST", "/tasks", task);
    assert_eq!((&task["run_id"], &task["is_oneoff_task"]), (&json!(run), &json!(true)));
    let dressed = client.data(&format!("/tasks/{}?with=tags,form_fields", text(&task["id"])));
    assert_eq!(dressed["tags"]["data"][0]["title"], "Oil");
    let id = text(&dressed["form_fields"]["data"][0]["id"]);
    let path = format!("/runs/{run}/tasks/{}", text(&task["id"]));
    let filled = client.done("PUT", &path, json!({ "taskdata": { &id: "No option" } }));
    assert_eq!(filled["taskdata"][&id], "No option", "options of a one-off task are not enforced");
    assert_eq!(client.data(&format!("/runs/{run}"))["progress"]["total"], 4);
    assert_eq!(client.status("POST", "/tasks", body(json!({ "run_id": "unknown" }))), 422);
}

#[test]
fn a_sent_status_is_dropped_by_an_update() {
    let client = Client::ada();
    let (run, task) = client.launch();
    let path = format!("/runs/{run}/tasks/{task}");
    let changed = client.done("PUT", &path, json!({ "status": "completed", "title": "Renamed" }));
    assert_eq!((&changed["status"], &changed["title"]), (&json!("in-progress"), &json!("Renamed")));
    let made = client.done("POST", "/tasks", body(json!({ "status": "not-started" })));
    assert_eq!(made["status"], "not-started", "a new task has it");
    let path = format!("/tasks/{}", text(&made["id"]));
    let same = client.done("PUT", &path, body(json!({ "owners": { "users": [1001] }, "status": "completed" })));
    assert_eq!(same["status"], "not-started");
}

#[test]
fn an_open_issue_blocks_completion_and_completion_blocks_updates() {
    let client = Client::ada();
    let task = client.task(json!({ "users": [1001], "guests": ["g@example.com"] }));
    let issue = client.done("POST", &format!("/tasks/{task}/problem"), json!({ "content": "It squeaks" }));
    let complete = || client.send("POST", "/completed-tasks", json!({ "task_id": task }));
    assert_eq!(complete().status, 423);
    let resolve = json!({ "thread_id": issue["id"], "content": "Oiled" });
    client.done("POST", &format!("/tasks/{task}/resolved-threads"), resolve);
    let path = format!("/tasks/{task}");
    let changed = client.done("PUT", &path, body(json!({ "owners": { "users": [1001] } })));
    assert_eq!(changed["owners"]["guests"], json!([]), "a bucket that is absent is emptied");
    for left_out in ["title", "deadline", "owners"] {
        let mut whole = body(json!({ "owners": { "users": [1001] } }));
        whole.as_object_mut().unwrap().remove(left_out);
        assert_eq!(client.status("PUT", &path, whole), 422, "{left_out}");
    }
    assert_eq!(complete().status, 200);
    assert_eq!(client.status("PUT", &path, body(json!({ "owners": {} }))), 422);
    let reopened = client.done("DELETE", &format!("/completed-tasks/{task}"), Value::Null);
    assert_eq!((&reopened["status"], &reopened["tasks_changed_by_rules"]), (&json!("in-progress"), &json!([])));
}

#[test]
fn one_off_tasks_alone_are_archived_restored_and_deleted() {
    let client = Client::ada();
    let (_, of_step) = client.launch();
    for (method, tail) in [("DELETE", ""), ("PUT", "/restore"), ("DELETE", "/delete")] {
        assert_eq!(client.status(method, &format!("/tasks/{of_step}{tail}"), Value::Null), 422, "{method} {tail}");
    }
    let path = format!("/tasks/{}", client.task(json!({ "users": [1001] })));
    assert_eq!(client.status("DELETE", &path, Value::Null), 204);
    assert!(client.data(&path)["archived_at"].is_string());
    assert!(client.done("PUT", &format!("{path}/restore"), Value::Null)["archived_at"].is_null());
    assert_eq!(client.status("DELETE", &format!("{path}/delete"), Value::Null), 204);
    assert_eq!(client.status("GET", &path, Value::Null), 404);
}

#[test]
fn every_kind_of_task_ends_in_its_own_status() {
    let client = Client::ada();
    for (kind, verdict, status) in [
        ("task", Value::Null, "completed"),
        ("approval", json!(true), "approved"),
        ("approval", json!(false), "rejected"),
        ("expiring", json!(true), "acknowledged"),
        ("expiring", json!(false), "expired"),
        ("email", Value::Null, "completed"),
        ("expiring_email", Value::Null, "acknowledged"),
    ] {
        let task = client.done("POST", "/tasks", body(json!({ "task_type": kind })));
        let mut order = json!({ "task_id": task["id"] });
        if !verdict.is_null() {
            order["is_approved"] = verdict;
        }
        assert_eq!(client.done("POST", "/completed-tasks", order)["status"], status, "{kind}");
    }
}

#[test]
fn filters_have_words_of_their_own() {
    let client = Client::ada();
    let count = |query: &str| client.get(&format!("/tasks?{query}"))["meta"]["pagination"]["total"].as_u64().unwrap();
    let all = count("");
    assert_eq!(count("status=done"), all, "an unknown word filters nothing");
    assert_eq!(count("status=completed"), all, "the word of the filter is another");
    assert_eq!(count("status=complete") + count("status=active"), all);
    assert_eq!(count("status=complete,active"), all, "a comma means or");
    let mine = client.get("/me/tasks?status=completed")["meta"]["pagination"]["total"].take();
    assert_eq!(mine, 1, "one's own tasks know it");
    client.done("POST", "/tasks", body(json!({})));
    assert_eq!(count("deadline_on=2030-06-03"), 1);
    assert_eq!(count("deadline_start_range=2030-06-03&deadline_end_range=2030-06-04"), 1);
    assert_eq!(count("deadline_start_range=2030-06-04"), 0);
    assert_eq!(count("created=2001-01-01:2001-12-31"), 0);
}

#[test]
fn a_value_of_a_custom_field_is_a_filter() {
    let client = Client::ada();
    let key = json!({ "key": "cost_centre", "applies_to": "task", "field_type": "text" });
    client.done("POST", "/custom-field-keys", key);
    let task = client.data(&format!("/runs/{}/tasks", seed::PROCESS_ID))[0].take();
    let path = format!("/runs/{}/tasks/{}/custom-fields/cost_centre", seed::PROCESS_ID, text(&task["id"]));
    client.done("PATCH", &path, json!({ "value": "42" }));
    let found = client.data("/tasks?custom_field_key=cost_centre&custom_field_value=42");
    assert_eq!((found.as_array().map(Vec::len), &found[0]["id"]), (Some(1), &task["id"]));
}

//! Records of a test are taken over as those of the seed are.

#![allow(clippy::unwrap_used)]

mod common;

use common::{Client, order, text};
use serde_json::{Value, json};
use tallykit_sandbox::seed;

fn rejected(client: &Client, body: Value) -> String {
    client.sandbox.try_control("POST", "load", body).expect_err("the order is wrong").message
}

#[test]
fn partial_records_are_completed() {
    let client = Client::ada();
    let template = "aa".repeat(16);
    let counts = order(
        &client.sandbox,
        "load",
        json!({
            "checklists": [{
                "id": template, "title": "Loaded", "prerun": [{ "label": "Who" }], "fresh": true,
                "steps": [{ "title": "One", "captures": [{ "label": "What" }] }, { "title": "Two" }],
            }],
            "runs": [{ "checklist_id": template, "name": "Of the loaded one" }],
            "tasks": [{ "title": "Alone", "owners": { "users": [seed::CHARLES_ID] }, "form_fields": [{ "label": "How" }] }],
            "users": [{ "first_name": "Grace", "role": "light" }],
            "guests": [{ "email": "g@example.com", "first_name": "G" }],
        }),
    );
    assert_eq!((&counts["steps"], &counts["tasks"]), (&json!(2), &json!(1)));
    let loaded = client.data(&format!("/checklists/{template}?with=steps"));
    assert_eq!(
        (&loaded["type"], &loaded["fresh"], &loaded["steps_count"]),
        (&json!("procedure"), &json!(true), &json!(2))
    );
    assert!(text(&loaded["prerun"][0]["alias"]).starts_with("who-"));
    let captures = &loaded["steps"]["data"][0]["captures"];
    assert_eq!((&captures[0]["position"], &captures[0]["field_type"]), (&json!(1), &json!("text")));
    let run = client.data("/runs?q=loaded&with=tasks")[0].take();
    let titles: Vec<&Value> = run["tasks"]["data"].as_array().unwrap().iter().map(|task| &task["title"]).collect();
    assert_eq!(titles, ["One", "Two"], "each step has a task");
    let alone = client.data("/tasks?q=alone&with=form_fields")[0].take();
    assert_eq!(alone["form_fields"]["data"][0]["label"], "How");
    assert_eq!(client.data("/users?q=grace")[0]["role"], "Light");
    assert_eq!(client.data("/guests/g%40example.com")["details"]["first_name"], "G");
}

#[test]
fn a_wrong_order_is_rejected_and_has_no_effect() {
    let client = Client::ada();
    let before = client.get("/tasks");
    let good = json!({ "title": "Good" });
    for (body, reason) in [
        (json!({ "templates": [] }), "has no templates. It has: organizations, users"),
        (json!({ "tasks": [good, { "title": 7 }] }), "title of tasks is a text, not 7"),
        (json!({ "tasks": [good, "text"] }), "tasks is a list of objects"),
        (json!({ "tasks": [good, { "owners": [1001] }] }), "owners of tasks is an object"),
        (json!({ "tasks": [good, { "run_id": "nowhere" }] }), "run_id of tasks names no runs"),
        (json!({ "tasks": [good], "steps": [{ "checklist_id": "x" }] }), "checklist_id of steps names no checklists"),
        (json!({ "tasks": [good, { "id": "short" }] }), "id of tasks is 32 hexadecimal digits"),
        (json!({ "tasks": [good], "users": [{ "id": 7 }, { "id": 7 }] }), "two users with the id 7"),
        (json!({ "tasks": [good], "checklists": [{ "steps": [{}] }] }), "a template that has steps has an id"),
        (json!([good]), "an object with a list for each kind"),
    ] {
        let message = rejected(&client, body);
        assert!(message.contains(reason), "{message}");
        assert_eq!(client.get("/tasks"), before, "{reason}");
    }
}

#[test]
fn a_record_takes_the_place_of_one_with_its_id() {
    let client = Client::ada();
    let tasks = |client: &Client| client.data(&format!("/runs/{}/tasks", seed::PROCESS_ID)).as_array().map(Vec::len);
    order(
        &client.sandbox,
        "load",
        json!({
            "users": [{ "id": seed::CHARLES_ID, "email": seed::CHARLES_EMAIL, "first_name": "C.", "role": "admin" }],
            "checklists": [{ "id": seed::TEMPLATE_ID, "title": "Changed", "steps": { "data": [{ "id": seed::STEP_ID, "title": "Only" }] } }],
            "runs": [{ "id": seed::PROCESS_ID, "checklist_id": seed::TEMPLATE_ID, "name": "Changed, too" }],
        }),
    );
    assert_eq!(client.send_as_charles("GET", "/me", Value::Null).data()["role"], "admin", "the password stays");
    assert_eq!(client.data("")["users_count"], 5);
    let template = client.data(&format!("/checklists/{}?with=steps", seed::TEMPLATE_ID));
    assert_eq!((&template["title"], &template["steps_count"]), (&json!("Changed"), &json!(3)));
    assert_eq!((tasks(&client), client.data("/runs?q=changed").as_array().map(Vec::len)), (Some(3), Some(1)));
}

#[test]
fn the_seed_has_every_type_kind_role_and_status() {
    let client = Client::ada();
    let words = |rows: &Value, key: &str| -> Vec<String> {
        let mut words: Vec<String> =
            rows.as_array().unwrap().iter().filter_map(|row| row[key].as_str()).map(str::to_owned).collect();
        words.sort();
        words.dedup();
        words
    };
    let template = client.data(&format!("/checklists/{}?with=steps", seed::EVERY_KIND_TEMPLATE_ID));
    let types =
        ["assignees_form", "date", "dropdown", "email", "file", "multiselect", "radio", "table", "text", "textarea"];
    assert_eq!(words(&template["prerun"], "field_type"), types);
    assert_eq!(words(&template["steps"]["data"][0]["captures"], "field_type"), types);
    assert!(template["prerun"].as_array().unwrap().iter().all(|field| field["required"] == false));
    let run = client.data(&format!("/runs/{}?with=tasks,tags,folders", seed::EVERY_KIND_PROCESS_ID));
    assert_eq!((&run["status"], run["prerun"].as_object().map(serde_json::Map::len)), (&json!("issue"), Some(10)));
    assert_eq!(run["tags"]["data"][0]["tag_id"], seed::TAG_ID);
    assert_eq!(run["folders"]["data"][0]["id"], seed::PROCESS_FOLDER_ID);
    let tasks = &run["tasks"]["data"];
    assert_eq!(words(tasks, "task_type"), ["approval", "email", "expiring", "expiring_email", "task"]);
    let statuses =
        ["acknowledged", "approved", "auto-skipped", "completed", "expired", "in-progress", "not-started", "rejected"];
    assert_eq!(words(tasks, "status"), statuses);
    let members = client.data("/users");
    assert_eq!(words(&members, "role"), ["Admin", "Light", "Standard"]);
    assert_eq!(words(&members, "status"), ["active", "disabled", "invited"]);
    let threads = client.data(&format!("/tasks/{}?with=threads", seed::ISSUE_TASK_ID))["threads"]["data"].take();
    assert_eq!(threads[0]["id"], seed::ISSUE_ID);
    let file = client.send("GET", &format!("/file/{}/dl", seed::FILE_ID), Value::Null);
    assert_eq!(file.text, "A drawing of the engine.\n");
    assert_eq!(client.data(&format!("/guests/{}/tasks", seed::GUEST_CODE)).as_array().map(Vec::len), Some(2));
    assert_eq!(client.data(&format!("/groups/{}", seed::GROUP_ID))["name"], "Menders");
    let values = client.data(&format!("/guests/{}/custom-fields", seed::GUEST_CODE));
    assert_eq!(values["custom_fields"]["inventory_number"], "guests");
    assert_eq!(client.data("")["timezone"], "UTC");
}

#[test]
fn a_process_can_be_launched_from_the_template_that_has_everything() {
    let client = Client::ada();
    let body = json!({ "checklist_id": seed::EVERY_KIND_TEMPLATE_ID });
    let run = client.done("POST", "/runs?with=tasks", body);
    assert_eq!(run["tasks"]["data"].as_array().map(Vec::len), Some(9), "nothing of its form is required");
}

//! Processes are changed, archived, taken out again and deleted as on the server.

#![allow(clippy::unwrap_used)]

mod common;

use common::{Client, text};
use serde_json::{Value, json};
use tallykit_sandbox::seed;

#[test]
fn an_update_takes_everybody_off_whom_it_does_not_name() {
    let client = Client::ada();
    let path = format!("/runs/{}", client.launch().0);
    let named = client.done("PUT", &path, json!({ "users": [1001, 1002], "groups": ["g"], "name": "New" }));
    assert_eq!((&named["users"], &named["name"]), (&json!([1001, 1002]), &json!("New")));
    let wiped = client.done("PUT", &path, json!({ "summary": "Short", "status": "complete" }));
    assert_eq!((&wiped["users"], &wiped["groups"]), (&json!([]), &json!([])));
    assert_eq!((&wiped["name"], &wiped["status"]), (&json!("New"), &json!("active")), "an unknown key is dropped");
}

#[test]
fn kickoff_values_change_by_id_and_keep_what_is_not_named() {
    let client = Client::ada();
    let path = format!("/runs/{}", client.launch().0);
    let put = |prerun: Value| client.send("PUT", &path, json!({ "prerun": prerun }));
    let values = put(json!({ seed::DATE_FIELD_ID: "2030-01-31", "full-name": "lost" })).data()["prerun"].take();
    assert_eq!(values, json!({ seed::NAME_FIELD_ID: "Grace", seed::DATE_FIELD_ID: "2030-01-31" }));
    assert_eq!(put(json!({ seed::NAME_FIELD_ID: "" })).json()["errors"]["prerun"][0], "Full name is required");
    assert_eq!(put(json!({ seed::DATE_FIELD_ID: "soon" })).status, 422);
}

#[test]
fn tasks_comments_and_files_go_away_with_their_process_and_come_back() {
    let client = Client::ada();
    let (run, task) = client.launch();
    client.done("POST", &format!("/tasks/{task}/problem"), json!({ "content": "No desk" }));
    let path = format!("/runs/{run}");
    assert_eq!(client.data(&path)["status"], "issue");
    let archived = client.done("DELETE", &path, Value::Null);
    assert_eq!(archived["status"], "archived");
    assert!(client.data(&format!("/tasks/{task}"))["archived_at"].is_string());
    let thread = |client: &Client| client.data(&format!("/tasks/{task}?with=threads"))["threads"]["data"][0].take();
    assert!(thread(&client)["archived_at"].is_string());
    let again = client.done("DELETE", &path, Value::Null);
    assert_eq!(again["archived_at"], archived["archived_at"], "twice is the same as once");
    let tasks = client.data(&format!("{path}/tasks"));
    assert_eq!(tasks.as_array().map(Vec::len), Some(3), "its own list still has them");

    let active = client.done("PUT", &format!("{path}/activate"), Value::Null);
    assert_eq!(active["status"], "issue", "the status from before comes back");
    assert!(client.data(&format!("/tasks/{task}"))["archived_at"].is_null());
    assert!(thread(&client)["archived_at"].is_null());
}

#[test]
fn only_an_administrator_deletes_a_process_and_only_an_archived_one() {
    let client = Client::ada();
    let (run, task) = client.launch();
    let path = format!("/runs/{run}");
    assert_eq!(client.status("DELETE", &format!("{path}/delete"), Value::Null), 422);
    client.done("DELETE", &path, Value::Null);
    assert_eq!(client.send_as_charles("DELETE", &format!("{path}/delete"), Value::Null).status, 403);
    let deleted = client.send("DELETE", &format!("{path}/delete"), Value::Null);
    assert_eq!((deleted.status, deleted.text.as_str()), (200, ""));
    assert_eq!(client.status("GET", &path, Value::Null), 404);
    assert_eq!(client.status("GET", &format!("/tasks/{task}"), Value::Null), 404);
}

#[test]
fn the_kickoff_form_is_completed_and_opened_again() {
    let client = Client::ada();
    let path = format!("/runs/{}/complete-prerun", client.launch().0);
    let open = client.done("DELETE", &path, Value::Null);
    assert_eq!((&open["prerun_status"], &open["prerun_completed_at"]), (&json!("incomplete"), &Value::Null));
    let done = client.done("POST", &path, Value::Null);
    assert_eq!((&done["prerun_status"], &done["prerun_completed_by"]), (&json!("complete"), &json!(seed::ADA_ID)));
    client.set(json!({ "empty_answers": true }));
    assert_eq!(client.status("POST", &path, Value::Null), 204);
}

#[test]
fn the_forms_of_a_process_come_with_their_answers() {
    let client = Client::ada();
    let (run, _) = client.launch();
    let forms = client.data(&format!("/runs/{run}/form-fields"));
    assert_eq!(forms["ko_form_fields"][0]["field_value"], "Grace");
    let listed = client.data(&format!("/runs/{run}?form_fields_values=true"));
    assert_eq!(listed["ko_form_fields"]["data"][0]["field_value"], "Grace");
}

#[test]
fn steps_say_who_does_their_tasks_and_until_when() {
    let client = Client::ada();
    let steps = format!("/checklists/{}/steps", seed::TEMPLATE_ID);
    let anchored = |option: &str| json!({ "value": 2, "unit": "days", "option": option, "step": seed::DATE_FIELD_ID });
    let mut made = Vec::new();
    for (title, option, assignees) in
        [("From", "from", json!([1002])), ("Prior", "prior_to", json!([])), ("Odd", "before", json!([]))]
    {
        let body = json!({ "title": title, "deadline": anchored(option), "assignees": assignees, "webhook": "x" });
        made.push(text(&client.done("POST", &steps, body)["id"]));
    }
    let after = json!({ "value": 3, "unit": "hours", "option": "from", "step": made[0] });
    made.push(text(&client.done("POST", &steps, json!({ "title": "After", "deadline": after }))["id"]));
    // Wednesday.
    let prerun = json!({ seed::NAME_FIELD_ID: "Grace", seed::DATE_FIELD_ID: "2030-05-15T10:00:00Z" });
    let body = json!({ "checklist_id": seed::TEMPLATE_ID, "prerun": prerun });
    let tasks = client.done("POST", "/runs?with=tasks", body)["tasks"]["data"].take();
    let of = |step: &str| tasks.as_array().unwrap().iter().find(|task| task["step_id"] == step).unwrap();
    assert_eq!(of(&made[0])["deadline"], "2030-05-17T10:00:00.000Z");
    assert_eq!(of(&made[0])["owners"]["users"], json!([1002]), "the step's own");
    assert_eq!(of(&made[1])["deadline"], "2030-05-13T10:00:00.000Z");
    assert_eq!(of(&made[1])["owners"]["users"], json!([seed::ADA_ID]), "the starter gets what is nobody's");
    assert_ne!(of(&made[2])["deadline"], "2030-05-13T10:00:00.000Z", "a wrong word does nothing");
    assert_eq!(of(&made[3])["deadline"], "2030-05-17T13:00:00.000Z");
}

#[test]
fn tags_and_folders_of_a_launch_are_taken_over_and_guests_are_dropped() {
    let client = Client::ada();
    let tag = client.done("POST", "/tags", json!({ "title": "Turin" }));
    let folder = client.done("POST", "/folders", json!({ "name": "Abroad", "folder_type": "run" }));
    let body = json!({
        "checklist_id": seed::EXPENSE_TEMPLATE_ID, "tags": [tag["id"], "unknown"], "folders": [folder["id"]],
        "guests": ["g@example.com"],
    });
    let run = client.done("POST", "/runs?with=tags,tasks", body);
    assert_eq!(run["tags"]["data"][0]["tag_id"], tag["id"]);
    assert_eq!(run["tasks"]["data"][0]["owners"]["guests"], json!([]));
    let found = |query: &str| client.data(&format!("/runs?{query}")).as_array().map(Vec::len);
    assert_eq!(found(&format!("folder={}", text(&folder["id"]))), Some(1));
    assert_eq!(found(&format!("tag={}", text(&tag["id"]))), Some(1));
    assert_eq!(found("untagged=true&task_status=active"), Some(1));
    assert_eq!(found("status=complete,active"), Some(2), "a comma means or");
    assert_eq!(found("status=done"), Some(3), "an unknown word filters nothing");
}

#[test]
fn a_process_shows_the_version_of_its_template_that_it_was_launched_from() {
    let client = Client::ada();
    let (run, _) = client.launch();
    client.done("PUT", &format!("/checklists/{}", seed::TEMPLATE_ID), json!({ "title": "Renamed" }));
    let shown = client.data(&format!("/runs/{run}?with=checklist"));
    assert_eq!(shown["checklist"]["data"]["title"], "Employee onboarding");
}

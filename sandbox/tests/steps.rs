//! Steps and their form fields live as the server's do.

#![allow(clippy::unwrap_used)]

mod common;

use common::{Client, text};
use serde_json::{Value, json};
use tallykit_sandbox::seed;

fn steps() -> String {
    format!("/checklists/{}/steps", seed::TEMPLATE_ID)
}

fn titles(client: &Client) -> Vec<String> {
    client.data(&steps()).as_array().unwrap().iter().map(|step| text(&step["title"])).collect()
}

fn add(client: &Client, body: Value) -> String {
    text(&client.done("POST", &steps(), body)["id"])
}

#[test]
fn steps_come_ten_a_page_whatever_is_asked() {
    let client = Client::ada();
    (4..=22).for_each(|number| drop(add(&client, json!({ "title": format!("Step {number}") }))));
    let page = client.get(&format!("{}?without_pagination=true&page=3", steps()));
    assert_eq!(page["meta"]["pagination"]["total"], 22);
    assert_eq!(page["data"].as_array().map(Vec::len), Some(2));
    assert_eq!(page["data"][1]["title"], "Step 22");
    assert_eq!(client.data(&format!("/checklists/{}", seed::TEMPLATE_ID))["steps_count"], 22);
}

#[test]
fn a_new_step_is_the_last_and_moves_by_reorder_alone() {
    let client = Client::ada();
    let body = json!({ "title": "New", "position": 1, "alias": "mine", "roles": [1], "description": "lost" });
    let made = client.send("POST", &steps(), body);
    assert_eq!(made.status, 201);
    let made = made.data();
    assert_eq!((&made["position"], &made["roles"], made.get("description")), (&json!(4), &json!([]), None));
    assert_ne!(made["alias"], "mine");
    let path = format!("{}/{}/reorder", steps(), text(&made["id"]));
    assert_eq!(client.done("PUT", &path, json!({ "position": 1 }))["position"], 1);
    assert_eq!(titles(&client), ["New", "Prepare the desk", "Approve the equipment", "Welcome the new colleague"]);
    assert_eq!(client.status("PUT", &path, json!({ "position": 0 })), 422);
}

#[test]
fn an_update_empties_the_lists_of_people_that_it_leaves_out() {
    let client = Client::ada();
    let people = json!({ "title": "Work", "assignees": [1001], "guests": ["g@example.com"], "groups": ["g"] });
    let path = format!("{}/{}", steps(), add(&client, people));
    let step = client.done("PUT", &path, json!({ "title": "Work", "assignees": [1002] }));
    assert_eq!((&step["assignees"], &step["guests"], &step["groups"]), (&json!([1002]), &json!([]), &json!([])));
    assert_eq!(client.status("PUT", &path, json!({ "assignees": [1002] })), 422, "the title is required");
    let whole = client.data(&path);
    let refused = client.send("PUT", &path, whole);
    assert_eq!(refused.status, 422, "a step that is echoed back whole is refused");
    assert!(refused.json()["errors"]["alias"].is_array());
}

#[test]
fn a_step_that_a_rule_or_a_deadline_needs_cannot_be_deleted() {
    let client = Client::ada();
    let first = format!("{}/{}", steps(), seed::STEP_ID);
    let deadline = json!({ "value": 1, "unit": "days", "option": "from", "step": seed::STEP_ID });
    let later = format!("{}/{}", steps(), add(&client, json!({ "title": "Later", "deadline": deadline })));
    assert_eq!(client.status("DELETE", &first, Value::Null), 422);
    client.done("DELETE", &later, Value::Null);
    let rule = json!({
        "automated_alias": "Then",
        "conditions": [{ "conditionable_id": seed::STEP_ID, "conditionable_type": "Step", "operation": "completed",
                         "statement": "any_time", "logic": "and" }],
        "then_actions": [{ "action_type": "visibility", "action_verb": "show", "target_step_id": seed::LAST_STEP_ID }],
    });
    let rules = format!("/checklists/{}/automated-actions", seed::TEMPLATE_ID);
    let rule = client.done("POST", &rules, rule);
    assert_eq!(client.status("DELETE", &first, Value::Null), 422);
    client.done("DELETE", &format!("{rules}/{}", text(&rule["id"])), Value::Null);
    client.done("DELETE", &first, Value::Null);
    assert_eq!(titles(&client), ["Approve the equipment", "Welcome the new colleague"]);
    assert_eq!(client.data(&steps())[0]["position"], 1);
    assert_eq!(client.status("GET", &first, Value::Null), 404);
}

#[test]
fn a_copy_of_a_step_has_its_fields_and_people() {
    let client = Client::ada();
    let expense = format!("/checklists/{}/steps", seed::EXPENSE_TEMPLATE_ID);
    let step = client.data(&expense)[0].take();
    let copy = client.done("POST", &format!("{expense}/{}/clone", text(&step["id"])), Value::Null);
    assert_eq!((&copy["title"], &copy["position"]), (&step["title"], &json!(2)));
    assert_eq!(copy["captures"][0]["label"], "Purpose");
    assert_ne!(copy["captures"][0]["id"], step["captures"][0]["id"]);
    assert_eq!(copy["captures"][0]["step_id"], copy["id"]);
}

#[test]
fn a_form_field_is_made_changed_moved_and_deleted() {
    let client = Client::ada();
    let path = format!("{}/{}/captures", steps(), seed::STEP_ID);
    let labels = || -> Vec<String> {
        let step = client.data(&format!("{}/{}", steps(), seed::STEP_ID));
        step["captures"].as_array().unwrap().iter().map(|field| text(&field["label"])).collect()
    };
    let make = |label: &str| {
        let body = json!({ "label": label, "field_type": "text", "required": false, "description": "lost" });
        let field = client.send("POST", &path, body);
        assert_eq!((field.status, field.data().get("description")), (201, None));
        text(&field.data()["id"])
    };
    let (first, second) = (make("First"), make("Second"));
    let one = format!("{path}/{first}");
    assert_eq!(client.status("GET", &one, Value::Null), 405);
    assert_eq!(client.status("PUT", &one, json!({ "label": "Renamed" })), 422, "type and required are missing");
    let radio =
        |options: Value| json!({ "label": "Renamed", "field_type": "radio", "required": true, "options": options });
    assert_eq!(client.status("PUT", &one, radio(json!([{ "id": 1, "text": "Yes" }]))), 422, "a radio has two options");
    let changed = client.done("PUT", &one, radio(json!([{ "id": 1, "text": "Yes" }, { "id": 2, "text": "No" }])));
    assert_eq!((&changed["field_type"], &changed["id"]), (&json!("radio"), &json!(first)));
    let table = json!({ "label": "Table", "field_type": "table", "required": true });
    assert_eq!(client.status("POST", &path, table), 422, "a table has columns");

    client.done("PUT", &path, json!({ "capture_id": second, "position": 1 }));
    assert_eq!(labels(), ["Second", "Renamed"]);
    let moved = client.done("PUT", &format!("{one}/move-out"), json!({ "target_step_id": seed::LAST_STEP_ID }));
    assert_eq!(moved["step_id"], seed::LAST_STEP_ID);
    assert_eq!(labels(), ["Second"]);
    let again = client.status("PUT", &format!("{one}/move-out"), json!({ "target_step_id": seed::LAST_STEP_ID }));
    assert_eq!(again, 404, "it is no longer there");
    client.done("DELETE", &format!("{path}/{second}"), Value::Null);
    assert_eq!(labels(), Vec::<String>::new());
}

//! Templates and their kick-off forms live as the server's do.

#![allow(clippy::unwrap_used)]

mod common;

use common::{Client, text};
use serde_json::{Value, json};
use tallykit_sandbox::seed;

fn field(label: &str) -> Value {
    json!({ "label": label, "field_type": "text", "required": false })
}

fn made(client: &Client, body: Value) -> (String, Value) {
    let template = client.done("POST", "/checklists", body);
    (text(&template["id"]), template)
}

#[test]
fn a_template_needs_a_title_and_a_type() {
    let client = Client::ada();
    let refused = client.send("POST", "/checklists", json!({ "title": "Survey" }));
    assert_eq!((refused.status, refused.json()["errors"]["type"].is_array()), (422, true));
    assert_eq!(client.status("POST", "/checklists", json!({ "title": "x".repeat(251), "type": "form" })), 422);
    assert_eq!(client.status("POST", "/checklists", json!({ "title": "Survey", "type": "blueprint" })), 422);
    let body = json!({ "title": "Survey", "type": "form", "steps": [{ "title": "Lost" }], "prerun": [field("Where")] });
    let (id, template) = made(&client, body);
    assert_eq!(
        (&template["steps_count"], template.get("steps")),
        (&json!(0), None),
        "steps are not made from the body"
    );
    assert_eq!(template["prerun"][0]["checklist_id"], json!(id));
    assert!(text(&template["prerun"][0]["alias"]).starts_with("where-"));
    assert_eq!(client.data(&format!("/checklists/{id}"))["title"], "Survey");
}

#[test]
fn an_update_without_members_and_groups_empties_both() {
    let client = Client::ada();
    let (id, _) = made(&client, json!({ "title": "Survey", "type": "form", "users": [1001], "groups": ["g"] }));
    let path = format!("/checklists/{id}");
    let kept = client.done("PUT", &path, json!({ "title": "Survey", "users": [1001, 1002], "groups": ["g"] }));
    assert_eq!((&kept["users"], &kept["groups"]), (&json!([1001, 1002]), &json!(["g"])));
    let emptied = client.done("PUT", &path, json!({ "title": "Survey 2" }));
    assert_eq!((&emptied["users"], &emptied["groups"]), (&json!([]), &json!([])));
    assert_eq!(emptied["type"], "form", "the rest stays");
    assert_eq!(client.status("PUT", &path, json!({ "summary": "No title" })), 422);
}

#[test]
fn a_kickoff_form_is_replaced_whole() {
    let client = Client::ada();
    let (id, template) =
        made(&client, json!({ "title": "Survey", "type": "form", "prerun": [field("One"), field("Two")] }));
    let path = format!("/checklists/{id}");
    let mut two = template["prerun"][1].clone();
    (two["alias"], two["guidance"]) = (json!("dropped"), json!("Kept"));
    let prerun = json!([field("Three"), two]);
    let changed = client.done("PUT", &path, json!({ "title": "Survey", "prerun": prerun }));
    let labels: Vec<&Value> = changed["prerun"].as_array().unwrap().iter().map(|field| &field["label"]).collect();
    assert_eq!(labels, ["Two", "Three"], "a position counts; what has none follows");
    assert_eq!(changed["prerun"][0]["id"], template["prerun"][1]["id"]);
    assert_eq!(changed["prerun"][0]["alias"], template["prerun"][1]["alias"], "the alias is the server's");
    assert_eq!((&changed["prerun"][0]["position"], &changed["prerun"][1]["position"]), (&json!(1), &json!(2)));
    let refused = client.send("PUT", &path, json!({ "title": "Survey", "prerun": [{ "label": "No type" }] }));
    assert!(refused.json()["errors"]["prerun.0.field_type"].is_array());
    let untouched = client.done("PUT", &path, json!({ "title": "Survey" }));
    assert_eq!(untouched["prerun"], changed["prerun"], "a form that is not sent stays");
}

#[test]
fn a_kickoff_field_that_a_condition_names_cannot_be_deleted() {
    let client = Client::ada();
    let path = format!("/checklists/{}/preruns/{}", seed::TEMPLATE_ID, seed::NAME_FIELD_ID);
    let rules = format!("/checklists/{}/automated-actions", seed::TEMPLATE_ID);
    let rule = json!({
        "automated_alias": "Skip",
        "conditions": [{ "conditionable_id": seed::NAME_FIELD_ID, "conditionable_type": "Prerun",
                         "operation": "is_empty", "statement": null, "logic": "and" }],
        "then_actions": [{ "action_type": "visibility", "action_verb": "hide", "target_step_id": seed::LAST_STEP_ID }],
    });
    let rule = client.done("POST", &rules, rule);
    assert_eq!(client.status("DELETE", &path, Value::Null), 403);
    client.done("DELETE", &format!("{rules}/{}", text(&rule["id"])), Value::Null);
    client.done("DELETE", &path, Value::Null);
    let values = client.data(&format!("/runs/{}", seed::PROCESS_ID))["prerun"].take();
    assert!(values.get(seed::NAME_FIELD_ID).is_none(), "its values in running processes go with it: {values}");
    assert_eq!(client.status("DELETE", &path, Value::Null), 404);
}

#[test]
fn an_archived_template_reads_as_absent_and_can_then_be_deleted() {
    let client = Client::ada();
    let (id, _) = made(&client, json!({ "title": "Survey", "type": "form" }));
    let (other, _) = made(&client, json!({ "title": "Launcher", "type": "procedure" }));
    let step = json!({ "title": "Launch it", "bp_to_launch": { "id": id } });
    let step = client.done("POST", &format!("/checklists/{other}/steps"), step);
    let path = format!("/checklists/{id}");
    assert_eq!(client.status("DELETE", &format!("{path}/delete"), Value::Null), 422, "first to be archived");
    let answer = client.send("DELETE", &path, Value::Null).json();
    assert!(answer["message"].is_string() && answer.get("data").is_none());
    let cut = json!([{ "id": step["id"], "type": "Step", "title": "Launch it" }]);
    assert_eq!(answer["deleted_references"], cut);
    let step = client.data(&format!("/checklists/{other}/steps/{}", text(&step["id"])));
    assert_eq!(step["bp_to_launch"], Value::Null);
    assert_eq!(client.status("GET", &path, Value::Null), 404);
    let archived = client.data("/checklists?archived=only");
    assert!(archived.as_array().unwrap().iter().any(|template| template["id"] == json!(id)));
    assert_eq!(client.send_as_charles("DELETE", &format!("{path}/delete"), Value::Null).status, 403);
    assert_eq!(client.status("DELETE", &format!("{path}/delete"), Value::Null), 200);
    assert_eq!(client.status("DELETE", &format!("{path}/delete"), Value::Null), 404);
}

#[test]
fn a_clone_has_all_that_is_below_it_with_ids_of_its_own() {
    let client = Client::ada();
    let path = format!("/checklists/{}", seed::EXPENSE_TEMPLATE_ID);
    let copy = client.done("POST", &format!("{path}/clone"), json!({ "title": "Again", "tenant": seed::ORG_ID }));
    assert_eq!(copy["title"], "Again");
    let steps = |id: &str| client.data(&format!("/checklists/{id}/steps"));
    let (old, new) = (steps(seed::EXPENSE_TEMPLATE_ID), steps(&text(&copy["id"])));
    assert_eq!(old[0]["captures"][0]["label"], new[0]["captures"][0]["label"]);
    assert_ne!(old[0]["captures"][0]["id"], new[0]["captures"][0]["id"]);
    assert_eq!(new[0]["captures"][0]["step_id"], new[0]["id"]);

    let authorization = format!("Bearer {}", client.token);
    let headers = [
        ("accept", "application/json"),
        ("x-tallyfy-client", "APIClient"),
        ("authorization", authorization.as_str()),
        ("content-type", "application/x-www-form-urlencoded"),
    ];
    let target = format!("/api{}/clone", common::org(&path));
    let form = common::send(&client.sandbox, "POST", &target, &headers, "title=From+a+form").unwrap();
    assert_eq!(form.data()["title"], "From a form", "a form is read as well");
}

#[test]
fn a_draft_is_published() {
    let client = Client::ada();
    let (id, _) = made(&client, json!({ "title": "Survey", "type": "form" }));
    let publish = format!("/checklists/{id}/publish");
    assert_eq!(client.status("PUT", &publish, Value::Null), 422, "there is no draft");
    let draft = json!({ "title": "Survey", "dual_version_enabled": true });
    client.done("PUT", &format!("/checklists/{id}"), draft);
    client.done("PUT", &format!("/checklists/{id}"), json!({ "title": "Survey 2" }));
    assert_eq!(client.data(&format!("/checklists/{id}"))["is_published_state"], false);
    assert_eq!(client.done("PUT", &publish, Value::Null)["is_published_state"], true);
}

#[test]
fn both_forms_come_in_one_object() {
    let client = Client::ada();
    let forms = client.data(&format!("/checklists/{}/form-fields", seed::EXPENSE_TEMPLATE_ID));
    assert_eq!((&forms["form_fields"][0]["label"], &forms["ko_form_fields"]), (&json!("Purpose"), &json!([])));
}

//! The organization's own metadata, on ten kinds of record.

#![allow(clippy::unwrap_used)]

mod common;

use common::{Client, text};
use serde_json::{Value, json};
use tallykit_sandbox::seed;

fn key(client: &Client, applies_to: &str, key: &str, is_required: bool) {
    let body = json!({ "key": key, "applies_to": applies_to, "field_type": "text", "is_required": is_required });
    client.done("POST", "/custom-field-keys", body);
}

fn run() -> String {
    format!("/runs/{}/custom-fields", seed::PROCESS_ID)
}

fn values(client: &Client, of: &str) -> Value {
    client.data(of)["custom_fields"].take()
}

#[test]
fn keys_are_an_administrators_and_sort_in_their_own_way() {
    let client = Client::ada();
    key(&client, "process", "cost", false);
    key(&client, "process", "audit", false);
    let body = json!({ "key": "cost", "applies_to": "process", "field_type": "text" });
    assert_eq!(client.status("POST", "/custom-field-keys", body.clone()), 422, "taken");
    assert_eq!(client.send_as_charles("POST", "/custom-field-keys", body).status, 403);
    let listed = client.data("/custom-field-keys?sort_by=key&sort_direction=desc&applies_to=process");
    let names: Vec<&str> = listed.as_array().unwrap().iter().filter_map(|key| key["key"].as_str()).collect();
    assert_eq!(names, ["inventory_number", "imported_from", "cost", "audit"]);
}

#[test]
fn replacing_clears_what_is_left_out_and_setting_does_not() {
    let client = Client::ada();
    key(&client, "process", "cost", true);
    key(&client, "process", "audit", false);
    let put = |values: Value| client.send("PUT", &run(), json!({ "custom_fields": values }));
    assert_eq!(put(json!({ "audit": "yes" })).status, 422, "a required key is missing");
    assert_eq!(put(json!({ "cost": "1", "unknown": "x" })).status, 422);
    assert_eq!(
        put(json!({ "cost": "1", "audit": "yes" })).data()["custom_fields"],
        json!({ "cost": "1", "audit": "yes" })
    );
    put(json!({ "cost": "2" }));
    assert_eq!(values(&client, &run()), json!({ "cost": "2" }), "what is left out is cleared");
    client.done("PATCH", &format!("{}/audit", run()), json!({ "value": "no" }));
    assert_eq!(values(&client, &run()), json!({ "cost": "2", "audit": "no" }));
    assert_eq!(client.data(&format!("/runs/{}", seed::PROCESS_ID))["custom_fields"]["audit"], "no");
    assert_eq!(client.status("DELETE", &format!("{}/cost", run()), Value::Null), 204);
    assert_eq!(client.status("PATCH", &format!("{}/unknown", run()), json!({ "value": 1 })), 422);
}

#[test]
fn every_kind_of_record_has_values_and_the_template_side_no_single_ones() {
    let client = Client::ada();
    let tag = text(&client.done("POST", "/tags", json!({ "title": "Urgent" }))["id"]);
    let folder = text(&client.done("POST", "/folders", json!({ "name": "Engines" }))["id"]);
    let guest = client.done("POST", "/guests", json!({ "email": "grace@example.com" }));
    let code = text(&guest["link"]).rsplit('/').next().unwrap().to_owned();
    let task = text(&client.data(&format!("/runs/{}/tasks", seed::PROCESS_ID))[0]["id"]);
    let steps = client.data(&format!("/checklists/{}?with=steps", seed::EXPENSE_TEMPLATE_ID))["steps"]["data"].take();
    let step = text(&steps[0]["id"]);
    let (expense, purpose) = (seed::EXPENSE_TEMPLATE_ID, seed::PURPOSE_FIELD_ID);
    for (kind, path, is_single) in [
        ("process", format!("/runs/{}", seed::PROCESS_ID), true),
        ("task", format!("/runs/{}/tasks/{task}", seed::PROCESS_ID), true),
        ("user", format!("/users/{}", seed::CHARLES_ID), true),
        ("guest", format!("/guests/{code}"), true),
        ("folder", format!("/folders/{folder}"), true),
        ("tag", format!("/tags/{tag}"), true),
        ("template", format!("/checklists/{}", seed::TEMPLATE_ID), false),
        ("step", format!("/checklists/{expense}/steps/{step}"), false),
        ("capture", format!("/checklists/{expense}/steps/{step}/captures/{purpose}"), false),
        ("prerun", format!("/checklists/{}/preruns/{}", seed::TEMPLATE_ID, seed::NAME_FIELD_ID), false),
    ] {
        key(&client, kind, "cost", false);
        let of = format!("{path}/custom-fields");
        assert_eq!(values(&client, &of), json!([]), "{kind}: an empty map is a list");
        client.done("PUT", &of, json!({ "custom_fields": { "cost": "1" } }));
        assert_eq!(values(&client, &of), json!({ "cost": "1" }), "{kind}");
        let single = client.status("PATCH", &format!("{of}/cost"), json!({ "value": "2" }));
        assert_eq!(single, if is_single { 200 } else { 405 }, "{kind}");
        assert_eq!(client.status("DELETE", &format!("{of}/cost"), Value::Null), 204, "{kind}");
        assert_eq!(values(&client, &of), json!([]), "{kind}");
    }
}

#[test]
fn values_belong_to_somebody() {
    let client = Client::ada();
    for kind in ["task", "user", "guest"] {
        key(&client, kind, "cost", false);
    }
    let set = |path: &str| {
        client.send_as_charles("PATCH", &format!("{path}/custom-fields/cost"), json!({ "value": "1" })).status
    };
    let tasks = client.data(&format!("/runs/{}/tasks", seed::PROCESS_ID));
    let theirs = format!("/runs/{}/tasks/{}", seed::PROCESS_ID, text(&tasks[0]["id"]));
    assert_eq!((set(&format!("/users/{}", seed::CHARLES_ID)), set(&format!("/users/{}", seed::ADA_ID))), (200, 403));
    assert_eq!(set(&theirs), 200, "Charles owns the tasks of the process");
    let (run, task) = client.launch();
    assert_eq!(set(&format!("/runs/{run}/tasks/{task}")), 403);
    let guest = client.done("POST", "/guests", json!({ "email": "grace@example.com" }));
    let code = text(&guest["link"]).rsplit('/').next().unwrap().to_owned();
    assert_eq!(set(&format!("/guests/{code}")), 403);
    assert_eq!(
        client.status("GET", "/guests/grace%40example.com/custom-fields", Value::Null),
        404,
        "an address is no code"
    );
}

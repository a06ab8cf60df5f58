//! Values and deadlines, as the server takes and loses them.

mod common;

use common::{Client, text};
use serde_json::{Value, json};
use tallykit_sandbox::seed;

/// A process of the template with form fields, and the path of its task.
fn expense(client: &Client) -> String {
    let run = text(&client.done("POST", "/runs", json!({ "checklist_id": seed::EXPENSE_TEMPLATE_ID }))["id"]);
    let task = text(&client.data(&format!("/runs/{run}/tasks"))[0]["id"]);
    format!("/runs/{run}/tasks/{task}")
}

#[test]
fn a_launch_takes_a_day_alone_and_loses_keys_that_are_no_ids() {
    let client = Client::ada();
    let launch =
        |prerun: Value| client.send("POST", "/runs", json!({ "checklist_id": seed::TEMPLATE_ID, "prerun": prerun }));
    let run =
        launch(json!({ seed::NAME_FIELD_ID: 17, seed::DATE_FIELD_ID: "2026-01-31", "Department": "Engines" })).data();
    assert_eq!(run["prerun"], json!({ seed::NAME_FIELD_ID: 17, seed::DATE_FIELD_ID: "2026-01-31" }));
    assert_eq!(launch(json!({ seed::NAME_FIELD_ID: "G", seed::DATE_FIELD_ID: 1_769_817_600 })).status, 422, "an epoch");
    assert_eq!(launch(json!({ seed::NAME_FIELD_ID: 0 })).status, 422, "0 clears, and the field is required");
    assert_eq!(launch(json!([{ "id": seed::NAME_FIELD_ID, "value": "G" }])).status, 422, "a list is dropped whole");
}

#[test]
fn false_clears_a_value_and_an_unknown_key_is_dropped() {
    let client = Client::ada();
    let path = expense(&client);
    let put = |values: Value| client.done("PUT", &path, json!({ "taskdata": values }))["taskdata"].take();
    assert_eq!(
        put(json!({ seed::PAID_BY_FIELD_ID: "Card", "Paid by": "Cash" })),
        json!({ seed::PAID_BY_FIELD_ID: "Card" })
    );
    assert_eq!(client.status("PUT", &path, json!({ "taskdata": { seed::PAID_BY_FIELD_ID: "card" } })), 422);
    assert_eq!(put(json!({ seed::PAID_BY_FIELD_ID: false })), json!([]));
}

#[test]
fn a_deadline_loses_its_offset_and_moves_into_working_hours() {
    let client = Client::ada();
    let task = |deadline: &str| {
        let body = json!({ "title": "Oil", "deadline": deadline, "owners": { "users": ["1002"] } });
        client.done("POST", "/tasks", body)
    };
    for (sent, kept) in [
        ("2026-06-03 10:30:00", "2026-06-03T10:30:00.000Z"),
        ("2026-06-03T10:30:00+05:00", "2026-06-03T10:30:00.000Z"),
        ("2026-06-06", "2026-06-08T09:00:00.000Z"),
        ("2026-06-05T23:59:59Z", "2026-06-08T09:00:00.000Z"),
    ] {
        assert_eq!(task(sent)["deadline"], kept, "{sent}");
    }
    assert_eq!(task("2026-06-03")["owners"]["users"], json!([seed::CHARLES_ID]), "an id may be a text");
    let soon = json!({ "title": "Oil", "deadline": "soon" });
    assert_eq!(client.status("POST", "/tasks", soon), 422);
}

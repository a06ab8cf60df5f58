//! Groups are replaced whole and deleted for good.

mod common;

use common::{Client, text};
use serde_json::{Value, json};
use tallykit_sandbox::seed;

#[test]
fn a_group_is_created_replaced_and_deleted_out_of_all_owners() {
    let client = Client::ada();
    let body = json!({ "name": "Engineers", "description": "They build.", "members": [seed::ADA_ID, "1002"], "guests": ["g@example.com"] });
    let response = client.send("POST", "/groups", body);
    assert_eq!(response.status, 201);
    let group = response.data();
    assert_eq!(group["members"], json!([seed::ADA_ID, seed::CHARLES_ID]));
    let id = text(&group["id"]);
    assert_eq!(id.len(), 32);
    let task = client.task(json!({ "users": [], "guests": [], "groups": [id] }));

    let path = format!("/groups/{id}");
    assert_eq!(client.status("PUT", &path, json!({ "members": [] })), 422, "no description");
    assert_eq!(client.status("PUT", &path, json!({ "description": "" })), 422, "blank is null");
    let response = client.send("PUT", &path, json!({ "description": "They rest.", "members": [seed::ADA_ID] }));
    assert_eq!(response.status, 201);
    let group = client.data(&path);
    assert_eq!(
        (&group["name"], &group["members"], &group["guests"]),
        (&json!("Engineers"), &json!([seed::ADA_ID]), &json!([]))
    );

    assert_eq!(client.data(&format!("{path}?with=users"))["users"]["data"][0]["email"], seed::ADA_EMAIL);
    let member = client.data(&format!("/users/{}?with=groups", seed::ADA_ID));
    assert_eq!(member["groups"]["data"][0]["id"], id.as_str());

    assert_eq!(client.status("DELETE", &path, Value::Null), 204);
    assert_eq!(client.status("GET", &path, Value::Null), 404);
    assert_eq!(client.data(&format!("/tasks/{task}"))["owners"]["groups"], json!([]));
}

#[test]
fn a_name_is_taken_once_and_members_exist() {
    let client = Client::ada();
    let group = |name: &str, members: Value| json!({ "name": name, "description": "d", "members": members });
    client.done("POST", "/groups", group("Engineers", json!([])));
    assert_eq!(client.status("POST", "/groups", group("engineers", json!([]))), 422);
    assert_eq!(client.status("POST", "/groups", group("Others", json!([7]))), 422);
    assert_eq!(client.status("POST", "/groups", json!({ "name": "Others" })), 422);
}

#[test]
fn groups_are_always_paged() {
    let client = Client::ada();
    client.done("POST", "/groups", json!({ "name": "Engineers", "description": "d" }));
    let list = client.get("/groups?without_pagination=true&q=engin&per_page=500&sort=name");
    assert_eq!(
        (&list["meta"]["pagination"]["per_page"], list["data"].as_array().map(Vec::len)),
        (&json!(100), Some(2))
    );
}

//! Members are invited, change, and go.

#![allow(clippy::unwrap_used)]

mod common;

use common::{Client, text};
use serde_json::{Value, json};
use tallykit_sandbox::seed;

const CHARLES: &str = "/users/1002";

fn invitation(email: &str, role: &str) -> Value {
    json!({ "email": email, "first_name": "Grace", "last_name": "Hopper", "role": role, "message": "Come." })
}

#[test]
fn an_invited_member_is_approved_disabled_enabled_and_deleted() {
    let client = Client::ada();
    let response = client.send("POST", "/users/invite", invitation("grace@example.com", "light"));
    assert_eq!(response.status, 200);
    let member = response.data();
    assert_eq!((&member["status"], &member["role"]), (&json!("invited"), &json!("light")));
    assert_eq!(
        client.status("POST", "/users/invite", invitation("Grace@example.com", "light")),
        422,
        "already a member"
    );
    let path = format!("/users/{}", member["id"]);
    assert_eq!(client.done("PUT", &format!("{path}/approve"), Value::Null)["status"], "active");
    assert_eq!(client.status("DELETE", &format!("{path}/delete"), Value::Null), 400, "disable first");
    assert_eq!(client.done("DELETE", &format!("{path}/disable"), Value::Null)["status"], "disabled");
    assert_eq!(client.done("PUT", &format!("{path}/enable"), Value::Null)["status"], "active");
    client.done("DELETE", &format!("{path}/disable"), Value::Null);
    assert_eq!(client.status("DELETE", &format!("{path}/delete"), Value::Null), 204);
    assert_eq!(client.status("GET", &path, Value::Null), 404);
}

#[test]
fn a_removed_member_leaves_a_row_and_the_work_to_another() {
    let client = Client::ada();
    let task = client.task(json!({ "users": [seed::CHARLES_ID] }));
    assert_eq!(client.status("DELETE", &format!("{CHARLES}?with_reassignment=true"), Value::Null), 422, "to whom?");
    let path = format!("{CHARLES}?with_reassignment=true&to={}", seed::ADA_ID);
    assert_eq!(client.status("DELETE", &path, Value::Null), 204);
    assert_eq!(client.data(&format!("/tasks/{task}"))["owners"]["users"], json!([seed::ADA_ID]));
    let row = client.data(CHARLES);
    assert_eq!(
        (&row["last_name"], &row["email"]),
        (&json!("Babbage (Deleted)"), &json!("charles@example.com.deleted.1002"))
    );
    let again = client.done("POST", "/users/invite", invitation(seed::CHARLES_EMAIL, "standard"));
    assert_eq!((&again["id"], &again["status"]), (&json!(seed::CHARLES_ID), &json!("invited")));
}

#[test]
fn the_default_administrator_stays() {
    let client = Client::ada();
    for path in ["", "/disable", "/delete"] {
        let response = client.send("DELETE", &format!("/users/{}{path}", seed::ADA_ID), Value::Null);
        assert_eq!(response.status, 400, "{path}");
    }
}

#[test]
fn an_update_wants_names_and_zone_and_only_an_administrator_makes_it() {
    let client = Client::ada();
    assert_eq!(client.status("PUT", CHARLES, json!({ "first_name": "C" })), 422);
    let body = json!({ "first_name": "C", "last_name": "B", "timezone": "UTC", "phone": "1", "team": "Engines", "nickname": "x" });
    assert_eq!(client.send_as_charles("PUT", CHARLES, body.clone()).status, 403);
    let member = client.done("PUT", CHARLES, body);
    assert_eq!(
        (&member["full_name"], &member["phone"], &member["team"]),
        (&json!("C B"), &json!("1"), &json!("Engines"))
    );
    assert!(member.get("nickname").is_none());
}

#[test]
fn everybody_changes_their_own_profile() {
    let client = Client::ada();
    let member =
        client.send_as_charles("PUT", "/me", json!({ "job_title": "Inventor", "date_format": "mm/dd/yyyy" })).data();
    assert_eq!((&member["job_title"], &member["date_format"]), (&json!("Inventor"), &json!("mm/dd/yyyy")));
    assert_eq!(member["first_name"], "Charles");
    assert_eq!(client.send_as_charles("PUT", "/me", json!({ "date_format": "yyyy" })).status, 422);
}

#[test]
fn no_seat_is_a_conflict_with_its_pool() {
    let client = Client::ada();
    client.set(json!({ "seats_used_up": true }));
    let full = client.send("POST", "/users/invite", invitation("grace@example.com", "standard"));
    assert_eq!(full.status, 409);
    let error = full.json()["error"].take();
    assert_eq!((&error["code"], &error["details"]["pool_type"]), (&json!("SEAT_POOL_EXHAUSTED"), &json!("full")));
    let light = client.send("PUT", &format!("{CHARLES}/role"), json!({ "role": "light" }));
    assert_eq!(light.json()["error"]["details"]["pool_type"], "light");
    assert_eq!(client.status("PUT", &format!("{CHARLES}/enable"), Value::Null), 409);
}

#[test]
fn a_role_changes_and_keeps_others_out() {
    let client = Client::ada();
    assert_eq!(client.done("PUT", &format!("{CHARLES}/role"), json!({ "role": "light" }))["role"], "light");
    assert_eq!(client.status("PUT", &format!("{CHARLES}/role"), json!({ "role": "king" })), 422);
    assert_eq!(client.send_as_charles("POST", "/folders", json!({ "name": "x" })).status, 403);
    assert_eq!(client.send_as_charles("POST", "/users/invite", invitation("x@example.com", "light")).status, 403);
}

#[test]
fn a_disabled_member_cannot_work() {
    let client = Client::ada();
    client.done("DELETE", &format!("{CHARLES}/disable"), Value::Null);
    assert_eq!(client.send_as_charles("GET", "/tasks", Value::Null).status, 403);
}

#[test]
fn tasks_of_a_member_are_the_active_ones_unless_said() {
    let client = Client::ada();
    let task = client.task(json!({ "users": [seed::CHARLES_ID] }));
    client.done("POST", "/completed-tasks", json!({ "task_id": task }));
    let has = |query: &str| {
        let tasks = client.data(&format!("{CHARLES}/tasks?without_pagination=true{query}"));
        tasks.as_array().unwrap().iter().any(|row| text(&row["id"]) == task)
    };
    assert_eq!((has(""), has("&status=all")), (false, true));
}

#[test]
fn members_come_as_a_bare_list_with_few_fields() {
    let client = Client::ada();
    let bare = client.get("/users-list");
    assert!(
        bare.get("meta").is_none() && bare["data"][0]["email"].is_string() && bare["data"][0].get("phone").is_none()
    );
    let dressed = client.data(&format!("{CHARLES}?with=country,stats"));
    assert_eq!(dressed["country"]["data"]["iso2"], "GB");
}

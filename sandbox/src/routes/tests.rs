//! What no request can make: robots, keys and tags of the server's own, logos, files that storage lost.

use serde_json::{Value, json};

use crate::seed::{ADA_ID, CHARLES_ID, ORG_ID, PROCESS_ID};
use crate::store::{CUSTOM_KEYS, FILES, TAGS};
use crate::testing::Server;

fn add(server: &mut Server, kind: &'static str, row: Value) {
    server.world.kind(kind).add(ORG_ID, row);
}

#[test]
fn a_robot_stays() {
    let mut server = Server::seeded();
    let charles = server.world.people.iter_mut().find(|person| person.id == CHARLES_ID).expect("he is seeded");
    charles.membership_mut(ORG_ID).expect("he is a member").change(json!({ "is_bot": true }));
    for path in ["", "/disable", "/delete"] {
        assert_eq!(server.send("DELETE", &format!("/users/{CHARLES_ID}{path}"), &Value::Null).0, 400, "{path}");
    }
}

#[test]
fn keys_of_the_server_are_not_for_clients() {
    let mut server = Server::seeded();
    let key = |name: &str, kind: &str| json!({ "id": name, "key": name, "applies_to": "process", "key_type": kind, "is_active": true, "is_required": false });
    add(&mut server, CUSTOM_KEYS, key("origin", "system"));
    add(&mut server, CUSTOM_KEYS, key("cost", "organization"));
    server.world.runs.find_mut(ORG_ID, PROCESS_ID).expect("it is seeded")["custom_fields"] =
        json!({ "origin": "import" });
    let path = format!("/runs/{PROCESS_ID}/custom-fields");
    assert_eq!(server.send("DELETE", &format!("{path}/origin"), &Value::Null).0, 403);
    assert_eq!(server.send("PATCH", &format!("{path}/origin"), &json!({ "value": "x" })).0, 403);
    assert_eq!(server.send("PUT", &path, &json!({ "custom_fields": { "origin": "x" } })).0, 422);
    let kept = server.send("PUT", &path, &json!({ "custom_fields": { "cost": "1" } })).1;
    assert_eq!(kept["data"]["custom_fields"], json!({ "cost": "1", "origin": "import" }));
}

#[test]
fn tags_of_the_server_come_with_all() {
    let mut server = Server::seeded();
    let tag = |id: &str, kind: &str, own: bool| json!({ "id": id, "title": id, "type": kind, "auto_generated": own });
    add(&mut server, TAGS, tag("made", "private", true));
    add(&mut server, TAGS, tag("public", "public", false));
    let mut count = |query: &str| {
        let list = server.send("GET", &format!("/tags{query}"), &Value::Null).1;
        list["meta"]["pagination"]["total"].clone()
    };
    assert_eq!((count(""), count("?all=true"), count("?all=True")), (json!(2), json!(4), json!(2)));
    assert_eq!((count("?auto_generated=true"), count("?auto_generated=true&all=true")), (json!(0), json!(2)));
    let attach = |tag_type: &str| json!({ "subject_type": "Run", "subject_id": PROCESS_ID, "tag_id": "public", "tag_type": tag_type });
    assert!(server.send("POST", "/checklists/tags", &attach("private")).1["errors"]["tag_id"].is_array());
    assert_eq!(server.send("POST", "/checklists/tags", &attach("public")).0, 201);
}

#[test]
fn a_logo_stays_and_a_lost_file_is_an_error_of_the_server() {
    let mut server = Server::seeded();
    add(
        &mut server,
        FILES,
        json!({ "id": "logo", "filename": "l.png", "subject": { "id": ORG_ID, "type": "Organization" } }),
    );
    assert_eq!(server.send("DELETE", "/file/logo", &Value::Null).0, 403);
    assert_eq!(server.send("GET", "/file/logo/dl", &Value::Null).0, 500, "its bytes are lost");
}

#[test]
fn the_first_list_after_a_write_shows_what_was_before_and_writes_stay() {
    let mut server = Server::seeded();
    server.world.options.lagging_lists = true;
    server.send(
        "PUT",
        &format!("/users/{CHARLES_ID}"),
        &json!({ "first_name": "C", "last_name": "B", "timezone": "UTC" }),
    );
    let mut name = |path: &str| server.send("GET", path, &Value::Null).1["data"][1]["first_name"].take();
    assert_eq!((name("/users"), name("/users")), (json!("Charles"), json!("C")));
    assert_eq!(server.send("GET", &format!("/users/{ADA_ID}"), &Value::Null).0, 200);
}

//! Folders hold templates by their own field, processes and tasks by rows with numbers.

mod common;

use common::{Client, text};
use serde_json::{Value, json};
use tallykit_sandbox::seed;

fn folder(client: &Client, body: Value) -> String {
    text(&client.done("POST", "/folders", body)["id"])
}

#[test]
fn a_folder_has_one_type_for_ever_and_children() {
    let client = Client::ada();
    let parent = client.done("POST", "/folders", json!({ "name": "Engines" }));
    assert_eq!(parent["folder_type"], "checklist", "without a type: of templates");
    let parent = text(&parent["id"]);
    let child = folder(&client, json!({ "name": "Parts", "parent_id": parent }));
    let path = format!("/folders/{parent}");
    assert_eq!(client.data(&format!("{path}?with=children"))["children"][0]["id"], child.as_str());
    assert_eq!(client.status("PUT", &path, json!({ "position": 2 })), 422, "the name is always sent");
    let changed = client.done("PUT", &path, json!({ "name": "Machines", "folder_type": "run" }));
    assert_eq!((&changed["name"], &changed["folder_type"]), (&json!("Machines"), &json!("checklist")));
    assert_eq!(client.status("POST", "/folders", json!({ "name": "x".repeat(33) })), 422);
    assert_eq!(client.status("DELETE", &path, Value::Null), 204);
    assert_eq!(client.status("GET", &path, Value::Null), 404);
    assert!(client.data(&format!("/folders/{child}"))["parent_id"].is_null());
}

#[test]
fn processes_go_into_folders_of_processes_and_come_out_by_number() {
    let client = Client::ada();
    let templates = folder(&client, json!({ "name": "Templates" }));
    let runs = folder(&client, json!({ "name": "Runs", "folder_type": "run" }));
    let add = |folder: &str, kind: &str, id: &str| {
        let body = json!({ "folder_id": folder, "subject_type": kind, "subject_id": id });
        client.send("POST", "/folders/add-object", body)
    };
    assert_eq!(add(&templates, "Run", seed::PROCESS_ID).status, 422);
    assert_eq!(add(&runs, "Checklist", seed::TEMPLATE_ID).status, 422, "a template is filed by its own update");
    let row = add(&runs, "Run", seed::PROCESS_ID).data();
    assert!(row["id"].is_u64());
    let path = format!("/runs/{}?with=folders", seed::PROCESS_ID);
    assert_eq!(client.data(&path)["folders"]["data"][0]["id"], runs.as_str());
    let listed = || client.get(&format!("/runs?folder={runs}"))["meta"]["pagination"]["total"].take();
    assert_eq!((listed(), client.data(&format!("/folders/{runs}"))["total"].take()), (json!(1), json!(1)));
    client.status("DELETE", &format!("/folders-objects/{runs}"), Value::Null);
    assert_eq!(listed(), 1, "a hex id is cast to 0");
    assert_eq!(client.status("DELETE", &format!("/folders-objects/{}", row["id"]), Value::Null), 204);
    assert_eq!(listed(), 0);
}

#[test]
fn only_this_list_heeds_pagination_false() {
    let client = Client::ada();
    for number in 0..11 {
        folder(&client, json!({ "name": format!("Folder {number}"), "folder_type": "run" }));
    }
    assert_eq!(client.get("/folders")["data"].as_array().map(Vec::len), Some(10));
    assert_eq!(client.get("/folders?without_pagination=true")["data"].as_array().map(Vec::len), Some(10));
    let whole = client.get("/folders?pagination=false");
    assert_eq!((whole["data"].as_array().map(Vec::len), whole.get("meta")), (Some(13), None));
    assert_eq!(client.data("/folders?folder_type=checklist")[0]["id"], seed::TEMPLATE_FOLDER_ID);
}

//! Files go up and come down byte for byte.

#![allow(clippy::unwrap_used)]

mod common;

use common::{Client, org, send};
use serde_json::{Value, json};
use tallykit_sandbox::seed;

fn upload(client: &Client, route: &str, fields: &[(&str, &str)], file: (&str, &str, &str)) -> common::Response {
    let mut body = String::new();
    for (name, value) in fields {
        body += &format!("--b0\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    }
    let (part, filename, content) = file;
    body += &format!(
        "--b0\r\nContent-Disposition: form-data; name=\"{part}\"; filename=\"{filename}\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n{content}\r\n--b0--\r\n"
    );
    let authorization = format!("Bearer {}", client.token);
    let headers = [
        ("accept", "application/json"),
        ("x-tallyfy-client", "APIClient"),
        ("authorization", &authorization),
        ("content-type", "multipart/form-data; boundary=b0"),
    ];
    send(&client.sandbox, "POST", &format!("/api{}", org(route)), &headers, &body).expect("the sandbox answers")
}

const CONTENT: &str = "a,b\r\n\u{feff}--b\r\n\t1,2";

fn of_template(client: &Client, route: &str) -> Value {
    let fields = [
        ("uploaded_from", "ko_field"),
        ("subject_type", "Checklist"),
        ("subject_id", seed::TEMPLATE_ID),
        ("source", "local"),
    ];
    let response = upload(client, route, &fields, ("name", "Résumé.csv", CONTENT));
    assert_eq!(response.status, 200, "{}", response.text);
    response.data()
}

#[test]
fn both_routes_store_a_copy_each_and_attach_nothing() {
    let client = Client::ada();
    let (one, other) = (of_template(&client, "/file"), of_template(&client, "/assets"));
    assert_ne!(one["id"], other["id"]);
    assert_eq!(one["subject"], json!({ "id": seed::TEMPLATE_ID, "type": "Checklist" }));
    assert_eq!(one["url"], format!("organizations/{}/file/{}/dl", seed::ORG_ID, one["id"].as_str().unwrap()));
    let template = client.data(&format!("/checklists/{}?with=assets", seed::TEMPLATE_ID));
    assert_eq!(template["assets"]["data"].as_array().map(Vec::len), Some(2));
}

#[test]
fn a_file_comes_back_byte_for_byte_inline_and_as_a_download() {
    let client = Client::ada();
    let file = of_template(&client, "/file");
    let path = format!("/file/{}", file["id"].as_str().unwrap());
    let inline = client.send("GET", &path, Value::Null);
    assert_eq!((inline.text.as_str(), inline.header("content-type")), (CONTENT, Some("text/csv; charset=UTF-8")));
    let download = client.send("GET", &format!("{path}/dl"), Value::Null);
    assert_eq!((download.text.as_str(), download.header("content-type")), (CONTENT, Some("application/octet-stream")));
    let disposition = download.header("content-disposition").unwrap_or_default();
    assert!(disposition.starts_with("attachment;") && disposition.contains("utf-8''R%C3%A9sum%C3%A9"), "{disposition}");
    let log = client.data("/activity-feeds?search=downloaded");
    assert_eq!(log[0]["auditable_id"], file["id"]);
}

#[test]
fn a_file_of_a_process_comes_as_a_download_alone() {
    let client = Client::ada();
    let (run, _) = client.launch();
    let fields = [("uploaded_from", "x"), ("subject_type", "Run"), ("subject_id", run.as_str())];
    let file = upload(&client, "/assets", &fields, ("name", "a.txt", "x")).data();
    let path = format!("/file/{}", file["id"].as_str().unwrap());
    assert_eq!(client.status("GET", &path, Value::Null), 404);
    assert_eq!(client.status("GET", &format!("{path}/dl"), Value::Null), 200);
}

#[test]
fn an_archived_record_keeps_its_bytes_and_a_deleted_one_does_not() {
    let client = Client::ada();
    let id = of_template(&client, "/file")["id"].as_str().unwrap().to_owned();
    let (record, bytes) = (format!("/assets/{id}"), format!("/file/{id}"));
    assert_eq!(client.status("GET", &record, Value::Null), 200);
    assert_eq!(client.status("DELETE", &record, Value::Null), 204);
    assert_eq!((client.status("GET", &record, Value::Null), client.status("GET", &bytes, Value::Null)), (404, 200));
    let deleted = client.send("DELETE", &bytes, Value::Null);
    assert_eq!((deleted.status, deleted.text.as_str()), (200, ""));
    assert_eq!(client.status("GET", &format!("{bytes}/dl"), Value::Null), 404);
}

#[test]
fn wrong_words_subjects_and_extensions_are_refused() {
    let client = Client::ada();
    let send = |kind: &str, subject: &str, part: &str, filename: &str| {
        let fields = [("uploaded_from", "ko_field"), ("subject_type", kind), ("subject_id", subject)];
        upload(&client, "/file", &fields, (part, filename, "x")).status
    };
    assert_eq!(send("Checklist", seed::TEMPLATE_ID, "name", "a.pdf"), 200);
    assert_eq!(send("checklist", seed::TEMPLATE_ID, "name", "a.pdf"), 422);
    assert_eq!(send("Run", seed::TEMPLATE_ID, "name", "a.pdf"), 422);
    assert_eq!(send("Checklist", seed::TEMPLATE_ID, "file", "a.pdf"), 422);
    assert_eq!(send("Checklist", seed::TEMPLATE_ID, "name", "a.exe"), 422);
}

//! The calls of both sides of a trap: as a program without tallykit's methods makes them, and as tallykit refuses them.

use std::fmt::Debug;

use serde_json::{Value, json};
use tallykit::*;
use tallykit_sandbox::Sandbox;

use crate::common::{ada, received};

pub fn start() -> (Sandbox, Tallyfy) {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    client.me().get().unwrap();
    (sandbox, client)
}

/// Sends a request as a program without tallykit's methods does.
pub fn try_raw(client: &Tallyfy, method: &str, path: &str, body: Value) -> Result<Json> {
    let path = format!("/organizations/{{org}}{path}");
    let body = if body.is_null() { None } else { Some(Json::from(body)) };
    client.request(method.into(), path, None, body)
}

/// As [`try_raw`], and returns what the server has in `data`. The server reports a success.
pub fn raw(client: &Tallyfy, method: &str, path: &str, body: Value) -> Value {
    let mut response: Value = serde_json::to_value(try_raw(client, method, path, body).unwrap()).unwrap();
    match response.get_mut("data") {
        Some(data) => data.take(),
        None => response,
    }
}

/// Counts the items of a list that a query without tallykit's types asks for.
pub fn count(client: &Tallyfy, path: &str, query: &[(&str, &str)]) -> usize {
    let query = query.iter().map(|(name, word)| ((*name).to_owned(), Json::from(*word))).collect();
    client.pages(format!("/organizations/{{org}}{path}"), Some(query)).items().count()
}

/// The body of the last request.
pub fn sent(sandbox: &Sandbox) -> Value {
    received(sandbox).pop().unwrap()["body"].take()
}

/// Checks that nothing was sent, and returns the error.
pub fn refused<T>(result: Result<T>) -> String {
    let error = result.err().unwrap();
    assert!(matches!(error, TallyfyError::InvalidArgument { .. }), "{error}");
    error.to_string()
}

/// Checks that the server rejects a request, and names each of these fields.
pub fn assert_rejected(result: Result<Json>, fields: &[&str]) {
    let error = result.unwrap_err();
    assert!(matches!(error, TallyfyError::InvalidRequest { .. }), "{error}");
    assert!(fields.iter().all(|field| error.to_string().contains(field)), "{fields:?}: {error}");
}

/// Checks that a request body has no fields with these names.
pub fn assert_has_no(body: &impl Debug, names: &[&str]) {
    let text = format!("{body:?}");
    for name in names {
        assert!(!text.contains(&format!(" {name}: ")), "{name} is in {text}");
    }
}

/// A template with one step.
pub fn template(client: &Tallyfy, prerun: Vec<WriteFormField>) -> (String, String) {
    let body = CreateTemplate { prerun, ..CreateTemplate::new("Returns", TemplateType::Procedure) };
    let id = client.templates().create(body).unwrap().id;
    let step = client.steps().create(&id, CreateStep { title: "Unpack".into(), ..Default::default() }).unwrap().id;
    (id, step)
}

/// The first task of a process.
pub fn first_task(client: &Tallyfy, process_id: &str) -> Task {
    client.processes().tasks(process_id, Default::default()).first().unwrap().unwrap()
}

/// A new one-off task, as it is sent.
pub fn one_off(more: Value) -> Value {
    let mut body = json!({ "title": "Write", "deadline": "2030-05-15 12:00:00", "owners": { "users": [1001] } });
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    body
}

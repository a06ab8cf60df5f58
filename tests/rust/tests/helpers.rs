//! V1 to V5: the methods that make several calls, against the sandbox.

#![allow(clippy::unwrap_used)]

#[path = "helpers/assign.rs"]
mod assign;
mod common;
#[path = "helpers/each_step.rs"]
mod each_step;
#[path = "helpers/edit.rs"]
mod edit;
#[path = "helpers/edit_responses.rs"]
mod edit_responses;
#[path = "helpers/export.rs"]
mod export;
#[path = "helpers/find.rs"]
mod find;
#[path = "helpers/kickoff_fields.rs"]
mod kickoff_fields;
#[path = "helpers/launch.rs"]
mod launch;
#[path = "helpers/lists.rs"]
mod lists;
#[path = "helpers/tags.rs"]
mod tags;
#[path = "helpers/tasks.rs"]
mod tasks;
#[path = "helpers/values.rs"]
mod values;
#[path = "helpers/wait.rs"]
mod wait;
#[path = "helpers/webhooks.rs"]
mod webhooks;

use serde_json::{Value, json};
use tallykit::*;
use tallykit_sandbox::Sandbox;

use common::{ada, received};

/// Returns a sandbox and a client that has signed in.
fn start() -> (Sandbox, Tallyfy) {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    client.me().get().unwrap();
    sandbox.control("DELETE", "requests", json!({}));
    (sandbox, client)
}

/// Returns the methods of the requests that arrived.
fn methods(sandbox: &Sandbox) -> Vec<String> {
    received(sandbox).iter().map(|request| request["method"].as_str().unwrap().to_owned()).collect()
}

fn map(values: Value) -> JsonMap {
    match Json::from(values) {
        Json::Object { entries } => entries,
        other => panic!("{other:?} is no map"),
    }
}

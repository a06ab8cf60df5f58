//! Headers, retries and responses, with the sandbox.

#![allow(clippy::unwrap_used)]

mod common;

use common::{ada, app, received};
use serde_json::{Value, json};
use tallykit::{
    Archived, CompleteTask, Json, JsonMap, LaunchProcess, ProcessQuery, ProcessStatus, SideEffect, TallyfyError,
};
use tallykit_sandbox::{Sandbox, seed};

/// Checks the headers of each request, and returns the tokens that were sent, by their labels.
fn tokens_beside_the_headers(sandbox: &Sandbox) -> Vec<String> {
    let agent = format!("tallykit/{} (rust; {})", env!("CARGO_PKG_VERSION"), std::env::consts::OS);
    let mut tokens = Vec::new();
    for request in received(sandbox) {
        let headers = &request["headers"];
        assert_eq!(headers["accept"], "application/json");
        assert_eq!(headers["x-tallyfy-client"], "APIClient");
        assert_eq!(headers["user-agent"], agent);
        if request["form"].is_null() {
            let token = headers["authorization"].as_str().unwrap();
            let label = token.strip_prefix("Bearer ").unwrap();
            assert!(label.starts_with('<'), "{token}");
            tokens.push(label.to_owned());
        } else {
            assert_eq!(headers["authorization"], Value::Null);
            assert_eq!(headers["content-type"], "application/x-www-form-urlencoded");
        }
    }
    sandbox.control("DELETE", "requests", json!({}));
    tokens
}

#[test]
fn h1_every_request_carries_the_headers() {
    let sandbox = Sandbox::start().unwrap();
    // A token request and a call; a token request of an application, an exchange and a call.
    ada(&sandbox).me().get().unwrap();
    assert_eq!(tokens_beside_the_headers(&sandbox).len(), 1);
    let client = app(&sandbox);
    client.as_user(seed::ADA_EMAIL.into()).unwrap().me().get().unwrap();
    assert_eq!(tokens_beside_the_headers(&sandbox).len(), 2);
    let launch = LaunchProcess { checklist_id: seed::EXPENSE_TEMPLATE_ID.into(), ..Default::default() };
    ada(&sandbox).processes().launch(launch).unwrap();
    let sent = received(&sandbox).pop().unwrap();
    assert_eq!(sent["headers"]["content-type"], "application/json");
}

#[test]
fn h1_a_retry_and_a_replay_carry_them_too() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    sandbox.control("POST", "faults", json!({"path": "/oauth/token", "status": 503}));
    sandbox.control("POST", "faults", json!({"path": "/api/me", "reset": true}));
    sandbox.control("POST", "faults", json!({"path": "/api/me", "status": 429, "retry_after": "0"}));
    sandbox.control("POST", "faults", json!({"path": "/api/me", "status": 401}));
    sandbox.control("POST", "faults", json!({"path": "/api/me", "status": 503}));
    client.me().get().unwrap();
    // Reset, rate limited, rejected; with another token: failed, and successful.
    let tokens = tokens_beside_the_headers(&sandbox);
    let [reset, limited, rejected, failed, succeeded] = &tokens[..] else { panic!("{tokens:?}") };
    assert!(reset == limited && limited == rejected && failed == succeeded, "{tokens:?}");
    assert_ne!(rejected, failed);
}

#[test]
fn h6_a_safe_call_is_repeated_and_an_unsafe_one_is_not() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    client.me().get().unwrap();
    sandbox.control("DELETE", "requests", json!({}));
    sandbox.control("POST", "faults", json!({"method": "GET", "status": 503, "times": 2}));
    client.me().get().unwrap();
    assert_eq!(received(&sandbox).len(), 3);

    sandbox.control("DELETE", "requests", json!({}));
    sandbox.control("POST", "faults", json!({"method": "POST", "status": 503}));
    let launch = LaunchProcess { checklist_id: seed::TEMPLATE_ID.into(), ..Default::default() };
    let error = client.processes().launch(launch).unwrap_err();
    assert!(matches!(error, TallyfyError::OutcomeUnknown { .. }), "{error}");
    assert_eq!(error.detail().side_effect, SideEffect::Possible);
    assert_eq!(received(&sandbox).len(), 1);
}

#[test]
fn h6_a_launch_with_a_lost_response_has_an_unknown_outcome_and_is_not_repeated() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    let launched = || {
        let query = ProcessQuery { checklist_id: Some(seed::EXPENSE_TEMPLATE_ID.into()), ..Default::default() };
        client.processes().list(query).total().unwrap()
    };
    assert_eq!(launched(), Some(0));
    sandbox.control("POST", "faults", json!({"method": "POST", "reset": true, "after": true}));
    let launch = LaunchProcess { checklist_id: seed::EXPENSE_TEMPLATE_ID.into(), ..Default::default() };
    let error = client.processes().launch(launch).unwrap_err();
    assert!(matches!(error, TallyfyError::OutcomeUnknown { .. }), "{error}");
    assert!(error.detail().hint.contains("Read the object back"), "{error}");
    assert_eq!(launched(), Some(1), "it was applied once, and once only");
}

#[test]
fn h8_retry_after_is_honoured_or_reported_if_it_is_too_long() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    client.me().get().unwrap();
    sandbox.control("POST", "faults", json!({"status": 429, "retry_after": "0"}));
    client.me().get().unwrap();
    sandbox.control("POST", "faults", json!({"status": 429, "retry_after": "3600"}));
    sandbox.control("DELETE", "requests", json!({}));
    let error = client.me().get().unwrap_err();
    assert!(matches!(error, TallyfyError::RateLimit { .. }), "{error}");
    assert!(error.detail().retry_at.is_some(), "{error}");
    assert_eq!(received(&sandbox).len(), 1);
}

#[test]
fn h13_the_attempts_in_an_error_are_the_requests_that_were_sent() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    client.me().get().unwrap();
    sandbox.control("DELETE", "requests", json!({}));
    sandbox.control("POST", "faults", json!({"status": 503, "retry_after": "0", "times": 9}));
    let error = client.me().get().unwrap_err();
    assert!(matches!(error, TallyfyError::Server { .. }), "{error}");
    assert_eq!(error.detail().attempts as usize, received(&sandbox).len());
    assert_eq!(error.detail().attempts, 4);
}

#[test]
fn h2_a_redirect_is_an_error_and_not_followed() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    client.me().get().unwrap();
    sandbox.control("DELETE", "requests", json!({}));
    let elsewhere = format!("{}/elsewhere", sandbox.origin());
    sandbox.control("POST", "faults", json!({"status": 302, "headers": {"Location": elsewhere}, "body": ""}));
    let error = client.me().get().unwrap_err();
    assert!(matches!(error, TallyfyError::UnexpectedResponse { .. }), "{error}");
    assert_eq!(received(&sandbox).len(), 1);
}

#[test]
fn h4_segments_arrive_unchanged() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    client.me().get().unwrap();
    for id in ["a b", "a+b", "a%2Fb", "é", "a?b#c", "a:b@c"] {
        sandbox.control("DELETE", "requests", json!({}));
        client.tasks().get(id, Default::default()).unwrap_err();
        let path = received(&sandbox)[0]["path"].as_str().unwrap().to_owned();
        let sent = path.rsplit('/').next().unwrap();
        let decoded = percent_encoding::percent_decode_str(sent).decode_utf8().unwrap();
        assert_eq!(decoded, id);
        assert!(!sent.contains('+'), "{sent}");
    }
    sandbox.control("DELETE", "requests", json!({}));
    for id in ["", ".", "..", "../users", "a/b", "a\0b", "a\nb", " a"] {
        let error = client.tasks().get(id, Default::default()).unwrap_err();
        assert!(matches!(error, TallyfyError::InvalidArgument { .. }), "{error}");
    }
    assert!(received(&sandbox).is_empty());
}

#[test]
fn the_raw_request_reaches_paths_without_a_method() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    let query = JsonMap::from([("per_page".to_owned(), Json::Int { value: 3 })]);
    let answer = client.request("get".into(), "/organizations/{org}/checklists".into(), Some(query), None).unwrap();
    let Some(Json::Array { items }) = answer.get("data") else { panic!("{answer:?}") };
    assert_eq!(items.len(), 3);
    let error = client.request("GET".into(), "/organizations/../me".into(), None, None);
    assert!(matches!(error, Err(TallyfyError::InvalidArgument { .. })));
}

#[test]
fn a_form_value_is_filled_in_and_missing_ones_are_named() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    let launch = LaunchProcess { checklist_id: seed::EXPENSE_TEMPLATE_ID.into(), ..Default::default() };
    let process = client.processes().launch(launch).unwrap();
    let tasks = client.processes().tasks(&process.id, Default::default()).next_page().unwrap();
    let complete = || CompleteTask { task_id: tasks[0].id.clone(), ..Default::default() };
    let error = client.tasks().complete(&process.id, complete()).unwrap_err();
    assert!(matches!(error, TallyfyError::InvalidRequest { .. }), "{error}");
    assert!(!error.detail().field_errors.is_empty(), "{error}");
    let taskdata = JsonMap::from([(seed::PURPOSE_FIELD_ID.to_owned(), Json::from("Coal"))]);
    let change = tallykit::UpdateTask { taskdata, ..Default::default() };
    let task = client.tasks().update(&process.id, &tasks[0].id, change).unwrap();
    let value = task.taskdata.unwrap().get(seed::PURPOSE_FIELD_ID).cloned();
    assert_eq!(value, Some(Json::from("Coal")));
    client.tasks().complete(&process.id, complete()).unwrap();
}

#[test]
fn absent_fields_are_not_sent() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    let launch = LaunchProcess { checklist_id: seed::EXPENSE_TEMPLATE_ID.into(), ..Default::default() };
    client.processes().launch(launch).unwrap();
    let sent = received(&sandbox).pop().unwrap();
    assert_eq!(sent["body"], json!({"checklist_id": seed::EXPENSE_TEMPLATE_ID}));
    assert_ne!(sent["body"], Value::Null);
}

#[test]
fn an_archived_process_leaves_the_list() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    let listed = |archived: Option<Archived>| {
        let query = ProcessQuery { archived, ..Default::default() };
        client.processes().list(query).items().count()
    };
    assert_eq!(listed(None), 2);
    let process = client.processes().archive(seed::PROCESS_ID).unwrap();
    assert!(process.archived_at.is_some());
    assert_eq!((listed(None), listed(Some(Archived::Only)), listed(Some(Archived::Include))), (1, 1, 2));
}

#[test]
fn a_restored_process_is_active_and_in_the_list_again() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    let listed = || client.processes().list(ProcessQuery::default()).items().count();
    let archived = client.processes().archive(seed::PROCESS_ID).unwrap();
    assert!(archived.archived_at.is_some());
    assert_eq!(listed(), 1);
    let restored = client.processes().restore(seed::PROCESS_ID).unwrap();
    let sent = received(&sandbox).pop().unwrap();
    assert_eq!((&sent["method"], &sent["body"]), (&json!("PUT"), &Value::Null));
    assert_eq!((restored.archived_at, restored.status), (None, Some(ProcessStatus::Active)));
    assert_eq!(listed(), 2);
    // A process that is not archived stays as it is, so the call can be repeated.
    let again = client.processes().restore(seed::PROCESS_ID).unwrap();
    assert_eq!(again.status, Some(ProcessStatus::Active));
    let error = client.processes().restore(&"0".repeat(32)).unwrap_err();
    assert!(matches!(error, TallyfyError::NotFound { .. }), "{error}");
}

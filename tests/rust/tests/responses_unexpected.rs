//! Unexpected responses, with the sandbox.

#![allow(clippy::unwrap_used)]

mod common;

use std::time::Duration;

use common::{ada, received};
use serde_json::json;
use tallykit::{TallyfyError, TemplateQuery};
use tallykit_sandbox::Sandbox;

#[test]
fn h14_an_unexpected_success_response_is_an_error() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    client.me().get().unwrap();
    let html = "<html>Sign in</html>";
    let bodies = [json!(html), json!(""), json!({"message": "ok"}), json!({"data": null})];
    for body in bodies.into_iter().chain([json!({"data": []}), json!({"data": {"id": "x"}})]) {
        let kind = if body.is_string() { "text/html" } else { "application/json" };
        sandbox.control("POST", "faults", json!({"status": 200, "body": body, "content_type": kind}));
        let error = client.me().get().unwrap_err();
        assert!(matches!(error, TallyfyError::UnexpectedResponse { .. }), "{body}: {error}");
        assert_eq!(error.detail().http_status, Some(200));
        assert!(!error.to_string().contains("<html>"), "{error}");
    }
}

#[test]
fn h15_a_list_without_progress_ends_with_an_error() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    client.me().get().unwrap();
    sandbox.control("DELETE", "requests", json!({}));
    let stuck = json!({
        "data": [{"id": "a", "title": "A"}],
        "meta": {"pagination": {"total": 9, "count": 1, "per_page": 1, "current_page": 1, "total_pages": 9}},
    });
    sandbox.control("POST", "faults", json!({"status": 200, "body": stuck, "times": 100}));
    let results: Vec<_> = client.templates().list(Default::default()).items().collect();
    assert_eq!(results.len(), 2);
    assert!(results[0].is_ok() && results[1].is_err());
    assert_eq!(received(&sandbox).len(), 2);
}

#[test]
fn h13_the_error_of_an_unexpected_response_has_its_attempts() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    client.me().get().unwrap();
    sandbox.control("POST", "faults", json!({"status": 502, "retry_after": "0"}));
    sandbox.control("POST", "faults", json!({"status": 200, "body": "<html>"}));
    let error = client.me().get().unwrap_err();
    assert!(matches!(error, TallyfyError::UnexpectedResponse { .. }), "{error}");
    assert_eq!(error.detail().attempts, 2);
    assert!(error.detail().elapsed > Duration::ZERO);
}

#[test]
fn h15_an_empty_page_before_the_end_is_an_error() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    let empty = json!({
        "data": [],
        "meta": {"pagination": {"total": 9, "current_page": 1, "total_pages": 3}},
    });
    client.me().get().unwrap();
    sandbox.control("POST", "faults", json!({"body": empty}));
    let error = client.templates().list(Default::default()).next_page().unwrap_err();
    assert!(error.to_string().contains("breaks off"), "{error}");
    let shelf = client.templates().list(TemplateQuery { q: Some("no such template".into()), ..Default::default() });
    assert_eq!(shelf.items().count(), 0);
}

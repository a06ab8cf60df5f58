//! What goes over the wire, and when the wait for it is given up.

#![allow(clippy::unwrap_used)]

mod common;

use common::{ada, received};
use serde_json::json;
use tallykit::{TemplateQuery, with_interrupt_check};
use tallykit_sandbox::Sandbox;

#[test]
fn h4_a_query_arrives_as_it_was_given() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    client.me().get().unwrap();
    sandbox.control("DELETE", "requests", json!({}));
    let query = TemplateQuery {
        q: Some("a b+c&d=é/%".into()),
        with: Some(vec!["steps".into(), "tags".into()]),
        ..Default::default()
    };
    client.templates().list(query).next_page().unwrap();
    let sent = received(&sandbox)[0]["query"].as_str().unwrap().to_owned();
    let mut pairs: Vec<_> = sent.split('&').collect();
    pairs.sort_unstable();
    let expected = ["page=1", "q=a%20b%2Bc%26d%3D%C3%A9%2F%25", "with=steps%2Ctags"];
    assert_eq!(pairs, expected);
}

#[test]
fn l3_an_interrupted_call_does_not_wait_for_its_answer() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    client.me().get().unwrap();
    sandbox.control("POST", "faults", json!({"path": "/api/me", "delay_ms": 5000}));
    let error = with_interrupt_check(|| true, || client.me().get()).unwrap_err();
    assert!(error.to_string().contains("cancelled the call"), "{error}");
    assert_eq!(error.detail().attempts, 1);
    // The client is as good as before.
    client.me().get().unwrap();
}

//! How query parameters are encoded.

#![allow(clippy::unwrap_used)]

mod common;

use common::{ada, received};
use serde_json::json;
use tallykit::TemplateQuery;
use tallykit_sandbox::Sandbox;

#[test]
fn h4_a_query_arrives_unchanged() {
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

//! `request` and `pages`: paths that have no method of their own.

#![allow(clippy::unwrap_used)]

mod common;

use common::raw::{RawServer, settings, with_headers};
use common::{ada, received};
use serde_json::json;
use tallykit::{Json, JsonMap, Settings, Tallyfy, TallyfyError};
use tallykit_sandbox::{Sandbox, seed};

fn query(entries: &[(&str, i64)]) -> JsonMap {
    let entry = |(name, value): &(&str, i64)| ((*name).to_owned(), Json::Int { value: *value });
    entries.iter().map(entry).collect()
}

fn id(item: &Json) -> String {
    item.get("id").and_then(Json::as_str).unwrap().to_owned()
}

#[test]
fn h15_any_list_is_read_page_by_page() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    client.me().get().unwrap();
    sandbox.control("DELETE", "requests", json!({}));
    let list = |entries| client.pages("/organizations/{org}/me/tasks".into(), Some(query(entries)));
    let tasks = list(&[("per_page", 10)]);
    let all: Vec<_> = tasks.items().map(|item| id(&item.unwrap())).collect();
    let typed: Vec<_> = client.tasks().list_mine(Default::default()).items().map(|task| task.unwrap().id).collect();
    assert_eq!(all, typed);
    assert_eq!(tasks.total().unwrap(), Some(seed::OPEN_TASKS as i32));
    let second: Vec<_> = list(&[("per_page", 10), ("page", 2)]).next_page().unwrap().iter().map(id).collect();
    assert_eq!(second, all[10..20]);
    let paths: Vec<_> = received(&sandbox).iter().map(|request| request["path"].as_str().unwrap().to_owned()).collect();
    assert!(paths.iter().all(|path| path.ends_with("/me/tasks")), "{paths:?}");
}

#[test]
fn h4_a_placeholder_that_nothing_fills_in_is_refused() {
    let client = Tallyfy::new("personal-token".into(), Some("acme".into()), Settings::default()).unwrap();
    for path in ["/organizations/{org}/tasks/{task_id}", "/organizations/{organization}", "/runs/{id"] {
        let request = client.request("GET".into(), path.into(), None, None).unwrap_err();
        let list = client.pages(path.into(), None).first().unwrap_err();
        for error in [request, list] {
            assert!(matches!(error, TallyfyError::InvalidArgument { .. }), "{error}");
            assert!(error.detail().summary.contains('{'), "{error}");
            assert!(error.detail().hint.contains("nothing was sent"), "{error}");
        }
    }
}

#[test]
fn h14_the_content_of_a_file_is_said_to_be_one() {
    let server = RawServer::start(|_| {
        vec![with_headers(200, "Content-Type: image/png\r\n", b"\x89PNG\r\n\x1a\n\x00\x00\xff pixels")]
    });
    let client = Tallyfy::new("personal-token".into(), Some("acme".into()), settings(&server)).unwrap();
    let error = client.request("GET".into(), "/organizations/{org}/file/1".into(), None, None).unwrap_err();
    assert!(matches!(error, TallyfyError::UnexpectedResponse { .. }), "{error}");
    assert!(error.detail().summary.contains("it is a file (image/png) of 18 bytes"), "{error}");
}

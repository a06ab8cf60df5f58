//! The maximum number of pages, and waits for pages that other threads fetch.

use super::*;
use crate::api::filters::ORGANIZATIONS;
use crate::api::form_fields::FieldColumn;
use crate::error::TallyfyError;
use crate::http::api_client::CallOptions;
use crate::http::path::path;
use crate::pagination::page::MAX_PAGES;
use crate::pagination::page_steps::Cursor;
use crate::pagination::pager::{Pager, items};
use crate::support::cancellation::CancellationToken;
use crate::test_util::api;
use crate::transport::message::{Request, Response, Transport, TransportError};
use serde::Serialize;
use std::sync::Arc;
use std::time::Duration;

/// Returns a server with endless lists, one item on each page.
struct Endless;

impl Transport for Endless {
    fn send(&self, request: &Request<'_>) -> Result<Response, TransportError> {
        let (_, page) = request.url.split_once("page=").unwrap();
        let count = format!(r#"{{"total":9,"current_page":{page},"total_pages":4000000000}}"#);
        let body = format!(r#"{{"data":[{{"id":{page}}}],"meta":{{"pagination":{count}}}}}"#).into_bytes();
        Ok(Response { status: 200, body: body.into(), ..Response::default() })
    }
}

#[derive(Serialize)]
struct From {
    page: u32,
}

#[test]
fn h15_a_list_has_a_maximum_of_pages_and_another_list_continues_after_it() {
    let api = api(Endless);
    let pages: Pager<FieldColumn> = api.list(path!("runs"), &From { page: 3 }, &ORGANIZATIONS);
    let read: Vec<_> = items(pages.start()).collect();
    assert_eq!(read.len(), MAX_PAGES as usize + 1);
    assert_eq!(read[0].as_ref().unwrap().id, 3, "it begins at the page of the query");
    let error = read.last().unwrap().as_ref().unwrap_err();
    assert!(error.detail().summary.contains("more than 10000 pages"), "{error}");
    assert!(error.detail().hint.ends_with("begin another at page 10003"), "{error}");
    assert_eq!(error.detail().operation.as_deref(), Some("GET /organizations/acme/runs"));
    let rest: Pager<FieldColumn> = api.list(path!("runs"), &From { page: 10_003 }, &ORGANIZATIONS);
    assert_eq!(rest.first().unwrap().unwrap().id, 10_003);
}

#[test]
fn e1_a_wait_for_another_threads_page_ends_with_an_error_of_this_call() {
    let waited = |options| {
        let api = ApiClient { options, ..api(Endless) };
        let pages: Pager<FieldColumn> = api.list(path!("runs"), &From { page: 1 }, &ORGANIZATIONS);
        let cursor = pages.start();
        cursor.with_place(&mut |place, _| place.fetch = Some(Arc::default()));
        cursor.next_page().unwrap_err()
    };
    let late = waited(CallOptions { deadline: Some(Duration::ZERO), ..CallOptions::default() });
    assert!(matches!(late, TallyfyError::Timeout { .. }), "{late}");
    let cancel = Arc::new(CancellationToken::new());
    cancel.cancel();
    let cancelled = waited(CallOptions { deadline: None, cancellation_tokens: vec![cancel] });
    assert!(matches!(cancelled, TallyfyError::Cancelled { .. }), "{cancelled}");
    for error in [late, cancelled] {
        let detail = error.detail();
        assert_eq!(detail.operation.as_deref(), Some("GET /organizations/acme/runs"));
        assert_eq!(detail.attempts, 0);
        assert!(!detail.hint.is_empty(), "{error}");
    }
}

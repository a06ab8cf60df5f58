//! Failures seen in other clients of this API: each test shows that this client prevents one.

#![allow(clippy::unwrap_used)]

mod common;

use std::time::{Duration, Instant};

use common::{ada, received, settings};
use serde_json::json;
use tallykit::{LaunchProcess, SideEffect, Tallyfy, TallyfyError, TaskQuery};
use tallykit_sandbox::{Sandbox, seed};

/// Returns a signed-in client, and clears the requests of the sandbox.
fn start() -> (Sandbox, Tallyfy) {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    client.me().get().unwrap();
    sandbox.control("DELETE", "requests", json!({}));
    (sandbox, client)
}

fn launch() -> LaunchProcess {
    LaunchProcess { checklist_id: seed::EXPENSE_TEMPLATE_ID.into(), ..Default::default() }
}

#[test]
fn g2_an_error_about_a_token_with_a_trailing_newline_does_not_print_it() {
    let (sandbox, _) = start();
    let token = sandbox.personal_token();
    let error = Tallyfy::new(format!("{token}\n"), None, settings(&sandbox)).unwrap_err();
    assert!(matches!(error, TallyfyError::InvalidArgument { .. }), "{error}");
    assert!(error.to_string().contains("line break"), "{error}");
    assert!(!format!("{error} {error:?}").contains(&token));
    assert!(received(&sandbox).is_empty());
}

#[test]
fn h2_a_redirected_post_is_an_error_and_is_not_followed() {
    for status in [301, 302, 303, 307, 308] {
        let (sandbox, client) = start();
        let elsewhere = format!("{}/runs/{}", sandbox.base_url(), seed::PROCESS_ID);
        let fault = json!({"method": "POST", "status": status, "headers": {"Location": elsewhere}});
        sandbox.control("POST", "faults", fault);
        let error = client.processes().launch(launch()).unwrap_err();
        assert!(matches!(error, TallyfyError::UnexpectedResponse { .. }), "{error}");
        assert!(error.detail().hint.contains("redirect"), "{error}");
        assert_eq!((error.detail().http_status, error.detail().attempts), (Some(status), 1));
        assert_eq!(received(&sandbox).len(), 1, "{status}: nothing was followed");
    }
}

#[test]
fn h14_an_html_page_with_status_200_is_an_error() {
    let (sandbox, client) = start();
    let page = "<html><head><title>Sign in</title></head><body>Welcome</body></html>";
    let fault = json!({"status": 200, "body": page, "content_type": "text/html", "times": 2});
    sandbox.control("POST", "faults", fault);
    let error = client.me().get().unwrap_err();
    assert!(matches!(error, TallyfyError::UnexpectedResponse { .. }), "{error}");
    assert_eq!((error.detail().http_status, error.detail().side_effect), (Some(200), SideEffect::None));
    let error = client.processes().launch(launch()).unwrap_err();
    assert!(matches!(error, TallyfyError::UnexpectedResponse { .. }), "{error}");
    assert_eq!(error.detail().side_effect, SideEffect::Possible, "the sender of the page is unknown");
}

#[test]
fn h8_retry_after_3600_fails_at_once_with_the_time_to_retry() {
    let (sandbox, client) = start();
    sandbox.control("POST", "faults", json!({"status": 429, "retry_after": "3600"}));
    let started = Instant::now();
    let error = client.me().get().unwrap_err();
    assert!(started.elapsed() < Duration::from_secs(30), "it fails now, not after a wait");
    assert!(matches!(error, TallyfyError::RateLimit { .. }), "{error}");
    let retry_at = error.detail().retry_at.unwrap().as_millis();
    let away = retry_at - tallykit::Timestamp::now().as_millis();
    assert!((3_500_000..=3_600_000).contains(&away), "{away} ms");
    // An earlier call fails with the same time, and nothing is sent.
    let again = client.me().get().unwrap_err();
    let difference = again.detail().retry_at.unwrap().as_millis() - retry_at;
    assert!(difference.abs() < 10_000, "{difference} ms");
    assert_eq!(received(&sandbox).len(), 1);
}

#[test]
fn h5_a_one_second_deadline_ends_the_call_in_time() {
    let (sandbox, client) = start();
    // Each attempt could take the whole time, and a body arrives byte by byte.
    for fault in [
        json!({"path": "/me", "status": 503, "delay_ms": 700, "times": 20}),
        json!({"path": "/me", "drip_ms": 100, "times": 20}),
    ] {
        sandbox.control("DELETE", "faults", json!({}));
        sandbox.control("POST", "faults", fault);
        let started = Instant::now();
        client.with_deadline(Duration::from_secs(1)).unwrap().me().get().unwrap_err();
        assert!(started.elapsed() < Duration::from_secs(10), "{:?}", started.elapsed());
    }
}

#[test]
fn h4_an_id_with_dots_and_slashes_deletes_nothing_else() {
    let (sandbox, client) = start();
    for id in ["../users/1", "..", "a/../../b", "..\\users", "%2e%2e/users"] {
        let error = client.processes().archive(id).unwrap_err();
        let refused = matches!(error, TallyfyError::InvalidArgument { .. });
        assert!(refused, "{id}: {error}");
    }
    assert!(received(&sandbox).is_empty());
    // Text that only looks like dots stays one segment.
    client.processes().archive("%2e%2e").unwrap_err();
    let path = received(&sandbox)[0]["path"].as_str().unwrap().to_owned();
    assert!(path.ends_with("/runs/%252e%252e"), "{path}");
}

#[test]
fn h15_pagination_stops_when_the_server_makes_no_progress() {
    let (sandbox, client) = start();
    let stuck = json!({
        "data": [],
        "meta": {"pagination": {"total": 9, "current_page": 1, "total_pages": 9, "per_page": 1}},
    });
    let task = json!({"id": "a", "title": "A"});
    let full = json!({"data": [task], "meta": stuck["meta"]});
    for (body, requests) in [(full, 2), (stuck, 1)] {
        sandbox.control("DELETE", "requests", json!({}));
        sandbox.control("DELETE", "faults", json!({}));
        sandbox.control("POST", "faults", json!({"status": 200, "body": body, "times": 50_000}));
        let outcome: Result<Vec<_>, _> = client.tasks().list(TaskQuery::default()).items().collect();
        let error = outcome.unwrap_err();
        assert!(matches!(error, TallyfyError::UnexpectedResponse { .. }), "{error}");
        assert_eq!(received(&sandbox).len(), requests);
    }
}

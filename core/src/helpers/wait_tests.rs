//! Waits until a status is there, on a clock that does not wait.

use std::time::Duration;

use crate::api::processes::{ProcessStatus, Processes};
use crate::api::tasks::{TaskStatus, Tasks};
use crate::error::{Result, SideEffect, TallyfyError};
use crate::http::api_client::ApiClient;
use crate::test_util::{FakeClock, ScriptedTransport, api, test_client};

const ID: &str = "33333331a1b2c3d4e5f60718293a4b5c";
const MINUTE: Duration = Duration::from_secs(60);

fn body(status: &str) -> String {
    format!(r#"{{"data":{{"id":"{ID}","name":"Grace","title":"Desk","status":"{status}"}}}}"#)
}

/// Runs a wait against a server that answers with these statuses, and then always with the last. Returns the result, the number
/// of requests, and how long it took.
fn wait<T>(statuses: &[&str], wait: impl FnOnce(ApiClient) -> Result<T>) -> (Result<T>, usize, Duration) {
    let script = ScriptedTransport::new();
    for status in statuses {
        script.respond(200, &body(status));
    }
    script.default_response(200, &body(statuses.last().unwrap()));
    let api = api(script.clone());
    let started = api.http.clock.monotonic();
    let result = wait(api.clone());
    (result, script.requests().len(), api.http.clock.monotonic() - started)
}

fn process(api: ApiClient, status: Option<Vec<ProcessStatus>>, every: Option<Duration>) -> Result<String> {
    Processes { api }.wait_until(ID, MINUTE, status, every).map(|process| process.id)
}

#[test]
fn v3_a_wait_looks_at_once_and_then_after_longer_pauses() {
    let (found, looks, took) = wait(&["active", "active", "active", "complete"], |api| process(api, None, None));
    assert_eq!((found.unwrap().as_str(), looks, took), (ID, 4, Duration::from_millis(2_000 + 3_000 + 4_500)));
    let (found, looks, took) = wait(&["complete"], |api| process(api, None, None));
    assert_eq!((found.is_ok(), looks, took), (true, 1, Duration::ZERO));
    let every = Some(Duration::from_secs(10));
    let (found, looks, took) = wait(&["active", "active", "complete"], |api| process(api, None, every));
    assert_eq!((found.is_ok(), looks, took), (true, 3, Duration::from_secs(20)));
}

#[test]
fn v3_a_wait_that_takes_too_long_tells_the_last_status_and_that_nothing_was_changed() {
    let (error, looks, took) = wait(&["active"], |api| process(api, None, None));
    let error = error.unwrap_err();
    assert_eq!((error.kind(), error.detail().side_effect), ("Timeout", SideEffect::None));
    assert!(error.to_string().contains("the status is still active after 60 seconds"), "{error}");
    assert_eq!((looks, took), (7, MINUTE));
}

#[test]
fn v3_a_task_is_done_in_any_way_unless_statuses_are_named() {
    let task = |status: Option<Vec<TaskStatus>>| {
        move |api: ApiClient| Tasks { api }.wait_until(ID, MINUTE, status, None).map(|task| task.status)
    };
    for done in ["completed", "approved", "rejected", "acknowledged", "expired", "auto-skipped"] {
        let (found, looks, _) = wait(&["active", done], task(None));
        assert_eq!((found.is_ok(), looks), (true, 2), "{done}");
    }
    let (found, looks, _) = wait(&["rejected", "approved"], task(Some(vec![TaskStatus::Approved])));
    assert_eq!((found.unwrap(), looks), (Some(TaskStatus::Approved), 2));
}

#[test]
fn v3_failures_that_pass_are_waited_out_and_others_end_the_wait() {
    let script = ScriptedTransport::new();
    for status in [500, 502, 503, 500, 503, 502, 429] {
        script.respond(status, "{}");
    }
    script.default_response(200, &body("complete"));
    assert_eq!(process(api(script.clone()), None, None).unwrap(), ID);
    for (status, kind) in [(404, "NotFound"), (403, "PermissionDenied")] {
        let script = ScriptedTransport::new();
        script.default_response(status, r#"{"message":"No."}"#);
        assert_eq!(process(api(script.clone()), None, None).unwrap_err().kind(), kind);
        assert_eq!(script.requests().len(), 1);
    }
}

#[test]
fn v3_a_cancellation_ends_a_wait_between_two_looks() {
    let clock = FakeClock::new();
    let script = ScriptedTransport::new();
    script.default_response(200, &body("active"));
    let api = ApiClient { http: test_client(&script, &clock), ..api(script.clone()) };
    clock.interrupt_sleeps();
    let error = process(api, None, None).unwrap_err();
    assert!(matches!(error, TallyfyError::Cancelled { .. }), "{error}");
    assert_eq!((script.requests().len(), error.detail().side_effect), (1, SideEffect::None));
}

#[test]
fn v3_an_archived_process_that_is_not_waited_for_is_a_conflict() {
    let script = ScriptedTransport::new();
    let archived = r#"{"data":{"id":"1","name":"Grace","status":"archived","archived_at":"2026-01-01 10:00:00"}}"#;
    script.default_response(200, archived);
    let error = process(api(script.clone()), None, None).unwrap_err();
    assert!(matches!(error, TallyfyError::Conflict { .. }) && error.to_string().contains("archived"), "{error}");
    assert!(process(api(script), Some(vec![ProcessStatus::Archived]), None).is_ok());
}

#[test]
fn v3_a_wait_for_nothing_is_refused() {
    for (status, every) in
        [(Some(vec![]), None), (Some(vec![ProcessStatus::Unknown]), None), (None, Some(Duration::ZERO))]
    {
        let (error, looks, _) = wait(&["active"], |api| process(api, status, every));
        assert_eq!((error.unwrap_err().kind(), looks), ("InvalidArgument", 0));
    }
}

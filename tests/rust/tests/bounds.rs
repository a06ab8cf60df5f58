//! When a call ends though it has no answer: by its deadline, or because somebody gave it up.

#![allow(clippy::unwrap_used)]

mod common;

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use common::{ada, received};
use serde_json::{Value, json};
use tallykit::{Cancel, Result, Tallyfy, TallyfyError, TemplateQuery};
use tallykit_sandbox::{Sandbox, seed};

/// What a call may be waiting for: the fault that makes it wait, and the call.
type Wait = (&'static str, Value, fn(&Tallyfy) -> Result<()>);

fn waits() -> Vec<Wait> {
    let me: fn(&Tallyfy) -> Result<()> = |client| client.me().get().map(drop);
    let page: fn(&Tallyfy) -> Result<()> =
        |client| client.templates().list(TemplateQuery::default()).next_page().map(drop);
    let token: fn(&Tallyfy) -> Result<()> = |client| {
        client.invalidate()?;
        client.access_token().map(drop)
    };
    vec![
        ("an answer", json!({"path": "/me", "delay_ms": 20_000}), me),
        ("the rest of an answer", json!({"path": "/me", "drip_ms": 1_000}), me),
        ("the next attempt", json!({"path": "/me", "status": 503, "retry_after": "30"}), me),
        ("the gate", json!({"path": "/me", "status": 429, "retry_after": "30"}), me),
        ("a page", json!({"path": "/checklists", "delay_ms": 20_000}), page),
        ("a renewal", json!({"path": "/oauth/token", "delay_ms": 20_000}), token),
    ]
}

/// A signed-in client of a sandbox that makes it wait.
fn waiting(fault: Value) -> (Sandbox, Tallyfy) {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    client.me().get().unwrap();
    sandbox.control("DELETE", "requests", json!({}));
    sandbox.control("POST", "faults", fault);
    (sandbox, client)
}

#[test]
fn l4_another_thread_gives_up_whatever_a_call_waits_for() {
    for (wait, fault, call) in waits() {
        let (sandbox, client) = waiting(fault);
        let cancel = Arc::new(Cancel::new());
        let bounded = client.with_cancel(cancel.clone()).unwrap();
        let error = thread::scope(|scope| {
            scope.spawn(|| {
                while received(&sandbox).is_empty() {
                    thread::yield_now();
                }
                cancel.cancel();
            });
            call(&bounded).unwrap_err()
        });
        assert!(matches!(error, TallyfyError::Cancelled { .. }), "{wait}: {error}");
        let sent = received(&sandbox).len();
        assert!(matches!(call(&bounded), Err(TallyfyError::Cancelled { .. })), "{wait}");
        assert_eq!(received(&sandbox).len(), sent, "{wait}: nothing more was sent");
    }
}

#[test]
fn l4_a_thread_gives_up_all_its_calls_with_a_switch_that_it_attached() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    let cancel = Arc::new(Cancel::new());
    cancel.clone().attach();
    client.me().get().unwrap();
    cancel.cancel();
    assert!(matches!(client.me().get(), Err(TallyfyError::Cancelled { .. })));
    assert!(matches!(client.access_token(), Err(TallyfyError::Cancelled { .. })));
    thread::scope(|scope| scope.spawn(|| client.me().get().unwrap()).join().unwrap());
    cancel.detach();
    client.me().get().unwrap();
}

#[test]
fn h5_one_deadline_covers_whatever_a_call_waits_for() {
    for (wait, fault, call) in waits() {
        let (_sandbox, client) = waiting(fault);
        let bounded = client.with_deadline(Duration::from_millis(700)).unwrap();
        let started = std::time::Instant::now();
        let error = call(&bounded).unwrap_err();
        // A wait that cannot end in time is not begun.
        let told = matches!(wait, "the next attempt" | "the gate");
        assert_eq!(matches!(error, TallyfyError::Timeout { .. }), !told, "{wait}: {error}");
        assert_eq!(error.detail().retry_at.is_some(), told, "{wait}: {error}");
        // The promise is a fifth of a second; the rest is for a machine under load.
        assert!(started.elapsed() < Duration::from_secs(3), "{wait}: {:?}", started.elapsed());
        assert!(error.detail().elapsed < Duration::from_secs(3), "{wait}");
    }
}

#[test]
fn h5_a_deadline_is_shared_by_the_calls_of_one_client() {
    let (_sandbox, client) = waiting(json!({"path": "/checklists", "delay_ms": 300, "times": 50}));
    let bounded = client.with_deadline(Duration::from_secs(1)).unwrap();
    let query = TemplateQuery { per_page: Some(1), ..Default::default() };
    let pages = bounded.templates().list(query);
    let outcomes: Vec<_> = pages.items().collect();
    assert!(outcomes.len() > 1 && outcomes.len() < 14, "{}", outcomes.len());
    let last = outcomes.into_iter().next_back().unwrap();
    assert!(matches!(last, Err(TallyfyError::Timeout { .. })));
    let error = bounded.tasks().get(seed::PROCESS_ID, Default::default()).unwrap_err();
    assert!(matches!(error, TallyfyError::Timeout { .. }), "{error}");
    assert_eq!(error.detail().attempts, 0, "nothing is sent after the deadline");
    client.me().get().unwrap();
}

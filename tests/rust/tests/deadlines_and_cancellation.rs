//! How a call ends before its response: the deadline expires, or the caller cancels it.

#![allow(clippy::unwrap_used)]

mod common;

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use common::driver::{Driver, on_each_driver};
use common::{ada, received};
use serde_json::{Value, json};
use tallykit::{CancellationToken, Result, Tallyfy, TallyfyError, TemplateQuery, with_interrupt_check};
use tallykit_sandbox::{Sandbox, seed};

/// The waits of a call: the fault that causes each, and the call.
type Wait = (&'static str, Value, fn(Driver, &Tallyfy) -> Result<()>);

fn waits() -> Vec<Wait> {
    let me: fn(Driver, &Tallyfy) -> Result<()> = |driver, client| driver.me(client).map(drop);
    let page: fn(Driver, &Tallyfy) -> Result<()> = |driver, client| {
        driver.call(client, |client| client.templates().list(TemplateQuery::default()).next_page()).map(drop)
    };
    let token: fn(Driver, &Tallyfy) -> Result<()> = |driver, client| {
        client.invalidate_token()?;
        match driver {
            // It is no call, so it has no asynchronous form.
            Driver::Blocking => client.access_token().map(drop),
            Driver::Asynchronous => driver.me(client).map(drop),
        }
    };
    vec![
        ("a response", json!({"path": "/me", "delay_ms": 20_000}), me),
        ("the rest of a response", json!({"path": "/me", "drip_ms": 1_000}), me),
        ("the next attempt", json!({"path": "/me", "status": 503, "retry_after": "30"}), me),
        ("the rate limiter", json!({"path": "/me", "status": 429, "retry_after": "30"}), me),
        ("a page", json!({"path": "/checklists", "delay_ms": 20_000}), page),
        ("a renewal", json!({"path": "/oauth/token", "delay_ms": 20_000}), token),
    ]
}

/// Returns a signed-in client of a sandbox with this fault.
fn waiting(fault: Value) -> (Sandbox, Tallyfy) {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    client.me().get().unwrap();
    sandbox.control("DELETE", "requests", json!({}));
    sandbox.control("POST", "faults", fault);
    (sandbox, client)
}

fn l4_another_thread_can_cancel_every_wait_of_a_call(driver: Driver) {
    for (wait, fault, call) in waits() {
        let (sandbox, client) = waiting(fault);
        let cancel = Arc::new(CancellationToken::new());
        let bounded = client.with_cancellation(cancel.clone()).unwrap();
        let error = thread::scope(|scope| {
            scope.spawn(|| {
                while received(&sandbox).is_empty() {
                    thread::yield_now();
                }
                cancel.cancel();
            });
            call(driver, &bounded).unwrap_err()
        });
        assert!(matches!(error, TallyfyError::Cancelled { .. }), "{wait}: {error}");
        let sent = received(&sandbox).len();
        assert!(matches!(call(driver, &bounded), Err(TallyfyError::Cancelled { .. })), "{wait}");
        assert_eq!(received(&sandbox).len(), sent, "{wait}: nothing more was sent");
    }
}

fn l4_either_of_two_cancellation_tokens_cancels_a_call(driver: Driver) {
    let sandbox = Sandbox::start().unwrap();
    for turned in [0, 1] {
        let switches = [Arc::new(CancellationToken::new()), Arc::new(CancellationToken::new())];
        let outer = ada(&sandbox).with_cancellation(switches[0].clone()).unwrap();
        let inner = outer.with_cancellation(switches[1].clone()).unwrap();
        driver.me(&inner).unwrap();
        switches[turned].cancel();
        assert!(matches!(driver.me(&inner), Err(TallyfyError::Cancelled { .. })), "{turned}");
        assert_eq!(driver.me(&outer).is_err(), turned == 0, "the outer client has one of them");
    }
}

#[test]
fn l4_an_attached_cancellation_token_cancels_all_calls_of_its_thread() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    let cancel = Arc::new(CancellationToken::new());
    cancel.clone().attach();
    client.me().get().unwrap();
    cancel.cancel();
    assert!(matches!(client.me().get(), Err(TallyfyError::Cancelled { .. })));
    assert!(matches!(client.access_token(), Err(TallyfyError::Cancelled { .. })));
    thread::scope(|scope| scope.spawn(|| client.me().get().unwrap()).join().unwrap());
    cancel.detach();
    client.me().get().unwrap();
}

fn h5_one_deadline_covers_every_wait_of_a_call(driver: Driver) {
    for (wait, fault, call) in waits() {
        let (_sandbox, client) = waiting(fault);
        // A wait that would exceed the deadline is not started. There is time for the response with `Retry-After`.
        let has_retry_at = matches!(wait, "the next attempt" | "the rate limiter");
        let span = Duration::from_millis(if has_retry_at { 10_000 } else { 700 });
        let bounded = client.with_deadline(span).unwrap();
        let started = std::time::Instant::now();
        let error = call(driver, &bounded).unwrap_err();
        assert_eq!(matches!(error, TallyfyError::Timeout { .. }), !has_retry_at, "{wait}: {error}");
        assert_eq!(error.detail().retry_at.is_some(), has_retry_at, "{wait}: {error}");
        // The guarantee is 0.2 seconds; the rest is for a machine under load. Every wait would take at least 20
        // seconds.
        assert!(started.elapsed() < Duration::from_secs(15), "{wait}: {:?}", started.elapsed());
        assert!(error.detail().elapsed < Duration::from_secs(15), "{wait}");
    }
}

fn h5_the_earlier_of_two_deadlines_applies(driver: Driver) {
    let sandbox = Sandbox::start().unwrap();
    let (client, minute) = (ada(&sandbox), Duration::from_secs(60));
    client.me().get().unwrap();
    sandbox.control("DELETE", "requests", json!({}));
    for (outer, inner) in [(Duration::ZERO, minute), (minute, Duration::ZERO)] {
        let client = client.with_deadline(outer).unwrap().with_deadline(inner).unwrap();
        let error = driver.me(&client).unwrap_err();
        assert!(matches!(error, TallyfyError::Timeout { .. }), "{error}");
    }
    assert!(received(&sandbox).is_empty());
}

fn h5_a_deadline_is_shared_by_the_calls_of_one_client(driver: Driver) {
    let (_sandbox, client) = waiting(json!({"path": "/checklists", "delay_ms": 700, "times": 50}));
    let bounded = client.with_deadline(Duration::from_secs(4)).unwrap();
    let query = TemplateQuery { per_page: Some(1), ..Default::default() };
    let pages = bounded.templates().list(query);
    let mut came = 0;
    let last = loop {
        match driver.call(&bounded, |_| pages.next_page()) {
            Ok(page) => came += page.len(),
            Err(error) => break error,
        }
    };
    assert!((1..6).contains(&came), "{came}");
    assert!(matches!(last, TallyfyError::Timeout { .. }), "{last}");
    let error = driver.call(&bounded, |bounded| bounded.tasks().get(seed::PROCESS_ID, None)).unwrap_err();
    assert!(matches!(error, TallyfyError::Timeout { .. }), "{error}");
    assert_eq!(error.detail().attempts, 0, "nothing is sent after the deadline");
    client.me().get().unwrap();
}

#[test]
fn l3_an_interrupted_call_does_not_wait_for_its_response() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    client.me().get().unwrap();
    sandbox.control("POST", "faults", json!({"path": "/api/me", "delay_ms": 5000}));
    let error = with_interrupt_check(|| true, || client.me().get()).unwrap_err();
    assert!(error.to_string().contains("cancelled the call"), "{error}");
    assert_eq!(error.detail().attempts, 1);
    // The client still works.
    client.me().get().unwrap();
}

on_each_driver!(
    l4_another_thread_can_cancel_every_wait_of_a_call,
    l4_either_of_two_cancellation_tokens_cancels_a_call,
    h5_one_deadline_covers_every_wait_of_a_call,
    h5_the_earlier_of_two_deadlines_applies,
    h5_a_deadline_is_shared_by_the_calls_of_one_client,
);

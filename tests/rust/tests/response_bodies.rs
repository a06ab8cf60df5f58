//! Bodies that stall, have a byte order mark or are missing, against a raw server.

#![allow(clippy::unwrap_used)]

mod common;

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::Duration;

use common::at_once;
use common::raw::{RawAction, RawServer, answer, calling, client, settings};
use tallykit::{Json, Settings, SideEffect, TallyfyError};

/// The head of an error response and the start of its body. The rest never arrives.
fn begun(status: u16, headers: &str) -> Vec<u8> {
    let head = format!("HTTP/1.1 {status} X\r\n{headers}Content-Length: 999\r\n\r\n");
    [head.as_bytes(), br#"{"message":"Not like this.","errors":{"name":["#].concat()
}

#[test]
fn h10_an_error_response_whose_body_never_ends_keeps_its_status() {
    for act in [RawAction::Hold, RawAction::Drip(vec![b' '; 900], Duration::from_millis(100))] {
        let server = RawServer::start(move |_| vec![RawAction::Write(begun(422, "")), act.clone()]);
        let timeout = Some(Duration::from_secs(4));
        let error = calling(&client(Settings { timeout, ..settings(&server) }), "POST");
        let error = error.unwrap_err();
        assert!(matches!(error, TallyfyError::InvalidRequest { .. }), "{error}");
        let detail = error.detail();
        assert_eq!((detail.http_status, detail.side_effect), (Some(422), SideEffect::None));
        assert_eq!((detail.attempts, &*detail.summary), (1, "Not like this."));
    }
}

#[test]
fn h10_a_429_whose_body_never_ends_is_retried_in_time() {
    let server = RawServer::start(|heard| match heard.connection {
        0 => vec![RawAction::Write(begun(429, "Retry-After: 0\r\n")), RawAction::Hold],
        _ => vec![answer(200, "{}")],
    });
    let timeout = Some(Duration::from_secs(8));
    calling(&client(Settings { timeout, ..settings(&server) }), "POST").unwrap();
    assert_eq!(server.heard().len(), 2);

    let server = RawServer::start(|_| vec![RawAction::Write(begun(429, "Retry-After: 50\r\n")), RawAction::Hold]);
    let timeout = Some(Duration::from_secs(4));
    let client = client(Settings { timeout, ..settings(&server) });
    for _ in ["by the response", "by the limiter"] {
        let error = calling(&client, "POST").unwrap_err();
        assert!(matches!(error, TallyfyError::RateLimit { .. }), "{error}");
        assert!(error.detail().retry_at.is_some(), "{error}");
    }
    assert_eq!(server.heard().len(), 1);
}

#[test]
fn h11_many_idle_connections_closed_together_cause_one_retry() {
    const POOLED: usize = 6;
    let meet = Arc::new(Barrier::new(POOLED));
    let requests: [AtomicUsize; POOLED] = Default::default();
    // Each of the first connections sends one response when all are open, and is closed at its next request.
    let server = RawServer::start(move |heard| match requests.get(heard.connection) {
        Some(requests) if requests.fetch_add(1, SeqCst) > 0 => vec![RawAction::Close],
        Some(_) => vec![RawAction::Meet(meet.clone()), answer(200, "{}")],
        None => vec![answer(200, "{}")],
    });
    let client = client(settings(&server));
    at_once(POOLED, |_| calling(&client, "GET").unwrap());
    assert_eq!(server.connections(), POOLED);
    calling(&client, "GET").unwrap();
    assert!(server.heard().len() <= POOLED + 2, "one of the dead, and a new one");
    calling(&client, "POST").unwrap();
    assert_eq!(server.connections(), POOLED + 1);
}

#[test]
fn h11_a_call_in_flight_survives_a_replaced_pool() {
    let released = Arc::new(Barrier::new(2));
    let (meet, mut closed) = (released.clone(), false);
    let server = RawServer::start(move |heard| match heard.target() {
        "/slow" => vec![RawAction::Meet(meet.clone()), answer(200, "{}")],
        _ if !std::mem::replace(&mut closed, true) => vec![RawAction::Close],
        _ => vec![answer(200, "{}")],
    });
    let client = client(settings(&server));
    thread::scope(|scope| {
        let slow = scope.spawn(|| client.request("POST".into(), "/slow".into(), None, None));
        while server.heard().is_empty() {
            thread::yield_now();
        }
        calling(&client, "GET").unwrap();
        released.wait();
        slow.join().unwrap().unwrap();
    });
    assert_eq!(server.heard().len(), 3);
}

#[test]
fn h4_a_change_without_a_body_has_content_length_zero() {
    let server = RawServer::answering(200, "{}");
    let client = client(settings(&server));
    for (verb, length) in
        [("GET", None), ("POST", Some("0")), ("PUT", Some("0")), ("PATCH", Some("0")), ("DELETE", None)]
    {
        calling(&client, verb).unwrap();
        let heard = server.heard().pop().unwrap();
        assert_eq!(heard.header("content-length"), length, "{verb}");
        assert_eq!(heard.header("transfer-encoding"), None, "{verb}");
    }
    client.request("POST".into(), "/probe".into(), None, Some(Json::from("body"))).unwrap();
    assert_eq!(server.heard().pop().unwrap().header("content-length"), Some("6"));
}

#[test]
fn h14_a_byte_order_mark_before_json_is_ignored() {
    let server = RawServer::answering(200, "\u{feff}{\"a\":1}");
    let json = calling(&client(settings(&server)), "GET").unwrap();
    assert!(matches!(json, Json::Object { .. }), "{json:?}");
    let server = RawServer::answering(422, "\u{feff}{\"message\":\"Not like this.\"}");
    let error = calling(&client(settings(&server)), "POST").unwrap_err();
    assert_eq!(error.detail().summary, "Not like this.");
}

//! Limits of time and size on what comes over the network, against a server of bytes.

#![allow(clippy::unwrap_used)]

mod common;

use std::time::{Duration, Instant};

use common::raw::{Act, Raw, answer, calling, client, settings};
use tallykit::{Settings, TallyfyError};

#[test]
fn h5_the_deadline_ends_a_server_that_holds_its_answer() {
    let server = Raw::start(|_| vec![Act::Hold]);
    let timeout = Some(Duration::from_millis(300));
    let started = Instant::now();
    let error = calling(&client(Settings { timeout, ..settings(&server) }), "GET").unwrap_err();
    assert!(matches!(error, TallyfyError::Timeout { .. }), "{error}");
    assert!(started.elapsed() < Duration::from_secs(5), "{error}");
}

#[test]
fn h6_a_server_that_hangs_up_is_a_connection_that_broke() {
    for act in [Act::Close, Act::Reset] {
        let server = Raw::start(move |heard| match heard.connection {
            0 => vec![act.clone()],
            _ => vec![answer(200, "{}")],
        });
        let client = client(settings(&server));
        calling(&client, "GET").unwrap();
        assert_eq!(server.connections(), 2);
        let error = calling(&client, "POST");
        assert!(error.is_ok(), "the second connection stays");
    }
}

//! A token endpoint that is down for a while, when the token has ended: calls work again soon after it is back, and
//! meanwhile it gets few requests.

#![allow(clippy::unwrap_used)]

mod common;

use std::env;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;
use std::time::{Duration, Instant};

use common::driver::{Driver, on_drivers_in_turn};
use common::token_server::{Endpoint, TokenServer};

/// How soon after the return of the token endpoint each call succeeds.
const RECOVERY: Duration = Duration::from_secs(3);

/// How many requests it gets in all.
const MAX_REQUESTS: usize = 10;

/// What happened during an outage.
struct Outcome {
    /// How long after the return the last thread had its success.
    recovery: Duration,
    failed_calls: usize,
    token_requests: usize,
}

/// Each thread makes one call after the other until one succeeds.
fn outage(driver: Driver, down: Endpoint, with_password: bool, threads: usize, length: Duration) -> Outcome {
    let server = TokenServer::start(if down == Endpoint::Refuses { down } else { Endpoint::Issues });
    let client = if with_password { server.with_password(None) } else { server.refreshing(None) };
    if down != Endpoint::Refuses {
        driver.me(&client).unwrap();
        server.expire();
        server.set(down);
    }
    let before = (server.token_requests(), server.issued());
    let failed_calls = AtomicUsize::new(0);
    let until_success = || {
        while driver.me(&client).is_err() {
            failed_calls.fetch_add(1, SeqCst);
            thread::sleep(Duration::from_millis(50));
        }
        Instant::now()
    };
    let recovery = thread::scope(|scope| {
        let handles: Vec<_> = (0..threads).map(|_| scope.spawn(until_success)).collect();
        thread::sleep(length);
        let returned = Instant::now();
        server.set(Endpoint::Issues);
        let succeeded = handles.into_iter().map(|handle| handle.join().unwrap()).max().unwrap();
        succeeded.saturating_duration_since(returned)
    });
    assert_eq!(server.issued(), before.1 + 1, "one token was enough");
    let outcome = Outcome {
        recovery,
        failed_calls: failed_calls.into_inner(),
        token_requests: server.token_requests() - before.0,
    };
    println!(
        "{down:?} for {length:?}, {threads} threads, {}: back after {:?}, {} calls failed, {} token requests",
        if with_password { "password" } else { "refresh token" },
        outcome.recovery,
        outcome.failed_calls,
        outcome.token_requests,
    );
    outcome
}

fn assert_short(driver: Driver, down: Endpoint, threads: usize, length: Duration) {
    for with_password in [false, true] {
        let outcome = outage(driver, down, with_password, threads, length);
        assert!(outcome.recovery < RECOVERY, "{:?} after {} failed calls", outcome.recovery, outcome.failed_calls);
        assert!(outcome.token_requests <= MAX_REQUESTS, "{} token requests", outcome.token_requests);
    }
}

fn t18_a_second_without_a_token_endpoint_is_not_much_more_for_callers(driver: Driver) {
    for down in [Endpoint::Refuses, Endpoint::Fails(500), Endpoint::Fails(503)] {
        assert_short(driver, down, 1, Duration::from_secs(1));
    }
}

/// The outage takes 5 seconds, or as many as `TALLYKIT_OUTAGE_SECONDS` says. `cargo suite --bench` runs it with 15.
fn t18_thirty_threads_wait_for_a_token_endpoint_with_few_requests(driver: Driver) {
    let seconds = env::var("TALLYKIT_OUTAGE_SECONDS").map_or(Ok(5), |text| text.parse()).unwrap();
    for down in [Endpoint::Refuses, Endpoint::Fails(500), Endpoint::Fails(503)] {
        assert_short(driver, down, 30, Duration::from_secs(seconds));
    }
}

on_drivers_in_turn!(
    t18_a_second_without_a_token_endpoint_is_not_much_more_for_callers,
    t18_thirty_threads_wait_for_a_token_endpoint_with_few_requests,
);

//! Many threads on tokens that live for two seconds.

#![allow(clippy::unwrap_used)]

use std::env;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use tallykit_oauth_tests::{OAuthServer, ServerConfig, at_once};

const THREADS: usize = 50;

/// Threads make one call after the other, and no error may reach any of them.
fn endure(protects: bool) {
    let server = OAuthServer::configure(ServerConfig { life: 2, rotates: true, protects });
    let client = server.person(None);
    let seconds = env::var("TALLYKIT_OAUTH_LOOP_SECONDS").map_or(Ok(10), |text| text.parse());
    let seconds: u32 = seconds.unwrap();
    let end = Instant::now() + Duration::from_secs(seconds.into());
    let calls = AtomicUsize::new(0);
    let errors: Vec<_> = at_once(THREADS, || {
        let mut errors = Vec::new();
        while Instant::now() < end && errors.is_empty() {
            calls.fetch_add(1, Ordering::Relaxed);
            errors.extend(client.me().get().err());
        }
        errors
    });
    let errors: Vec<_> = errors.into_iter().flatten().map(|error| error.to_string()).collect();
    let calls = calls.into_inner();
    if let Some(seen) = server.seen() {
        let requests = seen["tokens"].as_array().unwrap();
        println!("{calls} calls; answered {}; {} tokens", seen["calls"], requests.len());
        // Every token but the first comes of the one before, and none was rejected on the way.
        let renewals = requests.iter().filter(|request| *request == "refresh_token").count();
        assert_eq!(renewals, requests.len() - 1, "{requests:?}");
        assert!(renewals >= 3, "the loop is too short to tell");
        // A token is renewed in the last tenth of its life, however many calls meet its end.
        let most = f64::from(seconds) / 1.75 + 1.0;
        assert!(renewals as f64 <= most, "{renewals} renewals in {seconds} s");
    }
    assert!(errors.is_empty(), "{} of {calls} calls failed: {errors:#?}", errors.len());
}

#[test]
fn t11_fifty_threads_on_tokens_of_two_seconds_meet_no_error() {
    endure(false);
}

#[test]
fn t11_fifty_threads_meet_no_error_where_a_replay_would_end_the_family() {
    endure(true);
}

#[test]
fn t2_a_token_that_the_clock_has_ended_is_renewed_and_never_sent() {
    let server = OAuthServer::configure(ServerConfig { life: 2, ..ServerConfig::default() });
    let client = server.person(None);
    client.me().get().unwrap();
    thread::sleep(Duration::from_millis(2100));
    assert!(at_once(THREADS, || client.me().get()).iter().all(Result::is_ok));
    server.assert_tokens(&["password", "refresh_token"]);
    if let Some(seen) = server.seen() {
        assert_eq!(seen["calls"]["401"].as_u64(), None, "{}", seen["calls"]);
    }
}

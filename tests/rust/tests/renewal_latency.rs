//! A token that still works for nine seconds, and a renewal that takes longer than a caller has time: the call is made
//! with that token, as fast as if there were no renewal.

#![allow(clippy::unwrap_used)]

mod common;

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use common::at_once;
use common::driver::{Driver, on_drivers_in_turn};
use common::token_server::{AgedStore, Endpoint, LIFE, TokenServer};
use tallykit::{FileStore, StoreKey, Tallyfy};
use tempfile::TempDir;

/// What is in the way of a renewal.
#[derive(Debug, Clone, Copy)]
enum Obstacle {
    Endpoint(Endpoint),
    /// Another process holds the lock of the store.
    Lock,
}

/// The deadline of the calls.
const DEADLINE: Duration = Duration::from_secs(2);

/// How much longer a call may take than with a fresh token. The fastest of some trials counts, so that a busy machine does
/// not decide. A call that waited for the obstacle would take two seconds longer.
const MARGIN: Duration = Duration::from_millis(50);

/// The same if the client must first load the token, which takes a busy machine longer.
const MARGIN_WITH_STORE: Duration = Duration::from_millis(500);

const TRIALS: usize = 5;

/// A client whose token is about to be renewed.
struct Case {
    server: TokenServer,
    client: Tallyfy,
    lock_holder: Option<Child>,
    _folder: TempDir,
}

impl Drop for Case {
    fn drop(&mut self) {
        if let Some(process) = &mut self.lock_holder {
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}

impl Case {
    /// The token has so many seconds to live. It is in the store alone, or also in the memory of the client.
    fn start(obstacle: Obstacle, left: Duration, in_memory: bool) -> Self {
        let server = TokenServer::start(Endpoint::Issues);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().to_str().unwrap().to_owned();
        let key = StoreKey::File { path: folder.path().join("key").to_str().unwrap().to_owned() };
        let age = Duration::from_secs(LIFE.into()) - left;
        let store = Arc::new(AgedStore::new(Arc::new(FileStore::open(path, key).unwrap()), age));
        server.refreshing(Some(store.clone())).me().get().unwrap();
        let client = server.refreshing(Some(store.clone()));
        if in_memory {
            client.me().get().unwrap();
        }
        let lock_holder = match obstacle {
            Obstacle::Endpoint(endpoint) => {
                server.set(endpoint);
                None
            }
            Obstacle::Lock => Some(hold_lock(folder.path(), &store.account())),
        };
        server.called_with();
        Self { server, client, lock_holder, _folder: folder }
    }

    /// How long a call takes: the slowest of so many at the same moment. All are made with the token that works.
    fn call(&self, driver: Driver, threads: usize) -> Duration {
        let client = self.client.with_deadline(DEADLINE).unwrap();
        let times = at_once(threads, |_| elapsed(|| drop(driver.me(&client).unwrap())));
        assert_eq!(self.server.called_with(), vec![1; threads], "the token that works");
        times.into_iter().max().unwrap()
    }
}

/// How long a call takes in the fastest of some clients whose token has so many seconds to live.
fn fastest(
    driver: Driver,
    obstacle: Obstacle,
    left: Duration,
    in_memory: Option<Duration>,
    threads: usize,
) -> Duration {
    let left_at_start = left + in_memory.unwrap_or_default();
    let cases: Vec<_> = (0..TRIALS).map(|_| Case::start(obstacle, left_at_start, in_memory.is_some())).collect();
    thread::sleep(in_memory.unwrap_or_default());
    cases.iter().map(|case| case.call(driver, threads)).min().unwrap()
}

fn elapsed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn hold_lock(folder: &Path, account: &str) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_store_child"));
    let mut process = command.arg("hold").arg(folder).arg(account).stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert_eq!(line, "held\n");
    process
}

/// Calls with the token from the store, and with the token in memory, alone and from several threads, and compares them
/// with the same calls of clients whose token is fresh.
fn assert_no_call_waits(driver: Driver, obstacle: Obstacle) {
    for threads in [1, 8] {
        // The token in memory was fresh when the client loaded it, and has less than ten seconds left at the call.
        let memory = ("memory", Some(Duration::from_secs(4)), MARGIN);
        for (place, pause, margin) in [("the store", None, MARGIN_WITH_STORE), memory] {
            let fresh = fastest(driver, obstacle, Duration::from_secs(40), pause.map(|_| Duration::ZERO), threads);
            let stale = fastest(driver, obstacle, Duration::from_secs(9), pause, threads);
            println!("{obstacle:?}, {threads} threads, the token in {place}: {stale:?}; {fresh:?} if it is fresh");
            assert!(stale < fresh + margin, "{obstacle:?}: {stale:?} instead of {fresh:?}");
        }
    }
}

fn t5_a_slow_token_endpoint_keeps_no_call_waiting_whose_token_works(driver: Driver) {
    assert_no_call_waits(driver, Obstacle::Endpoint(Endpoint::Slow(Duration::from_secs(2))));
}

fn t5_a_silent_token_endpoint_keeps_no_call_waiting_whose_token_works(driver: Driver) {
    assert_no_call_waits(driver, Obstacle::Endpoint(Endpoint::Silent));
}

fn t5_a_token_endpoint_that_asks_for_time_keeps_no_call_waiting_whose_token_works(driver: Driver) {
    assert_no_call_waits(driver, Obstacle::Endpoint(Endpoint::RetryAfter(30)));
}

fn t5_a_lock_of_another_process_keeps_no_call_waiting_whose_token_works(driver: Driver) {
    assert_no_call_waits(driver, Obstacle::Lock);
}

fn t5_the_token_of_a_slow_endpoint_is_used_when_it_has_come(driver: Driver) {
    let case =
        Case::start(Obstacle::Endpoint(Endpoint::Slow(Duration::from_millis(500))), Duration::from_secs(9), false);
    let start = Instant::now();
    while case.server.called_with().last() != Some(&2) {
        driver.me(&case.client).unwrap();
        assert!(start.elapsed() < Duration::from_secs(30), "the renewal had no effect");
    }
    assert_eq!(case.server.issued(), 2);
}

on_drivers_in_turn!(
    t5_a_slow_token_endpoint_keeps_no_call_waiting_whose_token_works,
    t5_a_silent_token_endpoint_keeps_no_call_waiting_whose_token_works,
    t5_a_token_endpoint_that_asks_for_time_keeps_no_call_waiting_whose_token_works,
    t5_a_lock_of_another_process_keeps_no_call_waiting_whose_token_works,
    t5_the_token_of_a_slow_endpoint_is_used_when_it_has_come,
);

//! What the tests with several processes share.
#![allow(dead_code, clippy::unwrap_used, reason = "each test file uses its part")]

pub mod outage;

use std::env;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

/// How many processes use one credential.
pub const PROCESSES: usize = 8;

/// The program of a worker.
pub fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_oauth-worker"))
}

/// How often several processes meet an expired token.
pub fn rounds() -> usize {
    env::var("TALLYKIT_OAUTH_ROUNDS").map_or(Ok(30), |text| text.parse()).unwrap()
}

/// Asks again and again until all is `ok`, for two minutes at most, and returns how long that took.
pub fn until_all_ok(mut ask: impl FnMut() -> Vec<String>) -> Duration {
    let start = Instant::now();
    loop {
        let reports = ask();
        if reports.iter().all(|report| report == "ok") {
            return start.elapsed();
        }
        assert!(reports.iter().any(|report| report != "Authentication"), "the session has ended: {reports:?}");
        assert!(start.elapsed() < Duration::from_secs(120), "after two minutes still {reports:?}");
        thread::sleep(Duration::from_millis(100));
    }
}

//! What the tests share.
#![allow(dead_code, clippy::unwrap_used, reason = "each test file uses its part")]

use std::sync::{Mutex, Once, PoisonError};
use std::time::Duration;

use log::{Level, LevelFilter, Log, Metadata, Record};
use tallykit::RedisStore;
use tallykit_redis_tests::{Server, key};

/// No patience.
pub const NOW: Duration = Duration::ZERO;
/// A lease that is soon over.
pub const SHORT: Duration = Duration::from_millis(5);
/// A lease, or a patience, that a test does not see the end of.
pub const LONG: Duration = Duration::from_secs(30);

/// A machine's store on this server.
pub fn store(server: &Server, lease: Duration) -> RedisStore {
    RedisStore::open(&server.url(), key()).unwrap().with_lease(lease)
}

/// The warnings so far that speak of this address.
pub fn warnings(address: &str) -> Vec<String> {
    let lines = LINES.lock().unwrap_or_else(PoisonError::into_inner);
    lines.iter().filter(|line| line.contains(address)).cloned().collect()
}

/// Collects warnings from now on.
pub fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        log::set_logger(&Collector).unwrap();
        log::set_max_level(LevelFilter::Trace);
    });
}

static LINES: Mutex<Vec<String>> = Mutex::new(Vec::new());

struct Collector;

impl Log for Collector {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &Record<'_>) {
        let line = record.args().to_string();
        assert!(!line.contains(Server::PASSWORD), "{line}");
        if record.level() <= Level::Warn {
            LINES.lock().unwrap_or_else(PoisonError::into_inner).push(line);
        }
    }

    fn flush(&self) {}
}

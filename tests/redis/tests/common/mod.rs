//! What the tests share.
#![allow(dead_code, clippy::unwrap_used, reason = "each test file uses its part")]

use std::time::Duration;

use log::Level;
use tallykit::RedisStore;
use tallykit_redis_tests::{Server, key};

/// No waiting.
pub const NOW: Duration = Duration::ZERO;
/// A lease that is soon over.
pub const SHORT: Duration = Duration::from_millis(5);
/// A time that is longer than a test.
pub const LONG: Duration = Duration::from_secs(30);

/// A machine's store on this server.
pub fn store(server: &Server, lease: Duration) -> RedisStore {
    listen();
    RedisStore::open(&server.url(), key()).unwrap().with_lock_ttl(lease)
}

/// The warnings so far that speak of this address.
pub fn warnings(address: &str) -> Vec<String> {
    let lines = tallykit_canary::lines(address).into_iter();
    lines.filter(|line| line.level <= Level::Warn).map(|line| line.text).collect()
}

/// Collects warnings from now on.
pub fn listen() {
    tallykit_canary::listen();
}

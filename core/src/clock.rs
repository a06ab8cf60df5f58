//! Time and chance, behind a trait so that tests own both.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use crate::interrupt::{SLICE, interrupted};
use crate::time::Timestamp;

/// A year is as good as for ever, and keeps every later sum in range.
pub(crate) const FOREVER: Duration = Duration::from_secs(366 * 86_400);

/// The source of time and of jitter.
pub(crate) trait Clock: Send + Sync {
    /// Time since an arbitrary start; never jumps.
    fn monotonic(&self) -> Duration;
    /// The time of day; may jump.
    fn wall(&self) -> Timestamp;
    /// Waits. False if the host interrupted the wait.
    fn sleep(&self, duration: Duration) -> bool;
    /// A number from 0 to 1, for spreading load and for nothing else.
    fn random(&self) -> f64;
}

/// The clock of the machine.
pub(crate) struct SystemClock;

static START: LazyLock<Instant> = LazyLock::new(Instant::now);

impl Clock for SystemClock {
    fn monotonic(&self) -> Duration {
        START.elapsed()
    }

    fn wall(&self) -> Timestamp {
        Timestamp::now()
    }

    fn sleep(&self, duration: Duration) -> bool {
        let end = Instant::now() + duration;
        while !interrupted() {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return true;
            }
            std::thread::sleep(left.min(SLICE));
        }
        false
    }

    fn random(&self) -> f64 {
        // Every RandomState has keys of its own: enough for jitter without a dependency.
        RandomState::new().hash_one(0) as f64 / u64::MAX as f64
    }
}

//! Time and random numbers, behind a trait so that tests control both.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::time::Duration;

use crate::support::cancellation::{POLL_INTERVAL, should_stop};
use crate::support::timestamp::Timestamp;

/// A year is as good as for ever, and keeps every later sum in range.
pub(crate) const MAX_DURATION: Duration = Duration::from_secs(366 * 86_400);

/// The source of time and of jitter.
pub(crate) trait Clock: Send + Sync {
    /// Time since an arbitrary start; never jumps, and counts the sleep of the machine where that is known.
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

/// Of a phone that dozes for hours, tokens and deadlines age all the same; `Instant` stands still meanwhile.
#[cfg(any(target_os = "android", target_os = "linux", target_vendor = "apple"))]
fn boottime() -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    #[cfg(not(target_vendor = "apple"))]
    let now = clock_gettime(ClockId::Boottime);
    #[cfg(target_vendor = "apple")]
    let now = clock_gettime(ClockId::Monotonic);
    // It counts from the start of the machine.
    now.try_into().unwrap_or_default()
}

#[cfg(not(any(target_os = "android", target_os = "linux", target_vendor = "apple")))]
fn awake_or_asleep() -> Duration {
    use std::sync::LazyLock;
    use std::time::Instant;
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    START.elapsed()
}

impl Clock for SystemClock {
    fn monotonic(&self) -> Duration {
        boottime()
    }

    fn wall(&self) -> Timestamp {
        Timestamp::now()
    }

    fn sleep(&self, duration: Duration) -> bool {
        let end = self.monotonic() + duration;
        while !should_stop() {
            let left = end.saturating_sub(self.monotonic());
            if left.is_zero() {
                return true;
            }
            std::thread::sleep(left.min(POLL_INTERVAL));
        }
        false
    }

    fn random(&self) -> f64 {
        // Every RandomState has keys of its own: enough for jitter without a dependency.
        RandomState::new().hash_one(0) as f64 / u64::MAX as f64
    }
}

/// Polls until there is a result, with pauses between. Nothing where the timeout has ended, or the host wanted its
/// thread back.
pub(crate) fn poll_until<T, E>(
    timeout: Duration,
    pause: impl Fn() -> Duration,
    mut attempt: impl FnMut() -> Result<Option<T>, E>,
) -> Result<Option<T>, E> {
    let start = SystemClock.monotonic();
    loop {
        let left = timeout.saturating_sub(SystemClock.monotonic().saturating_sub(start));
        if let Some(done) = attempt()? {
            return Ok(Some(done));
        }
        if left.is_zero() || !SystemClock.sleep(pause().min(left)) {
            return Ok(None);
        }
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use rustix::time::{ClockId, clock_gettime};

    use super::*;

    #[test]
    fn t1_the_sleep_of_the_machine_counts() {
        let asleep_too = || Duration::try_from(clock_gettime(ClockId::Boottime)).unwrap();
        let (before, now, after) = (asleep_too(), SystemClock.monotonic(), asleep_too());
        assert!(before <= now && now <= after, "{before:?} {now:?} {after:?}");
    }
}

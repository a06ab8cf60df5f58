//! Time and random numbers, behind a trait so that tests control both.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::io;
use std::time::Duration;

use crate::support::cancellation::{poll_interval, should_stop_waiting};
use crate::support::futures::BoxFuture;
use crate::support::runtime::IoRuntime;
use crate::support::timestamp::Timestamp;

/// The maximum of all durations: a year. It stands for "no limit", and adding it to a time cannot overflow.
pub(crate) const MAX_DURATION: Duration = Duration::from_secs(366 * 86_400);

/// How long an asynchronous wait takes before it looks at the clock again.
const PAUSE_SLICE: Duration = Duration::from_secs(1);

/// The source of time and of jitter.
pub(crate) trait Clock: Send + Sync {
    /// Returns the time since an arbitrary start. It never jumps. It includes the time during which the machine sleeps,
    /// if the system counts that.
    fn monotonic(&self) -> Duration;
    /// Returns the wall-clock time. It may jump.
    fn wall(&self) -> Timestamp;
    /// Waits. Returns false if the wait was cancelled or interrupted.
    fn sleep(&self, duration: Duration) -> bool;
    /// Waits asynchronously. Returns false if the wait was interrupted. Fails if the system gives no thread or descriptor for
    /// it. The default is for clocks that never wait.
    fn pause(&self, duration: Duration) -> BoxFuture<'_, io::Result<bool>> {
        Box::pin(async move { Ok(self.sleep(duration)) })
    }
    /// Waits asynchronously until the clock shows this time, or until the wait cannot go on.
    fn reach(&self, time: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async move {
            let _ = self.pause(time.saturating_sub(self.monotonic())).await;
        })
    }
    /// Returns a number from 0 to 1, for jitter only.
    fn random(&self) -> f64;
}

/// The clock of the machine.
pub(crate) struct SystemClock;

/// Monotonic time including suspend. `std::time::Instant` stops while an Android or Apple device sleeps, but tokens
/// keep expiring, so it cannot be used here.
#[cfg(any(target_os = "android", target_os = "linux", target_vendor = "apple"))]
fn boottime() -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    #[cfg(not(target_vendor = "apple"))]
    let now = clock_gettime(ClockId::Boottime);
    #[cfg(target_vendor = "apple")]
    let now = clock_gettime(ClockId::Monotonic);
    // The time since the machine was started, so it cannot be negative.
    now.try_into().unwrap_or_default()
}

#[cfg(not(any(target_os = "android", target_os = "linux", target_vendor = "apple")))]
fn boottime() -> Duration {
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
        while !should_stop_waiting() {
            let left = end.saturating_sub(self.monotonic());
            if left.is_zero() {
                return true;
            }
            std::thread::sleep(left.min(poll_interval()));
        }
        false
    }

    fn pause(&self, duration: Duration) -> BoxFuture<'_, io::Result<bool>> {
        let end = self.monotonic() + duration;
        Box::pin(async move {
            let runtime = IoRuntime::shared()?;
            loop {
                let left = end.saturating_sub(self.monotonic());
                if left.is_zero() {
                    return Ok(true);
                }
                // In slices, because the clock of tokio stops while the machine sleeps.
                let slice = left.min(PAUSE_SLICE);
                if runtime.spawn(async move { tokio::time::sleep(slice).await })?.await.is_err() {
                    return Ok(false);
                }
            }
        })
    }

    fn random(&self) -> f64 {
        // Every `RandomState` has other keys. That is good enough for jitter and needs no dependency.
        RandomState::new().hash_one(0) as f64 / u64::MAX as f64
    }
}

/// Calls `attempt` until it returns a result, with pauses between. Returns nothing if the timeout expired, or if the
/// wait was cancelled or interrupted.
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
    fn t1_the_clock_counts_the_sleep_of_the_machine() {
        let asleep_too = || Duration::try_from(clock_gettime(ClockId::Boottime)).unwrap();
        let (before, now, after) = (asleep_too(), SystemClock.monotonic(), asleep_too());
        assert!(before <= now && now <= after, "{before:?} {now:?} {after:?}");
    }
}

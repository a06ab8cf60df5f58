//! Rate limiter: decides when the next request of one credential is sent. A 429 blocks all requests until the time in
//! `Retry-After`. `requests_per_minute` sets a minimum time between two requests. All threads share these without a lock.
//! An operation whose quota is used up is blocked alone.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

use crate::http::quotas::Quotas;
use crate::http::retry_after::shared_pause;

/// The rate limiter of one credential. Its times are on the monotonic clock, in nanoseconds.
#[derive(Default)]
pub(crate) struct RateLimiter {
    blocked_until: AtomicU64,
    next_slot: AtomicU64,
    pub(crate) quotas: Quotas,
}

/// Why a request cannot be sent before its deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LimiterWait {
    /// The server accepts no request before this time.
    ByServer(Duration),
    /// `requests_per_minute` leaves no free slot before the deadline.
    NoSlot,
}

impl RateLimiter {
    /// Blocks all requests of the credential for the pause that the server asked for, within limits.
    pub(crate) fn block_for(&self, pause: Duration, now: Duration) {
        self.block_until(now + shared_pause(pause));
    }

    /// Blocks all requests of the credential until this time. A block that is already longer stays.
    pub(crate) fn block_until(&self, until: Duration) {
        self.blocked_until.fetch_max(nanos(until), Relaxed);
    }

    /// Reserves the next slot and returns its time. A slot after the deadline is not reserved, because it would only
    /// delay other requests.
    pub(crate) fn reserve_slot(
        &self,
        now: Duration,
        min_interval: Option<Duration>,
        deadline: Duration,
    ) -> Result<Duration, LimiterWait> {
        let start = self.earliest_start(now, deadline)?;
        let Some(min_interval) = min_interval else { return Ok(start) };
        let take = |next: u64| {
            let slot = next.max(nanos(start));
            (slot < nanos(deadline)).then_some(slot + nanos(min_interval))
        };
        match self.next_slot.fetch_update(Relaxed, Relaxed, take) {
            Ok(next) => Ok(Duration::from_nanos(next).max(start)),
            Err(_) => Err(LimiterWait::NoSlot),
        }
    }

    /// Returns when the next request may start: now, or when the block of the server ends.
    pub(crate) fn earliest_start(&self, now: Duration, deadline: Duration) -> Result<Duration, LimiterWait> {
        let start = Duration::from_nanos(self.blocked_until.load(Relaxed)).max(now);
        if start > now && start >= deadline { Err(LimiterWait::ByServer(start)) } else { Ok(start) }
    }
}

fn nanos(at: Duration) -> u64 {
    // Half of the maximum, about 290 years, so that adding an interval does not overflow.
    u64::try_from(at.as_nanos()).unwrap_or(u64::MAX / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn h8_a_longer_block_of_the_limiter_stays() {
        let limiter = RateLimiter::default();
        limiter.block_until(at(20));
        limiter.block_until(at(10));
        assert_eq!(limiter.reserve_slot(at(5), None, at(60)), Ok(at(20)));
        assert_eq!(limiter.reserve_slot(at(5), None, at(20)), Err(LimiterWait::ByServer(at(20))));
        assert_eq!(limiter.reserve_slot(at(21), None, at(60)), Ok(at(21)));
    }

    #[test]
    fn h9_slots_have_the_minimum_interval_and_a_late_slot_is_not_reserved() {
        let limiter = RateLimiter::default();
        let enter = |deadline| limiter.reserve_slot(at(100), Some(at(2)), at(deadline));
        assert_eq!((enter(110), enter(110), enter(110)), (Ok(at(100)), Ok(at(102)), Ok(at(104))));
        assert_eq!(enter(106), Err(LimiterWait::NoSlot));
        assert_eq!(enter(110), Ok(at(106)), "the place that came too late was not taken");
        // Slots that were not used are not saved for later requests.
        assert_eq!(limiter.reserve_slot(at(200), Some(at(2)), at(300)), Ok(at(200)));
        assert_eq!(limiter.reserve_slot(at(200), Some(at(2)), at(300)), Ok(at(202)));
    }

    #[test]
    fn h9_slots_start_after_the_end_of_a_block() {
        let limiter = RateLimiter::default();
        limiter.block_until(at(50));
        let enter = || limiter.reserve_slot(at(10), Some(at(2)), at(60));
        assert_eq!((enter(), enter()), (Ok(at(50)), Ok(at(52))));
    }
}

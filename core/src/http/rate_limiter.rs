//! Rate limiter: decides when the next request of one credential is sent. A 429 closes the credential until the server's
//! time; a pace sets the time between two requests. All threads of the credential share it without a lock.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

/// The rate limiter of one credential. Its times are on the monotonic clock, in nanoseconds.
#[derive(Debug, Default)]
pub(crate) struct RateLimiter {
    closed_until: AtomicU64,
    next_slot: AtomicU64,
}

/// Why a request cannot be sent before its deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LimiterWait {
    /// The server accepts no request before this time.
    ByServer(Duration),
    /// The pace leaves no free slot before the deadline.
    NoSlot,
}

impl RateLimiter {
    /// Holds all requests of the credential back, at least until then.
    pub(crate) fn block_until(&self, until: Duration) {
        self.closed_until.fetch_max(nanos(until), Relaxed);
    }

    /// Reserves the next slot and returns its time; `pace` is the time between two slots.
    /// A slot after the deadline is not reserved: it would only delay other requests.
    pub(crate) fn reserve_slot(
        &self,
        now: Duration,
        pace: Option<Duration>,
        deadline: Duration,
    ) -> Result<Duration, LimiterWait> {
        let opens = self.earliest_start(now, deadline)?;
        let Some(pace) = pace else { return Ok(opens) };
        let take = |next: u64| {
            let slot = next.max(nanos(opens));
            (slot < nanos(deadline)).then_some(slot + nanos(pace))
        };
        match self.next_slot.fetch_update(Relaxed, Relaxed, take) {
            Ok(next) => Ok(Duration::from_nanos(next).max(opens)),
            Err(_) => Err(LimiterWait::NoSlot),
        }
    }

    /// When the gate is open: now, or when the server said.
    pub(crate) fn earliest_start(
        &self,
        now: Duration,
        deadline: Duration,
    ) -> Result<Duration, LimiterWait> {
        let opens = Duration::from_nanos(self.closed_until.load(Relaxed)).max(now);
        if opens > now && opens >= deadline { Err(LimiterWait::ByServer(opens)) } else { Ok(opens) }
    }
}

fn nanos(at: Duration) -> u64 {
    // Five hundred years are enough.
    u64::try_from(at.as_nanos()).unwrap_or(u64::MAX / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn h8_a_gate_that_is_closed_longer_stays_closed() {
        let limiter = RateLimiter::default();
        limiter.block_until(at(20));
        limiter.block_until(at(10));
        assert_eq!(limiter.reserve_slot(at(5), None, at(60)), Ok(at(20)));
        assert_eq!(limiter.reserve_slot(at(5), None, at(20)), Err(LimiterWait::ByServer(at(20))));
        assert_eq!(limiter.reserve_slot(at(21), None, at(60)), Ok(at(21)));
    }

    #[test]
    fn h9_places_are_a_pace_apart_and_none_is_taken_in_vain() {
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
    fn h9_places_follow_the_opening_of_the_gate() {
        let limiter = RateLimiter::default();
        limiter.block_until(at(50));
        let enter = || limiter.reserve_slot(at(10), Some(at(2)), at(60));
        assert_eq!((enter(), enter()), (Ok(at(50)), Ok(at(52))));
    }
}

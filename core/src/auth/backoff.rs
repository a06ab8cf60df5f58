//! When the next token request of a credential may be sent: after a failure, and during `Retry-After`.

use std::time::Duration;

use crate::auth::rejections::CLOCK_TOLERANCE;
use crate::error::TallyfyError;
use crate::http::retry::RetryLimits;
use crate::http::retry_after::{MAX_SHARED_PAUSE, plausible, shared_pause};
use crate::support::clock::Clock;
use crate::support::timestamp::Timestamp;

/// Random part of the pause after a failed renewal, added to one second. The old token is used during the pause.
const MAX_PAUSE: Duration = Duration::from_secs(29);

/// The pause before the next request when callers have no token: short, because they fail or wait until then.
const PROBE_PAUSE: Duration = Duration::from_millis(2_500);
const PROBE_JITTER: Duration = Duration::from_millis(400);

/// The pauses between the token requests of one credential. All times are on the monotonic clock.
#[derive(Default)]
pub(crate) struct Backoff {
    /// No renewal starts before this time while the old token works.
    renew_early_at: Duration,
    /// When the next request may be sent, and the error of the last one.
    next_request: Option<(Duration, TallyfyError)>,
    is_failing: bool,
    /// Whether the server asked for the pause.
    is_closed: bool,
}

impl Backoff {
    /// Whether a token that still works should not be renewed yet.
    pub(crate) fn is_active(&self, now: Duration) -> bool {
        now < self.renew_early_at || self.next_request(now).is_some()
    }

    /// Delays the next early renewal and returns the delay.
    pub(crate) fn delay_early_renewal(&mut self, clock: &dyn Clock) -> Duration {
        let pause = Duration::from_secs(1) + MAX_PAUSE.mul_f64(clock.random());
        self.renew_early_at = clock.monotonic() + pause;
        pause
    }

    /// Records a failed token request.
    pub(crate) fn record_failure(&mut self, error: &TallyfyError, clock: &dyn Clock) {
        let probe = PROBE_PAUSE + PROBE_JITTER.mul_f64(clock.random());
        let retry_after = retry_after(error, clock).filter(|pause| !pause.is_zero());
        let pause = retry_after.unwrap_or(probe);
        self.is_failing = true;
        self.is_closed = retry_after.is_some() || matches!(error, TallyfyError::RateLimit { .. });
        self.set(pause, error.clone(), clock);
    }

    /// Whether the last request failed.
    pub(crate) fn is_failing(&self) -> bool {
        self.is_failing
    }

    /// Whether the server asked for a pause in its last response.
    pub(crate) fn is_closed(&self) -> bool {
        self.is_closed
    }

    /// Adopts the pause that another process learned from the server.
    pub(crate) fn adopt(&mut self, until: Timestamp, error: TallyfyError, clock: &dyn Clock) {
        let left = until.saturating_since(clock.wall());
        // A time that is further away is a mistake, for example of a clock.
        if !left.is_zero() && left <= MAX_SHARED_PAUSE + CLOCK_TOLERANCE {
            self.set(shared_pause(left), error, clock);
        }
    }

    fn set(&mut self, pause: Duration, mut error: TallyfyError, clock: &dyn Clock) {
        let until = clock.monotonic() + pause;
        if self.next_request.as_ref().is_none_or(|(other, _)| *other < until) {
            error.detail_mut().retry_at = Some(clock.wall().saturating_add(pause));
            self.next_request = Some((until, error));
        }
    }

    /// Records that the server issued a token.
    pub(crate) fn record_success(&mut self) {
        *self = Self::default();
    }

    /// Returns when the next request may be sent, and the error of the last one, if that time has not come.
    pub(crate) fn next_request(&self, now: Duration) -> Option<&(Duration, TallyfyError)> {
        self.next_request.as_ref().filter(|(until, _)| now < *until)
    }

    /// Returns how often the next request is sent. During an outage it is sent once, to see whether the server is back.
    pub(crate) fn retry_limits(&self) -> RetryLimits {
        if self.is_failing { RetryLimits::PROBE } else { RetryLimits::TOKEN_REQUEST }
    }
}

/// Returns the pause that the server asked for.
pub(crate) fn retry_after(error: &TallyfyError, clock: &dyn Clock) -> Option<Duration> {
    let pause = error.detail().retry_at?.saturating_since(clock.wall());
    plausible(pause).map(shared_pause)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_util::FakeClock;

    #[test]
    fn t16_the_pause_is_one_to_thirty_seconds() {
        let (mut backoff, clock) = (Backoff::default(), FakeClock::new());
        for (random, seconds) in [(0.0, 1), (1.0, 30)] {
            clock.set_random(random);
            assert_eq!(backoff.delay_early_renewal(&*clock), Duration::from_secs(seconds));
        }
        let pause = backoff.delay_early_renewal(&*clock);
        assert!(backoff.is_active(clock.monotonic()));
        clock.advance(pause);
        assert!(!backoff.is_active(clock.monotonic()));
    }

    #[test]
    fn h18_an_implausible_retry_after_counts_as_missing_and_a_long_one_is_capped() {
        for (seconds, expected) in [(40, 40_000), (7_200, 3_600_000), (1_750_000_000, 2_700)] {
            let (mut backoff, clock) = (Backoff::default(), FakeClock::new());
            let mut error = crate::diagnostics::store_unreadable("stands for a response with 429");
            error.detail_mut().retry_at = Some(clock.wall().saturating_add(Duration::from_secs(seconds)));
            backoff.record_failure(&error, &*clock);
            let (until, _) = backoff.next_request(clock.monotonic()).unwrap();
            assert_eq!(*until - clock.monotonic(), Duration::from_millis(expected), "{seconds} s");
        }
    }

    #[test]
    fn t18_one_request_at_a_time_follows_a_failure_and_a_success_ends_that() {
        let (mut backoff, clock) = (Backoff::default(), FakeClock::new());
        let error = crate::diagnostics::store_unreadable("stands for a failed request");
        assert_eq!(backoff.retry_limits(), RetryLimits::TOKEN_REQUEST);
        backoff.record_failure(&error, &*clock);
        assert_eq!(backoff.retry_limits(), RetryLimits::PROBE);
        clock.advance(Duration::from_secs(3));
        assert!(backoff.next_request(clock.monotonic()).is_none());
        backoff.record_success();
        assert_eq!(backoff.retry_limits(), RetryLimits::TOKEN_REQUEST);
    }
}

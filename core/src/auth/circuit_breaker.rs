//! Decides when no token request may be sent: after a failure, during `Retry-After`, and after too many failures.

use std::collections::VecDeque;
use std::time::Duration;

use crate::error::TallyfyError;
use crate::support::clock::Clock;

/// After this many failures within the window, no further token is requested.
const FAILURE_THRESHOLD: usize = 5;
const FAILURE_WINDOW: Duration = Duration::from_secs(60);

/// Random part of the pause after a failed renewal, added to one second. The old token is used during the pause.
const MAX_BACKOFF: Duration = Duration::from_secs(29);

/// Limits the token requests of one credential.
#[derive(Default)]
pub(crate) struct CircuitBreaker {
    /// No renewal starts before this time while the old token works.
    backoff_until: Duration,
    /// The end of the server's `Retry-After`, and the error response that carried it.
    retry_after: Option<(Duration, TallyfyError)>,
    /// The times of the last failed token requests.
    failures: VecDeque<Duration>,
    /// The error of the last failed request. It is absent if a token was issued and then rejected.
    last_error: Option<TallyfyError>,
}

impl CircuitBreaker {
    /// Returns whether a token that still works should not be renewed yet. During `Retry-After` a renewal would only
    /// make its caller wait.
    pub(crate) fn is_backing_off(&self, now: Duration) -> bool {
        now < self.backoff_until || self.active_retry_after(now).is_some()
    }

    /// Delays the next renewal and returns the delay.
    pub(crate) fn back_off(&mut self, clock: &dyn Clock) -> Duration {
        let pause = Duration::from_secs(1) + MAX_BACKOFF.mul_f64(clock.random());
        self.backoff_until = clock.monotonic() + pause;
        pause
    }

    /// Records a failed token request.
    pub(crate) fn record_failure(&mut self, error: &TallyfyError, clock: &dyn Clock) {
        let now = clock.monotonic();
        if let Some(at) = error.detail().retry_at {
            self.retry_after = Some((now + at.saturating_since(clock.wall()), error.clone()));
        }
        self.last_error = Some(error.clone());
        self.record(now);
    }

    /// Records a token that the server issued but never accepted.
    pub(crate) fn record_rejected_token(&mut self, now: Duration) {
        self.last_error = None;
        self.record(now);
    }

    fn record(&mut self, now: Duration) {
        self.failures.push_back(now);
        if self.failures.len() > FAILURE_THRESHOLD {
            self.failures.pop_front();
        }
    }

    /// Returns the end of the server's `Retry-After` and its error response, while it is active.
    pub(crate) fn active_retry_after(&self, now: Duration) -> Option<&(Duration, TallyfyError)> {
        self.retry_after.as_ref().filter(|(until, _)| now < *until)
    }

    /// Returns, after too many failures, the time of the next allowed request and the last error.
    pub(crate) fn open_until(&self, now: Duration) -> Option<(Duration, Option<&TallyfyError>)> {
        let until = *self.failures.front()? + FAILURE_WINDOW;
        (self.failures.len() == FAILURE_THRESHOLD && now < until).then_some((until, self.last_error.as_ref()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_util::FakeClock;

    #[test]
    fn t18_the_window_moves_on() {
        let mut breaker = CircuitBreaker::default();
        for second in 0..5 {
            assert!(breaker.open_until(Duration::from_secs(second)).is_none());
            breaker.record_rejected_token(Duration::from_secs(second));
        }
        assert_eq!(breaker.open_until(Duration::from_secs(5)).map(|(until, _)| until), Some(FAILURE_WINDOW));
        assert!(breaker.open_until(FAILURE_WINDOW).is_none());
        breaker.record_rejected_token(FAILURE_WINDOW);
        assert!(breaker.open_until(FAILURE_WINDOW).is_some(), "the four others are younger than a minute");
    }

    #[test]
    fn t18_the_error_is_that_of_the_last_request() {
        let mut breaker = CircuitBreaker::default();
        breaker.record_failure(&crate::diagnostics::store_unreadable("earlier"), &*FakeClock::new());
        for _ in 1..FAILURE_THRESHOLD {
            breaker.record_rejected_token(Duration::from_secs(1_000));
        }
        let (_, cause) = breaker.open_until(Duration::from_secs(1_000)).unwrap();
        assert_eq!(cause, None, "the server responded, and its tokens were rejected");
    }

    #[test]
    fn t16_the_pause_is_one_to_thirty_seconds() {
        let (mut breaker, clock) = (CircuitBreaker::default(), FakeClock::new());
        for (random, seconds) in [(0.0, 1), (1.0, 30)] {
            clock.set_random(random);
            assert_eq!(breaker.back_off(&*clock), Duration::from_secs(seconds));
        }
        let pause = breaker.back_off(&*clock);
        assert!(breaker.is_backing_off(clock.monotonic()));
        clock.advance(pause);
        assert!(!breaker.is_backing_off(clock.monotonic()));
    }
}

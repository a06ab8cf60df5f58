//! When the token endpoint is left alone: after a failure, when it asked for time, and when it was asked too often.

use std::collections::VecDeque;
use std::time::Duration;

use crate::error::TallyfyError;
use crate::support::clock::Clock;

/// So many tokens to no avail within the window, and the next is not asked for.
const FAILURE_THRESHOLD: usize = 5;
const FAILURE_WINDOW: Duration = Duration::from_secs(60);

/// How long a token is used after its renewal failed, before that is tried again: from one second on, with full jitter.
const MAX_BACKOFF: Duration = Duration::from_secs(29);

/// What holds back the next token request of one credential.
#[derive(Default)]
pub(crate) struct CircuitBreaker {
    /// While the old token works, no renewal before this.
    backoff_until: Duration,
    /// Until when the server wants no token request at all, and the answer that said so.
    retry_after: Option<(Duration, TallyfyError)>,
    /// When tokens were asked for to no avail.
    failures: VecDeque<Duration>,
    /// Why the last request was to no avail, where that was an error.
    last_error: Option<TallyfyError>,
}

impl CircuitBreaker {
    /// Whether a token that still works is better not renewed yet. Behind the gate a renewal would only wait, and its
    /// caller with it.
    pub(crate) fn is_backing_off(&self, now: Duration) -> bool {
        now < self.backoff_until || self.gate(now).is_some()
    }

    /// Puts the next renewal off, and returns for how long.
    pub(crate) fn back_off(&mut self, clock: &dyn Clock) -> Duration {
        let pause = Duration::from_secs(1) + MAX_BACKOFF.mul_f64(clock.random());
        self.backoff_until = clock.monotonic() + pause;
        pause
    }

    /// Notes a token request that failed.
    pub(crate) fn record_failure(&mut self, error: &TallyfyError, clock: &dyn Clock) {
        let now = clock.monotonic();
        if let Some(at) = error.detail().retry_at {
            self.retry_after = Some((now + at.saturating_since(clock.wall()), error.clone()));
        }
        self.last_error = Some(error.clone());
        self.record(now);
    }

    /// Notes a token that the server gave out and never took.
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

    /// Until when the server wants no token request, with its answer.
    pub(crate) fn gate(&self, now: Duration) -> Option<&(Duration, TallyfyError)> {
        self.retry_after.as_ref().filter(|(until, _)| now < *until)
    }

    /// Whether too many token requests were to no avail: until when, and what the last one met.
    pub(crate) fn open_until(&self, now: Duration) -> Option<(Duration, Option<&TallyfyError>)> {
        let until = *self.failures.front()? + FAILURE_WINDOW;
        (self.failures.len() == FAILURE_THRESHOLD && now < until)
            .then_some((until, self.last_error.as_ref()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_util::FakeClock;

    #[test]
    fn t18_the_window_moves_on() {
        let mut brake = CircuitBreaker::default();
        for second in 0..5 {
            assert!(brake.open_until(Duration::from_secs(second)).is_none());
            brake.record_rejected_token(Duration::from_secs(second));
        }
        assert_eq!(
            brake.open_until(Duration::from_secs(5)).map(|(until, _)| until),
            Some(FAILURE_WINDOW)
        );
        assert!(brake.open_until(FAILURE_WINDOW).is_none());
        brake.record_rejected_token(FAILURE_WINDOW);
        assert!(
            brake.open_until(FAILURE_WINDOW).is_some(),
            "the four others are younger than a minute"
        );
    }

    #[test]
    fn t18_the_cause_is_the_one_of_the_last_request() {
        let mut brake = CircuitBreaker::default();
        brake.record_failure(&crate::diagnostics::store_unreadable("earlier"), &*FakeClock::new());
        for _ in 1..FAILURE_THRESHOLD {
            brake.record_rejected_token(Duration::from_secs(1_000));
        }
        let (_, cause) = brake.open_until(Duration::from_secs(1_000)).unwrap();
        assert_eq!(cause, None, "it answered, and its tokens were refused");
    }

    #[test]
    fn t16_the_pause_is_one_to_thirty_seconds() {
        let (mut brake, clock) = (CircuitBreaker::default(), FakeClock::new());
        for (random, seconds) in [(0.0, 1), (1.0, 30)] {
            clock.set_random(random);
            assert_eq!(brake.back_off(&*clock), Duration::from_secs(seconds));
        }
        let pause = brake.back_off(&*clock);
        assert!(brake.is_backing_off(clock.monotonic()));
        clock.advance(pause);
        assert!(!brake.is_backing_off(clock.monotonic()));
    }
}

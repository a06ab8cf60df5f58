//! Stops token requests of a credential whose tokens the API rejects. Without it, a server that answers every request
//! with 401 would cause a new token for each call.

use std::collections::VecDeque;
use std::time::Duration;

/// After this many rejected tokens within the window, no further token is requested.
const REJECTED_TOKENS: usize = 5;
const WINDOW: Duration = Duration::from_secs(60);

/// The tokens of one credential that the API rejected. Failed token requests do not count: see `Backoff`.
#[derive(Default)]
pub(crate) struct CircuitBreaker {
    rejected: VecDeque<Duration>,
}

impl CircuitBreaker {
    /// Records a token that the server issued but never accepted.
    pub(crate) fn record_rejected_token(&mut self, now: Duration) {
        self.rejected.push_back(now);
        if self.rejected.len() > REJECTED_TOKENS {
            self.rejected.pop_front();
        }
    }

    /// Returns, after too many rejected tokens, the time of the next allowed request.
    pub(crate) fn open_until(&self, now: Duration) -> Option<Duration> {
        let until = *self.rejected.front()? + WINDOW;
        (self.rejected.len() == REJECTED_TOKENS && now < until).then_some(until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t18_the_window_moves_on() {
        let mut breaker = CircuitBreaker::default();
        for second in 0..5 {
            assert!(breaker.open_until(Duration::from_secs(second)).is_none());
            breaker.record_rejected_token(Duration::from_secs(second));
        }
        assert_eq!(breaker.open_until(Duration::from_secs(5)), Some(WINDOW));
        assert!(breaker.open_until(WINDOW).is_none());
        breaker.record_rejected_token(WINDOW);
        assert!(breaker.open_until(WINDOW).is_some(), "the four others are younger than a minute");
    }
}

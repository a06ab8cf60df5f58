//! When the token endpoint is left alone: after a failure, when it asked for time, and when it was asked too often.

use std::collections::VecDeque;
use std::time::Duration;

use crate::clock::Clock;
use crate::error::TallyfyError;

/// So many tokens to no avail within the window, and the next is not asked for.
const LIMIT: usize = 5;
const WINDOW: Duration = Duration::from_secs(60);

/// How long a token is used after its renewal failed, before that is tried again: from one second on, with full jitter.
const PAUSE: Duration = Duration::from_secs(29);

/// What holds back the next token request of one credential.
#[derive(Default)]
pub(crate) struct Brake {
    /// While the old token works, no renewal before this.
    pause_until: Duration,
    /// Until when the server wants no token request at all, and the answer that said so.
    gate: Option<(Duration, TallyfyError)>,
    /// When tokens were asked for to no avail.
    futile: VecDeque<Duration>,
    /// Why the last request was to no avail, where that was an error.
    cause: Option<TallyfyError>,
}

impl Brake {
    /// Whether a token that still works is better not renewed yet. Behind the gate a renewal would only wait, and its
    /// caller with it.
    pub(crate) fn pausing(&self, now: Duration) -> bool {
        now < self.pause_until || self.gate(now).is_some()
    }

    /// Puts the next renewal off, and returns for how long.
    pub(crate) fn pause(&mut self, clock: &dyn Clock) -> Duration {
        let pause = Duration::from_secs(1) + PAUSE.mul_f64(clock.random());
        self.pause_until = clock.monotonic() + pause;
        pause
    }

    /// Notes a token request that failed.
    pub(crate) fn failed(&mut self, error: &TallyfyError, clock: &dyn Clock) {
        let now = clock.monotonic();
        if let Some(at) = error.detail().retry_at {
            self.gate = Some((now + at.since(clock.wall()), error.clone()));
        }
        self.cause = Some(error.clone());
        self.count(now);
    }

    /// Notes a token that the server gave out and never took.
    pub(crate) fn wasted(&mut self, now: Duration) {
        self.cause = None;
        self.count(now);
    }

    fn count(&mut self, now: Duration) {
        self.futile.push_back(now);
        if self.futile.len() > LIMIT {
            self.futile.pop_front();
        }
    }

    /// Until when the server wants no token request, with its answer.
    pub(crate) fn gate(&self, now: Duration) -> Option<&(Duration, TallyfyError)> {
        self.gate.as_ref().filter(|(until, _)| now < *until)
    }

    /// Whether too many token requests were to no avail: until when, and what the last one met.
    pub(crate) fn tripped(&self, now: Duration) -> Option<(Duration, Option<&TallyfyError>)> {
        let until = *self.futile.front()? + WINDOW;
        (self.futile.len() == LIMIT && now < until).then_some((until, self.cause.as_ref()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::FakeClock;

    #[test]
    fn t18_the_window_moves_on() {
        let mut brake = Brake::default();
        for second in 0..5 {
            assert!(brake.tripped(Duration::from_secs(second)).is_none());
            brake.wasted(Duration::from_secs(second));
        }
        assert_eq!(brake.tripped(Duration::from_secs(5)).map(|(until, _)| until), Some(WINDOW));
        assert!(brake.tripped(WINDOW).is_none());
        brake.wasted(WINDOW);
        assert!(brake.tripped(WINDOW).is_some(), "the four others are younger than a minute");
    }

    #[test]
    fn t18_the_cause_is_the_one_of_the_last_request() {
        let mut brake = Brake::default();
        brake.failed(&crate::diagnose::unusable_store("earlier"), &*FakeClock::new());
        for _ in 1..LIMIT {
            brake.wasted(Duration::from_secs(1_000));
        }
        let (_, cause) = brake.tripped(Duration::from_secs(1_000)).unwrap();
        assert_eq!(cause, None, "it answered, and its tokens were refused");
    }

    #[test]
    fn t16_the_pause_is_one_to_thirty_seconds() {
        let (mut brake, clock) = (Brake::default(), FakeClock::new());
        for (random, seconds) in [(0.0, 1), (1.0, 30)] {
            clock.roll(random);
            assert_eq!(brake.pause(&*clock), Duration::from_secs(seconds));
        }
        let pause = brake.pause(&*clock);
        assert!(brake.pausing(clock.monotonic()));
        clock.pass(pause);
        assert!(!brake.pausing(clock.monotonic()));
    }
}

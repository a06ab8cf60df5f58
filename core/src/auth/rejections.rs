//! What the token endpoint rejected, so that it is not sent again. A rejected password that is sent again and again can
//! lock the account of its user.

use std::time::Duration;

use crate::auth::stored_entry::StoredFailure;
use crate::error::TallyfyError;
use crate::support::clock::Clock;
use crate::support::timestamp::Timestamp;

/// How long a rejected password or secret is not sent again.
pub(crate) const SIGN_IN_MEMORY: Duration = Duration::from_secs(15 * 60);

/// How much the clocks of two processes may differ. A time in a store that is further away is a mistake, and does not count.
pub(crate) const CLOCK_TOLERANCE: Duration = Duration::from_secs(60);

/// The number of rejections that are remembered: a refresh token or two, and a password.
const MAX_REJECTIONS: usize = 4;

/// Returns the name under which the rejection of a client and its secret is remembered, apart from that of a password.
pub(crate) fn client_key(proof: &str) -> String {
    format!("client|{proof}")
}

/// What the error of a rejection that is remembered says besides.
const EARLIER_RESPONSE: &str = ". The token endpoint said so before, and nothing was sent now";
const TRY_AGAIN: &str = ". Call invalidate_token() to try again";

/// The rejections of one credential.
#[derive(Default)]
pub(crate) struct Rejections(Vec<Rejection>);

struct Rejection {
    /// The proof of a password or secret, or the fingerprint of a refresh token.
    of: String,
    /// When it ends. Absent if it never ends.
    until: Option<Duration>,
    error: TallyfyError,
}

impl Rejections {
    /// Records a rejection for this time, or for good, and returns it for the other processes.
    pub(crate) fn record(
        &mut self,
        of: &str,
        memory: Option<Duration>,
        error: &TallyfyError,
        clock: &dyn Clock,
    ) -> StoredFailure {
        let until_wall = memory.map(|memory| clock.wall().saturating_add(memory));
        let failure = StoredFailure::new(Some(of.to_owned()), until_wall, error);
        self.insert(of.to_owned(), memory, error.clone(), clock);
        failure
    }

    /// Adopts a rejection that another process received. Returns whether it still counts.
    pub(crate) fn adopt(&mut self, failure: &StoredFailure, clock: &dyn Clock) {
        let Some(of) = &failure.of else { return };
        let left = failure.until_ms.and_then(Timestamp::from_millis).map(|until| until.saturating_since(clock.wall()));
        if left.is_none_or(|left| !left.is_zero() && left <= SIGN_IN_MEMORY + CLOCK_TOLERANCE) {
            self.insert(of.clone(), left.map(|left| left.min(SIGN_IN_MEMORY)), failure.error(), clock);
        }
    }

    fn insert(&mut self, of: String, memory: Option<Duration>, mut error: TallyfyError, clock: &dyn Clock) {
        // Later callers get this error, and their requests are not sent.
        let detail = error.detail_mut();
        detail.attempts = 0;
        detail.retry_at = memory.map(|memory| clock.wall().saturating_add(memory));
        detail.hint.push_str(EARLIER_RESPONSE);
        if memory.is_some() {
            detail.hint.push_str(TRY_AGAIN);
        }
        let until = memory.map(|memory| clock.monotonic() + memory);
        self.forget(&of);
        if self.0.len() == MAX_REJECTIONS {
            self.0.remove(0);
        }
        self.0.push(Rejection { of, until, error });
    }

    /// Returns the error with which the server rejected this credential, if it still counts.
    pub(crate) fn find(&self, of: &str, now: Duration) -> Option<&TallyfyError> {
        let rejection = self.0.iter().find(|rejection| rejection.of == of)?;
        rejection.until.is_none_or(|until| now < until).then_some(&rejection.error)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Forgets a rejection: the user wants it to be tried again.
    pub(crate) fn forget(&mut self, of: &str) {
        self.0.retain(|rejection| rejection.of != of);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_util::FakeClock;

    #[test]
    fn t15_a_rejection_ends_and_no_more_than_four_are_kept() {
        let (mut rejections, clock) = (Rejections::default(), FakeClock::new());
        let error = crate::diagnostics::store_unreadable("stands for a rejection");
        for of in ["a", "b", "c", "d", "e"] {
            rejections.record(of, (of != "e").then_some(SIGN_IN_MEMORY), &error, &*clock);
        }
        let known = |rejections: &Rejections, of| rejections.find(of, clock.monotonic()).is_some();
        assert_eq!(["a", "b", "e", "f"].map(|of| known(&rejections, of)), [false, true, true, false]);
        clock.advance(SIGN_IN_MEMORY);
        assert_eq!(["b", "e"].map(|of| known(&rejections, of)), [false, true]);
        rejections.forget("e");
        assert!(!known(&rejections, "e"));
    }

    #[test]
    fn s10_a_rejection_from_a_store_counts_for_fifteen_minutes_at_most_and_an_implausible_one_not_at_all() {
        let (mut rejections, clock) = (Rejections::default(), FakeClock::new());
        let error = crate::diagnostics::store_unreadable("stands for a rejection");
        let at = |seconds| Some(clock.wall().saturating_add(Duration::from_secs(seconds)));
        rejections.adopt(&StoredFailure::new(Some("a".to_owned()), at(950), &error), &*clock);
        rejections.adopt(&StoredFailure::new(Some("c".to_owned()), at(365 * 86_400), &error), &*clock);
        assert!(rejections.find("c", clock.monotonic()).is_none());
        rejections.adopt(&StoredFailure::new(Some("b".to_owned()), Some(clock.wall()), &error), &*clock);
        assert!(rejections.find("a", clock.monotonic()).is_some() && rejections.find("b", clock.monotonic()).is_none());
        clock.advance(SIGN_IN_MEMORY);
        assert!(rejections.find("a", clock.monotonic()).is_none());
    }
}

//! How many retries a client may make: so few that an outage is not made worse by them.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

/// What a retry costs, in calls.
const COST: u32 = 5;

/// So many retries are saved up at most, and to begin with.
const RESERVE: u32 = 10;

/// A client's allowance: one retry for every five calls, beside a reserve of ten. While every call fails, that is a fifth
/// more requests than calls; without it there would be four times as many.
#[derive(Debug)]
pub(crate) struct RetryBudget(AtomicU32);

impl Default for RetryBudget {
    fn default() -> Self {
        Self((RESERVE * COST).into())
    }
}

impl RetryBudget {
    /// Notes a call, whatever becomes of it.
    pub(crate) fn record_call(&self) {
        let add = |saved: u32| (saved < RESERVE * COST).then_some(saved + 1);
        // Full is full.
        let _ = self.0.fetch_update(Relaxed, Relaxed, add);
    }

    /// Pays for a retry; false where nothing is left.
    pub(crate) fn pay(&self) -> bool {
        self.0.fetch_update(Relaxed, Relaxed, |saved| saved.checked_sub(COST)).is_ok()
    }
}

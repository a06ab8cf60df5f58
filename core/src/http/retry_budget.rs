//! Retry budget: limits the retries of a client, so that retries do not make an outage worse.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

/// What a retry costs, in calls.
const COST: u32 = 5;

/// The number of retries at the start, which is also the maximum.
const RESERVE: u32 = 10;

/// The retry budget of a client: one retry for every five calls, beside a reserve of ten. While every call fails, that is a fifth
/// more requests than calls; without it there would be four times as many.
#[derive(Debug)]
pub(crate) struct RetryBudget(AtomicU32);

impl Default for RetryBudget {
    fn default() -> Self {
        Self((RESERVE * COST).into())
    }
}

impl RetryBudget {
    /// Counts a call, successful or not.
    pub(crate) fn record_call(&self) {
        let add = |saved: u32| (saved < RESERVE * COST).then_some(saved + 1);
        // An error here means that the budget is already full.
        let _ = self.0.fetch_update(Relaxed, Relaxed, add);
    }

    /// Takes one retry from the budget. Returns false if the budget is empty.
    pub(crate) fn pay(&self) -> bool {
        self.0.fetch_update(Relaxed, Relaxed, |saved| saved.checked_sub(COST)).is_ok()
    }
}

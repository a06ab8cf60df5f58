//! Retry budget: limits the retries of a client, so that retries do not make an outage worse.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

/// What a retry costs, in calls.
const RETRY_COST: u32 = 5;

/// So many retries are saved up at most, and to begin with.
const INITIAL_RETRIES: u32 = 10;

/// The retry budget of a client: one retry for every five calls, beside a reserve of ten. While every call fails, that is a fifth
/// more requests than calls; without it there would be four times as many.
#[derive(Debug)]
pub(crate) struct RetryBudget(AtomicU32);

impl Default for RetryBudget {
    fn default() -> Self {
        Self((INITIAL_RETRIES * RETRY_COST).into())
    }
}

impl RetryBudget {
    /// Counts a call, successful or not.
    pub(crate) fn record_call(&self) {
        let add = |saved: u32| (saved < INITIAL_RETRIES * RETRY_COST).then_some(saved + 1);
        // Full is full.
        let _ = self.0.fetch_update(Relaxed, Relaxed, add);
    }

    /// Pays for a retry; false where nothing is left.
    pub(crate) fn try_spend(&self) -> bool {
        self.0.fetch_update(Relaxed, Relaxed, |saved| saved.checked_sub(RETRY_COST)).is_ok()
    }
}

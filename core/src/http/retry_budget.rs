//! Retry budget: limits the retries of a client, so that retries do not make an outage worse.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

/// The number of calls that pay for one retry.
const RETRY_COST: u32 = 5;

/// The number of retries in a full budget. A new client has a full budget.
const INITIAL_RETRIES: u32 = 10;

/// The retry budget of a client: one retry for every five calls, plus ten at the start. If every call fails, it adds a
/// fifth to the number of requests. Without a budget there would be four times as many.
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
        // Fails when the budget is full; nothing to do.
        let _ = self.0.fetch_update(Relaxed, Relaxed, add);
    }

    /// Pays for a retry. Returns false if the budget is used up.
    pub(crate) fn try_spend(&self) -> bool {
        self.0.fetch_update(Relaxed, Relaxed, |saved| saved.checked_sub(RETRY_COST)).is_ok()
    }
}

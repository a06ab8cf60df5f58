//! A renewal that is under way, and those who wait for it.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use crate::clock::Clock;
use crate::diagnose;
use crate::error::Result;
use crate::http::bearer::Lease;
use crate::interrupt::{SLICE, interrupted};

/// One renewal. Its outcome is shared by all who waited, whether it is a token or an error.
#[derive(Default)]
pub(super) struct Renewal {
    outcome: Mutex<Option<Result<Lease>>>,
    done: Condvar,
}

impl Renewal {
    /// Waits for the outcome, until the caller's own deadline.
    pub(super) fn wait(&self, clock: &dyn Clock, deadline: Duration) -> Result<Lease> {
        while !interrupted() {
            let outcome = self.outcome.lock().unwrap_or_else(PoisonError::into_inner);
            let left = deadline.saturating_sub(clock.monotonic());
            if outcome.is_none() && left.is_zero() {
                break;
            }
            // The host is asked between waits and never under the lock: it may run code that makes calls of its own.
            let (outcome, _) = self
                .done
                .wait_timeout_while(outcome, left.min(SLICE), |outcome| outcome.is_none())
                .unwrap_or_else(PoisonError::into_inner);
            if let Some(outcome) = &*outcome {
                return outcome.clone();
            }
        }
        Err(diagnose::no_token_in_time())
    }

    /// Publishes the outcome to all who wait.
    pub(super) fn finish(&self, outcome: Result<Lease>) {
        *self.outcome.lock().unwrap_or_else(PoisonError::into_inner) = Some(outcome);
        self.done.notify_all();
    }
}

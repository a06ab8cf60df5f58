//! A renewal in progress, and the callers that wait for it.

use std::sync::{Arc, Condvar, Mutex, OnceLock, PoisonError};
use std::thread::{self, ThreadId};
use std::time::Duration;

use crate::diagnostics;
use crate::error::Result;
use crate::support::cancellation::{POLL_INTERVAL, should_stop};
use crate::support::clock::Clock;
use crate::support::fork;
use crate::transport::credential::IssuedToken;

/// One renewal. All threads that wait for it get its outcome, a token or an error.
pub(crate) struct InFlightRenewal {
    /// The fork generation. After a fork the child has a copy of this value, but not the thread that works on it.
    process: u32,
    /// The thread that works on it.
    worker: OnceLock<ThreadId>,
    outcome: Mutex<Option<Result<Arc<IssuedToken>>>>,
    done: Condvar,
}

impl Default for InFlightRenewal {
    fn default() -> Self {
        Self {
            process: fork::fork_generation(),
            worker: OnceLock::new(),
            outcome: Mutex::default(),
            done: Condvar::new(),
        }
    }
}

impl InFlightRenewal {
    /// Whether a thread of this process works on it.
    pub(in crate::auth) fn is_this_process(&self) -> bool {
        self.process == fork::fork_generation()
    }

    /// Returns a renewal that was started before a fork.
    #[cfg(test)]
    pub(in crate::auth) fn from_parent_process() -> Self {
        Self { process: fork::fork_generation().wrapping_sub(1), ..Self::default() }
    }

    /// Sets this thread as the worker.
    pub(in crate::auth) fn set_worker(&self) {
        self.worker.get_or_init(|| thread::current().id());
    }

    /// Waits for the outcome, until the deadline of the caller.
    pub(in crate::auth) fn wait(&self, clock: &dyn Clock, deadline: Duration) -> Result<Arc<IssuedToken>> {
        if self.worker.get() == Some(&thread::current().id()) {
            return Err(diagnostics::reentrant_call());
        }
        loop {
            if should_stop() {
                return Err(diagnostics::cancelled_before_token());
            }
            let outcome = self.outcome.lock().unwrap_or_else(PoisonError::into_inner);
            let left = deadline.saturating_sub(clock.monotonic());
            if outcome.is_none() && left.is_zero() {
                return Err(diagnostics::renewal_timeout());
            }
            // `should_stop` runs foreign code, which may make calls itself. So it is called between waits, without the
            // lock.
            let (outcome, _) = self
                .done
                .wait_timeout_while(outcome, left.min(POLL_INTERVAL), |outcome| outcome.is_none())
                .unwrap_or_else(PoisonError::into_inner);
            if let Some(outcome) = &*outcome {
                return outcome.clone();
            }
        }
    }

    /// Publishes the outcome to all waiting threads.
    pub(in crate::auth) fn complete(&self, outcome: Result<Arc<IssuedToken>>) {
        *self.outcome.lock().unwrap_or_else(PoisonError::into_inner) = Some(outcome);
        self.done.notify_all();
    }
}

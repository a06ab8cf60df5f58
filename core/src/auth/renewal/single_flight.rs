//! A renewal in progress, and the callers that wait for it.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
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
    progress: Mutex<Progress>,
    changed: Condvar,
}

#[derive(Default)]
struct Progress {
    /// Counts the changes that waiting callers must look at.
    changes: u32,
    outcome: Option<Result<Arc<IssuedToken>>>,
}

/// What a caller that waited has to do.
pub(in crate::auth) enum Waited {
    /// Use this token.
    Done(Arc<IssuedToken>),
    /// Decide again: a token may have been found, or the renewal waits for the server longer than the caller can.
    Changed,
}

impl Default for InFlightRenewal {
    fn default() -> Self {
        Self {
            process: fork::fork_generation(),
            worker: OnceLock::new(),
            progress: Mutex::default(),
            changed: Condvar::new(),
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

    /// Returns the number of changes so far, for `wait`.
    pub(in crate::auth) fn changes(&self) -> u32 {
        self.progress().changes
    }

    /// Waits until the outcome or another change after the one with the number `seen`, or until the deadline of the caller.
    pub(in crate::auth) fn wait(&self, clock: &dyn Clock, seen: u32, deadline: Duration) -> Result<Waited> {
        if self.worker.get() == Some(&thread::current().id()) {
            return Err(diagnostics::reentrant_call());
        }
        let is_same = |progress: &Progress| progress.outcome.is_none() && progress.changes == seen;
        loop {
            if should_stop() {
                return Err(diagnostics::cancelled_before_token());
            }
            let progress = self.progress();
            let left = deadline.saturating_sub(clock.monotonic());
            if is_same(&progress) && left.is_zero() {
                return Err(diagnostics::renewal_timeout());
            }
            // `should_stop` runs foreign code, which may make calls itself. So it is called between waits, without the
            // lock.
            let (progress, _) = self
                .changed
                .wait_timeout_while(progress, left.min(POLL_INTERVAL), |progress| is_same(progress))
                .unwrap_or_else(PoisonError::into_inner);
            match &progress.outcome {
                Some(outcome) => return outcome.clone().map(Waited::Done),
                None if progress.changes != seen => return Ok(Waited::Changed),
                None => {}
            }
        }
    }

    /// Waits for the outcome, until the deadline.
    pub(in crate::auth) fn wait_for_outcome(&self, clock: &dyn Clock, deadline: Duration) {
        while let Ok(Waited::Changed) = self.wait(clock, self.changes(), deadline) {}
    }

    /// Makes all waiting callers decide again.
    pub(in crate::auth) fn wake(&self) {
        self.progress().changes += 1;
        self.changed.notify_all();
    }

    /// Publishes the outcome to all waiting threads.
    pub(in crate::auth) fn complete(&self, outcome: Result<Arc<IssuedToken>>) {
        self.progress().outcome = Some(outcome);
        self.changed.notify_all();
    }

    fn progress(&self) -> MutexGuard<'_, Progress> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

//! A page that is being fetched, and those who wait for it.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use crate::clock::Clock;
use crate::fork;
use crate::interrupt::{SLICE, interrupted};

/// A page that some thread is fetching.
pub(crate) struct Fetch {
    /// A child of this process has the fetch, and not the thread that works on it.
    process: u32,
    done: Mutex<bool>,
    changed: Condvar,
}

impl Default for Fetch {
    fn default() -> Self {
        Self { process: fork::process(), done: Mutex::default(), changed: Condvar::new() }
    }
}

/// How a wait for somebody else's page ended.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Waited {
    Done,
    OutOfTime,
    GivenUp,
}

impl Fetch {
    /// Whether a thread of this process works on it.
    pub(super) fn is_ours(&self) -> bool {
        self.process == fork::process()
    }

    /// Waits for the end of the fetch, however it ends, until the caller's own deadline.
    pub(crate) fn wait(&self, clock: &dyn Clock, deadline: Duration) -> Waited {
        while !interrupted() {
            let done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
            let left = deadline.saturating_sub(clock.monotonic());
            // The host is asked between waits and never under the lock: it may run code that makes calls of its own.
            let (done, _) = self
                .changed
                .wait_timeout_while(done, left.min(SLICE), |done| !*done)
                .unwrap_or_else(PoisonError::into_inner);
            if *done {
                return Waited::Done;
            }
            if left.is_zero() {
                return Waited::OutOfTime;
            }
        }
        Waited::GivenUp
    }

    /// Releases all who wait.
    pub(super) fn finish(&self) {
        *self.done.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.changed.notify_all();
    }

    /// One that a parent of this process began.
    #[cfg(test)]
    pub(super) fn of_another_process() -> Self {
        Self { process: fork::process().wrapping_sub(1), ..Self::default() }
    }
}

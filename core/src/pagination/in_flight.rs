//! A page request in flight, and the threads that wait for it.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use crate::support::cancellation::{poll_interval, should_stop_waiting};
use crate::support::clock::Clock;
use crate::support::fork;

/// A page that some thread is fetching.
pub(crate) struct InFlightFetch {
    /// The fork generation. After a fork the child has a copy of this value, but not the thread that works on it.
    process: u32,
    done: Mutex<bool>,
    changed: Condvar,
}

impl Default for InFlightFetch {
    fn default() -> Self {
        Self { process: fork::fork_generation(), done: Mutex::default(), changed: Condvar::new() }
    }
}

/// How a wait for the page of another thread ended.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum WaitOutcome {
    Done,
    TimedOut,
    Cancelled,
}

impl InFlightFetch {
    /// Whether a thread of this process works on it.
    pub(super) fn is_this_process(&self) -> bool {
        self.process == fork::fork_generation()
    }

    /// Waits until the fetch has ended, with or without success, or until the deadline of the caller.
    pub(crate) fn wait(&self, clock: &dyn Clock, deadline: Duration) -> WaitOutcome {
        while !should_stop_waiting() {
            let done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
            let left = deadline.saturating_sub(clock.monotonic());
            // `should_stop_waiting` runs foreign code, which may make calls itself. So it is called between waits, without the
            // lock.
            let (done, _) = self
                .changed
                .wait_timeout_while(done, left.min(poll_interval()), |done| !*done)
                .unwrap_or_else(PoisonError::into_inner);
            if *done {
                return WaitOutcome::Done;
            }
            if left.is_zero() {
                return WaitOutcome::TimedOut;
            }
        }
        WaitOutcome::Cancelled
    }

    /// Releases the waiting threads.
    pub(super) fn finish(&self) {
        *self.done.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.changed.notify_all();
    }

    /// Returns a fetch that was started before a fork.
    #[cfg(test)]
    pub(super) fn from_parent_process() -> Self {
        Self { process: fork::fork_generation().wrapping_sub(1), ..Self::default() }
    }
}

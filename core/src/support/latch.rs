//! Something that happens once, and the callers that wait for it.

use std::pin::pin;
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use crate::support::cancellation::{poll_interval, should_stop_waiting};
use crate::support::clock::Clock;
use crate::support::fork;
use crate::support::futures::unless;
use crate::support::wakers::Wakers;

/// Opens once, when a caller has done what others wait for.
pub(crate) struct Latch {
    /// The fork generation. After a fork the child has a copy of this value, but not the caller that works on it.
    process: u32,
    is_open: Mutex<bool>,
    changed: Condvar,
    wakers: Wakers,
}

impl Default for Latch {
    fn default() -> Self {
        let process = fork::fork_generation();
        Self { process, is_open: Mutex::default(), changed: Condvar::new(), wakers: Wakers::default() }
    }
}

/// How a wait ended.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum WaitOutcome {
    Done,
    TimedOut,
    Cancelled,
}

impl Latch {
    /// Whether a caller of this process works on it.
    pub(crate) fn is_this_process(&self) -> bool {
        self.process == fork::fork_generation()
    }

    /// Waits until it is open, or until the deadline of the caller.
    pub(crate) fn wait(&self, clock: &dyn Clock, deadline: Duration) -> WaitOutcome {
        while !should_stop_waiting() {
            let is_open = self.is_open.lock().unwrap_or_else(PoisonError::into_inner);
            let left = deadline.saturating_sub(clock.monotonic());
            // `should_stop_waiting` runs foreign code, which may make calls itself. So it is called between waits, without the
            // lock.
            let (is_open, _) = self
                .changed
                .wait_timeout_while(is_open, left.min(poll_interval()), |is_open| !*is_open)
                .unwrap_or_else(PoisonError::into_inner);
            if *is_open {
                return WaitOutcome::Done;
            }
            if left.is_zero() {
                return WaitOutcome::TimedOut;
            }
        }
        WaitOutcome::Cancelled
    }

    /// Like `wait`, and waits asynchronously.
    pub(crate) async fn wait_async(&self, clock: &dyn Clock, deadline: Duration) -> WaitOutcome {
        let opened = pin!(self.wakers.until(|| self.is_open().then_some(WaitOutcome::Done)));
        unless(opened, clock.reach(deadline).as_mut()).await.unwrap_or(WaitOutcome::TimedOut)
    }

    fn is_open(&self) -> bool {
        // The lock of a parent process may be held for ever.
        self.is_this_process() && *self.is_open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Releases the waiting callers.
    pub(crate) fn open(&self) {
        if !self.is_this_process() {
            return;
        }
        *self.is_open.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.changed.notify_all();
        self.wakers.wake_all();
    }

    /// Returns one that a parent process has made.
    #[cfg(test)]
    pub(crate) fn from_parent_process() -> Self {
        Self { process: fork::fork_generation().wrapping_sub(1), ..Self::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::clock::SystemClock;
    use crate::test_util::{FakeClock, block_on};

    #[test]
    fn h5_a_wait_for_another_caller_has_a_deadline() {
        let (latch, clock) = (Latch::default(), FakeClock::new());
        assert_eq!(latch.wait(&SystemClock, SystemClock.monotonic()), WaitOutcome::TimedOut);
        assert_eq!(block_on(latch.wait_async(&*clock, clock.monotonic())), WaitOutcome::TimedOut);
        latch.open();
        assert_eq!(latch.wait(&SystemClock, SystemClock.monotonic()), WaitOutcome::Done);
        assert_eq!(block_on(latch.wait_async(&*clock, clock.monotonic())), WaitOutcome::Done);
    }
}

//! A renewal in progress, and the callers that wait for it.

use std::pin::pin;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use crate::diagnostics;
use crate::error::Result;
use crate::support::cancellation::{should_stop, should_stop_waiting_for_foreign_code};
use crate::support::clock::Clock;
use crate::support::futures::unless;
use crate::support::handover::{Handover, Waiting};
use crate::support::wakers::Wakers;
use crate::transport::credential::IssuedToken;

/// One renewal. All threads that wait for it get its outcome, a token or an error. The first of them runs the foreign code
/// of the renewal meanwhile.
#[derive(Default)]
pub(crate) struct InFlightRenewal {
    handover: Arc<Handover>,
    outcome: OnceLock<Result<Arc<IssuedToken>>>,
    wakers: Wakers,
}

/// What a caller that waited has to do.
pub(in crate::auth) enum Waited {
    /// Use this token.
    Done(Arc<IssuedToken>),
    /// Decide again: a token may have been found, or the renewal waits for the server longer than the caller can.
    Changed,
}

impl InFlightRenewal {
    /// Whether a thread of this process works on it.
    pub(in crate::auth) fn is_this_process(&self) -> bool {
        self.handover.is_this_process()
    }

    /// Returns a renewal that was started before a fork.
    #[cfg(test)]
    pub(in crate::auth) fn from_parent_process() -> Self {
        Self { handover: Arc::new(Handover::from_parent_process()), ..Self::default() }
    }

    /// Works on it on this thread.
    pub(in crate::auth) fn work<T>(&self, work: impl FnOnce() -> T) -> T {
        self.handover.work(work)
    }

    /// Returns the number of changes so far, for `wait`.
    pub(in crate::auth) fn changes(&self) -> u32 {
        self.handover.changes()
    }

    /// Counts this caller among those that wait. The one that starts the renewal does so before, so that it runs the first
    /// foreign code too.
    pub(in crate::auth) fn join(&self) -> Waiting {
        self.handover.join()
    }

    /// Waits until the outcome or another change after the one with the number `seen`, or until the deadline of the caller.
    pub(in crate::auth) fn wait(
        &self,
        waiting: &Waiting,
        clock: &dyn Clock,
        seen: u32,
        deadline: Duration,
    ) -> Result<Waited> {
        if self.handover.is_worker() {
            return Err(diagnostics::reentrant_call());
        }
        let time_left = || deadline.saturating_sub(clock.monotonic());
        let mut is_cancelled = should_stop();
        loop {
            if is_cancelled {
                return Err(diagnostics::cancelled_before_token());
            }
            if let Some(outcome) = self.outcome.get() {
                return outcome.clone().map(Waited::Done);
            }
            // In a child that foreign code has forked, nothing works on it.
            if !self.is_this_process() || self.changes() != seen {
                return Ok(Waited::Changed);
            }
            if time_left().is_zero() {
                return Err(diagnostics::renewal_timeout());
            }
            is_cancelled = match waiting.wait(seen, &time_left) {
                true => should_stop_waiting_for_foreign_code(),
                false => should_stop(),
            };
        }
    }

    /// Like `wait`, and waits asynchronously. The caller runs no foreign code.
    pub(in crate::auth) async fn wait_async(&self, clock: &dyn Clock, seen: u32, deadline: Duration) -> Result<Waited> {
        if self.handover.is_worker() {
            return Err(diagnostics::reentrant_call());
        }
        let change = pin!(self.wakers.until(|| match self.outcome.get() {
            Some(outcome) => Some(outcome.clone().map(Waited::Done)),
            None => (!self.is_this_process() || self.changes() != seen).then_some(Ok(Waited::Changed)),
        }));
        unless(change, clock.reach(deadline).as_mut()).await.unwrap_or_else(|| Err(diagnostics::renewal_timeout()))
    }

    /// Waits for the outcome, until the deadline.
    pub(in crate::auth) fn wait_for_outcome(&self, clock: &dyn Clock, deadline: Duration) {
        let waiting = self.join();
        while self.is_this_process()
            && let Ok(Waited::Changed) = self.wait(&waiting, clock, self.changes(), deadline)
        {}
    }

    /// Makes all waiting callers decide again.
    pub(in crate::auth) fn wake(&self) {
        self.handover.notify();
        self.wakers.wake_all();
    }

    /// Publishes the outcome to all waiting threads.
    pub(in crate::auth) fn complete(&self, outcome: Result<Arc<IssuedToken>>) {
        // Only the worker publishes one.
        let _ = self.outcome.set(outcome);
        self.wake();
    }
}

//! The renewals in progress in this process.

use std::sync::Arc;
use std::time::Duration;

use crate::auth::renewal::single_flight::InFlightRenewal;
use crate::support::clock::SystemClock;
use crate::support::fork::ForkSafeMutex;

static IN_FLIGHT: ForkSafeMutex<Vec<Arc<InFlightRenewal>>> = ForkSafeMutex::new(Vec::new());

/// Registers a renewal as in progress until the guard is dropped.
pub(in crate::auth) struct RegistryGuard(Arc<InFlightRenewal>);

impl RegistryGuard {
    pub(super) fn begin(renewal: Arc<InFlightRenewal>) -> Self {
        let mut renewals = IN_FLIGHT.lock();
        // A renewal of the parent process never ends in this one.
        renewals.retain(|renewal| renewal.is_this_process());
        renewals.push(renewal.clone());
        Self(renewal)
    }
}

impl Drop for RegistryGuard {
    fn drop(&mut self) {
        IN_FLIGHT.lock().retain(|renewal| !Arc::ptr_eq(renewal, &self.0));
    }
}

/// Waits for the renewals that have started by now, until the deadline or until the wait is cancelled.
pub(in crate::auth) fn wait_all(deadline: Duration) {
    let renewals = IN_FLIGHT.lock().clone();
    for renewal in renewals.iter().filter(|renewal| renewal.is_this_process()) {
        // The callers of the renewal receive the outcome.
        renewal.wait_for_outcome(&SystemClock, deadline);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::thread;

    use super::*;
    use crate::diagnostics;
    use crate::support::cancellation::with_interrupt_check;
    use crate::support::clock::{Clock, MAX_DURATION};

    /// Returns whether `wait_all` would wait for this renewal. Renewals of other tests may be registered too.
    fn waits_for(renewal: &Arc<InFlightRenewal>) -> bool {
        IN_FLIGHT.lock().iter().any(|other| Arc::ptr_eq(renewal, other) && other.is_this_process())
    }

    #[test]
    fn t7_the_end_of_the_process_waits_for_the_outcome_of_a_renewal() {
        let renewal = Arc::new(InFlightRenewal::default());
        let guard = RegistryGuard::begin(renewal.clone());
        let (ended, has_ended) = mpsc::channel();
        let waiting = thread::spawn(move || {
            wait_all(MAX_DURATION);
            ended.send(()).unwrap();
        });
        assert!(waits_for(&renewal) && has_ended.try_recv().is_err());
        renewal.complete(Err(diagnostics::renewal_panicked()));
        drop(guard);
        assert!(!waits_for(&renewal));
        waiting.join().unwrap();
    }

    #[test]
    fn t7_the_wait_at_the_end_has_a_deadline_and_can_be_cancelled() {
        let _guard = RegistryGuard::begin(Arc::default());
        wait_all(SystemClock.monotonic());
        with_interrupt_check(|| true, || wait_all(MAX_DURATION));
    }

    #[test]
    fn s8_a_child_does_not_wait_for_the_renewals_of_its_parent() {
        let renewal = Arc::new(InFlightRenewal::from_parent_process());
        let _guard = RegistryGuard::begin(renewal.clone());
        assert!(!waits_for(&renewal));
        // The next renewal removes it from the registry.
        let next = RegistryGuard::begin(Arc::default());
        assert!(!IN_FLIGHT.lock().iter().any(|other| Arc::ptr_eq(&renewal, other)));
        drop(next);
    }
}

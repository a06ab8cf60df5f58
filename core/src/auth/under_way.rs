//! The renewals of this process that are under way.

use std::sync::Arc;
use std::time::Duration;

use super::renewal::Renewal;
use crate::clock::SystemClock;
use crate::fork::Lock;

static UNDER_WAY: Lock<Vec<Arc<Renewal>>> = Lock::new(Vec::new());

/// Has a renewal be under way until it goes out of scope.
pub(super) struct UnderWay(Arc<Renewal>);

impl UnderWay {
    pub(super) fn begin(renewal: Arc<Renewal>) -> Self {
        let mut renewals = UNDER_WAY.hold();
        // Nobody ends what a parent of this process began.
        renewals.retain(|renewal| renewal.is_ours());
        renewals.push(renewal.clone());
        Self(renewal)
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        UNDER_WAY.hold().retain(|renewal| !Arc::ptr_eq(renewal, &self.0));
    }
}

/// Waits for those that have begun by now, until this time by the system's clock or until the host gives it up.
pub(super) fn wait(deadline: Duration) {
    let renewals = UNDER_WAY.hold().clone();
    for renewal in renewals.iter().filter(|renewal| renewal.is_ours()) {
        // The outcome is for those who asked for it.
        drop(renewal.wait(&SystemClock, deadline));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::thread;

    use super::*;
    use crate::clock::{Clock, FOREVER};
    use crate::diagnose;
    use crate::interrupt::with_interrupt_check;

    /// Whether a wait ends by itself, which a renewal of another test may delay.
    fn waits_for(renewal: &Arc<Renewal>) -> bool {
        UNDER_WAY.hold().iter().any(|other| Arc::ptr_eq(renewal, other) && other.is_ours())
    }

    #[test]
    fn t7_the_end_of_the_process_waits_for_a_renewal_until_its_outcome_is_there() {
        let renewal = Arc::new(Renewal::default());
        let under_way = UnderWay::begin(renewal.clone());
        let (ended, has_ended) = mpsc::channel();
        let waiting = thread::spawn(move || {
            wait(FOREVER);
            ended.send(()).unwrap();
        });
        assert!(waits_for(&renewal) && has_ended.try_recv().is_err());
        renewal.finish(Err(diagnose::renewal_broke_off()));
        drop(under_way);
        assert!(!waits_for(&renewal));
        waiting.join().unwrap();
    }

    #[test]
    fn t7_the_wait_at_the_end_is_bounded_and_can_be_given_up() {
        let _under_way = UnderWay::begin(Arc::default());
        wait(SystemClock.monotonic());
        with_interrupt_check(|| true, || wait(FOREVER));
    }

    #[test]
    fn s8_a_child_does_not_wait_for_the_renewals_of_its_parent() {
        let renewal = Arc::new(Renewal::of_another_process());
        let _under_way = UnderWay::begin(renewal.clone());
        assert!(!waits_for(&renewal));
        // The next one that begins clears it away.
        let next = UnderWay::begin(Arc::default());
        assert!(!UNDER_WAY.hold().iter().any(|other| Arc::ptr_eq(&renewal, other)));
        drop(next);
    }
}

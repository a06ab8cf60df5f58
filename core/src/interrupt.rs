//! Giving up a wait: a host that can be interrupted, as Python can by Ctrl-C, is asked at intervals.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

/// How long an interruption may go unnoticed.
pub(crate) const SLICE: Duration = Duration::from_millis(100);

type Check = Rc<dyn Fn() -> bool>;

thread_local! {
    static CHECK: RefCell<Option<Check>> = const { RefCell::new(None) };
}

/// Makes calls on this thread, of which a wait is given up soon after `check` says true. A renewal of a token goes on to
/// its end on a thread of its own.
pub fn interruptible<T>(check: impl Fn() -> bool + 'static, call: impl FnOnce() -> T) -> T {
    let given_up = Cell::new(false);
    // Asked once more, a host may have forgotten that it wanted the thread back.
    let check = move || {
        given_up.set(given_up.get() || check());
        given_up.get()
    };
    let _restore = Restore(CHECK.replace(Some(Rc::new(check))));
    call()
}

/// Makes a call of which a wait is also given up for this reason, beside the host's.
pub(crate) fn unless<T>(cancelled: impl Fn() -> bool + 'static, call: impl FnOnce() -> T) -> T {
    let host = CHECK.with_borrow(Clone::clone);
    let check = move || cancelled() || host.as_ref().is_some_and(|check| check());
    let _restore = Restore(CHECK.replace(Some(Rc::new(check))));
    call()
}

/// Puts back what was asked before, even after a panic.
struct Restore(Option<Check>);

impl Drop for Restore {
    fn drop(&mut self) {
        CHECK.set(self.0.take());
    }
}

/// Whether the host wants this thread back.
pub(crate) fn interrupted() -> bool {
    CHECK.with_borrow(Clone::clone).is_some_and(|check| check())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn l3_an_interruption_lasts_for_the_call() {
        let asked = Rc::new(Cell::new(0));
        let count = asked.clone();
        let check = move || count.replace(count.get() + 1) == 1;
        interruptible(check, || {
            assert!(!interrupted());
            assert!(interrupted());
            assert!(interrupted(), "the host is not asked again");
        });
        assert_eq!(asked.get(), 2);
        assert!(!interrupted());
    }
}

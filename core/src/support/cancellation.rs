//! Cancellation: of the calls of a client or a thread by a token, and of a wait by the foreign language (Ctrl-C).

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::Duration;

/// A switch that gives up the calls of the clients that were derived with it (`with_cancellation`), and those of a thread that
/// has attached it. Any thread may turn it, once and for good. A call that waits hears of it within a tenth of a second.
#[derive(Debug, Default, uniffi::Object)]
#[uniffi::export(Debug)]
pub struct CancellationToken(AtomicBool);

#[uniffi::export]
impl CancellationToken {
    /// Creates a token that is not cancelled.
    #[uniffi::constructor]
    pub fn new() -> Self {
        Self::default()
    }

    /// Cancels every call in flight that uses this token, and every later one. If a change was sent and no response has
    /// arrived, the call fails with `OutcomeUnknown`, as after a lost connection.
    pub fn cancel(&self) {
        self.0.store(true, Relaxed);
    }

    /// Attaches the token to this thread. Until `detach`, it cancels every call of this thread: of clients, lists and
    /// sign-ins.
    pub fn attach(self: Arc<Self>) {
        push_token(self);
    }

    /// Removes the token that this thread attached last.
    pub fn detach(&self) {
        pop_token();
    }

    /// Returns true if the token is cancelled.
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Relaxed)
    }
}

/// How long an interruption may go unnoticed.
pub(crate) const POLL_INTERVAL: Duration = Duration::from_millis(100);

type Check = Rc<dyn Fn() -> bool>;

thread_local! {
    static CHECK: RefCell<Option<Check>> = const { RefCell::new(None) };
    static TOKENS: RefCell<Vec<Arc<CancellationToken>>> = const { RefCell::new(Vec::new()) };
}

/// Makes calls on this thread, of which a wait is given up soon after `check` says true. A renewal of a token goes on to
/// its end on a thread of its own.
pub fn with_interrupt_check<T>(check: impl Fn() -> bool + 'static, call: impl FnOnce() -> T) -> T {
    let cancelled = Cell::new(false);
    // Asked once more, a host may have forgotten that it wanted the thread back.
    let check = move || {
        cancelled.set(cancelled.get() || check());
        cancelled.get()
    };
    let _restore = RestoreCheck(CHECK.replace(Some(Rc::new(check))));
    call()
}

/// Makes a call that is also given up with any of these switches.
pub(crate) fn with_tokens<T>(cancels: &[Arc<CancellationToken>], call: impl FnOnce() -> T) -> T {
    // A host that is called meanwhile may leave a switch behind, or take away one too many.
    struct RestoreTokens(Vec<Arc<CancellationToken>>);
    impl Drop for RestoreTokens {
        fn drop(&mut self) {
            TOKENS.set(std::mem::take(&mut self.0));
        }
    }
    let _leave = RestoreTokens(TOKENS.with_borrow(Clone::clone));
    TOKENS.with_borrow_mut(|entered| entered.extend_from_slice(cancels));
    call()
}

/// From here to `leave`, the calls of this thread are given up with this switch too.
pub(crate) fn push_token(cancel: Arc<CancellationToken>) {
    TOKENS.with_borrow_mut(|cancels| cancels.push(cancel));
}

/// Ends the last `enter` of this thread, if there is one.
pub(crate) fn pop_token() {
    TOKENS.with_borrow_mut(|cancels| cancels.pop());
}

/// Puts back what was asked before, even after a panic.
struct RestoreCheck(Option<Check>);

impl Drop for RestoreCheck {
    fn drop(&mut self) {
        CHECK.set(self.0.take());
    }
}

/// Whether a switch was turned that gives up the calls of this thread. Cheap enough for every request.
pub(crate) fn is_cancelled() -> bool {
    TOKENS.with_borrow(|cancels| cancels.iter().any(|cancel| cancel.is_cancelled()))
}

/// Whether the wait of this thread is to be given up, for a switch or because the host wants the thread back.
pub(crate) fn should_stop() -> bool {
    is_cancelled() || CHECK.with_borrow(Clone::clone).is_some_and(|check| check())
}

#[cfg(test)]
mod tests {
    use std::slice::from_ref;

    use super::*;

    #[test]
    fn l4_a_thread_gives_up_with_any_switch_that_it_has_entered() {
        let (outer, inner) =
            (Arc::new(CancellationToken::new()), Arc::new(CancellationToken::new()));
        push_token(outer.clone());
        push_token(inner.clone());
        assert!(!should_stop());
        outer.cancel();
        assert!(should_stop());
        pop_token();
        pop_token();
        pop_token();
        assert!(!should_stop(), "it has left");
        with_tokens(from_ref(&outer), || assert!(should_stop()));
        let panicked = std::panic::catch_unwind(|| with_tokens(&[outer], || panic!("in a call")));
        assert!(panicked.is_err() && !should_stop(), "a panic leaves as well");
    }

    #[test]
    fn l4_what_a_host_entered_within_a_call_and_never_left_ends_with_the_call() {
        let (outer, inner, stray) =
            <(Arc<CancellationToken>, Arc<CancellationToken>, Arc<CancellationToken>)>::default();
        push_token(outer.clone());
        with_tokens(from_ref(&inner), || push_token(stray.clone()));
        stray.cancel();
        inner.cancel();
        assert!(!is_cancelled());
        // Nor does a leave too many take away what was there before.
        with_tokens(&[Arc::default()], || {
            pop_token();
        });
        outer.cancel();
        assert!(is_cancelled());
        pop_token();
    }

    #[test]
    fn l3_an_interruption_lasts_for_the_call() {
        let asked = Rc::new(Cell::new(0));
        let count = asked.clone();
        let check = move || count.replace(count.get() + 1) == 1;
        with_interrupt_check(check, || {
            assert!(!should_stop());
            assert!(should_stop());
            assert!(should_stop(), "the host is not asked again");
        });
        assert_eq!(asked.get(), 2);
        assert!(!should_stop());
    }
}

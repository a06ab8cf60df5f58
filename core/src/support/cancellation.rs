//! Cancels a waiting call: by a `CancellationToken`, or by the interrupt check of the binding (Ctrl-C in Python).

use std::cell::Cell;
use std::fmt;
use std::mem::take;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::Duration;

use crate::support::task::{self, Suspended};
use crate::support::thread_cell::{ThreadCell, ThreadLocal};
use crate::support::wakers::Wakers;

/// Cancels calls: those of clients derived with it (`with_cancellation`), and those of threads that attached it. Any
/// thread may cancel it. A cancelled token stays cancelled. A waiting call stops within 0.1 seconds.
#[derive(Default, uniffi::Object)]
#[uniffi::export(Debug)]
pub struct CancellationToken {
    is_cancelled: AtomicBool,
    wakers: Wakers,
}

impl fmt::Debug for CancellationToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("CancellationToken").field(&self.is_cancelled).finish()
    }
}

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
        self.is_cancelled.store(true, Relaxed);
        self.wakers.wake_all();
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
        self.is_cancelled.load(Relaxed)
    }
}

impl CancellationToken {
    /// Waits until the token is cancelled.
    pub(crate) async fn cancelled(&self) {
        self.wakers.until(|| self.is_cancelled().then_some(())).await;
    }
}

/// The time between two checks for a cancellation.
pub(crate) const POLL_INTERVAL: Duration = Duration::from_millis(100);

/// The time between two checks while other tasks of this thread wait for their turn.
const SHARED_POLL_INTERVAL: Duration = Duration::from_millis(5);

/// Gets whether other tasks of the thread should run now.
type Check = Rc<dyn Fn(bool) -> bool>;

thread_local! {
    static CHECK: ThreadCell<Option<Check>> = const { ThreadCell::new(None) };
    static TOKENS: ThreadCell<Vec<Arc<CancellationToken>>> = const { ThreadCell::new(Vec::new()) };
}

/// Runs `call` on this thread. Its waits are cancelled soon after `check` returns true. A token renewal in flight
/// continues on its own thread until it is complete.
pub fn with_interrupt_check<T>(check: impl Fn() -> bool + 'static, call: impl FnOnce() -> T) -> T {
    with_check(move |_| check(), call)
}

/// Runs `call` in the task of the host with this number, with an interrupt check. The check gets true if it should let
/// other tasks of this thread run.
#[doc(hidden)]
pub fn with_task<T>(id: usize, check: impl Fn(bool) -> bool + 'static, call: impl FnOnce() -> T) -> T {
    let _task = task::enter(id);
    with_check(check, call)
}

fn with_check<T>(check: impl Fn(bool) -> bool + 'static, call: impl FnOnce() -> T) -> T {
    let cancelled = Cell::new(false);
    // The result is kept, because `check` may report an interruption only once.
    let check = move |lets_run| {
        cancelled.set(cancelled.get() || check(lets_run));
        cancelled.get()
    };
    let _restore = RestoreCheck(CHECK.replace(Some(Rc::new(check))));
    call()
}

/// A call that is inside foreign code.
#[doc(hidden)]
pub struct SuspendedCall {
    check: Option<Check>,
    tokens: Vec<Arc<CancellationToken>>,
    task: Suspended,
}

/// Puts the call of this thread aside, until the guard is dropped: the host may run another of its tasks meanwhile.
#[doc(hidden)]
pub fn suspend_call() -> SuspendedCall {
    SuspendedCall { check: CHECK.take(), tokens: TOKENS.take(), task: task::suspend() }
}

impl SuspendedCall {
    /// Returns the number that the host gave the task.
    pub fn task_id(&self) -> usize {
        self.task.id()
    }
}

impl Drop for SuspendedCall {
    fn drop(&mut self) {
        CHECK.set(self.check.take());
        TOKENS.set(take(&mut self.tokens));
    }
}

/// Runs `call`, which each of these tokens can also cancel.
pub(crate) fn with_tokens<T>(tokens: &[Arc<CancellationToken>], call: impl FnOnce() -> T) -> T {
    // Foreign code that runs inside `call`, such as a token store, may attach or detach one token too many. So the list
    // is restored afterwards.
    struct RestoreTokens(Vec<Arc<CancellationToken>>);
    impl Drop for RestoreTokens {
        fn drop(&mut self) {
            TOKENS.set(take(&mut self.0));
        }
    }
    let _restore = RestoreTokens(TOKENS.with_borrow(Clone::clone));
    TOKENS.with_borrow_mut(|attached| attached.extend_from_slice(tokens));
    call()
}

/// Adds a token that cancels the calls of this thread, until `pop_token`.
pub(crate) fn push_token(token: Arc<CancellationToken>) {
    TOKENS.with_borrow_mut(|tokens| tokens.push(token));
}

/// Removes the token that this thread added last, if there is one.
pub(crate) fn pop_token() {
    let _popped = TOKENS.with_borrow_mut(|tokens| {
        let popped = tokens.pop();
        if tokens.is_empty() {
            *tokens = Vec::new();
        }
        popped
    });
}

/// Returns the tokens that this thread has attached.
#[cfg(test)]
pub(crate) fn attached_tokens() -> Vec<Arc<CancellationToken>> {
    TOKENS.with_borrow(Clone::clone)
}

/// Restores the previous check, even after a panic.
struct RestoreCheck(Option<Check>);

impl Drop for RestoreCheck {
    fn drop(&mut self) {
        CHECK.set(self.0.take());
    }
}

/// Returns true if a token of this thread is cancelled. Cheap enough for every request.
pub(crate) fn is_cancelled() -> bool {
    TOKENS.with_borrow(|tokens| tokens.iter().any(|token| token.is_cancelled()))
}

/// Returns true if this thread must stop waiting: a token is cancelled, or the interrupt check returned true.
pub(crate) fn should_stop() -> bool {
    stops(false)
}

/// Like `should_stop`, for a wait. Other tasks of this thread that are inside foreign code get a turn: this one may wait
/// for them.
pub(crate) fn should_stop_waiting() -> bool {
    stops(task::has_suspended())
}

/// Like `should_stop`, for a wait for a thread that runs foreign code: any other task of this thread gets a turn, because
/// it may have a lock that the foreign code needs.
pub(crate) fn should_stop_waiting_for_foreign_code() -> bool {
    stops(true)
}

fn stops(lets_run: bool) -> bool {
    is_cancelled() || CHECK.with_borrow(Clone::clone).is_some_and(|check| check(lets_run))
}

/// Returns the time between two checks of a wait.
pub(crate) fn poll_interval() -> Duration {
    if task::has_suspended() { SHARED_POLL_INTERVAL } else { POLL_INTERVAL }
}

#[cfg(test)]
mod tests {
    use std::slice::from_ref;

    use super::*;

    #[test]
    fn l4_any_attached_token_cancels_the_calls_of_a_thread() {
        let (outer, inner) = (Arc::new(CancellationToken::new()), Arc::new(CancellationToken::new()));
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
    fn l4_tokens_left_attached_within_a_call_are_removed_when_it_ends() {
        let (outer, inner, stray) =
            <(Arc<CancellationToken>, Arc<CancellationToken>, Arc<CancellationToken>)>::default();
        push_token(outer.clone());
        with_tokens(from_ref(&inner), || push_token(stray.clone()));
        stray.cancel();
        inner.cancel();
        assert!(!is_cancelled());
        // An extra detach does not remove tokens that were attached before the call.
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

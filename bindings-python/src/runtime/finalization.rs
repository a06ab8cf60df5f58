//! Interpreter finalization.
//!
//! Before CPython 3.14, a thread that tries to attach to the interpreter during finalization is terminated. With native
//! frames on its stack, this crashes the process. (CPython 3.14 lets the thread hang instead.) So our threads stop
//! attaching once finalization has begun.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};

use pyo3::prelude::*;

use super::{greenlets, pending_exception};

/// The thread that finalizes the interpreter. Set when finalization begins.
static FINALIZING: OnceLock<ThreadId> = OnceLock::new();

/// The number of threads that are attached to the interpreter or are about to attach.
static ATTACHED: AtomicUsize = AtomicUsize::new(0);

/// The longest time that finalization waits for attached threads. A log handler may hang.
const ATTACH_DRAIN_TIMEOUT: Duration = Duration::from_secs(1);

/// The permit of a thread to attach to the interpreter. Finalization waits until it is dropped.
pub(crate) struct AttachPermit(());

impl AttachPermit {
    /// Returns a permit, or `None` once another thread has begun finalization.
    pub(crate) fn try_acquire() -> Option<Self> {
        ATTACHED.fetch_add(1, SeqCst);
        let permit = Self(());
        let late = FINALIZING.get().is_some_and(|thread| *thread != thread::current().id());
        (!late).then_some(permit)
    }

    /// Returns a permit, or parks this thread for ever once finalization has begun: the process ends without it.
    pub(crate) fn acquire_or_park() -> Self {
        loop {
            match Self::try_acquire() {
                Some(permit) => return permit,
                None => thread::park(),
            }
        }
    }
}

impl Drop for AttachPermit {
    fn drop(&mut self) {
        // The count may be 0: the thread that forked may have held a permit, and the child resets the count.
        let _ = ATTACHED.fetch_update(SeqCst, SeqCst, |attached| attached.checked_sub(1));
    }
}

/// Runs Python code from a native frame. Returns `None` once finalization has begun.
pub(crate) fn try_attach<T>(run: impl FnOnce(Python<'_>) -> T) -> Option<T> {
    let _permit = AttachPermit::try_acquire()?;
    // Another greenlet of this thread may make a call meanwhile.
    let call = tallykit::suspend_call();
    let _pending = pending_exception::suspend();
    match call.task_id() {
        0 => Python::try_attach(run),
        _ => Some(greenlets::attach(run)),
    }
}

/// Whether finalization has begun.
pub(super) fn has_begun() -> bool {
    FINALIZING.get().is_some()
}

/// Begins finalization: other threads get no permits from now on. Waits for the permits that are in use.
pub(super) fn begin(py: Python<'_>) {
    FINALIZING.get_or_init(|| thread::current().id());
    py.detach(|| {
        let until = Instant::now() + ATTACH_DRAIN_TIMEOUT;
        while ATTACHED.load(SeqCst) > 0 && Instant::now() < until {
            thread::sleep(Duration::from_millis(1));
        }
    });
}

/// Resets the count of attached threads in the child of a fork, which has none of the parent's threads.
pub(super) fn reset_attached() {
    ATTACHED.store(0, SeqCst);
}

//! The exception that the current call must raise when it returns to Python.

use pyo3::exceptions::PyException;
use pyo3::prelude::*;
use tallykit::{ThreadCell, ThreadLocal};

thread_local! {
    /// What a log handler or a token store raised that is not its own failure: `KeyboardInterrupt`, for example.
    static PENDING: ThreadCell<Option<PyErr>> = const { ThreadCell::new(None) };
}

/// Takes the pending exception of this thread.
pub(crate) fn take() -> Option<PyErr> {
    PENDING.take()
}

/// Discards what is pending when a call begins: it belongs to no call, so no call must raise it.
pub(super) fn discard(_py: Python<'_>) {
    drop(take());
}

/// Runs a call that holds the GIL, and raises the exception that it has left pending.
pub(crate) fn raise_after<T>(py: Python<'_>, call: impl FnOnce() -> PyResult<T>) -> PyResult<T> {
    discard(py);
    let result = call();
    take().map_or(result, Err)
}

/// The pending exception of a call that is inside foreign code.
pub(super) struct Suspended(Option<PyErr>);

/// Puts the pending exception of this call aside, until the guard is dropped: another greenlet of this thread must not
/// raise it.
pub(super) fn suspend() -> Suspended {
    Suspended(take())
}

impl Drop for Suspended {
    fn drop(&mut self) {
        if let Some(first) = self.0.take() {
            PENDING.set(Some(first));
        }
    }
}

/// Keeps an exception for the caller on this thread, unless it derives from `Exception`: then the log handler or the
/// token store has failed. The thread of a token renewal has no caller in Python.
pub(crate) fn set(py: Python<'_>, error: PyErr) {
    if !error.is_instance_of::<PyException>(py) {
        PENDING.set(Some(error));
    }
}

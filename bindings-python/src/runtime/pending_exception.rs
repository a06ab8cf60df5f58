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

/// Keeps an exception for the caller on this thread, unless it derives from `Exception`: then the log handler or the
/// token store has failed. The thread of a token renewal has no caller in Python.
pub(crate) fn set(py: Python<'_>, error: PyErr) {
    if !error.is_instance_of::<PyException>(py) {
        PENDING.set(Some(error));
    }
}

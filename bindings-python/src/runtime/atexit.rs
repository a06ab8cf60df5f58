//! The exit of the program, before the interpreter is finalized.

use pyo3::prelude::*;

use super::finalization;
use super::gil::without_gil;

/// Registers what runs at exit with Python's `atexit`.
pub(super) fn register(py: Python<'_>) -> PyResult<()> {
    let callback = wrap_pyfunction!(at_exit, py)?;
    py.import("atexit")?.call_method1("register", (callback,)).map(drop)
}

/// Waits for token renewals while their stores and the log can still be called, and then starts finalization. Ctrl-C
/// ends the wait. Threads that are not daemons have ended before: the interpreter joins them.
#[pyfunction]
fn at_exit(py: Python<'_>) -> PyResult<()> {
    let waited = wait_for_renewals(py);
    finalization::begin(py);
    waited
}

/// Waits for token renewals.
#[pyfunction]
pub(super) fn wait_for_renewals(py: Python<'_>) -> PyResult<()> {
    without_gil(py, tallykit::wait_for_token_renewals)
}

//! Forks of the process.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::finalization;

/// Resets the state of a child process after each fork.
pub(super) fn register(py: Python<'_>) -> PyResult<()> {
    // Windows cannot fork.
    if let Ok(register) = py.import("os")?.getattr("register_at_fork") {
        let callbacks = PyDict::new(py);
        callbacks.set_item("after_in_child", wrap_pyfunction!(reset_after_fork, py)?)?;
        register.call((), Some(&callbacks))?;
    }
    Ok(())
}

/// Resets the count of attached threads: only the thread that forked exists in the child.
#[pyfunction]
fn reset_after_fork() {
    finalization::reset_attached();
}

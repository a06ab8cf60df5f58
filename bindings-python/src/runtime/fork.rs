//! Forks of the process.

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::finalization;
use super::gil::without_gil;
use super::modules::imported;

/// Resets the state of a child process after each fork.
pub(super) fn register(py: Python<'_>) -> PyResult<()> {
    // Windows cannot fork.
    if let Ok(register) = py.import("os")?.getattr("register_at_fork") {
        let callbacks = PyDict::new(py);
        callbacks.set_item("after_in_child", wrap_pyfunction!(reset_after_fork, py)?)?;
        register.call((), Some(&callbacks))?;
    }
    // This process may be a worker itself, and may have been forked before it imported this module.
    wait_at_the_end_of_a_worker(py)?;
    let is_worker = |module: Bound<'_, PyAny>| PyResult::Ok(!module.call_method0("parent_process")?.is_none());
    if imported(py, intern!(py, "multiprocessing.process")).map_or(Ok(false), is_worker)? {
        wait_at_exit(py, py.None().bind(py))?;
    }
    Ok(())
}

/// Resets the count of attached threads: only the thread that forked exists in the child.
#[pyfunction]
fn reset_after_fork(py: Python<'_>) -> PyResult<()> {
    finalization::reset_attached();
    wait_at_the_end_of_a_worker(py)
}

/// A worker of `multiprocessing` that was forked ends without the exit handlers of Python. It has handlers of its own, and
/// forgets those of its parent first.
fn wait_at_the_end_of_a_worker(py: Python<'_>) -> PyResult<()> {
    let Some(util) = imported(py, intern!(py, "multiprocessing.util")) else { return Ok(()) };
    let set = wrap_pyfunction!(wait_at_exit, py)?;
    util.call_method1("register_after_fork", (&set, &set)).map(drop)
}

/// Registers the wait for token renewals with the worker.
#[pyfunction]
fn wait_at_exit(py: Python<'_>, _function: &Bound<'_, PyAny>) -> PyResult<()> {
    let named = PyDict::new(py);
    named.set_item("exitpriority", 0)?;
    let wait = wrap_pyfunction!(wait_for_renewals, py)?;
    let util = py.import("multiprocessing.util")?;
    util.call_method("Finalize", (py.None(), wait), Some(&named)).map(drop)
}

#[pyfunction]
fn wait_for_renewals(py: Python<'_>) -> PyResult<()> {
    without_gil(py, tallykit::wait_for_token_renewals)
}

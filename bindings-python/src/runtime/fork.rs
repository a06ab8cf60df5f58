//! Forks of the process.

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::modules::imported;
use super::{atexit, finalization};

/// Resets the state of a child process after each fork.
pub(super) fn register(py: Python<'_>) -> PyResult<()> {
    // Windows cannot fork.
    if let Ok(register) = py.import("os")?.getattr("register_at_fork") {
        let callbacks = PyDict::new(py);
        callbacks.set_item("after_in_child", wrap_pyfunction!(reset_after_fork, py)?)?;
        register.call((), Some(&callbacks))?;
    }
    register_process_exit(py)?;
    // This process may be such a child already.
    let is_child = |process: Bound<'_, PyAny>| PyResult::Ok(!process.call_method0("parent_process")?.is_none());
    if imported(py, intern!(py, "multiprocessing.process")).map_or(Ok(false), is_child)? {
        wait_at_process_exit(py.import("multiprocessing.util")?.as_any())?;
    }
    Ok(())
}

/// Resets the count of attached threads: only the thread that forked exists in the child.
#[pyfunction]
fn reset_after_fork(py: Python<'_>) -> PyResult<()> {
    finalization::reset_attached();
    register_process_exit(py)
}

/// Registers what runs at the end of a child that `multiprocessing` forks, or Celery's copy of it: such a child ends
/// without `atexit`. The library forgets what was registered for its parent, but not what shall run after a fork.
fn register_process_exit(py: Python<'_>) -> PyResult<()> {
    for name in [intern!(py, "multiprocessing.util"), intern!(py, "billiard.util")] {
        if let Some(util) = imported(py, name) {
            let callback = wrap_pyfunction!(wait_at_process_exit, py)?;
            util.call_method1(intern!(py, "register_after_fork"), (&util, callback))?;
        }
    }
    Ok(())
}

/// Lets a child wait for its token renewals, before it closes its queues (priority 10).
#[pyfunction]
fn wait_at_process_exit(util: &Bound<'_, PyAny>) -> PyResult<()> {
    let py = util.py();
    let arguments = (py.None(), wrap_pyfunction!(atexit::wait_for_renewals, py)?, (), py.None(), 100);
    util.call_method1(intern!(py, "Finalize"), arguments).map(drop)
}

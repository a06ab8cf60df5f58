//! The interpreter that may use the library, and what is done once for it.

use pyo3::exceptions::PyImportError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;

use super::{atexit, finalization, fork};

/// CPython uses the same words for its own refusal. `tallykit/__init__.py` adds what to do.
const NO_SUBINTERPRETERS: &str = "module tallykit._native does not support loading in subinterpreters";

/// Fails unless this is the main interpreter, started for the first time.
///
/// A thread that Rust started can attach only to the main interpreter. It would find the modules and classes of that one,
/// and classes that are kept here would belong to whichever interpreter came first.
pub(crate) fn require_main(py: Python<'_>) -> PyResult<()> {
    if !is_main(py)? {
        return Err(PyImportError::new_err(NO_SUBINTERPRETERS));
    }
    if finalization::has_begun() {
        let text = "tallykit was imported before this interpreter was finalized; use it in a new process";
        return Err(PyImportError::new_err(text));
    }
    Ok(())
}

#[cfg(not(windows))]
fn is_main(_py: Python<'_>) -> PyResult<bool> {
    // SAFETY: the thread is attached, so it has an interpreter.
    Ok(unsafe { pyo3::ffi::PyInterpreterState_GetID(pyo3::ffi::PyInterpreterState_Get()) } == 0)
}

/// The `python3.dll` of Python 3.9 does not have the function above. The first interpreter counts as the main one: each
/// interpreter has its own module `sys`.
#[cfg(windows)]
fn is_main(py: Python<'_>) -> PyResult<bool> {
    static SYS: PyOnceLock<Py<PyModule>> = PyOnceLock::new();
    let sys = py.import("sys")?;
    Ok(SYS.get_or_init(py, || sys.clone().unbind()).is(&sys))
}

/// Registers what runs at a fork and at exit. A program may import the native module again; this is done once.
pub(crate) fn register_hooks(py: Python<'_>) -> PyResult<()> {
    static REGISTERED: PyOnceLock<()> = PyOnceLock::new();
    let registered = REGISTERED.get_or_try_init(py, || {
        fork::register(py)?;
        atexit::register(py)
    });
    registered.copied()
}

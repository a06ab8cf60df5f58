//! The exception that the current call must raise when it returns to Python.

use pyo3::exceptions::PyException;
use pyo3::prelude::*;
use pyo3::types::{PyInt, PyTuple};
use tallykit::{ThreadCell, ThreadLocal};

thread_local! {
    /// What a log handler or a token store raised that is not its own failure: `KeyboardInterrupt`, for example.
    static PENDING: ThreadCell<Option<PyErr>> = const { ThreadCell::new(None) };
}

/// Takes the pending exception of this thread.
pub(crate) fn take() -> Option<PyErr> {
    PENDING.take()
}

/// Runs a call that holds the GIL, and raises the exception that it has left pending.
pub(crate) fn raise_after<T>(_py: Python<'_>, call: impl FnOnce() -> PyResult<T>) -> PyResult<T> {
    // What is pending before a call belongs to no call, so none must raise it.
    drop(take());
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

/// Keeps an exception for the caller on this thread, unless the log handler or the token store has failed: then it
/// derives from `Exception`, and no signal handler raised it. The thread of a token renewal has no caller in Python.
pub(crate) fn set(py: Python<'_>, error: PyErr) {
    if !error.is_instance_of::<PyException>(py) {
        PENDING.set(Some(error));
    } else if let Ok(Some(raised)) = raised_by_signal_handler(error.into_value(py).into_bound(py).into_any()) {
        PENDING.set(Some(PyErr::from_value(raised)));
    }
}

/// The number of exceptions in a chain that are looked at.
const MAX_LINKS: usize = 32;

/// Returns the exception that a signal handler of the program raised inside foreign code: a time limit, for example.
/// The foreign code may have caught it and raised its own.
fn raised_by_signal_handler(error: Bound<'_, PyAny>) -> PyResult<Option<Bound<'_, PyAny>>> {
    // The caller may be handling an exception itself. It is the context of what is raised now, and not part of it.
    let handled = error.py().import("sys")?.call_method0("exc_info")?.get_item(1)?;
    let mut link = error;
    // A program can link exceptions in a circle.
    for _ in 0..MAX_LINKS {
        if link.is_none() || link.is(&handled) {
            break;
        }
        let mut traceback = link.getattr("__traceback__")?;
        while !traceback.is_none() {
            if is_signal_handler(&traceback.getattr("tb_frame")?)? {
                return Ok(Some(link));
            }
            traceback = traceback.getattr("tb_next")?;
        }
        link = link.getattr("__context__")?;
    }
    Ok(None)
}

/// Whether a frame runs a signal handler. Python passes it the number of the signal and the frame that it interrupts.
/// `signal.getsignal` does not tell: a handler often replaces itself before it raises.
fn is_signal_handler(frame: &Bound<'_, PyAny>) -> PyResult<bool> {
    let caller = frame.getattr("f_back")?;
    let (locals, mut arguments) = (frame.getattr("f_locals")?, Vec::new());
    // The names of the arguments come first.
    for name in frame.getattr("f_code")?.getattr("co_varnames")?.try_iter()? {
        match locals.get_item(name?).map(Bound::cast_into::<PyTuple>) {
            Ok(Ok(several)) => arguments.extend(several.iter()),
            Ok(Err(one)) => arguments.push(one.into_inner()),
            // The variable has no value yet.
            Err(_) => {}
        }
    }
    let is_call = |pair: &[Bound<'_, PyAny>]| pair[0].is_instance_of::<PyInt>() && pair[1].is(&caller);
    Ok(!caller.is_none() && arguments.windows(2).any(is_call))
}

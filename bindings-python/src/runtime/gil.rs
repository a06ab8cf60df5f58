//! Blocking calls without the GIL: other Python threads run meanwhile, and Ctrl-C interrupts the call.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;

use super::finalization::{AttachPermit, try_attach};
use super::{greenlets, logging, pending_exception};

/// Runs a call with the GIL released.
///
/// Python runs signal handlers only between its own instructions, so none runs while core waits. Core therefore calls
/// an interrupt check at intervals, and cancels the call when a signal handler has raised an exception. Python runs
/// signal handlers only on the main thread, so on other threads the check finds nothing.
///
/// A panic becomes a `RuntimeError`: PyO3's own exception for it is not an `Exception`, and would end a server.
pub(crate) fn without_gil<T: Send>(py: Python<'_>, call: impl FnOnce() -> T + Send) -> PyResult<T> {
    // A signal handler may raise an exception in the Python code that tells the level.
    pending_exception::raise_after(py, || {
        logging::refresh_level(py);
        Ok(())
    })?;
    let task = greenlets::current(py);
    let (permit, raised, pending, value) = py.detach(|| {
        let raised = Rc::new(RefCell::new(None));
        let slot = raised.clone();
        let interrupted = move |lets_run| {
            let look = |py: Python<'_>| {
                py.check_signals().and_then(|()| if lets_run { greenlets::run_others(py) } else { Ok(()) })
            };
            let handlers = match pending_exception::take() {
                Some(pending) => Err(pending),
                None => try_attach(look).unwrap_or(Ok(())),
            };
            handlers.map_err(|error| slot.replace(Some(error))).is_err()
        };
        let value = catch_unwind(AssertUnwindSafe(|| tallykit::with_task(task, interrupted, call)));
        (AttachPermit::acquire_or_park(), raised.take(), pending_exception::take(), value)
    });
    drop(permit);
    // A log handler may raise another exception when the interrupted call is logged. It ends with this call too.
    match (raised.or(pending), value) {
        (Some(raised), _) => Err(raised),
        (None, Ok(value)) => Ok(value),
        (None, Err(_)) => Err(PyRuntimeError::new_err(BROKE_OFF)),
    }
}

const BROKE_OFF: &str = "the call broke off inside tallykit, and a change may have been made. This is a fault of tallykit: \
                         report it with the text on the error output";

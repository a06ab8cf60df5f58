//! Blocking calls: the interpreter runs on meanwhile, and Ctrl-C is heard.

use std::cell::RefCell;
use std::rc::Rc;

use pyo3::prelude::*;

use crate::finalization::{Arrival, visit};
use crate::logging;

/// Runs a call with the interpreter released.
///
/// Python handles signals between steps of its own, of which there are none while core waits. So core asks at intervals,
/// and gives the wait up for whatever a signal handler raised. On other threads than the main one there is nothing to
/// ask, by Python's own rule.
pub(crate) fn released<T: Send>(py: Python<'_>, call: impl FnOnce() -> T + Send) -> PyResult<T> {
    logging::ask(py);
    let (arrival, raised, value) = py.detach(|| {
        let raised = Rc::new(RefCell::new(None));
        let handled = raised.clone();
        let interrupted = move || {
            let handlers = match logging::raised() {
                Some(raised) => Err(raised),
                None => visit(|py| py.check_signals()).unwrap_or(Ok(())),
            };
            handlers.map_err(|error| handled.replace(Some(error))).is_err()
        };
        let value = tallykit::with_interrupt_check(interrupted, call);
        (Arrival::or_never(), raised.take().or_else(logging::raised), value)
    });
    drop(arrival);
    raised.map_or(Ok(value), Err)
}

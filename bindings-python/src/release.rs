//! Blocking calls: the interpreter runs on meanwhile, and Ctrl-C is heard.

use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use pyo3::intern;
use pyo3::prelude::*;

/// How long a Ctrl-C may wait.
const SLICE: Duration = Duration::from_millis(100);

/// Runs a call with the interpreter released.
///
/// Python handles signals on its main thread, and only between steps of its own. So the main thread hands the call to
/// another one, and looks up at intervals. After a Ctrl-C the call ends by itself, unheard. A thread a call is cheap
/// beside a request, and nothing of it is left for a fork to break.
pub(crate) fn released<T: Send + 'static>(
    py: Python<'_>,
    call: impl FnOnce() -> T + Send + 'static,
) -> PyResult<T> {
    if !on_main_thread(py).unwrap_or(false) {
        return Ok(py.detach(call));
    }
    let (sender, mut receiver) = channel();
    let run = move || drop(sender.send(call()));
    let thread = std::thread::Builder::new()
        .name("tallykit".into())
        .spawn(run)?;
    let panic = loop {
        // The receiver belongs to one thread at a time, so it goes along and comes back.
        let (answer, back) = py.detach(move || (receiver.recv_timeout(SLICE), receiver));
        receiver = back;
        match answer {
            Ok(value) => return Ok(value),
            Err(RecvTimeoutError::Timeout) => py.check_signals()?,
            Err(RecvTimeoutError::Disconnected) => break thread.join(),
        }
    };
    // Only a panic ends the thread without a value; PyO3 makes an exception of it.
    std::panic::resume_unwind(panic.err().unwrap_or_else(|| Box::new("the call was lost")))
}

/// Whether signals are handled here. Without `threading` nobody has started another thread.
fn on_main_thread(py: Python<'_>) -> PyResult<bool> {
    let modules = py
        .import(intern!(py, "sys"))?
        .getattr(intern!(py, "modules"))?;
    let threading = modules.call_method1(intern!(py, "get"), (intern!(py, "threading"),))?;
    if threading.is_none() {
        return Ok(true);
    }
    let main = threading.call_method0(intern!(py, "main_thread"))?;
    let ident = threading.call_method0(intern!(py, "get_ident"))?;
    main.getattr(intern!(py, "ident"))?.eq(ident)
}

//! Blocking calls: the interpreter runs on meanwhile, and Ctrl-C is heard.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use std::{io, process, thread};

use pyo3::exceptions::PyRuntimeError;
use pyo3::intern;
use pyo3::prelude::*;

/// How long a Ctrl-C may wait.
const SLICE: Duration = Duration::from_millis(100);

/// Runs a call with the interpreter released.
///
/// Python handles signals on its main thread, and only between steps of its own. So the main thread hands the call to
/// another one, and looks up at intervals. After a Ctrl-C the call goes on to its end, unheard.
pub(crate) fn released<T: Send + 'static>(
    py: Python<'_>,
    call: impl FnOnce() -> T + Send + 'static,
) -> PyResult<T> {
    if !on_main_thread(py).unwrap_or(false) {
        return Ok(py.detach(call));
    }
    let (sender, mut receiver) = channel();
    let caught = move || sender.send(catch_unwind(AssertUnwindSafe(call)));
    let helper = Helper::take_or_start()?;
    helper.run(Box::new(move || drop(caught())))?;
    loop {
        // The receiver belongs to one thread at a time, so it goes along and comes back.
        let (answer, back) = py.detach(move || (receiver.recv_timeout(SLICE), receiver));
        receiver = back;
        match answer {
            Ok(answer) => {
                helper.keep();
                // PyO3 makes an exception of a panic.
                return Ok(answer.unwrap_or_else(|panic| resume_unwind(panic)));
            }
            // On an error the helper is let go, and ends after the call that it still makes.
            Err(RecvTimeoutError::Timeout) => py.check_signals()?,
            Err(RecvTimeoutError::Disconnected) => return Err(lost()),
        }
    }
}

type Job = Box<dyn FnOnce() + Send>;

/// A thread that makes one call after another. Starting one for every call would cost as much as half a request.
struct Helper {
    jobs: Sender<Job>,
    /// The process that the thread is in: a fork leaves it behind.
    process: u32,
}

static IDLE: Mutex<Option<Helper>> = Mutex::new(None);

impl Helper {
    fn take_or_start() -> io::Result<Self> {
        let idle = IDLE.lock().unwrap_or_else(PoisonError::into_inner).take();
        match idle {
            Some(helper) if helper.process == process::id() => return Ok(helper),
            // Its thread is the parent's: not to be told of anything.
            Some(helper) => std::mem::forget(helper),
            None => {}
        }
        let (jobs, received) = channel::<Job>();
        let work = move || received.into_iter().for_each(|job| job());
        thread::Builder::new().name("tallykit".into()).spawn(work)?;
        let process = process::id();
        Ok(Self { jobs, process })
    }

    fn run(&self, job: Job) -> PyResult<()> {
        self.jobs.send(job).map_err(|_| lost())
    }

    fn keep(self) {
        *IDLE.lock().unwrap_or_else(PoisonError::into_inner) = Some(self);
    }
}

fn lost() -> PyErr {
    PyRuntimeError::new_err("the thread that makes calls has gone")
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

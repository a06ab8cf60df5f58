//! The end of the interpreter. It ends every other thread that wants to go on with Python, native frames and all, which
//! crashes the process (CPython 3.14 has them wait instead). So our threads want nothing of it any more by then.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};

use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::release::released;

/// The thread that ends the interpreter, once it has begun to.
static ENDING: OnceLock<ThreadId> = OnceLock::new();

/// How many threads are with Python, or on their way there.
static ARRIVALS: AtomicUsize = AtomicUsize::new(0);

/// How long the end waits for them: for a handler that hangs, no longer.
const ATTACH_DRAIN_TIMEOUT: Duration = Duration::from_secs(1);

/// A thread on its way to Python.
pub(crate) struct Arrival(());

impl Arrival {
    /// Nothing where it would come too late.
    pub(crate) fn in_time() -> Option<Self> {
        ARRIVALS.fetch_add(1, SeqCst);
        let arrival = Self(());
        let late = ENDING.get().is_some_and(|ending| *ending != thread::current().id());
        (!late).then_some(arrival)
    }

    /// Waits for ever where it would come too late: the process ends without this thread.
    pub(crate) fn or_never() -> Self {
        loop {
            match Self::in_time() {
                Some(arrival) => return arrival,
                None => thread::park(),
            }
        }
    }
}

impl Drop for Arrival {
    fn drop(&mut self) {
        // The thread that forks may have been with Python.
        let _ = ARRIVALS.fetch_update(SeqCst, SeqCst, |arrivals| arrivals.checked_sub(1));
    }
}

/// Runs Python from a native frame; not once the interpreter has begun to end.
pub(crate) fn visit<T>(run: impl FnOnce(Python<'_>) -> T) -> Option<T> {
    let _arrival = Arrival::in_time()?;
    Python::try_attach(run)
}

/// Has the interpreter wait for arrivals at its end.
pub(crate) fn prepare(py: Python<'_>) -> PyResult<()> {
    let last = wrap_pyfunction!(last_call, py)?;
    py.import("atexit")?.call_method1("register", (last,))?;
    // Windows has no forks.
    if let Ok(register) = py.import("os")?.getattr("register_at_fork") {
        let named = PyDict::new(py);
        named.set_item("after_in_child", wrap_pyfunction!(forget_arrivals, py)?)?;
        register.call((), Some(&named))?;
    }
    Ok(())
}

/// Other threads are daemons by now: the interpreter has waited for the rest. Renewals of tokens are waited for as well,
/// while their stores and the log can still be called. Ctrl-C ends that.
#[pyfunction]
fn last_call(py: Python<'_>) -> PyResult<()> {
    let waited = released(py, tallykit::wait_for_token_renewals);
    ENDING.get_or_init(|| thread::current().id());
    py.detach(|| {
        let until = Instant::now() + ATTACH_DRAIN_TIMEOUT;
        while ARRIVALS.load(SeqCst) > 0 && Instant::now() < until {
            thread::sleep(Duration::from_millis(1));
        }
    });
    waited
}

/// A child has none of its parent's threads.
#[pyfunction]
fn forget_arrivals() {
    ARRIVALS.store(0, SeqCst);
}

//! Greenlets (gevent, eventlet): tasks that take turns on one thread.
//!
//! A thread that waits in native code runs no other greenlet. A log handler or a token store that waits for a lock, or for
//! its patched socket, lets the others run, and they may call this library on the same thread.

use pyo3::ffi;
use pyo3::intern;
use pyo3::prelude::*;

use super::modules::imported;

/// The time that the other greenlets of a thread get, in seconds.
const TURN: f64 = 0.005;

/// Returns the number of the greenlet that runs, or 0 in a program without greenlets.
pub(super) fn current(py: Python<'_>) -> usize {
    let Some(greenlet) = imported(py, intern!(py, "greenlet")) else { return 0 };
    greenlet.call_method0(intern!(py, "getcurrent")).map_or(0, |current| current.as_ptr().addr())
}

/// Lets the other greenlets of this thread run for a moment. Fails with what is raised in this one meanwhile: the
/// exception of a timeout, for example.
pub(super) fn run_others(py: Python<'_>) -> PyResult<()> {
    for (name, hub) in [(intern!(py, "gevent"), gevent_hub(py)), (intern!(py, "eventlet"), eventlet_hub(py))] {
        // A thread without a hub has no other greenlets. The hub itself must not wait: it is what runs the others.
        let (Some(library), Ok(Some(hub))) = (imported(py, name), hub) else { continue };
        if hub.as_ptr().addr() != current(py) {
            library.call_method1(intern!(py, "sleep"), (TURN,))?;
        }
    }
    Ok(())
}

/// Returns the greenlet that runs the event loop of gevent on this thread. Creates none: a hub holds descriptors.
fn gevent_hub(py: Python<'_>) -> PyResult<Option<Bound<'_, PyAny>>> {
    let Some(hubs) = imported(py, intern!(py, "gevent._hub_local")) else { return Ok(None) };
    let hub = hubs.call_method0(intern!(py, "get_hub_if_exists"))?;
    Ok(Some(hub).filter(|hub| !hub.is_none()))
}

/// Returns the greenlet that runs the event loop of eventlet on this thread. Creates none.
fn eventlet_hub(py: Python<'_>) -> PyResult<Option<Bound<'_, PyAny>>> {
    let Some(hubs) = imported(py, intern!(py, "eventlet.hubs")) else { return Ok(None) };
    let hub = hubs.getattr(intern!(py, "_threadlocal"))?.getattr_opt(intern!(py, "hub"))?;
    hub.map(|hub| hub.getattr(intern!(py, "greenlet"))).transpose()
}

/// Runs Python code in the greenlet that has called native code.
///
/// PyO3 counts how often a thread is attached to the interpreter. The count assumes that what began last ends first, which
/// greenlets do not keep to: they would leave a wrong count, and PyO3 would refuse to attach. So it is not used here.
pub(super) fn attach<T>(run: impl FnOnce(Python<'_>) -> T) -> T {
    struct Release(ffi::PyGILState_STATE);
    impl Drop for Release {
        fn drop(&mut self) {
            // SAFETY: the thread was attached by the call that returned this state.
            unsafe { ffi::PyGILState_Release(self.0) }
        }
    }
    // SAFETY: the caller of the native code is Python code of this thread, so the interpreter lives.
    let _release = Release(unsafe { ffi::PyGILState_Ensure() });
    // SAFETY: the thread is attached until `_release` is dropped.
    run(unsafe { Python::assume_attached() })
}

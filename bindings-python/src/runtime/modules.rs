//! The modules that the program has imported.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyString};

/// Returns a module if the program has imported it.
pub(super) fn imported<'py>(py: Python<'py>, name: &Bound<'py, PyString>) -> Option<Bound<'py, PyAny>> {
    // Each call asks for modules, so the dictionary is kept. `sys.modules` stays the same object.
    static MODULES: PyOnceLock<Py<PyDict>> = PyOnceLock::new();
    let modules = MODULES
        .get_or_try_init(py, || PyResult::Ok(py.import("sys")?.getattr("modules")?.cast_into::<PyDict>()?.unbind()));
    modules.ok()?.bind(py).get_item(name).ok()?.filter(|module| !module.is_none())
}

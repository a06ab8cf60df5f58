//! Modules of the package that a program executes again: it deletes them from `sys.modules` and imports them, as test
//! runners do, or calls `importlib.reload`.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyType};

/// The classes of each module, by its name, from the first time that the module was executed.
static FIRST: PyOnceLock<Py<PyDict>> = PyOnceLock::new();

/// Keeps the classes that a module defines. If the module is executed again, its names stand for the classes of the first
/// time: `except` and `isinstance` are right for names that a program imported before, and for those it imports now.
#[pyfunction]
pub(crate) fn keep_classes(namespace: &Bound<'_, PyDict>) -> PyResult<()> {
    let py = namespace.py();
    let modules = FIRST.get_or_init(py, || PyDict::new(py).unbind()).bind(py);
    let module = namespace.as_any().get_item("__name__")?;
    if let Some(first) = modules.get_item(&module)? {
        return namespace.update(first.cast::<PyDict>()?.as_mapping());
    }
    let classes = PyDict::new(py);
    for (name, value) in namespace {
        if value.is_instance_of::<PyType>() && value.getattr("__module__")?.eq(&module)? {
            classes.set_item(name, value)?;
        }
    }
    modules.set_item(module, classes)
}

//! Lists and mappings of models. They are subclasses of `list` and `dict` that cannot be changed.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyList, PyType};

static LIST: PyOnceLock<Py<PyType>> = PyOnceLock::new();
static DICT: PyOnceLock<Py<PyType>> = PyOnceLock::new();

/// Returns a list that cannot be changed.
pub(super) fn freeze_list<'py>(list: Bound<'py, PyList>) -> PyResult<Bound<'py, PyAny>> {
    LIST.import(list.py(), "tallykit._frozen", "FrozenList")?.call1((list,))
}

/// Returns a mapping that cannot be changed.
pub(super) fn freeze_dict<'py>(dict: Bound<'py, PyDict>) -> PyResult<Bound<'py, PyAny>> {
    DICT.import(dict.py(), "tallykit._frozen", "FrozenDict")?.call1((dict,))
}

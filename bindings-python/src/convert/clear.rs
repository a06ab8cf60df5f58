//! `tallykit.CLEAR`: the argument that removes a value. `None` means that an argument was not passed.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;

/// The type of `CLEAR`.
#[pyclass(frozen, module = "tallykit._native")]
pub(crate) struct Clear;

#[pymethods]
impl Clear {
    fn __repr__(&self) -> &'static str {
        "CLEAR"
    }

    /// Pickling and copying return the constant itself.
    fn __reduce__(&self) -> &'static str {
        "CLEAR"
    }
}

/// Returns the constant. It is the same one if a program imports the native module again.
pub(crate) fn constant(py: Python<'_>) -> PyResult<&Bound<'_, Clear>> {
    static CLEAR: PyOnceLock<Py<Clear>> = PyOnceLock::new();
    CLEAR.get_or_try_init(py, || Py::new(py, Clear)).map(|clear| clear.bind(py))
}

/// Whether an argument is `CLEAR`.
pub(crate) fn is_clear(value: &Bound<'_, PyAny>) -> bool {
    value.is_instance_of::<Clear>()
}

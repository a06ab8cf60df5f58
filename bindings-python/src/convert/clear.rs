//! `tallykit.CLEAR`: the argument that removes a value. `None` means that an argument was not passed.

use pyo3::prelude::*;

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

/// Whether an argument is `CLEAR`.
pub(crate) fn is_clear(value: &Bound<'_, PyAny>) -> bool {
    value.is_instance_of::<Clear>()
}

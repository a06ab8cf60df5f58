//! The signatures of the constructors of models.

use pyo3::prelude::*;

/// The attribute `__signature__`. It is made when it is read, because `inspect` is slow to import.
#[pyclass(frozen, module = "tallykit._native")]
pub(super) struct SignatureDescriptor;

#[pymethods]
impl SignatureDescriptor {
    fn __get__<'py>(&self, _object: &Bound<'py, PyAny>, class: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        class.py().import("tallykit._signature")?.call_method1("signature", (class,))
    }
}

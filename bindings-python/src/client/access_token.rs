//! An access token.

use pyo3::prelude::*;

use crate::arguments::IntoPython;
use crate::convert::PyValue;
use crate::errors;

/// An access token. Only ``reveal()`` shows it.
#[pyclass(frozen, module = "tallykit._native")]
pub(crate) struct AccessToken {
    core: tallykit::AccessToken,
}

#[pymethods]
impl AccessToken {
    /// Returns the token itself, which is a secret: a program that has it acts as its owner.
    fn reveal(&self) -> String {
        self.core.reveal()
    }

    /// When the token expires, according to the server or else to the token; None if neither says it.
    #[getter]
    fn expires_at<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.core.expires_at().to_py(py)
    }

    fn __repr__(&self) -> String {
        format!("{:?}", self.core)
    }

    fn __reduce__(&self) -> PyResult<()> {
        Err(errors::not_picklable("a token"))
    }
}

impl IntoPython for tallykit::AccessToken {
    fn into_python(self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        let token = Bound::new(py, AccessToken { core: self })?;
        Ok(token.into_any().unbind())
    }
}

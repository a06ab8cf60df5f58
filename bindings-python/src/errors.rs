//! The errors of core as exceptions of `tallykit.errors`.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyTuple};
use tallykit::{ErrorDetail, SideEffect, TallyfyError};

use crate::argument_error::ArgumentError;
use crate::convert::PyValue;

static MODULE: PyOnceLock<Py<PyModule>> = PyOnceLock::new();

/// Converts an error to an exception. The classes are written in Python, because the stable ABI has no native exceptions
/// with fields.
pub(crate) fn to_exception(py: Python<'_>, error: TallyfyError) -> PyErr {
    exception(py, &error).unwrap_or_else(|failure| failure)
}

fn exception(py: Python<'_>, error: &TallyfyError) -> PyResult<PyErr> {
    let module = MODULE.get_or_try_init(py, || py.import("tallykit.errors").map(Bound::unbind))?;
    let detail = error.detail();
    let arguments = PyDict::new(py);
    arguments.set_item("text", error.to_string())?;
    arguments.set_item("support", error.support_text())?;
    arguments.set_item("http_status", detail.http_status)?;
    arguments.set_item("server_code", &detail.server_code)?;
    arguments.set_item("request_id", &detail.request_id)?;
    arguments.set_item("operation", &detail.operation)?;
    arguments.set_item("attempts", detail.attempts)?;
    arguments.set_item("elapsed", detail.elapsed.as_secs_f64())?;
    arguments.set_item("retry_at", detail.retry_at.to_py(py)?)?;
    let side_effect = match detail.side_effect {
        SideEffect::None => "none",
        SideEffect::Possible => "possible",
    };
    arguments.set_item("side_effect", side_effect)?;
    let fields = PyDict::new(py);
    for field in &detail.field_errors {
        fields.set_item(&field.field, PyTuple::new(py, &field.messages)?)?;
    }
    arguments.set_item("field_errors", fields)?;
    let raw_errors = detail.raw_errors.as_ref();
    arguments.set_item("raw_errors", raw_errors.map(|errors| errors.to_json(py)).transpose()?)?;
    let class = module.bind(py).getattr("ERROR_CLASSES")?.get_item(error.kind())?;
    let exception = class.call((&detail.summary, &detail.hint), Some(&arguments))?;
    // Python itself sets the context of an exception that it raises while it handles another.
    let handled = py.import("sys")?.call_method0("exc_info")?.get_item(1)?;
    if !handled.is_none() {
        exception.setattr("__context__", handled)?;
    }
    Ok(PyErr::from_value(exception))
}

impl From<ArgumentError> for PyErr {
    fn from(error: ArgumentError) -> PyErr {
        let ArgumentError { call, path, problem, hint } = error;
        let gap = if path.is_empty() { "" } else { " " };
        let hint = if hint.is_empty() { "Nothing was sent".to_owned() } else { format!("{hint}. Nothing was sent") };
        let detail = ErrorDetail::of(format!("{call}{path}{gap}{problem}"), hint);
        Python::attach(|py| to_exception(py, TallyfyError::InvalidArgument { detail }))
    }
}

/// Returns the error of pickling or copying an object that contains secrets.
pub(crate) fn not_picklable(object: &str) -> PyErr {
    PyTypeError::new_err(format!("{object} holds secrets and is neither pickled nor copied; make one in each process"))
}

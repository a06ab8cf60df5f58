//! Core's errors as the exceptions of `tallykit.errors`.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyTuple};
use tallykit::{ErrorDetail, SideEffect, TallyfyError};

use crate::argument_error::ArgumentError;
use crate::convert::Value;

static MODULE: PyOnceLock<Py<PyModule>> = PyOnceLock::new();

/// The exception for an error. The classes are written in Python, as the stable interface has no exceptions to extend.
pub(crate) fn raise(py: Python<'_>, error: TallyfyError) -> PyErr {
    exception(py, &error).unwrap_or_else(|failure| failure)
}

fn exception(py: Python<'_>, error: &TallyfyError) -> PyResult<PyErr> {
    let module = MODULE.get_or_try_init(py, || py.import("tallykit.errors").map(Bound::unbind))?;
    let detail = error.detail();
    let facts = PyDict::new(py);
    facts.set_item("text", error.to_string())?;
    facts.set_item("http_status", detail.http_status)?;
    facts.set_item("server_code", &detail.server_code)?;
    facts.set_item("request_id", &detail.request_id)?;
    facts.set_item("operation", &detail.operation)?;
    facts.set_item("attempts", detail.attempts)?;
    facts.set_item("elapsed", detail.elapsed.as_secs_f64())?;
    facts.set_item("retry_at", detail.retry_at.write(py)?)?;
    let side_effect = match detail.side_effect {
        SideEffect::None => "none",
        SideEffect::Possible => "possible",
    };
    facts.set_item("side_effect", side_effect)?;
    let fields = PyDict::new(py);
    for field in &detail.field_errors {
        fields.set_item(&field.field, PyTuple::new(py, &field.messages)?)?;
    }
    facts.set_item("field_errors", fields)?;
    let raw_errors = detail.raw_errors.as_ref();
    facts.set_item("raw_errors", raw_errors.map(|errors| errors.write(py)).transpose()?)?;
    let class = module.bind(py).getattr("ERROR_CLASSES")?.get_item(error.kind())?;
    let raised = class.call((&detail.summary, &detail.hint), Some(&facts))?;
    // An exception that is raised while another is handled says so in Python, and has to be told so here.
    let handled = py.import("sys")?.call_method0("exc_info")?.get_item(1)?;
    if !handled.is_none() {
        raised.setattr("__context__", handled)?;
    }
    Ok(PyErr::from_value(raised))
}

impl From<ArgumentError> for PyErr {
    fn from(error: ArgumentError) -> PyErr {
        let ArgumentError { call, path, problem, hint } = error;
        let hint = if hint.is_empty() {
            "Nothing was sent".to_owned()
        } else {
            format!("{hint}. Nothing was sent")
        };
        let detail = Box::new(ErrorDetail {
            summary: format!("{call}{path} {problem}"),
            hint,
            ..ErrorDetail::default()
        });
        Python::attach(|py| raise(py, TallyfyError::InvalidArgument { detail }))
    }
}

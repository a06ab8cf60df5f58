//! The conversions and operations of me. Rendered from core/src by `cargo render`; edit there.

use pyo3::prelude::*;
use tallykit::*;

use crate::arguments::{Arguments, IntoPython};
use crate::runtime::gil::without_gil;

/// Calls an operation without the GIL.
pub(super) fn call(client: &Tallyfy, method: &str, mut arguments: Arguments<'_, '_>) -> PyResult<Py<PyAny>> {
    let py = arguments.py();
    let me = client.me();
    match method {
        "get" => without_gil(py, move || me.get())?.into_python(py),
        "membership" => {
            let with: Option<Vec<String>> = arguments.take("with")?;
            without_gil(py, move || me.membership(with))?.into_python(py)
        }
        "update" => {
            let body: EditMember = arguments.take("body")?;
            without_gil(py, move || me.update(body))?.into_python(py)
        }
        _ => Err(arguments.unknown_operation()),
    }
}

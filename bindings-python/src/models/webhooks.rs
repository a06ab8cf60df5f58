//! What Tallyfy sends, as Python objects.

use pyo3::prelude::*;
use pyo3::types::{PyMapping, PyString};
use tallykit::Json;

use crate::argument_error::{ArgumentError, Result};
use crate::arguments::IntoPython;
use crate::convert::PyValue;

/// Reads the body of a delivery. A framework may have read its JSON already.
#[pyfunction]
pub(crate) fn parse_webhook(body: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
    let text = text(body).map_err(|error| error.at("body").in_call("parse"))?;
    tallykit::parse_webhook(&text).into_python(body.py())
}

/// Whether the secret in the path of a delivery is one of these.
#[pyfunction]
pub(crate) fn check_path_secret(received: &Bound<'_, PyAny>, secrets: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
    let in_call = |error: ArgumentError, name| error.at(name).in_call("check_path_secret");
    let text = String::from_py(received).map_err(|error| in_call(error, "received"))?;
    let secrets = Vec::from_py(secrets).map_err(|error| in_call(error, "secrets"))?;
    tallykit::check_path_secret(&text, secrets).into_python(received.py())
}

fn text(body: &Bound<'_, PyAny>) -> Result<String> {
    if body.cast::<PyString>().is_ok() {
        return String::from_py(body);
    }
    if body.cast::<PyMapping>().is_ok() {
        return Json::from_py(body).map(|json| json.to_string());
    }
    let is_named = |names: &[&str]| body.get_type().name().is_ok_and(|name| names.iter().any(|known| name == *known));
    if !is_named(&["bytes", "bytearray", "memoryview"]) {
        return Err(ArgumentError::wrong_type("bytes, a text or a mapping", body));
    }
    let bytes: Vec<u8> = body.extract().map_err(|_| ArgumentError::new("is no list of bytes", ""))?;
    String::from_utf8(bytes).map_err(|_| ArgumentError::new("is not UTF-8", "Answer with status 400"))
}

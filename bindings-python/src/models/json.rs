//! JSON without a fixed shape, from and to plain Python values.

use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyFloat, PyInt, PyList, PyString, PyTuple};
use tallykit::{Json, JsonMap, Timestamp};

use crate::argument_error::{ArgumentError, Result};
use crate::arguments::IntoPython;
use crate::convert::clear::is_clear;
use crate::convert::text::key_of;
use crate::convert::time::{date_text, is_datetime};
use crate::convert::{PyValue, entries};
use crate::models::model::Model;

/// The deepest nesting of JSON from Python. A list may contain itself, and the stack is limited.
const MAX_DEPTH: usize = 100;

impl PyValue for Json {
    fn from_py(value: &Bound<'_, PyAny>) -> Result<Self> {
        json(value, MAX_DEPTH, String::from_py)
    }

    fn default_if_missing() -> Option<Self> {
        Some(Self::Null)
    }

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match self {
            Self::Null => Ok(py.None().into_bound(py)),
            Self::Bool { value } => value.to_py(py),
            Self::Int { value } => value.to_py(py),
            Self::Float { value } => value.to_py(py),
            Self::Number { text } => number(py, text),
            Self::Text { value } => value.to_py(py),
            Self::Array { items } => items.to_py(py),
            Self::Object { entries } => entries.to_py(py),
        }
    }

    fn to_json<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        match self {
            Self::Array { items } => items.to_json(py),
            Self::Object { entries } => entries.to_json(py),
            plain => plain.to_py(py).map(Some),
        }
    }
}

/// A number that 64 bits cannot hold: an `int`, or a `Decimal` where it has a fraction or an exponent.
fn number<'py>(py: Python<'py>, text: &str) -> PyResult<Bound<'py, PyAny>> {
    if text.contains(['.', 'e', 'E']) {
        return py.import("decimal")?.getattr("Decimal")?.call1((text,));
    }
    // Python refuses to read very long whole numbers from text, to save time. Such a number stays text.
    py.get_type::<PyInt>().call1((text,)).or_else(|_| text.into_bound_py_any(py))
}

/// The text of an `int` of any size or of a finite `Decimal`, or nothing for another value.
fn long_number(value: &Bound<'_, PyAny>) -> PyResult<Option<String>> {
    let is_decimal = || value.is_instance(&value.py().import("decimal")?.getattr("Decimal")?);
    if value.is_instance_of::<PyInt>() {
        return value.py().get_type::<PyInt>().call_method1("__repr__", (value,))?.extract().map(Some);
    }
    if is_decimal()? && value.call_method0("is_finite")?.is_truthy()? {
        return value.str()?.extract().map(Some);
    }
    Ok(None)
}

fn json(value: &Bound<'_, PyAny>, depth: usize, text: fn(&Bound<'_, PyAny>) -> Result<String>) -> Result<Json> {
    let Some(depth) = depth.checked_sub(1) else {
        return Err(ArgumentError::new("is nested too deeply", "Perhaps a list holds itself"));
    };
    if value.is_none() || is_clear(value) {
        return Ok(Json::Null);
    }
    if value.is_instance_of::<PyString>() {
        return text(value).map(|value| Json::Text { value });
    }
    if value.is_instance_of::<PyBool>() {
        return bool::from_py(value).map(|value| Json::Bool { value });
    }
    if value.is_instance_of::<PyFloat>() {
        return f64::from_py(value).map(|value| Json::Float { value });
    }
    if value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>() {
        let entries = value.try_iter().map_err(|_| ArgumentError::wrong_type("a list", value))?;
        let mut items = Vec::new();
        for (place, entry) in entries.enumerate() {
            let entry = entry.map_err(|_| ArgumentError::new("cannot be read", ""))?;
            let item = json(&entry, depth, text).map_err(|it| it.at(&format!("[{place}]")))?;
            items.push(item);
        }
        return Ok(Json::Array { items });
    }
    if is_datetime(value) {
        let value = Timestamp::from_py(value)?.to_iso8601();
        return Ok(Json::Text { value });
    }
    if let Some(value) = date_text(value) {
        return Ok(Json::Text { value });
    }
    if let Ok(model) = value.cast::<Model>() {
        let dict = model.get().to_dict(value.py());
        let dict = dict.map_err(|_| ArgumentError::new("cannot be read", ""))?;
        return json(dict.as_any(), depth, text);
    }
    if let Ok(value) = i64::from_py(value) {
        return Ok(Json::Int { value });
    }
    if let Ok(Some(text)) = long_number(value) {
        return Ok(Json::Number { text });
    }
    let what = "a value that JSON has: a string, a finite number, True, False, None, \
                a datetime, a date, a list or a mapping of them";
    let mapping = entries(value).map_err(|_| ArgumentError::wrong_type(what, value))?;
    let mut entries = JsonMap::new();
    for (key, entry) in &mapping {
        let key = key_of(&key, text)?;
        let entry = json(&entry, depth, text).map_err(|it| it.at(&format!("[{key:?}]")))?;
        entries.insert(key, entry);
    }
    Ok(Json::Object { entries })
}

/// Reads a record from a mapping, as a response is read.
pub(crate) fn read<T: tallykit::FromJson>(value: &Bound<'_, PyAny>) -> Result<T> {
    entries(value)?;
    let record = T::from_json(&json(value, MAX_DEPTH, lenient_text)?);
    record.map_err(|problem| ArgumentError::new(problem, "Pass a mapping as the API sends it"))
}

/// Reads a text. Half of a surrogate pair becomes U+FFFD, as in a response: `json.loads` returns such texts.
fn lenient_text(value: &Bound<'_, PyAny>) -> Result<String> {
    let whole = || {
        let bytes = value.call_method1("encode", ("utf-16-le", "surrogatepass"))?;
        bytes.call_method1("decode", ("utf-16-le", "replace"))?.extract::<String>()
    };
    String::from_py(value).or_else(|error| whole().map_err(|_| error))
}

impl IntoPython for JsonMap {
    fn into_python(self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        Json::Object { entries: self }.into_python(py)
    }
}

impl IntoPython for Json {
    fn into_python(self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        Ok(self.to_json(py)?.unwrap_or_else(|| py.None().into_bound(py)).unbind())
    }
}

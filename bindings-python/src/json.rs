//! JSON of no fixed shape, from and to plain Python values.

use std::collections::HashMap;

use pyo3::prelude::*;
use pyo3::types::{PyBool, PyFloat, PyList, PyString, PyTuple};
use tallykit::{Json, Timestamp};

use crate::argument_error::{ArgumentError, Result};
use crate::convert::{Value, entries};
use crate::model::Model;
use crate::time::is_datetime;

/// How deep JSON from Python may be nested. A list may hold itself, and the stack has an end.
const DEPTH: usize = 100;

impl Value for Json {
    fn read(value: &Bound<'_, PyAny>) -> Result<Self> {
        json(value, DEPTH)
    }

    fn absent() -> Option<Self> {
        Some(Self::Null)
    }

    fn write<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match self {
            Self::Null => Ok(py.None().into_bound(py)),
            Self::Bool { value } => value.write(py),
            Self::Int { value } => value.write(py),
            Self::Float { value } => value.write(py),
            Self::Text { value } => value.write(py),
            Self::Array { items } => items.write(py),
            Self::Object { entries } => entries.write(py),
        }
    }
}

fn json(value: &Bound<'_, PyAny>, depth: usize) -> Result<Json> {
    let Some(depth) = depth.checked_sub(1) else {
        return Err(ArgumentError::new("is nested too deeply", "Perhaps a list holds itself"));
    };
    if value.is_none() {
        return Ok(Json::Null);
    }
    if value.is_instance_of::<PyString>() {
        return String::read(value).map(|value| Json::Text { value });
    }
    if value.is_instance_of::<PyBool>() {
        return bool::read(value).map(|value| Json::Bool { value });
    }
    if value.is_instance_of::<PyFloat>() {
        return f64::read(value).map(|value| Json::Float { value });
    }
    if value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>() {
        let entries = value.try_iter().map_err(|_| ArgumentError::expected("a list", value))?;
        let mut items = Vec::new();
        for (place, entry) in entries.enumerate() {
            let entry = entry.map_err(|_| ArgumentError::new("cannot be read", ""))?;
            let item = json(&entry, depth).map_err(|it| it.inside(&format!("[{place}]")))?;
            items.push(item);
        }
        return Ok(Json::Array { items });
    }
    if is_datetime(value) {
        let value = Timestamp::read(value)?.to_iso8601();
        return Ok(Json::Text { value });
    }
    if let Ok(model) = value.cast::<Model>() {
        let dict = model.get().to_dict(value.py());
        let dict = dict.map_err(|_| ArgumentError::new("cannot be read", ""))?;
        return json(dict.as_any(), depth);
    }
    if let Ok(value) = i64::read(value) {
        return Ok(Json::Int { value });
    }
    let what = "a value that JSON has: a string, a finite number of 64 bits, True, False, None, \
                a datetime, a list or a mapping of them";
    let mapping = entries(value).map_err(|_| ArgumentError::expected(what, value))?;
    let mut entries = HashMap::new();
    for (key, entry) in &mapping {
        let key = String::read(&key).map_err(|error| error.inside("(key)"))?;
        let entry = json(&entry, depth).map_err(|it| it.inside(&format!("[{key:?}]")))?;
        entries.insert(key, entry);
    }
    Ok(Json::Object { entries })
}

//! The fields of a record as Python mappings.

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use tallykit::{Json, is_all_of};

use super::record_type::{Record, RecordType};
use crate::argument_error::ArgumentError;
use crate::convert::PyValue;

/// The field with the values that are not in other fields.
const EXTRA: &str = "extra";

/// The value of an enum that this version does not know.
pub(super) const UNKNOWN: &str = "unknown";

/// Returns the word of the API for an enum value that this version does not know. `extra` has it.
pub(super) fn unknown_word<'py>(
    py: Python<'py>,
    record: &dyn Record,
    index: usize,
) -> PyResult<Option<Bound<'py, PyAny>>> {
    let fields = record.record_type().fields;
    let Some(extra) = fields.iter().position(|(name, _)| *name == EXTRA) else {
        return Ok(None);
    };
    let word = record.field(py, extra)?.get_item(fields[index].1).ok();
    Ok(word.filter(|word| word.is_instance_of::<PyString>()))
}

/// Returns the texts that were passed for enums and that this version does not know, by the names of the API.
pub(crate) fn unknown_words(entries: &Bound<'_, PyDict>, record: &dyn Record) -> Vec<(&'static str, Json)> {
    let py = entries.py();
    let mut words = Vec::new();
    for (index, (name, api_name)) in record.record_type().fields.iter().enumerate() {
        let get = |name: &str| entries.get_item(name).ok().flatten();
        let Some(value) = get(name).or_else(|| get(api_name)).filter(|value| value.is_instance_of::<PyString>()) else {
            continue;
        };
        let is_unknown = record.field(py, index).is_ok_and(|field| field.is(intern!(py, UNKNOWN)));
        if let (true, Ok(value)) = (is_unknown, value.extract()) {
            words.push((*api_name, Json::Text { value }));
        }
    }
    words
}

/// Returns the fields that are not None, by their names in Python.
pub(super) fn present<'py>(py: Python<'py>, record: &dyn Record) -> PyResult<Bound<'py, PyDict>> {
    let fields = PyDict::new(py);
    for (index, (name, _)) in record.record_type().fields.iter().enumerate() {
        let value = record.field(py, index)?;
        if !value.is_none() {
            fields.set_item(name, value)?;
        }
    }
    Ok(fields)
}

/// Returns the fields with some changed.
pub(super) fn with_changes<'py>(
    py: Python<'py>,
    record: &dyn Record,
    changes: &Bound<'py, PyDict>,
) -> PyResult<Bound<'py, PyDict>> {
    let fields = present(py, record)?;
    let extra = fields.get_item(EXTRA)?.map(|extra| extra.call_method0("copy")).transpose()?;
    for (name, api_name) in record.record_type().fields {
        if changes.contains(name)? || changes.contains(api_name)? {
            let _ = fields.del_item(name);
            // A value that could not be read is in `extra`, where `to_dict` would find it.
            let _ = extra.as_ref().map(|extra| extra.del_item(api_name));
        }
    }
    if let Some(extra) = extra {
        fields.set_item(EXTRA, extra)?;
    }
    fields.update(changes.as_mapping())?;
    Ok(fields)
}

pub(crate) fn to_dict<'py>(py: Python<'py>, record: &dyn Record) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for (index, (name, api_name)) in record.record_type().fields.iter().enumerate() {
        let Some(value) = record.json_field(py, index)? else {
            continue;
        };
        match value.cast::<PyDict>() {
            Ok(extra) if *name == EXTRA => dict.update(extra.as_mapping())?,
            _ => dict.set_item(api_name, value)?,
        }
    }
    Ok(dict)
}

/// Returns the fields of an argument that is another record, such as the `TaskOwners` of a task for `Assignees`. Fields that
/// are not sent, such as `extra`, are left out.
pub(crate) fn shared<'py>(
    value: &Bound<'py, PyAny>,
    record: &dyn Record,
    wanted: &RecordType,
) -> Result<Bound<'py, PyDict>, ArgumentError> {
    let (py, own) = (value.py(), record.record_type().fields);
    let wrong_type = || ArgumentError::wrong_type(wanted.name, value);
    let index = |wanted: &str| own.iter().position(|(own, _)| *own == wanted);
    let shared = PyDict::new(py);
    for (name, _) in wanted.fields {
        let index = index(name).filter(|_| *name != EXTRA).ok_or_else(wrong_type)?;
        let field = record.field(py, index).map_err(|_| wrong_type())?;
        if let Some(kept) = kept(py, record, name)
            && !field.len().is_ok_and(|read| is_all_of(&kept, read))
        {
            let hint = "Its extra has what came. Name the values yourself; nothing was sent";
            return Err(ArgumentError::new("has values that could not be read", hint).at(&format!(".{name}")));
        }
        shared.set_item(name, field).map_err(|_| wrong_type())?;
    }
    Ok(shared)
}

/// Returns what `extra` keeps of a field that could not hold all that came.
fn kept(py: Python<'_>, record: &dyn Record, name: &str) -> Option<Json> {
    let index = record.record_type().fields.iter().position(|(field, _)| *field == EXTRA)?;
    let extra = record.field(py, index).ok()?;
    let kept = extra.cast::<PyDict>().ok()?.get_item(name).ok()??;
    Json::from_py(&kept).ok()
}

//! The answers of form fields as Python values.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use tallykit::{FieldType, FormFieldEntry, Json, Timestamp, typed_form_values};

use crate::convert::PyValue;
use crate::convert::time::date;

/// Returns the answers of the fields of these forms, by their labels. None if no form is there.
#[pyfunction]
#[pyo3(signature = (*forms))]
pub(crate) fn form_values<'py>(forms: &Bound<'py, PyTuple>) -> PyResult<Option<Bound<'py, PyDict>>> {
    let py = forms.py();
    let mut fields = Vec::new();
    let mut is_there = false;
    for form in forms.iter().filter(|form| !form.is_none()) {
        is_there = true;
        for field in form.try_iter()? {
            fields.push(FormFieldEntry::from_py(&field?)?);
        }
    }
    let values = PyDict::new(py);
    for (key, field_type, value) in typed_form_values(&fields) {
        let value = match (field_type, &value) {
            (Some(FieldType::Date), Json::Text { value: text }) => match Timestamp::parse(text) {
                _ if text.len() == 10 => date(py, text)?,
                Some(at) => at.to_py(py)?,
                None => value.to_py(py)?,
            },
            _ => value.to_py(py)?,
        };
        values.set_item(key, value)?;
    }
    Ok(is_there.then_some(values))
}

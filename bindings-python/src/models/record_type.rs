//! The types of records that have a Python class.

use std::any::Any;
use std::sync::OnceLock;

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyType};

use crate::argument_error::Result;

/// A record of core, of any type.
pub(crate) trait Record: Any + Send + Sync {
    fn record_type(&self) -> &'static RecordType;

    /// Converts a field to Python.
    fn field<'py>(&self, py: Python<'py>, index: usize) -> PyResult<Bound<'py, PyAny>>;

    /// Converts a field to JSON values, or returns `None` if JSON leaves it out.
    fn json_field<'py>(&self, py: Python<'py>, index: usize) -> PyResult<Option<Bound<'py, PyAny>>>;

    fn equals(&self, other: &dyn Record) -> bool;
}

/// A type of records.
pub(crate) struct RecordType {
    pub(crate) name: &'static str,
    /// The names of the fields, in Python and in the API.
    pub(crate) fields: &'static [(&'static str, &'static str)],
    /// Creates a record from keyword arguments.
    pub(crate) build: fn(&Bound<'_, PyDict>) -> Result<Box<dyn Record>>,
    /// Creates a record from a mapping with the JSON of the API.
    pub(crate) read: fn(&Bound<'_, PyAny>) -> Result<Box<dyn Record>>,
    /// The class in `tallykit.models`, once a record of this type became a Python object.
    pub(crate) class: PyOnceLock<Py<PyType>>,
}

/// A record whose type is known when the binding is compiled.
pub(crate) trait HasRecordType: Record {
    const RECORD_TYPE: &'static RecordType;
}

static RECORD_TYPES: OnceLock<Vec<&'static RecordType>> = OnceLock::new();

/// Registers all types of records. Must run before `tallykit.models` is imported.
pub(crate) fn register(types: Vec<&'static RecordType>) {
    RECORD_TYPES.get_or_init(|| types);
}

pub(super) fn record_types() -> &'static [&'static RecordType] {
    RECORD_TYPES.get().map_or(&[], Vec::as_slice)
}

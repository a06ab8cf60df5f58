//! The base of all classes in `tallykit.models`: it owns a record of core, and converts a field when the program reads it.
//!
//! A page of records arrives without any conversion. This makes long lists cheap.

use std::cell::Cell;
use std::fmt::Write;

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyList, PyTuple, PyType};

use super::record_type::{Record, record_types};
use crate::argument_error::ArgumentError;
use crate::convert::text::ellipsize;

/// The longest representation of a value within that of a model, in characters.
const MAX_VALUE_REPR: usize = 60;

/// The length of a representation after which further fields are left out, in bytes.
const MAX_REPR: usize = 400;

/// The class attribute with the index of the record type. Subclasses inherit it.
const RECORD_TYPE_INDEX: &str = "_record_type_index";

thread_local! {
    /// The record of the instance that this thread is creating: `__new__` takes Python values only.
    static CONSTRUCTING: Cell<Option<Box<dyn Record>>> = const { Cell::new(None) };
}

/// Imports the classes, when a client is created. The first response would be too late: if another thread forks during
/// an import, the child waits for ever for that import to end.
pub(crate) fn import_models(py: Python<'_>) -> PyResult<()> {
    py.import("tallykit.models").map(drop)
}

/// Creates the Python object of a record.
pub(crate) fn new_instance<'py>(py: Python<'py>, record: Box<dyn Record>) -> PyResult<Bound<'py, PyAny>> {
    let missing = || ArgumentError::new("has no class in tallykit.models", "");
    let class = record.record_type().class.get(py).ok_or_else(missing)?;
    CONSTRUCTING.set(Some(record));
    let object = class.bind(py).call0();
    CONSTRUCTING.take();
    object
}

/// A record that the API returns. Its attributes are read-only, and it is compared by value.
#[pyclass(subclass, frozen, module = "tallykit._native")]
pub(crate) struct Model {
    pub(crate) record: Box<dyn Record>,
    /// The lists, mappings and nested models that the program has read, by the index of the field: each read returns the
    /// same object.
    cache: PyOnceLock<Py<PyDict>>,
}

impl Model {
    fn field<'py>(&self, py: Python<'py>, index: usize) -> PyResult<Bound<'py, PyAny>> {
        if let Some(cache) = self.cache.get(py)
            && let Some(value) = cache.bind(py).get_item(index)?
        {
            return Ok(value);
        }
        let value = self.record.field(py, index)?;
        let is_container =
            value.is_instance_of::<PyList>() || value.is_instance_of::<PyDict>() || value.is_instance_of::<Model>();
        if is_container {
            let cache = self.cache.get_or_init(py, || PyDict::new(py).unbind());
            cache.bind(py).set_item(index, &value)?;
        }
        Ok(value)
    }
}

#[pymethods]
impl Model {
    #[new]
    #[classmethod]
    #[pyo3(signature = (**fields))]
    fn new(cls: &Bound<'_, PyType>, fields: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        let record = match CONSTRUCTING.take() {
            Some(record) => record,
            None => {
                let index: usize = cls.getattr(RECORD_TYPE_INDEX)?.extract()?;
                let record_type = record_types()[index];
                let none = PyDict::new(cls.py());
                let record = (record_type.build)(fields.unwrap_or(&none));
                record.map_err(|error| error.in_call(record_type.name))?
            }
        };
        Ok(Self { record, cache: PyOnceLock::new() })
    }

    #[classmethod]
    fn __init_subclass__(cls: &Bound<'_, PyType>) -> PyResult<()> {
        let py = cls.py();
        let module: String = cls.getattr("__module__")?.extract()?;
        if module != "tallykit.models" && !module.starts_with("tallykit.models.") {
            return Ok(());
        }
        let name: String = cls.getattr("__name__")?.extract()?;
        let mut types = record_types().iter().enumerate();
        let Some((index, record_type)) = types.find(|(_, it)| it.name == name) else {
            return Err(ArgumentError::new("is no model", "").at(&name).into());
        };
        cls.setattr(RECORD_TYPE_INDEX, index)?;
        // The defaults in the class body are for type checkers. Descriptors replace them.
        for (index, (name, _)) in record_type.fields.iter().enumerate() {
            let name = (*name).to_owned();
            cls.setattr(name.clone(), FieldDescriptor { name, index })?;
        }
        record_type.class.get_or_init(py, || cls.clone().unbind());
        Ok(())
    }

    /// Returns the record as JSON values: names of the API, times as text, unknown fields beside the others.
    pub(crate) fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        to_dict(py, &*self.record)
    }

    fn __eq__(&self, other: &Bound<'_, Model>) -> bool {
        self.record.equals(&*other.get().record)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        let (py, model) = (slf.py(), slf.get());
        let mut text = format!("{}(", slf.get_type().name()?);
        let start = text.len();
        for (index, (name, _)) in model.record.record_type().fields.iter().enumerate() {
            let value = model.field(py, index)?;
            if value.is_none() || value.len().is_ok_and(|length| length == 0) {
                continue;
            }
            let comma = if text.len() == start { "" } else { ", " };
            if text.len() > MAX_REPR {
                text += comma;
                text.push('…');
                break;
            }
            let _ = write!(text, "{comma}{name}={}", ellipsize(&value.repr()?.to_string(), MAX_VALUE_REPR));
        }
        text.push(')');
        Ok(text)
    }

    /// Returns the fields that are not None, for pickling and copying.
    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyTuple>, Bound<'py, PyDict>)> {
        let fields = PyDict::new(py);
        for (index, (name, _)) in self.record.record_type().fields.iter().enumerate() {
            let value = self.record.field(py, index)?;
            if !value.is_none() {
                fields.set_item(name, value)?;
            }
        }
        Ok((PyTuple::empty(py), fields))
    }
}

pub(crate) fn to_dict<'py>(py: Python<'py>, record: &dyn Record) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for (index, (name, api_name)) in record.record_type().fields.iter().enumerate() {
        let Some(value) = record.json_field(py, index)? else {
            continue;
        };
        match value.cast::<PyDict>() {
            Ok(extra) if *name == "extra" => dict.update(extra.as_mapping())?,
            _ => dict.set_item(api_name, value)?,
        }
    }
    Ok(dict)
}

/// An attribute of a model.
#[pyclass(frozen, module = "tallykit._native")]
pub(crate) struct FieldDescriptor {
    name: String,
    index: usize,
}

#[pymethods]
impl FieldDescriptor {
    fn __get__<'py>(
        slf: &Bound<'py, Self>,
        object: &Bound<'py, PyAny>,
        _class: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        match object.cast::<Model>() {
            Ok(model) => model.get().field(slf.py(), slf.get().index),
            Err(_) => Ok(slf.clone().into_any()),
        }
    }

    fn __repr__(&self) -> String {
        format!("<field {}>", self.name)
    }
}

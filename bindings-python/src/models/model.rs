//! The base of all classes in `tallykit.models`: it owns a record of core, and converts a field when the program reads it.
//!
//! A page of records arrives without any conversion. This makes long lists cheap.

use std::fmt::Write;

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyList, PyTuple, PyType};
use tallykit::{ThreadCell, ThreadLocal};

use super::record_fields;
use super::record_type::{Record, RecordType, record_types};
use super::signature::SignatureDescriptor;
use crate::argument_error::ArgumentError;
use crate::convert::text::ellipsize;

/// The longest representation of a value within that of a model, in characters.
const MAX_VALUE_REPR: usize = 60;

/// The length of a representation after which further fields are left out, in bytes.
const MAX_REPR: usize = 400;

/// The class attribute with the index of the record type. Subclasses inherit it.
const RECORD_TYPE_INDEX: &str = "_record_type_index";

const FROM_DICT: &str = "To read the JSON of the API, use from_dict";

thread_local! {
    /// The record of the instance that this thread is creating: `__new__` takes Python values only.
    static CONSTRUCTING: ThreadCell<Option<Box<dyn Record>>> = const { ThreadCell::new(None) };
}

/// Imports the classes, when a client is created. The first response would be too late: if another thread forks during
/// an import, the child waits for ever for that import to end.
pub(crate) fn import_models(py: Python<'_>) -> PyResult<()> {
    py.import("tallykit._frozen")?;
    py.import("tallykit.models").map(drop)
}

/// Creates the Python object of a record.
pub(crate) fn new_instance<'py>(py: Python<'py>, record: Box<dyn Record>) -> PyResult<Bound<'py, PyAny>> {
    let record_type = record.record_type();
    construct(record_type.class.import(py, "tallykit.models", record_type.name)?, record)
}

fn construct<'py>(class: &Bound<'py, PyType>, record: Box<dyn Record>) -> PyResult<Bound<'py, PyAny>> {
    CONSTRUCTING.set(Some(record));
    let object = class.call0();
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
        let mut value = self.record.field(py, index)?;
        if value.is(intern!(py, record_fields::UNKNOWN))
            && let Some(word) = record_fields::unknown_word(py, &*self.record, index)?
        {
            value = word;
        }
        let is_container =
            value.is_instance_of::<PyList>() || value.is_instance_of::<PyDict>() || value.is_instance_of::<Model>();
        if is_container {
            let cache = self.cache.get_or_init(py, || PyDict::new(py).unbind());
            cache.bind(py).set_item(index, &value)?;
        }
        Ok(value)
    }
}

fn record_type_of(class: &Bound<'_, PyType>) -> PyResult<&'static RecordType> {
    let index: usize = class.getattr(RECORD_TYPE_INDEX)?.extract()?;
    Ok(record_types()[index])
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
                let record_type = record_type_of(cls)?;
                let none = PyDict::new(cls.py());
                let record = (record_type.build)(fields.unwrap_or(&none));
                record.map_err(|error| error.or_hint(FROM_DICT).in_call(record_type.name))?
            }
        };
        Ok(Self { record, cache: PyOnceLock::new() })
    }

    #[classmethod]
    fn __init_subclass__(cls: &Bound<'_, PyType>) -> PyResult<()> {
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
            let default = cls.getattr(*name).ok().map(Bound::unbind);
            cls.setattr(*name, FieldDescriptor { name, index, default })?;
        }
        Ok(())
    }

    /// Returns the record as JSON values: names of the API, times as text, unknown fields beside the others.
    pub(crate) fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        record_fields::to_dict(py, &*self.record)
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

    /// Creates a record from the JSON of the API: names of the API, times as text. Unknown fields are kept in `extra`.
    #[classmethod]
    fn from_dict<'py>(cls: &Bound<'py, PyType>, json: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let record_type = record_type_of(cls)?;
        let record = (record_type.read)(json);
        let record = record.map_err(|error| error.in_call(&format!("{}.from_dict", record_type.name)))?;
        construct(cls, record)
    }

    /// Returns a record with some fields changed. `None` removes a value.
    #[pyo3(signature = (**changes))]
    fn replace<'py>(slf: &Bound<'py, Self>, changes: Option<&Bound<'py, PyDict>>) -> PyResult<Bound<'py, PyAny>> {
        let py = slf.py();
        let none = PyDict::new(py);
        let fields = record_fields::with_changes(py, &*slf.get().record, changes.unwrap_or(&none))?;
        slf.get_type().call((), Some(&fields))
    }

    /// `copy.replace` of Python 3.13.
    #[pyo3(signature = (**changes))]
    fn __replace__<'py>(slf: &Bound<'py, Self>, changes: Option<&Bound<'py, PyDict>>) -> PyResult<Bound<'py, PyAny>> {
        Self::replace(slf, changes)
    }

    /// Returns the fields that are not None, for pickling and copying.
    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyTuple>, Bound<'py, PyDict>)> {
        Ok((PyTuple::empty(py), record_fields::present(py, &*self.record)?))
    }

    /// Returns the name of each field in Python and in the API, and whether it is required, and its default.
    #[classmethod]
    fn _fields<'py>(cls: &Bound<'py, PyType>) -> PyResult<Bound<'py, PyList>> {
        let list = PyList::empty(cls.py());
        for (name, api_name) in record_type_of(cls)?.fields {
            let field = cls.getattr(*name)?;
            let default = field.cast::<FieldDescriptor>()?.get().default.as_ref();
            list.append((name, api_name, default.is_none(), default.map(|it| it.clone_ref(cls.py()))))?;
        }
        Ok(list)
    }

    /// The signature of the constructor, for `inspect.signature`.
    #[classattr]
    fn __signature__() -> SignatureDescriptor {
        SignatureDescriptor
    }

    /// Pydantic calls this for a field of a pydantic model, and FastAPI for a response.
    #[classmethod]
    fn __get_pydantic_core_schema__<'py>(
        cls: &Bound<'py, PyType>,
        _source: &Bound<'py, PyAny>,
        _handler: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        cls.py().import("tallykit._pydantic")?.call_method1("core_schema", (cls,))
    }

    /// The JSON schema of `to_dict`.
    #[classmethod]
    fn __get_pydantic_json_schema__<'py>(
        cls: &Bound<'py, PyType>,
        _core_schema: &Bound<'py, PyAny>,
        _handler: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        cls.py().import("tallykit._pydantic")?.call_method1("json_schema", (cls,))
    }
}

/// An attribute of a model.
#[pyclass(frozen, module = "tallykit._native")]
pub(crate) struct FieldDescriptor {
    name: &'static str,
    index: usize,
    /// The default in the class body. A required field has none.
    default: Option<Py<PyAny>>,
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

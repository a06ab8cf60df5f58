//! The base of every class in `tallykit.models`: a Rust record, whose fields become Python values when they are read.
//!
//! Nothing is converted when a page of records arrives, which is most of what makes long lists cheap.

use std::any::Any;
use std::cell::Cell;
use std::fmt::Write;
use std::sync::OnceLock;

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyList, PyTuple, PyType};

use crate::argument_error::{ArgumentError, Result};

/// A record of core's, whichever.
pub(crate) trait Record: Any + Send + Sync {
    fn kind(&self) -> &'static Kind;
    fn field<'py>(&self, py: Python<'py>, index: usize) -> PyResult<Bound<'py, PyAny>>;
    fn wire<'py>(&self, py: Python<'py>, index: usize) -> PyResult<Option<Bound<'py, PyAny>>>;
    fn equals(&self, other: &dyn Record) -> bool;
}

/// What is known of a kind of record.
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    /// The names of the fields, in Python and on the wire.
    pub(crate) fields: &'static [(&'static str, &'static str)],
    pub(crate) build: fn(&Bound<'_, PyDict>) -> Result<Box<dyn Record>>,
    pub(crate) class: PyOnceLock<Py<PyType>>,
}

/// A record with a Python class.
pub(crate) trait Described: Record {
    fn described() -> &'static Kind;
}

static KINDS: OnceLock<Vec<&'static Kind>> = OnceLock::new();

/// Names the kinds of records that there are, before the first class is made.
pub(crate) fn register(kinds: Vec<&'static Kind>) {
    KINDS.get_or_init(|| kinds);
}

fn kinds() -> &'static [&'static Kind] {
    KINDS.get().map_or(&[], Vec::as_slice)
}

/// The class attribute that tells which kind a class is of; a subclass inherits it.
const KIND: &str = "_kind";

thread_local! {
    /// The record for the instance that is being made: `__new__` takes Python values only.
    static PENDING: Cell<Option<Box<dyn Record>>> = const { Cell::new(None) };
}

/// Imports the classes. Not left to the first answer: a thread that is importing while another one forks leaves the
/// import to the child, which would wait for its end in vain.
pub(crate) fn import(py: Python<'_>) -> PyResult<()> {
    py.import("tallykit.models").map(drop)
}

/// The Python object for a record.
pub(crate) fn wrap<'py>(py: Python<'py>, record: Box<dyn Record>) -> PyResult<Bound<'py, PyAny>> {
    let missing = || ArgumentError::new("has no class in tallykit.models", "");
    let class = record.kind().class.get(py).ok_or_else(missing)?;
    PENDING.set(Some(record));
    let object = class.bind(py).call0();
    PENDING.take();
    object
}

/// What the API answers with. Attributes are read-only; compares by value.
#[pyclass(subclass, frozen, module = "tallykit._native")]
pub(crate) struct Model {
    pub(crate) record: Box<dyn Record>,
    /// Lists, mappings and nested models that were read before.
    read: PyOnceLock<Py<PyDict>>,
}

impl Model {
    fn field<'py>(&self, py: Python<'py>, index: usize) -> PyResult<Bound<'py, PyAny>> {
        if let Some(read) = self.read.get(py)
            && let Some(value) = read.bind(py).get_item(index)?
        {
            return Ok(value);
        }
        let value = self.record.field(py, index)?;
        let kept = value.is_instance_of::<PyList>()
            || value.is_instance_of::<PyDict>()
            || value.is_instance_of::<Model>();
        if kept {
            let read = self.read.get_or_init(py, || PyDict::new(py).unbind());
            read.bind(py).set_item(index, &value)?;
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
        let record = match PENDING.take() {
            Some(record) => record,
            None => {
                let index: usize = cls.getattr(KIND)?.extract()?;
                let kind = kinds()[index];
                let none = PyDict::new(cls.py());
                let built = (kind.build)(fields.unwrap_or(&none));
                built.map_err(|error| error.in_call(kind.name))?
            }
        };
        Ok(Self { record, read: PyOnceLock::new() })
    }

    #[classmethod]
    fn __init_subclass__(cls: &Bound<'_, PyType>) -> PyResult<()> {
        let py = cls.py();
        let module: String = cls.getattr("__module__")?.extract()?;
        if module != "tallykit.models" && !module.starts_with("tallykit.models.") {
            return Ok(());
        }
        let name: String = cls.getattr("__name__")?.extract()?;
        let found = kinds().iter().enumerate().find(|(_, kind)| kind.name == name);
        let Some((index, kind)) = found else {
            return Err(ArgumentError::new("is no model", "").inside(&name).into());
        };
        cls.setattr(KIND, index)?;
        // In the class body the defaults are for type checkers; here they make way for the fields.
        for (index, (name, _)) in kind.fields.iter().enumerate() {
            let name = (*name).to_owned();
            cls.setattr(name.clone(), Field { name, index })?;
        }
        kind.class.get_or_init(py, || cls.clone().unbind());
        Ok(())
    }

    /// The object as JSON has it: names of the wire, times as text, unknown fields among the others.
    pub(crate) fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        to_dict(py, &*self.record)
    }

    fn __eq__(&self, other: &Bound<'_, Model>) -> bool {
        self.record.equals(&*other.get().record)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        const SHOWN: usize = 60;
        const WHOLE: usize = 400;
        let (py, model) = (slf.py(), slf.get());
        let mut text = format!("{}(", slf.get_type().name()?);
        let start = text.len();
        for (index, (name, _)) in model.record.kind().fields.iter().enumerate() {
            let value = model.field(py, index)?;
            if value.is_none() || value.len().is_ok_and(|length| length == 0) {
                continue;
            }
            let comma = if text.len() == start { "" } else { ", " };
            if text.len() > WHOLE {
                text += comma;
                text.push('…');
                break;
            }
            let _ = write!(text, "{comma}{name}={}", cut(&value.repr()?.to_string(), SHOWN));
        }
        text.push(')');
        Ok(text)
    }

    /// Pickling and copying: the fields that are there, by name.
    fn __getnewargs_ex__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyTuple>, Bound<'py, PyDict>)> {
        let fields = PyDict::new(py);
        for (index, (name, _)) in self.record.kind().fields.iter().enumerate() {
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
    for (index, (name, wire)) in record.kind().fields.iter().enumerate() {
        let Some(value) = record.wire(py, index)? else {
            continue;
        };
        match value.cast::<PyDict>() {
            Ok(unknown) if *name == "extra" => dict.update(unknown.as_mapping())?,
            _ => dict.set_item(wire, value)?,
        }
    }
    Ok(dict)
}

/// A text, with an ellipsis in place of its middle where it is long.
pub(crate) fn cut(text: &str, length: usize) -> String {
    let count = text.chars().count();
    if count <= length {
        return text.to_owned();
    }
    let start: String = text.chars().take(length - 4).collect();
    let end: String = text.chars().skip(count - 3).collect();
    format!("{start}…{end}")
}

/// An attribute of a model.
#[pyclass(frozen, module = "tallykit._native")]
pub(crate) struct Field {
    name: String,
    index: usize,
}

#[pymethods]
impl Field {
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

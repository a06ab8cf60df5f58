//! Conversions of values from Python to Rust and back.

pub(crate) mod clear;
pub(crate) mod filter;
mod frozen;
pub(crate) mod text;
pub(crate) mod time;
mod word;

use std::borrow::Cow;
use std::collections::HashMap;

use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyList, PyMapping, PyString, PyTuple};

use tallykit::{Json, JsonMap};

pub(crate) use self::word::{invalid_choice, string_enum};
use crate::argument_error::{ArgumentError, Result};

/// A Rust type that is converted from and to Python.
pub(crate) trait PyValue: Sized {
    /// Reads a value of exactly this type; others are an error, because a conversion could hide a mistake.
    fn from_py(value: &Bound<'_, PyAny>) -> Result<Self>;

    /// Reads a value that may come from a response: an enum may have any word.
    fn from_py_lenient(value: &Bound<'_, PyAny>) -> Result<Self> {
        Self::from_py(value)
    }

    /// Reads a value that may be in JSON: a time may be a text.
    fn from_json(value: &Bound<'_, PyAny>) -> Result<Self> {
        Self::from_py_lenient(value)
    }

    /// Reads a list that is written as one text, if lists of this type may be.
    fn list_from_text(_value: &Bound<'_, PyAny>) -> Option<Result<Vec<Self>>> {
        None
    }

    /// Whether a value says that the argument is left out.
    fn is_left_out(_value: &Bound<'_, PyAny>) -> bool {
        false
    }

    /// Returns the value of an argument that was not passed, or `None` if the argument is required.
    fn default_if_missing() -> Option<Self> {
        None
    }

    /// Converts the value to Python.
    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>>;

    /// Converts the value to what JSON contains, or returns `None` if JSON leaves it out.
    fn to_json<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.to_py(py).map(Some)
    }
}

impl PyValue for String {
    fn from_py(value: &Bound<'_, PyAny>) -> Result<Self> {
        let text = value.cast::<PyString>();
        let text = text.map_err(|_| ArgumentError::wrong_type("a string", value))?;
        let text = text.to_cow();
        text.map(Cow::into_owned)
            .map_err(|_| ArgumentError::new("holds half of a surrogate pair", "It is no Unicode text"))
    }

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.into_bound_py_any(py)
    }
}

impl PyValue for bool {
    fn from_py(value: &Bound<'_, PyAny>) -> Result<Self> {
        let flag = value.cast::<PyBool>();
        flag.map(|flag| flag.is_true()).map_err(|_| ArgumentError::wrong_type("True or False", value))
    }

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.into_bound_py_any(py)
    }
}

/// Implements the conversion of integers. `True` is an `int` in Python, but rarely meant as one.
macro_rules! integer {
    ($($type:ty: $what:literal),*) => {$(
        impl PyValue for $type {
            fn from_py(value: &Bound<'_, PyAny>) -> Result<Self> {
                if value.is_instance_of::<PyBool>() {
                    return Err(ArgumentError::wrong_type($what, value));
                }
                value.extract().map_err(|_| ArgumentError::wrong_type($what, value))
            }

            fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                self.into_bound_py_any(py)
            }
        }
    )*};
}

integer! { i64: "a whole number of 64 bits", i32: "a whole number of 32 bits" }

impl PyValue for f64 {
    fn from_py(value: &Bound<'_, PyAny>) -> Result<Self> {
        let wrong_type = || ArgumentError::wrong_type("a number", value);
        if value.is_instance_of::<PyBool>() {
            return Err(wrong_type());
        }
        let number = value.extract::<f64>().map_err(|_| wrong_type())?;
        number.is_finite().then_some(number).ok_or_else(|| ArgumentError::new("is not finite", ""))
    }

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.into_bound_py_any(py)
    }
}

impl<T: PyValue> PyValue for Option<T> {
    fn from_py(value: &Bound<'_, PyAny>) -> Result<Self> {
        if T::is_left_out(value) { Ok(None) } else { T::from_py(value).map(Some) }
    }

    fn from_py_lenient(value: &Bound<'_, PyAny>) -> Result<Self> {
        T::from_py_lenient(value).map(Some)
    }

    fn from_json(value: &Bound<'_, PyAny>) -> Result<Self> {
        T::from_json(value).map(Some)
    }

    fn default_if_missing() -> Option<Self> {
        Some(None)
    }

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match self {
            Some(value) => value.to_py(py),
            None => Ok(py.None().into_bound(py)),
        }
    }

    fn to_json<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.as_ref().map_or(Ok(None), |value| value.to_json(py))
    }
}

impl<T: PyValue> PyValue for Box<T> {
    fn from_py(value: &Bound<'_, PyAny>) -> Result<Self> {
        T::from_py(value).map(Self::new)
    }

    fn from_py_lenient(value: &Bound<'_, PyAny>) -> Result<Self> {
        T::from_py_lenient(value).map(Self::new)
    }

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        T::to_py(self, py)
    }

    fn to_json<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        T::to_json(self, py)
    }
}

/// Reads each entry of a list. A string is a sequence too, and a generator can be read only once: both are errors.
fn list<T>(value: &Bound<'_, PyAny>, read: fn(&Bound<'_, PyAny>) -> Result<T>) -> Result<Vec<T>> {
    if !value.is_instance_of::<PyList>() && !value.is_instance_of::<PyTuple>() {
        return Err(ArgumentError::wrong_type("a list or a tuple", value));
    }
    let entries = value.try_iter().map_err(|_| ArgumentError::wrong_type("a list", value))?;
    let read = |(place, entry): (usize, PyResult<Bound<'_, PyAny>>)| {
        let entry = entry.map_err(|_| ArgumentError::new("cannot be read", ""));
        entry.and_then(|entry| read(&entry)).map_err(|error| error.at(&format!("[{place}]")))
    };
    entries.enumerate().map(read).collect()
}

impl<T: PyValue> PyValue for Vec<T> {
    fn from_py(value: &Bound<'_, PyAny>) -> Result<Self> {
        if let Some(list) = T::list_from_text(value) {
            return list;
        }
        list(value, T::from_py)
    }

    fn from_json(value: &Bound<'_, PyAny>) -> Result<Self> {
        list(value, T::from_json)
    }

    fn default_if_missing() -> Option<Self> {
        Some(Self::new())
    }

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let list = PyList::empty(py);
        for entry in self {
            list.append(entry.to_py(py)?)?;
        }
        frozen::freeze_list(list)
    }

    fn to_json<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let list = PyList::empty(py);
        for entry in self {
            list.append(entry.to_json(py)?)?;
        }
        Ok(Some(list.into_any()))
    }
}

/// Implements the conversion of a map whose keys are texts.
macro_rules! map {
    ($map:ty, $value:ty $(, $param:ident)?) => {
        impl $(<$param: PyValue>)? PyValue for $map {
            fn from_py(value: &Bound<'_, PyAny>) -> Result<Self> {
                let mut map = Self::new();
                for (key, entry) in &entries(value)? {
                    let key = text::key_of(&key, String::from_py)?;
                    let entry = <$value>::from_py(&entry).map_err(|error| error.at(&format!("[{key:?}]")))?;
                    map.insert(key, entry);
                }
                Ok(map)
            }

            fn default_if_missing() -> Option<Self> {
                Some(Self::new())
            }

            fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                let dict = PyDict::new(py);
                for (key, entry) in self {
                    dict.set_item(key, entry.to_py(py)?)?;
                }
                frozen::freeze_dict(dict)
            }

            fn to_json<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
                let dict = PyDict::new(py);
                for (key, entry) in self {
                    dict.set_item(key, entry.to_json(py)?)?;
                }
                Ok(Some(dict.into_any()))
            }
        }
    };
}

map! { HashMap<String, T>, T, T }
map! { JsonMap, Json }

/// Returns the entries of a mapping of any class.
pub(crate) fn entries<'py>(value: &Bound<'py, PyAny>) -> Result<Bound<'py, PyDict>> {
    if let Ok(dict) = value.cast::<PyDict>() {
        return Ok(dict.clone());
    }
    let wrong_type = || ArgumentError::wrong_type("a mapping", value);
    let mapping = value.cast::<PyMapping>().map_err(|_| wrong_type())?;
    let dict = PyDict::new(value.py());
    dict.update(mapping).map_err(|_| wrong_type())?;
    Ok(dict)
}

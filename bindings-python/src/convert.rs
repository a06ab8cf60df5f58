//! Values on their way from Python to Rust and back.

use std::borrow::Cow;
use std::collections::HashMap;

use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyList, PyMapping, PyString, PyTuple};

use crate::argument_error::{ArgumentError, Result};

/// A Rust type that Python values are read into and written from.
pub(crate) trait Value: Sized {
    /// Reads a value, strictly: what has another type is refused, not converted.
    fn read(value: &Bound<'_, PyAny>) -> Result<Self>;

    /// Reads a value that may have come from the server, and so may be `unknown`.
    fn restore(value: &Bound<'_, PyAny>) -> Result<Self> {
        Self::read(value)
    }

    /// What it means to give nothing; types without this are required.
    fn absent() -> Option<Self> {
        None
    }

    /// The value as a Python program meets it.
    fn write<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>>;

    /// The value as JSON has it, or nothing if it is left out.
    fn wire<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.write(py).map(Some)
    }
}

impl Value for String {
    fn read(value: &Bound<'_, PyAny>) -> Result<Self> {
        let text = value.cast::<PyString>();
        let text = text.map_err(|_| ArgumentError::expected("a string", value))?;
        let text = text.to_cow();
        text.map(Cow::into_owned).map_err(|_| {
            ArgumentError::new("holds half of a surrogate pair", "It is no Unicode text")
        })
    }

    fn write<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.into_bound_py_any(py)
    }
}

impl Value for bool {
    fn read(value: &Bound<'_, PyAny>) -> Result<Self> {
        let flag = value.cast::<PyBool>();
        flag.map(|flag| flag.is_true()).map_err(|_| ArgumentError::expected("True or False", value))
    }

    fn write<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.into_bound_py_any(py)
    }
}

/// Whole numbers. `True` is an `int` in Python, but hardly ever meant as one.
macro_rules! whole {
    ($($type:ty: $what:literal),*) => {$(
        impl Value for $type {
            fn read(value: &Bound<'_, PyAny>) -> Result<Self> {
                if value.is_instance_of::<PyBool>() {
                    return Err(ArgumentError::expected($what, value));
                }
                value.extract().map_err(|_| ArgumentError::expected($what, value))
            }

            fn write<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                self.into_bound_py_any(py)
            }
        }
    )*};
}

whole! { i64: "a whole number of 64 bits", i32: "a whole number of 32 bits" }

impl Value for f64 {
    fn read(value: &Bound<'_, PyAny>) -> Result<Self> {
        let refuse = || ArgumentError::expected("a number", value);
        if value.is_instance_of::<PyBool>() {
            return Err(refuse());
        }
        let number = value.extract::<f64>().map_err(|_| refuse())?;
        number.is_finite().then_some(number).ok_or_else(|| ArgumentError::new("is not finite", ""))
    }

    fn write<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.into_bound_py_any(py)
    }
}

impl<T: Value> Value for Option<T> {
    fn read(value: &Bound<'_, PyAny>) -> Result<Self> {
        T::read(value).map(Some)
    }

    fn restore(value: &Bound<'_, PyAny>) -> Result<Self> {
        T::restore(value).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn write<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match self {
            Some(value) => value.write(py),
            None => Ok(py.None().into_bound(py)),
        }
    }

    fn wire<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.as_ref().map_or(Ok(None), |value| value.wire(py))
    }
}

impl<T: Value> Value for Vec<T> {
    fn read(value: &Bound<'_, PyAny>) -> Result<Self> {
        // A string is a sequence too, and a generator can be read only once: neither is taken.
        if !value.is_instance_of::<PyList>() && !value.is_instance_of::<PyTuple>() {
            return Err(ArgumentError::expected("a list or a tuple", value));
        }
        let entries = value.try_iter().map_err(|_| ArgumentError::expected("a list", value))?;
        let read = |(place, entry): (usize, PyResult<Bound<'_, PyAny>>)| {
            let entry = entry.map_err(|_| ArgumentError::new("cannot be read", ""));
            entry
                .and_then(|entry| T::read(&entry))
                .map_err(|error| error.inside(&format!("[{place}]")))
        };
        entries.enumerate().map(read).collect()
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }

    fn write<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let list = PyList::empty(py);
        for entry in self {
            list.append(entry.write(py)?)?;
        }
        Ok(list.into_any())
    }

    fn wire<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let list = PyList::empty(py);
        for entry in self {
            list.append(entry.wire(py)?)?;
        }
        Ok(Some(list.into_any()))
    }
}

impl<T: Value> Value for HashMap<String, T> {
    fn read(value: &Bound<'_, PyAny>) -> Result<Self> {
        let mut map = Self::new();
        for (key, entry) in &entries(value)? {
            let key = String::read(&key).map_err(|error| error.inside("(key)"))?;
            let entry = T::read(&entry).map_err(|error| error.inside(&format!("[{key:?}]")))?;
            map.insert(key, entry);
        }
        Ok(map)
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }

    fn write<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let dict = PyDict::new(py);
        for (key, entry) in self {
            dict.set_item(key, entry.write(py)?)?;
        }
        Ok(dict.into_any())
    }

    fn wire<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let dict = PyDict::new(py);
        for (key, entry) in self {
            dict.set_item(key, entry.wire(py)?)?;
        }
        Ok(Some(dict.into_any()))
    }
}

/// The entries of a mapping of whatever class.
pub(crate) fn entries<'py>(value: &Bound<'py, PyAny>) -> Result<Bound<'py, PyDict>> {
    if let Ok(dict) = value.cast::<PyDict>() {
        return Ok(dict.clone());
    }
    let refuse = || ArgumentError::expected("a mapping", value);
    let mapping = value.cast::<PyMapping>().map_err(|_| refuse())?;
    let dict = PyDict::new(value.py());
    dict.update(mapping).map_err(|_| refuse())?;
    Ok(dict)
}

/// Reads and writes an enum by its words on the wire.
macro_rules! words {
    ($name:ident, $($variant:ident = $word:literal),+ $(,)?) => {
        impl $crate::convert::Value for $name {
            fn read(
                value: &pyo3::Bound<'_, pyo3::PyAny>,
            ) -> $crate::argument_error::Result<Self> {
                let read = Self::restore(value)?;
                if read == Self::Unknown {
                    return Err($crate::convert::not_listed(&[$($word),+]));
                }
                Ok(read)
            }

            fn restore(
                value: &pyo3::Bound<'_, pyo3::PyAny>,
            ) -> $crate::argument_error::Result<Self> {
                match <String as $crate::convert::Value>::read(value)?.as_str() {
                    $($word => Ok(Self::$variant),)+
                    _ => Err($crate::convert::not_listed(&[$($word),+])),
                }
            }

            fn write<'py>(
                &self,
                py: pyo3::Python<'py>,
            ) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::PyAny>> {
                let word = match self { $(Self::$variant => pyo3::intern!(py, $word),)+ };
                Ok(word.clone().into_any())
            }
        }
    };
}
pub(crate) use words;

/// The refusal of a word that is not in the list.
pub(crate) fn not_listed(words: &[&str]) -> ArgumentError {
    let words: Vec<_> = words.iter().filter(|word| **word != "unknown").copied().collect();
    ArgumentError::new(
        format!("is not one of {}", words.join(", ")),
        "Use one of the listed values",
    )
}

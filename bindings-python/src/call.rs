//! One call of an operation: its arguments on the way in, its result on the way out.

use pyo3::prelude::*;
use pyo3::types::PyTuple;
use tallykit::Result;

use crate::argument_error::{self, ArgumentError};
use crate::convert::Value;
use crate::errors;

/// The arguments of an operation, in order.
pub(crate) struct Arguments<'a, 'py> {
    operation: &'a str,
    given: &'a Bound<'py, PyTuple>,
    place: usize,
}

impl<'a, 'py> Arguments<'a, 'py> {
    pub(crate) fn new(operation: &'a str, given: &'a Bound<'py, PyTuple>) -> Self {
        Self { operation, given, place: 0 }
    }

    pub(crate) fn py(&self) -> Python<'py> {
        self.given.py()
    }

    /// The next argument. A record's fields are arguments of their own in Python, so its name stays out of errors.
    pub(crate) fn next<T: Argument>(&mut self, name: &str) -> PyResult<T> {
        let value = self.given.get_item(self.place)?;
        self.place += 1;
        let read = T::argument(&value, name);
        read.map_err(|error| PyErr::from(error.in_call(self.operation)))
    }

    /// The error for a name that nothing has. Only a mix of versions leads here.
    pub(crate) fn no_operation(&self) -> PyErr {
        let problem = "is no operation of the native library";
        ArgumentError::new(problem, "Install the package anew").inside(self.operation).into()
    }
}

/// A parameter of an operation.
pub(crate) trait Argument: Sized {
    fn argument(value: &Bound<'_, PyAny>, name: &str) -> argument_error::Result<Self>;
}

impl<T: Value> Argument for T {
    fn argument(value: &Bound<'_, PyAny>, name: &str) -> argument_error::Result<Self> {
        match T::absent() {
            Some(absent) if value.is_none() => Ok(absent),
            _ => Self::read(value).map_err(|error| error.inside(name)),
        }
    }
}

/// What an operation returns.
pub(crate) trait Returned {
    fn returned(self, py: Python<'_>) -> PyResult<Py<PyAny>>;
}

impl<T: Returned> Returned for Result<T> {
    fn returned(self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        match self {
            Ok(value) => value.returned(py),
            Err(error) => Err(errors::raise(py, error)),
        }
    }
}

impl Returned for () {
    fn returned(self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        Ok(py.None())
    }
}

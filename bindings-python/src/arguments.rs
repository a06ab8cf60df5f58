//! One call of an operation: the conversion of its arguments and of its result.

use pyo3::prelude::*;
use pyo3::types::{PyList, PyTuple};
use tallykit::Result;

use crate::argument_error::{self, ArgumentError};
use crate::convert::PyValue;
use crate::errors;

/// The positional arguments of an operation.
pub(crate) struct Arguments<'a, 'py> {
    /// The name of the operation: `tasks.get`.
    operation: &'a str,
    values: &'a Bound<'py, PyTuple>,
    position: usize,
}

impl<'a, 'py> Arguments<'a, 'py> {
    pub(crate) fn new(operation: &'a str, values: &'a Bound<'py, PyTuple>) -> Self {
        Self { operation, values, position: 0 }
    }

    pub(crate) fn py(&self) -> Python<'py> {
        self.values.py()
    }

    /// Reads the next argument. In Python the fields of a record are arguments of their own, so errors of a record do
    /// not contain `name`.
    pub(crate) fn take<T: FromArgument>(&mut self, name: &str) -> PyResult<T> {
        let value = self.values.get_item(self.position)?;
        self.position += 1;
        let argument = T::from_argument(&value, name);
        argument.map_err(|error| PyErr::from(error.in_call(self.operation)))
    }

    /// Reads the next argument, which has no default although its type has an empty value.
    pub(crate) fn take_required<T: PyValue>(&mut self, name: &str) -> PyResult<T> {
        let is_missing = self.values.get_item(self.position)?.is_none();
        if is_missing {
            let hint =
                "To leave it out would remove what is there. Pass an empty value if that is meant; nothing was sent";
            let error = ArgumentError::new("is None", hint).at(name);
            return Err(PyErr::from(error.in_call(self.operation)));
        }
        self.take(name)
    }

    /// Returns the error of an operation that does not exist: the Python files are of another version.
    pub(crate) fn unknown_operation(&self) -> PyErr {
        let problem = "is no operation of the native library";
        ArgumentError::new(problem, "Install the package anew").at(self.operation).into()
    }
}

/// A type of the parameters of operations.
pub(crate) trait FromArgument: Sized {
    fn from_argument(value: &Bound<'_, PyAny>, name: &str) -> argument_error::Result<Self>;
}

impl<T: PyValue> FromArgument for T {
    fn from_argument(value: &Bound<'_, PyAny>, name: &str) -> argument_error::Result<Self> {
        match T::default_if_missing() {
            Some(default) if value.is_none() => Ok(default),
            _ => Self::from_py(value).map_err(|error| error.at(name)),
        }
    }
}

/// A type of the results of operations.
pub(crate) trait IntoPython {
    fn into_python(self, py: Python<'_>) -> PyResult<Py<PyAny>>;
}

impl<T: IntoPython> IntoPython for Result<T> {
    fn into_python(self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        match self {
            Ok(value) => value.into_python(py),
            Err(error) => Err(errors::to_exception(py, error)),
        }
    }
}

impl<T: IntoPython> IntoPython for Option<T> {
    fn into_python(self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.map_or_else(|| Ok(py.None()), |value| value.into_python(py))
    }
}

impl IntoPython for () {
    fn into_python(self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        Ok(py.None())
    }
}

impl<T: IntoPython> IntoPython for Vec<T> {
    fn into_python(self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        let items = self.into_iter().map(|item| item.into_python(py)).collect::<PyResult<Vec<_>>>()?;
        Ok(PyList::new(py, items)?.into_any().unbind())
    }
}

impl IntoPython for bool {
    fn into_python(self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        Ok(self.to_py(py)?.unbind())
    }
}

impl IntoPython for String {
    fn into_python(self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        Ok(self.to_py(py)?.unbind())
    }
}

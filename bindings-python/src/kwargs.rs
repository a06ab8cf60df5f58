//! Keyword arguments, which are fields of a record or arguments of a constructor.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

use crate::argument_error::{ArgumentError, Result};
use crate::convert::PyValue;
use crate::convert::clear::is_clear;
use crate::convert::text::ellipsize;

/// The longest name of an unknown argument that an error quotes, in characters.
const MAX_NAME: usize = 60;

/// The keyword arguments of a call, and how many of them were read.
pub(crate) struct Kwargs<'a, 'py> {
    entries: &'a Bound<'py, PyDict>,
    used: usize,
    /// The fields that `CLEAR` removes, by their names in the API.
    clearable: &'static [&'static str],
}

/// Moves the arguments out of the caller's dictionary. A traceback keeps the Python frames that refer to the dictionary,
/// and programs print tracebacks: the dictionary must not keep the secrets.
pub(crate) fn take_kwargs<'py>(kwargs: &Bound<'py, PyDict>) -> PyResult<Bound<'py, PyDict>> {
    let taken = kwargs.copy()?;
    kwargs.clear();
    Ok(taken)
}

impl<'a, 'py> Kwargs<'a, 'py> {
    pub(crate) fn new(entries: &'a Bound<'py, PyDict>) -> Self {
        Self::with_clearable(entries, &[])
    }

    pub(crate) fn with_clearable(entries: &'a Bound<'py, PyDict>, clearable: &'static [&'static str]) -> Self {
        Self { entries, used: 0, clearable }
    }

    /// Whether a field was passed as `CLEAR`.
    pub(crate) fn clears(&self, name: &str) -> bool {
        self.entries.get_item(name).ok().flatten().is_some_and(|value| is_clear(&value))
    }

    /// Reads a field, which may be passed by its name in Python or by its name in the API.
    pub(crate) fn field<T: PyValue>(
        &mut self,
        names: (&str, &str),
        read: fn(&Bound<'_, PyAny>) -> Result<T>,
    ) -> Result<T> {
        match self.value(names)? {
            Some(value) => read(&value),
            None => T::default_if_missing().ok_or_else(|| ArgumentError::new("is missing", "")),
        }
        .map_err(|error| error.at(names.0))
    }

    /// Fails if a list was not passed.
    pub(crate) fn require(&self, name: &str) -> Result<()> {
        let value = self.entries.get_item(name).ok().flatten();
        if value.is_some_and(|value| !value.is_none()) {
            return Ok(());
        }
        let hint =
            "Entries that it does not have are taken away. Pass an empty list if that is wanted; nothing was sent";
        Err(ArgumentError::new("is missing", hint).at(name))
    }

    /// Returns the value of a field, or `None` if it was not passed or is cleared. Never inlined, because records have
    /// hundreds of fields.
    #[inline(never)]
    fn value(&mut self, (python, api): (&str, &str)) -> Result<Option<Bound<'py, PyAny>>> {
        let get = |name: &str| self.entries.get_item(name).ok().flatten();
        let value = get(python).or_else(|| if api == python { None } else { get(api) });
        self.used += usize::from(value.is_some());
        match value.filter(|value| !value.is_none()) {
            Some(value) if !is_clear(&value) => Ok(Some(value)),
            Some(_) if !self.clearable.contains(&api) => Err(cannot_be_cleared(self.clearable).at(python)),
            _ => Ok(None),
        }
    }

    /// Reads an argument.
    pub(crate) fn argument<T: PyValue>(&mut self, name: &str) -> PyResult<T> {
        Ok(self.field((name, name), T::from_py)?)
    }

    /// Reads the id of an OAuth client. The ids of Tallyfy are numbers, so a whole number is accepted.
    pub(crate) fn client_id(&mut self) -> Result<String> {
        let read = |value: &Bound<'_, PyAny>| match i64::from_py(value) {
            Ok(number) => Ok(number.to_string()),
            Err(_) if value.is_instance_of::<PyString>() => String::from_py(value),
            Err(_) => Err(ArgumentError::wrong_type("a string or a whole number", value)),
        };
        self.field(("client_id", "client_id"), read)
    }

    /// Returns an error if there are arguments that were not read. `fields` are the names in Python and in the API.
    pub(crate) fn reject_unknown(self, fields: &[(&str, &str)]) -> Result<()> {
        if self.used == self.entries.len() {
            return Ok(());
        }
        let known = |key: &str| fields.iter().any(|(python, api)| key == *python || key == *api);
        let mut keys = self.entries.keys().into_iter();
        let unknown = keys.find(|key| !key.extract::<String>().is_ok_and(|key| known(&key)));
        let names: Vec<_> = fields.iter().map(|(python, _)| *python).collect();
        let unknown = unknown.map(|key| ellipsize(&key.to_string(), MAX_NAME));
        let problem = format!("is unknown here; the fields are {}", names.join(", "));
        Err(ArgumentError::new(problem, "").at(unknown.as_deref().unwrap_or("a field")))
    }
}

fn cannot_be_cleared(clearable: &[&str]) -> ArgumentError {
    let others = match clearable {
        [] => "no field can here".to_owned(),
        names => format!("those that can are {}", names.join(", ")),
    };
    ArgumentError::new(format!("cannot be cleared; {others}"), "Pass another value, or leave it out")
}

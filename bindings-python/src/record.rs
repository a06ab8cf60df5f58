//! What stands between a record of core's and Python, written once for all of them.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::argument_error::{ArgumentError, Result};
use crate::convert::Value;
use crate::model::cut;

/// What was given for the fields of a record, and how much of it is used.
pub(crate) struct Given<'a, 'py> {
    entries: &'a Bound<'py, PyDict>,
    used: usize,
}

impl<'a, 'py> Given<'a, 'py> {
    pub(crate) fn new(entries: &'a Bound<'py, PyDict>) -> Self {
        Self { entries, used: 0 }
    }

    /// The value of a field, under either of its names.
    pub(crate) fn take<T: Value>(
        &mut self,
        (python, wire): (&str, &str),
        read: fn(&Bound<'_, PyAny>) -> Result<T>,
    ) -> Result<T> {
        let get = |name: &str| self.entries.get_item(name).ok().flatten();
        let value = get(python).or_else(|| if wire == python { None } else { get(wire) });
        self.used += usize::from(value.is_some());
        match value.filter(|value| !value.is_none()) {
            Some(value) => read(&value),
            None => T::absent().ok_or_else(|| ArgumentError::new("is missing", "")),
        }
        .map_err(|error| error.inside(python))
    }

    /// The value of an argument.
    pub(crate) fn named<T: Value>(&mut self, name: &str) -> PyResult<T> {
        Ok(self.take((name, name), T::read)?)
    }

    /// Refuses what no field has taken.
    pub(crate) fn finish(self, fields: &[(&str, &str)]) -> Result<()> {
        if self.used == self.entries.len() {
            return Ok(());
        }
        let known = |key: &str| fields.iter().any(|(python, wire)| key == *python || key == *wire);
        let mut keys = self.entries.keys().into_iter();
        let unknown = keys.find(|key| !key.extract::<String>().is_ok_and(|key| known(&key)));
        let names: Vec<_> = fields.iter().map(|(python, _)| *python).collect();
        let unknown = unknown.map_or_else(|| "a field".to_owned(), |key| cut(&key.to_string(), 60));
        let problem = format!("is unknown here; the fields are {}", names.join(", "));
        Err(ArgumentError::new(problem, "").inside(&unknown))
    }
}

/// The names of a field.
macro_rules! names {
    ($field:ident) => {
        (stringify!($field), stringify!($field))
    };
    ($field:ident, $python:literal, $wire:literal) => {
        ($python, $wire)
    };
}
pub(crate) use names;

/// Reads a record that is only ever given.
macro_rules! input {
    ($name:ident, $($field:ident $(= ($python:literal, $wire:literal))?),+ $(,)?) => {
        impl $crate::call::Argument for $name {
            fn argument(
                value: &pyo3::Bound<'_, pyo3::PyAny>,
                _name: &str,
            ) -> $crate::argument_error::Result<Self> {
                use $crate::convert::Value;
                let entries = $crate::convert::entries(value)?;
                let mut given = $crate::record::Given::new(&entries);
                let record = Self {
                    $($field: given.take(
                        $crate::record::names!($field $(, $python, $wire)?),
                        Value::read,
                    )?,)+
                };
                given.finish(&[$($crate::record::names!($field $(, $python, $wire)?)),+])?;
                Ok(record)
            }
        }
    };
}
pub(crate) use input;

/// Reads and writes a record that has a Python class.
macro_rules! record {
    ($name:ident, $($field:ident $(= ($python:literal, $wire:literal))?),+ $(,)?) => {
        const _: () = {
            use pyo3::prelude::*;
            use $crate::convert::Value;
            use $crate::model::{self, Kind, Model, Record};
            use $crate::record::Given;
            use $crate::argument_error::{ArgumentError, Result};

            static KIND: Kind = Kind {
                name: stringify!($name),
                fields: &[$($crate::record::names!($field $(, $python, $wire)?)),+],
                build: |entries| build(entries).map(|record| Box::new(record) as Box<dyn Record>),
                class: pyo3::sync::PyOnceLock::new(),
            };

            fn build(entries: &Bound<'_, pyo3::types::PyDict>) -> Result<$name> {
                let mut given = Given::new(entries);
                let record = $name {
                    $($field: given.take(
                        $crate::record::names!($field $(, $python, $wire)?),
                        Value::restore,
                    )?,)+
                };
                given.finish(KIND.fields)?;
                Ok(record)
            }

            impl model::Described for $name {
                fn described() -> &'static Kind {
                    &KIND
                }
            }

            impl Record for $name {
                fn kind(&self) -> &'static Kind {
                    &KIND
                }

                fn field<'py>(
                    &self,
                    py: Python<'py>,
                    index: usize,
                ) -> PyResult<Bound<'py, PyAny>> {
                    type Write = for<'py> fn(&$name, Python<'py>) -> PyResult<Bound<'py, PyAny>>;
                    const FIELDS: &[Write] = &[$(|record, py| record.$field.write(py)),+];
                    FIELDS[index](self, py)
                }

                fn wire<'py>(
                    &self,
                    py: Python<'py>,
                    index: usize,
                ) -> PyResult<Option<Bound<'py, PyAny>>> {
                    type Wire =
                        for<'py> fn(&$name, Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>>;
                    const FIELDS: &[Wire] = &[$(|record, py| record.$field.wire(py)),+];
                    FIELDS[index](self, py)
                }

                fn equals(&self, other: &dyn Record) -> bool {
                    let other: &dyn std::any::Any = other;
                    other.downcast_ref::<Self>() == Some(self)
                }
            }

            impl Value for $name {
                fn read(value: &Bound<'_, PyAny>) -> Result<Self> {
                    let Ok(model) = value.cast::<Model>() else {
                        return build(&$crate::convert::entries(value)?);
                    };
                    let record: &dyn std::any::Any = &*model.get().record;
                    let record = record.downcast_ref::<Self>().cloned();
                    record.ok_or_else(|| ArgumentError::expected(KIND.name, value))
                }

                fn write<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                    model::wrap(py, Box::new(self.clone()))
                }

                fn wire<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
                    Ok(Some(model::to_dict(py, self)?.into_any()))
                }
            }

            impl $crate::call::Returned for $name {
                fn returned(self, py: Python<'_>) -> PyResult<Py<PyAny>> {
                    Ok(model::wrap(py, Box::new(self))?.unbind())
                }
            }
        };
    };
}
pub(crate) use record;

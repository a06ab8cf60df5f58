//! Conversions of enums with content: arguments that are one of several kinds, each with its own values.

use pyo3::prelude::*;

use crate::argument_error::{ArgumentError, Result};
use crate::convert::PyValue;

/// Implements the conversion of an enum with content from its Python class, a subclass of `Choice`.
macro_rules! choice {
    ($name:ident, $($kind:literal = $variant:ident { $($field:ident),* }),+ $(,)?) => {
        impl $crate::arguments::FromArgument for $name {
            fn from_argument(
                value: &pyo3::Bound<'_, pyo3::PyAny>,
                name: &str,
            ) -> $crate::argument_error::Result<Self> {
                use $crate::models::choice::{kind, value_of, wrong};

                let choice = value;
                let made = kind(choice, stringify!($name)).and_then(|kind| match kind.as_str() {
                    $($kind => Ok(Self::$variant { $($field: value_of(choice, stringify!($field))?),* }),)+
                    _ => Err(wrong(choice, stringify!($name))),
                });
                made.map_err(|error| error.at(name))
            }
        }
    };
}
pub(crate) use choice;

/// Returns the kind of a value, which must be an instance of the class.
pub(crate) fn kind(choice: &Bound<'_, PyAny>, class: &str) -> Result<String> {
    let is_instance = choice.get_type().name().is_ok_and(|name| name == class);
    let kind = if is_instance { choice.getattr("_kind").ok() } else { None };
    kind.and_then(|kind| kind.extract().ok()).ok_or_else(|| wrong(choice, class))
}

/// Returns a value of the kind.
pub(crate) fn value_of<T: PyValue>(choice: &Bound<'_, PyAny>, field: &str) -> Result<T> {
    let value = choice.getattr("_values").and_then(|values| values.get_item(field));
    let value = value.map_err(|_| ArgumentError::new("is missing", ""));
    value.and_then(|value| T::from_py(&value)).map_err(|error| error.at(field))
}

pub(crate) fn wrong(value: &Bound<'_, PyAny>, class: &str) -> ArgumentError {
    ArgumentError::wrong_type(&format!("a {class}"), value)
}

//! Conversions of filters: enums whose values are only sent.

use pyo3::prelude::*;
use pyo3::types::PyBool;

/// Implements the conversion of the words of a filter. A list of them may be one text, with commas, as in the API.
macro_rules! filter_enum {
    ($name:ident) => {
        const _: () = {
            use pyo3::IntoPyObjectExt;
            use pyo3::prelude::*;
            use $crate::argument_error::Result;
            use $crate::convert::filter::{flag, words};
            use $crate::convert::{PyValue, invalid_choice};

            fn parse(word: &str) -> Result<$name> {
                word.parse().map_err(|_| invalid_choice($name::WORDS))
            }

            impl PyValue for $name {
                fn from_py(value: &Bound<'_, PyAny>) -> Result<Self> {
                    // `True` is the word `true`, where a filter has it.
                    match flag(value).filter(|_| Self::WORDS.contains(&"true")) {
                        Some(flag) => parse(if flag { "true" } else { "false" }),
                        None => parse(&String::from_py(value)?),
                    }
                }

                fn list_from_text(value: &Bound<'_, PyAny>) -> Option<Result<Vec<Self>>> {
                    Some(words(value)?.iter().map(|word| parse(word)).collect())
                }

                fn is_left_out(value: &Bound<'_, PyAny>) -> bool {
                    Self::WORDS.contains(&"true") && flag(value) == Some(false)
                }

                fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                    Self::WORDS[*self as usize].into_bound_py_any(py)
                }
            }
        };
    };
}
pub(crate) use filter_enum;

/// Returns the words of a text with commas, or nothing for a value that is no text.
pub(crate) fn words(value: &Bound<'_, PyAny>) -> Option<Vec<String>> {
    let text = value.extract::<String>().ok()?;
    Some(text.split(',').map(|word| word.trim().to_owned()).collect())
}

/// Returns a bool, or nothing for any other value.
pub(crate) fn flag(value: &Bound<'_, PyAny>) -> Option<bool> {
    value.cast::<PyBool>().ok().map(|flag| flag.is_true())
}

//! Conversions of enums whose values are words of the API.

use crate::argument_error::ArgumentError;

/// Implements the conversion of an enum by its values in the API.
macro_rules! string_enum {
    ($name:ident, $($variant:ident = $value:literal),+ $(,)?) => {
        impl $crate::convert::PyValue for $name {
            fn from_py(
                value: &pyo3::Bound<'_, pyo3::PyAny>,
            ) -> $crate::argument_error::Result<Self> {
                let value = Self::from_py_lenient(value)?;
                if value == Self::Unknown {
                    return Err($crate::convert::invalid_choice(&[$($value),+]));
                }
                Ok(value)
            }

            fn from_py_lenient(
                value: &pyo3::Bound<'_, pyo3::PyAny>,
            ) -> $crate::argument_error::Result<Self> {
                match <String as $crate::convert::PyValue>::from_py(value)?.as_str() {
                    $($value => Ok(Self::$variant),)+
                    _ => Ok(Self::Unknown),
                }
            }

            fn to_py<'py>(
                &self,
                py: pyo3::Python<'py>,
            ) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::PyAny>> {
                let value = match self { $(Self::$variant => pyo3::intern!(py, $value),)+ };
                Ok(value.clone().into_any())
            }

            /// One word needs no list.
            fn list_from_text(
                value: &pyo3::Bound<'_, pyo3::PyAny>,
            ) -> Option<$crate::argument_error::Result<Vec<Self>>> {
                let is_text = value.is_instance_of::<pyo3::types::PyString>();
                is_text.then(|| <Self as $crate::convert::PyValue>::from_py(value).map(|word| vec![word]))
            }

            // The word of an unknown value is in `extra`, if there was one.
            fn to_json<'py>(&self, py: pyo3::Python<'py>) -> pyo3::PyResult<Option<pyo3::Bound<'py, pyo3::PyAny>>> {
                if *self == Self::Unknown { Ok(None) } else { self.to_py(py).map(Some) }
            }
        }
    };
}
pub(crate) use string_enum;

/// The error of a word that is not in the list.
pub(crate) fn invalid_choice(values: &[&str]) -> ArgumentError {
    let values: Vec<_> = values.iter().filter(|value| **value != "unknown").copied().collect();
    ArgumentError::new(format!("is not one of {}", values.join(", ")), "Use one of the listed values")
}

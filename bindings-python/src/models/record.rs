//! The conversions of records, written once as macros: `generated` lists the fields of each record.

/// The names of a field, in Python and in the API.
macro_rules! field_names {
    ($field:ident) => {
        (stringify!($field), stringify!($field))
    };
    ($field:ident, $python:literal, $api:literal) => {
        ($python, $api)
    };
}
pub(crate) use field_names;

/// Implements the conversion of a record that is only sent: programs pass its fields as keyword arguments. A list that is
/// marked `require` must be passed. Its `clear` has the fields that were passed as `CLEAR`.
macro_rules! request_record {
    (
        $name:ident, $($field:ident $(= ($python:literal, $api:literal))? $(: $require:ident)?),+
        $(,)? $(@clear $enum:ident { $($variant:ident = $cleared:literal),+ })?
    ) => {
        impl $crate::arguments::FromArgument for $name {
            fn from_argument(
                value: &pyo3::Bound<'_, pyo3::PyAny>,
                _name: &str,
            ) -> $crate::argument_error::Result<Self> {
                use $crate::convert::PyValue;
                use $crate::models::record::field_names;

                let entries = $crate::convert::entries(value)?;
                let mut kwargs = $crate::kwargs::Kwargs::with_clearable(&entries, &[$($($cleared),+)?]);
                $($(kwargs.$require(stringify!($field))?;)?)+
                let record = Self {
                    $($field: kwargs.field(
                        field_names!($field $(, $python, $api)?),
                        PyValue::from_py,
                    )?,)+
                    $(clear: {
                        let all = [$(($cleared, $enum::$variant)),+].into_iter();
                        all.filter(|(name, _)| kwargs.clears(name)).map(|(_, field)| field).collect()
                    },)?
                };
                kwargs.reject_unknown(&[$(field_names!($field $(, $python, $api)?)),+])?;
                Ok(record)
            }
        }
    };
}
pub(crate) use request_record;

/// Implements the conversions of a record that has a Python class. `$read` reads it from JSON: `response` as a response is
/// read, `argument` as arguments are.
macro_rules! model_record {
    ($name:ident: $read:ident, $($field:ident $(= ($python:literal, $api:literal))?),+ $(,)?) => {
        const _: () = {
            use pyo3::prelude::*;
            use $crate::argument_error::Result;
            use $crate::convert::PyValue;
            use $crate::kwargs::Kwargs;
            use $crate::models::model::{self, Model};
            use $crate::models::record::field_names;
            use $crate::models::record_fields;
            use $crate::models::record_type::{HasRecordType, Record, RecordType};

            static RECORD_TYPE: RecordType = RecordType {
                name: stringify!($name),
                fields: &[$(field_names!($field $(, $python, $api)?)),+],
                build: |entries| build(entries).map(boxed),
                read: |json| from_json(json).map(boxed),
                class: pyo3::sync::PyOnceLock::new(),
            };

            fn boxed(record: $name) -> Box<dyn Record> {
                Box::new(record)
            }

            fn build(entries: &Bound<'_, pyo3::types::PyDict>) -> Result<$name> {
                let mut kwargs = Kwargs::new(entries);
                let record = $name {
                    $($field: kwargs.field(
                        field_names!($field $(, $python, $api)?),
                        PyValue::from_py_lenient,
                    )?,)+
                };
                kwargs.reject_unknown(RECORD_TYPE.fields)?;
                Ok($crate::models::record::keep_words!($read, entries, record))
            }

            fn from_json(json: &Bound<'_, PyAny>) -> Result<$name> {
                $crate::models::record::read_json!($read, json, $name, $($field $(= ($python, $api))?),+)
            }

            impl HasRecordType for $name {
                const RECORD_TYPE: &'static RecordType = &RECORD_TYPE;
            }

            impl Record for $name {
                fn record_type(&self) -> &'static RecordType {
                    &RECORD_TYPE
                }

                fn field<'py>(
                    &self,
                    py: Python<'py>,
                    index: usize,
                ) -> PyResult<Bound<'py, PyAny>> {
                    type ToPy = for<'py> fn(&$name, Python<'py>) -> PyResult<Bound<'py, PyAny>>;
                    const FIELDS: &[ToPy] = &[$(|record, py| record.$field.to_py(py)),+];
                    FIELDS[index](self, py)
                }

                fn json_field<'py>(
                    &self,
                    py: Python<'py>,
                    index: usize,
                ) -> PyResult<Option<Bound<'py, PyAny>>> {
                    type ToJson =
                        for<'py> fn(&$name, Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>>;
                    const FIELDS: &[ToJson] = &[$(|record, py| record.$field.to_json(py)),+];
                    FIELDS[index](self, py)
                }

                fn equals(&self, other: &dyn Record) -> bool {
                    let other: &dyn std::any::Any = other;
                    other.downcast_ref::<Self>() == Some(self)
                }
            }

            impl PyValue for $name {
                fn from_py(value: &Bound<'_, PyAny>) -> Result<Self> {
                    let Ok(model) = value.cast::<Model>() else {
                        return build(&$crate::convert::entries(value)?);
                    };
                    let record: &dyn std::any::Any = &*model.get().record;
                    match record.downcast_ref::<Self>() {
                        Some(record) => Ok(record.clone()),
                        None => build(&record_fields::shared(value, &*model.get().record, &RECORD_TYPE)?),
                    }
                }

                fn from_json(value: &Bound<'_, PyAny>) -> Result<Self> {
                    if value.is_instance_of::<Model>() { Self::from_py(value) } else { from_json(value) }
                }

                fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                    model::new_instance(py, Box::new(self.clone()))
                }

                fn to_json<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
                    Ok(Some(record_fields::to_dict(py, self)?.into_any()))
                }
            }

            impl $crate::arguments::IntoPython for $name {
                fn into_python(self, py: Python<'_>) -> PyResult<Py<PyAny>> {
                    Ok(model::new_instance(py, Box::new(self))?.unbind())
                }
            }
        };
    };
}
pub(crate) use model_record;

/// Keeps the words of enums that this version does not know, as a response keeps them: in `extra`.
macro_rules! keep_words {
    (response, $entries:ident, $record:ident) => {{
        let mut record = $record;
        for (name, word) in record_fields::unknown_words($entries, &record) {
            record.extra.entry(name.to_owned()).or_insert(word);
        }
        record
    }};
    (argument, $entries:ident, $record:ident) => {
        $record
    };
}
pub(crate) use keep_words;

/// Reads a record from JSON. A record of arguments rejects unknown names, because its mistakes would be sent.
macro_rules! read_json {
    (response, $json:ident, $name:ident, $($field:ident $(= ($python:literal, $api:literal))?),+) => {
        $crate::models::json::read($json)
    };
    (argument, $json:ident, $name:ident, $($field:ident $(= ($python:literal, $api:literal))?),+) => {{
        let entries = $crate::convert::entries($json)?;
        let mut kwargs = Kwargs::new(&entries);
        let record = $name {
            $($field: kwargs.field(field_names!($field $(, $python, $api)?), PyValue::from_json)?,)+
        };
        kwargs.reject_unknown(RECORD_TYPE.fields).map(|()| record)
    }};
}
pub(crate) use read_json;

//! Reads the API's dialect of JSON.
//!
//! The server is Laravel on PHP and writes one value in several forms: an empty map as `[]`, an id as a number or as text,
//! a flag as 0 or 1, a related object where its id is documented. All of that is accepted here, once for every record.
//! `record` reads objects field by field, `slot` says where a field's value goes, and `value` accepts its forms.

pub(crate) mod enum_value;
pub(crate) mod names;
pub(crate) mod record;
pub(crate) mod slot;
pub(crate) mod string_enum;
mod value;

use serde::de::Error;

use crate::json::lenient::record::Record;
use crate::json::lenient::slot::Target;

/// Reads a whole document into a record.
pub(crate) fn read(document: &[u8], record: &mut dyn Record) -> serde_json::Result<()> {
    // Checked once here, and not string by string while parsing.
    match std::str::from_utf8(document) {
        Ok(text) => slot::read_str(text, &mut Target::Record(record)),
        Err(_) => Err(serde_json::Error::custom("text that is not UTF-8")),
    }
}

#[cfg(test)]
mod include_tests;
#[cfg(test)]
mod tests;

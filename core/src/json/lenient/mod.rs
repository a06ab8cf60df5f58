//! Reads the API's dialect of JSON.
//!
//! The server is Laravel on PHP and writes one value in several forms: an empty map as `[]`, an id as a number or as text,
//! a flag as 0 or 1, a related object where its id is documented. All of that is accepted here, once for every record.
//! `record` reads objects field by field, `slot` says where a field's value goes, and `value` accepts its forms.

mod careful;
pub(crate) mod enum_value;
pub(crate) mod names;
pub(crate) mod reader;
pub(crate) mod record;
mod section;
pub(crate) mod sent_record;
pub(crate) mod slot;
pub(crate) mod string_enum;
mod value;

use serde_json::value::RawValue;

use crate::json::lenient::record::Record;
use crate::json::lenient::section::section;
use crate::json::lenient::slot::{Target, read_str};
use crate::json::reading::{Findings, ReadError, read_document};

/// Reads a whole document into a record that `create` makes.
pub(crate) fn read<R: Record>(document: &[u8], create: impl Fn() -> R) -> Result<(R, Findings), ReadError> {
    let mut created = Created { record: create(), create };
    let findings = read_anew(document, &mut created)?;
    Ok((created.record, findings))
}

/// A record that each pass reads anew.
pub(crate) trait Anew {
    fn begin(&mut self) -> &mut dyn Record;
}

struct Created<R, F> {
    record: R,
    create: F,
}

impl<R: Record, F: Fn() -> R> Anew for Created<R, F> {
    fn begin(&mut self) -> &mut dyn Record {
        self.record = (self.create)();
        &mut self.record
    }
}

/// Reads a document. It knows no type of a record, so that its code is there once for all of them.
pub(crate) fn read_anew(document: &[u8], record: &mut dyn Anew) -> Result<Findings, ReadError> {
    read_document(document, &mut |text| read_str(text, &mut Target::Record(record.begin())))
}

/// Reads a document without an envelope as if it had one, so that its values are read as those of any other record.
pub(crate) fn read_bare(document: &[u8], record: &mut dyn Anew) -> Result<Findings, ReadError> {
    read_document(document, &mut |text| {
        let whole = serde_json::from_str::<&RawValue>(text)?;
        read_str(&format!(r#"{{"data":{whole}}}"#), &mut Target::Record(record.begin()))
    })
}

/// Reads what stands under a key of a document, as a list in its envelope.
pub(crate) fn read_section(document: &[u8], path: &[&str], record: &mut dyn Anew) -> Result<Findings, ReadError> {
    read_document(document, &mut |text| read_str(&section(text, path)?, &mut Target::Record(record.begin())))
}

#[cfg(test)]
mod include_tests;
#[cfg(test)]
mod odd_values_tests;
#[cfg(test)]
mod tests;

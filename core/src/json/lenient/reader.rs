//! The visitor that reads the objects of all records.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::json::Json;
use crate::json::conversion::charge_entry;
use crate::json::lenient::careful::{as_it_came, read_field};
use crate::json::lenient::names::{Found, Name};
use crate::json::lenient::record::{Record, bit};
use crate::json::reading::{charge, failure, is_careful, is_document, is_item};

/// Other names of two fields, which some responses have in their place.
const OTHER_NAMES: [(&str, &str); 2] = [("title", "name"), ("name", "title")];

/// Reads an object into a record. A field that comes twice has its last value, as in JavaScript.
pub(crate) struct Reader<'a>(pub(crate) &'a mut dyn Record);

impl Reader<'_> {
    /// The first pass accepts only a record that has all its required fields.
    fn check<E: Error>(self, seen: u64) -> Result<(), E> {
        let fields = self.0.fields();
        match (fields.required & !seen).trailing_zeros() {
            64 => Ok(()),
            first => Err(self.missing(first as usize)),
        }
    }

    /// The object that was asked for must have its first required field, the id; the others may be empty. An object
    /// within another must have some field.
    fn check_careful<E: Error>(self, mut seen: u64, is_blank: bool) -> Result<(), E> {
        let fields = self.0.fields();
        for (name, other) in OTHER_NAMES {
            let Some(at) = fields.names.find(name.as_bytes()) else { continue };
            let is_missing = fields.required & !seen & bit(at) != 0;
            let value = self.0.extra().and_then(|extra| extra.get(other)).and_then(Json::as_str);
            if let (true, Some(value)) = (is_missing, value.map(str::to_owned)) {
                self.0.slot(at).target.set_text(value);
                seen |= bit(at);
            }
        }
        let missing = fields.required & !seen;
        let is_kept = !is_document() && self.0.extra().is_some();
        let first = fields.required & fields.required.wrapping_neg();
        let is_rejected = missing != 0 && (!is_kept || is_blank || is_item() && missing & first != 0);
        if is_rejected { Err(self.missing(missing.trailing_zeros() as usize)) } else { Ok(()) }
    }

    fn missing<E: Error>(self, at: usize) -> E {
        let fields = self.0.fields();
        let name = fields.names.get(at).unwrap_or_default();
        failure(&if is_document() { format!("no {name}") } else { format!("{} without {name}", fields.record) })
    }

    fn read_careful<'de, A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        let names = &self.0.fields().names;
        let (mut seen, mut is_blank) = (0, true);
        while let Some(name) = access.next_key_seed(Name(names))? {
            let raw = access.next_value::<&RawValue>()?.get();
            match name {
                Found::At(at) => {
                    let is_read = read_field(self.0, at, raw)?;
                    seen = if is_read { seen | bit(at) } else { seen & !bit(at) };
                    is_blank &= !is_read;
                }
                Found::Unknown(name) => {
                    if let Some(extra) = self.0.extra() {
                        extra.insert(name.into_owned(), as_it_came(raw)?);
                    }
                }
            }
        }
        self.check_careful(seen, is_blank)
    }
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "struct {}", self.0.fields().record)
    }

    /// PHP writes an object without entries as `[]`.
    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        match access.next_element::<IgnoredAny>()? {
            None if is_careful() => self.check_careful(0, true),
            None => self.check(0),
            Some(_) => Err(A::Error::custom("a list where an object is expected")),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        charge(size_of_val(self.0))?;
        if is_careful() {
            return self.read_careful(access);
        }
        let names = &self.0.fields().names;
        let mut seen = 0;
        while let Some(name) = access.next_key_seed(Name(names))? {
            match name {
                Found::At(at) => {
                    seen |= bit(at);
                    access.next_value_seed(self.0.slot(at))?;
                }
                Found::Unknown(name) => match self.0.extra() {
                    Some(extra) => {
                        charge_entry(&name)?;
                        extra.insert(name.into_owned(), access.next_value()?);
                    }
                    None => drop(access.next_value::<IgnoredAny>()?),
                },
            }
        }
        self.check(seen)
    }
}

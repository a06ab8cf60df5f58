//! The API's dialect of JSON.
//!
//! The server is Laravel behind PHP and writes one value in several forms: an empty map as `[]`, an id as a number or as
//! text, a flag as 0 or 1, a related object where its id is documented. All of that is accepted here, once for every
//! record. `record` reads objects field by field, `slot` chooses how to read the value of a field, and
//! [`LenientDeserializer`] accepts the forms of plain values, lists and maps.

mod containers;
pub(crate) mod names;
pub(crate) mod record;
mod scalar;
pub(crate) mod slot;
pub(crate) mod words;

use serde::de::{Deserializer, Error, Visitor};
use serde::forward_to_deserialize_any;

use crate::json::lenient::containers::{Nested, NullAsEmptyList};
use crate::json::lenient::record::Record;
use crate::json::lenient::scalar::{ScalarVisitor, Target};

/// Reads a whole document into a record.
pub(crate) fn read(document: &[u8], record: &mut dyn Record) -> serde_json::Result<()> {
    // Looked at once here, and not string by string while parsing.
    match std::str::from_utf8(document) {
        Ok(text) => slot::read_str(text, &mut slot::Target::Record(record)),
        Err(_) => Err(serde_json::Error::custom("text that is not UTF-8")),
    }
}

/// Whether a text can be an object. Outside of the dialect it has to be asked first: a derived struct is read from a list
/// as well, by the order of its fields.
pub(crate) fn is_object(text: &[u8]) -> bool {
    text.trim_ascii_start().starts_with(b"{")
}

/// A deserializer that accepts the dialect.
struct LenientDeserializer<D>(D);

/// Methods that accept whatever value comes and leave the choice to a lenient visitor.
macro_rules! lenient {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
            self.0.deserialize_any(ScalarVisitor { visitor, target: Target::of(stringify!($method)) })
        }
    )*};
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for LenientDeserializer<D> {
    type Error = D::Error;

    lenient! {
        deserialize_bool deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_f32 deserialize_f64
        deserialize_str deserialize_string deserialize_map
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_any(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_option(Nested(visitor))
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        // A list that is documented as one may be null all the same.
        self.0.deserialize_any(NullAsEmptyList(Nested(visitor)))
    }

    forward_to_deserialize_any! {
        i128 u128 char bytes byte_buf unit unit_struct newtype_struct tuple tuple_struct struct enum identifier
        ignored_any
    }
}

#[cfg(test)]
mod include_tests;
#[cfg(test)]
mod tests;

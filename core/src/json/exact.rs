//! JSON that is read value by value, so that each number keeps its digits.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::json::conversion::{charge_entry, charge_object};
use crate::json::reading::{MAX_DEPTH, ReadError, charge, is_careful, read_document};
use crate::json::{Json, JsonMap};

impl Json {
    /// Reads the body of a response. An empty one is null.
    pub(crate) fn from_body(document: &[u8]) -> Result<Self, ReadError> {
        if document.trim_ascii().is_empty() {
            return Ok(Self::Null);
        }
        let mut json = Self::Null;
        read_document(document, &mut |text| {
            json = if is_careful() { Self::exact(text)? } else { serde_json::from_str(text)? };
            Ok(())
        })?;
        Ok(json)
    }

    /// Reads a text. Each number keeps its digits, and each object the order of its keys.
    pub(crate) fn exact(text: &str) -> serde_json::Result<Self> {
        let mut reader = serde_json::Deserializer::from_str(text);
        let json = Exact { depth: 0 }.deserialize(&mut reader)?;
        reader.end()?;
        Ok(json)
    }
}

/// Reads one value by its text.
struct Exact {
    depth: usize,
}

impl<'de> DeserializeSeed<'de> for Exact {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        let raw = <&RawValue as serde::Deserialize>::deserialize(deserializer)?.get();
        // Each level of nesting looks at the text of all levels below it.
        charge(size_of::<Json>() + raw.len() / 16)?;
        if self.depth > MAX_DEPTH {
            return Err(D::Error::custom("nested too deeply"));
        }
        let read = match raw.as_bytes().first() {
            Some(b'[' | b'{') => serde_json::Deserializer::from_str(raw).deserialize_any(Children(self.depth + 1)),
            Some(b'-' | b'0'..=b'9') => Ok(Json::of_number(raw)),
            _ => serde_json::from_str(raw),
        };
        read.map_err(D::Error::custom)
    }
}

/// Reads the entries of a list or an object.
struct Children(usize);

impl<'de> Visitor<'de> for Children {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list or an object")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Json, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element_seed(Exact { depth: self.0 })? {
            items.push(item);
        }
        Ok(Json::Array { items })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Json, A::Error> {
        charge_object()?;
        let mut entries = JsonMap::new();
        while let Some(key) = access.next_key::<String>()? {
            charge_entry(&key)?;
            let value = access.next_value_seed(Exact { depth: self.0 })?;
            entries.insert(key, value);
        }
        Ok(Json::Object { entries })
    }
}

#[cfg(test)]
#[path = "exact_tests.rs"]
mod tests;

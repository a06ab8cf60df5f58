//! JSON to and from the data model of serde, in one pass.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Error as _, Serialize, Serializer};

use crate::json::number::as_number;
use crate::json::reading::{charge, surprise};
use crate::json::{Json, JsonMap};

impl From<&str> for Json {
    fn from(value: &str) -> Self {
        Self::Text { value: value.to_owned() }
    }
}

/// A value of another JSON library's, or any other serializable value that is made of text, numbers, lists and objects.
impl From<serde_json::Value> for Json {
    fn from(value: serde_json::Value) -> Self {
        // Reading from a value that already is JSON cannot fail.
        Self::deserialize(value).unwrap_or_default()
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool { value } => serializer.serialize_bool(*value),
            Self::Int { value } => serializer.serialize_i64(*value),
            // serde_json would write null for it, and null clears a field.
            Self::Float { value } if !value.is_finite() => Err(S::Error::custom("JSON has no NaN and no infinity")),
            Self::Float { value } => serializer.serialize_f64(*value),
            Self::Number { text } => match as_number(text) {
                Some(number) => number.serialize(serializer),
                // Swift also writes such a number for a value that it cannot pass on.
                None => Err(S::Error::custom("JSON has no such number, or a value is nested too deeply")),
            },
            Self::Text { value } => serializer.serialize_str(value),
            Self::Array { items } => serializer.collect_seq(items),
            Self::Object { entries } => serializer.collect_map(entries),
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool { value })
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Int { value })
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(i64::try_from(value).map_or_else(|_| Json::Number { text: value.to_string() }, |value| Json::Int { value }))
    }

    /// The digits of a float may be more than it holds. The careful pass reads them.
    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Json, E> {
        surprise()?;
        Ok(Json::Float { value })
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Json, E> {
        charge(value.len())?;
        Ok(Json::from(value))
    }

    fn visit_string<E>(self, value: String) -> Result<Json, E> {
        Ok(Json::Text { value })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Json, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            charge(size_of::<Json>())?;
            items.push(item);
        }
        Ok(Json::Array { items })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Json, A::Error> {
        charge_object()?;
        let mut entries = JsonMap::new();
        while let Some((key, value)) = access.next_entry::<String, Json>()? {
            charge_entry(&key)?;
            entries.insert(key, value);
        }
        Ok(Json::Object { entries })
    }
}

/// What an entry of an object takes in its map: a hash, the key and the value.
const ENTRY: usize = size_of::<(usize, String, Json)>();

/// Counts what an object costs: its first entries reserve the places of four, and a table.
pub(super) fn charge_object<E: serde::de::Error>() -> Result<(), E> {
    charge(4 * ENTRY + 64)
}

/// Counts what an entry of an object costs.
pub(super) fn charge_entry<E: serde::de::Error>(key: &str) -> Result<(), E> {
    charge(ENTRY + key.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_json_does_not_know_is_refused_and_clears_nothing() {
        for value in [f64::NAN, f64::INFINITY] {
            let error = serde_json::to_string(&Json::Float { value }).unwrap_err();
            assert!(error.to_string().contains("NaN"), "{error}");
        }
        for text in ["null", "\"\"", "[]", "NaN", ""] {
            serde_json::to_string(&Json::Number { text: text.to_owned() }).unwrap_err();
        }
    }
}

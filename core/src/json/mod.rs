//! JSON without a fixed type: form values, unknown fields, responses of the raw `request`.

pub(crate) mod from_json;
pub(crate) mod lenient;

use std::collections::HashMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};

/// Whether a text can be an object. serde's derive reads a struct from a list, too, by the order of its fields.
pub(crate) fn is_object(text: &[u8]) -> bool {
    text.trim_ascii_start().starts_with(b"{")
}

/// A JSON value.
#[derive(Debug, Clone, Default, PartialEq, uniffi::Enum)]
pub enum Json {
    /// `null`.
    #[default]
    Null,
    /// `true` or `false`.
    Bool {
        /// The value.
        value: bool,
    },
    /// A whole number.
    Int {
        /// The value.
        value: i64,
    },
    /// Any other number.
    Float {
        /// The value.
        value: f64,
    },
    /// A string.
    Text {
        /// The value.
        value: String,
    },
    /// An array.
    Array {
        /// The entries.
        items: Vec<Json>,
    },
    /// An object.
    Object {
        /// The entries by key, in no order.
        entries: HashMap<String, Json>,
    },
}

impl Json {
    /// The entry of an object, or nothing.
    pub fn get(&self, key: &str) -> Option<&Json> {
        match self {
            Self::Object { entries } => entries.get(key),
            _ => None,
        }
    }

    /// The text of a string, or nothing.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text { value } => Some(value),
            _ => None,
        }
    }
}

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
            Self::Float { value } if !value.is_finite() => {
                Err(serde::ser::Error::custom("JSON has no NaN and no infinity"))
            }
            Self::Float { value } => serializer.serialize_f64(*value),
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
        Ok(i64::try_from(value).map_or(Json::Float { value: value as f64 }, |value| Json::Int { value }))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(Json::Float { value })
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::from(value))
    }

    fn visit_string<E>(self, value: String) -> Result<Json, E> {
        Ok(Json::Text { value })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Json, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Json::Array { items })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Json, A::Error> {
        let mut entries = HashMap::new();
        while let Some((key, value)) = access.next_entry()? {
            entries.insert(key, value);
        }
        Ok(Json::Object { entries })
    }
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
    }
}

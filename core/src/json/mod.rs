//! JSON without a fixed type: form values, unknown fields, responses of the raw `request`.

mod conversion;
mod exact;
pub(crate) mod from_json;
pub(crate) mod lenient;
mod map;
mod number;
pub(crate) mod reading;
mod repair;

use std::fmt;

pub use map::JsonMap;

/// Whether a text can be an object. serde's derive reads a struct from a list, too, by the order of its fields.
pub(crate) fn is_object(text: &[u8]) -> bool {
    text.trim_ascii_start().starts_with(b"{")
}

/// A JSON value. Its text form is JSON.
#[derive(Debug, Clone, Default, PartialEq, uniffi::Enum)]
#[uniffi::export(Display)]
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
    /// A number with a fraction or an exponent.
    Float {
        /// The value.
        value: f64,
    },
    /// A number that 64 bits cannot hold exactly, such as `12345678901234567890123`.
    Number {
        /// The number as JSON writes it, with all its digits.
        text: String,
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
        /// The entries by key, in the order in which they came. (Swift's dictionaries have no order.)
        entries: JsonMap,
    },
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // NaN and infinity have no JSON. A text form must not fail, and this one cannot be taken for null.
        f.write_str(&serde_json::to_string(self).unwrap_or_else(|_| "NaN".to_owned()))
    }
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

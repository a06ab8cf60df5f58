//! Where the value of a field goes.

use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, Visitor};
use serde_json::value::RawValue;

use crate::json::is_object;
use crate::json::lenient::enum_value::{EnumField, EnumReader};
use crate::json::lenient::reader::Reader;
use crate::json::lenient::record::Record;
use crate::json::lenient::value::Value;
use crate::json::reading::is_careful;
use crate::json::{Json, JsonMap};
use crate::support::timestamp::Timestamp;

/// The place of a field's value.
pub(crate) struct Slot<'a> {
    pub(crate) target: Target<'a>,
    /// Whether the value is an included relation, which may be wrapped.
    pub(crate) included: bool,
}

/// A type that a field of a record can have.
pub(crate) trait Field {
    /// Whether the field must be there.
    const REQUIRED: bool = false;

    /// The value as a target.
    fn target(&mut self) -> Target<'_>;
}

macro_rules! targets {
    ($($name:ident($type:ty) $($required:literal)?,)+) => {
        /// A value by its type.
        pub(crate) enum Target<'a> {
            $($name(&'a mut $type),)+
            Enum(&'a mut dyn EnumField),
            Record(&'a mut dyn Record),
            OptionalRecord(&'a mut dyn OptionalRecord),
            List(&'a mut dyn List),
        }

        $(impl Field for $type {
            $(const REQUIRED: bool = $required;)?

            fn target(&mut self) -> Target<'_> {
                Target::$name(self)
            }
        })+
    };
}

targets! {
    Text(String) true,
    OptionalText(Option<String>),
    Int(i64) true,
    Int32(i32) true,
    OptionalInt(Option<i64>),
    OptionalInt32(Option<i32>),
    Count(u32) true,
    OptionalFlag(Option<bool>),
    OptionalFloat(Option<f64>),
    Date(Option<Timestamp>),
    OptionalMap(Option<JsonMap>),
    OptionalJson(Option<Json>),
    AnyJson(Json),
}

impl<T: Record> Field for T {
    const REQUIRED: bool = true;

    fn target(&mut self) -> Target<'_> {
        Target::Record(self)
    }
}

impl<T: Record + Default> Field for Option<T> {
    fn target(&mut self) -> Target<'_> {
        Target::OptionalRecord(self)
    }
}

impl<T: Field + Default> Field for Vec<T> {
    fn target(&mut self) -> Target<'_> {
        Target::List(self)
    }
}

impl<T: Field + Default> Field for Option<Vec<T>> {
    fn target(&mut self) -> Target<'_> {
        Target::List(self)
    }
}

/// A record that may be absent.
pub(crate) trait OptionalRecord {
    fn clear(&mut self);
    fn begin(&mut self) -> &mut dyn Record;
}

impl<T: Record + Default> OptionalRecord for Option<T> {
    fn clear(&mut self) {
        *self = None;
    }

    fn begin(&mut self) -> &mut dyn Record {
        self.insert(T::default())
    }
}

/// A list that can be filled.
pub(crate) trait List {
    /// Sets it to what null means.
    fn clear(&mut self);

    /// Sets it to an empty list.
    fn begin(&mut self);

    /// Appends an entry, whose value is still to be read.
    fn push(&mut self) -> Target<'_>;

    /// Removes the last entry.
    fn pop(&mut self);
}

impl<T: Field + Default> List for Vec<T> {
    fn clear(&mut self) {
        self.clear();
    }

    fn begin(&mut self) {
        self.clear();
    }

    fn push(&mut self) -> Target<'_> {
        let at = self.len();
        self.push(T::default());
        self[at].target()
    }

    fn pop(&mut self) {
        self.pop();
    }
}

impl<T: Field + Default> List for Option<Vec<T>> {
    fn clear(&mut self) {
        *self = None;
    }

    fn begin(&mut self) {
        *self = Some(Vec::new());
    }

    fn push(&mut self) -> Target<'_> {
        List::push(self.get_or_insert_default())
    }

    fn pop(&mut self) {
        self.as_mut().map(Vec::pop);
    }
}

impl Target<'_> {
    /// Sets the value to what null means. A record that must be there has no such value.
    pub(super) fn clear(&mut self) {
        match self {
            Self::Text(value) => value.clear(),
            Self::Int(value) => **value = 0,
            Self::Int32(value) => **value = 0,
            Self::Count(value) => **value = 0,
            Self::OptionalText(value) => **value = None,
            Self::OptionalInt(value) => **value = None,
            Self::OptionalInt32(value) => **value = None,
            Self::OptionalFlag(value) => **value = None,
            Self::OptionalFloat(value) => **value = None,
            Self::Date(value) => **value = None,
            Self::OptionalMap(value) => **value = None,
            Self::OptionalJson(value) => **value = None,
            Self::AnyJson(value) => **value = Json::Null,
            Self::Enum(value) => value.clear(),
            Self::OptionalRecord(value) => value.clear(),
            Self::List(value) => value.clear(),
            Self::Record(_) => {}
        }
    }

    /// Sets a value that is text.
    pub(super) fn set_text(&mut self, text: String) {
        match self {
            Self::Text(value) => **value = text,
            Self::OptionalText(value) => **value = Some(text),
            _ => {}
        }
    }

    /// Whether the value is no object and no list.
    pub(super) fn is_plain(&self) -> bool {
        use Target::{AnyJson, List, OptionalJson, OptionalMap, OptionalRecord, Record};
        !matches!(self, AnyJson(_) | List(_) | OptionalJson(_) | OptionalMap(_) | OptionalRecord(_) | Record(_))
    }

    pub(super) fn read<'de, D: Deserializer<'de>>(&mut self, inner: D) -> Result<(), D::Error> {
        match self {
            Self::Enum(value) => inner.deserialize_option(EnumReader(*value)),
            Self::Record(record) => Reader(*record).deserialize(inner),
            Self::OptionalRecord(record) => inner.deserialize_option(Present(*record)),
            Self::OptionalJson(json) => read_any(*json, inner),
            Self::AnyJson(json) => read_any(*json, inner),
            plain => inner.deserialize_any(Value(plain)),
        }
    }
}

impl Slot<'_> {
    /// Reads the text of a value.
    pub(super) fn read_text(&mut self, raw: &str) -> serde_json::Result<()> {
        let bare = if self.included { unwrap_include(raw) } else { raw };
        let read = if is_careful() { self.target.read_careful(bare) } else { read_str(bare, &mut self.target) };
        match read {
            // PHP writes an absent relation as `[]`, too.
            Err(_) if self.included && matches!(bare, "[]" | "null") => {
                self.target.clear();
                Ok(())
            }
            read => read,
        }
    }
}

impl<'de> DeserializeSeed<'de> for Slot<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(mut self, inner: D) -> Result<(), D::Error> {
        if !self.included {
            return self.target.read(inner);
        }
        self.read_text(<&RawValue>::deserialize(inner)?.get()).map_err(D::Error::custom)
    }
}

/// Reads a value of serde. A function of its own, so that the value takes no stack while records are nested.
fn read_any<'de, T: Deserialize<'de>, D: Deserializer<'de>>(value: &mut T, inner: D) -> Result<(), D::Error> {
    *value = T::deserialize(inner)?;
    Ok(())
}

/// Reads a whole text.
pub(super) fn read_str(text: &str, target: &mut Target<'_>) -> serde_json::Result<()> {
    let mut reader = serde_json::Deserializer::from_str(text);
    target.read(&mut reader)?;
    reader.end()
}

/// An included relation is bare or wrapped as `{"data": …}`. Returns the bare text. An object with `data`, and with
/// nothing else but `meta`, is a wrapping.
fn unwrap_include(raw: &str) -> &str {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Wrapped<'a> {
        #[serde(borrow)]
        data: &'a RawValue,
        #[serde(default, rename = "meta")]
        _meta: IgnoredAny,
    }
    let wrapped = is_object(raw.as_bytes()).then(|| serde_json::from_str::<Wrapped<'_>>(raw).ok());
    wrapped.flatten().map_or(raw, |wrapped| wrapped.data.get())
}

/// Reads a record, or null.
struct Present<'a>(&'a mut dyn OptionalRecord);

impl<'de> Visitor<'de> for Present<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("option")
    }

    fn visit_none<E>(self) -> Result<(), E> {
        self.0.clear();
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.0.clear();
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<(), D::Error> {
        Reader(self.0.begin()).deserialize(inner)
    }
}

//! Where the value of a field goes, and how it is read.

use std::collections::HashMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::json::Json;
use crate::json::lenient::LenientDeserializer;
use crate::json::lenient::is_object;
use crate::json::lenient::record::{Reader, Record};
use crate::json::lenient::words::{Word, WordSlot};
use crate::support::timestamp::{Timestamp, optional_timestamp};

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
            Date(&'a mut Option<Timestamp>),
            Word(&'a mut dyn Word),
            Record(&'a mut dyn Record),
            OptionalRecord(&'a mut dyn OptionalRecord),
            Records(&'a mut dyn Records),
        }

        $(impl Field for $type {
            $(const REQUIRED: bool = $required;)?

            fn target(&mut self) -> Target<'_> {
                Target::$name(self)
            }
        })+

        impl Target<'_> {
            fn read<'de, D: Deserializer<'de>>(&mut self, inner: D) -> Result<(), D::Error> {
                let lenient = LenientDeserializer(inner);
                match self {
                    $(Self::$name(value) => **value = Deserialize::deserialize(lenient)?,)+
                    Self::Date(value) => **value = optional_timestamp(lenient)?,
                    Self::Word(value) => lenient.0.deserialize_option(WordSlot(*value))?,
                    Self::Record(record) => Reader(*record).deserialize(lenient.0)?,
                    Self::OptionalRecord(record) => lenient.0.deserialize_option(Present(*record))?,
                    Self::Records(list) => lenient.0.deserialize_any(Entries(*list))?,
                }
                Ok(())
            }
        }
    };
}

targets! {
    Text(String) true,
    OptionalText(Option<String>),
    Int(i64) true,
    Count(u32) true,
    OptionalInt(Option<i64>),
    OptionalInt32(Option<i32>),
    OptionalFlag(Option<bool>),
    OptionalFloat(Option<f64>),
    Texts(Vec<String>),
    OptionalTexts(Option<Vec<String>>),
    Ints(Vec<i64>),
    OptionalInts(Option<Vec<i64>>),
    OptionalMap(Option<HashMap<String, Json>>),
    OptionalJson(Option<Json>),
}

impl Field for Option<Timestamp> {
    fn target(&mut self) -> Target<'_> {
        Target::Date(self)
    }
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

impl<T: Record + Default> Field for Option<Vec<T>> {
    fn target(&mut self) -> Target<'_> {
        Target::Records(self)
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

/// A list of records that may be absent.
pub(crate) trait Records {
    fn clear(&mut self);
    fn begin(&mut self);
    fn push(&mut self) -> &mut dyn Record;
}

impl<T: Record + Default> Records for Option<Vec<T>> {
    fn clear(&mut self) {
        *self = None;
    }

    fn begin(&mut self) {
        *self = Some(Vec::new());
    }

    fn push(&mut self) -> &mut dyn Record {
        push_default(self.get_or_insert_default())
    }
}

/// Appends an empty record.
pub(crate) fn push_default<T: Record + Default>(list: &mut Vec<T>) -> &mut dyn Record {
    let at = list.len();
    list.push(T::default());
    &mut list[at]
}

impl<'de> DeserializeSeed<'de> for Slot<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(mut self, inner: D) -> Result<(), D::Error> {
        if !self.included {
            return self.target.read(inner);
        }
        let bare = unwrap_include(<&RawValue>::deserialize(inner)?.get());
        match read_str(bare, &mut self.target) {
            // PHP writes an absent relation as `[]`, too.
            Err(_) if bare == "[]" => read_str("null", &mut self.target),
            read => read,
        }
        .map_err(D::Error::custom)
    }
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

/// Reads a list of records, or null.
struct Entries<'a>(&'a mut dyn Records);

impl<'de> Visitor<'de> for Entries<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a sequence")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.0.clear();
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        self.0.begin();
        while access.next_element_seed(Entry(self.0))?.is_some() {}
        Ok(())
    }
}

/// Reads one entry of a list into a new record.
struct Entry<'a>(&'a mut dyn Records);

impl<'de> DeserializeSeed<'de> for Entry<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, inner: D) -> Result<(), D::Error> {
        Reader(self.0.push()).deserialize(inner)
    }
}

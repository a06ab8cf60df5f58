//! What serde reads and writes, for a comparison with doc comments.

use std::fmt::Debug;
use std::str::FromStr;

use serde::de::value::{Error, StrDeserializer};
use serde::de::{Deserialize, Deserializer, Error as _, IntoDeserializer, Visitor};
use serde::{Serialize, forward_to_deserialize_any};
use tallykit::TallyfyError;

/// Checks that variants are parsed from these values and serialized as them, and that an unknown value is never serialized.
pub fn variants<'de, T: Deserialize<'de> + Serialize + PartialEq + Debug, const N: usize>(
    documented: [(T, &'static str); N],
) {
    for (variant, value) in documented {
        let read: StrDeserializer<'_, Error> = value.into_deserializer();
        assert_eq!(T::deserialize(read).as_ref(), Ok(&variant), "reading {value}");
        let written = serde_json::to_value(&variant).ok();
        let value = (value != "unknown").then(|| value.into());
        assert_eq!(written, value, "writing {variant:?}");
    }
}

/// Checks that the words of a filter are parsed from these values and serialized as them.
pub fn filters<T: FromStr<Err = TallyfyError> + Serialize + PartialEq + Debug, const N: usize>(
    documented: [(T, &'static str); N],
) {
    for (variant, value) in documented {
        assert_eq!(value.parse::<T>().as_ref().ok(), Some(&variant), "reading {value}");
        assert_eq!(serde_json::to_value(&variant).ok(), Some(value.into()), "writing {variant:?}");
    }
}

/// Checks that a record has these fields, in this order.
pub fn fields<'de, T: Deserialize<'de> + Debug>(documented: &[&str]) {
    let message = T::deserialize(Names).expect_err("a record").to_string();
    assert_eq!(message, documented.join(","), "{}", std::any::type_name::<T>());
}

/// Fails with the names of the fields of a struct.
struct Names;

impl<'de> Deserializer<'de> for Names {
    type Error = Error;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        _visitor: V,
    ) -> Result<V::Value, Error> {
        Err(Error::custom(fields.join(",")))
    }

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Error> {
        Err(Error::custom("no struct"))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

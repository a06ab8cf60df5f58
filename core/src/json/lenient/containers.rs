//! What holds other values: options, lists, maps and objects.

use std::borrow::Cow;
use std::fmt;

use serde::de::value::{
    BorrowedStrDeserializer, CowStrDeserializer, MapDeserializer, SeqDeserializer,
};
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::json::lenient::{EXTRA, LenientDeserializer};
use crate::json::{IntoJson, Json};

/// An object without entries.
pub(super) fn empty<'de, E: Error>() -> impl MapAccess<'de, Error = E> {
    MapDeserializer::new(std::iter::empty::<(&str, &str)>())
}

/// Hands the dialect down into what an option, a list or a map holds.
pub(super) struct Nested<V>(pub(super) V);

impl<'de, V: Visitor<'de>> Visitor<'de> for Nested<V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(f)
    }

    fn visit_unit<E: Error>(self) -> Result<V::Value, E> {
        self.0.visit_unit()
    }

    fn visit_none<E: Error>(self) -> Result<V::Value, E> {
        self.0.visit_none()
    }

    fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<V::Value, D::Error> {
        self.0.visit_some(LenientDeserializer::new(inner))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, access: A) -> Result<V::Value, A::Error> {
        self.0.visit_seq(Values(access))
    }
}

/// A list for which null stands, too.
pub(super) struct NullAsEmptyList<V>(pub(super) Nested<V>);

impl<'de, V: Visitor<'de>> Visitor<'de> for NullAsEmptyList<V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(f)
    }

    fn visit_unit<E: Error>(self) -> Result<V::Value, E> {
        let nothing = SeqDeserializer::<_, E>::new(std::iter::empty::<()>());
        self.0.visit_seq(nothing)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, access: A) -> Result<V::Value, A::Error> {
        self.0.visit_seq(access)
    }
}

/// The seed of a value that is read in the dialect.
struct Value<'a, S> {
    seed: S,
    ignored: Option<&'a mut Option<Json>>,
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Value<'_, S> {
    type Value = S::Value;

    fn deserialize<D: Deserializer<'de>>(self, inner: D) -> Result<S::Value, D::Error> {
        self.seed.deserialize(LenientDeserializer { inner, ignored: self.ignored })
    }
}

/// The entries of a list, or the values of a map, read in the dialect.
pub(super) struct Values<A>(pub(super) A);

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for Values<A> {
    type Error = A::Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, A::Error> {
        self.0.next_element_seed(Value { seed, ignored: None })
    }

    fn size_hint(&self) -> Option<usize> {
        self.0.size_hint()
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Values<A> {
    type Error = A::Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, A::Error> {
        self.0.next_key_seed(seed)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        self.0.next_value_seed(Value { seed, ignored: None })
    }
}

/// Reads an object into a struct.
pub(super) struct Struct<V> {
    pub(super) visitor: V,
    pub(super) keeps: bool,
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Struct<V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.visitor.expecting(f)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<V::Value, A::Error> {
        match access.next_element::<IgnoredAny>()? {
            None => self.visitor.visit_map(empty()),
            Some(_) => Err(A::Error::custom("a list where an object is expected")),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, inner: A) -> Result<V::Value, A::Error> {
        let (keeps, key) = (self.keeps, Cow::Borrowed(""));
        self.visitor.visit_map(Fields { inner, keeps, key, unknown: Vec::new(), ended: false })
    }
}

/// The fields of an object. What the struct ignores is collected and comes last, as the value of [`EXTRA`].
struct Fields<'de, A> {
    inner: A,
    keeps: bool,
    key: Cow<'de, str>,
    unknown: Vec<(String, Json)>,
    ended: bool,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Fields<'de, A> {
    type Error = A::Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, A::Error> {
        if !self.ended {
            match self.inner.next_key_seed(Key)? {
                Some(Cow::Borrowed(key)) => {
                    self.key = Cow::Borrowed(key);
                    return seed.deserialize(BorrowedStrDeserializer::new(key)).map(Some);
                }
                Some(key) => {
                    self.key = key.clone();
                    return seed.deserialize(CowStrDeserializer::new(key)).map(Some);
                }
                None => self.ended = true,
            }
        }
        if self.unknown.is_empty() {
            return Ok(None);
        }
        seed.deserialize(BorrowedStrDeserializer::new(EXTRA)).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        if self.ended {
            let unknown = std::mem::take(&mut self.unknown);
            let unknown = unknown.into_iter().map(|(key, value)| (key, IntoJson(value)));
            return seed.deserialize(MapDeserializer::new(unknown));
        }
        let mut ignored = None;
        let slot = self.keeps.then_some(&mut ignored);
        let value = self.inner.next_value_seed(Value { seed, ignored: slot })?;
        if let Some(json) = ignored {
            self.unknown.push((std::mem::take(&mut self.key).into_owned(), json));
        }
        Ok(value)
    }
}

/// A key, borrowed from the document where it has no escapes. (`Cow` on its own always copies.)
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_borrowed_str<E>(self, key: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(key))
    }

    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(key.to_owned()))
    }
}

//! The API's dialect of JSON, read by one adapter around serde_json, so that models stay ordinary structs.
//!
//! The server is Laravel behind PHP, and its answers vary in ways that mean nothing: an empty map arrives as `[]`, an id as a number or as text, a flag as 0 or 1, a related
//! object where its id is documented. All of that is accepted here, once for every model. Unknown fields are kept: a
//! struct that ends with a field renamed to [`EXTRA`] gets them there, and pays nothing where there are none.

mod containers;
mod scalar;

use serde::de::{Deserializer, Error, IgnoredAny, Visitor};
use serde::{Deserialize, forward_to_deserialize_any};
use serde_json::value::RawValue;

use crate::json::Json;
use crate::json::lenient::containers::{Nested, NullAsEmptyList, Struct};
use crate::json::lenient::scalar::{ScalarVisitor, Target};

/// The wire name of the field that takes what a model does not know. No server can send it: it starts with a NUL.
pub(crate) const EXTRA: &str = "\u{0}extra";

/// The name by which serde_json recognizes a request for the raw text of a value.
const RAW_VALUE: &str = "$serde_json::private::RawValue";

/// Reads a whole document.
pub(crate) fn from_slice<'de, T: Deserialize<'de>>(bytes: &'de [u8]) -> serde_json::Result<T> {
    // Looked at once here, and not string by string while parsing.
    match std::str::from_utf8(bytes) {
        Ok(text) => from_str(text),
        Err(_) => Err(serde_json::Error::custom("text that is not UTF-8")),
    }
}

fn from_str<'de, T: Deserialize<'de>>(text: &'de str) -> serde_json::Result<T> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = T::deserialize(LenientDeserializer::new(&mut reader))?;
    reader.end()?;
    Ok(value)
}

/// Whether a text can be an object. Outside of the dialect it has to be asked first: a derived struct is read from a list
/// as well, by the order of its fields.
pub(crate) fn is_object(text: &[u8]) -> bool {
    text.trim_ascii_start().starts_with(b"{")
}

/// Reads an included relation: bare, wrapped as `{"data": …}`, or absent as `null` or `{"data": null}`.
pub(crate) fn include_wrapper<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Wrapped<'a> {
        #[serde(borrow)]
        data: &'a RawValue,
        #[serde(default, rename = "meta")]
        _meta: IgnoredAny,
    }
    let raw = <&RawValue>::deserialize(deserializer)?.get();
    // An object with `data`, and with nothing else but `meta`, is a wrapping; PHP writes an empty one as `[]`.
    let wrapped =
        is_object(raw.as_bytes()).then(|| serde_json::from_str::<Wrapped<'_>>(raw).ok()).flatten();
    let bare = wrapped.map_or(raw, |wrapped| wrapped.data.get());
    match from_str(bare) {
        Err(_) if bare == "[]" => Ok(None),
        read => read.map_err(D::Error::custom),
    }
}

/// A deserializer that accepts the dialect. As the value of a struct's field it also hands over what the struct ignores.
struct LenientDeserializer<'a, D> {
    inner: D,
    ignored: Option<&'a mut Option<Json>>,
}

impl<D> LenientDeserializer<'_, D> {
    fn new(inner: D) -> Self {
        Self { inner, ignored: None }
    }
}

/// Methods that accept whatever value comes and leave the choice to a lenient visitor.
macro_rules! lenient {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
            self.inner.deserialize_any(ScalarVisitor { visitor, target: Target::of(stringify!($method)) })
        }
    )*};
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for LenientDeserializer<'_, D> {
    type Error = D::Error;

    lenient! {
        deserialize_bool deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_f32 deserialize_f64
        deserialize_str deserialize_string deserialize_map
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.inner.deserialize_any(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.inner.deserialize_option(Nested(visitor))
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        // A list that is documented as one may be null all the same.
        self.inner.deserialize_any(NullAsEmptyList(Nested(visitor)))
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        if name == RAW_VALUE {
            return self.inner.deserialize_newtype_struct(name, visitor);
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        let keeps = fields.last() == Some(&EXTRA);
        self.inner.deserialize_any(Struct { visitor, keeps })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.inner.deserialize_enum(name, variants, visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        match self.ignored {
            Some(slot) => {
                *slot = Some(Json::deserialize(self.inner)?);
                visitor.visit_unit()
            }
            None => self.inner.deserialize_ignored_any(visitor),
        }
    }

    forward_to_deserialize_any! {
        i128 u128 char bytes byte_buf unit unit_struct tuple tuple_struct identifier
    }
}

#[cfg(test)]
mod include_wrapper_tests;

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[derive(Debug, Default, PartialEq, Deserialize)]
    struct Model {
        id: String,
        #[serde(default)]
        number: Option<i64>,
        #[serde(default)]
        flag: Option<bool>,
        #[serde(default)]
        map: Option<HashMap<String, Json>>,
        #[serde(default)]
        users: Vec<i64>,
        #[serde(default, deserialize_with = "include_wrapper")]
        parent: Option<Box<Model>>,
        #[serde(default, rename = "\u{0}extra")]
        extra: HashMap<String, Json>,
    }

    fn read(json: &str) -> serde_json::Result<Model> {
        from_slice(json.as_bytes())
    }

    #[test]
    fn other_spellings_of_the_same_value_are_accepted() {
        let plain = read(r#"{"id":"7","number":5,"flag":true,"map":{},"users":[1,2]}"#).unwrap();
        let odd = r#"{"id":7,"number":"5","flag":1,"map":[],"users":["1",{"name":"x","id":2}]}"#;
        assert_eq!(read(odd).unwrap(), plain);
        assert_eq!(read(r#"{"id":"7","number":5.0,"users":null}"#).unwrap().number, Some(5));
        assert_eq!(read(r#"{"id":{"id":17,"email":"g@x"}}"#).unwrap().id, "g@x");
        assert_eq!(read(r#"{"id":2.5}"#).unwrap().id, "2.5");
        assert_eq!(read(r#"{"id":"7","number":null,"flag":"0"}"#).unwrap().flag, Some(false));
    }

    #[test]
    fn an_object_without_entries_may_be_spelt_as_a_list() {
        #[derive(Debug, PartialEq, Deserialize)]
        struct Holder {
            inner: Option<Inner>,
        }
        #[derive(Debug, PartialEq, Deserialize)]
        struct Inner {
            share: Option<f64>,
        }
        let inner = Some(Inner { share: None });
        for json in [r#"{"inner":[]}"#, r#"{"inner":{}}"#] {
            assert_eq!(from_slice::<Holder>(json.as_bytes()).unwrap().inner, inner);
        }
        assert!(from_slice::<Holder>(br#"{"inner":[1]}"#).is_err());
    }

    #[test]
    fn what_means_something_else_is_refused() {
        for wrong in [
            r#"{"id":null}"#,
            r#"{}"#,
            r#"[1]"#,
            r#"{"id":"7","number":"five"}"#,
            r#"{"id":"7","flag":2}"#,
            r#"{"id":"7","map":["x"]}"#,
            r#"{"id":"7","users":{"1":2}}"#,
            r#"{"id":"7"} trailing"#,
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
        assert!(from_slice::<Model>(b"{\"id\":\"\xff\"}").is_err());
    }

    #[test]
    fn an_included_relation_is_read_bare_wrapped_or_absent() {
        let parent = |json: &str| read(&format!(r#"{{"id":"a","parent":{json}}}"#)).unwrap().parent;
        for present in [r#"{"id":"b"}"#, r#"{ "meta": {}, "data" : {"id":"b"} }"#] {
            assert_eq!(parent(present).unwrap().id, "b");
        }
        for absent in ["null", r#"{"data":null}"#, "[]", r#"{"data":[]}"#] {
            assert_eq!(parent(absent), None);
        }
    }

    #[test]
    fn h17_unknown_fields_are_kept_at_every_depth() {
        let json =
            r#"{"sla":{"hours":24},"id":"a","x\n":[1,null,2.5],"parent":{"id":"b","y":true}}"#;
        let model = read(json).unwrap();
        assert_eq!(model.extra["sla"].get("hours"), Some(&Json::Int { value: 24 }));
        assert!(matches!(&model.extra["x\n"], Json::Array { items } if items.len() == 3));
        assert_eq!(model.parent.unwrap().extra["y"], Json::Bool { value: true });
    }
}

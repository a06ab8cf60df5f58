//! One plain value, in any of the spellings that the server uses for it.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::json::Json;
use crate::json::lenient::containers::{Values, empty};

/// What the model asked for.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Target {
    Bool,
    Int,
    Float,
    Text,
    Map,
}

impl Target {
    pub(super) fn of(method: &str) -> Self {
        match method {
            "deserialize_bool" => Self::Bool,
            "deserialize_str" | "deserialize_string" => Self::Text,
            "deserialize_map" => Self::Map,
            "deserialize_f32" | "deserialize_f64" => Self::Float,
            _ => Self::Int,
        }
    }
}

/// A visitor for one plain value that accepts its other spellings too.
pub(super) struct ScalarVisitor<V> {
    pub(super) visitor: V,
    pub(super) target: Target,
}

impl<V> ScalarVisitor<V> {
    fn number<'de, E: Error>(self, text: &str) -> Result<V::Value, E>
    where
        V: Visitor<'de>,
    {
        match (text.parse::<i64>(), text.parse::<f64>()) {
            (Ok(whole), _) => self.visitor.visit_i64(whole),
            (_, Ok(float)) => self.visitor.visit_f64(float),
            // The text itself stays out of the error: it may be anything.
            _ => Err(E::custom("text where a number is expected")),
        }
    }
}

/// The whole numbers, which serve as flags and as text too.
macro_rules! visit_whole {
    ($($method:ident: $type:ty),*) => {$(
        fn $method<E: Error>(self, value: $type) -> Result<V::Value, E> {
            match self.target {
                Target::Bool if value == 0 || value == 1 => self.visitor.visit_bool(value == 1),
                Target::Text => self.visitor.visit_string(value.to_string()),
                _ => self.visitor.$method(value),
            }
        }
    )*};
}

impl<'de, V: Visitor<'de>> Visitor<'de> for ScalarVisitor<V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.visitor.expecting(f)
    }

    visit_whole! { visit_i64: i64, visit_u64: u64 }

    fn visit_bool<E: Error>(self, value: bool) -> Result<V::Value, E> {
        match self.target {
            Target::Int => self.visitor.visit_u64(value.into()),
            _ => self.visitor.visit_bool(value),
        }
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<V::Value, E> {
        match self.target {
            // Up to here a float holds every whole number.
            Target::Int if value.fract() == 0.0 && value.abs() < 9e15 => {
                self.visitor.visit_i64(value as i64)
            }
            Target::Text => self.visitor.visit_string(value.to_string()),
            _ => self.visitor.visit_f64(value),
        }
    }

    fn visit_unit<E: Error>(self) -> Result<V::Value, E> {
        self.visitor.visit_unit()
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<V::Value, E> {
        match (self.target, value) {
            (Target::Bool, "0" | "false" | "") => self.visitor.visit_bool(false),
            (Target::Bool, "1" | "true") => self.visitor.visit_bool(true),
            (Target::Int | Target::Float, text) => self.number(text),
            _ => self.visitor.visit_str(value),
        }
    }

    fn visit_borrowed_str<E: Error>(self, value: &'de str) -> Result<V::Value, E> {
        match self.target {
            Target::Text => self.visitor.visit_borrowed_str(value),
            _ => self.visit_str(value),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<V::Value, A::Error> {
        if self.target == Target::Map && access.next_element::<IgnoredAny>()?.is_none() {
            return self.visitor.visit_map(empty());
        }
        Err(A::Error::custom("a list where another value is expected"))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<V::Value, A::Error> {
        if self.target == Target::Map {
            return self.visitor.visit_map(Values(access));
        }
        // A related object stands where its id is documented, or, for guests, their e-mail address.
        let (mut id, mut email) = (None, None);
        while let Some(key) = access.next_key::<Cow<'de, str>>()? {
            match &*key {
                "id" => id = Some(access.next_value::<Json>()?),
                "email" => email = Some(access.next_value::<Json>()?),
                _ => drop(access.next_value::<IgnoredAny>()?),
            }
        }
        match (self.target, email, id) {
            (Target::Text, Some(Json::Text { value }), _)
            | (Target::Text, _, Some(Json::Text { value })) => self.visitor.visit_string(value),
            (Target::Text | Target::Int, _, Some(Json::Int { value })) => self.visit_i64(value),
            (Target::Int, _, Some(Json::Text { value })) => self.number(&value),
            _ => Err(A::Error::custom("an object where a plain value is expected")),
        }
    }
}

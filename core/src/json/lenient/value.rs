//! One plain value, list or map, in any of the forms that the server uses for it.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Unexpected, Visitor};

use crate::json::conversion::charge_entry;
use crate::json::lenient::slot::{List, Target};
use crate::json::number::is_number;
use crate::json::reading::{charge, is_careful, set_incomplete, surprise};
use crate::json::{Json, JsonMap};
use crate::support::timestamp::Timestamp;

/// Reads a value into its target.
pub(super) struct Value<'a, 'b>(pub(super) &'a mut Target<'b>);

impl Value<'_, '_> {
    fn wrong_type<E: Error>(self, found: Unexpected<'_>) -> Result<(), E> {
        Err(E::invalid_type(found, &self))
    }

    fn text<E: Error>(self, text: Cow<'_, str>) -> Result<(), E> {
        match self.0 {
            Target::Text(value) => **value = text.into_owned(),
            Target::OptionalText(value) => **value = Some(text.into_owned()),
            Target::Date(value) => **value = Timestamp::parse_optional(&text).map_err(E::custom)?,
            _ => return self.wrong_type(Unexpected::Str(&text)),
        }
        Ok(())
    }

    /// Reads a whole number, which serves as a flag and as text too.
    fn whole<E: Error>(self, number: i128, found: Unexpected<'_>) -> Result<(), E> {
        let out_of_range = |expected: &'static str| E::invalid_value(found, &expected);
        match self.0 {
            Target::Int(value) => {
                **value = number.try_into().map_err(|_| out_of_range("i64"))?;
            }
            Target::Int32(value) => {
                **value = number.try_into().map_err(|_| out_of_range("i32"))?;
            }
            Target::OptionalInt(value) => {
                **value = Some(number.try_into().map_err(|_| out_of_range("i64"))?);
            }
            Target::OptionalInt32(value) => {
                **value = Some(number.try_into().map_err(|_| out_of_range("i32"))?);
            }
            Target::Count(value) => {
                **value = number.try_into().map_err(|_| out_of_range("u32"))?;
            }
            Target::OptionalFloat(_) => return self.float(number as f64),
            Target::OptionalFlag(value) if number == 0 || number == 1 => **value = Some(number == 1),
            Target::Text(_) | Target::OptionalText(_) | Target::Date(_) => {
                return self.text(number.to_string().into());
            }
            _ => return self.wrong_type(found),
        }
        Ok(())
    }

    fn float<E: Error>(self, number: f64) -> Result<(), E> {
        match self.0 {
            // A longer number may have lost digits.
            Target::OptionalFloat(value) if number.abs() < 1e15 || is_careful() => **value = Some(number),
            _ => return self.wrong_type(Unexpected::Float(number)),
        }
        Ok(())
    }

    /// Reads a number from text.
    fn number<E: Error>(self, text: &str) -> Result<(), E> {
        match (text.parse::<i64>(), text.parse::<f64>()) {
            (Ok(number), _) => self.whole(number.into(), Unexpected::Signed(number)),
            // Rust reads more than numbers of JSON: `NaN`, `inf`.
            (_, Ok(number)) if is_number(text) && number.is_finite() => self.float(number),
            // The error does not contain the text, because the text may be anything.
            _ => Err(E::custom("text where a number is expected")),
        }
    }
}

impl Target<'_> {
    pub(super) fn is_text(&self) -> bool {
        matches!(self, Target::Text(_) | Target::OptionalText(_) | Target::Date(_))
    }

    pub(super) fn is_whole(&self) -> bool {
        use Target::{Count, Int, Int32, OptionalInt, OptionalInt32};
        matches!(self, Int(_) | Int32(_) | OptionalInt(_) | OptionalInt32(_) | Count(_))
    }

    /// What was expected, for errors and reports.
    pub(super) fn expected(&self) -> &'static str {
        match self {
            Target::Text(_) | Target::OptionalText(_) => "a text was expected",
            Target::Int(_) | Target::OptionalInt(_) => "a whole number of 64 bits was expected",
            Target::Int32(_) | Target::OptionalInt32(_) => "a whole number of 32 bits was expected",
            Target::Count(_) => "a whole number from 0 was expected",
            Target::OptionalFlag(_) => "true or false was expected",
            Target::OptionalFloat(_) => "a number was expected",
            Target::Date(_) => "a date and time was expected",
            Target::OptionalMap(_) => "an object was expected",
            Target::List(_) => "a list was expected",
            Target::Enum(_) => "a word was expected",
            Target::Record(_) | Target::OptionalRecord(_) => "an object was expected",
            Target::OptionalJson(_) | Target::AnyJson(_) => "a value was expected",
        }
    }
}

impl<'de> Visitor<'de> for Value<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.expected())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        match self.0 {
            Target::Text(_) | Target::Int(_) | Target::Int32(_) | Target::Count(_) => {
                return self.wrong_type(Unexpected::Unit);
            }
            // A list that is documented as one may be null all the same.
            target => target.clear(),
        }
        Ok(())
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<(), E> {
        match self.0 {
            Target::OptionalFlag(value) => **value = Some(flag),
            _ if self.0.is_whole() => return self.whole(flag.into(), Unexpected::Bool(flag)),
            _ => return self.wrong_type(Unexpected::Bool(flag)),
        }
        Ok(())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<(), E> {
        self.whole(number.into(), Unexpected::Signed(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
        self.whole(number.into(), Unexpected::Unsigned(number))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<(), E> {
        // The careful pass looks at the digits.
        self.float(number)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        use Target::{Date, OptionalFloat, OptionalInt, OptionalInt32};
        match (self.0, text) {
            (Target::OptionalFlag(value), "0" | "false" | "") => **value = Some(false),
            (Target::OptionalFlag(value), "1" | "true") => **value = Some(true),
            // PHP writes an absent value as an empty text, too.
            (target @ (Date(_) | OptionalInt(_) | OptionalInt32(_) | OptionalFloat(_)), "") => target.clear(),
            (target, _) if target.is_whole() || matches!(target, OptionalFloat(_)) => {
                return Value(target).number(text);
            }
            (target, _) => return Value(target).text(text.into()),
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        match self.0 {
            Target::List(list) => {
                list.begin();
                while access.next_element_seed(Entry(*list))?.is_some() {}
                Ok(())
            }
            // PHP writes a map without entries as `[]`.
            Target::OptionalMap(map) if access.next_element::<IgnoredAny>()?.is_none() => {
                **map = Some(JsonMap::new());
                Ok(())
            }
            _ => Err(A::Error::custom("a list where another value is expected")),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        match self.0 {
            Target::OptionalMap(map) => {
                let entries = map.insert(JsonMap::new());
                while let Some((key, value)) = access.next_entry::<String, Json>()? {
                    charge_entry(&key)?;
                    entries.insert(key, value);
                }
                return Ok(());
            }
            Target::List(_) => return self.wrong_type(Unexpected::Map),
            _ => {}
        }
        // A related object stands where its id is documented, or, for guests, their e-mail address. The careful pass
        // keeps the rest of it.
        surprise()?;
        set_incomplete();
        let (mut id, mut email) = (None, None);
        while let Some(key) = access.next_key::<Cow<'de, str>>()? {
            match &*key {
                "id" => id = Some(access.next_value::<Json>()?),
                "email" => email = Some(access.next_value::<Json>()?),
                _ => drop(access.next_value::<IgnoredAny>()?),
            }
        }
        match (email, id) {
            (Some(Json::Text { value }), _) | (_, Some(Json::Text { value })) if self.0.is_text() => {
                self.text(value.into())
            }
            (_, Some(Json::Int { value })) if self.0.is_text() || self.0.is_whole() => self.visit_i64(value),
            (_, Some(Json::Text { value })) if self.0.is_whole() => self.number(&value),
            _ => Err(A::Error::custom("an object where a plain value is expected")),
        }
    }
}

/// Reads one entry of a list.
struct Entry<'a>(&'a mut dyn List);

impl<'de> DeserializeSeed<'de> for Entry<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, inner: D) -> Result<(), D::Error> {
        // The least that an entry takes. A record counts itself.
        charge(size_of::<String>())?;
        self.0.push().read(inner)
    }
}

//! Records: structs that are read from JSON objects.
//!
//! One visitor reads all of them. A record only names its fields and says where each value goes, so a record of 50 fields
//! takes a few kilobytes of code. serde's derive would compile a reader for each record, ten times as large.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::json::lenient::careful::{as_it_came, read_field};
use crate::json::lenient::names::{Found, Name, Names};
use crate::json::lenient::slot::Slot;
use crate::json::reading::{charge, failure, is_careful, is_item};
use crate::json::{Json, JsonMap};

/// A struct whose fields can be filled in.
pub(crate) trait Record {
    /// What is known of its fields.
    fn fields(&self) -> &'static Fields;

    /// Where the value of a field goes.
    fn slot(&mut self, at: usize) -> Slot<'_>;

    /// Where unknown fields go. Without it they are skipped.
    fn extra(&mut self) -> Option<&mut JsonMap>;
}

/// A record within a record, which may contain the outer kind again.
impl<T: Record> Record for Box<T> {
    fn fields(&self) -> &'static Fields {
        T::fields(self)
    }

    fn slot(&mut self, at: usize) -> Slot<'_> {
        T::slot(self, at)
    }

    fn extra(&mut self) -> Option<&mut JsonMap> {
        T::extra(self)
    }
}

/// The fields of a kind of record.
pub(crate) struct Fields {
    /// Rust's name of the record, for errors.
    pub(crate) record: &'static str,
    pub(crate) names: Names,
    /// One bit for each of the first 64 fields: whether it is always there.
    pub(crate) required: u64,
    /// The place of the field that holds a plain value in place of the object.
    pub(crate) bare: Option<u8>,
}

/// The bits of the fields that must be there.
pub(crate) const fn required(fields: &[bool]) -> u64 {
    let (mut bits, mut at) = (0, 0);
    while at < fields.len() {
        if fields[at] {
            assert!(at < 64, "list required fields among the first 64");
            bits |= 1 << at;
        }
        at += 1;
    }
    bits
}

/// Other names of two fields, which some responses have in their place.
const OTHER_NAMES: [(&str, &str); 2] = [("title", "name"), ("name", "title")];

/// Reads an object into a record. A field that comes twice has its last value, as in JavaScript.
pub(crate) struct Reader<'a>(pub(crate) &'a mut dyn Record);

impl Reader<'_> {
    /// The first pass accepts only a record that has all its required fields.
    fn check<E: Error>(self, seen: u64) -> Result<(), E> {
        let fields = self.0.fields();
        match (fields.required & !seen).trailing_zeros() {
            64 => Ok(()),
            first => Err(self.missing(first as usize)),
        }
    }

    /// The object that was asked for must have its first required field, the id; the others may be empty. An object
    /// within another must have some field.
    fn check_careful<E: Error>(self, mut seen: u64, is_blank: bool) -> Result<(), E> {
        let fields = self.0.fields();
        for (name, other) in OTHER_NAMES {
            let Some(at) = fields.names.find(name.as_bytes()) else { continue };
            let is_missing = fields.required & !seen & 1_u64.checked_shl(at as u32).unwrap_or(0) != 0;
            let value = self.0.extra().and_then(|extra| extra.get(other)).and_then(Json::as_str);
            if let (true, Some(value)) = (is_missing, value.map(str::to_owned)) {
                self.0.slot(at).target.set_text(value);
                seen |= 1 << at;
            }
        }
        let missing = fields.required & !seen;
        let is_kept = self.0.extra().is_some();
        let first = fields.required & fields.required.wrapping_neg();
        match missing {
            0 => Ok(()),
            _ if !is_kept => Err(self.missing(missing.trailing_zeros() as usize)),
            _ if is_item() && missing & first != 0 => Err(self.missing(missing.trailing_zeros() as usize)),
            _ if is_blank => Err(self.missing(missing.trailing_zeros() as usize)),
            _ => Ok(()),
        }
    }

    fn missing<E: Error>(self, at: usize) -> E {
        let fields = self.0.fields();
        failure(&format!("{} without {}", fields.record, fields.names.get(at).unwrap_or_default()))
    }

    fn read_careful<'de, A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        let names = &self.0.fields().names;
        let (mut seen, mut is_blank) = (0, true);
        while let Some(name) = access.next_key_seed(Name(names))? {
            let raw = access.next_value::<&RawValue>()?.get();
            match name {
                Found::At(at) => {
                    let bit = 1_u64.checked_shl(at as u32).unwrap_or(0);
                    let is_read = read_field(self.0, at, raw)?;
                    (seen, is_blank) = (if is_read { seen | bit } else { seen & !bit }, is_blank && !is_read);
                }
                Found::Unknown(name) => {
                    if let Some(extra) = self.0.extra() {
                        extra.insert(name.into_owned(), as_it_came(raw)?);
                    }
                }
            }
        }
        self.check_careful(seen, is_blank)
    }
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "struct {}", self.0.fields().record)
    }

    /// PHP writes an object without entries as `[]`.
    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        match access.next_element::<IgnoredAny>()? {
            None if is_careful() => self.check_careful(0, true),
            None => self.check(0),
            Some(_) => Err(A::Error::custom("a list where an object is expected")),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        charge(size_of_val(self.0))?;
        if is_careful() {
            return self.read_careful(access);
        }
        let names = &self.0.fields().names;
        let mut seen = 0;
        while let Some(name) = access.next_key_seed(Name(names))? {
            match name {
                Found::At(at) => {
                    seen |= 1_u64.checked_shl(at as u32).unwrap_or(0);
                    access.next_value_seed(self.0.slot(at))?;
                }
                Found::Unknown(name) => match self.0.extra() {
                    Some(extra) => drop(extra.insert(name.into_owned(), access.next_value()?)),
                    None => drop(access.next_value::<IgnoredAny>()?),
                },
            }
        }
        self.check(seen)
    }
}

/// Makes a struct a [`Record`] from the list of its fields, in the form of the struct itself.
macro_rules! fields {
    ($name:ident $(<$param:ident>)? $(, $extra:ident)? {
        $($(#[json($mark:ident)])? $(#[json = $wire:literal])? $field:ident: $type:ty,)+
    }) => {
        impl $(<$param: $crate::json::lenient::slot::Field>)? $crate::json::lenient::record::Record
            for $name $(<$param>)?
        {
            fn fields(&self) -> &'static $crate::json::lenient::record::Fields {
                use $crate::json::lenient::names;
                use $crate::json::lenient::record;
                use $crate::json::lenient::slot::Field;
                const {
                    &record::Fields {
                        record: stringify!($name),
                        names: names::names!(&[$(record::wire_name!($field $($wire)?)),+]),
                        required: record::required(&[$(<$type as Field>::REQUIRED),+]),
                        bare: record::bare(&[$(record::is_marked!(bare $($mark)?)),+]),
                    }
                }
            }

            fn slot(&mut self, at: usize) -> $crate::json::lenient::slot::Slot<'_> {
                use $crate::json::lenient::record;
                use $crate::json::lenient::slot::{Field, Slot};
                #[allow(non_camel_case_types)]
                enum At { $($field),+ }
                // A field that is not listed does not compile.
                let Self { $($field,)+ $($extra: _)? } = self;
                match at {
                    $(at if at == At::$field as usize => Slot {
                        target: Field::target($field),
                        included: record::is_marked!(include $($mark)?),
                    },)+
                    _ => unreachable!("a field that is not listed"),
                }
            }

            fn extra(&mut self) -> Option<&mut $crate::json::JsonMap> {
                // The first of the two is the field `extra`, if the record has one.
                [$(Some(&mut self.$extra),)? None].into_iter().next().flatten()
            }
        }
    };
}
pub(crate) use fields;

/// The name of a field in the API.
macro_rules! wire_name {
    ($field:ident) => {
        $crate::json::lenient::names::unraw(stringify!($field))
    };
    ($field:ident $wire:literal) => {
        $wire
    };
}
pub(crate) use wire_name;

/// Whether a field has this mark.
macro_rules! is_marked {
    (include include) => {
        true
    };
    (bare bare) => {
        true
    };
    ($mark:ident $($other:ident)?) => {
        false
    };
}
pub(crate) use is_marked;

/// The place of the field that is marked.
pub(crate) const fn bare(marked: &[bool]) -> Option<u8> {
    let mut at = 0;
    while at < marked.len() {
        if marked[at] {
            return Some(at as u8);
        }
        at += 1;
    }
    None
}

/// Declares a record that the API returns: a struct that is read leniently and keeps unknown fields in `extra`.
///
/// Attributes may precede a field: `#[json(include)]` marks an included relation, which may be wrapped as
/// `{"data": …}`; `#[json(bare)]` the field that holds a plain value in place of the object; `#[json = "taskUrls"]` is
/// the name in the API if it is not that of the field.
macro_rules! record {
    ($(#[doc = $doc:literal])+ pub struct $name:ident {
        $(
            $(#[doc = $about:literal])+
            $(#[json($mark:ident)])?
            $(#[json = $wire:literal])?
            pub $field:ident: $type:ty,
        )+
    }) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Default, PartialEq, uniffi::Record)]
        pub struct $name {
            $($(#[doc = $about])+ pub $field: $type,)+
            /// The fields that this version of the library does not know, by their names in the API. A value that its
            /// field cannot hold is here too, as it came: an unknown word of an enum, or a value of another type.
            pub extra: $crate::json::JsonMap,
        }

        $crate::json::lenient::record::fields! {
            $name, extra { $($(#[json($mark)])? $(#[json = $wire])? $field: $type,)+ }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                use $crate::json::lenient::record;
                const NAMES: &[&str] = &[$(record::wire_name!($field $($wire)?)),+];
                let mut read = Self::default();
                let reader = record::Reader(&mut read);
                deserializer.deserialize_struct(stringify!($name), NAMES, reader)?;
                Ok(read)
            }
        }
    };
}
pub(crate) use record;

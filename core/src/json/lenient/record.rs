//! Records: structs that are read from JSON objects.
//!
//! One visitor reads all of them. A record only names its fields and says where each value goes, so a record of 50 fields
//! takes a few kilobytes of code. serde's derive would compile a reader for each record, ten times as large.

use std::collections::HashMap;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::json::Json;
use crate::json::lenient::names::{Found, Name, Names};
use crate::json::lenient::slot::Slot;

/// A struct whose fields can be filled in.
pub(crate) trait Record {
    /// What is known of its fields.
    fn fields(&self) -> &'static Fields;

    /// Where the value of a field goes.
    fn slot(&mut self, at: usize) -> Slot<'_>;

    /// Where unknown fields go. Without it they are skipped.
    fn extra(&mut self) -> Option<&mut HashMap<String, Json>>;
}

/// The fields of a kind of record.
pub(crate) struct Fields {
    /// Rust's name of the record, for errors.
    pub(crate) record: &'static str,
    pub(crate) names: Names,
    /// One bit for each of the first 64 fields: whether it must be there.
    pub(crate) required: u64,
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

/// Reads an object into a record. A field that comes twice has its last value, as in JavaScript.
pub(crate) struct Reader<'a>(pub(crate) &'a mut dyn Record);

impl Reader<'_> {
    fn check<E: Error>(self, seen: u64) -> Result<(), E> {
        let fields = self.0.fields();
        match (fields.required & !seen).trailing_zeros() {
            64 => Ok(()),
            first => Err(E::missing_field(fields.names.get(first as usize).unwrap_or_default())),
        }
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
            None => self.check(0),
            Some(_) => Err(A::Error::custom("a list where an object is expected")),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
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
                        included: record::is_included!($($mark)?),
                    },)+
                    _ => unreachable!("a field that is not listed"),
                }
            }

            fn extra(&mut self) -> Option<&mut std::collections::HashMap<String, $crate::json::Json>> {
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

/// Whether a field is an included relation.
macro_rules! is_included {
    () => {
        false
    };
    (include) => {
        true
    };
}
pub(crate) use is_included;

/// Declares a record that the API returns: a struct that is read leniently and keeps unknown fields in `extra`.
///
/// Two attributes may precede a field: `#[json(include)]` marks an included relation, which may be wrapped as
/// `{"data": …}`; `#[json = "taskUrls"]` is the name in the API if it is not that of the field.
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
            /// The fields that this version of the library does not know, by their names in the API.
            pub extra: std::collections::HashMap<String, $crate::json::Json>,
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

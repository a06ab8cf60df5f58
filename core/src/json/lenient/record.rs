//! Records: structs that are read from JSON objects.
//!
//! One visitor reads all of them. A record only names its fields and says where each value goes, so a record of 50 fields
//! takes a few kilobytes of code. serde's derive would compile a reader for each record, ten times as large.

use crate::json::JsonMap;
use crate::json::lenient::names::Names;
use crate::json::lenient::slot::Slot;

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

/// The bit of a field. Only the first 64 fields have one.
pub(crate) fn bit(at: usize) -> u64 {
    1_u64.checked_shl(at as u32).unwrap_or(0)
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
        #[derive(Debug, Clone, PartialEq, uniffi::Record)]
        pub struct $name {
            $($(#[doc = $about])+ pub $field: $type,)+
            /// The fields that this version of the library does not know, by their names in the API. A value that its
            /// field cannot hold is here too, as it came: an unknown word of an enum, or a value of another type.
            pub extra: $crate::json::JsonMap,
        }

        $crate::json::lenient::record::read! {
            $name { $($(#[json($mark)])? $(#[json = $wire])? $field: $type,)+ }
        }
    };
}
pub(crate) use record;

/// How a struct with `extra` is read: its default, its fields and its reader.
macro_rules! read {
    ($name:ident { $($(#[json($mark:ident)])? $(#[json = $wire:literal])? $field:ident: $type:ty,)+ }) => {
        impl Default for $name {
            // Large, and needed in many places.
            #[inline(never)]
            fn default() -> Self {
                Self { $($field: Default::default(),)+ extra: Default::default() }
            }
        }

        $crate::json::lenient::record::fields! {
            $name, extra { $($(#[json($mark)])? $(#[json = $wire])? $field: $type,)+ }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                use $crate::json::lenient::reader;
                use $crate::json::lenient::record;
                const NAMES: &[&str] = &[$(record::wire_name!($field $($wire)?)),+];
                let mut read = Self::default();
                let reader = reader::Reader(&mut read);
                deserializer.deserialize_struct(stringify!($name), NAMES, reader)?;
                Ok(read)
            }
        }
    };
}
pub(crate) use read;

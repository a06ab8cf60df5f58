//! The macro that declares a record that is read and sent: what the API returns can be changed and sent back.

/// Declares a record that the API returns and that requests contain. It is read as one of `record!`. When it is sent, what is
/// absent is left out, and the unknown fields in `extra` go along: a change must not lose what another version knows.
///
/// The attributes of a field are those of `record!`, and: `#[uniffi(default)]` for a field that may be left out in the
/// languages, `#[sent(never)]` for what the server makes, `#[sent(always)]` for a field that is sent as null if it is absent.
macro_rules! sent_record {
    ($(#[doc = $doc:literal])+ pub struct $name:ident {
        $(
            $(#[doc = $about:literal])+
            $(#[json($mark:ident)])?
            $(#[sent($when:ident)])?
            $(#[uniffi($default:ident)])?
            pub $field:ident: $type:ty,
        )+
    }) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq, uniffi::Record)]
        pub struct $name {
            $(
                $(#[doc = $about])+
                $(#[uniffi($default)])?
                pub $field: $type,
            )+
            /// The fields that this version of the library does not know, by their names in the API; they are sent back. A
            /// value that its field cannot hold is here too, as it came; it is not sent.
            #[uniffi(default)]
            pub extra: $crate::json::JsonMap,
        }

        $crate::json::lenient::record::read! { $name { $($(#[json($mark)])? $field: $type,)+ } }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeMap;
                use $crate::json::lenient::record;
                use $crate::json::lenient::record::Record;
                use $crate::json::lenient::sent_record::{IsAbsent, sends};
                let mut map = to.serialize_map(None)?;
                $(if sends!($($when)?, self.$field.is_absent()) {
                    map.serialize_entry(record::wire_name!($field), &self.$field)?;
                })+
                for (key, value) in self.extra.iter().filter(|(key, _)| self.fields().names.position(key).is_none()) {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    };
}
pub(crate) use sent_record;

/// Whether a field is sent.
macro_rules! sends {
    (never, $is_absent:expr) => {
        false
    };
    (always, $is_absent:expr) => {
        true
    };
    (, $is_absent:expr) => {
        !$is_absent
    };
}
pub(crate) use sends;

/// A value that may be absent. Others are always there.
pub(crate) trait IsAbsent {
    fn is_absent(&self) -> bool {
        false
    }
}

impl<T> IsAbsent for Option<T> {
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl IsAbsent for String {}
impl IsAbsent for i32 {}
impl IsAbsent for i64 {}

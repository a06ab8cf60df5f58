//! The macro that declares an enum whose values are strings in the API, such as the status of a task.

/// Declares an enum. Each variant is read from its value or its aliases, and written as its value.
macro_rules! string_enum {
    ($(#[doc = $doc:literal])+ pub enum $name:ident {
        $($(#[doc = $about:literal])+ $variant:ident = $value:literal $(| $alias:literal)*,)+
    }) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
        pub enum $name {
            $($(#[doc = $about])+ $variant,)+
            /// `unknown`: a value that this version of the library does not know. It cannot be sent.
            Unknown,
        }

        const _: () = {
            use $crate::json::lenient::names;
            use $crate::json::lenient::slot;
            use $crate::json::lenient::enum_value;

            /// Aliases come last, so that a variant has the place of its own value.
            static NAMES: names::Names = names::names!(&[$($value,)+ $($($alias,)*)+]);

            impl $name {
                fn at(at: Option<usize>) -> Self {
                    const ALL: &[$name] = &[
                        $($name::$variant,)+
                        $($($crate::json::lenient::string_enum::second!($alias, $name::$variant),)*)+
                    ];
                    at.and_then(|at| ALL.get(at).copied()).unwrap_or(Self::Unknown)
                }
            }

            impl enum_value::EnumField for Option<$name> {
                fn names(&self) -> &'static names::Names {
                    &NAMES
                }

                fn clear(&mut self) {
                    *self = None;
                }

                fn set(&mut self, at: Option<usize>) {
                    *self = Some($name::at(at));
                }
            }

            impl slot::Field for Option<$name> {
                fn target(&mut self) -> slot::Target<'_> {
                    slot::Target::Enum(self)
                }
            }

            /// A field that is documented to be there, and is not, has an unknown value.
            impl Default for $name {
                fn default() -> Self {
                    Self::Unknown
                }
            }

            impl enum_value::EnumField for $name {
                fn names(&self) -> &'static names::Names {
                    &NAMES
                }

                fn clear(&mut self) {
                    *self = Self::Unknown;
                }

                fn set(&mut self, at: Option<usize>) {
                    *self = Self::at(at);
                }
            }

            impl slot::Field for $name {
                fn target(&mut self) -> slot::Target<'_> {
                    slot::Target::Enum(self)
                }
            }

            impl $crate::json::lenient::sent_record::IsAbsent for $name {}

            impl<'de> serde::Deserialize<'de> for $name {
                fn deserialize<D: serde::Deserializer<'de>>(inner: D) -> Result<Self, D::Error> {
                    const VALUES: &[&str] = &[$($value),+];
                    let visitor = enum_value::EnumVisitor(&NAMES);
                    inner.deserialize_enum(stringify!($name), VALUES, visitor).map(Self::at)
                }
            }

            impl serde::Serialize for $name {
                fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                    match NAMES.get(*self as usize) {
                        Some(value) if *self != Self::Unknown => {
                            to.serialize_unit_variant(stringify!($name), *self as u32, value)
                        }
                        _ => Err(serde::ser::Error::custom(concat!(
                            "the enum variant ",
                            stringify!($name),
                            "::Unknown cannot be serialized"
                        ))),
                    }
                }
            }
        };
    };
}
pub(crate) use string_enum;

/// The second of two.
macro_rules! second {
    ($first:literal, $second:expr) => {
        $second
    };
}
pub(crate) use second;

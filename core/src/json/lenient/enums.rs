//! The macro that declares an enum of words, such as the status of a task.

/// Declares an enum of words. Each variant is read from its words and written as the first of them.
macro_rules! words {
    ($(#[doc = $doc:literal])+ pub enum $name:ident {
        $($(#[doc = $about:literal])+ $variant:ident = $word:literal $(| $alias:literal)*,)+
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
            use $crate::json::lenient::words;

            /// Aliases come last, so that a variant has the place of its own word.
            static NAMES: names::Names = names::names!(&[$($word,)+ $($($alias,)*)+]);

            impl $name {
                fn at(at: Option<usize>) -> Self {
                    const ALL: &[$name] = &[
                        $($name::$variant,)+
                        $($($crate::json::lenient::enums::second!($alias, $name::$variant),)*)+
                    ];
                    at.and_then(|at| ALL.get(at).copied()).unwrap_or(Self::Unknown)
                }
            }

            impl words::Word for Option<$name> {
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
                    slot::Target::Word(self)
                }
            }

            impl<'de> serde::Deserialize<'de> for $name {
                fn deserialize<D: serde::Deserializer<'de>>(inner: D) -> Result<Self, D::Error> {
                    const WORDS: &[&str] = &[$($word),+];
                    let word = words::WordVisitor(&NAMES);
                    inner.deserialize_enum(stringify!($name), WORDS, word).map(Self::at)
                }
            }

            impl serde::Serialize for $name {
                fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                    match NAMES.get(*self as usize) {
                        Some(word) if *self != Self::Unknown => {
                            to.serialize_unit_variant(stringify!($name), *self as u32, word)
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
pub(crate) use words;

/// The second of two.
macro_rules! second {
    ($first:literal, $second:expr) => {
        $second
    };
}
pub(crate) use second;

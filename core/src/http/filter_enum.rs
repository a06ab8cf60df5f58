//! The macro that declares the words of a filter: an enum whose values are sent, and never read from a response.

/// Declares an enum for a query. Each variant is sent as its value, and read from its value or its aliases with `parse`.
macro_rules! filter_enum {
    ($(#[doc = $doc:literal])+ pub enum $name:ident {
        $($(#[doc = $about:literal])+ $variant:ident = $value:literal $(| $alias:literal)*,)+
    }) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
        pub enum $name {
            $($(#[doc = $about])+ $variant,)+
        }

        impl $name {
            /// The words that are sent.
            pub const WORDS: &[&str] = &[$($value),+];
        }

        impl std::str::FromStr for $name {
            type Err = $crate::TallyfyError;

            fn from_str(word: &str) -> $crate::Result<Self> {
                match word {
                    $($value $(| $alias)* => Ok(Self::$variant),)+
                    _ => Err($crate::http::known_words::check_word("the filter", word, Self::WORDS).unwrap_err()),
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(Self::WORDS[*self as usize])
            }
        }
    };
}
pub(crate) use filter_enum;

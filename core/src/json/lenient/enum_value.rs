//! Reads the values of enums, such as the status of a task, with one visitor for all enums.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, EnumAccess, VariantAccess, Visitor};

use crate::json::lenient::names::{Found, Name, Names};
use crate::json::reading::{is_careful, report, set_incomplete, surprise};

/// A field whose type is an enum, which may be absent.
pub(crate) trait EnumField {
    fn names(&self) -> &'static Names;
    fn clear(&mut self);
    /// Sets the variant by the place of its value in the list, or to `Unknown`.
    fn set(&mut self, at: Option<usize>);
}

/// Reads a value of an enum, or null.
pub(super) struct EnumReader<'a>(pub(super) &'a mut dyn EnumField);

impl<'de> Visitor<'de> for EnumReader<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("option")
    }

    fn visit_none<E>(self) -> Result<(), E> {
        self.0.clear();
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.0.clear();
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<(), D::Error> {
        let names = self.0.names();
        let at = if is_careful() {
            let word = Cow::<str>::deserialize(inner)?;
            let at = names.find_in_any_case(&word);
            if at.is_none() {
                report("an unknown word", false);
                set_incomplete();
            }
            at
        } else {
            inner.deserialize_enum("", &[], EnumVisitor(names))?
        };
        self.0.set(at);
        Ok(())
    }
}

/// Reads a value and returns its place in the list.
pub(crate) struct EnumVisitor(pub(crate) &'static Names);

impl<'de> Visitor<'de> for EnumVisitor {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a word")
    }

    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Option<usize>, A::Error> {
        let (name, variant) = access.variant_seed(Name(self.0))?;
        variant.unit_variant()?;
        Ok(match name {
            Found::At(at) => Some(at),
            Found::Unknown(_) => {
                surprise()?;
                None
            }
        })
    }
}

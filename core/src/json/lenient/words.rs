//! Reads the words of enums, such as the status of a task, with one visitor for all enums.

use std::fmt;

use serde::de::{Deserializer, EnumAccess, VariantAccess, Visitor};

use crate::json::lenient::names::{Found, Name, Names};

/// An enum that may be absent.
pub(crate) trait Word {
    fn names(&self) -> &'static Names;
    fn clear(&mut self);
    /// Sets the value by the place of its word in the list, or to unknown.
    fn set(&mut self, at: Option<usize>);
}

/// Reads a word, or null.
pub(super) struct WordSlot<'a>(pub(super) &'a mut dyn Word);

impl<'de> Visitor<'de> for WordSlot<'_> {
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
        let at = inner.deserialize_enum("", &[], WordVisitor(self.0.names()))?;
        self.0.set(at);
        Ok(())
    }
}

/// Reads a word and returns its place in the list.
pub(crate) struct WordVisitor(pub(crate) &'static Names);

impl<'de> Visitor<'de> for WordVisitor {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a word")
    }

    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Option<usize>, A::Error> {
        let (name, variant) = access.variant_seed(Name(self.0))?;
        variant.unit_variant()?;
        Ok(match name {
            Found::At(at) => Some(at),
            Found::Unknown(_) => None,
        })
    }
}

//! Environment variables.

use std::env::{self, VarError};

use crate::error::{Result, TallyfyError};

/// The variable's value; empty counts as absent. What is no text does not: another credential would be used in its place.
pub(crate) fn env_var(name: &str) -> Result<Option<String>> {
    match env::var(name) {
        Ok(value) => Ok(Some(value).filter(|value| !value.is_empty())),
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(_)) => Err(TallyfyError::configuration(
            format!("{name} holds bytes that are not UTF-8"),
            "Set it to text, or unset it; nothing was sent",
        )),
    }
}

//! Environment variables.

use std::env::{self, VarError};

use crate::error::{Result, TallyfyError};

/// Returns the value of the variable. An empty value counts as absent. A value that is not UTF-8 is an error: if it were
/// ignored, another credential could be used instead.
pub(crate) fn env_var(name: &str) -> Result<Option<String>> {
    match env::var(name) {
        Ok(value) => Ok(Some(value).filter(|value| !value.is_empty())),
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(_)) => Err(TallyfyError::configuration(
            format!("{name} contains bytes that are not UTF-8"),
            "Set it to text, or unset it; nothing was sent",
        )),
    }
}

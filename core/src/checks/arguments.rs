//! Validates arguments against the limits that the API documents, before anything is sent.

use std::ops::RangeInclusive;

use crate::error::{Result, TallyfyError};

/// Validates the length of a text in characters.
pub(crate) fn validate_length(field: &str, value: &str, limits: RangeInclusive<usize>, hint: &str) -> Result<()> {
    let length = value.chars().count();
    if limits.contains(&length) {
        return Ok(());
    }
    Err(TallyfyError::invalid(format!("{field} has {length} characters"), hint))
}

/// Validates an e-mail address. In a path, the whole address is one percent-encoded segment.
pub(crate) fn validate_email(address: &str) -> Result<()> {
    let (user, domain) = address.split_once('@').unwrap_or_default();
    let odd = |c: char| c.is_whitespace() || c.is_control();
    if user.is_empty() || domain.is_empty() || address.contains(odd) {
        return Err(TallyfyError::invalid("email is not an e-mail address", "Write it as in ada@example.com"));
    }
    Ok(())
}

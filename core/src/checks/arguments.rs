//! The documented limits of what is sent, checked before it is.

use std::ops::RangeInclusive;

use crate::error::{Result, TallyfyError};

/// Refuses a text with too few or too many characters.
pub(crate) fn validate_length(
    field: &str,
    value: &str,
    limits: RangeInclusive<usize>,
    hint: &str,
) -> Result<()> {
    let length = value.chars().count();
    if limits.contains(&length) {
        return Ok(());
    }
    Err(TallyfyError::invalid(format!("{field} has {length} characters"), hint))
}

/// Refuses what is no e-mail address. It is one segment of a path, percent-encoded whole.
pub(crate) fn validate_email(address: &str) -> Result<()> {
    let (user, domain) = address.split_once('@').unwrap_or_default();
    let odd = |c: char| c.is_whitespace() || c.is_control();
    if user.is_empty() || domain.is_empty() || address.contains(odd) {
        return Err(TallyfyError::invalid(
            "email is no e-mail address",
            "Write it like ada@example.com",
        ));
    }
    Ok(())
}

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

/// Validates a number that has a lower limit.
pub(crate) fn validate_at_least(least: i32, field: &str, value: Option<i32>) -> Result<()> {
    match value {
        Some(value) if value < least => {
            let hint = format!("Use a number from {least}; nothing was sent");
            Err(TallyfyError::invalid(format!("{field} is {value}"), hint))
        }
        _ => Ok(()),
    }
}

/// Returns the error of an enum whose value is one that the library does not know: it is never sent.
pub(crate) fn unknown_word(field: &str) -> TallyfyError {
    TallyfyError::invalid(format!("{field} is an unknown word"), "Use one of the listed words; nothing was sent")
}

/// Whether the server takes a text for null: it trims texts, and converts empty ones.
pub(crate) fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// Whether an optional text is left out of a body: the server would convert a blank text to null and may reject that.
pub(crate) fn is_absent(text: &Option<String>) -> bool {
    text.as_deref().is_none_or(is_blank)
}

/// Whether a text looks like an e-mail address.
pub(crate) fn is_email(address: &str) -> bool {
    let (user, domain) = address.split_once('@').unwrap_or_default();
    let odd = |c: char| c.is_whitespace() || c.is_control();
    !user.is_empty() && !domain.is_empty() && !address.contains(odd)
}

/// Validates an e-mail address. In a path, the whole address is one percent-encoded segment.
pub(crate) fn validate_email(address: &str) -> Result<()> {
    if !is_email(address) {
        return Err(TallyfyError::invalid(
            "email is not an e-mail address",
            "Write it as in ada@example.com; nothing was sent",
        ));
    }
    Ok(())
}

//! Request bodies for users of an application.

use serde::Serialize;
use serde_with::skip_serializing_none;

use crate::api::members::Role;
use crate::checks::arguments;
use crate::error::{Result, TallyfyError};

/// A user whom an application adds to its organization.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct ProvisionUser {
    /// The first name, at most 32 characters.
    pub first_name: String,
    /// The last name, at most 32 characters.
    pub last_name: String,
    /// The e-mail address, which must not be in the organization yet.
    pub email: String,
    /// What the user may do. Default: the default role of the organization.
    #[uniffi(default)]
    pub role: Option<Role>,
    /// The IANA time zone, such as `America/Chicago`.
    #[uniffi(default)]
    pub timezone: Option<String>,
}

impl ProvisionUser {
    /// Checks the limits that the API documents.
    pub(super) fn validate(&self) -> Result<()> {
        validate_name("first_name", &self.first_name)?;
        validate_name("last_name", &self.last_name)?;
        arguments::validate_email(&self.email)?;
        self.timezone.as_deref().map_or(Ok(()), validate_timezone)
    }
}

/// Validates the form of a time zone's name. Which names there are is for the server to say: the list takes 230 KB.
fn validate_timezone(zone: &str) -> Result<()> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "_+-/".contains(c);
    if zone.starts_with(|c: char| c.is_ascii_alphabetic()) && zone.chars().all(is_part) {
        return Ok(());
    }
    Err(TallyfyError::invalid("timezone is not an IANA time zone", "Write it like America/Chicago or Europe/Berlin"))
}

/// Validates a name: 1 to 32 characters, according to the documentation of the API, and not only blanks.
fn validate_name(field: &str, value: &str) -> Result<()> {
    // No length is valid for a name that is blank.
    let shortest = if value.trim().is_empty() { usize::MAX } else { 1 };
    let hint = "A name has 1 to 32 characters; shorten it. Nothing was sent";
    arguments::validate_length(field, value, shortest..=32, hint)
}

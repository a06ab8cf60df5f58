//! Queries and request bodies for guests.

use serde::Serialize;
use serde_with::skip_serializing_none;

use crate::checks::arguments;
use crate::error::{Result, TallyfyError};
use crate::support::timestamp::Timestamp;

/// Filters and options of a list of guests.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct GuestQuery {
    /// A text to search for.
    #[uniffi(default)]
    pub q: Option<String>,
    /// The field to sort by; a leading `-` reverses the order.
    #[uniffi(default)]
    pub sort: Option<String>,
    /// What to include: `stats`.
    #[uniffi(default)]
    pub with: Option<Vec<String>>,
    /// The page to start at, from 1.
    #[uniffi(default)]
    pub page: Option<i32>,
    /// The number of items on a page. Default: 999.
    #[uniffi(default)]
    pub per_page: Option<i32>,
}

/// The data of a guest to create.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct CreateGuest {
    /// The e-mail address. It must not be that of a member.
    pub email: String,
    /// The first name, at most 200 characters.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "arguments::is_absent")]
    pub first_name: Option<String>,
    /// The last name, at most 200 characters.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "arguments::is_absent")]
    pub last_name: Option<String>,
    /// The first telephone number, at most 200 characters.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "arguments::is_absent")]
    pub phone_1: Option<String>,
    /// The second telephone number, at most 200 characters.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "arguments::is_absent")]
    pub phone_2: Option<String>,
    /// The name of the company, at most 200 characters.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "arguments::is_absent")]
    pub company_name: Option<String>,
    /// The address of the company in another system.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "arguments::is_absent")]
    pub company_url: Option<String>,
    /// The address of the contact in another system.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "arguments::is_absent")]
    pub contact_url: Option<String>,
    /// The address of the picture.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "arguments::is_absent")]
    pub image_url: Option<String>,
    /// The name of the opportunity, at most 200 characters.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "arguments::is_absent")]
    pub opportunity_name: Option<String>,
    /// The address of the opportunity in another system.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "arguments::is_absent")]
    pub opportunity_url: Option<String>,
    /// The IANA time zone, such as `Europe/Berlin`.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "arguments::is_absent")]
    pub timezone: Option<String>,
    /// The status that the organization gives the guest, at most 200 characters.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "arguments::is_absent")]
    pub status: Option<String>,
    /// The system from which the guest comes, such as `salesforce`.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "arguments::is_absent")]
    pub external_sync_source: Option<String>,
    /// When the guest was created in that system.
    #[uniffi(default)]
    pub external_date_creation: Option<Timestamp>,
}

/// The changed data of a guest. No route changes the name or the telephone number of a guest.
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct UpdateGuest {
    /// All members whom the guest belongs to, by id. They replace the current ones.
    pub associated_members: Vec<i64>,
}

impl CreateGuest {
    pub(super) fn validate(&self) -> Result<()> {
        arguments::validate_email(&self.email)?;
        for (field, text) in [
            ("first_name", &self.first_name),
            ("last_name", &self.last_name),
            ("phone_1", &self.phone_1),
            ("phone_2", &self.phone_2),
            ("company_name", &self.company_name),
            ("opportunity_name", &self.opportunity_name),
            ("status", &self.status),
        ] {
            let hint = "This text of a guest has at most 200 characters; nothing was sent";
            arguments::validate_length(field, text.as_deref().unwrap_or_default(), 0..=200, hint)?;
        }
        Ok(())
    }
}

/// Validates the code of a guest. Some routes take it in place of the e-mail address, and do not find an address.
pub(crate) fn validate_code(code: &str) -> Result<()> {
    if code.contains(['@', '/']) {
        return Err(TallyfyError::invalid(
            "guest_code is not the code of a guest",
            "Pass the 32 characters behind /guest/ in the guest's link: guests.code(email) returns them; nothing was sent",
        ));
    }
    Ok(())
}

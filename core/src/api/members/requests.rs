//! Queries and request bodies for members.

use serde::Serialize;
use serde_with::skip_serializing_none;

use crate::api::members::models::Role;
use crate::api::tasks::TaskFilter;
use crate::checks::arguments;
use crate::error::{Result, TallyfyError};
use crate::http::filter_enum::filter_enum;

filter_enum! {
    /// How dates are shown to a member.
    pub enum DateFormat {
        /// `mm/dd/yyyy`: the month first.
        MmDdYyyy = "mm/dd/yyyy",
        /// `dd/mm/yyyy`: the day first.
        DdMmYyyy = "dd/mm/yyyy",
    }
}

/// Filters and options of a list of members.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct MemberQuery {
    /// A text to search for.
    #[uniffi(default)]
    pub q: Option<String>,
    /// The field to sort by, such as `first_name`; a leading `-` reverses the order.
    #[uniffi(default)]
    pub sort: Option<String>,
    /// What to include: `groups`, `stats`, `organizations`, `preferences`, `assets`, `country`, `auth_methods`,
    /// `member_watchers`, `guest_watchers`.
    #[uniffi(default)]
    pub with: Option<Vec<String>>,
    /// The page to start at, from 1.
    #[uniffi(default)]
    pub page: Option<i32>,
    /// The number of items on a page. Default: 9999.
    #[uniffi(default)]
    pub per_page: Option<i32>,
}

/// Filters and options of a list of the tasks of one member or guest.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct AssignedTaskQuery {
    /// Only tasks with one of these states. Say `all` for the tasks in every state.
    #[uniffi(default)]
    pub status: Option<Vec<TaskFilter>>,
    /// The field to sort by, such as `newest`; a leading `-` reverses the order.
    #[uniffi(default)]
    pub sort_by: Option<String>,
    /// What to include: `run`, `step`, `form_fields`, `tags`, `threads`, `threads_count`, `comments`,
    /// `issues`, `assets`, `folders`, `summary`, `activities`, `roles`, `ko-form-fields`, `member_watchers`,
    /// `guest_watchers`; nested as in `run.checklist`.
    #[uniffi(default)]
    pub with: Option<Vec<String>>,
    /// The page to start at, from 1.
    #[uniffi(default)]
    pub page: Option<i32>,
    /// The number of items on a page, at most 100. Default: 10. The tasks of a guest always come in pages of 10.
    #[uniffi(default)]
    pub per_page: Option<i32>,
}

/// The data of a user to invite.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, uniffi::Record)]
pub struct InviteMember {
    /// The e-mail address.
    pub email: String,
    /// The first name, 1 to 32 characters.
    pub first_name: String,
    /// The last name, 1 to 32 characters.
    pub last_name: String,
    /// What the member may do. It is always said, so that no user gets a role by accident.
    pub role: Role,
    /// The text of the invitation, at most 5,000 characters.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "arguments::is_absent")]
    pub message: Option<String>,
}

/// The changed data of a member.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct UpdateMember {
    /// The first name, 1 to 32 characters.
    pub first_name: String,
    /// The last name, 1 to 32 characters.
    pub last_name: String,
    /// The IANA time zone, such as `Europe/Berlin`.
    pub timezone: String,
    /// The telephone number, at most 20 characters.
    #[uniffi(default)]
    pub phone: Option<String>,
    /// The job title.
    #[uniffi(default)]
    pub job_title: Option<String>,
    /// The job description.
    #[uniffi(default)]
    pub job_description: Option<String>,
    /// The team.
    #[uniffi(default)]
    pub team: Option<String>,
    /// The id of the country.
    #[uniffi(default)]
    pub country_id: Option<i64>,
    /// How dates are shown to the member.
    #[uniffi(default)]
    pub date_format: Option<DateFormat>,
    /// Whether the member has preferences for steps.
    #[uniffi(default)]
    pub step_preferences: Option<bool>,
}

/// The data of a member to change. What is left out stays as it is.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct EditMember {
    /// The first name, 1 to 32 characters.
    #[uniffi(default)]
    pub first_name: Option<String>,
    /// The last name, 1 to 32 characters.
    #[uniffi(default)]
    pub last_name: Option<String>,
    /// The IANA time zone, such as `Europe/Berlin`.
    #[uniffi(default)]
    pub timezone: Option<String>,
    /// The telephone number, at most 20 characters.
    #[uniffi(default)]
    pub phone: Option<String>,
    /// The job title.
    #[uniffi(default)]
    pub job_title: Option<String>,
    /// The job description.
    #[uniffi(default)]
    pub job_description: Option<String>,
    /// The team.
    #[uniffi(default)]
    pub team: Option<String>,
    /// The id of the country.
    #[uniffi(default)]
    pub country_id: Option<i64>,
    /// How dates are shown to the member.
    #[uniffi(default)]
    pub date_format: Option<DateFormat>,
    /// Whether the member has preferences for steps.
    #[uniffi(default)]
    pub step_preferences: Option<bool>,
}

/// Validates the name of a member. The server trims it.
fn validate_name(field: &str, name: &str) -> Result<()> {
    let name = if arguments::is_blank(name) { "" } else { name };
    arguments::validate_length(field, name, 1..=32, "A member's name has 1 to 32 characters; nothing was sent")
}

fn validate_phone(phone: &Option<String>) -> Result<()> {
    let hint = "A member's telephone number has at most 20 characters; nothing was sent";
    arguments::validate_length("phone", phone.as_deref().unwrap_or_default(), 0..=20, hint)
}

fn validate_timezone(timezone: &str) -> Result<()> {
    if arguments::is_blank(timezone) {
        let hint = "Write a time zone of the IANA, such as Europe/Berlin; nothing was sent";
        return Err(TallyfyError::invalid("timezone is blank", hint));
    }
    Ok(())
}

impl InviteMember {
    /// Creates the data of an invitation with the required fields only.
    pub fn new(
        email: impl Into<String>,
        first_name: impl Into<String>,
        last_name: impl Into<String>,
        role: Role,
    ) -> Self {
        Self { email: email.into(), first_name: first_name.into(), last_name: last_name.into(), role, message: None }
    }

    pub(super) fn validate(&self) -> Result<()> {
        arguments::validate_email(&self.email)?;
        validate_name("first_name", &self.first_name)?;
        validate_name("last_name", &self.last_name)?;
        let message = self.message.as_deref().unwrap_or_default();
        let hint = "The message of an invitation has at most 5,000 characters; nothing was sent";
        arguments::validate_length("message", message, 0..=5_000, hint)
    }
}

impl UpdateMember {
    pub(super) fn validate(&self) -> Result<()> {
        validate_name("first_name", &self.first_name)?;
        validate_name("last_name", &self.last_name)?;
        validate_timezone(&self.timezone)?;
        validate_phone(&self.phone)
    }
}

impl EditMember {
    pub(crate) fn validate(&self) -> Result<()> {
        self.first_name.as_deref().map_or(Ok(()), |name| validate_name("first_name", name))?;
        self.last_name.as_deref().map_or(Ok(()), |name| validate_name("last_name", name))?;
        self.timezone.as_deref().map_or(Ok(()), validate_timezone)?;
        validate_phone(&self.phone)
    }
}

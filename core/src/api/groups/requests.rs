//! Queries and request bodies for groups.

use serde::Serialize;
use serde_with::skip_serializing_none;

use crate::checks::{arguments, ids};
use crate::error::{Result, TallyfyError};

/// Filters and options of a list of groups.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct GroupQuery {
    /// A text to search for.
    #[uniffi(default)]
    pub q: Option<String>,
    /// `name`, `created_at` or `updated_at`; a leading `-` reverses the order.
    #[uniffi(default)]
    pub sort_by: Option<String>,
    /// What to include: `users`, `assets`.
    #[uniffi(default)]
    pub with: Option<Vec<String>>,
    /// The page to start at, from 1.
    #[uniffi(default)]
    pub page: Option<i32>,
    /// The number of items on a page, at most 100. Default: 10.
    #[uniffi(default)]
    pub per_page: Option<i32>,
}

/// The data of a group to create.
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct CreateGroup {
    /// The name, 1 to 200 characters. No other group may have it.
    pub name: String,
    /// The description. The server requires one that is not blank.
    pub description: String,
    /// The members, by id.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<i64>,
    /// The guests, by e-mail address.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub guests: Vec<String>,
}

/// The changed data of a group.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct UpdateGroup {
    /// The description. The server requires one that is not blank.
    pub description: String,
    /// All members, by id. They replace the current ones.
    pub members: Vec<i64>,
    /// All guests, by e-mail address. They replace the current ones.
    pub guests: Vec<String>,
    /// The name, 1 to 200 characters. No other group may have it.
    #[uniffi(default)]
    pub name: Option<String>,
}

/// Validates the name of a group. The server trims it.
fn validate_name(name: &str) -> Result<()> {
    let name = if arguments::is_blank(name) { "" } else { name };
    arguments::validate_length("name", name, 1..=200, "A group's name has 1 to 200 characters; nothing was sent")
}

/// Validates a description: the server takes a blank text for null, and rejects null.
fn validate_description(description: &str) -> Result<()> {
    if arguments::is_blank(description) {
        let hint = "The server requires a description of a group. Write one; nothing was sent";
        return Err(TallyfyError::invalid("description is blank", hint));
    }
    Ok(())
}

fn validate_guests(guests: &[String]) -> Result<()> {
    let problem = "entries that are not e-mail addresses";
    let hint = "Guests are named by e-mail address, members by id in members";
    ids::validate_all("guests", guests.iter().collect(), arguments::is_email, problem, hint)
}

impl CreateGroup {
    pub(super) fn validate(&self) -> Result<()> {
        validate_name(&self.name)?;
        validate_description(&self.description)?;
        validate_guests(&self.guests)
    }
}

impl UpdateGroup {
    pub(super) fn validate(&self) -> Result<()> {
        self.name.as_deref().map_or(Ok(()), validate_name)?;
        validate_description(&self.description)?;
        validate_guests(&self.guests)
    }
}

//! Queries for activities.

use serde::Serialize;
use serde_with::skip_serializing_none;

use crate::checks::arguments;
use crate::error::{Result, TallyfyError};

/// Filters and options of a list of activities.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct ActivityQuery {
    /// Only what was done to this kind of object: `checklist`, `run`, `step`, `task` or `thread`.
    #[uniffi(default)]
    pub entity_type: Option<String>,
    /// Only what was done to the object with this id. Needs `entity_type`.
    #[uniffi(default)]
    pub entity_id: Option<String>,
    /// Only this subject: `Comment`, `Task`, `Step`, `Process`, `Blueprint`, `User`, `Organization`, `Tag` or `Group`.
    #[uniffi(default)]
    pub r#type: Option<String>,
    /// Only what was done in this way: `created`, `updated`, `owners-updated`, `uploaded`, `completed`, `uncompleted`,
    /// `deleted`, `re-ordered`, `commented`, `issue-reported`, `issue-resolved`, `archived`, `unarchived`, `re-opened`,
    /// `emitted`, `enabled`, `disabled`, `comment-deleted`, `invited`, `invite-accepted`, `linked` or `unlinked`.
    #[uniffi(default)]
    pub verb: Option<String>,
    /// Only what members or guests did: `user` or `guest`.
    #[uniffi(default)]
    pub actor_type: Option<String>,
    /// Only what this member or guest did, by id.
    #[uniffi(default)]
    pub actor_id: Option<i64>,
    /// Only what this member or guest did, by e-mail address.
    #[uniffi(default)]
    pub actor_email: Option<String>,
    /// Only what came from here: `Member`, `Guest` or `Webhook`.
    #[uniffi(default)]
    pub source: Option<String>,
    /// Only what was done after this day, as `YYYY-MM-DD`.
    #[uniffi(default)]
    pub created_after: Option<String>,
    /// Only what was done before this day, as `YYYY-MM-DD`.
    #[uniffi(default)]
    pub created_before: Option<String>,
    /// A text to search for, 2 to 100 characters.
    #[uniffi(default)]
    pub search: Option<String>,
    /// Only changes of this field.
    #[uniffi(default)]
    pub field: Option<String>,
    /// Only what belongs to this kind of object: `checklist`, `run`, `step` or `task`.
    #[uniffi(default)]
    pub origin_type: Option<String>,
    /// Only what belongs to the object with this id. Needs `origin_type`.
    #[uniffi(default)]
    pub origin_id: Option<String>,
    /// The field to sort by, such as `created_at`; a leading `-` reverses the order.
    #[uniffi(default)]
    pub sort: Option<String>,
    /// The page to start at, from 1.
    #[uniffi(default)]
    pub page: Option<i32>,
    /// The number of items on a page. Default: 20.
    #[uniffi(default)]
    pub per_page: Option<i32>,
}

impl ActivityQuery {
    pub(super) fn validate(&self) -> Result<()> {
        validate_pair("entity_id", &self.entity_id, "entity_type", &self.entity_type)?;
        validate_pair("origin_id", &self.origin_id, "origin_type", &self.origin_type)?;
        let hint = "A text to search for in activities has 2 to 100 characters; nothing was sent";
        self.search.as_deref().map_or(Ok(()), |text| arguments::validate_length("search", text.trim(), 2..=100, hint))
    }
}

/// Validates an id that means nothing without the kind of its object.
fn validate_pair(id: &str, value: &Option<String>, kind: &str, kind_value: &Option<String>) -> Result<()> {
    match (value, kind_value) {
        (Some(_), None) => Err(TallyfyError::invalid(
            format!("{id} without {kind}"),
            format!("Say in {kind} which kind of object has the id; nothing was sent"),
        )),
        _ => Ok(()),
    }
}

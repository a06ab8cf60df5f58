//! The request body that changes a process.

use serde::Serialize;
use serde_with::skip_serializing_none;

use crate::checks::{arguments, ids};
use crate::error::Result;
use crate::json::JsonMap;

/// The changed data of a process.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct UpdateProcess {
    /// All members who may see it. They replace the current ones.
    pub users: Vec<i64>,
    /// The ids of all groups who may see it. They replace the current ones.
    pub groups: Vec<String>,
    /// The name, at most 550 characters.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "arguments::is_absent")]
    pub name: Option<String>,
    /// The description.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "arguments::is_absent")]
    pub summary: Option<String>,
    /// The member who owns the process.
    #[uniffi(default)]
    pub owner_id: Option<i64>,
    /// Whether the process is starred.
    #[uniffi(default)]
    pub starred: Option<bool>,
    /// Whether all members of the organization can see it.
    #[uniffi(default)]
    pub is_public: Option<bool>,
    /// The fields that are hidden from users outside the organization.
    #[uniffi(default)]
    pub publicly_hidden_fields: Option<Vec<String>>,
    /// Kick-off values by the ids of the kick-off fields. Null, an empty text or an empty list clears a value.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "JsonMap::is_empty")]
    pub prerun: JsonMap,
}

impl UpdateProcess {
    /// Checks the limits that the API documents.
    pub(super) fn validate(&self) -> Result<()> {
        let name = self.name.as_deref().unwrap_or_default();
        let hint = "A process name has at most 550 characters; nothing was sent";
        arguments::validate_length("name", name, 0..=550, hint)?;
        ids::validate_groups("groups", &self.groups)?;
        let hint = "Use the `id` of each field in `template.prerun`. The server drops other keys";
        ids::validate_keys("prerun", self.prerun.keys().collect(), hint)
    }
}

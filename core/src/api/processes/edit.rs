//! What an edit of a process names.

use crate::api::processes::update::UpdateProcess;
use crate::json::JsonMap;

/// What changes of a process. Everything that is left out stays as it is.
#[derive(Debug, Clone, Default, PartialEq, uniffi::Record)]
pub struct EditProcess {
    /// The name, at most 550 characters.
    #[uniffi(default)]
    pub name: Option<String>,
    /// The description.
    #[uniffi(default)]
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
    /// All members who may see it. They replace the current ones.
    #[uniffi(default)]
    pub users: Option<Vec<i64>>,
    /// The ids of all groups who may see it. They replace the current ones.
    #[uniffi(default)]
    pub groups: Option<Vec<String>>,
    /// Kick-off values by the labels, aliases or ids of the fields, as `processes.launch_from` takes them. Null and a blank
    /// text clear a value; values that are left out stay.
    #[uniffi(default)]
    pub values: JsonMap,
}

impl EditProcess {
    /// Returns the body of the change, with these members and groups. `prerun` is by ids.
    pub(crate) fn onto(self, users: Vec<i64>, groups: Vec<String>, prerun: JsonMap) -> UpdateProcess {
        UpdateProcess {
            users,
            groups,
            name: self.name,
            summary: self.summary,
            owner_id: self.owner_id,
            starred: self.starred,
            is_public: self.is_public,
            publicly_hidden_fields: self.publicly_hidden_fields,
            prerun,
        }
    }
}

//! What launches a process from a template that people name, with values that people write.

use std::collections::HashMap;

use crate::api::processes::launch::{LaunchProcess, TaskOverride};
use crate::api::processes::models::Process;
use crate::api::tasks::Assignees;
use crate::json::JsonMap;

/// The data of a process to launch from a template, with the values of its kick-off form as people write them.
#[derive(Debug, Clone, Default, PartialEq, uniffi::Record)]
pub struct LaunchFromTemplate {
    /// The kick-off values by the labels, aliases or ids of the fields. `kickoff_fields.encode` says what a value may be.
    #[uniffi(default)]
    pub values: JsonMap,
    /// The name, at most 550 characters. Default: the title of the template and the date.
    #[uniffi(default)]
    pub name: Option<String>,
    /// The description.
    #[uniffi(default)]
    pub summary: Option<String>,
    /// The member who owns the process.
    #[uniffi(default)]
    pub owner_id: Option<i64>,
    /// The member who is recorded as having started it.
    #[uniffi(default)]
    pub user_id: Option<i64>,
    /// Changes to tasks, by the ids, aliases or titles of their steps. All other steps become tasks, too.
    #[uniffi(default)]
    pub tasks: HashMap<String, TaskOverride>,
    /// Whether the process is starred.
    #[uniffi(default)]
    pub starred: Option<bool>,
    /// Whether all members of the organization can see it.
    #[uniffi(default)]
    pub is_public: Option<bool>,
    /// Whether another user is assigned.
    #[uniffi(default)]
    pub assign_someone_else: Option<bool>,
    /// The id of the process that this one belongs to.
    #[uniffi(default)]
    pub parent_id: Option<String>,
    /// The ids of tags to attach.
    #[uniffi(default)]
    pub tags: Vec<String>,
    /// The members who may see it.
    #[uniffi(default)]
    pub users: Vec<i64>,
    /// The ids of groups who may see it.
    #[uniffi(default)]
    pub groups: Vec<String>,
    /// The ids of folders to put it into.
    #[uniffi(default)]
    pub folders: Vec<String>,
    /// The assignees of the roles, by the ids of the roles.
    #[uniffi(default)]
    pub roles: HashMap<String, Assignees>,
    /// The fields that are hidden from users outside the organization.
    #[uniffi(default)]
    pub publicly_hidden_fields: Vec<String>,
}

impl LaunchFromTemplate {
    /// Returns the body of the launch. `prerun` and `tasks` are by ids.
    pub(crate) fn into_launch(
        self,
        checklist_id: String,
        prerun: JsonMap,
        tasks: HashMap<String, TaskOverride>,
    ) -> LaunchProcess {
        let only_these_steps = (!tasks.is_empty()).then_some(true);
        LaunchProcess {
            checklist_id,
            name: self.name,
            summary: self.summary,
            owner_id: self.owner_id,
            user_id: self.user_id,
            prerun,
            tasks,
            only_these_steps,
            starred: self.starred,
            is_public: self.is_public,
            assign_someone_else: self.assign_someone_else,
            parent_id: self.parent_id,
            tags: self.tags,
            users: self.users,
            groups: self.groups,
            folders: self.folders,
            roles: self.roles,
            publicly_hidden_fields: self.publicly_hidden_fields,
        }
    }
}

/// A process, and whether this call has launched it.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct Launched {
    /// The process.
    pub process: Process,
    /// Whether it was launched now. Otherwise it was there already.
    pub created: bool,
}

//! The request body that launches a process.

use std::collections::HashMap;

use serde::Serialize;
use serde_with::skip_serializing_none;

use crate::api::tasks::Assignees;
use crate::checks::{arguments, ids};
use crate::error::{Result, TallyfyError};
use crate::http::path::validate_segment;
use crate::json::JsonMap;
use crate::support::timestamp::Timestamp;

/// Changes to one task of a launched process, compared with its step.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct TaskOverride {
    /// When the task is due.
    #[uniffi(default)]
    pub deadline: Option<Timestamp>,
    /// The assignees.
    #[uniffi(default)]
    pub owners: Option<Assignees>,
    /// The position in the process, from 1.
    #[uniffi(default)]
    pub position: Option<i32>,
    /// The maximum number of assignees.
    #[uniffi(default)]
    pub max_assignable: Option<i32>,
}

/// The data of a process to launch from a template.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct LaunchProcess {
    /// The id of the template.
    pub checklist_id: String,
    /// The name, at most 550 characters. Default: the title of the template and the date.
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
    /// The member who is recorded as having started it.
    #[uniffi(default)]
    pub user_id: Option<i64>,
    /// The kick-off values by the ids of the kick-off fields: `id` in `prerun` of the template.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "JsonMap::is_empty")]
    pub prerun: JsonMap,
    /// Changes to tasks, by the ids of their steps. Only the steps in it become tasks, so `only_these_steps` is required.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "HashMap::is_empty")]
    pub tasks: HashMap<String, TaskOverride>,
    /// Whether the process has only the steps in `tasks`. It is not sent.
    #[uniffi(default)]
    #[serde(skip)]
    pub only_these_steps: Option<bool>,
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
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// The members who may see it.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub users: Vec<i64>,
    /// The ids of groups who may see it.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<String>,
    /// The ids of folders to put it into.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub folders: Vec<String>,
    /// The assignees of the roles, by the ids of the roles.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "HashMap::is_empty")]
    pub roles: HashMap<String, Assignees>,
    /// The fields that are hidden from users outside the organization.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub publicly_hidden_fields: Vec<String>,
}

impl LaunchProcess {
    /// Checks the limits that the API documents.
    pub(super) fn validate(&self) -> Result<()> {
        validate_segment(&self.checklist_id)?;
        let name = self.name.as_deref().unwrap_or_default();
        let hint = "A process name has at most 550 characters; nothing was sent";
        arguments::validate_length("name", name, 0..=550, hint)?;
        self.parent_id.as_deref().map_or(Ok(()), validate_segment)?;
        let hint = "Use the `id` of each field in `template.prerun`. The server drops other keys";
        ids::validate_keys("prerun", self.prerun.keys().collect(), hint)?;
        self.validate_tasks()?;
        self.validate_roles()?;
        ids::validate_list("tags", &self.tags)?;
        ids::validate_groups("groups", &self.groups)?;
        ids::validate_list("folders", &self.folders)
    }

    /// Checks the changes to tasks. The server leaves out every step that the map does not name, and reports success.
    fn validate_tasks(&self) -> Result<()> {
        let hint = "Use the ids of the template's steps, as `templates.get` returns them with `steps`";
        ids::validate_keys("tasks", self.tasks.keys().collect(), hint)?;
        for (step, task) in &self.tasks {
            task.owners.as_ref().map_or(Ok(()), |owners| owners.validate(&format!("tasks.{step}.owners")))?;
            arguments::validate_at_least(1, "position", task.position)?;
            arguments::validate_at_least(0, "max_assignable", task.max_assignable)?;
        }
        let (problem, hint) = match (self.tasks.is_empty(), self.only_these_steps == Some(true)) {
            (false, false) => (
                "tasks without only_these_steps",
                "The server creates a task only for the steps in `tasks`, and leaves out all others. If this is intended, \
                 set only_these_steps to true; else launch without `tasks` and change the tasks afterwards",
            ),
            (true, true) => (
                "only_these_steps without tasks",
                "Name the steps in `tasks`: without it the process has all steps of the template",
            ),
            _ => return Ok(()),
        };
        Err(TallyfyError::invalid(problem, format!("{hint}; nothing was sent")))
    }

    /// Checks the roles. The sources do not tell what the id of a role looks like.
    fn validate_roles(&self) -> Result<()> {
        let is_id = |id: &str| !arguments::is_blank(id);
        ids::validate_all(
            "roles",
            self.roles.keys().collect(),
            is_id,
            "keys that are blank",
            "Use the ids of the roles",
        )?;
        for (role, assignees) in &self.roles {
            assignees.validate(&format!("roles.{role}"))?;
        }
        Ok(())
    }
}

//! Queries and request bodies for processes.

use std::collections::HashMap;

use serde::Serialize;
use serde_with::skip_serializing_none;

use crate::api::tasks::Assignees;
use crate::checks::arguments;
use crate::error::Result;
use crate::http::path::validate_segment;
use crate::json::Json;
use crate::support::timestamp::Timestamp;

/// Which processes to list, and how.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct ProcessQuery {
    /// Free text.
    #[uniffi(default)]
    pub q: Option<String>,
    /// `active`, `complete`, `problem`, `issue`, `improvement`, `archived`, `delayed` or `starred`.
    #[uniffi(default)]
    pub status: Option<String>,
    /// Only processes of this template.
    #[uniffi(default)]
    pub checklist_id: Option<String>,
    /// Only processes of these members.
    #[uniffi(default)]
    pub owners: Option<Vec<i64>>,
    /// Only processes of these groups.
    #[uniffi(default)]
    pub groups: Option<Vec<String>>,
    /// Only processes in this folder.
    #[uniffi(default)]
    pub folder: Option<String>,
    /// Only processes with this tag.
    #[uniffi(default)]
    pub tag: Option<String>,
    /// Only starred processes, or only others.
    #[uniffi(default)]
    pub starred: Option<bool>,
    /// Only processes without a tag.
    #[uniffi(default)]
    pub untagged: Option<bool>,
    /// `all`, `in-progress` or `completed`: only processes with such tasks.
    #[uniffi(default)]
    pub task_status: Option<String>,
    /// `only` lists the archived processes, `true` includes them.
    #[uniffi(default)]
    pub archived: Option<String>,
    /// Whether the values of form fields come along.
    #[uniffi(default)]
    pub form_fields_values: Option<bool>,
    /// The field to sort by; a leading `-` turns the order round.
    #[uniffi(default)]
    pub sort: Option<String>,
    /// What to include: `checklist`, `tasks`, `tags`, `assets`, `next_task`, `form_fields`, `stages`, `folders` and others.
    #[uniffi(default)]
    pub with: Option<Vec<String>>,
    /// The page to start at, from 1.
    #[uniffi(default)]
    pub page: Option<i32>,
    /// The length of a page: 10 unless named, at most 100.
    #[uniffi(default)]
    pub per_page: Option<i32>,
}

/// How to read one process.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct GetProcess {
    /// What to include: `checklist`, `tasks`, `tags`, `assets`, `next_task`, `form_fields`, `stages`, `folders` and others.
    #[uniffi(default)]
    pub with: Option<Vec<String>>,
    /// Whether the values of form fields come along.
    #[uniffi(default)]
    pub form_fields_values: Option<bool>,
}

/// Which tasks of a process to list, and how.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct ProcessTaskQuery {
    /// `complete`, `active`, `active_visible`, `incomplete`, `inprogress`, `not-started`, `hasproblem`, `overdue` or `due_soon`.
    #[uniffi(default)]
    pub status: Option<String>,
    /// Only tasks of these members.
    #[uniffi(default)]
    pub owners: Option<Vec<i64>>,
    /// Only tasks of these groups.
    #[uniffi(default)]
    pub groups: Option<Vec<String>>,
    /// Only tasks of these guests, by e-mail address.
    #[uniffi(default)]
    pub guests: Option<Vec<String>>,
    /// Only tasks of nobody.
    #[uniffi(default)]
    pub unassigned: Option<bool>,
    /// Only tasks that are due on this day, as `YYYY-MM-DD`.
    #[uniffi(default)]
    pub deadline_on: Option<String>,
    /// Only tasks that are due before this day, as `YYYY-MM-DD`.
    #[uniffi(default)]
    pub deadline_before: Option<String>,
    /// Only tasks that are due after this day, as `YYYY-MM-DD`.
    #[uniffi(default)]
    pub deadline_after: Option<String>,
    /// `position` or `deadline`; a leading `-` turns the order round.
    #[uniffi(default)]
    pub sort: Option<String>,
    /// What to include: `run`, `run.checklist`, `step`, `form_fields`, `threads`, `comments`, `assets` and others.
    #[uniffi(default)]
    pub with: Option<Vec<String>>,
    /// The page to start at, from 1.
    #[uniffi(default)]
    pub page: Option<i32>,
    /// The length of a page: 10 unless named, at most 100.
    #[uniffi(default)]
    pub per_page: Option<i32>,
}

/// What one task of a launched process has otherwise than its step.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct TaskOverride {
    /// When the task is due.
    #[uniffi(default)]
    pub deadline: Option<Timestamp>,
    /// Who gets the task.
    #[uniffi(default)]
    pub owners: Option<Assignees>,
    /// The place in the process, from 1.
    #[uniffi(default)]
    pub position: Option<i32>,
    /// How many people may be assigned.
    #[uniffi(default)]
    pub max_assignable: Option<i32>,
}

/// A process to be launched from a template.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct LaunchProcess {
    /// The id of the template.
    pub checklist_id: String,
    /// The name, at most 550 characters; made from the template's title and the date unless given.
    #[uniffi(default)]
    pub name: Option<String>,
    /// The description.
    #[uniffi(default)]
    pub summary: Option<String>,
    /// The member who owns the process.
    #[uniffi(default)]
    pub owner_id: Option<i64>,
    /// The member who counts as its starter.
    #[uniffi(default)]
    pub user_id: Option<i64>,
    /// The kick-off values by the ids of the kick-off fields. A key that is no such id is dropped by the server.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "HashMap::is_empty")]
    pub prerun: HashMap<String, Json>,
    /// What single tasks have otherwise, by the ids of their steps.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "HashMap::is_empty")]
    pub tasks: HashMap<String, TaskOverride>,
    /// Whether the process is starred.
    #[uniffi(default)]
    pub starred: Option<bool>,
    /// Whether everybody in the organization sees it.
    #[uniffi(default)]
    pub is_public: Option<bool>,
    /// Whether somebody else is assigned.
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
    /// Who takes which role, by the ids of the roles.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "HashMap::is_empty")]
    pub roles: HashMap<String, Assignees>,
    /// The fields that outsiders do not see.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub publicly_hidden_fields: Vec<String>,
}

impl LaunchProcess {
    /// Checks the limits that the API documents.
    pub(super) fn validate(&self) -> Result<()> {
        validate_segment(&self.checklist_id)?;
        let name = self.name.as_deref().unwrap_or_default();
        arguments::validate_length(
            "name",
            name,
            0..=550,
            "A process name has at most 550 characters",
        )
    }
}

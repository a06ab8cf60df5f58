//! Queries and request bodies for processes.

use std::collections::HashMap;

use serde::Serialize;
use serde_with::skip_serializing_none;

use crate::api::filters::Archived;
use crate::api::tasks::{Assignees, TaskFilter};
use crate::checks::arguments;
use crate::error::Result;
use crate::http::filter_enum::filter_enum;
use crate::http::path::validate_segment;
use crate::json::JsonMap;
use crate::support::timestamp::Timestamp;

filter_enum! {
    /// The state of a process as filters name it.
    pub enum ProcessFilter {
        /// `active`: in progress.
        Active = "active",
        /// `complete`: every task is done.
        Complete = "complete",
        /// `problem`: with an open problem.
        Problem = "problem",
        /// `issue`: with an open issue.
        Issue = "issue",
        /// `improvement`: with a suggestion for an improvement.
        Improvement = "improvement",
        /// `archived`: archived.
        Archived = "archived",
        /// `delayed`: behind its deadlines.
        Delayed = "delayed",
        /// `starred`: starred.
        Starred = "starred",
    }
}

/// Filters and options of a list of processes.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct ProcessQuery {
    /// A text to search for.
    #[uniffi(default)]
    pub q: Option<String>,
    /// Only processes with one of these states.
    #[uniffi(default)]
    pub status: Option<Vec<ProcessFilter>>,
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
    /// Only processes with one of these tags, by id.
    #[uniffi(default)]
    pub tag_ids: Option<Vec<String>>,
    /// True: only starred processes. False: only processes that are not starred.
    #[uniffi(default)]
    pub starred: Option<bool>,
    /// Only processes without a tag.
    #[uniffi(default)]
    pub untagged: Option<bool>,
    /// `procedure` or `form`: only processes of this kind.
    #[uniffi(default)]
    pub r#type: Option<String>,
    /// `all`, `in-progress` or `completed`: only processes with tasks of this status.
    #[uniffi(default)]
    pub task_status: Option<String>,
    /// Whether archived processes are listed, too, or alone. Default: neither.
    #[uniffi(default)]
    pub archived: Option<Archived>,
    /// Whether to include the values of form fields.
    #[uniffi(default)]
    pub form_fields_values: Option<bool>,
    /// The field to sort by; a leading `-` reverses the order.
    #[uniffi(default)]
    pub sort: Option<String>,
    /// What to include: `checklist`, `tasks`, `next_task`, `tags`, `assets`, `folders`, `form_fields`,
    /// `ko_form_fields`, `prerun`, `stages`, `permissions`, `tasks_meta`, `selected_text_comment`, `member_watchers`,
    /// `guest_watchers`; nested as in `tasks.threads`.
    #[uniffi(default)]
    pub with: Option<Vec<String>>,
    /// The page to start at, from 1.
    #[uniffi(default)]
    pub page: Option<i32>,
    /// The number of items on a page, at most 100. Default: 10.
    #[uniffi(default)]
    pub per_page: Option<i32>,
}

/// What to include when one process is read.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct GetProcess {
    /// What to include: `checklist`, `tasks`, `next_task`, `tags`, `assets`, `folders`, `form_fields`,
    /// `ko_form_fields`, `prerun`, `stages`, `permissions`, `tasks_meta`, `selected_text_comment`, `member_watchers`,
    /// `guest_watchers`; nested as in `tasks.threads`.
    #[uniffi(default)]
    pub with: Option<Vec<String>>,
    /// Whether to include the values of form fields.
    #[uniffi(default)]
    pub form_fields_values: Option<bool>,
}

/// Filters and options of a list of tasks of a process.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct ProcessTaskQuery {
    /// Only tasks with one of these states.
    #[uniffi(default)]
    pub status: Option<Vec<TaskFilter>>,
    /// Only tasks of these members.
    #[uniffi(default)]
    pub owners: Option<Vec<i64>>,
    /// Only tasks of these groups.
    #[uniffi(default)]
    pub groups: Option<Vec<String>>,
    /// Only tasks of these guests, by e-mail address.
    #[uniffi(default)]
    pub guests: Option<Vec<String>>,
    /// Only tasks without assignees.
    #[uniffi(default)]
    pub unassigned: Option<bool>,
    /// Only tasks that are due on this day or later, as `YYYY-MM-DD`.
    #[uniffi(default)]
    pub deadline_start_range: Option<String>,
    /// Only tasks that are due on this day or earlier, as `YYYY-MM-DD`.
    #[uniffi(default)]
    pub deadline_end_range: Option<String>,
    /// Only tasks that are due on this day, as `YYYY-MM-DD`; replaces the other filters by deadline.
    #[uniffi(default)]
    pub deadline_on: Option<String>,
    /// Only tasks that are due before this day, as `YYYY-MM-DD`.
    #[uniffi(default)]
    pub deadline_before: Option<String>,
    /// Only tasks that are due after this day, as `YYYY-MM-DD`.
    #[uniffi(default)]
    pub deadline_after: Option<String>,
    /// `position` or `deadline`; a leading `-` reverses the order.
    #[uniffi(default)]
    pub sort: Option<String>,
    /// What to include: `run`, `step`, `form_fields`, `tags`, `threads`, `threads_count`, `comments`,
    /// `issues`, `assets`, `folders`, `summary`, `activities`, `roles`, `ko-form-fields`, `member_watchers`,
    /// `guest_watchers`; nested as in `run.checklist`.
    #[uniffi(default)]
    pub with: Option<Vec<String>>,
    /// The page to start at, from 1.
    #[uniffi(default)]
    pub page: Option<i32>,
    /// The number of items on a page, at most 100. Default: 10.
    #[uniffi(default)]
    pub per_page: Option<i32>,
}

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
    /// The kick-off values by the ids of the kick-off fields. The server ignores keys that are not such ids.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "JsonMap::is_empty")]
    pub prerun: JsonMap,
    /// Changes to single tasks, by the ids of their steps.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "HashMap::is_empty")]
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
        arguments::validate_length("name", name, 0..=550, "A process name has at most 550 characters")
    }
}

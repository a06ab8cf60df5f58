//! What is sent to make, change and complete tasks.

use std::collections::HashMap;

use serde::Serialize;
use serde_with::skip_serializing_none;

use crate::api::tasks::models::TaskType;
use crate::checks::arguments;
use crate::error::Result;
use crate::http::path::validate_segment;
use crate::json::Json;
use crate::support::timestamp::Timestamp;

/// Who is to do something. A list that is left out counts as empty: on a change, whoever is not named is removed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct Assignees {
    /// Members, by id.
    #[uniffi(default)]
    pub users: Vec<i64>,
    /// Guests, by e-mail address.
    #[uniffi(default)]
    pub guests: Vec<String>,
    /// Groups, by id.
    #[uniffi(default)]
    pub groups: Vec<String>,
}

/// A one-off task to be created.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, uniffi::Record)]
pub struct CreateTask {
    /// What is to be done, at most 600 characters.
    pub title: String,
    /// When the task is due. The server moves it to a working day of the organization.
    pub deadline: Timestamp,
    /// Who gets the task.
    #[uniffi(default)]
    pub owners: Option<Assignees>,
    /// The description.
    #[uniffi(default)]
    pub summary: Option<String>,
    /// The kind of task.
    #[uniffi(default)]
    pub task_type: Option<TaskType>,
    /// When the task starts.
    #[uniffi(default)]
    pub started_at: Option<Timestamp>,
    /// Whether each assignee gets a task of their own; the answer holds the first.
    #[uniffi(default)]
    pub separate_task_for_each_assignee: Option<bool>,
    /// The state at the start.
    #[uniffi(default)]
    pub status: Option<String>,
    /// How many people may be assigned.
    #[uniffi(default)]
    pub max_assignable: Option<i32>,
    /// Whether guests may not comment.
    #[uniffi(default)]
    pub prevent_guest_comment: Option<bool>,
    /// Whether each assignee must complete the task.
    #[uniffi(default)]
    pub everyone_must_complete: Option<bool>,
    /// Whether nobody but the assignees may complete the task.
    #[uniffi(default)]
    pub can_complete_only_assignees: Option<bool>,
    /// Whether the start is only a hint.
    #[uniffi(default)]
    pub is_soft_start_date: Option<bool>,
    /// The ids of tags to attach.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Definitions of form fields.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub form_fields: Vec<Json>,
    /// The address that is told of the completion.
    #[uniffi(default)]
    pub webhook: Option<String>,
    /// Whether only assignees see the task.
    #[uniffi(default)]
    pub top_secret: Option<bool>,
    /// The id of a process to add the task to.
    #[uniffi(default)]
    pub run_id: Option<String>,
}

/// A one-off task with its changes.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, uniffi::Record)]
pub struct UpdateOneOffTask {
    /// What is to be done, at most 600 characters.
    pub title: String,
    /// When the task is due.
    pub deadline: Timestamp,
    /// Who has the task: all of them.
    pub owners: Assignees,
    /// The description.
    #[uniffi(default)]
    pub summary: Option<String>,
    /// When the task starts.
    #[uniffi(default)]
    pub started_at: Option<Timestamp>,
    /// The state.
    #[uniffi(default)]
    pub status: Option<String>,
    /// Values by the ids of the form fields. Null, an empty text or an empty list clears one.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "HashMap::is_empty")]
    pub taskdata: HashMap<String, Json>,
    /// The ids of tags to attach.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// How many people may be assigned.
    #[uniffi(default)]
    pub max_assignable: Option<i32>,
    /// The kind of task.
    #[uniffi(default)]
    pub task_type: Option<TaskType>,
    /// Whether only assignees see the task.
    #[uniffi(default)]
    pub top_secret: Option<bool>,
    /// The address that is told of the completion.
    #[uniffi(default)]
    pub webhook: Option<String>,
    /// Whether guests may not comment.
    #[uniffi(default)]
    pub prevent_guest_comment: Option<bool>,
}

/// What changes in a task of a process. What is left out stays.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct UpdateTask {
    /// What is to be done, at most 600 characters.
    #[uniffi(default)]
    pub title: Option<String>,
    /// The description.
    #[uniffi(default)]
    pub summary: Option<String>,
    /// When the task is due.
    #[uniffi(default)]
    pub deadline: Option<Timestamp>,
    /// When the task starts.
    #[uniffi(default)]
    pub started_at: Option<Timestamp>,
    /// Who has the task: all of them.
    #[uniffi(default)]
    pub owners: Option<Assignees>,
    /// Values by the ids of the form fields. Null, an empty text or an empty list clears one.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "HashMap::is_empty")]
    pub taskdata: HashMap<String, Json>,
    /// The state.
    #[uniffi(default)]
    pub status: Option<String>,
    /// The place in the process, from 1.
    #[uniffi(default)]
    pub position: Option<i32>,
    /// How many people may be assigned.
    #[uniffi(default)]
    pub max_assignable: Option<i32>,
    /// The kind of task.
    #[uniffi(default)]
    pub task_type: Option<TaskType>,
    /// Whether only assignees see the task.
    #[uniffi(default)]
    pub top_secret: Option<bool>,
    /// The address that is told of the completion.
    #[uniffi(default)]
    pub webhook: Option<String>,
    /// Whether guests may not comment.
    #[uniffi(default)]
    pub prevent_guest_comment: Option<bool>,
}

/// The completion of a task.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct CompleteTask {
    /// The id of the task.
    pub task_id: String,
    /// The verdict, which an approval task requires. On an expiring task, false marks it expired.
    #[uniffi(default)]
    pub is_approved: Option<bool>,
    /// The id of the member who is recorded as having completed it.
    #[uniffi(default)]
    pub override_user: Option<i64>,
}

/// A title has 1 to 600 characters, by the API's documentation.
fn title(value: &str) -> Result<()> {
    let hint = "A task's title has 1 to 600 characters; nothing was sent";
    arguments::validate_length("title", value, 1..=600, hint)
}

impl CompleteTask {
    pub(super) fn validate(&self) -> Result<()> {
        validate_segment(&self.task_id)
    }
}

impl CreateTask {
    /// A task with what the server requires and nothing else.
    pub fn new(title: impl Into<String>, deadline: Timestamp) -> Self {
        Self {
            title: title.into(),
            deadline,
            owners: None,
            summary: None,
            task_type: None,
            started_at: None,
            separate_task_for_each_assignee: None,
            status: None,
            max_assignable: None,
            prevent_guest_comment: None,
            everyone_must_complete: None,
            can_complete_only_assignees: None,
            is_soft_start_date: None,
            tags: Vec::new(),
            form_fields: Vec::new(),
            webhook: None,
            top_secret: None,
            run_id: None,
        }
    }

    pub(super) fn validate(&self) -> Result<()> {
        title(&self.title)
    }
}

impl UpdateOneOffTask {
    /// The task as it shall be, with what the server requires and nothing else.
    pub fn new(title: impl Into<String>, deadline: Timestamp, owners: Assignees) -> Self {
        Self {
            title: title.into(),
            deadline,
            owners,
            summary: None,
            started_at: None,
            status: None,
            taskdata: HashMap::new(),
            tags: Vec::new(),
            max_assignable: None,
            task_type: None,
            top_secret: None,
            webhook: None,
            prevent_guest_comment: None,
        }
    }

    pub(super) fn validate(&self) -> Result<()> {
        title(&self.title)
    }
}

impl UpdateTask {
    pub(super) fn validate(&self) -> Result<()> {
        self.title.as_deref().map_or(Ok(()), title)
    }
}

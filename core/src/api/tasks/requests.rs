//! Request bodies that create, change and complete tasks.

use serde::Serialize;
use serde_with::skip_serializing_none;

use crate::api::form_fields::WriteFormField;
use crate::api::tasks::assignees::Assignees;
use crate::api::tasks::clear::{self, TaskField, validate_clear};
use crate::api::tasks::models::TaskType;
use crate::checks::{arguments, ids};
use crate::error::Result;
use crate::http::path::validate_segment;
use crate::json::JsonMap;
use crate::support::timestamp::Timestamp;

/// The data of a one-off task to create.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, uniffi::Record)]
pub struct CreateTask {
    /// The title, at most 600 characters.
    pub title: String,
    /// When the task is due. The server moves it to a working day of the organization.
    pub deadline: Timestamp,
    /// The assignees.
    #[uniffi(default)]
    pub owners: Option<Assignees>,
    /// The description.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "arguments::is_absent")]
    pub summary: Option<String>,
    /// The kind of task.
    #[uniffi(default)]
    pub task_type: Option<TaskType>,
    /// When the task starts.
    #[uniffi(default)]
    pub started_at: Option<Timestamp>,
    /// Whether each assignee gets a separate task. The response contains the first one.
    #[uniffi(default)]
    pub separate_task_for_each_assignee: Option<bool>,
    /// The status of the new task.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "arguments::is_absent")]
    pub status: Option<String>,
    /// The maximum number of assignees.
    #[uniffi(default)]
    pub max_assignable: Option<i32>,
    /// Whether guests may not comment.
    #[uniffi(default)]
    pub prevent_guest_comment: Option<bool>,
    /// Whether each assignee must complete the task.
    #[uniffi(default)]
    pub everyone_must_complete: Option<bool>,
    /// Whether only the assignees may complete the task.
    #[uniffi(default)]
    pub can_complete_only_assignees: Option<bool>,
    /// Whether the start date is only a suggestion.
    #[uniffi(default)]
    pub is_soft_start_date: Option<bool>,
    /// The ids of tags to attach.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Definitions of form fields. The server does not check their choices, so they are checked here.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub form_fields: Vec<WriteFormField>,
    /// The URL that is notified when the task is completed.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "arguments::is_absent")]
    pub webhook: Option<String>,
    /// Whether only assignees see the task.
    #[uniffi(default)]
    pub top_secret: Option<bool>,
    /// The id of a process to add the task to.
    #[uniffi(default)]
    pub run_id: Option<String>,
}

/// The changed data of a one-off task.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, uniffi::Record)]
pub struct UpdateOneOffTask {
    /// The title, at most 600 characters.
    pub title: String,
    /// When the task is due.
    pub deadline: Timestamp,
    /// All assignees. They replace the current ones.
    pub owners: Assignees,
    /// The description.
    #[uniffi(default)]
    pub summary: Option<String>,
    /// When the task starts.
    #[uniffi(default)]
    pub started_at: Option<Timestamp>,
    /// Values by the ids of the form fields (32 hexadecimal characters). Null, an empty text or an empty list clears a value.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "JsonMap::is_empty")]
    pub taskdata: JsonMap,
    /// The ids of tags to attach.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// The maximum number of assignees.
    #[uniffi(default)]
    pub max_assignable: Option<i32>,
    /// The kind of task.
    #[uniffi(default)]
    pub task_type: Option<TaskType>,
    /// Whether only assignees see the task.
    #[uniffi(default)]
    pub top_secret: Option<bool>,
    /// The URL that is notified when the task is completed.
    #[uniffi(default)]
    pub webhook: Option<String>,
    /// Whether guests may not comment.
    #[uniffi(default)]
    pub prevent_guest_comment: Option<bool>,
    /// The fields to clear.
    #[uniffi(default)]
    #[serde(flatten, serialize_with = "clear::as_nulls")]
    pub clear: Vec<TaskField>,
}

/// The changes to a task of a process. Fields that are left out stay unchanged.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct UpdateTask {
    /// The title, at most 600 characters.
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
    /// All assignees. They replace the current ones.
    #[uniffi(default)]
    pub owners: Option<Assignees>,
    /// Values by the ids of the form fields (32 hexadecimal characters). Null, an empty text or an empty list clears a value.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "JsonMap::is_empty")]
    pub taskdata: JsonMap,
    /// The position in the process, from 1.
    #[uniffi(default)]
    pub position: Option<i32>,
    /// The maximum number of assignees.
    #[uniffi(default)]
    pub max_assignable: Option<i32>,
    /// The kind of task.
    #[uniffi(default)]
    pub task_type: Option<TaskType>,
    /// Whether only assignees see the task.
    #[uniffi(default)]
    pub top_secret: Option<bool>,
    /// The URL that is notified when the task is completed.
    #[uniffi(default)]
    pub webhook: Option<String>,
    /// Whether guests may not comment.
    #[uniffi(default)]
    pub prevent_guest_comment: Option<bool>,
    /// The fields to clear.
    #[uniffi(default)]
    #[serde(flatten, serialize_with = "clear::as_nulls")]
    pub clear: Vec<TaskField>,
}

/// The completion of a task.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct CompleteTask {
    /// The id of the task.
    pub task_id: String,
    /// Whether the task is approved. Required for an approval task. For an expiring task, false marks it expired.
    #[uniffi(default)]
    pub is_approved: Option<bool>,
    /// The id of the member who is recorded as having completed it.
    #[uniffi(default)]
    pub override_user: Option<i64>,
}

/// Validates a title: 1 to 600 characters, according to the documentation of the API.
fn validate_title(value: &str) -> Result<()> {
    let hint = "A task's title has 1 to 600 characters; nothing was sent";
    // The server trims it.
    let value = if arguments::is_blank(value) { "" } else { value };
    arguments::validate_length("title", value, 1..=600, hint)
}

fn validate_owners(owners: &Option<Assignees>) -> Result<()> {
    owners.as_ref().map_or(Ok(()), |owners| owners.validate("owners"))
}

fn validate_taskdata(taskdata: &JsonMap) -> Result<()> {
    let hint = "Use the ids of the form fields: read the task with `form_fields`. The server drops other keys";
    ids::validate_keys("taskdata", taskdata.keys().collect(), hint)
}

impl CompleteTask {
    pub(super) fn validate(&self) -> Result<()> {
        validate_segment(&self.task_id)
    }
}

impl CreateTask {
    /// Creates the data of a task with the required fields only.
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
        validate_title(&self.title)?;
        validate_owners(&self.owners)?;
        ids::validate_list("tags", &self.tags)?;
        arguments::validate_at_least(0, "max_assignable", self.max_assignable)?;
        self.form_fields.iter().try_for_each(WriteFormField::validate)?;
        self.run_id.as_deref().map_or(Ok(()), validate_segment)
    }
}

impl UpdateOneOffTask {
    /// Creates the data of a task with the required fields only.
    pub fn new(title: impl Into<String>, deadline: Timestamp, owners: Assignees) -> Self {
        Self {
            title: title.into(),
            deadline,
            owners,
            summary: None,
            started_at: None,
            taskdata: JsonMap::new(),
            tags: Vec::new(),
            max_assignable: None,
            task_type: None,
            top_secret: None,
            webhook: None,
            prevent_guest_comment: None,
            clear: Vec::new(),
        }
    }

    pub(super) fn validate(&self) -> Result<()> {
        validate_title(&self.title)?;
        self.owners.validate("owners")?;
        ids::validate_list("tags", &self.tags)?;
        arguments::validate_at_least(0, "max_assignable", self.max_assignable)?;
        validate_clear(&self.clear, TaskField::Summary, &self.summary)?;
        validate_clear(&self.clear, TaskField::Webhook, &self.webhook)?;
        validate_taskdata(&self.taskdata)
    }
}

impl UpdateTask {
    pub(super) fn validate(&self) -> Result<()> {
        self.title.as_deref().map_or(Ok(()), validate_title)?;
        validate_owners(&self.owners)?;
        arguments::validate_at_least(1, "position", self.position)?;
        arguments::validate_at_least(0, "max_assignable", self.max_assignable)?;
        validate_clear(&self.clear, TaskField::Summary, &self.summary)?;
        validate_clear(&self.clear, TaskField::Webhook, &self.webhook)?;
        validate_taskdata(&self.taskdata)
    }
}

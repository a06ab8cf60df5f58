//! Queries for steps, and request bodies that create and change them.

use serde::Serialize;
use serde_with::skip_serializing_none;

use crate::api::steps::times::{StartDate, StepDeadline};
use crate::api::tasks::TaskType;
use crate::checks::arguments;

/// Options of a list of steps.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct StepQuery {
    /// What to include. No source names the words of this route; the form fields are there without it.
    #[uniffi(default)]
    pub with: Option<Vec<String>>,
    /// The page to start at, from 1.
    #[uniffi(default)]
    pub page: Option<i32>,
    /// The number of items on a page, at most 100. Default: 10.
    #[uniffi(default)]
    pub per_page: Option<i32>,
}

/// The data of a step to create. It becomes the last step of its template.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct CreateStep {
    /// What is to be done.
    pub title: String,
    /// The description, as HTML.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "arguments::is_absent")]
    pub summary: Option<String>,
    /// The kind of task.
    #[uniffi(default)]
    pub step_type: Option<TaskType>,
    /// The members who get the task, by id.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub assignees: Vec<i64>,
    /// The guests who get the task, by e-mail address.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub guests: Vec<String>,
    /// The groups who get the task, by id.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<String>,
    /// The ids of tags to attach.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// When the task is due, relative to another event.
    #[uniffi(default)]
    pub deadline: Option<StepDeadline>,
    /// When the task starts, relative to the launch.
    #[uniffi(default)]
    pub start_date: Option<StartDate>,
    /// The URL that is notified when the task is completed.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "arguments::is_absent")]
    pub webhook: Option<String>,
    /// The maximum number of assignees.
    #[uniffi(default)]
    pub max_assignable: Option<i32>,
    /// Whether guests may be assigned.
    #[uniffi(default)]
    pub allow_guest_owners: Option<bool>,
    /// Whether the assignment is left until later.
    #[uniffi(default)]
    pub skip_start_process: Option<bool>,
    /// Whether only the assignees may complete the task.
    #[uniffi(default)]
    pub can_complete_only_assignees: Option<bool>,
    /// Whether each assignee must complete the task.
    #[uniffi(default)]
    pub everyone_must_complete: Option<bool>,
    /// Whether guests may not comment.
    #[uniffi(default)]
    pub prevent_guest_comment: Option<bool>,
    /// Whether the task may be started before its start date.
    #[uniffi(default)]
    pub is_soft_start_date: Option<bool>,
    /// Whether the roles are asked for at each launch.
    #[uniffi(default)]
    pub role_changes_every_time: Option<bool>,
    /// Whether the user who launches the process gets the task.
    #[uniffi(default)]
    pub assign_run_starter: Option<bool>,
    /// Whether only assignees see the task.
    #[uniffi(default)]
    pub top_secret: Option<bool>,
    /// Whether an e-mail is sent without Tallyfy's frame.
    #[uniffi(default)]
    pub send_chromeless: Option<bool>,
}

/// The changes to a step. The title and who gets the task are always sent: left out, the server would take all of them off.
/// Other fields that are left out stay unchanged.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct UpdateStep {
    /// What is to be done.
    pub title: String,
    /// All members who get the task, by id. They replace the current ones.
    pub assignees: Vec<i64>,
    /// All guests who get the task, by e-mail address. They replace the current ones.
    pub guests: Vec<String>,
    /// All groups who get the task, by id. They replace the current ones.
    pub groups: Vec<String>,
    /// The description, as HTML.
    #[uniffi(default)]
    pub summary: Option<String>,
    /// The kind of task.
    #[uniffi(default)]
    pub step_type: Option<TaskType>,
    /// The ids of the tags.
    #[uniffi(default)]
    pub tags: Option<Vec<String>>,
    /// When the task is due, relative to another event.
    #[uniffi(default)]
    pub deadline: Option<StepDeadline>,
    /// When the task starts, relative to the launch.
    #[uniffi(default)]
    pub start_date: Option<StartDate>,
    /// The URL that is notified when the task is completed.
    #[uniffi(default)]
    pub webhook: Option<String>,
    /// The maximum number of assignees.
    #[uniffi(default)]
    pub max_assignable: Option<i32>,
    /// Whether guests may be assigned.
    #[uniffi(default)]
    pub allow_guest_owners: Option<bool>,
    /// Whether the assignment is left until later.
    #[uniffi(default)]
    pub skip_start_process: Option<bool>,
    /// Whether only the assignees may complete the task.
    #[uniffi(default)]
    pub can_complete_only_assignees: Option<bool>,
    /// Whether each assignee must complete the task.
    #[uniffi(default)]
    pub everyone_must_complete: Option<bool>,
    /// Whether guests may not comment.
    #[uniffi(default)]
    pub prevent_guest_comment: Option<bool>,
    /// Whether the task may be started before its start date.
    #[uniffi(default)]
    pub is_soft_start_date: Option<bool>,
    /// Whether the roles are asked for at each launch.
    #[uniffi(default)]
    pub role_changes_every_time: Option<bool>,
    /// Whether the user who launches the process gets the task.
    #[uniffi(default)]
    pub assign_run_starter: Option<bool>,
    /// Whether only assignees see the task.
    #[uniffi(default)]
    pub top_secret: Option<bool>,
    /// Whether an e-mail is sent without Tallyfy's frame.
    #[uniffi(default)]
    pub send_chromeless: Option<bool>,
}

/// A body with the id of the template, which the route has in its path, too.
#[derive(Serialize)]
pub(super) struct OfTemplate<'a, T> {
    pub(super) checklist_id: &'a str,
    #[serde(flatten)]
    pub(super) step: &'a T,
}

/// The place that a step gets.
#[derive(Serialize)]
pub(super) struct StepPlace {
    pub(super) position: i32,
}

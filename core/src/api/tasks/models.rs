//! A task.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::api::templates::Step;
use crate::json::Json;
use crate::json::lenient::include_wrapper;
use crate::support::timestamp::{Timestamp, optional_timestamp};

/// The status of a task. Filters use other values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, uniffi::Enum)]
pub enum TaskStatus {
    /// `not-started`: no user has started it.
    #[serde(rename = "not-started")]
    NotStarted,
    /// `in-progress`: in progress.
    #[serde(rename = "in-progress")]
    InProgress,
    /// `active`: waiting to be done.
    #[serde(rename = "active")]
    Active,
    /// `completed`: done.
    #[serde(rename = "completed")]
    Completed,
    /// `auto-skipped`: hidden by a rule.
    #[serde(rename = "auto-skipped")]
    AutoSkipped,
    /// `approved`: approved.
    #[serde(rename = "approved")]
    Approved,
    /// `rejected`: rejected.
    #[serde(rename = "rejected")]
    Rejected,
    /// `acknowledged`: taken note of.
    #[serde(rename = "acknowledged")]
    Acknowledged,
    /// `expired`: expired.
    #[serde(rename = "expired")]
    Expired,
    /// `unknown`: a value that this version of the library does not know. It cannot be sent.
    #[serde(other, skip_serializing)]
    Unknown,
}

/// The kind of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, uniffi::Enum)]
pub enum TaskType {
    /// `task`: work to do.
    #[serde(rename = "task")]
    Task,
    /// `approval`: a request to approve or to reject.
    #[serde(rename = "approval")]
    Approval,
    /// `expiring`: information to confirm before it expires.
    #[serde(rename = "expiring")]
    Expiring,
    /// `email`: an e-mail to send.
    #[serde(rename = "email")]
    Email,
    /// `expiring_email`: an e-mail that is sent by itself.
    #[serde(rename = "expiring_email")]
    ExpiringEmail,
    /// `unknown`: a value that this version of the library does not know. It cannot be sent.
    #[serde(other, skip_serializing)]
    Unknown,
}

/// Who has a task.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, uniffi::Record)]
pub struct TaskOwners {
    /// Members, by id.
    #[serde(default)]
    pub users: Vec<i64>,
    /// Guests, by e-mail address.
    #[serde(default)]
    pub guests: Vec<String>,
    /// Groups, by id.
    #[serde(default)]
    pub groups: Vec<String>,
    /// Addresses of the task for its guests (`taskUrls` in the API).
    #[serde(rename = "taskUrls")]
    pub task_urls: Option<Vec<String>>,
    /// The fields that this version of the library does not know, by their names in the API.
    #[serde(default, rename = "\u{0}extra")]
    pub extra: HashMap<String, Json>,
}

/// A task: of a process, or one-off.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, uniffi::Record)]
pub struct Task {
    /// The id: 32 hexadecimal characters.
    pub id: String,
    /// The title, at most 600 characters.
    pub title: String,
    /// The title as the step has it.
    pub original_title: Option<String>,
    /// The status of the task.
    pub status: Option<TaskStatus>,
    /// The state in more words, such as `overdue` or `hasproblem`.
    pub status_label: Option<String>,
    /// The kind of task.
    pub task_type: Option<TaskType>,
    /// The id of the process. One-off tasks have none.
    pub run_id: Option<String>,
    /// The status of the process.
    pub run_status: Option<String>,
    /// The process, if it was included.
    #[serde(default, deserialize_with = "include_wrapper")]
    pub run: Option<Json>,
    /// The id of the template.
    pub checklist_id: Option<String>,
    /// The id of the step.
    pub step_id: Option<String>,
    /// The id of the linked step.
    pub linked_step_id: Option<String>,
    /// The step, if it was included.
    #[serde(default, deserialize_with = "include_wrapper")]
    pub step: Option<Step>,
    /// The number within the organization.
    pub increment_id: Option<i64>,
    /// A name for variables and webhooks.
    pub alias: Option<String>,
    /// The description.
    pub summary: Option<String>,
    /// Who has the task.
    pub owners: Option<TaskOwners>,
    /// Values by the ids of the form fields.
    pub taskdata: Option<HashMap<String, Json>>,
    /// The form fields, if they were included.
    #[serde(default, deserialize_with = "include_wrapper")]
    pub form_fields: Option<Json>,
    /// Whether the task can be completed now.
    pub is_completable: Option<bool>,
    /// The verdict of an approval task.
    pub is_approved: Option<bool>,
    /// Whether the task belongs to no process.
    pub is_oneoff_task: Option<bool>,
    /// The position in the process, from 1.
    pub position: Option<i32>,
    /// The place in the template, from 1.
    pub blueprint_position: Option<i32>,
    /// The member who started it.
    pub starter_id: Option<i64>,
    /// The member who completed it.
    pub completer_id: Option<i64>,
    /// The guest who completed it.
    pub completer_guest: Option<String>,
    /// The id of the guest who completed it.
    pub completer_guest_id: Option<i64>,
    /// Whether each assignee must complete it.
    pub everyone_must_complete: Option<bool>,
    /// The share of assignees who have completed it.
    pub completion_progress: Option<f64>,
    /// Whether only the assignees may complete it.
    pub can_complete_only_assignees: Option<bool>,
    /// Whether guests may be assigned.
    pub allow_guest_owners: Option<bool>,
    /// The maximum number of assignees.
    pub max_assignable: Option<i32>,
    /// Whether deadlines of other tasks depend on it.
    pub has_deadline_dependent_child_tasks: Option<bool>,
    /// Whether guests may not comment.
    pub prevent_guest_comment: Option<bool>,
    /// Whether a problem is open.
    pub problem: Option<bool>,
    /// The id of the milestone.
    pub stage_id: Option<String>,
    /// Whether the task may be started before `started_at`.
    pub is_soft_start_date: Option<bool>,
    /// Whether an e-mail is sent without Tallyfy's frame.
    pub send_chromeless: Option<bool>,
    /// Whether only assignees see it.
    pub top_secret: Option<bool>,
    /// The URL that is notified when the task is completed.
    pub webhook: Option<String>,
    /// After a completion: the tasks that rules have changed.
    pub tasks_changed_by_rules: Option<Json>,
    /// The comments, if they were included.
    #[serde(default, deserialize_with = "include_wrapper")]
    pub threads: Option<Json>,
    /// The files, if they were included.
    #[serde(default, deserialize_with = "include_wrapper")]
    pub assets: Option<Json>,
    /// The tags, if they were included.
    #[serde(default, deserialize_with = "include_wrapper")]
    pub tags: Option<Json>,
    /// When the task starts.
    #[serde(default, deserialize_with = "optional_timestamp")]
    pub started_at: Option<Timestamp>,
    /// When the task is due.
    #[serde(default, deserialize_with = "optional_timestamp")]
    pub deadline: Option<Timestamp>,
    /// When the task was created.
    #[serde(default, deserialize_with = "optional_timestamp")]
    pub created_at: Option<Timestamp>,
    /// When the task was last changed.
    #[serde(default, deserialize_with = "optional_timestamp")]
    pub last_updated: Option<Timestamp>,
    /// When the task was completed.
    #[serde(default, deserialize_with = "optional_timestamp")]
    pub completed_at: Option<Timestamp>,
    /// When the task was archived.
    #[serde(default, deserialize_with = "optional_timestamp")]
    pub archived_at: Option<Timestamp>,
    /// Metadata that the organization defines.
    pub custom_fields: Option<Json>,
    /// The fields that this version of the library does not know, by their names in the API.
    #[serde(default, rename = "\u{0}extra")]
    pub extra: HashMap<String, Json>,
}

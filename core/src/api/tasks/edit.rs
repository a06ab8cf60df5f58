//! What an edit of a task names.

use crate::api::tasks::assignees::Assignees;
use crate::api::tasks::clear::TaskField;
use crate::api::tasks::models::TaskType;
use crate::api::tasks::requests::UpdateTask;
use crate::json::JsonMap;
use crate::support::timestamp::Timestamp;

/// What changes of a task, of a process or a one-off one. Everything that is left out stays as it is.
#[derive(Debug, Clone, Default, PartialEq, uniffi::Record)]
pub struct EditTask {
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
    /// All assignees. Each list that is not empty replaces the current one; `tasks.unassign` takes people away.
    #[uniffi(default)]
    pub owners: Option<Assignees>,
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
    pub clear: Vec<TaskField>,
}

impl EditTask {
    /// Returns the body of the change, with these assignees.
    pub(crate) fn with_owners(self, owners: Option<Assignees>) -> UpdateTask {
        UpdateTask {
            owners,
            taskdata: JsonMap::new(),
            title: self.title,
            summary: self.summary,
            deadline: self.deadline,
            started_at: self.started_at,
            position: self.position,
            max_assignable: self.max_assignable,
            task_type: self.task_type,
            top_secret: self.top_secret,
            webhook: self.webhook,
            prevent_guest_comment: self.prevent_guest_comment,
            clear: self.clear,
        }
    }
}

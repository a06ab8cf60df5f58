//! What an edit of a step names.

use crate::api::steps::requests::UpdateStep;
use crate::api::steps::times::{StartDate, StepDeadline};
use crate::api::tasks::{Assignees, TaskType};

/// What changes of a step. Everything that is left out stays as it is.
#[derive(Debug, Clone, Default, PartialEq, uniffi::Record)]
pub struct EditStep {
    /// What is to be done.
    #[uniffi(default)]
    pub title: Option<String>,
    /// All members who get the task, by id. They replace the current ones.
    #[uniffi(default)]
    pub assignees: Option<Vec<i64>>,
    /// All guests who get the task, by e-mail address. They replace the current ones.
    #[uniffi(default)]
    pub guests: Option<Vec<String>>,
    /// All groups who get the task, by id. They replace the current ones.
    #[uniffi(default)]
    pub groups: Option<Vec<String>>,
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

impl EditStep {
    /// Returns the body of the change, with these people, and with the title of the step where the edit names none.
    pub(crate) fn onto(self, title: String, people: Assignees) -> UpdateStep {
        UpdateStep {
            title: self.title.unwrap_or(title),
            assignees: people.users,
            guests: people.guests,
            groups: people.groups,
            summary: self.summary,
            step_type: self.step_type,
            tags: self.tags,
            deadline: self.deadline,
            start_date: self.start_date,
            webhook: self.webhook,
            max_assignable: self.max_assignable,
            allow_guest_owners: self.allow_guest_owners,
            skip_start_process: self.skip_start_process,
            can_complete_only_assignees: self.can_complete_only_assignees,
            everyone_must_complete: self.everyone_must_complete,
            prevent_guest_comment: self.prevent_guest_comment,
            is_soft_start_date: self.is_soft_start_date,
            role_changes_every_time: self.role_changes_every_time,
            assign_run_starter: self.assign_run_starter,
            top_secret: self.top_secret,
            send_chromeless: self.send_chromeless,
        }
    }
}

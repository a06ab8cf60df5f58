//! A step of a template.

use crate::api::form_fields::FormField;
use crate::api::steps::times::{StartDate, StepDeadline, StepTemplate};
use crate::api::tasks::TaskType;
use crate::json::Json;
use crate::json::lenient::record::record;
use crate::support::timestamp::Timestamp;

record! {
    /// A step of a template, which becomes a task of each process.
    pub struct Step {
        /// The id: 32 hexadecimal characters.
        pub id: String,
        /// The id of the template.
        pub checklist_id: Option<String>,
        /// What is to be done.
        pub title: String,
        /// A name for variables and webhooks.
        pub alias: Option<String>,
        /// The description, as HTML.
        pub summary: Option<String>,
        /// The kind of task.
        pub step_type: Option<TaskType>,
        /// The place in the template, from 1.
        pub position: Option<i32>,
        /// The members who get the task.
        pub assignees: Option<Vec<i64>>,
        /// The guests who get the task, by e-mail address.
        pub guests: Option<Vec<String>>,
        /// The groups who get the task.
        pub groups: Option<Vec<String>>,
        /// The roles that get the task.
        pub roles: Option<Vec<String>>,
        /// The form fields.
        #[json(include)]
        pub captures: Option<Vec<FormField>>,
        /// When the task is due, relative to another event.
        pub deadline: Option<StepDeadline>,
        /// When the task starts, relative to the launch.
        pub start_date: Option<StartDate>,
        /// Whether the task may be started before `started_at`.
        pub is_soft_start_date: Option<bool>,
        /// The template that the step launches.
        pub bp_to_launch: Option<StepTemplate>,
        /// Whether guests may be assigned.
        pub allow_guest_owners: Option<bool>,
        /// The maximum number of assignees.
        pub max_assignable: Option<i32>,
        /// Whether the assignment is left until later.
        pub skip_start_process: Option<bool>,
        /// Whether only the assignees may complete the task.
        pub can_complete_only_assignees: Option<bool>,
        /// Whether each assignee must complete the task.
        pub everyone_must_complete: Option<bool>,
        /// Whether guests may not comment.
        pub prevent_guest_comment: Option<bool>,
        /// Whether the roles are asked for at each launch.
        pub role_changes_every_time: Option<bool>,
        /// Whether the user who launches the process gets the task.
        pub assign_run_starter: Option<bool>,
        /// Whether only assignees see the task.
        pub top_secret: Option<bool>,
        /// Whether an e-mail is sent without Tallyfy's frame.
        pub send_chromeless: Option<bool>,
        /// The URL that is notified when the task is completed.
        pub webhook: Option<String>,
        /// The id of the milestone.
        pub stage_id: Option<String>,
        /// When the step was created.
        pub created_at: Option<Timestamp>,
        /// When the step was last changed.
        pub last_updated: Option<Timestamp>,
        /// When the step was archived.
        pub archived_at: Option<Timestamp>,
        /// Metadata that the organization defines.
        pub custom_fields: Option<Json>,
    }
}

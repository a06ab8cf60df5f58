//! A task.

use crate::api::activity::Activity;
use crate::api::comments::Comment;
use crate::api::files::StoredFile;
use crate::api::folders::Folder;
use crate::api::form_fields::FormFieldEntry;
use crate::api::processes::Process;
use crate::api::steps::Step;
use crate::api::tags::TagAssociation;
use crate::api::tasks::assignees::TaskOwners;
use crate::json::lenient::record::record;
use crate::json::lenient::string_enum::string_enum;
use crate::json::{Json, JsonMap};
use crate::support::timestamp::Timestamp;

string_enum! {
    /// The status of a task. Filters use other values.
    pub enum TaskStatus {
        /// `not-started`: no user has started it.
        NotStarted = "not-started",
        /// `in-progress`: in progress.
        InProgress = "in-progress",
        /// `active`: waiting to be done.
        Active = "active",
        /// `completed`: done.
        Completed = "completed",
        /// `auto-skipped`: hidden by a rule.
        AutoSkipped = "auto-skipped",
        /// `approved`: approved.
        Approved = "approved",
        /// `rejected`: rejected.
        Rejected = "rejected",
        /// `acknowledged`: taken note of.
        Acknowledged = "acknowledged",
        /// `expired`: expired.
        Expired = "expired",
    }
}

string_enum! {
    /// The kind of a task.
    pub enum TaskType {
        /// `task`: work to do.
        Task = "task",
        /// `approval`: a request to approve or to reject.
        Approval = "approval",
        /// `expiring`: information to confirm before it expires.
        Expiring = "expiring",
        /// `email`: an e-mail to send.
        Email = "email",
        /// `expiring_email`: an e-mail that is sent by itself.
        ExpiringEmail = "expiring_email",
    }
}

record! {
    /// A task: of a process, or one-off.
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
        #[json(include)]
        pub run: Option<Box<Process>>,
        /// The id of the template.
        pub checklist_id: Option<String>,
        /// The id of the step.
        pub step_id: Option<String>,
        /// The id of the linked step.
        pub linked_step_id: Option<String>,
        /// The step, if it was included.
        #[json(include)]
        pub step: Option<Box<Step>>,
        /// The number within the organization.
        pub increment_id: Option<i64>,
        /// A name for variables and webhooks.
        pub alias: Option<String>,
        /// The description.
        pub summary: Option<String>,
        /// The description as the step has it.
        pub original_summary: Option<String>,
        /// Who has the task.
        pub owners: Option<TaskOwners>,
        /// Values by the ids of the form fields.
        pub taskdata: Option<JsonMap>,
        /// The form fields, if they were included.
        #[json(include)]
        pub form_fields: Option<Vec<FormFieldEntry>>,
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
        /// Whether an issue is open.
        pub has_issues: Option<bool>,
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
        #[json(include)]
        pub threads: Option<Vec<Comment>>,
        /// The number of comments, if it was included.
        #[json(include)]
        pub threads_count: Option<i32>,
        /// The comments that are no issues, if they were included.
        #[json(include)]
        pub comments: Option<Vec<Comment>>,
        /// The issues, if they were included.
        #[json(include)]
        pub issues: Option<Vec<Comment>>,
        /// The files, if they were included.
        #[json(include)]
        pub assets: Option<Vec<StoredFile>>,
        /// The folders, if they were included.
        #[json(include)]
        pub folders: Option<Vec<Folder>>,
        /// What was done, if it was included.
        #[json(include)]
        pub activities: Option<Vec<Activity>>,
        /// The roles, if they were included.
        #[json(include)]
        pub roles: Option<Json>,
        /// The kick-off fields of the process, if they were included (`ko-form-fields` in the API).
        #[json(include)]
        #[json = "ko-form-fields"]
        pub ko_form_fields: Option<Json>,
        /// The members who watch it, if they were included.
        #[json(include)]
        pub member_watchers: Option<Json>,
        /// The guests who watch it, if they were included.
        #[json(include)]
        pub guest_watchers: Option<Json>,
        /// The tags, if they were included.
        #[json(include)]
        pub tags: Option<Vec<TagAssociation>>,
        /// When the task starts.
        pub started_at: Option<Timestamp>,
        /// When the task is due.
        pub deadline: Option<Timestamp>,
        /// When the task was created.
        pub created_at: Option<Timestamp>,
        /// When the task was last changed.
        pub last_updated: Option<Timestamp>,
        /// When the task was completed.
        pub completed_at: Option<Timestamp>,
        /// When the task was archived.
        pub archived_at: Option<Timestamp>,
        /// Metadata that the organization defines.
        pub custom_fields: Option<Json>,
    }
}

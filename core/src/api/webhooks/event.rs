//! What a delivery says.

use std::collections::HashMap;

use crate::api::files::StoredFile;
use crate::api::processes::ProcessStatus;
use crate::api::tasks::{TaskOwners, TaskStatus};
use crate::json::lenient::record::record;
use crate::json::lenient::string_enum::string_enum;
use crate::json::{Json, JsonMap};
use crate::support::timestamp::Timestamp;

string_enum! {
    /// What has happened.
    pub enum WebhookEventKind {
        /// `process.launched`: a process was launched.
        ProcessLaunched = "process.launched",
        /// `process.completed`: all tasks of a process are done.
        ProcessCompleted = "process.completed",
        /// `task.completed`: a task was completed.
        TaskCompleted = "task.completed",
        /// `task.assigned`: a task was assigned.
        TaskAssigned = "task.assigned",
        /// `task.comment_added`: a comment was written on a task.
        TaskCommentAdded = "task.comment_added",
        /// `task.issue_raised`: an issue of a task was reported.
        TaskIssueRaised = "task.issue_raised",
        /// `task.issue_resolved`: an issue of a task was resolved.
        TaskIssueResolved = "task.issue_resolved",
    }
}

record! {
    /// A person in a delivery.
    pub struct WebhookPerson {
        /// The id of the member.
        pub id: Option<i64>,
        /// The e-mail address.
        pub email: Option<String>,
        /// The whole name.
        pub full_name: Option<String>,
    }
}

record! {
    /// A template in a delivery.
    pub struct WebhookTemplate {
        /// The id: 32 hexadecimal characters.
        pub id: String,
        /// The title.
        pub title: Option<String>,
        /// A name for variables and webhooks.
        pub alias: Option<String>,
        /// The description.
        pub summary: Option<String>,
    }
}

record! {
    /// A process in a delivery. Deliveries about a task carry less of it than deliveries about the process.
    pub struct WebhookProcess {
        /// The id: 32 hexadecimal characters.
        pub id: String,
        /// The name.
        pub name: Option<String>,
        /// The description.
        pub summary: Option<String>,
        /// The status.
        pub status: Option<ProcessStatus>,
        /// How much of it is done, in percent. The API itself returns an object here.
        pub progress: Option<f64>,
        /// The id of the organization.
        pub organization_id: Option<String>,
        /// The id of the template.
        pub checklist_id: Option<String>,
        /// The title of the template.
        pub checklist_title: Option<String>,
        /// The id of the member who launched it.
        pub started_by: Option<i64>,
        /// The id of the member who owns it.
        pub owner_id: Option<i64>,
        /// When it was created.
        pub created_at: Option<Timestamp>,
        /// When it began.
        pub started_at: Option<Timestamp>,
        /// When it changed last.
        pub last_updated: Option<Timestamp>,
        /// When its last task was done.
        pub completed_at: Option<Timestamp>,
        /// When it is due.
        pub due_date: Option<Timestamp>,
    }
}

record! {
    /// An answer of a form field in a delivery.
    pub struct WebhookAnswer {
        /// A name for variables and webhooks.
        pub alias: Option<String>,
        /// The text beside the field.
        pub label: Option<String>,
        /// The answer as it is stored.
        pub value: Option<Json>,
    }
}

record! {
    /// A task in a delivery.
    pub struct WebhookTask {
        /// The id: 32 hexadecimal characters.
        pub id: String,
        /// The title.
        pub title: Option<String>,
        /// A name for variables and webhooks.
        pub alias: Option<String>,
        /// The status.
        pub status: Option<TaskStatus>,
        /// The description.
        pub summary: Option<String>,
        /// The place of the task in the process.
        pub position: Option<i32>,
        /// When it is due.
        pub deadline: Option<Timestamp>,
        /// When it was completed.
        pub completed_at: Option<Timestamp>,
        /// Who completed it.
        pub completed_by: Option<WebhookPerson>,
        /// To whom it is assigned.
        pub owners: Option<TaskOwners>,
        /// Its files.
        pub assets: Option<Vec<StoredFile>>,
    }
}

/// What Tallyfy tells an address: an event of a process or of a task.
///
/// Dates in the form `15/05/2026 02:30 PM CEST`, a setting of the organization, name a zone that cannot be told for certain. They
/// are in `extra`, as they came; with `UTC` or an offset they are read.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct WebhookEvent {
    /// What tells this event from others. Two deliveries of one event have the same key; a task that is completed again is another
    /// event.
    pub key: String,
    /// What has happened. Absent if this version does not know it, and if the delivery does not tell: an automation sends a process
    /// in the same form as a launch.
    pub kind: Option<WebhookEventKind>,
    /// The event as the delivery names it. Only webhooks of the whole organization name it.
    pub event: Option<String>,
    /// The process. Absent for a one-off task.
    pub process: Option<WebhookProcess>,
    /// The task, if the event is one of a task.
    pub task: Option<WebhookTask>,
    /// The template. Deliveries about a process have its id and title in `process`.
    pub template: Option<WebhookTemplate>,
    /// Who launched the process.
    pub launcher: Option<WebhookPerson>,
    /// Who completed the task.
    pub completer: Option<WebhookPerson>,
    /// The next task of the process.
    pub next_task: Option<WebhookTask>,
    /// The ids of the tasks of the process, by alias.
    pub task_ids: HashMap<String, String>,
    /// The answers by the aliases of the fields: of all steps if the event is one of a task, of the kick-off form if it is one of a
    /// process.
    pub answers: JsonMap,
    /// The answers of this task, by the ids of the fields.
    pub captures: HashMap<String, WebhookAnswer>,
    /// All that the delivery says, as it came.
    pub payload: JsonMap,
}

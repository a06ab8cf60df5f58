//! A process.

use crate::api::files::StoredFile;
use crate::api::folders::Folder;
use crate::api::form_fields::FormFieldEntry;
use crate::api::tags::TagAssociation;
use crate::api::tasks::Task;
use crate::api::templates::Template;
use crate::json::lenient::record::record;
use crate::json::lenient::string_enum::string_enum;
use crate::json::{Json, JsonMap};
use crate::support::timestamp::Timestamp;

string_enum! {
    /// The status of a process.
    pub enum ProcessStatus {
        /// `active`: in progress.
        Active = "active",
        /// `in-progress`: in progress. Some responses use this value.
        InProgress = "in-progress",
        /// `complete`: every task is done.
        Complete = "complete",
        /// `problem`: a user reported a problem.
        Problem = "problem",
        /// `issue`: an open issue; the server rejects changes to its tasks until it is resolved.
        Issue = "issue",
        /// `improvement`: a user suggested an improvement.
        Improvement = "improvement",
        /// `delayed`: behind its deadlines.
        Delayed = "delayed",
        /// `archived`: put away.
        Archived = "archived",
        /// `starred`: starred.
        Starred = "starred",
    }
}

record! {
    /// The progress of a process.
    pub struct ProcessProgress {
        /// How many tasks are done.
        pub complete: Option<i32>,
        /// How many tasks there are.
        pub total: Option<i32>,
        /// How many approvals were granted.
        pub approved: Option<i32>,
        /// How many approvals were refused.
        pub rejected: Option<i32>,
        /// The share that is done, from 0 to 100.
        #[json(bare)]
        pub percent: Option<f64>,
    }
}

record! {
    /// A process: one launch of a template (`run` in the API).
    pub struct Process {
        /// The id: 32 hexadecimal characters.
        pub id: String,
        /// The name, at most 550 characters.
        pub name: String,
        /// The id of the template.
        pub checklist_id: Option<String>,
        /// The title of the template.
        pub checklist_title: Option<String>,
        /// The template, if it was included.
        #[json(include)]
        pub checklist: Option<Box<Template>>,
        /// The number within the organization.
        pub increment_id: Option<i64>,
        /// The description.
        pub summary: Option<String>,
        /// The status of the process.
        pub status: Option<ProcessStatus>,
        /// The progress of the visible tasks.
        pub progress: Option<ProcessProgress>,
        /// The progress of all tasks, including hidden ones.
        pub whole_progress: Option<ProcessProgress>,
        /// `procedure` or `form`.
        pub r#type: Option<String>,
        /// The tasks, if they were included.
        #[json(include)]
        pub tasks: Option<Vec<Task>>,
        /// The member who launched it.
        pub started_by: Option<i64>,
        /// The member who owns it.
        pub owner_id: Option<i64>,
        /// The kick-off values by the ids of the kick-off fields.
        pub prerun: Option<JsonMap>,
        /// The state of the kick-off form.
        pub prerun_status: Option<String>,
        /// When the kick-off form was completed.
        pub prerun_completed_at: Option<Timestamp>,
        /// Who completed the kick-off form.
        pub prerun_completed_by: Option<i64>,
        /// How many kick-off fields there are.
        pub prerun_length: Option<i32>,
        /// Whether another user is assigned.
        pub assign_someone_else: Option<bool>,
        /// Whether it is starred.
        pub starred: Option<bool>,
        /// Whether all members of the organization can see it.
        pub is_public: Option<bool>,
        /// The fields that are hidden from users outside the organization.
        pub publicly_hidden_fields: Option<Vec<String>>,
        /// The members who may see it.
        pub users: Option<Vec<i64>>,
        /// The groups who may see it.
        pub groups: Option<Vec<String>>,
        /// The id of the process that this one belongs to.
        pub parent_id: Option<String>,
        /// Whether one-off tasks may be added.
        pub can_add_oot: Option<bool>,
        /// Whether an issue is open.
        pub has_open_issue: Option<bool>,
        /// How many tasks are late.
        pub late_tasks: Option<i32>,
        /// Whether it is overdue.
        pub due_date_passed: Option<bool>,
        /// Whether it is due soon.
        pub due_soon: Option<bool>,
        /// The members who take part.
        pub collaborators: Option<Vec<i64>>,
        /// The tags, if they were included.
        #[json(include)]
        pub tags: Option<Vec<TagAssociation>>,
        /// The files, if they were included.
        #[json(include)]
        pub assets: Option<Vec<StoredFile>>,
        /// The kick-off fields with values, if they were included.
        #[json(include)]
        pub ko_form_fields: Option<Vec<FormFieldEntry>>,
        /// The form fields with values, if they were included.
        #[json(include)]
        pub form_fields: Option<Vec<FormFieldEntry>>,
        /// The next task, if it was included: a list of none or one.
        #[json(include)]
        pub next_task: Option<Vec<Task>>,
        /// The milestones, if they were included.
        #[json(include)]
        pub stages: Option<Json>,
        /// The folders, if they were included.
        #[json(include)]
        pub folders: Option<Vec<Folder>>,
        /// The permissions, if they were included.
        #[json(include)]
        pub permissions: Option<Json>,
        /// What is known of the tasks together, if it was included.
        #[json(include)]
        pub tasks_meta: Option<Json>,
        /// The members who watch it, if they were included.
        #[json(include)]
        pub member_watchers: Option<Json>,
        /// The guests who watch it, if they were included.
        #[json(include)]
        pub guest_watchers: Option<Json>,
        /// When the process was created.
        pub created_at: Option<Timestamp>,
        /// When the process started.
        pub started_at: Option<Timestamp>,
        /// When the process is due.
        pub due_date: Option<Timestamp>,
        /// When its last task is due.
        pub max_task_deadline: Option<Timestamp>,
        /// When the process was last changed.
        pub last_updated: Option<Timestamp>,
        /// When the process was completed.
        pub completed_at: Option<Timestamp>,
        /// When the process was archived.
        pub archived_at: Option<Timestamp>,
        /// Metadata that the organization defines.
        pub custom_fields: Option<Json>,
    }
}

//! Hits of a search.

use crate::api::folders::Folder;
use crate::api::tasks::TaskOwners;
use crate::json::lenient::record::record;
use crate::json::lenient::string_enum::string_enum;
use crate::support::timestamp::Timestamp;

string_enum! {
    /// What a search looks for.
    pub enum SearchType {
        /// `blueprint`: templates.
        Template = "blueprint",
        /// `process`: processes.
        Process = "process",
        /// `task`: tasks, of processes and one-off.
        Task = "task",
        /// `snippet`: snippets of text.
        Snippet = "snippet",
        /// `capture`: form fields.
        FormField = "capture",
        /// `step`: steps of templates.
        Step = "step",
    }
}

record! {
    /// An object that a search has found. Which fields it has depends on its kind.
    pub struct SearchHit {
        /// The id.
        pub id: String,
        /// The kind of object.
        pub search_type: SearchType,
        /// The number within the organization.
        pub increment_id: Option<i64>,
        /// The name of a process.
        pub name: Option<String>,
        /// The title of a template, task or snippet.
        pub title: Option<String>,
        /// The status.
        pub status: Option<String>,
        /// The kind of template or process, such as `procedure` or `form`.
        pub r#type: Option<String>,
        /// How many steps a template has.
        pub steps_count: Option<i32>,
        /// The icon of a template.
        pub icon: Option<String>,
        /// Whether all members of the organization can see it.
        pub is_public: Option<bool>,
        /// Whether a template is featured.
        pub is_featured: Option<bool>,
        /// The id of the organization.
        pub organization_id: Option<String>,
        /// The folders that it is in.
        #[json(include)]
        pub folders: Option<Vec<Folder>>,
        /// Whether a process is overdue.
        pub due_date_passed: Option<bool>,
        /// Whether a process is due soon.
        pub due_soon: Option<bool>,
        /// The id of the process. A task has none here: read the task to find its process.
        pub run_id: Option<String>,
        /// The state of a task in more words, such as `overdue`.
        pub status_label: Option<String>,
        /// The position of a task or a step, from 1.
        pub position: Option<i32>,
        /// When a task is due.
        pub deadline: Option<Timestamp>,
        /// When it was created.
        pub created_at: Option<Timestamp>,
        /// The member who started it.
        pub starter_id: Option<i64>,
        /// Whether a task belongs to no process.
        pub is_oneoff_task: Option<bool>,
        /// Who has a task.
        pub owners: Option<TaskOwners>,
        /// The text of a snippet.
        pub content: Option<String>,
    }
}

impl SearchType {
    /// The word in the API. Nothing for a kind that this version does not know.
    pub(crate) fn key(self) -> Option<&'static str> {
        match self {
            Self::Template => Some("blueprint"),
            Self::Process => Some("process"),
            Self::Task => Some("task"),
            Self::Snippet => Some("snippet"),
            Self::FormField => Some("capture"),
            Self::Step => Some("step"),
            Self::Unknown => None,
        }
    }
}

//! Queries for processes.

use serde::Serialize;
use serde_with::skip_serializing_none;

use crate::api::filters::Archived;
use crate::api::tasks::TaskFilter;
use crate::http::filter_enum::filter_enum;

filter_enum! {
    /// The state of a process as filters name it.
    pub enum ProcessFilter {
        /// `active`: in progress.
        Active = "active",
        /// `complete`: every task is done.
        Complete = "complete",
        /// `problem`: with an open problem.
        Problem = "problem",
        /// `issue`: with an open issue.
        Issue = "issue",
        /// `improvement`: with a suggestion for an improvement.
        Improvement = "improvement",
        /// `archived`: archived.
        Archived = "archived",
        /// `delayed`: behind its deadlines.
        Delayed = "delayed",
        /// `starred`: starred.
        Starred = "starred",
    }
}

/// Filters and options of a list of processes.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct ProcessQuery {
    /// A text to search for.
    #[uniffi(default)]
    pub q: Option<String>,
    /// Only processes with one of these states.
    #[uniffi(default)]
    pub status: Option<Vec<ProcessFilter>>,
    /// Only processes of this template.
    #[uniffi(default)]
    pub checklist_id: Option<String>,
    /// Only processes of these members.
    #[uniffi(default)]
    pub owners: Option<Vec<i64>>,
    /// Only processes of these groups.
    #[uniffi(default)]
    pub groups: Option<Vec<String>>,
    /// Only processes in this folder.
    #[uniffi(default)]
    pub folder: Option<String>,
    /// Only processes with this tag.
    #[uniffi(default)]
    pub tag: Option<String>,
    /// Only processes with one of these tags, by id.
    #[uniffi(default)]
    pub tag_ids: Option<Vec<String>>,
    /// True: only starred processes. False: only processes that are not starred.
    #[uniffi(default)]
    pub starred: Option<bool>,
    /// Only processes without a tag.
    #[uniffi(default)]
    pub untagged: Option<bool>,
    /// `procedure` or `form`: only processes of this kind.
    #[uniffi(default)]
    pub r#type: Option<String>,
    /// `all`, `in-progress` or `completed`: only processes with tasks of this status.
    #[uniffi(default)]
    pub task_status: Option<String>,
    /// Whether archived processes are listed, too, or alone. Default: neither.
    #[uniffi(default)]
    pub archived: Option<Archived>,
    /// Whether to include the values of form fields.
    #[uniffi(default)]
    pub form_fields_values: Option<bool>,
    /// The field to sort by; a leading `-` reverses the order.
    #[uniffi(default)]
    pub sort: Option<String>,
    /// What to include: `checklist`, `tasks`, `next_task`, `tags`, `assets`, `folders`, `form_fields`,
    /// `ko_form_fields`, `prerun`, `stages`, `permissions`, `tasks_meta`, `selected_text_comment`, `member_watchers`,
    /// `guest_watchers`; nested as in `tasks.threads`.
    #[uniffi(default)]
    pub with: Option<Vec<String>>,
    /// The page to start at, from 1.
    #[uniffi(default)]
    pub page: Option<i32>,
    /// The number of items on a page, at most 100. Default: 10.
    #[uniffi(default)]
    pub per_page: Option<i32>,
}

/// What to include when one process is read.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct GetProcess {
    /// What to include: `checklist`, `tasks`, `next_task`, `tags`, `assets`, `folders`, `form_fields`,
    /// `ko_form_fields`, `prerun`, `stages`, `permissions`, `tasks_meta`, `selected_text_comment`, `member_watchers`,
    /// `guest_watchers`; nested as in `tasks.threads`.
    #[uniffi(default)]
    pub with: Option<Vec<String>>,
    /// Whether to include the values of form fields.
    #[uniffi(default)]
    pub form_fields_values: Option<bool>,
}

/// Filters and options of a list of tasks of a process.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct ProcessTaskQuery {
    /// Only tasks with one of these states.
    #[uniffi(default)]
    pub status: Option<Vec<TaskFilter>>,
    /// Only tasks of these members.
    #[uniffi(default)]
    pub owners: Option<Vec<i64>>,
    /// Only tasks of these groups.
    #[uniffi(default)]
    pub groups: Option<Vec<String>>,
    /// Only tasks of these guests, by e-mail address.
    #[uniffi(default)]
    pub guests: Option<Vec<String>>,
    /// Only tasks without assignees.
    #[uniffi(default)]
    pub unassigned: Option<bool>,
    /// Only tasks that are due on this day or later, as `YYYY-MM-DD`.
    #[uniffi(default)]
    pub deadline_start_range: Option<String>,
    /// Only tasks that are due on this day or earlier, as `YYYY-MM-DD`.
    #[uniffi(default)]
    pub deadline_end_range: Option<String>,
    /// Only tasks that are due on this day, as `YYYY-MM-DD`; replaces the other filters by deadline.
    #[uniffi(default)]
    pub deadline_on: Option<String>,
    /// Only tasks that are due before this day, as `YYYY-MM-DD`.
    #[uniffi(default)]
    pub deadline_before: Option<String>,
    /// Only tasks that are due after this day, as `YYYY-MM-DD`.
    #[uniffi(default)]
    pub deadline_after: Option<String>,
    /// `position` or `deadline`; a leading `-` reverses the order.
    #[uniffi(default)]
    pub sort: Option<String>,
    /// What to include: `run`, `step`, `form_fields`, `tags`, `threads`, `threads_count`, `comments`,
    /// `issues`, `assets`, `folders`, `summary`, `activities`, `roles`, `ko-form-fields`, `member_watchers`,
    /// `guest_watchers`; nested as in `run.checklist`.
    #[uniffi(default)]
    pub with: Option<Vec<String>>,
    /// The page to start at, from 1.
    #[uniffi(default)]
    pub page: Option<i32>,
    /// The number of items on a page, at most 100. Default: 10.
    #[uniffi(default)]
    pub per_page: Option<i32>,
}

//! Queries for tasks.

use serde::Serialize;
use serde_with::skip_serializing_none;

use crate::api::filters::Archived;
use crate::http::filter_enum::filter_enum;

filter_enum! {
    /// The state of a task as filters name it. The field `status` of a task has other words.
    pub enum TaskFilter {
        /// `active`: to be done.
        Active = "active",
        /// `active_visible`: to be done, and not hidden by a rule.
        ActiveVisible = "active_visible" | "active-visible",
        /// `incomplete`: not done.
        Incomplete = "incomplete",
        /// `inprogress`: begun.
        InProgress = "inprogress",
        /// `not-started`: not begun.
        NotStarted = "not-started",
        /// `complete`: done.
        Complete = "complete",
        /// `completed`: done, as the list of one's own tasks is documented. The other lists know `complete`.
        Completed = "completed",
        /// `overdue`: not done in time.
        Overdue = "overdue",
        /// `due_soon`: due soon.
        DueSoon = "due_soon" | "due-soon",
        /// `on-time`: not late.
        OnTime = "on-time",
        /// `stalled`: without progress.
        Stalled = "stalled",
        /// `hasproblem`: with an open problem.
        HasProblem = "hasproblem" | "has-problem",
        /// `has-improvement`: with a suggestion for an improvement.
        HasImprovement = "has-improvement",
        /// `all`: in any state.
        All = "all",
    }
}

/// Filters and options of a list of tasks of the signed-in user.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct MyTaskQuery {
    /// Only tasks with one of these states. Default: `active`.
    #[uniffi(default)]
    pub status: Option<Vec<TaskFilter>>,
    /// A text to search for.
    #[uniffi(default)]
    pub q: Option<String>,
    /// `deadline`, `newest` or `problems`; a leading `-` reverses the order.
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

/// Filters and options of a list of tasks of the organization.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct TaskQuery {
    /// A text to search for.
    #[uniffi(default)]
    pub q: Option<String>,
    /// Only tasks with one of these states.
    #[uniffi(default)]
    pub status: Option<Vec<TaskFilter>>,
    /// Only tasks of these members.
    #[uniffi(default)]
    pub owners: Option<Vec<i64>>,
    /// Only tasks of these guests, by e-mail address.
    #[uniffi(default)]
    pub guests: Option<Vec<String>>,
    /// Only tasks of these roles.
    #[uniffi(default)]
    pub roles: Option<Vec<String>>,
    /// Only tasks of these groups.
    #[uniffi(default)]
    pub groups: Option<Vec<String>>,
    /// Only tasks with this tag.
    #[uniffi(default)]
    pub tag: Option<String>,
    /// Only tasks in this folder.
    #[uniffi(default)]
    pub folder: Option<String>,
    /// Only tasks created on this day, as `YYYY-MM-DD`, or in a range, as `from:to`.
    #[uniffi(default)]
    pub created: Option<String>,
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
    /// True: only one-off tasks. False: only tasks of processes.
    #[uniffi(default)]
    pub is_oneoff: Option<bool>,
    /// Only tasks without assignees.
    #[uniffi(default)]
    pub unassigned: Option<bool>,
    /// Whether archived tasks are listed, too, or alone. Default: neither.
    #[uniffi(default)]
    pub archived: Option<Archived>,
    /// Only tasks that have this metadata.
    #[uniffi(default)]
    pub custom_field_key: Option<String>,
    /// Only tasks whose metadata has this value.
    #[uniffi(default)]
    pub custom_field_value: Option<String>,
    /// `deadline`, `newest`, `problems` or `completed_newest`.
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

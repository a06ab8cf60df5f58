//! Tasks.

mod models;
mod requests;

use serde::Serialize;
use serde_with::skip_serializing_none;

pub use self::models::*;
pub use self::requests::*;
use crate::error::Result;
use crate::http::api_client::ApiClient;
use crate::http::path::path;
use crate::pagination::pager::pager;

/// Which tasks of the signed-in person to list, and how.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct MyTaskQuery {
    /// `active`, `completed`, `overdue`, `due_soon`, `hasproblem` or `all`; `active` unless named.
    #[uniffi(default)]
    pub status: Option<String>,
    /// Free text.
    #[uniffi(default)]
    pub q: Option<String>,
    /// `deadline`, `newest` or `problems`; a leading `-` turns the order round.
    #[uniffi(default)]
    pub sort: Option<String>,
    /// What to include: `run`, `step`, `form_fields`, `tags`, `threads`, `assets`, `folders`, `summary` and others.
    #[uniffi(default)]
    pub with: Option<Vec<String>>,
    /// The page to start at, from 1.
    #[uniffi(default)]
    pub page: Option<i32>,
    /// The length of a page: 10 unless named, at most 100.
    #[uniffi(default)]
    pub per_page: Option<i32>,
}

/// Which tasks of the organization to list, and how.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct TaskQuery {
    /// Free text.
    #[uniffi(default)]
    pub q: Option<String>,
    /// `active`, `complete`, `incomplete`, `inprogress`, `overdue`, `due_soon` or `hasproblem`.
    #[uniffi(default)]
    pub status: Option<String>,
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
    /// Only tasks made on this day, as `YYYY-MM-DD`, or in a range, as `from:to`.
    #[uniffi(default)]
    pub created: Option<String>,
    /// Only tasks that are due on this day or later, as `YYYY-MM-DD`.
    #[uniffi(default)]
    pub deadline_start_range: Option<String>,
    /// Only tasks that are due on this day or earlier, as `YYYY-MM-DD`.
    #[uniffi(default)]
    pub deadline_end_range: Option<String>,
    /// Only tasks that are due on this day, as `YYYY-MM-DD`; wins over the other filters by deadline.
    #[uniffi(default)]
    pub deadline_on: Option<String>,
    /// Only tasks that are due before this day, as `YYYY-MM-DD`.
    #[uniffi(default)]
    pub deadline_before: Option<String>,
    /// Only tasks that are due after this day, as `YYYY-MM-DD`.
    #[uniffi(default)]
    pub deadline_after: Option<String>,
    /// Only one-off tasks, or only tasks of processes.
    #[uniffi(default)]
    pub is_oneoff: Option<bool>,
    /// Only tasks of nobody.
    #[uniffi(default)]
    pub unassigned: Option<bool>,
    /// `only` lists the archived tasks, `true` includes them.
    #[uniffi(default)]
    pub archived: Option<String>,
    /// Only tasks that have this metadata.
    #[uniffi(default)]
    pub custom_field_key: Option<String>,
    /// Only tasks whose metadata has this value.
    #[uniffi(default)]
    pub custom_field_value: Option<String>,
    /// `deadline`, `newest`, `problems` or `completed_newest`.
    #[uniffi(default)]
    pub sort: Option<String>,
    /// What to include: `run`, `step`, `form_fields`, `tags`, `threads`, `assets`, `folders`, `summary` and others.
    #[uniffi(default)]
    pub with: Option<Vec<String>>,
    /// The page to start at, from 1.
    #[uniffi(default)]
    pub page: Option<i32>,
    /// The length of a page: 10 unless named, at most 100.
    #[uniffi(default)]
    pub per_page: Option<i32>,
}

pager! {
    /// Tasks, a page at a time.
    TaskPager of Task
}

/// Tasks, of processes and one-off.
#[derive(uniffi::Object)]
pub struct Tasks {
    pub(crate) api: ApiClient,
}

#[uniffi::export]
impl Tasks {
    /// Lists the tasks of the signed-in person; the active ones unless a status is named.
    ///
    /// `GET /organizations/{org}/me/tasks`
    #[uniffi::method(default(query))]
    pub fn list_mine(&self, query: MyTaskQuery) -> TaskPager {
        TaskPager(self.api.list(path!("me", "tasks"), &query))
    }

    /// Lists the tasks of the organization.
    ///
    /// `GET /organizations/{org}/tasks`
    #[uniffi::method(default(query))]
    pub fn list(&self, query: TaskQuery) -> TaskPager {
        TaskPager(self.api.list(path!("tasks"), &query))
    }

    /// Returns one task, of a process or one-off.
    ///
    /// `with` names what to include: `run`, `step`, `form_fields`, `tags`, `threads`, `assets`, `folders`, `summary` and
    /// others.
    ///
    /// `GET /organizations/{org}/tasks/{task_id}`
    #[uniffi::method(default(with = None))]
    pub fn get(&self, task_id: &str, with: Option<Vec<String>>) -> Result<Task> {
        self.api.get(path!("tasks", task_id)).with(with).send()
    }

    /// Creates a one-off task, which belongs to no process. Not repeatable after a lost answer.
    ///
    /// `POST /organizations/{org}/tasks`
    pub fn create(&self, body: CreateTask) -> Result<Task> {
        self.api.post(path!("tasks")).check(body.limits()).json(&body).send()
    }

    /// Changes a one-off task. Title, deadline and assignees are always sent: the server replaces all three.
    ///
    /// `PUT /organizations/{org}/tasks/{task_id}`
    pub fn update_one_off(&self, task_id: &str, body: UpdateOneOffTask) -> Result<Task> {
        self.api.put(path!("tasks", task_id)).check(body.limits()).json(&body).send()
    }

    /// Changes a task of a process. This is how form fields are filled in. A completed task refuses changes: reopen it
    /// first.
    ///
    /// `PUT /organizations/{org}/runs/{process_id}/tasks/{task_id}`
    pub fn update(&self, process_id: &str, task_id: &str, body: UpdateTask) -> Result<Task> {
        let path = path!("runs", process_id, "tasks", task_id);
        self.api.put(path).check(body.limits()).json(&body).send()
    }

    /// Marks a task of a process complete. Doing it twice is accepted, and tells webhooks twice.
    ///
    /// `POST /organizations/{org}/runs/{process_id}/completed-tasks`
    pub fn complete(&self, process_id: &str, body: CompleteTask) -> Result<Task> {
        self.api
            .post(path!("runs", process_id, "completed-tasks"))
            .check(body.limits())
            .json(&body)
            .send()
    }

    /// Marks a one-off task complete.
    ///
    /// `POST /organizations/{org}/completed-tasks`
    pub fn complete_one_off(&self, body: CompleteTask) -> Result<Task> {
        self.api.post(path!("completed-tasks")).check(body.limits()).json(&body).send()
    }

    /// Takes back the completion of a task of a process.
    ///
    /// `DELETE /organizations/{org}/runs/{process_id}/completed-tasks/{task_id}`
    pub fn reopen(&self, process_id: &str, task_id: &str) -> Result<()> {
        self.api.delete(path!("runs", process_id, "completed-tasks", task_id)).done()
    }

    /// Takes back the completion of a one-off task.
    ///
    /// `DELETE /organizations/{org}/completed-tasks/{task_id}`
    pub fn reopen_one_off(&self, task_id: &str) -> Result<()> {
        self.api.delete(path!("completed-tasks", task_id)).done()
    }
}

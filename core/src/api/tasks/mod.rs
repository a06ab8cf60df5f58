//! The tasks resource.

mod assignees;
mod clear;
mod complete_with;
mod edit;
mod models;
mod queries;
mod requests;
#[cfg(test)]
mod tests;

pub use self::assignees::*;
pub use self::clear::TaskField;
pub use self::complete_with::CompleteWith;
pub use self::edit::EditTask;
pub use self::models::*;
pub use self::queries::*;
pub use self::requests::*;
use crate::api::filters::TASKS;
use crate::error::Result;
use crate::http::api_client::ApiClient;
use crate::http::path::path;
use crate::pagination::pager::pager;

pager! {
    /// Tasks, one page at a time.
    TaskPager of Task
}

/// The tasks resource: tasks of processes and one-off tasks.
#[derive(uniffi::Object)]
pub struct Tasks {
    pub(crate) api: ApiClient,
}

#[uniffi::export]
impl Tasks {
    /// Lists the tasks of the signed-in user. Default: the active tasks.
    ///
    /// `GET /organizations/{org}/me/tasks`
    #[uniffi::method(default(query))]
    pub fn list_mine(&self, query: MyTaskQuery) -> TaskPager {
        TaskPager(self.api.list(path!("me", "tasks"), &query, &TASKS))
    }

    /// Lists the tasks of the organization.
    ///
    /// `GET /organizations/{org}/tasks`
    #[uniffi::method(default(query))]
    pub fn list(&self, query: TaskQuery) -> TaskPager {
        TaskPager(self.api.list(path!("tasks"), &query, &TASKS))
    }

    /// Returns one task of a process or one one-off task. Fails with `NotFound` if there is none.
    ///
    /// `with` names what to include: `run`, `step`, `form_fields`, `tags`, `threads`, `threads_count`, `comments`,
    /// `issues`, `assets`, `folders`, `summary`, `activities`, `roles`, `ko-form-fields`, `member_watchers`,
    /// `guest_watchers`; nested as in `run.checklist`.
    ///
    /// `GET /organizations/{org}/tasks/{task_id}`
    #[uniffi::method(default(with = None))]
    pub fn get(&self, task_id: &str, with: Option<Vec<String>>) -> Result<Task> {
        self.api.get(path!("tasks", task_id)).with(with, &TASKS).send()
    }

    /// Creates a one-off task, which belongs to no process. With `separate_task_for_each_assignee` the server creates a hidden
    /// process with a task for each assignee, and returns the first of them: read the others with `processes.tasks`.
    ///
    /// Not safe to repeat: if it fails with `OutcomeUnknown`, look for the title with `tasks.list` before you create it again.
    ///
    /// `POST /organizations/{org}/tasks`
    pub fn create(&self, body: CreateTask) -> Result<Task> {
        self.api.post(path!("tasks")).validate(body.validate()).json(&body).send()
    }

    /// Changes a one-off task. Title, deadline and assignees are always sent: the server replaces all three.
    ///
    /// `PUT /organizations/{org}/tasks/{task_id}`
    pub fn update_one_off(&self, task_id: &str, body: UpdateOneOffTask) -> Result<Task> {
        self.api.put(path!("tasks", task_id)).validate(body.validate()).json(&body).send()
    }

    /// Changes a task of a process. This is how form fields are filled in. Fails with `InvalidRequest` if the task
    /// is completed: reopen it first.
    ///
    /// `PUT /organizations/{org}/runs/{process_id}/tasks/{task_id}`
    pub fn update(&self, process_id: &str, task_id: &str, body: UpdateTask) -> Result<Task> {
        let path = path!("runs", process_id, "tasks", task_id);
        self.api.put(path).validate(body.validate()).json(&body).send()
    }

    /// Marks a task of a process complete. A second call succeeds too, and notifies webhooks again.
    ///
    /// `POST /organizations/{org}/runs/{process_id}/completed-tasks`
    pub fn complete(&self, process_id: &str, body: CompleteTask) -> Result<Task> {
        self.api.post(path!("runs", process_id, "completed-tasks")).validate(body.validate()).json(&body).send()
    }

    /// Marks a one-off task complete.
    ///
    /// `POST /organizations/{org}/completed-tasks`
    pub fn complete_one_off(&self, body: CompleteTask) -> Result<Task> {
        self.api.post(path!("completed-tasks")).validate(body.validate()).json(&body).send()
    }

    /// Reopens a completed task of a process. Returns the task, with the tasks that rules have changed, or nothing: some
    /// servers send no content.
    ///
    /// `DELETE /organizations/{org}/runs/{process_id}/completed-tasks/{task_id}`
    pub fn reopen(&self, process_id: &str, task_id: &str) -> Result<Option<Task>> {
        self.api.delete(path!("runs", process_id, "completed-tasks", task_id)).send_optional()
    }

    /// Reopens a completed one-off task. Returns the task, or nothing: some servers send no content.
    ///
    /// `DELETE /organizations/{org}/completed-tasks/{task_id}`
    pub fn reopen_one_off(&self, task_id: &str) -> Result<Option<Task>> {
        self.api.delete(path!("completed-tasks", task_id)).send_optional()
    }

    /// Archives a one-off task. `restore` brings it back. A task of a process cannot be archived.
    ///
    /// `DELETE /organizations/{org}/tasks/{task_id}`
    pub fn archive(&self, task_id: &str) -> Result<()> {
        self.api.delete(path!("tasks", task_id)).send_no_content()
    }

    /// Restores an archived one-off task.
    ///
    /// `PUT /organizations/{org}/tasks/{task_id}/restore`
    pub fn restore(&self, task_id: &str) -> Result<Task> {
        self.api.put(path!("tasks", task_id, "restore")).send()
    }

    /// Deletes a one-off task for good, with its form values: this cannot be undone. A task of a process cannot be deleted.
    ///
    /// `DELETE /organizations/{org}/tasks/{task_id}/delete`
    pub fn delete(&self, task_id: &str) -> Result<()> {
        self.api.delete(path!("tasks", task_id, "delete")).send_no_content()
    }
}

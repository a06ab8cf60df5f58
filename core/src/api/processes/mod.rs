//! The processes resource (`runs` in the API).

mod edit;
mod export;
mod launch;
mod launch_from;
mod models;
mod requests;
#[cfg(test)]
mod tests;
mod update;

pub use self::edit::*;
pub use self::export::*;
pub use self::launch::*;
pub use self::launch_from::*;
pub use self::models::*;
pub use self::requests::*;
pub use self::update::*;
use crate::api::filters::{PROCESS_TASKS, PROCESSES, TASKS};
use crate::api::form_fields::Forms;
use crate::api::tasks::{Task, TaskPager};
use crate::error::Result;
use crate::http::api_client::ApiClient;
use crate::http::path::path;
use crate::pagination::pager::pager;

pager! {
    /// Processes, one page at a time.
    ProcessPager of Process
}

/// Processes (`runs` in the API).
#[derive(uniffi::Object)]
pub struct Processes {
    pub(crate) api: ApiClient,
}

#[uniffi::export]
impl Processes {
    /// Lists the processes of the organization.
    ///
    /// `GET /organizations/{org}/runs`
    #[uniffi::method(default(query))]
    pub fn list(&self, query: ProcessQuery) -> ProcessPager {
        ProcessPager(self.api.list(path!("runs"), &query, &PROCESSES))
    }

    /// Returns one process. Fails with `NotFound` if there is none.
    ///
    /// `GET /organizations/{org}/runs/{process_id}`
    #[uniffi::method(default(query))]
    pub fn get(&self, process_id: &str, query: GetProcess) -> Result<Process> {
        self.api.get(path!("runs", process_id)).query(&query, Some(&PROCESSES)).send()
    }

    /// Launches a process from a template. Not safe to repeat: if it fails with
    /// `OutcomeUnknown`, list the processes of the template before you launch again. Fails with `InvalidRequest` if a
    /// required kick-off field is missing.
    ///
    /// `POST /organizations/{org}/runs`
    pub fn launch(&self, body: LaunchProcess) -> Result<Process> {
        self.api.post(path!("runs")).validate(body.validate()).json(&body).send()
    }

    /// Changes a process. Members and groups are always sent: the server takes off those that are left out.
    ///
    /// `PUT /organizations/{org}/runs/{process_id}`
    pub fn update(&self, process_id: &str, body: UpdateProcess) -> Result<Process> {
        self.api.put(path!("runs", process_id)).validate(body.validate()).json(&body).send()
    }

    /// Archives a process, with its tasks, comments and files. `restore` brings all of them back.
    ///
    /// `DELETE /organizations/{org}/runs/{process_id}`
    pub fn archive(&self, process_id: &str) -> Result<Process> {
        self.api.delete(path!("runs", process_id)).send()
    }

    /// Restores an archived process, with the status that it had before. Fails with `NotFound` if there is no such process.
    ///
    /// `PUT /organizations/{org}/runs/{process_id}/activate`
    pub fn restore(&self, process_id: &str) -> Result<Process> {
        self.api.put(path!("runs", process_id, "activate")).send()
    }

    /// Deletes an archived process for good, which cannot be undone. Administrators only. Fails with `InvalidRequest` or
    /// `NotFound` if the process is not archived: archive it first.
    ///
    /// `DELETE /organizations/{org}/runs/{process_id}/delete`
    pub fn delete(&self, process_id: &str) -> Result<()> {
        self.api.delete(path!("runs", process_id, "delete")).send_no_content()
    }

    /// Returns the form fields of a process with their answers: those of the kick-off form and those of its tasks.
    ///
    /// `GET /organizations/{org}/runs/{process_id}/form-fields`
    pub fn form_fields(&self, process_id: &str) -> Result<Forms> {
        self.api.get(path!("runs", process_id, "form-fields")).send()
    }

    /// Completes the kick-off form of a process. Returns the process, or nothing: some servers send no content.
    ///
    /// Not safe to repeat: if it fails with `OutcomeUnknown`, read the process; `prerun_status` tells.
    ///
    /// `POST /organizations/{org}/runs/{process_id}/complete-prerun`
    pub fn complete_kickoff(&self, process_id: &str) -> Result<Option<Process>> {
        self.api.post(path!("runs", process_id, "complete-prerun")).send_optional()
    }

    /// Reopens the kick-off form of a process, so that its values can be changed. Returns the process, or nothing: some
    /// servers send no content.
    ///
    /// `DELETE /organizations/{org}/runs/{process_id}/complete-prerun`
    pub fn reopen_kickoff(&self, process_id: &str) -> Result<Option<Process>> {
        self.api.delete(path!("runs", process_id, "complete-prerun")).send_optional()
    }

    /// Returns one task of a process. `tasks.get` finds the same task without the process.
    ///
    /// `with` names what to include: `run`, `step`, `form_fields`, `tags`, `threads`, `threads_count`, `comments`,
    /// `issues`, `assets`, `folders`, `summary`, `activities`, `roles`, `ko-form-fields`, `member_watchers`,
    /// `guest_watchers`; nested as in `run.checklist`.
    ///
    /// `GET /organizations/{org}/runs/{process_id}/tasks/{task_id}`
    #[uniffi::method(default(with = None))]
    pub fn task(&self, process_id: &str, task_id: &str, with: Option<Vec<String>>) -> Result<Task> {
        self.api.get(path!("runs", process_id, "tasks", task_id)).with(with, &TASKS).send()
    }

    /// Lists the tasks of a process.
    ///
    /// `GET /organizations/{org}/runs/{process_id}/tasks`
    #[uniffi::method(default(query))]
    pub fn tasks(&self, process_id: &str, query: ProcessTaskQuery) -> TaskPager {
        TaskPager(self.api.list(path!("runs", process_id, "tasks"), &query, &PROCESS_TASKS))
    }
}

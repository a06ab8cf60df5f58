//! The processes resource (`runs` in the API).

mod launch;
mod models;
mod requests;

pub use self::launch::*;
pub use self::models::*;
pub use self::requests::*;
use crate::api::filters::{PROCESS_TASKS, PROCESSES};
use crate::api::tasks::TaskPager;
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

    /// Archives a process. It can be restored.
    ///
    /// `DELETE /organizations/{org}/runs/{process_id}`
    pub fn archive(&self, process_id: &str) -> Result<Process> {
        self.api.delete(path!("runs", process_id)).send()
    }

    /// Activates an archived process again. Fails with `NotFound` if there is no such process.
    ///
    /// `PUT /organizations/{org}/runs/{process_id}/activate`
    pub fn restore(&self, process_id: &str) -> Result<Process> {
        self.api.put(path!("runs", process_id, "activate")).send()
    }

    /// Lists the tasks of a process.
    ///
    /// `GET /organizations/{org}/runs/{process_id}/tasks`
    #[uniffi::method(default(query))]
    pub fn tasks(&self, process_id: &str, query: ProcessTaskQuery) -> TaskPager {
        TaskPager(self.api.list(path!("runs", process_id, "tasks"), &query, &PROCESS_TASKS))
    }
}

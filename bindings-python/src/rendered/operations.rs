//! Rendered from core/src by `cargo render`; edit there.

use pyo3::prelude::*;
use tallykit::*;

use crate::call::{Arguments, Returned};
use crate::release::released;

/// Calls an operation by its name, with the interpreter released.
pub(crate) fn call(
    client: Tallyfy,
    operation: &str,
    mut given: Arguments<'_, '_>,
) -> PyResult<Py<PyAny>> {
    let py = given.py();
    match operation {
        "applications.provision_user" => {
            let body: ProvisionUser = given.next("body")?;
            released(py, move || client.applications().provision_user(body))?.returned(py)
        }
        "applications.user_token" => {
            let email: String = given.next("email")?;
            released(py, move || client.applications().user_token(&email))?.returned(py)
        }
        "me.get" => released(py, move || client.me().get())?.returned(py),
        "me.membership" => released(py, move || client.me().membership())?.returned(py),
        "members.get" => {
            let user_id: i64 = given.next("user_id")?;
            let with: Option<Vec<String>> = given.next("with")?;
            released(py, move || client.members().get(user_id, with))?.returned(py)
        }
        "members.list" => {
            let query: MemberQuery = given.next("query")?;
            released(py, move || client.members().list(query))?.returned(py)
        }
        "organizations.current" => {
            released(py, move || client.organizations().current())?.returned(py)
        }
        "organizations.list_mine" => {
            let query: OrganizationQuery = given.next("query")?;
            released(py, move || client.organizations().list_mine(query))?.returned(py)
        }
        "processes.archive" => {
            let process_id: String = given.next("process_id")?;
            released(py, move || client.processes().archive(&process_id))?.returned(py)
        }
        "processes.get" => {
            let process_id: String = given.next("process_id")?;
            let query: GetProcess = given.next("query")?;
            released(py, move || client.processes().get(&process_id, query))?.returned(py)
        }
        "processes.launch" => {
            let body: LaunchProcess = given.next("body")?;
            released(py, move || client.processes().launch(body))?.returned(py)
        }
        "processes.list" => {
            let query: ProcessQuery = given.next("query")?;
            released(py, move || client.processes().list(query))?.returned(py)
        }
        "processes.tasks" => {
            let process_id: String = given.next("process_id")?;
            let query: ProcessTaskQuery = given.next("query")?;
            released(py, move || client.processes().tasks(&process_id, query))?.returned(py)
        }
        "tasks.complete" => {
            let process_id: String = given.next("process_id")?;
            let body: CompleteTask = given.next("body")?;
            released(py, move || client.tasks().complete(&process_id, body))?.returned(py)
        }
        "tasks.complete_one_off" => {
            let body: CompleteTask = given.next("body")?;
            released(py, move || client.tasks().complete_one_off(body))?.returned(py)
        }
        "tasks.create" => {
            let body: CreateTask = given.next("body")?;
            released(py, move || client.tasks().create(body))?.returned(py)
        }
        "tasks.get" => {
            let task_id: String = given.next("task_id")?;
            let with: Option<Vec<String>> = given.next("with")?;
            released(py, move || client.tasks().get(&task_id, with))?.returned(py)
        }
        "tasks.list" => {
            let query: TaskQuery = given.next("query")?;
            released(py, move || client.tasks().list(query))?.returned(py)
        }
        "tasks.list_mine" => {
            let query: MyTaskQuery = given.next("query")?;
            released(py, move || client.tasks().list_mine(query))?.returned(py)
        }
        "tasks.reopen" => {
            let process_id: String = given.next("process_id")?;
            let task_id: String = given.next("task_id")?;
            released(py, move || client.tasks().reopen(&process_id, &task_id))?.returned(py)
        }
        "tasks.reopen_one_off" => {
            let task_id: String = given.next("task_id")?;
            released(py, move || client.tasks().reopen_one_off(&task_id))?.returned(py)
        }
        "tasks.update" => {
            let process_id: String = given.next("process_id")?;
            let task_id: String = given.next("task_id")?;
            let body: UpdateTask = given.next("body")?;
            released(py, move || client.tasks().update(&process_id, &task_id, body))?.returned(py)
        }
        "tasks.update_one_off" => {
            let task_id: String = given.next("task_id")?;
            let body: UpdateOneOffTask = given.next("body")?;
            released(py, move || client.tasks().update_one_off(&task_id, body))?.returned(py)
        }
        "templates.get" => {
            let template_id: String = given.next("template_id")?;
            let query: GetTemplate = given.next("query")?;
            released(py, move || client.templates().get(&template_id, query))?.returned(py)
        }
        "templates.list" => {
            let query: TemplateQuery = given.next("query")?;
            released(py, move || client.templates().list(query))?.returned(py)
        }
        _ => Err(given.no_operation()),
    }
}

//! The conversions and operations of processes. Rendered from core/src by `cargo render`; edit there.

use std::time::Duration;

use pyo3::prelude::*;
use tallykit::*;

use crate::arguments::{Arguments, IntoPython};
use crate::convert::filter::filter_enum;
use crate::convert::string_enum;
use crate::models::pager::pager;
use crate::models::record::model_record;
use crate::models::record::request_record;
use crate::models::record_type::{HasRecordType, RecordType};
use crate::runtime::gil::without_gil;

filter_enum!(ProcessFilter);

string_enum! {
    ProcessStatus,
    Active = "active", InProgress = "in-progress", Complete = "complete", Problem = "problem", Issue = "issue",
    Improvement = "improvement", Delayed = "delayed", Archived = "archived", Starred = "starred", Unknown = "unknown",
}

model_record! {
    FieldAnswer: argument,
    id, label, alias, field_type, value, text,
}

model_record! {
    Launched: argument,
    process, created,
}

model_record! {
    Process: response,
    id, name, checklist_id, checklist_title, checklist, increment_id, summary, status, progress, whole_progress,
    r#type = ("type", "type"), tasks, started_by, owner_id, prerun, prerun_status, prerun_completed_at,
    prerun_completed_by, prerun_length, assign_someone_else, starred, is_public, publicly_hidden_fields, users, groups,
    parent_id, can_add_oot, has_open_issue, late_tasks, due_date_passed, due_soon, collaborators, tags, assets,
    ko_form_fields, form_fields, next_task, stages, folders, permissions, tasks_meta, member_watchers, guest_watchers,
    created_at, started_at, due_date, max_task_deadline, last_updated, completed_at, archived_at, custom_fields, extra,
}

model_record! {
    ProcessExport: argument,
    process, kickoff, tasks, exported_at,
}

model_record! {
    ProcessProgress: response,
    complete, total, approved, rejected, percent, extra,
}

model_record! {
    TaskExport: argument,
    task, answers, comments,
}

model_record! {
    TaskOverride: argument,
    deadline, owners, position, max_assignable,
}

request_record! {
    EditProcess,
    name, summary, owner_id, starred, is_public, publicly_hidden_fields, users, groups, values,
}

request_record! {
    GetProcess,
    with = ("with_", "with"), form_fields_values,
}

request_record! {
    LaunchFromTemplate,
    values, name, summary, owner_id, user_id, tasks, starred, is_public, assign_someone_else, parent_id, tags, users,
    groups, folders, roles, publicly_hidden_fields,
}

request_record! {
    LaunchProcess,
    checklist_id, name, summary, owner_id, user_id, prerun, tasks, only_these_steps, starred, is_public,
    assign_someone_else, parent_id, tags, users, groups, folders, roles, publicly_hidden_fields,
}

request_record! {
    ProcessQuery,
    q, status, checklist_id, owners, groups, folder, tag, tag_ids, starred, untagged, r#type = ("type", "type"),
    task_status, archived, form_fields_values, sort, with = ("with_", "with"), page, per_page,
}

request_record! {
    ProcessTaskQuery,
    status, owners, groups, guests, unassigned, deadline_start_range, deadline_end_range, deadline_on, deadline_before,
    deadline_after, sort, with = ("with_", "with"), page, per_page,
}

request_record! {
    UpdateProcess,
    users: require, groups: require, name, summary, owner_id, starred, is_public, publicly_hidden_fields, prerun,
}

pager!(ProcessExportPager, ProcessExport);

pager!(ProcessPager, Process);

pub(super) const RECORD_TYPES: &[&RecordType] = &[
    FieldAnswer::RECORD_TYPE,
    Launched::RECORD_TYPE,
    Process::RECORD_TYPE,
    ProcessExport::RECORD_TYPE,
    ProcessProgress::RECORD_TYPE,
    TaskExport::RECORD_TYPE,
    TaskOverride::RECORD_TYPE,
];

/// Calls an operation without the GIL.
pub(super) fn call(client: &Tallyfy, method: &str, mut arguments: Arguments<'_, '_>) -> PyResult<Py<PyAny>> {
    let py = arguments.py();
    let processes = client.processes();
    match method {
        "archive" => {
            let process_id: String = arguments.take("process_id")?;
            without_gil(py, move || processes.archive(&process_id))?.into_python(py)
        }
        "complete_kickoff" => {
            let process_id: String = arguments.take("process_id")?;
            without_gil(py, move || processes.complete_kickoff(&process_id))?.into_python(py)
        }
        "delete" => {
            let process_id: String = arguments.take("process_id")?;
            without_gil(py, move || processes.delete(&process_id))?.into_python(py)
        }
        "edit" => {
            let process_id: String = arguments.take("process_id")?;
            let body: EditProcess = arguments.take("body")?;
            without_gil(py, move || processes.edit(&process_id, body))?.into_python(py)
        }
        "export" => {
            let process_id: String = arguments.take("process_id")?;
            without_gil(py, move || processes.export(&process_id))?.into_python(py)
        }
        "export_all" => {
            let query: ProcessQuery = arguments.take("query")?;
            without_gil(py, move || processes.export_all(query))?.into_python(py)
        }
        "find" => {
            let name: String = arguments.take("name")?;
            let template_id: Option<String> = arguments.take("template_id")?;
            without_gil(py, move || processes.find(&name, template_id))?.into_python(py)
        }
        "form_fields" => {
            let process_id: String = arguments.take("process_id")?;
            without_gil(py, move || processes.form_fields(&process_id))?.into_python(py)
        }
        "get" => {
            let process_id: String = arguments.take("process_id")?;
            let query: GetProcess = arguments.take("query")?;
            without_gil(py, move || processes.get(&process_id, query))?.into_python(py)
        }
        "launch" => {
            let body: LaunchProcess = arguments.take("body")?;
            without_gil(py, move || processes.launch(body))?.into_python(py)
        }
        "launch_from" => {
            let template: String = arguments.take("template")?;
            let body: LaunchFromTemplate = arguments.take("body")?;
            without_gil(py, move || processes.launch_from(&template, body))?.into_python(py)
        }
        "launch_once" => {
            let template: String = arguments.take("template")?;
            let unique_field: Option<String> = arguments.take("unique_field")?;
            let body: LaunchFromTemplate = arguments.take("body")?;
            without_gil(py, move || processes.launch_once(&template, unique_field, body))?.into_python(py)
        }
        "list" => {
            let query: ProcessQuery = arguments.take("query")?;
            without_gil(py, move || processes.list(query))?.into_python(py)
        }
        "reopen_kickoff" => {
            let process_id: String = arguments.take("process_id")?;
            without_gil(py, move || processes.reopen_kickoff(&process_id))?.into_python(py)
        }
        "restore" => {
            let process_id: String = arguments.take("process_id")?;
            without_gil(py, move || processes.restore(&process_id))?.into_python(py)
        }
        "task" => {
            let process_id: String = arguments.take("process_id")?;
            let task_id: String = arguments.take("task_id")?;
            let with: Option<Vec<String>> = arguments.take("with")?;
            without_gil(py, move || processes.task(&process_id, &task_id, with))?.into_python(py)
        }
        "tasks" => {
            let process_id: String = arguments.take("process_id")?;
            let query: ProcessTaskQuery = arguments.take("query")?;
            without_gil(py, move || processes.tasks(&process_id, query))?.into_python(py)
        }
        "update" => {
            let process_id: String = arguments.take("process_id")?;
            let body: UpdateProcess = arguments.take("body")?;
            without_gil(py, move || processes.update(&process_id, body))?.into_python(py)
        }
        "wait_until" => {
            let process_id: String = arguments.take("process_id")?;
            let timeout: Duration = arguments.take("timeout")?;
            let status: Option<Vec<ProcessStatus>> = arguments.take("status")?;
            let every: Option<Duration> = arguments.take("every")?;
            without_gil(py, move || processes.wait_until(&process_id, timeout, status, every))?.into_python(py)
        }
        _ => Err(arguments.unknown_operation()),
    }
}

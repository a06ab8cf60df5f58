//! The conversions and operations of tasks. Rendered from core/src by `cargo render`; edit there.

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

filter_enum!(TaskFilter);

string_enum! {
    TaskStatus,
    NotStarted = "not-started", InProgress = "in-progress", Active = "active", Completed = "completed",
    AutoSkipped = "auto-skipped", Approved = "approved", Rejected = "rejected", Acknowledged = "acknowledged",
    Expired = "expired", Unknown = "unknown",
}

string_enum! {
    TaskType,
    Task = "task", Approval = "approval", Expiring = "expiring", Email = "email", ExpiringEmail = "expiring_email",
    Unknown = "unknown",
}

model_record! {
    Assignees: argument,
    users, guests, groups,
}

model_record! {
    Task: response,
    id, title, original_title, status, status_label, task_type, run_id, run_status, run, checklist_id, step_id,
    linked_step_id, step, increment_id, alias, summary, original_summary, owners, taskdata, form_fields, is_completable,
    is_approved, is_oneoff_task, position, blueprint_position, starter_id, completer_id, completer_guest,
    completer_guest_id, everyone_must_complete, completion_progress, can_complete_only_assignees, allow_guest_owners,
    max_assignable, has_deadline_dependent_child_tasks, prevent_guest_comment, problem, has_issues, stage_id,
    is_soft_start_date, send_chromeless, top_secret, webhook, tasks_changed_by_rules, threads, threads_count, comments,
    issues, assets, folders, activities, roles, ko_form_fields = ("ko_form_fields", "ko-form-fields"), member_watchers,
    guest_watchers, tags, started_at, deadline, created_at, last_updated, completed_at, archived_at, custom_fields,
    extra,
}

model_record! {
    TaskOwners: response,
    users, guests, groups, task_urls = ("task_urls", "taskUrls"), extra,
}

request_record! {
    CompleteTask,
    task_id, is_approved, override_user,
}

request_record! {
    CompleteWith,
    is_approved, override_user,
}

request_record! {
    CreateTask,
    title, deadline, owners, summary, task_type, started_at, separate_task_for_each_assignee, status, max_assignable,
    prevent_guest_comment, everyone_must_complete, can_complete_only_assignees, is_soft_start_date, tags, form_fields,
    webhook, top_secret, run_id,
}

request_record! {
    EditTask,
    title, summary, deadline, started_at, owners, position, max_assignable, task_type, top_secret, webhook,
    prevent_guest_comment,
    @clear TaskField { Summary = "summary", Webhook = "webhook" }
}

request_record! {
    MyTaskQuery,
    status, q, sort, with = ("with_", "with"), page, per_page,
}

request_record! {
    TaskQuery,
    q, status, owners, guests, roles, groups, tag, folder, created, deadline_start_range, deadline_end_range,
    deadline_on, deadline_before, deadline_after, is_oneoff, unassigned, archived, custom_field_key, custom_field_value,
    sort, with = ("with_", "with"), page, per_page,
}

request_record! {
    UpdateOneOffTask,
    title, deadline, owners, summary, started_at, taskdata, tags, max_assignable, task_type, top_secret, webhook,
    prevent_guest_comment,
    @clear TaskField { Summary = "summary", Webhook = "webhook" }
}

request_record! {
    UpdateTask,
    title, summary, deadline, started_at, owners, taskdata, position, max_assignable, task_type, top_secret, webhook,
    prevent_guest_comment,
    @clear TaskField { Summary = "summary", Webhook = "webhook" }
}

pager!(TaskPager, Task);

pub(super) const RECORD_TYPES: &[&RecordType] = &[Assignees::RECORD_TYPE, Task::RECORD_TYPE, TaskOwners::RECORD_TYPE];

/// Calls an operation without the GIL.
pub(super) fn call(client: &Tallyfy, method: &str, mut arguments: Arguments<'_, '_>) -> PyResult<Py<PyAny>> {
    let py = arguments.py();
    let tasks = client.tasks();
    match method {
        "archive" => {
            let task_id: String = arguments.take("task_id")?;
            without_gil(py, move || tasks.archive(&task_id))?.into_python(py)
        }
        "assign" => {
            let task_id: String = arguments.take("task_id")?;
            let body: Assignees = arguments.take("body")?;
            without_gil(py, move || tasks.assign(&task_id, body))?.into_python(py)
        }
        "complete" => {
            let process_id: String = arguments.take("process_id")?;
            let body: CompleteTask = arguments.take("body")?;
            without_gil(py, move || tasks.complete(&process_id, body))?.into_python(py)
        }
        "complete_one_off" => {
            let body: CompleteTask = arguments.take("body")?;
            without_gil(py, move || tasks.complete_one_off(body))?.into_python(py)
        }
        "complete_with" => {
            let task_id: String = arguments.take("task_id")?;
            let values: JsonMap = arguments.take_required("values")?;
            let body: CompleteWith = arguments.take("body")?;
            without_gil(py, move || tasks.complete_with(&task_id, values, body))?.into_python(py)
        }
        "create" => {
            let body: CreateTask = arguments.take("body")?;
            without_gil(py, move || tasks.create(body))?.into_python(py)
        }
        "delete" => {
            let task_id: String = arguments.take("task_id")?;
            without_gil(py, move || tasks.delete(&task_id))?.into_python(py)
        }
        "edit" => {
            let task_id: String = arguments.take("task_id")?;
            let body: EditTask = arguments.take("body")?;
            without_gil(py, move || tasks.edit(&task_id, body))?.into_python(py)
        }
        "encode" => {
            let task_id: String = arguments.take("task_id")?;
            let values: JsonMap = arguments.take_required("values")?;
            without_gil(py, move || tasks.encode(&task_id, values))?.into_python(py)
        }
        "fill" => {
            let task_id: String = arguments.take("task_id")?;
            let values: JsonMap = arguments.take_required("values")?;
            without_gil(py, move || tasks.fill(&task_id, values))?.into_python(py)
        }
        "get" => {
            let task_id: String = arguments.take("task_id")?;
            let with: Option<Vec<String>> = arguments.take("with")?;
            without_gil(py, move || tasks.get(&task_id, with))?.into_python(py)
        }
        "list" => {
            let query: TaskQuery = arguments.take("query")?;
            without_gil(py, move || tasks.list(query))?.into_python(py)
        }
        "list_mine" => {
            let query: MyTaskQuery = arguments.take("query")?;
            without_gil(py, move || tasks.list_mine(query))?.into_python(py)
        }
        "reopen" => {
            let process_id: String = arguments.take("process_id")?;
            let task_id: String = arguments.take("task_id")?;
            without_gil(py, move || tasks.reopen(&process_id, &task_id))?.into_python(py)
        }
        "reopen_one_off" => {
            let task_id: String = arguments.take("task_id")?;
            without_gil(py, move || tasks.reopen_one_off(&task_id))?.into_python(py)
        }
        "restore" => {
            let task_id: String = arguments.take("task_id")?;
            without_gil(py, move || tasks.restore(&task_id))?.into_python(py)
        }
        "unassign" => {
            let task_id: String = arguments.take("task_id")?;
            let body: Assignees = arguments.take("body")?;
            without_gil(py, move || tasks.unassign(&task_id, body))?.into_python(py)
        }
        "update" => {
            let process_id: String = arguments.take("process_id")?;
            let task_id: String = arguments.take("task_id")?;
            let body: UpdateTask = arguments.take("body")?;
            without_gil(py, move || tasks.update(&process_id, &task_id, body))?.into_python(py)
        }
        "update_one_off" => {
            let task_id: String = arguments.take("task_id")?;
            let body: UpdateOneOffTask = arguments.take("body")?;
            without_gil(py, move || tasks.update_one_off(&task_id, body))?.into_python(py)
        }
        "wait_until" => {
            let task_id: String = arguments.take("task_id")?;
            let timeout: Duration = arguments.take("timeout")?;
            let status: Option<Vec<TaskStatus>> = arguments.take("status")?;
            let every: Option<Duration> = arguments.take("every")?;
            without_gil(py, move || tasks.wait_until(&task_id, timeout, status, every))?.into_python(py)
        }
        _ => Err(arguments.unknown_operation()),
    }
}

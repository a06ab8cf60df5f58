//! The conversions and operations of webhooks. Rendered from core/src by `cargo render`; edit there.

use pyo3::prelude::*;
use tallykit::*;

use crate::arguments::{Arguments, IntoPython};
use crate::convert::string_enum;
use crate::models::pager::pager;
use crate::models::record::model_record;
use crate::models::record_type::{HasRecordType, RecordType};
use crate::runtime::gil::without_gil;

string_enum! {
    WebhookEventKind,
    ProcessLaunched = "process.launched", ProcessCompleted = "process.completed", TaskCompleted = "task.completed",
    TaskAssigned = "task.assigned", TaskCommentAdded = "task.comment_added", TaskIssueRaised = "task.issue_raised",
    TaskIssueResolved = "task.issue_resolved", Unknown = "unknown",
}

model_record! {
    Webhook: response,
    id, object_type, object_id, notification_type, frequency, webhook, user_id, extra,
}

model_record! {
    WebhookAnswer: response,
    alias, label, value, extra,
}

model_record! {
    WebhookEvent: argument,
    key, kind, event, process, task, template, launcher, completer, next_task, task_ids, answers, captures, payload,
}

model_record! {
    WebhookPerson: response,
    id, email, full_name, extra,
}

model_record! {
    WebhookProcess: response,
    id, name, summary, status, progress, organization_id, checklist_id, checklist_title, started_by, owner_id,
    created_at, started_at, last_updated, completed_at, due_date, extra,
}

model_record! {
    WebhookTask: response,
    id, title, alias, status, summary, position, deadline, completed_at, completed_by, owners, assets, extra,
}

model_record! {
    WebhookTemplate: response,
    id, title, alias, summary, extra,
}

pager!(WebhookPager, Webhook);

pub(super) const RECORD_TYPES: &[&RecordType] = &[
    Webhook::RECORD_TYPE,
    WebhookAnswer::RECORD_TYPE,
    WebhookEvent::RECORD_TYPE,
    WebhookPerson::RECORD_TYPE,
    WebhookProcess::RECORD_TYPE,
    WebhookTask::RECORD_TYPE,
    WebhookTemplate::RECORD_TYPE,
];

/// Calls an operation without the GIL.
pub(super) fn call(client: &Tallyfy, method: &str, mut arguments: Arguments<'_, '_>) -> PyResult<Py<PyAny>> {
    let py = arguments.py();
    let webhooks = client.webhooks();
    match method {
        "create" => {
            let user_id: i64 = arguments.take("user_id")?;
            let url: String = arguments.take("url")?;
            without_gil(py, move || webhooks.create(user_id, &url))?.into_python(py)
        }
        "delete" => {
            let webhook_id: String = arguments.take("webhook_id")?;
            without_gil(py, move || webhooks.delete(&webhook_id))?.into_python(py)
        }
        "list" => without_gil(py, move || webhooks.list())?.into_python(py),
        "subscribe" => {
            let url: String = arguments.take("url")?;
            without_gil(py, move || webhooks.subscribe(&url))?.into_python(py)
        }
        "unsubscribe" => {
            let url: String = arguments.take("url")?;
            without_gil(py, move || webhooks.unsubscribe(&url))?.into_python(py)
        }
        _ => Err(arguments.unknown_operation()),
    }
}

//! The conversions and operations of comments. Rendered from core/src by `cargo render`; edit there.

use pyo3::prelude::*;
use tallykit::*;

use crate::arguments::{Arguments, IntoPython};
use crate::convert::string_enum;
use crate::models::pager::pager;
use crate::models::record::model_record;
use crate::models::record::request_record;
use crate::models::record_type::{HasRecordType, RecordType};
use crate::runtime::gil::without_gil;

string_enum! {
    CommentLabel,
    Comment = "comment", Problem = "problem", Resolve = "resolve", Improvement = "improvement", Advice = "advice",
    Unknown = "unknown",
}

string_enum! {
    CommentState,
    Open = "open", HideForGuests = "hide-for-guests", Collapsed = "collapsed", Unknown = "unknown",
}

model_record! {
    Comment: response,
    id, content, author_id, author_type, task_id, label, state, resolve_id, sent_to, created_at, updated_at,
    archived_at, extra,
}

request_record! {
    ResolveIssue,
    thread_id, content, state,
}

request_record! {
    WriteComment,
    content, state, label,
}

pager!(CommentPager, Comment);

pub(super) const RECORD_TYPES: &[&RecordType] = &[Comment::RECORD_TYPE];

/// Calls an operation without the GIL.
pub(super) fn call(client: &Tallyfy, method: &str, mut arguments: Arguments<'_, '_>) -> PyResult<Py<PyAny>> {
    let py = arguments.py();
    let comments = client.comments();
    match method {
        "create" => {
            let task_id: String = arguments.take("task_id")?;
            let body: WriteComment = arguments.take("body")?;
            without_gil(py, move || comments.create(&task_id, body))?.into_python(py)
        }
        "delete" => {
            let task_id: String = arguments.take("task_id")?;
            let comment_id: String = arguments.take("comment_id")?;
            without_gil(py, move || comments.delete(&task_id, &comment_id))?.into_python(py)
        }
        "list" => {
            let task_id: String = arguments.take("task_id")?;
            without_gil(py, move || comments.list(&task_id))?.into_python(py)
        }
        "report_issue" => {
            let task_id: String = arguments.take("task_id")?;
            let content: String = arguments.take("content")?;
            without_gil(py, move || comments.report_issue(&task_id, &content))?.into_python(py)
        }
        "resolve_issue" => {
            let task_id: String = arguments.take("task_id")?;
            let body: ResolveIssue = arguments.take("body")?;
            without_gil(py, move || comments.resolve_issue(&task_id, body))?.into_python(py)
        }
        "update" => {
            let task_id: String = arguments.take("task_id")?;
            let comment_id: String = arguments.take("comment_id")?;
            let body: WriteComment = arguments.take("body")?;
            without_gil(py, move || comments.update(&task_id, &comment_id, body))?.into_python(py)
        }
        _ => Err(arguments.unknown_operation()),
    }
}

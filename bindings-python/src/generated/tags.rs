//! The conversions and operations of tags. Rendered from core/src by `cargo render`; edit there.

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
    TagSubject,
    Template = "Checklist", Process = "Run", Unknown = "unknown",
}

string_enum! {
    TagType,
    Private = "private", Public = "public", Unknown = "unknown",
}

model_record! {
    Tag: response,
    id, title, color, r#type = ("type", "type"), auto_generated, created_at, deleted_at, statistics, custom_fields,
    extra,
}

model_record! {
    TagAssociation: response,
    id, tag_id, title, color, tag, extra,
}

model_record! {
    TagStatistics: response,
    active_template, archived_template, active_process, archived_process, extra,
}

request_record! {
    AttachTag,
    subject_type, subject_id, tag_id, tag_type,
}

request_record! {
    CreateTag,
    title, color,
}

request_record! {
    TagQuery,
    q, all, auto_generated, status, sort, with = ("with_", "with"), page, per_page,
}

request_record! {
    UpdateTag,
    title, color,
}

pager!(TagPager, Tag);

pub(super) const RECORD_TYPES: &[&RecordType] =
    &[Tag::RECORD_TYPE, TagAssociation::RECORD_TYPE, TagStatistics::RECORD_TYPE];

/// Calls an operation without the GIL.
pub(super) fn call(client: &Tallyfy, method: &str, mut arguments: Arguments<'_, '_>) -> PyResult<Py<PyAny>> {
    let py = arguments.py();
    let tags = client.tags();
    match method {
        "attach" => {
            let body: AttachTag = arguments.take("body")?;
            without_gil(py, move || tags.attach(body))?.into_python(py)
        }
        "attach_by_title" => {
            let subject_type: TagSubject = arguments.take("subject_type")?;
            let subject_id: String = arguments.take("subject_id")?;
            let title: String = arguments.take("title")?;
            let create: Option<bool> = arguments.take("create")?;
            without_gil(py, move || tags.attach_by_title(subject_type, &subject_id, &title, create))?.into_python(py)
        }
        "create" => {
            let body: CreateTag = arguments.take("body")?;
            without_gil(py, move || tags.create(body))?.into_python(py)
        }
        "delete" => {
            let tag_id: String = arguments.take("tag_id")?;
            without_gil(py, move || tags.delete(&tag_id))?.into_python(py)
        }
        "detach" => {
            let association_id: String = arguments.take("association_id")?;
            without_gil(py, move || tags.detach(&association_id))?.into_python(py)
        }
        "detach_by_title" => {
            let subject_type: TagSubject = arguments.take("subject_type")?;
            let subject_id: String = arguments.take("subject_id")?;
            let title: String = arguments.take("title")?;
            without_gil(py, move || tags.detach_by_title(subject_type, &subject_id, &title))?.into_python(py)
        }
        "find" => {
            let title: String = arguments.take("title")?;
            without_gil(py, move || tags.find(&title))?.into_python(py)
        }
        "find_or_create" => {
            let body: CreateTag = arguments.take("body")?;
            without_gil(py, move || tags.find_or_create(body))?.into_python(py)
        }
        "get" => {
            let tag_id: String = arguments.take("tag_id")?;
            let with: Option<Vec<String>> = arguments.take("with")?;
            without_gil(py, move || tags.get(&tag_id, with))?.into_python(py)
        }
        "list" => {
            let query: TagQuery = arguments.take("query")?;
            without_gil(py, move || tags.list(query))?.into_python(py)
        }
        "update" => {
            let tag_id: String = arguments.take("tag_id")?;
            let body: UpdateTag = arguments.take("body")?;
            without_gil(py, move || tags.update(&tag_id, body))?.into_python(py)
        }
        _ => Err(arguments.unknown_operation()),
    }
}

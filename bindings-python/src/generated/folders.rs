//! The conversions and operations of folders. Rendered from core/src by `cargo render`; edit there.

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
    FolderSubject,
    Process = "Run", Task = "Task", Unknown = "unknown",
}

string_enum! {
    FolderType,
    Template = "checklist", Process = "run", Unknown = "unknown",
}

model_record! {
    Folder: response,
    id, name, parent_id, parent, total, position, folder_type, children, created_at, custom_fields, extra,
}

model_record! {
    FolderObject: response,
    id, folder_id, subject_id, subject_type, extra,
}

request_record! {
    CreateFolder,
    name, folder_type, parent_id,
}

request_record! {
    FolderQuery,
    q, folder_type, sort, with = ("with_", "with"), page, per_page,
}

request_record! {
    UpdateFolder,
    name, parent_id, position,
}

pager!(FolderPager, Folder);

pub(super) const RECORD_TYPES: &[&RecordType] = &[Folder::RECORD_TYPE, FolderObject::RECORD_TYPE];

/// Calls an operation without the GIL.
pub(super) fn call(client: &Tallyfy, method: &str, mut arguments: Arguments<'_, '_>) -> PyResult<Py<PyAny>> {
    let py = arguments.py();
    let folders = client.folders();
    match method {
        "add" => {
            let folder_id: String = arguments.take("folder_id")?;
            let subject_type: FolderSubject = arguments.take("subject_type")?;
            let subject_id: String = arguments.take("subject_id")?;
            without_gil(py, move || folders.add(&folder_id, subject_type, &subject_id))?.into_python(py)
        }
        "create" => {
            let body: CreateFolder = arguments.take("body")?;
            without_gil(py, move || folders.create(body))?.into_python(py)
        }
        "delete" => {
            let folder_id: String = arguments.take("folder_id")?;
            without_gil(py, move || folders.delete(&folder_id))?.into_python(py)
        }
        "find" => {
            let name: String = arguments.take("name")?;
            let folder_type: FolderType = arguments.take("folder_type")?;
            without_gil(py, move || folders.find(&name, folder_type))?.into_python(py)
        }
        "find_or_create" => {
            let body: CreateFolder = arguments.take("body")?;
            without_gil(py, move || folders.find_or_create(body))?.into_python(py)
        }
        "get" => {
            let folder_id: String = arguments.take("folder_id")?;
            let with: Option<Vec<String>> = arguments.take("with")?;
            without_gil(py, move || folders.get(&folder_id, with))?.into_python(py)
        }
        "list" => {
            let query: FolderQuery = arguments.take("query")?;
            without_gil(py, move || folders.list(query))?.into_python(py)
        }
        "remove" => {
            let folder_object_id: i64 = arguments.take("folder_object_id")?;
            without_gil(py, move || folders.remove(folder_object_id))?.into_python(py)
        }
        "update" => {
            let folder_id: String = arguments.take("folder_id")?;
            let body: UpdateFolder = arguments.take("body")?;
            without_gil(py, move || folders.update(&folder_id, body))?.into_python(py)
        }
        _ => Err(arguments.unknown_operation()),
    }
}

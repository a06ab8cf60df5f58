//! The conversions and operations of files. Rendered from core/src by `cargo render`; edit there.

use pyo3::prelude::*;
use tallykit::*;

use crate::arguments::{Arguments, IntoPython};
use crate::convert::string_enum;
use crate::models::record::model_record;
use crate::models::record_type::{HasRecordType, RecordType};
use crate::runtime::gil::without_gil;

string_enum! {
    FileSource,
    Local = "local", Url = "url", Unknown = "unknown",
}

model_record! {
    FileSubject: response,
    id, r#type = ("type", "type"), extra,
}

model_record! {
    StoredFile: response,
    id, filename, version, uploaded_from, uploaded_at, step_id, source, system, uploaded_to_s3, url, full_url, subject,
    extra,
}

pub(super) const RECORD_TYPES: &[&RecordType] = &[FileSubject::RECORD_TYPE, StoredFile::RECORD_TYPE];

/// Calls an operation without the GIL.
pub(super) fn call(client: &Tallyfy, method: &str, mut arguments: Arguments<'_, '_>) -> PyResult<Py<PyAny>> {
    let py = arguments.py();
    let files = client.files();
    match method {
        "archive" => {
            let file_id: String = arguments.take("file_id")?;
            without_gil(py, move || files.archive(&file_id))?.into_python(py)
        }
        "delete" => {
            let file_id: String = arguments.take("file_id")?;
            without_gil(py, move || files.delete(&file_id))?.into_python(py)
        }
        "get" => {
            let file_id: String = arguments.take("file_id")?;
            without_gil(py, move || files.get(&file_id))?.into_python(py)
        }
        _ => Err(arguments.unknown_operation()),
    }
}

//! The conversions and operations of kickoff fields. Rendered from core/src by `cargo render`; edit there.

use pyo3::prelude::*;
use tallykit::*;

use crate::arguments::{Arguments, IntoPython};
use crate::models::pager::pager;
use crate::models::record::model_record;
use crate::models::record_type::{HasRecordType, RecordType};
use crate::runtime::gil::without_gil;

model_record! {
    KickoffField: response,
    id, checklist_id, field_type, label, alias, guidance, position, required, options, columns, default_value_enabled,
    default_value, field_validation, use_wysiwyg_editor, collect_time, created_at, last_updated, custom_fields, extra,
}

pager!(KickoffFieldPager, KickoffField);

pub(super) const RECORD_TYPES: &[&RecordType] = &[KickoffField::RECORD_TYPE];

/// Calls an operation without the GIL.
pub(super) fn call(client: &Tallyfy, method: &str, mut arguments: Arguments<'_, '_>) -> PyResult<Py<PyAny>> {
    let py = arguments.py();
    let kickoff_fields = client.kickoff_fields();
    match method {
        "create" => {
            let template_id: String = arguments.take("template_id")?;
            let body: WriteFormField = arguments.take("body")?;
            without_gil(py, move || kickoff_fields.create(&template_id, body))?.into_python(py)
        }
        "delete" => {
            let template_id: String = arguments.take("template_id")?;
            let field_id: String = arguments.take("field_id")?;
            without_gil(py, move || kickoff_fields.delete(&template_id, &field_id))?.into_python(py)
        }
        "edit" => {
            let template_id: String = arguments.take("template_id")?;
            let field_id: String = arguments.take("field_id")?;
            let body: EditFormField = arguments.take("body")?;
            without_gil(py, move || kickoff_fields.edit(&template_id, &field_id, body))?.into_python(py)
        }
        "encode" => {
            let template_id: String = arguments.take("template_id")?;
            let values: JsonMap = arguments.take_required("values")?;
            without_gil(py, move || kickoff_fields.encode(&template_id, values))?.into_python(py)
        }
        "list" => {
            let template_id: String = arguments.take("template_id")?;
            without_gil(py, move || kickoff_fields.list(&template_id))?.into_python(py)
        }
        "reorder" => {
            let template_id: String = arguments.take("template_id")?;
            let field_ids: Vec<String> = arguments.take_required("field_ids")?;
            without_gil(py, move || kickoff_fields.reorder(&template_id, field_ids))?.into_python(py)
        }
        _ => Err(arguments.unknown_operation()),
    }
}

//! The conversions and operations of custom fields. Rendered from core/src by `cargo render`; edit there.

use pyo3::prelude::*;
use tallykit::*;

use crate::arguments::{Arguments, IntoPython};
use crate::convert::string_enum;
use crate::models::choice::choice;
use crate::models::pager::pager;
use crate::models::record::model_record;
use crate::models::record::request_record;
use crate::models::record_type::{HasRecordType, RecordType};
use crate::runtime::gil::without_gil;

string_enum! {
    CustomFieldType,
    Text = "text", Textarea = "textarea", Number = "number", Boolean = "boolean", Date = "date", Email = "email",
    Url = "url", Radio = "radio", Dropdown = "dropdown", Multiselect = "multiselect", Table = "table",
    Unknown = "unknown",
}

choice! {
    CustomFieldOwner,
    "process" = Process { process_id }, "task" = Task { process_id, task_id }, "member" = Member { user_id },
    "guest" = Guest { guest_code }, "folder" = Folder { folder_id }, "tag" = Tag { tag_id },
    "template" = Template { template_id }, "step" = Step { template_id, step_id },
    "form_field" = FormField { template_id, step_id, field_id },
    "kickoff_field" = KickoffField { template_id, field_id },
}

model_record! {
    CustomFieldKey: response,
    id, key, applies_to, field_type, key_type, is_required, is_active, options, columns, extra,
}

request_record! {
    CreateCustomFieldKey,
    key, applies_to, field_type, is_required, is_active, options, columns,
}

request_record! {
    CustomFieldKeyQuery,
    applies_to, key_type, field_type, is_required, is_active, q, sort_by, sort_direction, page, per_page,
}

pager!(CustomFieldKeyPager, CustomFieldKey);

pub(super) const RECORD_TYPES: &[&RecordType] = &[CustomFieldKey::RECORD_TYPE];

/// Calls an operation without the GIL.
pub(super) fn call(client: &Tallyfy, method: &str, mut arguments: Arguments<'_, '_>) -> PyResult<Py<PyAny>> {
    let py = arguments.py();
    let custom_fields = client.custom_fields();
    match method {
        "create" => {
            let body: CreateCustomFieldKey = arguments.take("body")?;
            without_gil(py, move || custom_fields.create(body))?.into_python(py)
        }
        "delete" => {
            let of: CustomFieldOwner = arguments.take("of")?;
            let key: String = arguments.take("key")?;
            without_gil(py, move || custom_fields.delete(of, &key))?.into_python(py)
        }
        "get" => {
            let of: CustomFieldOwner = arguments.take("of")?;
            without_gil(py, move || custom_fields.get(of))?.into_python(py)
        }
        "list" => {
            let query: CustomFieldKeyQuery = arguments.take("query")?;
            without_gil(py, move || custom_fields.list(query))?.into_python(py)
        }
        "replace" => {
            let of: CustomFieldOwner = arguments.take("of")?;
            let values: JsonMap = arguments.take_required("values")?;
            without_gil(py, move || custom_fields.replace(of, values))?.into_python(py)
        }
        "set" => {
            let of: CustomFieldOwner = arguments.take("of")?;
            let key: String = arguments.take("key")?;
            let value: Json = arguments.take("value")?;
            without_gil(py, move || custom_fields.set(of, &key, value))?.into_python(py)
        }
        _ => Err(arguments.unknown_operation()),
    }
}

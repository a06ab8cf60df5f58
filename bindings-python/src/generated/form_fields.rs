//! The conversions and operations of form fields. Rendered from core/src by `cargo render`; edit there.

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
    FieldType,
    Text = "text", Textarea = "textarea", Radio = "radio", Dropdown = "dropdown", Multiselect = "multiselect",
    Date = "date", Email = "email", File = "file", Table = "table", AssigneesForm = "assignees_form",
    Unknown = "unknown",
}

model_record! {
    FieldColumn: response,
    id, label, extra,
}

model_record! {
    FieldOption: response,
    id, text, value, required, extra,
}

model_record! {
    FormField: response,
    id, step_id, field_type, label, alias, guidance, position, required, options, columns, default_value_enabled,
    default_value, field_validation, use_wysiwyg_editor, collect_time, prefix, suffix, settings, list, created_at,
    last_updated, custom_fields, extra,
}

model_record! {
    FormFieldEntry: response,
    id, label, alias, field_type, options, columns, required, position, step_name, task_id, field_value, value, extra,
}

model_record! {
    Forms: response,
    id, title, form_fields, ko_form_fields, extra,
}

model_record! {
    WriteFormField: argument,
    label, field_type, required, guidance, position, options, columns, default_value, default_value_enabled,
    collect_time, use_wysiwyg_editor, field_validation, prefix, suffix, settings, list,
}

request_record! {
    EditFormField,
    label, field_type, required, guidance, position, options, columns, default_value, default_value_enabled,
    collect_time, use_wysiwyg_editor, field_validation, prefix, suffix, settings, list,
}

request_record! {
    MoveFormField,
    target_step_id, position,
}

pager!(FormFieldPager, FormField);

pub(super) const RECORD_TYPES: &[&RecordType] = &[
    FieldColumn::RECORD_TYPE,
    FieldOption::RECORD_TYPE,
    FormField::RECORD_TYPE,
    FormFieldEntry::RECORD_TYPE,
    Forms::RECORD_TYPE,
    WriteFormField::RECORD_TYPE,
];

/// Calls an operation without the GIL.
pub(super) fn call(client: &Tallyfy, method: &str, mut arguments: Arguments<'_, '_>) -> PyResult<Py<PyAny>> {
    let py = arguments.py();
    let form_fields = client.form_fields();
    match method {
        "create" => {
            let template_id: String = arguments.take("template_id")?;
            let step_id: String = arguments.take("step_id")?;
            let body: WriteFormField = arguments.take("body")?;
            without_gil(py, move || form_fields.create(&template_id, &step_id, body))?.into_python(py)
        }
        "delete" => {
            let template_id: String = arguments.take("template_id")?;
            let step_id: String = arguments.take("step_id")?;
            let field_id: String = arguments.take("field_id")?;
            without_gil(py, move || form_fields.delete(&template_id, &step_id, &field_id))?.into_python(py)
        }
        "edit" => {
            let template_id: String = arguments.take("template_id")?;
            let step_id: String = arguments.take("step_id")?;
            let field_id: String = arguments.take("field_id")?;
            let body: EditFormField = arguments.take("body")?;
            without_gil(py, move || form_fields.edit(&template_id, &step_id, &field_id, body))?.into_python(py)
        }
        "list" => {
            let template_id: String = arguments.take("template_id")?;
            let step_id: String = arguments.take("step_id")?;
            without_gil(py, move || form_fields.list(&template_id, &step_id))?.into_python(py)
        }
        "move_to_step" => {
            let template_id: String = arguments.take("template_id")?;
            let step_id: String = arguments.take("step_id")?;
            let field_id: String = arguments.take("field_id")?;
            let body: MoveFormField = arguments.take("body")?;
            without_gil(py, move || form_fields.move_to_step(&template_id, &step_id, &field_id, body))?.into_python(py)
        }
        "reorder" => {
            let template_id: String = arguments.take("template_id")?;
            let step_id: String = arguments.take("step_id")?;
            let field_id: String = arguments.take("field_id")?;
            let position: i32 = arguments.take("position")?;
            without_gil(py, move || form_fields.reorder(&template_id, &step_id, &field_id, position))?.into_python(py)
        }
        "set_options" => {
            let template_id: String = arguments.take("template_id")?;
            let step_id: String = arguments.take("step_id")?;
            let field_id: String = arguments.take("field_id")?;
            let texts: Vec<String> = arguments.take_required("texts")?;
            without_gil(py, move || form_fields.set_options(&template_id, &step_id, &field_id, texts))?.into_python(py)
        }
        "update" => {
            let template_id: String = arguments.take("template_id")?;
            let step_id: String = arguments.take("step_id")?;
            let field_id: String = arguments.take("field_id")?;
            let body: WriteFormField = arguments.take("body")?;
            without_gil(py, move || form_fields.update(&template_id, &step_id, &field_id, body))?.into_python(py)
        }
        _ => Err(arguments.unknown_operation()),
    }
}

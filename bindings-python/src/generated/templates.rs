//! The conversions and operations of templates. Rendered from core/src by `cargo render`; edit there.

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
    DeadlineUnit,
    Minutes = "minutes", Hours = "hours", Days = "days", Weeks = "weeks", Months = "months", Unknown = "unknown",
}

string_enum! {
    FieldType,
    Text = "text", Textarea = "textarea", Radio = "radio", Dropdown = "dropdown", Multiselect = "multiselect",
    Date = "date", Email = "email", File = "file", Table = "table", AssigneesForm = "assignees_form",
    Unknown = "unknown",
}

string_enum! {
    StepDeadlineOption,
    From = "from", PriorTo = "prior_to", Unknown = "unknown",
}

string_enum! {
    TemplateType,
    Procedure = "procedure", Form = "form", Document = "document", Unknown = "unknown",
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
    KickoffField: response,
    id, checklist_id, field_type, label, alias, guidance, position, required, options, columns, default_value_enabled,
    default_value, field_validation, use_wysiwyg_editor, collect_time, created_at, last_updated, custom_fields, extra,
}

model_record! {
    StartDate: response,
    value, unit, extra,
}

model_record! {
    Step: response,
    id, checklist_id, title, alias, summary, step_type, position, assignees, guests, groups, roles, captures, deadline,
    start_date, is_soft_start_date, bp_to_launch, allow_guest_owners, max_assignable, skip_start_process,
    can_complete_only_assignees, everyone_must_complete, prevent_guest_comment, role_changes_every_time,
    assign_run_starter, top_secret, send_chromeless, webhook, stage_id, created_at, last_updated, archived_at,
    custom_fields, extra,
}

model_record! {
    StepDeadline: response,
    value, unit, option, step, extra,
}

model_record! {
    StepTemplate: response,
    id, default_name_format, tasks_within_process, extra,
}

model_record! {
    Template: response,
    id, title, summary, r#type = ("type", "type"), status, alias, increment_id, prerun, steps, steps_count,
    automated_actions, owner_id, created_by, started_processes, starred, is_pinned, is_public, is_featured,
    is_public_kickoff, users, groups, tags, industry_tags, topic_tags, folder_id, default_folder,
    folder_changeable_by_launcher, folderize_process, tag_process, kickoff_title, kickoff_description,
    kickoff_sharing_user_id, ko_form_blueprint_id, default_process_name_format, auto_naming, allow_launcher_change_name,
    can_add_oot, dual_version_enabled, is_published_state, webhook, guidance, explanation_video, icon, public_cover,
    linked_tasks, last_updated_by, created_at, last_updated, archived_at, custom_fields, extra,
}

request_record! {
    GetTemplate,
    with = ("with_", "with"), entire_folder_tree,
}

request_record! {
    TemplateQuery,
    q, r#type = ("type", "type"), status, starred, folder, tag, owner_id, archived, sort_by, with = ("with_", "with"),
    page, per_page,
}

pager!(TemplatePager, Template);

pub(super) const RECORD_TYPES: &[&RecordType] = &[
    FieldColumn::RECORD_TYPE,
    FieldOption::RECORD_TYPE,
    FormField::RECORD_TYPE,
    FormFieldEntry::RECORD_TYPE,
    KickoffField::RECORD_TYPE,
    StartDate::RECORD_TYPE,
    Step::RECORD_TYPE,
    StepDeadline::RECORD_TYPE,
    StepTemplate::RECORD_TYPE,
    Template::RECORD_TYPE,
];

/// Calls an operation without the GIL.
pub(super) fn call(client: &Tallyfy, method: &str, mut arguments: Arguments<'_, '_>) -> PyResult<Py<PyAny>> {
    let py = arguments.py();
    let templates = client.templates();
    match method {
        "get" => {
            let template_id: String = arguments.take("template_id")?;
            let query: GetTemplate = arguments.take("query")?;
            without_gil(py, move || templates.get(&template_id, query))?.into_python(py)
        }
        "list" => {
            let query: TemplateQuery = arguments.take("query")?;
            without_gil(py, move || templates.list(query))?.into_python(py)
        }
        _ => Err(arguments.unknown_operation()),
    }
}

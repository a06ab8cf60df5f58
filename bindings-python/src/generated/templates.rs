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
    TemplateType,
    Procedure = "procedure", Form = "form", Document = "document", Unknown = "unknown",
}

model_record! {
    DeletedReference: response,
    id, r#type = ("type", "type"), title, extra,
}

model_record! {
    DeletedReferences: response,
    message, deleted_references, extra,
}

model_record! {
    Template: response,
    id, title, summary, r#type = ("type", "type"), status, alias, increment_id, prerun, steps, steps_count,
    automated_actions, owner_id, created_by, started_processes, starred, is_pinned, is_public, is_featured,
    is_public_kickoff, users, groups, tags, industry_tags, topic_tags, folder_id, folder, folders, default_folder,
    folder_changeable_by_launcher, folderize_process, tag_process, kickoff_title, kickoff_description,
    kickoff_sharing_user_id, ko_form_blueprint_id, default_process_name_format, auto_naming, allow_launcher_change_name,
    can_add_oot, dual_version_enabled, is_published_state, webhook, guidance, explanation_video, icon, public_cover,
    linked_tasks, assets, permissions, stages, member_watchers, guest_watchers, last_updated_by, created_at,
    last_updated, archived_at, custom_fields, extra,
}

request_record! {
    CreateTemplate,
    title, r#type = ("type", "type"), summary, owner_id, user_id, users, groups, prerun, folder_id, webhook, guidance,
    icon, explanation_video, public_cover, starred, is_public, is_featured, is_public_kickoff, auto_naming,
    default_process_name_format, dual_version_enabled, folderize_process, tag_process, allow_launcher_change_name,
    can_add_oot,
}

request_record! {
    DuplicateTemplate,
    title, tenant,
}

request_record! {
    EditTemplate,
    title, users, groups, r#type = ("type", "type"), summary, owner_id, folder_id, webhook, guidance, icon,
    explanation_video, public_cover, kickoff_title, kickoff_description, starred, is_public, is_featured, is_pinned,
    is_public_kickoff, auto_naming, default_process_name_format, default_folder, folder_changeable_by_launcher,
    dual_version_enabled, folderize_process, tag_process, allow_launcher_change_name, can_add_oot,
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

request_record! {
    UpdateTemplate,
    title, users: require, groups: require, r#type = ("type", "type"), summary, owner_id, user_id, prerun, folder_id,
    webhook, guidance, icon, explanation_video, public_cover, kickoff_title, kickoff_description, starred, is_public,
    is_featured, is_pinned, is_public_kickoff, auto_naming, default_process_name_format, default_folder,
    folder_changeable_by_launcher, dual_version_enabled, folderize_process, tag_process, allow_launcher_change_name,
    can_add_oot,
}

pager!(TemplatePager, Template);

pub(super) const RECORD_TYPES: &[&RecordType] =
    &[DeletedReference::RECORD_TYPE, DeletedReferences::RECORD_TYPE, Template::RECORD_TYPE];

/// Calls an operation without the GIL.
pub(super) fn call(client: &Tallyfy, method: &str, mut arguments: Arguments<'_, '_>) -> PyResult<Py<PyAny>> {
    let py = arguments.py();
    let templates = client.templates();
    match method {
        "archive" => {
            let template_id: String = arguments.take("template_id")?;
            without_gil(py, move || templates.archive(&template_id))?.into_python(py)
        }
        "create" => {
            let body: CreateTemplate = arguments.take("body")?;
            without_gil(py, move || templates.create(body))?.into_python(py)
        }
        "delete" => {
            let template_id: String = arguments.take("template_id")?;
            without_gil(py, move || templates.delete(&template_id))?.into_python(py)
        }
        "duplicate" => {
            let template_id: String = arguments.take("template_id")?;
            let body: DuplicateTemplate = arguments.take("body")?;
            without_gil(py, move || templates.duplicate(&template_id, body))?.into_python(py)
        }
        "edit" => {
            let template_id: String = arguments.take("template_id")?;
            let body: EditTemplate = arguments.take("body")?;
            without_gil(py, move || templates.edit(&template_id, body))?.into_python(py)
        }
        "find" => {
            let name: String = arguments.take("name")?;
            without_gil(py, move || templates.find(&name))?.into_python(py)
        }
        "form_fields" => {
            let template_id: String = arguments.take("template_id")?;
            without_gil(py, move || templates.form_fields(&template_id))?.into_python(py)
        }
        "get" => {
            let template_id: String = arguments.take("template_id")?;
            let query: GetTemplate = arguments.take("query")?;
            without_gil(py, move || templates.get(&template_id, query))?.into_python(py)
        }
        "list" => {
            let query: TemplateQuery = arguments.take("query")?;
            without_gil(py, move || templates.list(query))?.into_python(py)
        }
        "publish" => {
            let template_id: String = arguments.take("template_id")?;
            without_gil(py, move || templates.publish(&template_id))?.into_python(py)
        }
        "restore" => {
            let template_id: String = arguments.take("template_id")?;
            without_gil(py, move || templates.restore(&template_id))?.into_python(py)
        }
        "update" => {
            let template_id: String = arguments.take("template_id")?;
            let body: UpdateTemplate = arguments.take("body")?;
            without_gil(py, move || templates.update(&template_id, body))?.into_python(py)
        }
        _ => Err(arguments.unknown_operation()),
    }
}

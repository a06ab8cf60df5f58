//! The conversions and operations of steps. Rendered from core/src by `cargo render`; edit there.

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
    StepDeadlineOption,
    From = "from", PriorTo = "prior_to", Unknown = "unknown",
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

request_record! {
    CreateStep,
    title, summary, step_type, assignees, guests, groups, tags, deadline, start_date, webhook, max_assignable,
    allow_guest_owners, skip_start_process, can_complete_only_assignees, everyone_must_complete, prevent_guest_comment,
    is_soft_start_date, role_changes_every_time, assign_run_starter, top_secret, send_chromeless,
}

request_record! {
    EditStep,
    title, assignees, guests, groups, summary, step_type, tags, deadline, start_date, webhook, max_assignable,
    allow_guest_owners, skip_start_process, can_complete_only_assignees, everyone_must_complete, prevent_guest_comment,
    is_soft_start_date, role_changes_every_time, assign_run_starter, top_secret, send_chromeless,
}

request_record! {
    StepQuery,
    with = ("with_", "with"), page, per_page,
}

request_record! {
    UpdateStep,
    title, assignees: require, guests: require, groups: require, summary, step_type, tags, deadline, start_date,
    webhook, max_assignable, allow_guest_owners, skip_start_process, can_complete_only_assignees,
    everyone_must_complete, prevent_guest_comment, is_soft_start_date, role_changes_every_time, assign_run_starter,
    top_secret, send_chromeless,
}

pager!(StepPager, Step);

pub(super) const RECORD_TYPES: &[&RecordType] =
    &[StartDate::RECORD_TYPE, Step::RECORD_TYPE, StepDeadline::RECORD_TYPE, StepTemplate::RECORD_TYPE];

/// Calls an operation without the GIL.
pub(super) fn call(client: &Tallyfy, method: &str, mut arguments: Arguments<'_, '_>) -> PyResult<Py<PyAny>> {
    let py = arguments.py();
    let steps = client.steps();
    match method {
        "create" => {
            let template_id: String = arguments.take("template_id")?;
            let body: CreateStep = arguments.take("body")?;
            without_gil(py, move || steps.create(&template_id, body))?.into_python(py)
        }
        "delete" => {
            let template_id: String = arguments.take("template_id")?;
            let step_id: String = arguments.take("step_id")?;
            without_gil(py, move || steps.delete(&template_id, &step_id))?.into_python(py)
        }
        "duplicate" => {
            let template_id: String = arguments.take("template_id")?;
            let step_id: String = arguments.take("step_id")?;
            without_gil(py, move || steps.duplicate(&template_id, &step_id))?.into_python(py)
        }
        "edit" => {
            let template_id: String = arguments.take("template_id")?;
            let step_id: String = arguments.take("step_id")?;
            let body: EditStep = arguments.take("body")?;
            without_gil(py, move || steps.edit(&template_id, &step_id, body))?.into_python(py)
        }
        "get" => {
            let template_id: String = arguments.take("template_id")?;
            let step_id: String = arguments.take("step_id")?;
            let with: Option<Vec<String>> = arguments.take("with")?;
            without_gil(py, move || steps.get(&template_id, &step_id, with))?.into_python(py)
        }
        "list" => {
            let template_id: String = arguments.take("template_id")?;
            let query: StepQuery = arguments.take("query")?;
            without_gil(py, move || steps.list(&template_id, query))?.into_python(py)
        }
        "reorder" => {
            let template_id: String = arguments.take("template_id")?;
            let step_id: String = arguments.take("step_id")?;
            let position: i32 = arguments.take("position")?;
            without_gil(py, move || steps.reorder(&template_id, &step_id, position))?.into_python(py)
        }
        "update" => {
            let template_id: String = arguments.take("template_id")?;
            let step_id: String = arguments.take("step_id")?;
            let body: UpdateStep = arguments.take("body")?;
            without_gil(py, move || steps.update(&template_id, &step_id, body))?.into_python(py)
        }
        _ => Err(arguments.unknown_operation()),
    }
}

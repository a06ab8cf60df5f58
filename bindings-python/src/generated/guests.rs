//! The conversions and operations of guests. Rendered from core/src by `cargo render`; edit there.

use pyo3::prelude::*;
use tallykit::*;

use crate::arguments::{Arguments, IntoPython};
use crate::models::pager::pager;
use crate::models::record::model_record;
use crate::models::record::request_record;
use crate::models::record_type::{HasRecordType, RecordType};
use crate::runtime::gil::without_gil;

model_record! {
    Guest: response,
    id, email, first_name, last_name, link, details, stats, last_accessed_at, last_known_ip, last_known_country,
    created_at, deleted_at, disabled_at, extra,
}

model_record! {
    GuestDetails: response,
    first_name, last_name, status, phone_1, phone_2, image_url, contact_url, company_url, opportunity_url, company_name,
    opportunity_name, external_sync_source, external_date_creation, timezone, cadence_days, associated_members,
    last_city, last_country, last_accessed_at, disabled_at, disabled_on, disabled_by, reactivated_at, reactivated_by,
    extra,
}

model_record! {
    GuestStats: response,
    assigned_tasks, tasks_completed, last_task_completed_at, one_off_tasks_completed, last_one_off_task_completed_at,
    extra,
}

request_record! {
    CreateGuest,
    email, first_name, last_name, phone_1, phone_2, company_name, company_url, contact_url, image_url, opportunity_name,
    opportunity_url, timezone, status, external_sync_source, external_date_creation,
}

request_record! {
    GuestQuery,
    q, sort, with = ("with_", "with"), page, per_page,
}

request_record! {
    UpdateGuest,
    associated_members: require,
}

pager!(GuestPager, Guest);

pub(super) const RECORD_TYPES: &[&RecordType] =
    &[Guest::RECORD_TYPE, GuestDetails::RECORD_TYPE, GuestStats::RECORD_TYPE];

/// Calls an operation without the GIL.
pub(super) fn call(client: &Tallyfy, method: &str, mut arguments: Arguments<'_, '_>) -> PyResult<Py<PyAny>> {
    let py = arguments.py();
    let guests = client.guests();
    match method {
        "code" => {
            let email: String = arguments.take("email")?;
            without_gil(py, move || guests.code(&email))?.into_python(py)
        }
        "create" => {
            let body: CreateGuest = arguments.take("body")?;
            without_gil(py, move || guests.create(body))?.into_python(py)
        }
        "delete" => {
            let email: String = arguments.take("email")?;
            without_gil(py, move || guests.delete(&email))?.into_python(py)
        }
        "disable" => {
            let email: String = arguments.take("email")?;
            without_gil(py, move || guests.disable(&email))?.into_python(py)
        }
        "enable" => {
            let email: String = arguments.take("email")?;
            without_gil(py, move || guests.enable(&email))?.into_python(py)
        }
        "find" => {
            let email: String = arguments.take("email")?;
            without_gil(py, move || guests.find(&email))?.into_python(py)
        }
        "find_or_create" => {
            let body: CreateGuest = arguments.take("body")?;
            without_gil(py, move || guests.find_or_create(body))?.into_python(py)
        }
        "get" => {
            let email: String = arguments.take("email")?;
            let with: Option<Vec<String>> = arguments.take("with")?;
            without_gil(py, move || guests.get(&email, with))?.into_python(py)
        }
        "list" => {
            let query: GuestQuery = arguments.take("query")?;
            without_gil(py, move || guests.list(query))?.into_python(py)
        }
        "list_minimal" => without_gil(py, move || guests.list_minimal())?.into_python(py),
        "tasks" => {
            let guest_code: String = arguments.take("guest_code")?;
            let query: AssignedTaskQuery = arguments.take("query")?;
            without_gil(py, move || guests.tasks(&guest_code, query))?.into_python(py)
        }
        "update" => {
            let email: String = arguments.take("email")?;
            let body: UpdateGuest = arguments.take("body")?;
            without_gil(py, move || guests.update(&email, body))?.into_python(py)
        }
        _ => Err(arguments.unknown_operation()),
    }
}

//! The conversions and operations of members. Rendered from core/src by `cargo render`; edit there.

use pyo3::prelude::*;
use tallykit::*;

use crate::arguments::{Arguments, IntoPython};
use crate::convert::filter::filter_enum;
use crate::convert::string_enum;
use crate::models::pager::pager;
use crate::models::record::model_record;
use crate::models::record::request_record;
use crate::models::record_type::{HasRecordType, RecordType};
use crate::runtime::gil::without_gil;

filter_enum!(DateFormat);

string_enum! {
    MemberStatus,
    Active = "active", Invited = "invited", Disabled = "disabled", Unknown = "unknown",
}

string_enum! {
    Role,
    Admin = "admin", Standard = "standard", Light = "light", Unknown = "unknown",
}

model_record! {
    Country: response,
    id, name, phone_code, iso2, extra,
}

model_record! {
    Member: response,
    id, email, username, first_name, last_name, full_name, role, status, active, is_active, is_suspended,
    is_default_admin, support_user, r#type = ("type", "type"), profile_pic, phone, job_title, job_description, team,
    timezone, utc_offset = ("utc_offset", "UTC_offset"), locale, date_format, country_id, country, step_preferences,
    invited_by, disabled_by, reactivated_by, created_at, last_updated, updated_at, last_login_at, last_accessed_at,
    activated_at, approved_at, disabled_at, reactivated_at, last_known_ip, last_known_country, stats, groups,
    preferences, auth_methods, organizations, assets, extra,
}

request_record! {
    AssignedTaskQuery,
    status, sort_by, with = ("with_", "with"), page, per_page,
}

request_record! {
    EditMember,
    first_name, last_name, timezone, phone, job_title, job_description, team, country_id, date_format, step_preferences,
}

request_record! {
    InviteMember,
    email, first_name, last_name, role, message,
}

request_record! {
    MemberQuery,
    q, sort, with = ("with_", "with"), page, per_page,
}

request_record! {
    UpdateMember,
    first_name, last_name, timezone, phone, job_title, job_description, team, country_id, date_format, step_preferences,
}

pager!(MemberPager, Member);

pub(super) const RECORD_TYPES: &[&RecordType] = &[Country::RECORD_TYPE, Member::RECORD_TYPE];

/// Calls an operation without the GIL.
pub(super) fn call(client: &Tallyfy, method: &str, mut arguments: Arguments<'_, '_>) -> PyResult<Py<PyAny>> {
    let py = arguments.py();
    let members = client.members();
    match method {
        "approve" => {
            let user_id: i64 = arguments.take("user_id")?;
            without_gil(py, move || members.approve(user_id))?.into_python(py)
        }
        "delete" => {
            let user_id: i64 = arguments.take("user_id")?;
            without_gil(py, move || members.delete(user_id))?.into_python(py)
        }
        "disable" => {
            let user_id: i64 = arguments.take("user_id")?;
            without_gil(py, move || members.disable(user_id))?.into_python(py)
        }
        "edit" => {
            let user_id: i64 = arguments.take("user_id")?;
            let body: EditMember = arguments.take("body")?;
            without_gil(py, move || members.edit(user_id, body))?.into_python(py)
        }
        "enable" => {
            let user_id: i64 = arguments.take("user_id")?;
            without_gil(py, move || members.enable(user_id))?.into_python(py)
        }
        "find" => {
            let email: String = arguments.take("email")?;
            without_gil(py, move || members.find(&email))?.into_python(py)
        }
        "find_or_invite" => {
            let body: InviteMember = arguments.take("body")?;
            without_gil(py, move || members.find_or_invite(body))?.into_python(py)
        }
        "get" => {
            let user_id: i64 = arguments.take("user_id")?;
            let with: Option<Vec<String>> = arguments.take("with")?;
            without_gil(py, move || members.get(user_id, with))?.into_python(py)
        }
        "invite" => {
            let body: InviteMember = arguments.take("body")?;
            without_gil(py, move || members.invite(body))?.into_python(py)
        }
        "list" => {
            let query: MemberQuery = arguments.take("query")?;
            without_gil(py, move || members.list(query))?.into_python(py)
        }
        "list_minimal" => without_gil(py, move || members.list_minimal())?.into_python(py),
        "remove" => {
            let user_id: i64 = arguments.take("user_id")?;
            let to: Option<i64> = arguments.take("to")?;
            without_gil(py, move || members.remove(user_id, to))?.into_python(py)
        }
        "set_role" => {
            let user_id: i64 = arguments.take("user_id")?;
            let role: Role = arguments.take("role")?;
            without_gil(py, move || members.set_role(user_id, role))?.into_python(py)
        }
        "tasks" => {
            let user_id: i64 = arguments.take("user_id")?;
            let query: AssignedTaskQuery = arguments.take("query")?;
            without_gil(py, move || members.tasks(user_id, query))?.into_python(py)
        }
        "update" => {
            let user_id: i64 = arguments.take("user_id")?;
            let body: UpdateMember = arguments.take("body")?;
            without_gil(py, move || members.update(user_id, body))?.into_python(py)
        }
        _ => Err(arguments.unknown_operation()),
    }
}

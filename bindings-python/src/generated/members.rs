//! The conversions and operations of members. Rendered from core/src by `cargo render`; edit there.

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
    preferences, organizations, extra,
}

request_record! {
    MemberQuery,
    q, sort, with = ("with_", "with"), page, per_page,
}

pager!(MemberPager, Member);

pub(super) const RECORD_TYPES: &[&RecordType] = &[Country::RECORD_TYPE, Member::RECORD_TYPE];

/// Calls an operation without the GIL.
pub(super) fn call(client: &Tallyfy, method: &str, mut arguments: Arguments<'_, '_>) -> PyResult<Py<PyAny>> {
    let py = arguments.py();
    let members = client.members();
    match method {
        "get" => {
            let user_id: i64 = arguments.take("user_id")?;
            let with: Option<Vec<String>> = arguments.take("with")?;
            without_gil(py, move || members.get(user_id, with))?.into_python(py)
        }
        "list" => {
            let query: MemberQuery = arguments.take("query")?;
            without_gil(py, move || members.list(query))?.into_python(py)
        }
        _ => Err(arguments.unknown_operation()),
    }
}

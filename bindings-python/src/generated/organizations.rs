//! The conversions and operations of organizations. Rendered from core/src by `cargo render`; edit there.

use pyo3::prelude::*;
use tallykit::*;

use crate::arguments::{Arguments, IntoPython};
use crate::models::pager::pager;
use crate::models::record::model_record;
use crate::models::record::request_record;
use crate::models::record_type::{HasRecordType, RecordType};
use crate::runtime::gil::without_gil;

model_record! {
    Organization: response,
    id, name, industry, description, country, state, city, address1, address2, zipcode, timezone, org_logo, users_count,
    user_role, in_trial, plan_code, payment_state, saml_enabled, allow_user_invite, allow_manage_groups, working_days,
    default_deadline, webhook_date_field_format, created_on, created_at, last_updated, disabled_on, subscription,
    billing_info, extra,
}

request_record! {
    OrganizationQuery,
    page, per_page,
}

pager!(OrganizationPager, Organization);

pub(super) const RECORD_TYPES: &[&RecordType] = &[Organization::RECORD_TYPE];

/// Calls an operation without the GIL.
pub(super) fn call(client: &Tallyfy, method: &str, mut arguments: Arguments<'_, '_>) -> PyResult<Py<PyAny>> {
    let py = arguments.py();
    let organizations = client.organizations();
    match method {
        "current" => {
            let with: Option<Vec<String>> = arguments.take("with")?;
            without_gil(py, move || organizations.current(with))?.into_python(py)
        }
        "list_mine" => {
            let query: OrganizationQuery = arguments.take("query")?;
            without_gil(py, move || organizations.list_mine(query))?.into_python(py)
        }
        _ => Err(arguments.unknown_operation()),
    }
}

//! The conversions and operations of applications. Rendered from core/src by `cargo render`; edit there.

use pyo3::prelude::*;
use tallykit::*;

use crate::arguments::{Arguments, IntoPython};
use crate::models::record::model_record;
use crate::models::record::request_record;
use crate::models::record_type::{HasRecordType, RecordType};
use crate::runtime::gil::without_gil;

model_record! {
    ProvisionedUser: response,
    id, email, first_name, last_name, role, created_at, extra,
}

request_record! {
    ProvisionUser,
    first_name, last_name, email, role, timezone,
}

pub(super) const RECORD_TYPES: &[&RecordType] = &[ProvisionedUser::RECORD_TYPE];

/// Calls an operation without the GIL.
pub(super) fn call(client: &Tallyfy, method: &str, mut arguments: Arguments<'_, '_>) -> PyResult<Py<PyAny>> {
    let py = arguments.py();
    let applications = client.applications();
    match method {
        "provision_user" => {
            let body: ProvisionUser = arguments.take("body")?;
            without_gil(py, move || applications.provision_user(body))?.into_python(py)
        }
        "user_token" => {
            let email: String = arguments.take("email")?;
            without_gil(py, move || applications.user_token(&email))?.into_python(py)
        }
        _ => Err(arguments.unknown_operation()),
    }
}

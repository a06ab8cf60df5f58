//! The conversions and operations of each resource. Rendered from core/src by `cargo render`; edit there.

mod applications;
mod filters;
mod me;
mod members;
mod organizations;
mod processes;
mod tasks;
mod templates;

use pyo3::prelude::*;
use tallykit::Tallyfy;

use crate::arguments::Arguments;
use crate::models::record_type::RecordType;

/// Calls an operation by its name: `tasks.get`.
pub(crate) fn call(client: &Tallyfy, operation: &str, arguments: Arguments<'_, '_>) -> PyResult<Py<PyAny>> {
    let (resource, method) = operation.split_once('.').unwrap_or_default();
    match resource {
        "applications" => applications::call(client, method, arguments),
        "me" => me::call(client, method, arguments),
        "members" => members::call(client, method, arguments),
        "organizations" => organizations::call(client, method, arguments),
        "processes" => processes::call(client, method, arguments),
        "tasks" => tasks::call(client, method, arguments),
        "templates" => templates::call(client, method, arguments),
        _ => Err(arguments.unknown_operation()),
    }
}

/// Returns the types of all records that have a Python class.
pub(crate) fn record_types() -> Vec<&'static RecordType> {
    [
        applications::RECORD_TYPES,
        members::RECORD_TYPES,
        organizations::RECORD_TYPES,
        processes::RECORD_TYPES,
        tasks::RECORD_TYPES,
        templates::RECORD_TYPES,
    ]
    .concat()
}

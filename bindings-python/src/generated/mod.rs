//! The conversions and operations of each resource. Rendered from core/src by `cargo render`; edit there.

mod activity;
mod applications;
mod automations;
mod comments;
mod custom_fields;
mod files;
mod filters;
mod folders;
mod form_fields;
mod groups;
mod guests;
mod kickoff_fields;
mod me;
mod members;
mod organizations;
mod processes;
mod search;
mod steps;
mod tags;
mod tasks;
mod templates;
mod webhooks;

use pyo3::prelude::*;
use tallykit::Tallyfy;

use crate::arguments::Arguments;
use crate::models::record_type::RecordType;

/// Calls an operation by its name: `tasks.get`.
pub(crate) fn call(client: &Tallyfy, operation: &str, arguments: Arguments<'_, '_>) -> PyResult<Py<PyAny>> {
    let (resource, method) = operation.split_once('.').unwrap_or_default();
    match resource {
        "activity" => activity::call(client, method, arguments),
        "applications" => applications::call(client, method, arguments),
        "automations" => automations::call(client, method, arguments),
        "comments" => comments::call(client, method, arguments),
        "custom_fields" => custom_fields::call(client, method, arguments),
        "files" => files::call(client, method, arguments),
        "folders" => folders::call(client, method, arguments),
        "form_fields" => form_fields::call(client, method, arguments),
        "groups" => groups::call(client, method, arguments),
        "guests" => guests::call(client, method, arguments),
        "kickoff_fields" => kickoff_fields::call(client, method, arguments),
        "me" => me::call(client, method, arguments),
        "members" => members::call(client, method, arguments),
        "organizations" => organizations::call(client, method, arguments),
        "processes" => processes::call(client, method, arguments),
        "search" => search::call(client, method, arguments),
        "steps" => steps::call(client, method, arguments),
        "tags" => tags::call(client, method, arguments),
        "tasks" => tasks::call(client, method, arguments),
        "templates" => templates::call(client, method, arguments),
        "webhooks" => webhooks::call(client, method, arguments),
        _ => Err(arguments.unknown_operation()),
    }
}

/// Returns the types of all records that have a Python class.
pub(crate) fn record_types() -> Vec<&'static RecordType> {
    [
        activity::RECORD_TYPES,
        applications::RECORD_TYPES,
        automations::RECORD_TYPES,
        comments::RECORD_TYPES,
        custom_fields::RECORD_TYPES,
        files::RECORD_TYPES,
        folders::RECORD_TYPES,
        form_fields::RECORD_TYPES,
        groups::RECORD_TYPES,
        guests::RECORD_TYPES,
        kickoff_fields::RECORD_TYPES,
        members::RECORD_TYPES,
        organizations::RECORD_TYPES,
        processes::RECORD_TYPES,
        search::RECORD_TYPES,
        steps::RECORD_TYPES,
        tags::RECORD_TYPES,
        tasks::RECORD_TYPES,
        templates::RECORD_TYPES,
        webhooks::RECORD_TYPES,
    ]
    .concat()
}

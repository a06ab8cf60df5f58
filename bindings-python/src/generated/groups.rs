//! The conversions and operations of groups. Rendered from core/src by `cargo render`; edit there.

use pyo3::prelude::*;
use tallykit::*;

use crate::arguments::{Arguments, IntoPython};
use crate::models::pager::pager;
use crate::models::record::model_record;
use crate::models::record::request_record;
use crate::models::record_type::{HasRecordType, RecordType};
use crate::runtime::gil::without_gil;

model_record! {
    Group: response,
    id, name, description, logo, members, guests, users, assets, created_at, updated_at, last_updated, deleted_at,
    extra,
}

request_record! {
    CreateGroup,
    name, description, members, guests,
}

request_record! {
    EditGroup,
    description, members, guests, name,
}

request_record! {
    GroupMembers,
    members, guests,
}

request_record! {
    GroupQuery,
    q, sort_by, with = ("with_", "with"), page, per_page,
}

request_record! {
    UpdateGroup,
    description, members: require, guests: require, name,
}

pager!(GroupPager, Group);

pub(super) const RECORD_TYPES: &[&RecordType] = &[Group::RECORD_TYPE];

/// Calls an operation without the GIL.
pub(super) fn call(client: &Tallyfy, method: &str, mut arguments: Arguments<'_, '_>) -> PyResult<Py<PyAny>> {
    let py = arguments.py();
    let groups = client.groups();
    match method {
        "add_members" => {
            let group_id: String = arguments.take("group_id")?;
            let body: GroupMembers = arguments.take("body")?;
            without_gil(py, move || groups.add_members(&group_id, body))?.into_python(py)
        }
        "create" => {
            let body: CreateGroup = arguments.take("body")?;
            without_gil(py, move || groups.create(body))?.into_python(py)
        }
        "delete" => {
            let group_id: String = arguments.take("group_id")?;
            without_gil(py, move || groups.delete(&group_id))?.into_python(py)
        }
        "edit" => {
            let group_id: String = arguments.take("group_id")?;
            let body: EditGroup = arguments.take("body")?;
            without_gil(py, move || groups.edit(&group_id, body))?.into_python(py)
        }
        "find" => {
            let name: String = arguments.take("name")?;
            without_gil(py, move || groups.find(&name))?.into_python(py)
        }
        "find_or_create" => {
            let body: CreateGroup = arguments.take("body")?;
            without_gil(py, move || groups.find_or_create(body))?.into_python(py)
        }
        "get" => {
            let group_id: String = arguments.take("group_id")?;
            let with: Option<Vec<String>> = arguments.take("with")?;
            without_gil(py, move || groups.get(&group_id, with))?.into_python(py)
        }
        "list" => {
            let query: GroupQuery = arguments.take("query")?;
            without_gil(py, move || groups.list(query))?.into_python(py)
        }
        "remove_members" => {
            let group_id: String = arguments.take("group_id")?;
            let body: GroupMembers = arguments.take("body")?;
            without_gil(py, move || groups.remove_members(&group_id, body))?.into_python(py)
        }
        "update" => {
            let group_id: String = arguments.take("group_id")?;
            let body: UpdateGroup = arguments.take("body")?;
            without_gil(py, move || groups.update(&group_id, body))?.into_python(py)
        }
        _ => Err(arguments.unknown_operation()),
    }
}

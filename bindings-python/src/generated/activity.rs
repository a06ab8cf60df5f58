//! The conversions and operations of activity. Rendered from core/src by `cargo render`; edit there.

use pyo3::prelude::*;
use tallykit::*;

use crate::arguments::{Arguments, IntoPython};
use crate::models::pager::pager;
use crate::models::record::model_record;
use crate::models::record::request_record;
use crate::models::record_type::{HasRecordType, RecordType};
use crate::runtime::gil::without_gil;

model_record! {
    Activity: response,
    id, organization_id, verb, source, actor_type, actor_id, actor, auditable_type, auditable_id, parentable_type,
    parentable_id, r#type = ("type", "type"), description, field, old_value, text, references, created_at, undoable,
    audit, parent, origin, audit_state, parent_state, extra,
}

model_record! {
    ActivityActor: response,
    email, username, first_name, last_name, full_name, profile_pic, extra,
}

request_record! {
    ActivityQuery,
    entity_type, entity_id, r#type = ("type", "type"), verb, actor_type, actor_id, actor_email, source, created_after,
    created_before, search, field, origin_type, origin_id, sort, page, per_page,
}

pager!(ActivityPager, Activity);

pub(super) const RECORD_TYPES: &[&RecordType] = &[Activity::RECORD_TYPE, ActivityActor::RECORD_TYPE];

/// Calls an operation without the GIL.
pub(super) fn call(client: &Tallyfy, method: &str, mut arguments: Arguments<'_, '_>) -> PyResult<Py<PyAny>> {
    let py = arguments.py();
    let activity = client.activity();
    match method {
        "list" => {
            let query: ActivityQuery = arguments.take("query")?;
            without_gil(py, move || activity.list(query))?.into_python(py)
        }
        _ => Err(arguments.unknown_operation()),
    }
}

//! The conversions and operations of search. Rendered from core/src by `cargo render`; edit there.

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

filter_enum!(SearchOperation);

string_enum! {
    SearchType,
    Template = "blueprint", Process = "process", Task = "task", Snippet = "snippet", FormField = "capture",
    Step = "step", Unknown = "unknown",
}

model_record! {
    SearchCondition: argument,
    field, value, operation,
}

model_record! {
    SearchHit: response,
    id, search_type, increment_id, name, title, status, r#type = ("type", "type"), steps_count, icon, is_public,
    is_featured, organization_id, folders, due_date_passed, due_soon, run_id, status_label, position, deadline,
    created_at, starter_id, is_oneoff_task, owners, content, extra,
}

model_record! {
    SearchResults: argument,
    templates, processes, tasks, snippets, totals,
}

request_record! {
    SearchQuery,
    conditions, any, tags, page, per_page,
}

pager!(SearchPager, SearchHit);

pub(super) const RECORD_TYPES: &[&RecordType] =
    &[SearchCondition::RECORD_TYPE, SearchHit::RECORD_TYPE, SearchResults::RECORD_TYPE];

/// Calls an operation without the GIL.
pub(super) fn call(client: &Tallyfy, method: &str, mut arguments: Arguments<'_, '_>) -> PyResult<Py<PyAny>> {
    let py = arguments.py();
    let search = client.search();
    match method {
        "everything" => {
            let text: String = arguments.take("text")?;
            let query: SearchQuery = arguments.take("query")?;
            without_gil(py, move || search.everything(&text, query))?.into_python(py)
        }
        "list" => {
            let on: SearchType = arguments.take("on")?;
            let text: String = arguments.take("text")?;
            let query: SearchQuery = arguments.take("query")?;
            without_gil(py, move || search.list(on, &text, query))?.into_python(py)
        }
        _ => Err(arguments.unknown_operation()),
    }
}

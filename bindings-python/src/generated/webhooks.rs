//! The conversions and operations of webhooks. Rendered from core/src by `cargo render`; edit there.

use pyo3::prelude::*;
use tallykit::*;

use crate::arguments::{Arguments, IntoPython};
use crate::models::pager::pager;
use crate::models::record::model_record;
use crate::models::record_type::{HasRecordType, RecordType};
use crate::runtime::gil::without_gil;

model_record! {
    Webhook: response,
    id, object_type, object_id, notification_type, frequency, webhook, user_id, extra,
}

pager!(WebhookPager, Webhook);

pub(super) const RECORD_TYPES: &[&RecordType] = &[Webhook::RECORD_TYPE];

/// Calls an operation without the GIL.
pub(super) fn call(client: &Tallyfy, method: &str, mut arguments: Arguments<'_, '_>) -> PyResult<Py<PyAny>> {
    let py = arguments.py();
    let webhooks = client.webhooks();
    match method {
        "create" => {
            let user_id: i64 = arguments.take("user_id")?;
            let url: String = arguments.take("url")?;
            without_gil(py, move || webhooks.create(user_id, &url))?.into_python(py)
        }
        "delete" => {
            let webhook_id: String = arguments.take("webhook_id")?;
            without_gil(py, move || webhooks.delete(&webhook_id))?.into_python(py)
        }
        "list" => without_gil(py, move || webhooks.list())?.into_python(py),
        "subscribe" => {
            let url: String = arguments.take("url")?;
            without_gil(py, move || webhooks.subscribe(&url))?.into_python(py)
        }
        "unsubscribe" => {
            let url: String = arguments.take("url")?;
            without_gil(py, move || webhooks.unsubscribe(&url))?.into_python(py)
        }
        _ => Err(arguments.unknown_operation()),
    }
}

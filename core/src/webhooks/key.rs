//! What tells one event from another.

use ring::digest::{SHA256, digest};

use crate::api::webhooks::WebhookEventKind;
use crate::json::Json;

/// Returns the key of an event: what it is about, and when. An event without a time of its own is told by its whole payload,
/// because one task can get many comments.
pub(super) fn key(kind: Option<WebhookEventKind>, about: &Json, payload: &Json) -> String {
    let text = |key: &str| about.get(key).and_then(Json::as_str).filter(|text| !text.is_empty());
    let (word, at) = match kind {
        Some(WebhookEventKind::TaskCompleted) => ("task.completed", text("completed_at")),
        Some(WebhookEventKind::ProcessCompleted) => ("process.completed", text("completed_at")),
        Some(WebhookEventKind::ProcessLaunched) => ("process.launched", text("created_at")),
        _ => ("event", None),
    };
    match (text("id"), at) {
        (Some(id), Some(at)) => format!("{word}:{id}:{at}"),
        (id, _) => format!("{word}:{}:{}", id.unwrap_or_default(), fingerprint(payload)),
    }
}

fn fingerprint(payload: &Json) -> String {
    let digest = digest(&SHA256, payload.to_string().as_bytes());
    digest.as_ref()[..16].iter().map(|byte| format!("{byte:02x}")).collect()
}

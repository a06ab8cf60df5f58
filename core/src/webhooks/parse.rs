//! Reads what a delivery says.

use std::collections::HashMap;

use serde::Deserialize;
use serde::de::value::{Error as Unreadable, StrDeserializer};

use super::key::key;
use crate::api::webhooks::{WebhookAnswer, WebhookEvent, WebhookEventKind, WebhookProcess, WebhookTask};
use crate::error::{Result, TallyfyError};
use crate::json::from_json::FromJson;
use crate::json::reading::ReadError;
use crate::json::{Json, JsonMap};

/// The most bytes of a delivery. A delivery about a task has all answers of its process.
const MAX_BYTES: usize = 1 << 20;

const HINT: &str = "Tallyfy sends a JSON object about a process or a task. Answer with status 400";

/// Reads the body of a delivery. Deliveries come from templates, steps, tasks, automations, and from webhooks of the organization.
///
/// A delivery is no proof of anything: it has no signature. Check the secret in its path first (`check_path_secret`), and read the
/// process or the task from the API before you rely on it.
///
/// Fails with `InvalidArgument` if the body has more than 1 MiB, or is not an object about a process or a task.
#[uniffi::export]
pub fn parse_webhook(body: &str) -> Result<WebhookEvent> {
    if body.len() > MAX_BYTES {
        return Err(invalid(format!("the delivery has {} bytes; at most {MAX_BYTES} are read", body.len())));
    }
    let payload = Json::from_body(body.as_bytes()).map_err(|error| match error {
        ReadError::Invalid(problem) => invalid(format!("the delivery is not JSON: {problem}")),
        ReadError::TooLarge | ReadError::TimedOut | ReadError::Cancelled => {
            invalid("the values of the delivery take too much memory".to_owned())
        }
    })?;
    let event = payload.get("event").and_then(Json::as_str).map(str::to_owned);
    match (payload.get("this_task"), payload.get("id")) {
        (Some(task @ Json::Object { .. }), _) => of_task(event, task, &payload),
        (None, Some(_)) => of_process(event, &payload),
        _ => Err(invalid("the delivery is neither about a process nor about a task".to_owned())),
    }
}

fn invalid(summary: String) -> TallyfyError {
    TallyfyError::invalid(summary, HINT)
}

fn of_task(event: Option<String>, about: &Json, payload: &Json) -> Result<WebhookEvent> {
    let task =
        WebhookTask::from_json(about).map_err(|problem| invalid(format!("this_task cannot be read: {problem}")))?;
    // Only completions are told to the addresses of templates, steps and tasks.
    let kind = known(event.as_deref(), Some(WebhookEventKind::TaskCompleted));
    Ok(WebhookEvent {
        key: key(kind, about, payload),
        kind,
        event,
        process: record(payload, "process"),
        task: Some(task),
        template: record(payload, "template"),
        launcher: record(payload, "launcher"),
        completer: record(payload, "completer"),
        next_task: record(payload, "next_task"),
        task_ids: ids(payload.get("process-tasks")),
        answers: entries(payload.get("form-fields")),
        captures: captures(about.get("captures")),
        payload: entries(Some(payload)),
    })
}

fn of_process(event: Option<String>, payload: &Json) -> Result<WebhookEvent> {
    let process = WebhookProcess::from_json(payload)
        .map_err(|problem| invalid(format!("the process cannot be read: {problem}")))?;
    let is_completed = payload.get("completed_at").is_some_and(|at| *at != Json::Null);
    // An automation sends its process at any time, with the name that the automation gives to the webhook.
    let unnamed = match payload.get("alias_name") {
        Some(_) => None,
        None if is_completed => Some(WebhookEventKind::ProcessCompleted),
        None => Some(WebhookEventKind::ProcessLaunched),
    };
    let kind = known(event.as_deref(), unnamed);
    Ok(WebhookEvent {
        key: key(kind, payload, payload),
        kind,
        event,
        process: Some(process),
        task: None,
        template: None,
        launcher: record(payload, "launcher"),
        completer: None,
        next_task: None,
        task_ids: ids(payload.get("process-tasks")),
        answers: entries(payload.get("ko-form-fields")),
        captures: HashMap::new(),
        payload: entries(Some(payload)),
    })
}

/// Returns the kind of an event by its name, or else what a delivery without a name tells.
fn known(event: Option<&str>, unnamed: Option<WebhookEventKind>) -> Option<WebhookEventKind> {
    match event {
        Some(word) => {
            let kind = WebhookEventKind::deserialize(StrDeserializer::<Unreadable>::new(word)).ok();
            kind.filter(|kind| *kind != WebhookEventKind::Unknown)
        }
        None => unnamed,
    }
}

/// Returns a record within the payload. What is absent may come as an empty object or an empty list.
fn record<T: FromJson>(payload: &Json, key: &str) -> Option<T> {
    let part = payload.get(key)?;
    match part {
        Json::Object { entries } if !entries.is_empty() => T::from_json(part).ok(),
        _ => None,
    }
}

fn entries(part: Option<&Json>) -> JsonMap {
    match part {
        Some(Json::Object { entries }) => entries.clone(),
        _ => JsonMap::new(),
    }
}

fn ids(part: Option<&Json>) -> HashMap<String, String> {
    let id = |(alias, id): (String, Json)| match id {
        Json::Text { value } => Some((alias, value)),
        Json::Int { value } => Some((alias, value.to_string())),
        _ => None,
    };
    entries(part).into_iter().filter_map(id).collect()
}

fn captures(part: Option<&Json>) -> HashMap<String, WebhookAnswer> {
    let answer = |(id, answer): (String, Json)| Some((id, WebhookAnswer::from_json(&answer).ok()?));
    entries(part).into_iter().filter_map(answer).collect()
}

#[cfg(test)]
#[path = "parse_tests.rs"]
mod tests;

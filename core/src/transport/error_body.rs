//! Reads the body of an error response: five JSON forms, and any other text.

use serde_json::{Map, Value};

use crate::error::FieldError;
use crate::json::Json;
use crate::support::plain_text::to_plain_text;
use crate::transport::redaction::Redactor;

/// The OAuth error codes for a credential that is rejected permanently (RFC 6749, 5.2).
pub(crate) const TERMINAL_OAUTH_ERRORS: [&str; 5] =
    ["invalid_grant", "invalid_client", "unauthorized_client", "unsupported_grant_type", "invalid_scope"];

/// The OAuth error codes of a server that has failed or is busy (RFC 6749, 4.1.2.1).
pub(crate) const TRANSIENT_OAUTH_ERRORS: [&str; 2] = ["temporarily_unavailable", "server_error"];

/// How many bytes of an error response are read.
pub(crate) const MAX_ERROR_BODY_BYTES: usize = 8 * 1024;

/// The maximum size of a body whose field errors are kept in their original form.
const MAX_RAW_ERRORS_BYTES: usize = 8 * 1024;

/// The content of an error response, in any of the forms that the API uses. Every text is redacted.
#[derive(Debug, Default)]
pub(crate) struct ErrorBody {
    pub(crate) text: Option<String>,
    pub(crate) code: Option<String>,
    pub(crate) fields: Vec<FieldError>,
    /// The field errors, nested as the server sent them.
    pub(crate) raw_errors: Option<Json>,
    /// The kind of seat that is used up: `full` or `light`.
    pub(crate) seat_pool: Option<String>,
    /// Whether the body is JSON, as every response of the API is.
    pub(crate) is_json: bool,
    /// Whether the body is something else, such as a web page. An empty body is neither.
    pub(crate) is_page: bool,
    /// Whether it contains a code of the server in front of the API, which rejects requests without the client header.
    pub(crate) is_of_edge: bool,
    /// Whether it says that the user may not do this, or that a feature is missing. With status 401, the credential is not
    /// the problem then.
    pub(crate) is_about_permission: bool,
}

/// The codes of the server in front of the API (facts 26).
const EDGE_CODES: [&str; 2] = ["apsh546", "apsh213"];

impl ErrorBody {
    /// Reads a body. It may also be HTML, plain text or empty.
    pub(crate) fn read(body: &[u8], redactor: &Redactor) -> Self {
        let whole = String::from_utf8_lossy(body);
        let is_of_edge = whole.split(|c: char| !c.is_alphanumeric()).any(|word| EDGE_CODES.contains(&word));
        let Some(body) = parse_text(&whole) else {
            let is_about_permission = is_about_permission(&whole);
            return Self { is_page: !whole.trim().is_empty(), is_of_edge, is_about_permission, ..Self::default() };
        };
        let message = |value: &Value| Some(redactor.redact_message(value.as_str()?));
        let text = |value: &Value| message(value).filter(|text| !text.is_empty());
        let code = |value: &Value| value.as_str().and_then(|code| redact_code(code, redactor));
        let (error, errors) = (&body["error"], &body["errors"]);
        // Errors without the names of fields say more than the message with them.
        let unnamed = match errors {
            Value::Array(items) if items.iter().all(Value::is_string) => {
                items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("; ").into()
            }
            Value::String(_) => errors.clone(),
            _ => Value::Null,
        };
        let texts = [&unnamed, &body["message"], &error["message"], &body["error_description"], error];
        let mut fields = Vec::new();
        if unnamed.is_null() {
            flatten("", errors, redactor, &mut fields);
        }
        let keep_errors = !errors.is_null() && whole.len() <= MAX_RAW_ERRORS_BYTES;
        Self {
            text: texts.into_iter().find_map(text),
            code: code(&body["code"]).or_else(|| code(&error["code"])).or_else(|| code(error)),
            fields,
            raw_errors: keep_errors.then(|| redact_values(errors, redactor).into()),
            seat_pool: code(&error["details"]["pool_type"]),
            is_json: true,
            is_page: false,
            is_of_edge,
            is_about_permission: texts.iter().chain(&[&body]).filter_map(|text| text.as_str()).any(is_about_permission),
        }
    }
}

/// Whether a message is one of those that come with 401 but are not about the credential (facts 26). The message for a
/// rejected token is "Unauthenticated.".
fn is_about_permission(message: &str) -> bool {
    let text = to_plain_text(message).to_lowercase();
    text == "unauthorized."
        || ["unauthorized action", "saml is not enabled"].iter().any(|start| text.starts_with(start))
}

/// Parses a body that is JSON. An object may be truncated.
pub(crate) fn parse_json(body: &[u8]) -> Option<Value> {
    parse_text(&String::from_utf8_lossy(body))
}

fn parse_text(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok().or_else(|| parse_truncated_object(text))
}

/// Parses a truncated JSON object without its incomplete values, at every depth. Long error responses are truncated.
fn parse_truncated_object(text: &str) -> Option<Value> {
    /// The parser accepts no deeper values.
    const MAX_DEPTH: usize = 127;
    // What closes the values that are open, and whether the next text is a value and not a name.
    let (mut open, mut is_value) = (String::new(), true);
    let (mut in_text, mut is_escaped) = (false, false);
    let mut complete = String::new();
    let mut complete_end = 0;
    for (at, byte) in text.bytes().enumerate() {
        let mut end = None;
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if in_text => is_escaped = true,
            b'"' => {
                in_text = !in_text;
                end = (!in_text && is_value).then_some(at + 1);
            }
            _ if in_text => {}
            b'{' | b'[' if open.len() < MAX_DEPTH => {
                is_value = byte == b'[';
                open.push(if is_value { ']' } else { '}' });
                end = Some(at + 1);
            }
            b'}' | b']' => {
                open.pop().filter(|closing| *closing == char::from(byte))?;
                end = Some(at + 1);
            }
            b':' => is_value = true,
            b',' => {
                end = Some(at);
                is_value = open.ends_with(']');
            }
            b'{' | b'[' => break,
            _ => {}
        }
        if let Some(end) = end {
            complete_end = end;
            complete.clone_from(&open);
        }
    }
    let closing: String = complete.chars().rev().collect();
    let read: Value = serde_json::from_str(&format!("{}{closing}", &text[..complete_end])).ok()?;
    let is_cut = text.len() >= MAX_ERROR_BODY_BYTES;
    read.as_object().is_some_and(|read| !read.is_empty() || is_cut).then_some(read)
}

/// The other codes that decide what an error is.
const DECISIVE_CODES: [&str; 4] =
    ["invalid_request", "RATE_LIMIT_EXCEEDED", "ENDPOINT_NOT_FOUND", "SEAT_POOL_EXHAUSTED"];

/// Redacts an error code. Known codes are not secret, even if the password of the request is a word of one.
fn redact_code(code: &str, redactor: &Redactor) -> Option<String> {
    let mut known = TERMINAL_OAUTH_ERRORS.iter().chain(&TRANSIENT_OAUTH_ERRORS).chain(&DECISIVE_CODES);
    if known.any(|known| *known == code) { Some(code.to_owned()) } else { redactor.redact_code(code) }
}

/// Collects field errors. Laravel nests them for nested input; the path of a field has dots between its parts.
fn flatten(path: &str, value: &Value, redactor: &Redactor, into: &mut Vec<FieldError>) {
    let below = |key: &str| {
        if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
    };
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                flatten(&below(key), value, redactor, into);
            }
        }
        Value::Array(items) if items.iter().all(Value::is_string) && !items.is_empty() => {
            let messages = items.iter().filter_map(Value::as_str);
            let messages = messages.map(|text| redactor.redact_message(text)).collect();
            into.push(FieldError { field: redactor.redact_path(path), messages });
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                // Some lists name the field in each item, and what is wrong with it.
                let text = |names: [&str; 3]| names.iter().map(|name| &item[name]).find(|value| value.is_string());
                if let (Some(Value::String(field)), Some(problem)) =
                    (text(["id", "field", "label"]), text(["message", "error", "reason"]))
                {
                    flatten(&below(field), problem, redactor, into);
                    continue;
                }
                flatten(&below(&index.to_string()), item, redactor, into);
            }
        }
        Value::String(text) => {
            into.push(FieldError { field: redactor.redact_path(path), messages: vec![redactor.redact_message(text)] });
        }
        _ => {}
    }
}

/// Returns the value with each of its texts redacted.
fn redact_values(value: &Value, redactor: &Redactor) -> Value {
    match value {
        Value::String(text) => redactor.redact_message(text).into(),
        Value::Array(items) => items.iter().map(|item| redact_values(item, redactor)).collect(),
        Value::Object(map) => {
            // `collect` would sort the entries first, with five kilobytes of code.
            let mut redacted = Map::new();
            for (key, value) in map {
                redacted.insert(redactor.redact_message(key), redact_values(value, redactor));
            }
            redacted.into()
        }
        Value::Number(number) => redactor.redact_number(number),
        Value::Null | Value::Bool(_) => value.clone(),
    }
}

#[cfg(test)]
#[path = "error_body_tests.rs"]
mod tests;

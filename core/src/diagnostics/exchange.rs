//! The last request of a failed call and its response, as text for Tallyfy Support. The error keeps it, so it is short,
//! and contains no secret. It may contain personal data: `TallyfyError::support_text` says so.

use std::fmt::Write;

use serde_json::{Map, Value};

use super::context::DiagnosisContext;
use crate::support::plain_text::to_short_plain_text;
use crate::transport::error_body::parse_json;
use crate::transport::message::Response;
use crate::transport::redaction::Redactor;

/// The maximum length of a URL and of a body, in characters.
const MAX_URL_CHARS: usize = 1_000;
const MAX_BODY_CHARS: usize = 3_000;

/// A larger body is not parsed: of a response, only the start is shown, and of a request, only its size.
const MAX_PARSED_BYTES: usize = 16 * 1024;

const HIDDEN: &str = "(hidden)";

/// Names of values that are never shown, whatever they contain.
const SECRET_NAMES: [&str; 13] = [
    "token",
    "secret",
    "password",
    "passwd",
    "passphrase",
    "authorization",
    "api_key",
    "apikey",
    "credential",
    "pwd",
    "cookie",
    "jwt",
    "session",
];

/// The fields of a token request whose values are shown.
const SHOWN_FORM_FIELDS: [&str; 3] = ["grant_type", "scope", "redirect_uri"];

/// Describes the request, and the response if there is one. Returns nothing for a call that has no URL yet.
pub(super) fn describe_exchange(
    context: &DiagnosisContext<'_>,
    response: Option<&Response>,
    redactor: &Redactor,
) -> Option<String> {
    if context.url.is_empty() {
        return None;
    }
    let mut text = context.now.map_or_else(String::new, |now| format!("Time (UTC): {now}\n\n"));
    describe_request(context, redactor, &mut text);
    text.push('\n');
    match response {
        Some(response) => describe_response(context, response, redactor, &mut text),
        None => text.push_str("Response: none\n"),
    }
    Some(text)
}

fn describe_request(context: &DiagnosisContext<'_>, redactor: &Redactor, text: &mut String) {
    let method = context.operation.split(' ').next().unwrap_or_default();
    let mut line = |line: &str| {
        text.push_str(line);
        text.push('\n');
    };
    line(if context.attempts == 0 { "Request (not sent):" } else { "Request:" });
    line(&format!("{method} {}", scrub_url(context.url, redactor)));
    if context.basic.is_some() {
        line("Authorization: Basic (hidden)");
    } else if context.kind.is_some() {
        line("Authorization: Bearer (hidden)");
    }
    line("Accept: application/json");
    line("X-Tallyfy-Client: APIClient");
    let Some((content_type, body)) = context.body else { return };
    line(&format!("Content-Type: {content_type}"));
    let body = match context.form() {
        Some(form) => scrub_form(form, redactor),
        None if body.len() > MAX_PARSED_BYTES => format!("({} bytes)", body.len()),
        None => scrub_json(&serde_json::from_slice(body).unwrap_or_default(), redactor, true).to_string(),
    };
    line(&format!("\n{}", to_short_plain_text(&body, MAX_BODY_CHARS)));
}

fn describe_response(context: &DiagnosisContext<'_>, response: &Response, redactor: &Redactor, text: &mut String) {
    // Writing to a string does not fail.
    let _ = writeln!(text, "Response:\nStatus: {}", response.status);
    let headers = [
        ("Content-Type", &response.content_type),
        ("X-Request-Id", &response.request_id),
        ("Retry-After", &response.retry_after),
        ("Date", &response.date),
    ];
    for (name, value) in headers {
        if let Some(value) = value {
            let _ = writeln!(text, "{name}: {}", redactor.redact_message(value));
        }
    }
    let is_success = (200..300).contains(&response.status);
    let json = if response.body.len() <= MAX_PARSED_BYTES { parse_json(&response.body) } else { None };
    let body = match json {
        _ if is_success && context.is_token_request() => "(not shown, because it may contain a token)".to_owned(),
        Some(json) => to_short_plain_text(&scrub_json(&json, redactor, true).to_string(), MAX_BODY_CHARS),
        None if response.body.trim_ascii().is_empty() => "(an empty body)".to_owned(),
        None => redactor.excerpt(&response.body).map_or_else(|| HIDDEN.to_owned(), |excerpt| format!("({excerpt})")),
    };
    let _ = writeln!(text, "\n{body}");
}

/// Returns the URL without secrets in its query.
fn scrub_url(url: &str, redactor: &Redactor) -> String {
    let (path, query) = url.split_once('?').map_or((url, None), |(path, query)| (path, Some(query)));
    let path: Vec<_> = path.split('/').map(|part| redactor.redact_part(part)).collect();
    let pairs = query.into_iter().flat_map(|query| query.split('&')).map(|pair| match pair.split_once('=') {
        Some((name, _)) if is_secret_name(name) => format!("{}={HIDDEN}", redactor.redact_part(name)),
        Some((name, value)) => format!("{}={}", redactor.redact_part(name), redactor.redact_part(value)),
        None => redactor.redact_part(pair),
    });
    let pairs: Vec<_> = pairs.collect();
    let mark = if pairs.is_empty() { "" } else { "?" };
    // A secret may contain the characters at which the URL was split.
    let whole = redactor.redact_part(&format!("{}{mark}{}", path.join("/"), pairs.join("&")));
    to_short_plain_text(&whole, MAX_URL_CHARS)
}

fn scrub_form(form: &[u8], redactor: &Redactor) -> String {
    let fields: Vec<_> = url::form_urlencoded::parse(form)
        .map(|(name, value)| {
            // An id is a number. Anything else may be a secret in the wrong place.
            let is_shown = SHOWN_FORM_FIELDS.contains(&&*name)
                || name == "client_id" && value.len() <= 20 && value.bytes().all(|byte| byte.is_ascii_digit());
            let value = if is_shown { redactor.redact_message(&value) } else { HIDDEN.to_owned() };
            format!("{}={value}", redactor.redact_part(&name))
        })
        .collect();
    fields.join("&")
}

/// Returns the text without what may be a secret in its URLs, such as the address of a webhook: user name and password,
/// and the query.
fn hide_in_urls(text: &str) -> String {
    let hide = |word: &str| {
        let Some((scheme, rest)) = word.split_once("://") else { return word.to_owned() };
        let (rest, query) = rest.split_once('?').map_or((rest, ""), |(rest, _)| (rest, "?(hidden)"));
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let host = authority.rsplit_once('@').map_or(authority.to_owned(), |(_, host)| format!("{HIDDEN}@{host}"));
        format!("{scheme}://{host}{path}{query}")
    };
    if text.contains("://") { text.split(' ').map(hide).collect::<Vec<_>>().join(" ") } else { text.to_owned() }
}

/// Returns the JSON with its texts redacted, and without the values of secret names if `hides` is set.
fn scrub_json(value: &Value, redactor: &Redactor, hides: bool) -> Value {
    match value {
        Value::Object(map) => {
            // `collect` would sort the entries first, with five kilobytes of code.
            let mut scrubbed = Map::new();
            for (name, value) in map {
                let value = match value {
                    Value::Null => Value::Null,
                    _ if hides && is_secret_name(name) => HIDDEN.into(),
                    // Under `errors`, a name is that of a field, and its value is what the server says about it.
                    value => scrub_json(value, redactor, hides && name != "errors"),
                };
                scrubbed.insert(redactor.redact_path(name), value);
            }
            scrubbed.into()
        }
        Value::Array(items) => items.iter().map(|item| scrub_json(item, redactor, hides)).collect(),
        Value::String(text) => redactor.redact_message(&hide_in_urls(text)).into(),
        Value::Null | Value::Bool(_) => value.clone(),
        Value::Number(number) => redactor.redact_number(number),
    }
}

fn is_secret_name(name: &str) -> bool {
    let name = name.to_lowercase().replace('-', "_");
    SECRET_NAMES.iter().any(|secret| name.contains(secret))
}

#[cfg(test)]
#[path = "exchange_tests.rs"]
mod tests;

//! Reads the body of an error response: five JSON forms, and any other text.

use serde_json::{Map, Value};

use crate::error::FieldError;
use crate::json::Json;
use crate::support::plain_text::to_plain_text;
use crate::transport::io::MAX_ERROR_BODY_BYTES;
use crate::transport::redaction::Redactor;

/// The OAuth error codes for a credential that is rejected permanently (RFC 6749, 5.2).
pub(crate) const TERMINAL_OAUTH_ERRORS: [&str; 5] =
    ["invalid_grant", "invalid_client", "unauthorized_client", "unsupported_grant_type", "invalid_scope"];

/// The OAuth error codes of a server that has failed or is busy (RFC 6749, 4.1.2.1).
pub(crate) const TRANSIENT_OAUTH_ERRORS: [&str; 2] = ["temporarily_unavailable", "server_error"];

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
mod tests {
    use super::*;

    fn read(body: &str) -> ErrorBody {
        ErrorBody::read(body.as_bytes(), &Redactor::default())
    }

    #[test]
    fn e1_a_truncated_error_response_keeps_its_complete_members() {
        let error_body = read(r#"{"message":"No.","code":"X","errors":{"a":["b"]},"trace":[{"file":"/srv"#);
        assert_eq!((error_body.text.as_deref(), error_body.code.as_deref()), (Some("No."), Some("X")));
        assert_eq!((error_body.fields.len(), error_body.is_json), (1, true));
        for other in [r#"{"mess"#, "[1, 2", "no", "<html>"] {
            assert!(!read(other).is_json, "{other}");
        }
    }

    #[test]
    fn e1_a_truncated_error_response_keeps_what_is_complete_at_every_depth() {
        let cut = read(r#"{"error":{"code":"RESOURCE_NOT_FOUND","message":"No such","details":{"trace":"x \" , x"#);
        assert_eq!((cut.text.as_deref(), cut.code.as_deref()), (Some("No such"), Some("RESOURCE_NOT_FOUND")));
        let cut = read(r#"{"errors":{"name":["Name is required"],"x":["1", {"y":"2"}, "3"#);
        assert_eq!(cut.fields[0].messages, ["Name is required"]);
        let complete = r#"{"error":{"code":"X","a":[1,{"b":"c\\"},[]]},"d":-1.5e3,"e":null}"#;
        for end in 0..complete.len() {
            let cut = &complete[..end];
            let is_json = end > r#"{"error":{"#.len();
            assert!(read(cut).is_json || !is_json, "{cut}");
        }
        let long = format!(r#"{{"trace":"{}"#, "x ".repeat(MAX_ERROR_BODY_BYTES));
        assert!(read(&long).is_json && !read(&long).is_page, "cut by this library");
    }

    #[test]
    fn e1_a_401_that_is_not_about_the_credential_is_told_by_any_text_that_is_shown() {
        for body in [
            "Unauthorized.",
            "  unauthorized.\n",
            "\"Unauthorized.\"",
            r#"{"message":"Unauthorized."}"#,
            r#"{"error":{"code":"X","message":"Unauthorized action"}}"#,
            r#"{"error":"access_denied","error_description":"Unauthorized action"}"#,
            "{\"message\":\"Unauthorized\u{a0}action\"}",
            r#"{"message":"SAML is not enabled for it","errors":{"a":"#,
        ] {
            assert!(read(body).is_about_permission, "{body}");
        }
        for body in ["Unauthenticated.", "", r#"{"message":"Unauthenticated."}"#, "<title>Unauthorized.</title>"] {
            assert!(!read(body).is_about_permission, "{body}");
        }
    }

    #[test]
    fn every_documented_form_of_an_error_is_parsed() {
        let error_body = read(r#"{"error":true,"message":"No.","code":"RESOURCE_NOT_FOUND"}"#);
        assert_eq!((error_body.text.as_deref(), error_body.code.as_deref()), (Some("No."), Some("RESOURCE_NOT_FOUND")));
        let error_body =
            read(r#"{"error":{"code":"SEAT_POOL_EXHAUSTED","message":"Full.","details":{"pool_type":"light"}}}"#);
        assert_eq!(
            (error_body.text.as_deref(), error_body.code.as_deref(), error_body.seat_pool.as_deref()),
            (Some("Full."), Some("SEAT_POOL_EXHAUSTED"), Some("light"))
        );
        let error_body = read(r#"{"error":"invalid_client"}"#);
        assert_eq!(error_body.code.as_deref(), Some("invalid_client"));
        let error_body = read(r#"{"error":"Not now, please"}"#);
        assert_eq!((error_body.text.as_deref(), error_body.code), (Some("Not now, please"), None));
        for (other, is_json) in [("<html>", false), ("", false), ("null", true), ("[]", true)] {
            assert_eq!((read(other).text, read(other).is_json), (None, is_json));
        }
    }

    #[test]
    fn e1_nested_field_errors_are_named_by_path_and_kept_in_their_original_form() {
        let errors = r#"{"tasks":{"a1":{"deadline":["Bad."]}},"name":"Long.","x":[{"y":["Z."]}],"n":3}"#;
        let error_body = read(&format!(r#"{{"errors":{errors}}}"#));
        let fields: Vec<_> = error_body.fields.iter().map(|field| field.field.as_str()).collect();
        assert_eq!(fields, ["name", "tasks.a1.deadline", "x.0.y"]);
        let raw = serde_json::to_value(error_body.raw_errors.unwrap()).unwrap();
        assert_eq!(raw, serde_json::from_str::<Value>(errors).unwrap());
        let id = "fedcba9876543210fedcba9876543210";
        let long = read(&format!(r#"{{"errors":{{"taskdata":{{"{id}":{{"users":["Bad."]}}}}}}}}"#));
        assert_eq!(long.fields[0].field, format!("taskdata.{id}.users"), "an id is no token");
        let named =
            read(r#"{"errors":{"prerun":[{"id":"a1","message":"Bad."},{"label":"Full name","error":"Worse."}]}}"#);
        let fields: Vec<_> = named.fields.iter().map(|field| (&*field.field, &*field.messages[0])).collect();
        assert_eq!(fields, [("prerun.a1", "Bad."), ("prerun.Full name", "Worse.")]);
        let large = format!(r#"{{"errors":{{"name":["{}"]}}}}"#, "long ".repeat(MAX_RAW_ERRORS_BYTES / 5));
        assert_eq!((read(&large).raw_errors, read(&large).fields.len()), (None, 1));
        assert_eq!(read(r#"{"message":"No."}"#).raw_errors, None);
    }

    #[test]
    fn e1_errors_without_names_are_the_message() {
        for errors in [r#"["Department is required","B"]"#, r#""Department is required; B""#] {
            let unnamed = read(&format!(r#"{{"message":"The given data was invalid.","errors":{errors}}}"#));
            assert_eq!((unnamed.text.as_deref(), unnamed.fields.len()), (Some("Department is required; B"), 0));
        }
        assert_eq!(read(r#"{"message":"No.","errors":[]}"#).text.as_deref(), Some("No."));
    }

    #[test]
    fn e3_a_code_that_decides_stays_if_a_password_is_a_word_of_it() {
        let redactor = Redactor::for_request(None, Some(b"password=RATE"));
        let error_body = ErrorBody::read(br#"{"message":"RATE","code":"RATE_LIMIT_EXCEEDED"}"#, &redactor);
        assert_eq!(error_body.code.as_deref(), Some("RATE_LIMIT_EXCEEDED"));
        assert!(error_body.text.unwrap().contains("left out"));
    }

    #[test]
    fn e1_a_field_has_a_short_name_on_one_line() {
        let long = "x".repeat(1000);
        let error_body = read(&format!(r#"{{"errors":{{"a\n\u0000b":"B.","{long}":["L."]}}}}"#));
        let fields: Vec<_> = error_body.fields.iter().map(|field| &*field.field).collect();
        assert!(fields[0].starts_with('a') && !fields[0].contains(char::is_control), "{fields:?}");
        assert_eq!(fields[1].chars().count(), 301);
    }

    #[test]
    fn e3_every_text_of_an_error_response_is_redacted() {
        let redactor = Redactor::for_request(Some("sesame-token"), None);
        let body = r#"{"message":"for sesame-token","code":"sesame-token",
            "errors":{"a sesame-token":["\u001b[31msesame-token"],"b":[{"sesame-token":"SQLSTATE"}]}}"#;
        let number = Redactor::for_request(Some("t"), Some(b"password=20260101"));
        let error_body = ErrorBody::read(br#"{"errors":{"password":[20260101]}}"#, &number);
        assert!(!format!("{error_body:?}").contains("20260101"), "{error_body:?}");
        let error_body = format!("{:?}", ErrorBody::read(body.as_bytes(), &redactor));
        assert!(!error_body.contains("sesame") && !error_body.contains("SQLSTATE"), "{error_body}");
        assert!(error_body.contains("left out") && error_body.contains("failed inside"), "{error_body}");
        let invalid = b"{\"message\":\"bad \xff text\"}";
        assert_eq!(ErrorBody::read(invalid, &redactor).text.as_deref(), Some("bad \u{fffd} text"));
    }
}

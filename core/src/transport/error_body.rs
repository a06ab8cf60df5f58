//! Reads the body of an error response: five JSON forms, and any other text.

use std::fmt;

use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::{Map, Value};

use crate::error::FieldError;
use crate::json::Json;
use crate::transport::redaction::Redactor;

/// OAuth's words for a credential that is refused for good (RFC 6749, 5.2).
pub(crate) const TERMINAL_OAUTH_ERRORS: [&str; 5] = [
    "invalid_grant",
    "invalid_client",
    "unauthorized_client",
    "unsupported_grant_type",
    "invalid_scope",
];

/// The longest body whose field errors are kept as they came.
const MAX_RAW_ERRORS_BYTES: usize = 8 * 1024;

/// What the body of a refusal says, in any of the shapes that the API uses. Every text is scrubbed.
#[derive(Debug, Default)]
pub(crate) struct ErrorBody {
    pub(crate) text: Option<String>,
    pub(crate) code: Option<String>,
    pub(crate) fields: Vec<FieldError>,
    /// The field errors as the server nests them.
    pub(crate) raw_errors: Option<Json>,
    /// Which pool of seats is empty: `full` or `light`.
    pub(crate) pool: Option<String>,
    /// Whether it is JSON, as everything that the API says.
    pub(crate) is_json: bool,
}

impl ErrorBody {
    /// Reads a body, which may also be HTML, plain text or nothing.
    pub(crate) fn read(body: &[u8], scrub: &Redactor) -> Self {
        let whole = String::from_utf8_lossy(body);
        let Some(body) = serde_json::from_str(&whole).ok().or_else(|| members(&whole)) else {
            return Self::default();
        };
        let message = |value: &Value| Some(scrub.message(value.as_str()?));
        let text = |value: &Value| message(value).filter(|text| !text.is_empty());
        let code = |value: &Value| value.as_str().and_then(|code| scrub_code(code, scrub));
        let (error, errors) = (&body["error"], &body["errors"]);
        let mut fields = Vec::new();
        flatten("", errors, scrub, &mut fields);
        let keeps = !errors.is_null() && whole.len() <= MAX_RAW_ERRORS_BYTES;
        Self {
            text: text(&body["message"])
                .or_else(|| text(&error["message"]))
                .or_else(|| text(&body["error_description"]))
                .or_else(|| text(error)),
            code: code(&body["code"]).or_else(|| code(&error["code"])).or_else(|| code(error)),
            fields,
            raw_errors: keeps.then(|| scrubbed(errors, scrub).into()),
            pool: code(&error["details"]["pool_type"]),
            is_json: true,
        }
    }
}

/// The members of an object that came before it breaks off: a long refusal is not read to its end.
fn members(text: &str) -> Option<Value> {
    struct Members<'a>(&'a mut Map<String, Value>);
    impl<'de> Visitor<'de> for Members<'_> {
        type Value = ();

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
            while let Some((key, value)) = map.next_entry()? {
                self.0.insert(key, value);
            }
            Ok(())
        }
    }
    let mut read = Map::new();
    // It does break off, which is an error.
    let _ = serde_json::Deserializer::from_str(text).deserialize_map(Members(&mut read));
    (!read.is_empty()).then_some(Value::Object(read))
}

/// OAuth's own words are no secret, whatever the password of a request may be.
fn scrub_code(code: &str, scrub: &Redactor) -> Option<String> {
    let known = TERMINAL_OAUTH_ERRORS.contains(&code) || code == "invalid_request";
    if known { Some(code.to_owned()) } else { scrub.code(code) }
}

/// Laravel nests field errors for nested input; dots name the way down.
fn flatten(path: &str, value: &Value, scrub: &Redactor, into: &mut Vec<FieldError>) {
    let below = |key: &str| {
        if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
    };
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                flatten(&below(key), value, scrub, into);
            }
        }
        Value::Array(items) if items.iter().all(Value::is_string) && !items.is_empty() => {
            let problems = items.iter().filter_map(Value::as_str);
            let problems = problems.map(|problem| scrub.message(problem)).collect();
            into.push(FieldError { field: scrub.message(path), messages: problems });
        }
        Value::Array(items) => {
            for (place, item) in items.iter().enumerate() {
                flatten(&below(&place.to_string()), item, scrub, into);
            }
        }
        Value::String(text) => {
            into.push(FieldError {
                field: scrub.message(path),
                messages: vec![scrub.message(text)],
            });
        }
        _ => {}
    }
}

/// The same value with each of its texts scrubbed.
fn scrubbed(value: &Value, scrub: &Redactor) -> Value {
    match value {
        Value::String(text) => scrub.message(text).into(),
        Value::Array(items) => items.iter().map(|item| scrubbed(item, scrub)).collect(),
        Value::Object(map) => {
            map.iter().map(|(key, value)| (scrub.message(key), scrubbed(value, scrub))).collect()
        }
        // A password may be a number.
        other => {
            let text = other.to_string();
            let shown = scrub.message(&text);
            if text == shown { other.clone() } else { shown.into() }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str) -> ErrorBody {
        ErrorBody::read(body.as_bytes(), &Redactor::default())
    }

    #[test]
    fn e1_a_refusal_that_is_too_long_says_what_came_before_its_cut() {
        let said =
            read(r#"{"message":"No.","code":"X","errors":{"a":["b"]},"trace":[{"file":"/srv"#);
        assert_eq!((said.text.as_deref(), said.code.as_deref()), (Some("No."), Some("X")));
        assert_eq!((said.fields.len(), said.is_json), (1, true));
        for other in [r#"{"mess"#, "[1, 2", "no", "<html>"] {
            assert!(!read(other).is_json, "{other}");
        }
    }

    #[test]
    fn every_documented_shape_of_an_error_is_read() {
        let said = read(r#"{"error":true,"message":"No.","code":"RESOURCE_NOT_FOUND"}"#);
        assert_eq!(
            (said.text.as_deref(), said.code.as_deref()),
            (Some("No."), Some("RESOURCE_NOT_FOUND"))
        );
        let said = read(
            r#"{"error":{"code":"SEAT_POOL_EXHAUSTED","message":"Full.","details":{"pool_type":"light"}}}"#,
        );
        assert_eq!(
            (said.text.as_deref(), said.code.as_deref(), said.pool.as_deref()),
            (Some("Full."), Some("SEAT_POOL_EXHAUSTED"), Some("light"))
        );
        let said = read(r#"{"error":"invalid_client"}"#);
        assert_eq!(said.code.as_deref(), Some("invalid_client"));
        let said = read(r#"{"error":"Not now, please"}"#);
        assert_eq!((said.text.as_deref(), said.code), (Some("Not now, please"), None));
        for (other, is_json) in [("<html>", false), ("", false), ("null", true), ("[]", true)] {
            assert_eq!((read(other).text, read(other).is_json), (None, is_json));
        }
    }

    #[test]
    fn e1_nested_field_errors_are_named_by_their_way_down_and_kept_as_they_came() {
        let errors =
            r#"{"tasks":{"a1":{"deadline":["Bad."]}},"name":"Long.","x":[{"y":["Z."]}],"n":3}"#;
        let said = read(&format!(r#"{{"errors":{errors}}}"#));
        let fields: Vec<_> = said.fields.iter().map(|field| field.field.as_str()).collect();
        assert_eq!(fields, ["name", "tasks.a1.deadline", "x.0.y"]);
        let raw = serde_json::to_value(said.raw_errors.unwrap()).unwrap();
        assert_eq!(raw, serde_json::from_str::<Value>(errors).unwrap());
        let large =
            format!(r#"{{"errors":{{"name":["{}"]}}}}"#, "long ".repeat(MAX_RAW_ERRORS_BYTES / 5));
        assert_eq!((read(&large).raw_errors, read(&large).fields.len()), (None, 1));
        assert_eq!(read(r#"{"message":"No."}"#).raw_errors, None);
    }

    #[test]
    fn e1_a_field_has_a_short_name_on_one_line() {
        let long = "x".repeat(1000);
        let said = read(&format!(r#"{{"errors":{{"a\n\u0000b":"B.","{long}":["L."]}}}}"#));
        let fields: Vec<_> = said.fields.iter().map(|field| &*field.field).collect();
        assert!(fields[0].starts_with('a') && !fields[0].contains(char::is_control), "{fields:?}");
        assert_eq!(fields[1].chars().count(), 301);
    }

    #[test]
    fn e3_every_text_of_a_refusal_is_scrubbed() {
        let scrub = Redactor::of(Some("sesame-token"), None);
        let body = r#"{"message":"for sesame-token","code":"sesame-token",
            "errors":{"a sesame-token":["\u001b[31msesame-token"],"b":[{"sesame-token":"SQLSTATE"}]}}"#;
        let number = Redactor::of(Some("t"), Some(b"password=20260101"));
        let said = ErrorBody::read(br#"{"errors":{"password":[20260101]}}"#, &number);
        assert!(!format!("{said:?}").contains("20260101"), "{said:?}");
        let said = format!("{:?}", ErrorBody::read(body.as_bytes(), &scrub));
        assert!(!said.contains("sesame") && !said.contains("SQLSTATE"), "{said}");
        assert!(said.contains("left out") && said.contains("failed inside"), "{said}");
        let invalid = b"{\"message\":\"bad \xff text\"}";
        assert_eq!(ErrorBody::read(invalid, &scrub).text.as_deref(), Some("bad \u{fffd} text"));
    }
}

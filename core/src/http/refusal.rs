//! What the server says when it refuses: five shapes of JSON, and whatever else comes.

use serde_json::Value;

use crate::error::FieldError;

/// OAuth's words for a credential that is refused for good (RFC 6749, 5.2).
pub(crate) const FOR_GOOD: [&str; 5] = [
    "invalid_grant",
    "invalid_client",
    "unauthorized_client",
    "unsupported_grant_type",
    "invalid_scope",
];

/// What the body of a refusal says, in any of the shapes that the API uses.
#[derive(Default)]
pub(crate) struct Said {
    pub(crate) text: Option<String>,
    pub(crate) code: Option<String>,
    pub(crate) fields: Vec<FieldError>,
}

impl Said {
    /// Reads a body, which may also be HTML, plain text or nothing.
    pub(crate) fn read(body: &[u8]) -> Self {
        let body: Value = serde_json::from_slice(body).unwrap_or_default();
        let text = |value: &Value| value.as_str().map(scrub).filter(|text| !text.is_empty());
        let error = &body["error"];
        let mut fields = Vec::new();
        flatten("", &body["errors"], &mut fields);
        Self {
            text: text(&body["message"])
                .or_else(|| text(&error["message"]))
                .or_else(|| text(&body["error_description"]))
                .or_else(|| text(error)),
            code: text(&body["code"]).or_else(|| text(&error["code"])).or_else(|| text(error)),
            fields,
        }
    }
}

/// Laravel nests field errors for nested input; dots name the way down.
fn flatten(path: &str, value: &Value, into: &mut Vec<FieldError>) {
    let below = |key: &str| {
        if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
    };
    match value {
        Value::Object(map) => map.iter().for_each(|(key, value)| flatten(&below(key), value, into)),
        Value::Array(items) if items.iter().all(Value::is_string) && !items.is_empty() => {
            let problems = items.iter().filter_map(Value::as_str).map(scrub).collect();
            into.push(FieldError { field: scrub(path), problems });
        }
        Value::Array(items) => {
            items
                .iter()
                .enumerate()
                .for_each(|(i, item)| flatten(&below(&i.to_string()), item, into));
        }
        Value::String(text) => {
            into.push(FieldError { field: scrub(path), problems: vec![scrub(text)] });
        }
        _ => {}
    }
}

/// Text from a server is short, on one line, and never a stack trace or a query.
pub(crate) fn scrub(text: &str) -> String {
    const LIMIT: usize = 300;
    let line = text.lines().next().unwrap_or_default().trim();
    if ["SQLSTATE", "Stack trace", "vendor/laravel"].iter().any(|trace| line.contains(trace)) {
        return "the server failed inside".to_owned();
    }
    let mut short: String = line.chars().filter(|c| !c.is_control()).take(LIMIT).collect();
    if short.len() < line.len() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str) -> Said {
        Said::read(body.as_bytes())
    }

    #[test]
    fn every_documented_shape_of_an_error_is_read() {
        let said = read(r#"{"error":true,"message":"No.","code":"RESOURCE_NOT_FOUND"}"#);
        assert_eq!(
            (said.text.as_deref(), said.code.as_deref()),
            (Some("No."), Some("RESOURCE_NOT_FOUND"))
        );
        let said = read(r#"{"error":{"code":"SEAT_POOL_EXHAUSTED","message":"Full."}}"#);
        assert_eq!(
            (said.text.as_deref(), said.code.as_deref()),
            (Some("Full."), Some("SEAT_POOL_EXHAUSTED"))
        );
        let said = read(r#"{"error":"invalid_client"}"#);
        assert_eq!(said.code.as_deref(), Some("invalid_client"));
        for other in ["<html>", "", "null", "[]"] {
            assert_eq!(read(other).text, None);
        }
    }

    #[test]
    fn nested_field_errors_are_named_by_their_way_down() {
        let said = read(
            r#"{"errors":{"tasks":{"a1":{"deadline":["Bad."]}},"name":"Long.","x":[{"y":["Z."]}]}}"#,
        );
        let fields: Vec<_> = said.fields.iter().map(|field| field.field.as_str()).collect();
        assert_eq!(fields, ["name", "tasks.a1.deadline", "x.0.y"]);
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
    fn text_of_a_server_is_short_and_never_a_trace() {
        let said = read(r#"{"message":"SQLSTATE[42S02]: select * from users"}"#);
        assert_eq!(said.text.as_deref(), Some("the server failed inside"));
        for trace in ["Stack trace: #0 x", "/srv/vendor/laravel/framework/x.php:7"] {
            let said = read(&format!(r#"{{"message":"{trace}","errors":{{"a":["{trace}"]}}}}"#));
            assert_eq!(said.text.as_deref(), Some("the server failed inside"));
            assert_eq!(said.fields[0].problems, ["the server failed inside"]);
        }
        let long = format!(r#"{{"message":"{}"}}"#, "ä".repeat(1000));
        assert_eq!(read(&long).text.unwrap().chars().count(), 301);
    }
}

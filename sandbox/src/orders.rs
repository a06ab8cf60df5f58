//! Checks orders to the sandbox. An order that is mistyped would have no effect, or another one: a test that relies on
//! it would pass without testing anything.

use serde_json::{Map, Value};

/// Why an order is rejected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// The reason, for the author of the order. It names what the sandbox knows.
    pub message: String,
    /// Whether the order has a name that the sandbox does not know.
    pub is_unknown_name: bool,
}

/// What a field of an order may be.
#[derive(Debug, Clone, Copy)]
pub enum Field {
    /// Any JSON value.
    Any,
    /// A text.
    Text,
    /// True or false.
    Flag,
    /// An integer in this range.
    Integer(i64, i64),
    /// One of these words. The case of the letters does not count.
    Word(&'static [&'static str]),
    /// Part of the path of a request.
    Path,
    /// The value of a header.
    HeaderValue,
    /// An object with the names and values of headers.
    Headers,
    /// A list of the names of headers.
    HeaderNames,
    /// A list of the numbers from 0 to 255.
    Bytes,
}

/// The code of a rejection because of an unknown name, in the body of the response.
pub const UNKNOWN_NAME: &str = "UNKNOWN_NAME";

/// Returns the fields of an order if it has no others and each has a value of its kind. A field that is null is left out.
/// The order may also be a text of JSON, for languages that keep their orders in a file and have no reader of JSON.
pub fn read(what: &str, order: &Value, fields: &[(&str, Field)]) -> Result<Map<String, Value>, Rejection> {
    let parsed = order.as_str().and_then(|text| serde_json::from_str(text).ok());
    let mut order = match parsed.unwrap_or_else(|| order.clone()) {
        Value::Null => Map::new(),
        Value::Object(order) => order,
        _ => return Err(rejection(format!("{what} is an object."))),
    };
    if let Some(name) = order.keys().find(|name| !fields.iter().any(|(known, _)| known == name)) {
        let known: Vec<_> = fields.iter().map(|(name, _)| *name).collect();
        let known = if known.is_empty() { "nothing".to_owned() } else { known.join(", ") };
        let message = format!("{what} has no {name}. It has: {known}.");
        return Err(Rejection { message, is_unknown_name: true });
    }
    order.retain(|_, value| !value.is_null());
    for (name, field) in fields {
        if let Some(value) = order.get(*name) {
            field.check(value).map_err(|expected| rejection(format!("{what}: {name} is {expected}, not {value}.")))?;
        }
    }
    Ok(order)
}

/// Returns the rejection of an order whose names are known.
pub fn rejection(message: String) -> Rejection {
    Rejection { message, is_unknown_name: false }
}

impl Field {
    /// Returns what the field is if it is not this value.
    fn check(self, value: &Value) -> Result<(), String> {
        let (fits, expected) = match self {
            Field::Any => (true, String::new()),
            Field::Text => (value.is_string(), "a text".to_owned()),
            Field::Flag => (value.is_boolean(), "true or false".to_owned()),
            Field::Integer(least, most) => (
                value.as_i64().is_some_and(|number| (least..=most).contains(&number)),
                format!("an integer from {least} to {most}"),
            ),
            Field::Word(words) => (
                value.as_str().is_some_and(|value| words.iter().any(|word| word.eq_ignore_ascii_case(value))),
                format!("one of {}", words.join(", ")),
            ),
            Field::Path => (
                value.as_str().is_some_and(can_be_in_a_path),
                "a part of the path of a request, such as /tasks, without scheme, host, fragment and {placeholder}"
                    .to_owned(),
            ),
            Field::HeaderValue => (is_header_value(value), "the value of a header".to_owned()),
            Field::Headers => {
                let is_header = |(name, value): (&String, &Value)| is_header_name(name) && is_header_value(value);
                (
                    value.as_object().is_some_and(|headers| headers.iter().all(is_header)),
                    "an object with the names and values of headers".to_owned(),
                )
            }
            Field::HeaderNames => (
                value
                    .as_array()
                    .is_some_and(|names| names.iter().all(|name| name.as_str().is_some_and(is_header_name))),
                "a list of the names of headers".to_owned(),
            ),
            Field::Bytes => (
                value
                    .as_array()
                    .is_some_and(|bytes| bytes.iter().all(|byte| byte.as_u64().is_some_and(|byte| byte < 256))),
                "a list of numbers from 0 to 255".to_owned(),
            ),
        };
        if fits { Ok(()) } else { Err(expected) }
    }
}

/// Whether a request may have this text in its path. Control routes meet no faults.
fn can_be_in_a_path(text: &str) -> bool {
    let path = text.split('?').next().unwrap_or_default();
    !text.is_empty()
        && !text.contains(|c: char| c.is_control() || c == '#')
        && !path.contains(['{', '}'])
        && !path.contains("//")
        && !path.contains("_sandbox")
}

fn is_header_name(name: &str) -> bool {
    name.parse::<axum::http::HeaderName>().is_ok()
}

fn is_header_value(value: &Value) -> bool {
    match value {
        Value::String(text) => axum::http::HeaderValue::try_from(text).is_ok(),
        Value::Number(_) | Value::Bool(_) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const FIELDS: &[(&str, Field)] = &[
        ("flag", Field::Flag),
        ("number", Field::Integer(1, 9)),
        ("word", Field::Word(&["access", "refresh"])),
        ("path", Field::Path),
        ("headers", Field::Headers),
        ("names", Field::HeaderNames),
        ("bytes", Field::Bytes),
    ];

    #[test]
    fn an_order_is_read_when_every_name_and_value_is_known() {
        for order in [
            Value::Null,
            json!({}),
            json!({ "flag": true, "number": 9, "word": "Access" }),
            json!("{\"flag\": true}"),
            json!({ "path": "/guests/g@example.com", "headers": { "X-A": "b", "retry-after": 3 } }),
            json!({ "path": "/tasks?status=active&page={1}" }),
            json!({ "names": ["Accept"], "bytes": [0, 255], "flag": null }),
        ] {
            assert!(read("An order", &order, FIELDS).is_ok(), "{order}");
        }
        assert!(read("An order", &json!({ "flag": null }), FIELDS).unwrap().is_empty());
    }

    #[test]
    fn an_order_with_an_unknown_name_names_the_known_ones() {
        let refused = read("An order", &json!({ "flagg": true }), FIELDS).unwrap_err();
        assert!(refused.is_unknown_name);
        let names = "An order has no flagg. It has: flag, number, word, path, headers, names, bytes.";
        assert_eq!(refused.message, names);
        assert_eq!(
            read("An order", &json!({ "x": 1 }), &[]).unwrap_err().message,
            "An order has no x. It has: nothing."
        );
    }

    #[test]
    fn an_order_with_a_wrong_value_says_what_it_may_be() {
        for (order, expected) in [
            (json!({ "flag": "yes" }), "flag is true or false, not \"yes\""),
            (json!({ "number": 0 }), "number is an integer from 1 to 9, not 0"),
            (json!({ "number": -1 }), "integer"),
            (json!({ "number": 1.5 }), "integer"),
            (json!({ "number": "3" }), "integer"),
            (json!({ "word": "acces" }), "one of access, refresh, not \"acces\""),
            (json!({ "path": "" }), "part of the path"),
            (json!({ "path": "http://127.0.0.1/api/me" }), "scheme"),
            (json!({ "path": "/organizations/{org}/tasks" }), "placeholder"),
            (json!({ "path": "/me#top" }), "fragment"),
            (json!({ "path": "/api/_sandbox/reset" }), "part of the path"),
            (json!({ "path": 3 }), "part of the path"),
            (json!({ "headers": { "a b": "c" } }), "names and values of headers"),
            (json!({ "headers": { "a": "c\r\nd: e" } }), "names and values of headers"),
            (json!({ "headers": { "a": null } }), "names and values of headers"),
            (json!({ "headers": ["a"] }), "names and values of headers"),
            (json!({ "names": "accept" }), "names of headers"),
            (json!({ "bytes": [256] }), "0 to 255"),
            (json!([1]), "is an object"),
            (json!("reset"), "is an object"),
        ] {
            let refused = read("An order", &order, FIELDS).unwrap_err();
            assert!(!refused.is_unknown_name && refused.message.contains(expected), "{order}: {}", refused.message);
        }
    }
}

//! One request as the server saw it.

use std::borrow::Cow;

use axum::body::Bytes;
use axum::extract::Request;
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

/// Larger bodies than this are rejected before anything reads them.
const BODY_LIMIT: usize = 104 * 1024 * 1024;

/// A request, read to its end.
#[derive(Clone, Debug)]
pub struct Call {
    /// The verb, in upper case.
    pub method: String,
    /// The path as it came over the network, still percent-encoded.
    pub path: String,
    /// The query as it came over the network, without the question mark.
    pub query: String,
    /// Names in lower case, in the order of arrival.
    pub headers: Vec<(String, String)>,
    /// The body's bytes.
    pub body: Bytes,
}

impl Call {
    /// Reads a request; nothing when the peer left or sent too much.
    pub async fn read(request: Request) -> Option<Call> {
        let (head, body) = request.into_parts();
        let headers = head
            .headers
            .iter()
            .map(|(name, value)| (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
            .collect();
        Some(Call {
            method: head.method.as_str().to_owned(),
            path: head.uri.path().to_owned(),
            query: head.uri.query().unwrap_or_default().to_owned(),
            headers,
            body: axum::body::to_bytes(body, BODY_LIMIT).await.ok()?,
        })
    }

    /// A call made inside this process.
    pub fn local(method: &str, path: &str, body: &Value) -> Call {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        Call {
            method: method.to_ascii_uppercase(),
            path: path.to_owned(),
            query: query.to_owned(),
            headers: vec![("content-type".into(), "application/json".into())],
            body: Bytes::from(body.to_string()),
        }
    }

    /// The only value of a header; nothing when it is absent or sent twice.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|(key, _)| key == name);
        match (values.next(), values.next()) {
            (Some((_, value)), None) => Some(value),
            _ => None,
        }
    }

    /// The path's segments, decoded.
    pub fn segments(&self) -> Vec<String> {
        let path = self.path.trim_start_matches('/');
        path.split('/').map(|segment| decode(segment).into_owned()).collect()
    }

    /// As [`Call::segments`], below `api` or `oauth`. One host of the API has it at its root, the other one under `/api`.
    pub fn routed(&self) -> Vec<String> {
        let mut segments = self.segments();
        if !["api", "oauth"].contains(&segments[0].as_str()) {
            segments.insert(0, "api".into());
        }
        segments
    }

    /// Whether a text is in the path. What follows a question mark in it are parameters of the query, in any order. An
    /// address such as `g@example.com` is found however the request encodes it.
    pub fn has_in_path(&self, text: &str) -> bool {
        let (path, query) = text.split_once('?').unwrap_or((text, ""));
        let has = |(name, value): (&str, &str)| {
            pairs(&self.query).any(|(other, given)| decode(other) == decode(name) && decode(given) == decode(value))
        };
        decode(&self.path).contains(&*decode(path)) && pairs(query).all(has)
    }

    /// The first value of a query parameter. A `+` stays a plus: the real server does not turn it
    /// back into a blank either.
    pub fn query(&self, name: &str) -> Option<String> {
        pairs(&self.query)
            .find(|(key, _)| decode(key) == name)
            .map(|(_, value)| decode(value).into_owned())
            .filter(|value| !value.is_empty())
    }

    /// Whether a query parameter has a value that PHP takes for true.
    pub fn flag(&self, name: &str) -> bool {
        self.query(name).is_some_and(|value| value != "0" && value != "false")
    }

    /// The values of a form-encoded body; nothing when the body is of another kind.
    pub fn form(&self) -> Option<Map<String, Value>> {
        if !self.has_content_type("application/x-www-form-urlencoded") {
            return None;
        }
        let text = String::from_utf8_lossy(&self.body).replace('+', " ");
        let form = pairs(&text).map(|(key, value)| (decode(key).into_owned(), Value::from(decode(value)))).collect();
        Some(form)
    }

    /// The JSON body; nothing when the body is of another kind.
    pub fn json(&self) -> Option<Value> {
        if !self.has_content_type("application/json") {
            return None;
        }
        serde_json::from_slice(&self.body).ok()
    }

    fn has_content_type(&self, wanted: &str) -> bool {
        self.header("content-type")
            .and_then(|value| value.split(';').next())
            .is_some_and(|value| value.trim().eq_ignore_ascii_case(wanted))
    }
}

/// The name and value pairs of an encoded query or form.
pub fn pairs(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split('&').filter(|pair| !pair.is_empty()).map(|pair| pair.split_once('=').unwrap_or((pair, "")))
}

fn decode(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8_lossy()
}

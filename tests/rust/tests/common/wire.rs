//! Calls operations against a sandbox, and compares what is sent and what is returned.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt::Debug;

use serde_json::{Value, json};
use tallykit::{AccessToken, FromJson, Json, JsonMap, Result, SearchHit, Tallyfy, Timestamp};
use tallykit_sandbox::{Sandbox, seed};

use super::{ada, app, received};

/// What a call must send.
pub struct Sends {
    pub method: &'static str,
    /// The path below the organization. One that begins with `//` is below the base URL.
    pub path: String,
    pub query: &'static str,
    pub body: Value,
}

/// A request without a query and a body.
pub fn sends(method: &'static str, path: impl Into<String>) -> Sends {
    Sends { method, path: path.into(), query: "", body: Value::Null }
}

impl Sends {
    pub fn query(self, query: &'static str) -> Self {
        Self { query, ..self }
    }

    pub fn body(self, body: Value) -> Self {
        Self { body, ..self }
    }
}

/// A client, the sandbox that it calls, and the names of the operations that were called.
pub struct Wire {
    pub sandbox: Sandbox,
    pub client: Tallyfy,
    called: RefCell<BTreeSet<String>>,
}

impl Wire {
    pub fn start() -> Self {
        Self::of(ada)
    }

    /// As [`Wire::start`], for the client of an application.
    pub fn of_application() -> Self {
        Self::of(app)
    }

    fn of(client: impl FnOnce(&Sandbox) -> Tallyfy) -> Self {
        let sandbox = Sandbox::start().unwrap();
        sandbox.control("POST", "settings", json!({ "keep_responses": true }));
        let client = client(&sandbox);
        client.access_token().unwrap();
        Self { sandbox, client, called: RefCell::default() }
    }

    /// Calls an operation, and checks its request and the record that it returns.
    pub fn record<T: Read>(&self, name: &str, sends: Sends, call: impl FnOnce(&Tallyfy) -> Result<T>) -> T {
        self.call(name, sends, call, |result, data| compare(name, result, data))
    }

    /// As [`Wire::record`], for an operation that may return nothing.
    pub fn optional<T: Read>(
        &self,
        name: &str,
        sends: Sends,
        call: impl FnOnce(&Tallyfy) -> Result<Option<T>>,
    ) -> Option<T> {
        self.call(name, sends, call, |result, data| match result {
            Some(result) => compare(name, result, data),
            None => assert!(data.get("id").is_none(), "{name}: {data} is lost"),
        })
    }

    /// As [`Wire::record`], for a page of a list.
    pub fn list<T: Read>(&self, name: &str, sends: Sends, call: impl FnOnce(&Tallyfy) -> Result<Vec<T>>) -> Vec<T> {
        self.call(name, sends, call, |result, data| each(name, result, data, compare))
    }

    /// As [`Wire::list`], for a search of one kind, whose name is in the response and not in each hit.
    pub fn search(
        &self,
        kind: &str,
        sends: Sends,
        call: impl FnOnce(&Tallyfy) -> Result<Vec<SearchHit>>,
    ) -> Vec<SearchHit> {
        let name = "search.list";
        self.call(name, sends, call, |result, data| {
            each(name, result, &data[kind]["data"], |name, hit, data| assert_holds(name, &format!("{hit:?}"), data));
        })
    }

    /// As [`Wire::record`], for an operation that returns nothing.
    pub fn nothing(&self, name: &str, sends: Sends, call: impl FnOnce(&Tallyfy) -> Result<()>) {
        self.call(name, sends, call, |(), _| {});
    }

    /// As [`Wire::record`], for a token. Its response is a secret, which the sandbox does not report.
    pub fn token(&self, name: &str, sends: Sends, call: impl FnOnce(&Tallyfy) -> Result<AccessToken>) -> AccessToken {
        self.call(name, sends, call, |_, _| {})
    }

    /// As [`Wire::record`], for a map of values.
    pub fn map(&self, name: &str, sends: Sends, call: impl FnOnce(&Tallyfy) -> Result<JsonMap>) -> JsonMap {
        self.call(name, sends, call, |result, data| {
            let data = data.get("custom_fields").unwrap_or(data).as_object().cloned().unwrap_or_default();
            let data: JsonMap = data.into_iter().map(|(key, value)| (key, Json::from(value))).collect();
            assert_eq!(*result, data, "{name}");
        })
    }

    fn call<T>(
        &self,
        name: &str,
        sends: Sends,
        call: impl FnOnce(&Tallyfy) -> Result<T>,
        compare: impl FnOnce(&T, &Value),
    ) -> T {
        self.sandbox.control("DELETE", "requests", json!({}));
        let result = call(&self.client).unwrap_or_else(|error| panic!("{name}: {error:?}"));
        let requests = received(&self.sandbox);
        let [sent] = &requests[..] else { panic!("{name} sent {} requests", requests.len()) };
        let path = match sends.path.strip_prefix("//") {
            Some(path) => format!("/api/{path}"),
            None => format!("/api/organizations/{}{}", seed::ORG_ID, sends.path),
        };
        assert_eq!((&sent["method"], &sent["path"]), (&json!(sends.method), &json!(path)), "{name}");
        assert_eq!(sent["query"], sends.query, "{name}");
        assert_eq!(sent["body"], sends.body, "{name}");
        let response = &sent["response"];
        compare(&result, response.get("data").unwrap_or(response));
        self.called.borrow_mut().insert(name.to_owned());
        result
    }

    /// Checks that each operation of these resources was called.
    pub fn assert_complete(&self, resources: &[&str]) {
        for line in include_str!("../../../surface.txt").lines().filter(|line| line.contains("  ")) {
            let name = line.split('(').next().unwrap();
            let resource = name.split('.').next().unwrap();
            let is_meant = resources.contains(&resource);
            assert!(!is_meant || self.called.borrow().contains(name), "{name} was not called");
        }
    }
}

/// Compares each item of a list.
fn each<T>(name: &str, result: &[T], data: &Value, compare: impl Fn(&str, &T, &Value)) {
    let data = data.as_array().unwrap();
    assert!(!data.is_empty(), "{name}: an empty list shows nothing");
    assert_eq!(data.len(), result.len(), "{name}");
    result.iter().zip(data).for_each(|(item, data)| compare(name, item, data));
}

/// A record that operations return.
pub trait Read: FromJson + PartialEq + Debug {}

impl<T: FromJson + PartialEq + Debug> Read for T {}

/// Checks that everything in a response is in the record.
fn compare<T: Read>(name: &str, result: &T, data: &Value) {
    assert_eq!(*result, T::from_json(&Json::from(data.clone())).unwrap(), "{name}");
    let text = format!("{result:?}");
    assert!(!text.contains("Some(Unknown)"), "{name}: a word is unknown in {text}");
    assert_holds(name, &text, data);
}

/// Checks that a text has each field of a response, with its value.
fn assert_holds(name: &str, text: &str, data: &Value) {
    match data {
        Value::Null | Value::Bool(_) => {}
        Value::Array(items) => items.iter().for_each(|item| assert_holds(name, text, item)),
        Value::Object(entries) => {
            for (key, value) in entries.iter().filter(|(_, value)| !value.is_null()) {
                assert_has_field(name, text, key, value);
                assert_holds(name, text, value);
            }
        }
        // A time, which the record has in another form, or a word of an enum.
        Value::String(value) if Timestamp::parse(value).is_some() || is_word(value) => {}
        Value::String(value) => {
            let quoted = format!("{value:?}");
            assert!(text.contains(quoted.trim_matches('"')), "{name}: {value:?} is lost in {text}");
        }
        Value::Number(number) => assert!(text.contains(&number.to_string()), "{name}: {number} is lost in {text}"),
    }
}

/// Checks that a text has a field of this name, and a boolean with its value. What is not in a field of a record is in
/// `extra`, under the same name.
fn assert_has_field(name: &str, text: &str, key: &str, value: &Value) {
    let (field, entry) = (format!(" {}: ", in_snake_case(key)), format!("{key:?}: "));
    let wrapping = key == "data" && value.is_array() || value.is_object();
    assert!(wrapping || text.contains(&field) || text.contains(&entry), "{name}: {key} is lost in {text}");
    if let Value::Bool(flag) = value {
        let forms =
            [format!("{field}Some({flag})"), format!("{field}{flag}"), format!("{entry}Bool {{ value: {flag} }}")];
        assert!(forms.iter().any(|form| text.contains(form)), "{name}: {key} is not {flag} in {text}");
    }
}

/// The name of a field in Rust: `task_urls` of `taskUrls`.
fn in_snake_case(key: &str) -> String {
    key.replace("Urls", "_urls").to_lowercase()
}

fn is_word(value: &str) -> bool {
    value.len() < 24 && value.chars().all(|c| c.is_ascii_lowercase() || "-_/=<>!".contains(c))
        || ["Checklist", "Run", "Task", "Capture", "Prerun", "Step", "Admin", "Standard", "Light"].contains(&value)
}

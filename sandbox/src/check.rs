//! Validation of JSON bodies, with Laravel's habits and messages.

use serde_json::{Map, Value, json};

use crate::clock;
use crate::fields::integer;
use crate::hours::{self, WorkingHours};
use crate::respond::{ApiResponse, invalid};

/// Reads a body key by key, keeps what is valid and collects what is wrong. Keys that no rule reads
/// for are dropped silently, as the real server drops them.
pub struct Validator {
    body: Map<String, Value>,
    kept: Map<String, Value>,
    errors: Map<String, Value>,
}

impl Validator {
    /// A body that is no JSON object counts as an empty one.
    pub fn new(body: Option<Value>) -> Validator {
        let mut body = match body {
            Some(Value::Object(body)) => body,
            _ => Map::new(),
        };
        // Laravel turns empty strings into null before validation.
        for value in body.values_mut().filter(|value| **value == "") {
            *value = Value::Null;
        }
        Validator { body, kept: Map::new(), errors: Map::new() }
    }

    /// The value of a key as it came.
    pub fn raw(&self, key: &str) -> Option<&Value> {
        self.body.get(key)
    }

    /// Notes an error.
    pub fn fail(&mut self, key: &str, message: impl Into<String>) {
        let messages = self.errors.entry(key).or_insert_with(|| json!([]));
        if let Some(messages) = messages.as_array_mut() {
            messages.push(Value::String(message.into()));
        }
    }

    /// These keys have to be there.
    pub fn required(&mut self, keys: &[&str]) {
        for key in keys {
            if self.body.get(*key).is_none_or(Value::is_null) {
                self.fail(key, format!("The {} field is required.", humanize(key)));
                self.body.remove(*key);
            }
        }
    }

    /// A text of at most this many characters.
    pub fn text(&mut self, key: &str, max: usize) {
        let Some(value) = self.body.get(key).cloned() else {
            return;
        };
        match value.as_str() {
            None => self.fail(key, format!("The {} must be a string.", humanize(key))),
            Some(text) if text.chars().count() > max => {
                self.fail(key, format!("The {} may not be greater than {max} characters.", humanize(key)))
            }
            Some(_) => self.keep(key, value),
        }
    }

    /// A text that null clears.
    pub fn clearable_text(&mut self, key: &str, max: usize) {
        match self.body.get(key) {
            Some(Value::Null) => self.keep(key, Value::Null),
            _ => self.text(key, max),
        }
    }

    /// One of a few words.
    pub fn one_of(&mut self, key: &str, allowed: &[&str]) {
        let Some(value) = self.body.get(key).cloned() else {
            return;
        };
        if value.as_str().is_some_and(|text| allowed.contains(&text)) {
            self.keep(key, value);
        } else {
            self.fail(key, format!("The selected {} is invalid.", humanize(key)));
        }
    }

    /// Numbers that are whole. PHP takes numeric strings too.
    pub fn integers(&mut self, keys: &[&str]) {
        for key in keys {
            let Some(value) = self.body.get(*key) else {
                continue;
            };
            let number = value.as_i64().or_else(|| value.as_str()?.parse().ok());
            match number {
                Some(number) => self.keep(key, json!(number)),
                None => self.fail(key, format!("The {} must be an integer.", humanize(key))),
            }
        }
    }

    /// True or false, in any of the forms that Laravel takes.
    pub fn booleans(&mut self, keys: &[&str]) {
        for key in keys {
            let Some(value) = self.body.get(*key) else {
                continue;
            };
            match value.to_string().trim_matches('"') {
                "true" | "1" => self.keep(key, json!(true)),
                "false" | "0" => self.keep(key, json!(false)),
                _ => self.fail(key, format!("The {} field must be true or false.", humanize(key))),
            }
        }
    }

    /// Lists, kept as they are.
    pub fn lists(&mut self, keys: &[&str]) {
        for key in keys {
            let Some(value) = self.body.get(*key).cloned() else {
                continue;
            };
            if value.is_array() {
                self.keep(key, value);
            } else {
                self.fail(key, format!("The {} must be an array.", humanize(key)));
            }
        }
    }

    /// Moments in any form that PHP can parse. A deadline is moved into the organization's working hours.
    pub fn dates(&mut self, keys: &[&str], hours: &WorkingHours) {
        for key in keys {
            let Some(value) = self.body.get(*key) else {
                continue;
            };
            let text = value.as_str().unwrap_or_default();
            let moment = if *key == "deadline" { hours.read(text) } else { hours::moment(text) };
            match moment {
                Some(moment) => self.keep(key, json!(clock::zulu(moment))),
                None => self.fail(key, format!("The {} is not a valid date.", humanize(key))),
            }
        }
    }

    /// The owners of a task. A bucket that is missing is an empty one; a member's id may be a text.
    pub fn owners(&mut self, key: &str) {
        let Some(value) = self.body.get(key) else {
            return;
        };
        let bucket = |name: &str| match value.get(name) {
            Some(list) => list.as_array().cloned(),
            None => Some(Vec::new()),
        };
        let users = bucket("users").and_then(|users| users.iter().map(integer).collect::<Option<Vec<i64>>>());
        match (users, bucket("guests"), bucket("groups")) {
            (Some(users), Some(guests), Some(groups)) if value.is_object() => {
                let owners = json!({ "users": users, "guests": guests, "groups": groups, "taskUrls": [] });
                self.keep(key, owners);
            }
            _ => self.fail(key, "The owners must be an object of lists."),
        }
    }

    /// What was valid, or the 422 with everything that was not.
    pub fn finish(self) -> Result<Map<String, Value>, ApiResponse> {
        self.outcome().map_err(|errors| invalid(&errors))
    }

    /// What was valid, or the errors by key, for a body inside another.
    pub fn outcome(self) -> Result<Map<String, Value>, Value> {
        if self.errors.is_empty() { Ok(self.kept) } else { Err(Value::Object(self.errors)) }
    }

    /// Puts a value among the valid ones.
    pub fn keep(&mut self, key: &str, value: Value) {
        self.kept.insert(key.into(), value);
    }
}

/// Whether a text has the form of an address.
pub fn is_address(text: &str) -> bool {
    let odd = |c: char| c.is_whitespace() || c.is_control();
    text.split_once('@')
        .is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !host.contains('@') && !text.contains(odd))
}

/// `first_name` as messages write it: `first name`.
fn humanize(key: &str) -> String {
    key.replace('_', " ")
}

//! The log of received requests; labels replace the secrets.

use std::collections::VecDeque;

use serde_json::{Map, Value, json};

use crate::call::Call;

/// Names whose values are secrets, in forms and JSON bodies, and what their labels say.
const SECRETS: [(&str, &str); 7] = [
    ("password", "password"),
    ("client_secret", "client-secret"),
    ("refresh_token", "refresh-token"),
    ("access_token", "access-token"),
    ("token", "access-token"),
    ("code", "code"),
    ("code_verifier", "code-verifier"),
];

/// Shorter secrets are hidden where they are expected, but not searched for elsewhere: an empty
/// password would be found in every text.
const SEARCHED_LENGTH: usize = 8;

/// Older requests make room: a sandbox may run for days.
const MAX_ENTRIES: usize = 20_000;

/// The requests since the last reset. A secret has the same label every time.
#[derive(Debug, Default)]
pub struct Report {
    entries: VecDeque<Value>,
    labels: Vec<(String, String)>,
    forgotten: usize,
}

impl Report {
    /// Notes a request; the number is for [`Report::answered`].
    pub fn received(&mut self, call: &Call) -> usize {
        let headers = call.headers.iter().map(|(name, value)| {
            let value = match name.as_str() {
                "authorization" | "proxy-authorization" => self.cover_credentials(value),
                _ => value.clone(),
            };
            (name.clone(), Value::String(value))
        });
        let headers: Map<String, Value> = headers.collect();
        let mut entry = json!({
            "method": call.method,
            "path": call.path,
            "query": call.query,
            "headers": headers,
            "form": call.form(),
            "body": call.json(),
            "status": null,
        });
        call.headers.iter().for_each(|(_, value)| tallykit_canary::record_used(value));
        tallykit_canary::record_used(&String::from_utf8_lossy(&call.body));
        self.cover(&mut entry["form"]);
        self.cover(&mut entry["body"]);
        // Last, when every secret of this request is known: it may be in other places too.
        self.sweep(&mut entry);
        if self.entries.len() == MAX_ENTRIES {
            self.entries.pop_front();
            self.forgotten += 1;
        }
        self.entries.push_back(entry);
        self.forgotten + self.entries.len() - 1
    }

    /// Notes the status of the response, and its body if that is kept; a connection that was cut has neither.
    pub fn answered(&mut self, number: usize, status: u16, body: Option<&[u8]>) {
        let mut kept = body.map(|body| serde_json::from_slice(body).unwrap_or(Value::Null));
        if let Some(body) = &mut kept {
            self.cover(body);
            self.sweep(body);
        }
        let entry = number.checked_sub(self.forgotten).and_then(|index| self.entries.get_mut(index));
        if let Some(entry) = entry {
            entry["status"] = json!(status);
            if let Some(body) = kept {
                entry["response"] = body;
            }
        }
    }

    /// Everything noted.
    pub fn entries(&self) -> Value {
        self.entries.iter().cloned().collect()
    }

    /// Forgets the requests, but not the labels.
    pub fn clear(&mut self) {
        self.forgotten += self.entries.len();
        self.entries.clear();
    }

    /// Forgets the labels too: the next access token is `<access-token-1>` again.
    pub fn start_over(&mut self) {
        self.clear();
        self.labels.clear();
    }

    /// Keeps the scheme and every blank, so that a test can see a malformed header.
    fn cover_credentials(&mut self, value: &str) -> String {
        let (scheme, rest) = value.split_at(value.find(' ').unwrap_or(0));
        let secret = rest.trim();
        if secret.is_empty() {
            return self.label("access-token", value);
        }
        let label = self.label("access-token", secret);
        format!("{scheme}{}", rest.replace(secret, &label))
    }

    /// Puts labels where the name says that the value is a secret.
    fn cover(&mut self, value: &mut Value) {
        match value {
            Value::Array(list) => list.iter_mut().for_each(|value| self.cover(value)),
            Value::Object(map) => {
                for (name, value) in map {
                    let kind = SECRETS.iter().find(|(secret, _)| secret == name);
                    match (kind, value) {
                        (Some((_, kind)), Value::String(secret)) if !secret.is_empty() => {
                            *secret = self.label(kind, secret);
                        }
                        (_, value) => self.cover(value),
                    }
                }
            }
            _ => {}
        }
    }

    /// Puts labels wherever a known secret is.
    fn sweep(&self, value: &mut Value) {
        match value {
            Value::Array(list) => list.iter_mut().for_each(|value| self.sweep(value)),
            Value::Object(map) => map.values_mut().for_each(|value| self.sweep(value)),
            Value::String(text) => {
                let searched = |secret: &str| secret.len() >= SEARCHED_LENGTH;
                for (secret, label) in self.labels.iter().filter(|(secret, _)| searched(secret)) {
                    if text.contains(secret.as_str()) {
                        *text = text.replace(secret.as_str(), label);
                    }
                }
            }
            _ => {}
        }
    }

    fn label(&mut self, kind: &str, secret: &str) -> String {
        if let Some((_, label)) = self.labels.iter().find(|(known, _)| known == secret) {
            return label.clone();
        }
        let start = format!("<{kind}-");
        let count = self.labels.iter().filter(|(_, label)| label.starts_with(&start)).count();
        let label = format!("{start}{}>", count + 1);
        self.labels.push((secret.to_owned(), label.clone()));
        label
    }
}

//! Misbehaviour on order.

use std::time::Duration;

use serde_json::{Value, json};

use crate::call::Call;
use crate::orders::{self, Field, Rejection};
use crate::respond::{ApiResponse, empty, error, text, written};

/// One ordered fault.
#[derive(Clone, Debug)]
pub struct Fault {
    order: Value,
    /// How many matching requests pass before.
    skip: u64,
    times: u64,
}

/// A day: no test waits for longer.
const LONGEST_MS: i64 = 24 * 3600 * 1000;

/// What selects the requests of a fault.
const SELECTORS: [(&str, Field); 4] = [
    ("method", Field::Word(METHODS)),
    ("path", Field::Path),
    ("skip", Field::Integer(0, 1_000_000)),
    ("times", Field::Integer(1, 1_000_000)),
];

const METHODS: &[&str] = &["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/// What a fault does. `after` alone does nothing.
const EFFECTS: [(&str, Field); 10] = [
    // A final response: one that is informational would never end.
    ("status", Field::Integer(200, 999)),
    ("body", Field::Any),
    ("content_type", Field::HeaderValue),
    ("retry_after", Field::HeaderValue),
    ("headers", Field::Headers),
    ("bytes", Field::Bytes),
    ("delay_ms", Field::Integer(0, LONGEST_MS)),
    ("drip_ms", Field::Integer(0, LONGEST_MS)),
    ("truncate", Field::Flag),
    ("reset", Field::Flag),
];

/// Faults in the order in which they were ordered.
#[derive(Debug, Default)]
pub struct Faults(Vec<Fault>);

impl Faults {
    /// Queues a fault from the body of the control route, or refuses it.
    pub fn order(&mut self, order: &Value) -> Result<(), Rejection> {
        let fields = [&SELECTORS[..], &EFFECTS, &[("after", Field::Flag)]].concat();
        let order = orders::read("A fault", order, &fields)?;
        if !EFFECTS.iter().filter_map(|(name, _)| order.get(*name)).any(has_effect) {
            let effects = EFFECTS.map(|(name, _)| name).join(", ");
            return Err(orders::rejection(format!("A fault needs an effect, one of: {effects}.")));
        }
        if order.contains_key("body") && order.contains_key("bytes") {
            return Err(orders::rejection("A fault has a body or bytes, not both.".to_owned()));
        }
        let times = order.get("times").and_then(Value::as_u64).unwrap_or(1);
        let skip = order.get("skip").and_then(Value::as_u64).unwrap_or(0);
        self.0.push(Fault { order: Value::Object(order), skip, times });
        Ok(())
    }

    /// How many requests will still meet a fault.
    pub fn waiting(&self) -> u64 {
        self.0.iter().map(|fault| fault.times).sum()
    }

    /// Takes the first fault that this request has to meet. A fault whose turn has not come lets it pass.
    pub fn meet(&mut self, call: &Call) -> Option<Fault> {
        let fault = self.0.iter_mut().filter(|fault| fault.times > 0 && fault.fits(call)).find_map(|fault| {
            let passes = fault.skip > 0;
            fault.skip -= u64::from(passes);
            (!passes).then_some(fault)
        })?;
        fault.times -= 1;
        let met = fault.clone();
        self.0.retain(|fault| fault.times > 0);
        Some(met)
    }
}

/// Whether a value of an effect does anything.
fn has_effect(value: &Value) -> bool {
    !matches!(value, Value::Null | Value::Bool(false))
        && value.as_u64() != Some(0)
        && !value.as_object().is_some_and(serde_json::Map::is_empty)
}

impl Fault {
    fn fits(&self, call: &Call) -> bool {
        let method = self.order["method"].as_str();
        let path = self.order["path"].as_str();
        method.is_none_or(|method| method.eq_ignore_ascii_case(&call.method))
            && path.is_none_or(|path| call.has_in_path(path))
    }

    fn flag(&self, name: &str) -> bool {
        self.order[name].as_bool().unwrap_or(false)
    }

    fn pause(&self, name: &str) -> Option<Duration> {
        self.order[name].as_u64().map(Duration::from_millis)
    }

    /// Whether the request takes effect before the fault applies.
    pub fn strikes_after(&self) -> bool {
        self.flag("after")
    }

    /// Whether the connection closes without a response.
    pub fn resets(&self) -> bool {
        self.flag("reset")
    }

    /// Whether the body breaks off half way.
    pub fn truncates(&self) -> bool {
        self.flag("truncate")
    }

    /// How long the response waits.
    pub fn delay(&self) -> Option<Duration> {
        self.pause("delay_ms")
    }

    /// How long each byte of the body waits.
    pub fn drip(&self) -> Option<Duration> {
        self.pause("drip_ms")
    }

    /// The response that takes the place of the real one, if the order has one.
    pub fn instead(&self) -> Option<ApiResponse> {
        let (order, body) = (&self.order, &self.order["body"]);
        let status = match (order["status"].as_u64(), &order["retry_after"], body) {
            (Some(status), _, _) => u16::try_from(status).unwrap_or(500),
            (None, Value::Null, Value::Null) if self.resets() => 500,
            (None, Value::Null, Value::Null) if order["bytes"].is_null() => return None,
            (None, Value::Null, _) => 200,
            (None, _, _) => 429,
        };
        let content_type = order["content_type"].as_str();
        let json_type = content_type.unwrap_or("application/json");
        if let Some(bytes) = order["bytes"].as_array() {
            let byte = |value: &Value| value.as_u64().and_then(|byte| u8::try_from(byte).ok());
            return Some(text(status, json_type, bytes.iter().filter_map(byte).collect::<Vec<_>>()));
        }
        Some(match body {
            Value::Null if matches!(status, 204 | 304) => empty(status),
            Value::Null if status == 429 => {
                let body = json!({ "message": "Too Many Attempts.", "code": "RATE_LIMIT_EXCEEDED" });
                text(status, json_type, body.to_string())
            }
            Value::Null => error(status, "The sandbox was told to fail here."),
            Value::String(body) => text(status, content_type.unwrap_or("text/plain"), body.clone()),
            body => text(status, json_type, body.to_string()),
        })
    }

    /// Adds the headers of the order to a response, over those it has.
    pub fn mark(&self, answer: &mut ApiResponse) {
        let extra = self.order["headers"].as_object().into_iter().flatten();
        let retry_after = Some(&self.order["retry_after"]).filter(|value| !value.is_null());
        let content_type = Some(&self.order["content_type"]).filter(|value| value.is_string());
        let headers = extra
            .map(|(name, value)| (name.to_ascii_lowercase(), written(value)))
            .chain(retry_after.map(|value| ("retry-after".to_owned(), written(value))))
            .chain(content_type.map(|value| ("content-type".to_owned(), written(value))));
        for (name, value) in headers {
            answer.headers.retain(|(known, _)| *known != name);
            answer.headers.push((name, value));
        }
    }
}

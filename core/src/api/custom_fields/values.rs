//! The values of custom fields in a response. No source shows what they are wrapped in.

use crate::http::envelope::{FromBody, tells_of_an_error};
use crate::http::reader::Answer;
use crate::json::reading::{Findings, ReadError};
use crate::json::{Json, JsonMap};

/// The values by key.
#[derive(Default)]
pub(super) struct Values(pub(super) JsonMap);

impl FromBody for Values {
    fn read_into(&mut self, body: &[u8]) -> Result<Findings, ReadError> {
        let mut values = Json::from_body(body)?;
        if body.trim_ascii().is_empty() || tells_of_an_error(values.get("error")) {
            return Err(ReadError::Invalid("no custom fields where they belong".to_owned()));
        }
        for wrapping in ["data", "custom_fields"] {
            values = unwrap(values, wrapping);
        }
        self.0 = match values {
            Json::Object { entries } => entries,
            // PHP writes an object without entries as a list. Guests and public views have null.
            Json::Null => JsonMap::new(),
            Json::Array { items } if items.is_empty() => JsonMap::new(),
            _ => return Err(ReadError::Invalid("an object with custom fields was expected".to_owned())),
        };
        Ok(Findings::default())
    }
}

impl Answer for Values {
    type Output = JsonMap;

    fn into_output(self) -> JsonMap {
        self.0
    }
}

/// Returns what stands under the only key of an object, if that is this key and what stands there can be all values.
/// Otherwise the key is that of a value.
fn unwrap(outer: Json, key: &str) -> Json {
    let Json::Object { mut entries } = outer else { return outer };
    let is_wrapping = entries.keys().all(|other| other == key || other == "meta");
    let is_map = |inner: &Json| match inner {
        Json::Object { .. } | Json::Null => true,
        Json::Array { items } => items.is_empty(),
        _ => false,
    };
    match entries.get(key) {
        Some(inner) if is_wrapping && is_map(inner) => entries.shift_remove(key).unwrap_or_default(),
        _ => Json::Object { entries },
    }
}

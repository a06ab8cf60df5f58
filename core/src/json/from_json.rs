//! Reads a record from JSON that a program has, as a response is read.

use serde::de::DeserializeOwned;

use crate::json::Json;

/// A record of a response.
#[doc(hidden)]
pub trait FromJson: Sized {
    /// Reads the record, and keeps unknown fields in `extra`. Fails with a text that says what is wrong.
    fn from_json(json: &Json) -> Result<Self, String>;
}

impl<T: DeserializeOwned> FromJson for T {
    fn from_json(json: &Json) -> Result<Self, String> {
        let text = serde_json::to_vec(json);
        text.and_then(|text| serde_json::from_slice(&text)).map_err(|error| unreadable(&error.to_string()))
    }
}

fn unreadable(error: &str) -> String {
    // The program has no text, so a line and a column tell it nothing.
    error.split(" at line ").next().unwrap_or_default().to_owned()
}

//! Reads a record from JSON that a program has, as a response is read.

use serde::de::DeserializeOwned;

use crate::error::{Result, TallyfyError};
use crate::json::Json;

/// A record of a response.
#[doc(hidden)]
pub trait FromJson: Sized {
    /// Reads the record. Unknown fields are kept in `extra`.
    fn from_json(json: &Json) -> Result<Self>;
}

impl<T: DeserializeOwned> FromJson for T {
    fn from_json(json: &Json) -> Result<Self> {
        let text = serde_json::to_vec(json);
        text.and_then(|text| serde_json::from_slice(&text)).map_err(|error| unreadable(&error.to_string()))
    }
}

fn unreadable(error: &str) -> TallyfyError {
    // The program has no text, so a line and a column tell it nothing.
    let problem = error.split(" at line ").next().unwrap_or_default();
    TallyfyError::invalid(problem, "Pass an object as the API sends it")
}

//! Texts that are shortened for display.

use pyo3::prelude::*;

use crate::argument_error::{ArgumentError, Result};

/// Returns a text of at most `length` characters: a longer one has an ellipsis in place of its middle.
pub(crate) fn ellipsize(text: &str, length: usize) -> String {
    let count = text.chars().count();
    if count <= length {
        return text.to_owned();
    }
    let start: String = text.chars().take(length - 4).collect();
    let end: String = text.chars().skip(count - 3).collect();
    format!("{start}…{end}")
}

/// Returns the key of a mapping, which `text` reads.
pub(crate) fn key_of(key: &Bound<'_, PyAny>, text: fn(&Bound<'_, PyAny>) -> Result<String>) -> Result<String> {
    if key.is_none() {
        let hint = "A row of csv.DictReader has this key if it has more cells than there are headings";
        return Err(ArgumentError::new("is None", hint).at("(key)"));
    }
    text(key).map_err(|error| error.at("(key)"))
}

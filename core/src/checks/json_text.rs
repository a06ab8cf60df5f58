//! Reads the JSON text of a program.

use crate::error::{Result, TallyfyError};
use crate::json::Json;

/// Reads a JSON text. Every number keeps its digits.
///
/// Fails with `InvalidArgument` if the text is not JSON, or if its values are nested more than 128 levels deep.
#[uniffi::export]
pub fn parse_json(text: &str) -> Result<Json> {
    // The error of serde_json names a line and a column, and quotes nothing.
    Json::exact(text)
        .map_err(|error| TallyfyError::invalid(format!("the text is not JSON: {error}"), "Correct the text"))
}

//! JSON that Kotlin and Swift pass as a text.

use crate::error::{Result, TallyfyError};
use crate::json::Json;

/// Reads a JSON text. Every number keeps its value, but not zeros at its end: `1.10` becomes `1.1`.
///
/// Fails with `InvalidArgument` if the text is not JSON, or if its values are nested more than 128 levels deep.
#[uniffi::export]
pub fn parse_json(text: &str) -> Result<Json> {
    // The error of serde_json names a line and a column, and quotes nothing.
    Json::exact(text)
        .map_err(|error| TallyfyError::invalid(format!("the text is not JSON: {error}"), "Correct the text"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_json_text_is_read_and_written_unchanged() {
        let text = r#"{"b":[1,-2.5,12345678901234567890123,null],"a":{"t":true,"é":"\"\n"}}"#;
        assert_eq!(parse_json(text).unwrap().to_string(), text);
    }

    #[test]
    fn a_text_that_is_not_json_is_an_invalid_argument_and_not_quoted() {
        for text in ["", "sesame", "{\"sesame\":}", "[1] 2", &"[".repeat(20_000)] {
            let error = parse_json(text).unwrap_err();
            assert_eq!(error.kind(), "InvalidArgument");
            assert!(!error.to_string().contains("sesame"), "{error}");
        }
    }

    #[test]
    fn a_number_without_json_has_a_text_form_that_is_no_json() {
        let nan = Json::Array { items: vec![Json::Float { value: f64::NAN }] };
        parse_json(&nan.to_string()).unwrap_err();
    }
}

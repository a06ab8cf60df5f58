//! Validates ids that a body contains. The server drops a key or an entry that is not an id, and reports success.

use std::collections::BinaryHeap;

use crate::error::{Result, TallyfyError};

/// How many invalid entries an error lists, and how many characters of each it quotes.
const MAX_LISTED: usize = 20;
const MAX_QUOTED: usize = 60;

/// Whether a text is an id of a field, step, tag, folder or process: 32 hexadecimal characters.
pub(crate) fn is_hex_id(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Whether a text is the id of a group. Some sources say that groups have numbers.
pub(crate) fn is_group_id(text: &str) -> bool {
    is_hex_id(text) || (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Validates the keys of a map, or the entries of a list. The error lists all that are invalid.
pub(crate) fn validate_all(
    field: &str,
    entries: Vec<&String>,
    is_valid: fn(&str) -> bool,
    problem: &str,
    hint: &str,
) -> Result<()> {
    let invalid: BinaryHeap<&String> = entries.into_iter().filter(|entry| !is_valid(entry)).collect();
    if invalid.is_empty() {
        return Ok(());
    }
    // The order of a map is random. The same mistake must give the same text.
    let invalid = invalid.into_sorted_vec();
    let more = invalid.len().saturating_sub(MAX_LISTED);
    let quoted = invalid.iter().take(MAX_LISTED).map(|entry| quoted(entry));
    let mut list = quoted.collect::<Vec<_>>().join(", ");
    if more > 0 {
        list += &format!(" and {more} more");
    }
    Err(TallyfyError::invalid(format!("{field}: {problem}: {list}"), format!("{hint}; nothing was sent")))
}

/// Validates the keys of a map from ids to values.
pub(crate) fn validate_keys(field: &str, keys: Vec<&String>, hint: &str) -> Result<()> {
    validate_all(field, keys, is_hex_id, "keys that are not ids (32 hexadecimal characters)", hint)
}

/// Validates a list of ids.
pub(crate) fn validate_list(field: &str, ids: &[String]) -> Result<()> {
    let problem = "entries that are not ids (32 hexadecimal characters)";
    let hint = "Pass the ids as the API returns them, not names: the server drops names and reports success";
    validate_all(field, ids.iter().collect(), is_hex_id, problem, hint)
}

/// Validates a list of ids of groups.
pub(crate) fn validate_groups(field: &str, ids: &[String]) -> Result<()> {
    let hint = "Pass the ids of groups, not their names: the server drops names and reports success";
    validate_all(field, ids.iter().collect(), is_group_id, "entries that are not ids of groups", hint)
}

fn quoted(text: &str) -> String {
    let short: String = text.chars().take(MAX_QUOTED).collect();
    let end = if short.len() < text.len() { "…" } else { "" };
    format!("{short:?}{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "33333331a1b2c3d4e5f60718293a4b5c";

    #[test]
    fn v2_an_error_lists_all_keys_that_are_not_ids_in_order() {
        let keys = [ID, "Department", "amount", "33333331a1b2c3d4e5f60718293a4b5g"].map(str::to_owned);
        let error = validate_keys("prerun", keys.iter().rev().collect(), "Read the template").unwrap_err();
        let text = error.to_string();
        assert!(text.contains(r#"prerun: keys that are not ids (32 hexadecimal characters): "33333331a1b2c3d4e5f60718293a4b5g", "Department", "amount""#), "{text}");
        assert!(text.contains("nothing was sent") && !text.contains(ID), "{text}");
    }

    #[test]
    fn v2_ids_of_both_cases_pass() {
        let keys = [ID.to_owned(), ID.to_uppercase()];
        assert!(validate_keys("prerun", keys.iter().collect(), "").is_ok());
        assert!(validate_groups("groups", &[ID.to_owned(), "17".to_owned()]).is_ok());
        assert!(validate_groups("groups", &["Sales".to_owned()]).is_err());
        assert!(validate_list("tags", &["17".to_owned()]).is_err());
    }

    #[test]
    fn v2_an_error_stays_short_and_has_no_control_characters() {
        let keys: Vec<String> = (0..1000).map(|number| format!("\u{1b}[31m{number}{}", "x".repeat(500))).collect();
        let text = validate_keys("taskdata", keys.iter().collect(), "").unwrap_err().to_string();
        assert!(text.len() < 3000 && text.contains("and 980 more") && !text.contains('\u{1b}'), "{}", text.len());
    }
}

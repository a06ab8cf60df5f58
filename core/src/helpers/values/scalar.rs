//! Values of text, textarea, email and date fields.

use super::wrong::{Failure, shown, wrong};
use crate::checks::arguments::is_email;
use crate::json::Json;
use crate::support::timestamp::{Timestamp, is_civil_date, is_civil_time};

/// The server decides between the limits that its sources give: 200 and 255.
const MAX_TEXT: usize = 255;
const MAX_TEXTAREA: usize = 30_000;

const TEXT: &str = "A text field takes a text or a number";
const EMAIL: &str = "An email field takes an address as text, such as ada@example.com";
const DATE: &str =
    "A date field takes a text in ISO 8601 with a zone, such as 2026-03-01T09:00:00Z, or a day: 2026-03-01";

pub(super) fn text(value: &Json) -> Result<Json, Failure> {
    limited(value, MAX_TEXT)
}

pub(super) fn textarea(value: &Json) -> Result<Json, Failure> {
    limited(value, MAX_TEXTAREA)
}

fn limited(value: &Json, most: usize) -> Result<Json, Failure> {
    let text = as_text(value).ok_or_else(|| wrong(format!("{} is no text", shown(value)), TEXT))?;
    let length = text.chars().count();
    if length > most {
        return Err(wrong(format!("the text has {length} characters, at most {most} are possible"), TEXT));
    }
    Ok(Json::Text { value: text })
}

/// A text, or a number as one.
pub(super) fn as_text(value: &Json) -> Option<String> {
    match value {
        Json::Text { value } => Some(value.clone()),
        Json::Int { .. } | Json::Float { .. } | Json::Number { .. } => Some(value.to_string()),
        _ => None,
    }
}

pub(super) fn email(value: &Json) -> Result<Json, Failure> {
    match value {
        Json::Text { value } if is_email(value.trim()) => Ok(Json::from(value.trim())),
        _ => Err(wrong(format!("{} is no e-mail address", shown(value)), EMAIL)),
    }
}

pub(super) fn date(value: &Json) -> Result<Json, Failure> {
    let Json::Text { value: text } = value else {
        return Err(wrong(format!("{} is no date", shown(value)), DATE));
    };
    let text = text.trim();
    if is_civil_date(text) {
        return Ok(Json::from(text));
    }
    match Timestamp::parse_with_zone(text) {
        Some(at) => Ok(Json::Text { value: at.to_iso8601() }),
        None if is_civil_time(text) => Err(wrong(format!("{} has no time zone", shown(value)), DATE)),
        None => Err(wrong(format!("{} is no date", shown(value)), DATE)),
    }
}

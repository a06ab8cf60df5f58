//! Builds queries: absent fields are omitted, lists are joined with commas, a blank is `%20`.

use std::fmt;

use serde::Serialize;

use crate::error::{Result, TallyfyError};
use crate::http::known_words::{KnownWords, check_spelling, check_word};
use crate::http::path::encode;
use crate::json::{Json, JsonMap};
use crate::support::timestamp::Timestamp;

/// The words of `task_status`.
const TASK_STATUSES: &[&str] = &["all", "in-progress", "completed"];

/// The words of `entity_type` and `origin_type`, which are those of paths and not those of activities.
const ENTITY_TYPES: &[&str] = &["checklist", "run", "step", "task", "thread"];

/// The fields of a query.
#[derive(Debug, Clone)]
pub(crate) struct Query(JsonMap);

impl Query {
    /// Creates the query from the fields of a record. With the words of its route, fails if the server would ignore one of
    /// its words.
    pub(crate) fn new(record: &impl Serialize, known: Option<&'static KnownWords>) -> Result<Self> {
        // Through text, because serde_json's own values round long numbers.
        let mut query = match serde_json::to_string(record).and_then(|text| Json::exact(&text)) {
            Ok(Json::Object { entries }) => Self(entries),
            Ok(_) => Self(JsonMap::new()),
            Err(error) => {
                let problem = format!("the query is not usable: {error}");
                return Err(TallyfyError::invalid(problem, "Use the listed values; nothing was sent"));
            }
        };
        query.0.sort_unstable_keys();
        known.map_or(Ok(()), |known| query.check(known))?;
        Ok(query)
    }

    fn check(&self, known: &'static KnownWords) -> Result<()> {
        for (field, value) in &self.0 {
            check_filter(field, value)?;
            match (field.as_str(), value) {
                ("with", Json::Array { items }) => {
                    let mut words = items.iter().filter_map(Json::as_str).flat_map(|words| words.split(','));
                    words.try_for_each(|word| known.with.check(word))?;
                }
                ("sort" | "sort_by", Json::Text { value }) => check_spelling(field, value, known.sort)?,
                ("entity_type" | "origin_type", Json::Text { value }) => check_spelling(field, value, ENTITY_TYPES)?,
                ("task_status", Json::Text { value }) => check_word(field, value, TASK_STATUSES)?,
                ("created", Json::Text { value }) => check_days(field, value)?,
                ("created_after" | "created_before", Json::Text { value }) => check_day(field, value)?,
                (name, Json::Text { value }) if name.starts_with("deadline_") => check_day(field, value)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Returns the first page of a list. Fails if `page` or `per_page` is less than 1.
    pub(crate) fn first_page(&self) -> Result<u32> {
        let number = |name: &str| match self.0.get(name) {
            None | Some(Json::Null) => Ok(None),
            Some(Json::Int { value: number }) => {
                u32::try_from(*number).ok().filter(|number| *number > 0).map(Some).ok_or_else(|| {
                    let hint = "Pages and their lengths count from 1; nothing was sent";
                    TallyfyError::invalid(format!("{name} is {number}"), hint)
                })
            }
            Some(_) => Err(TallyfyError::invalid(format!("{name} is not a number"), "Pages count from 1")),
        };
        number("per_page")?;
        Ok(number("page")?.unwrap_or(1))
    }

    /// Returns the same query for another page.
    pub(crate) fn with_page(mut self, page: u32) -> Self {
        self.0.insert_sorted("page".to_owned(), Json::Int { value: page.into() });
        self
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        for (key, value) in &self.0 {
            let text = match value {
                Json::Null => continue,
                Json::Array { items } if items.is_empty() => continue,
                Json::Array { items } => items.iter().map(plain).collect::<Vec<_>>().join(","),
                value => plain(value),
            };
            write!(f, "{separator}{}={}", encode(key), encode(&text))?;
            separator = "&";
        }
        Ok(())
    }
}

/// Checks a day, or two days with a colon between them.
fn check_days(field: &str, days: &str) -> Result<()> {
    days.splitn(2, ':').try_for_each(|day| check_day(field, day))?;
    match days.split_once(':') {
        Some((first, last)) if first > last => Err(TallyfyError::invalid(
            format!("{field} begins after it ends: {days}"),
            "Write the earlier day first; nothing was sent",
        )),
        _ => Ok(()),
    }
}

/// Checks a day of a filter: `YYYY-MM-DD`.
fn check_day(field: &str, day: &str) -> Result<()> {
    let is_day = matches!(day.as_bytes(), [_, _, _, _, b'-', _, _, b'-', _, _]);
    match Timestamp::parse(&format!("{day}T00:00:00Z")) {
        Some(_) if is_day => Ok(()),
        _ => Err(TallyfyError::invalid(
            format!("{field} is {day:?}, which is not a day"),
            "Write days as YYYY-MM-DD. The server ignores others; nothing was sent",
        )),
    }
}

/// Checks a filter that the server would ignore, so that the list would have every item: an empty list, such as the ids
/// of a team without members, or a blank text. A blank `q` searches for nothing, and `with` includes nothing.
fn check_filter(field: &str, value: &Json) -> Result<()> {
    let is_blank = |value: &Json| value.as_str().is_some_and(|text| text.trim().is_empty());
    let problem = match (field, value) {
        ("with" | "q", _) => return Ok(()),
        (_, Json::Array { items }) if items.is_empty() => "an empty list",
        (_, Json::Array { items }) if items.iter().any(is_blank) => "a list with a blank entry",
        // Days have a check of their own.
        (name, value) if is_blank(value) && name != "created" && !name.starts_with("deadline_") => "blank",
        _ => return Ok(()),
    };
    Err(TallyfyError::invalid(
        format!("{field} is {problem}"),
        "The server ignores it and lists every item. Leave the filter out if that is wanted; nothing was sent",
    ))
}

fn plain(value: &Json) -> String {
    match value {
        Json::Text { value } => value.clone(),
        // A number that JSON does not have was refused when the query was made.
        other => serde_json::to_string(other).unwrap_or_default(),
    }
}

#[cfg(test)]
#[path = "query_tests.rs"]
mod tests;

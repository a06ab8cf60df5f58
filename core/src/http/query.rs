//! Builds queries: absent fields are omitted, lists are joined with commas, a blank is `%20`.

use std::fmt;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::error::{Result, TallyfyError};
use crate::http::known_words::{KnownWords, check_spelling, check_word};
use crate::http::path::encode;
use crate::support::timestamp::Timestamp;

/// The words of `task_status`.
const TASK_STATUSES: &[&str] = &["all", "in-progress", "completed"];

/// The pages of a list that a query asks for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PageRange {
    /// The page to begin at, from 1.
    pub(crate) first: u32,
    /// How many items a page has.
    pub(crate) length: Option<u32>,
}

/// The fields of a query.
#[derive(Debug, Clone)]
pub(crate) struct Query(Map<String, Value>);

impl Query {
    /// Creates the query from the fields of a record. With the words of its route, fails if the server would ignore one of
    /// its words.
    pub(crate) fn new(record: &impl Serialize, known: Option<&'static KnownWords>) -> Result<Self> {
        let query = match serde_json::to_value(record) {
            Ok(Value::Object(fields)) => Self(fields),
            Ok(_) => Self(Map::new()),
            Err(error) => {
                let problem = format!("the query is not usable: {error}");
                return Err(TallyfyError::invalid(problem, "Use the listed values"));
            }
        };
        known.map_or(Ok(()), |known| query.check(known))?;
        Ok(query)
    }

    fn check(&self, known: &'static KnownWords) -> Result<()> {
        for (field, value) in &self.0 {
            match (field.as_str(), value) {
                ("with", Value::Array(words)) => {
                    words.iter().filter_map(Value::as_str).try_for_each(|word| known.with.check(word))?;
                }
                ("sort" | "sort_by", Value::String(word)) => check_spelling(field, word, known.sort)?,
                ("task_status", Value::String(word)) => check_word(field, word, TASK_STATUSES)?,
                ("created", Value::String(days)) => days.splitn(2, ':').try_for_each(|day| check_day(field, day))?,
                (name, Value::String(day)) if name.starts_with("deadline_") => check_day(field, day)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Returns which pages of a list the query asks for. Fails if `page` or `per_page` is less than 1.
    pub(crate) fn page_range(&self) -> Result<PageRange> {
        let number = |name: &str| match self.0.get(name).and_then(Value::as_i64) {
            None => Ok(None),
            Some(number) => u32::try_from(number).ok().filter(|number| *number > 0).map(Some).ok_or_else(|| {
                let hint = "Pages and their lengths count from 1; nothing was sent";
                TallyfyError::invalid(format!("{name} is {number}"), hint)
            }),
        };
        Ok(PageRange { first: number("page")?.unwrap_or(1), length: number("per_page")? })
    }

    /// Returns the same query for another page.
    pub(crate) fn with_page(mut self, page: u32) -> Self {
        self.0.insert("page".to_owned(), page.into());
        self
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        for (key, value) in &self.0 {
            let text = match value {
                Value::Null => continue,
                Value::Array(items) if items.is_empty() => continue,
                Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(","),
                value => plain(value),
            };
            write!(f, "{separator}{}={}", encode(key), encode(&text))?;
            separator = "&";
        }
        Ok(())
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

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
#[path = "query_tests.rs"]
mod tests;

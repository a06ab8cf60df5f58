//! Builds queries: absent fields are omitted, lists are joined with commas, a blank is `%20`.

use std::fmt;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::error::{Result, TallyfyError};
use crate::http::path::encode;

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
    /// Creates the query from the fields of a record.
    pub(crate) fn new(record: &impl Serialize) -> Result<Self> {
        match serde_json::to_value(record) {
            Ok(Value::Object(fields)) => Ok(Self(fields)),
            Ok(_) => Ok(Self(Map::new())),
            Err(error) => {
                Err(TallyfyError::invalid(format!("the query is not usable: {error}"), "Use the listed values"))
            }
        }
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

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

//! The envelope of a response: `{"data": …}`, with `meta.pagination` on lists.

use serde::Deserialize;
use serde::de::{DeserializeOwned, Error as _};
use serde_json::Value;

use crate::json::Json;
use crate::json::lenient;

/// A response in its envelope.
#[derive(Deserialize)]
#[serde(bound = "T: Deserialize<'de>")]
pub(crate) struct Envelope<T> {
    pub(crate) data: T,
    #[serde(default)]
    pub(crate) meta: Option<Meta>,
}

/// The metadata of a list.
#[derive(Deserialize)]
pub(crate) struct Meta {
    #[serde(default)]
    pub(crate) pagination: Option<Pagination>,
}

/// The position of a page in its list, as the server counts. `links` is not read: its form differs between sources.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(crate) struct Pagination {
    pub(crate) total: u32,
    pub(crate) current_page: u32,
    pub(crate) total_pages: u32,
}

/// One page of a list, with its position if the server sent one.
pub(crate) struct ListEnvelope<T> {
    pub(crate) items: Vec<T>,
    pub(crate) count: Option<Pagination>,
}

/// The type of a response body, and how it is parsed.
pub(crate) trait FromBody: Sized {
    fn read(body: &[u8]) -> Result<Self, serde_json::Error>;
}

impl<T: DeserializeOwned> FromBody for Envelope<T> {
    fn read(body: &[u8]) -> Result<Self, serde_json::Error> {
        lenient::from_slice(body)
    }
}

impl<T: DeserializeOwned> FromBody for ListEnvelope<T> {
    fn read(body: &[u8]) -> Result<Self, serde_json::Error> {
        let Envelope { data, meta } = Envelope::<Option<Vec<T>>>::read(body)?;
        // Inside a record, null may stand for an empty list. The list that was requested must be a list.
        let items = data.ok_or_else(|| serde_json::Error::custom("no list where one belongs"))?;
        Ok(Self { items, count: meta.and_then(|meta| meta.pagination) })
    }
}

/// A response without content. Most responses to a delete are empty, some have a body. An HTML page, or JSON that
/// contains an error, does not confirm the delete.
impl FromBody for () {
    fn read(body: &[u8]) -> Result<Self, serde_json::Error> {
        if body.trim_ascii().is_empty() {
            return Ok(());
        }
        match &serde_json::from_slice::<Value>(body)?["error"] {
            Value::Null | Value::Bool(false) => Ok(()),
            _ => Err(serde_json::Error::custom("it tells of an error")),
        }
    }
}

/// The whole body, for the raw `request`; an empty one is null.
impl FromBody for Json {
    fn read(body: &[u8]) -> Result<Self, serde_json::Error> {
        if body.trim_ascii().is_empty() { Ok(Self::Null) } else { serde_json::from_slice(body) }
    }
}

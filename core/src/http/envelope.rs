//! The wrapping around an answer: `{"data": …}`, with `meta.pagination` on lists.

use serde::{Deserialize, de::DeserializeOwned};

use crate::dialect;
use crate::json::Json;

/// An answer in its envelope.
#[derive(Deserialize)]
#[serde(bound = "T: Deserialize<'de>")]
pub(crate) struct Envelope<T> {
    pub(crate) data: T,
    #[serde(default)]
    pub(crate) meta: Option<Meta>,
}

/// What comes beside the data of a list.
#[derive(Deserialize)]
pub(crate) struct Meta {
    #[serde(default)]
    pub(crate) pagination: Option<Pagination>,
}

/// The server's count. Its `links` differ from source to source and are not read.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(crate) struct Pagination {
    pub(crate) total: u32,
    pub(crate) current_page: u32,
    pub(crate) total_pages: u32,
}

/// How an operation's answer is wrapped.
pub(crate) trait Shape: Sized {
    fn read(body: &[u8]) -> Result<Self, serde_json::Error>;
}

impl<T: DeserializeOwned> Shape for Envelope<T> {
    fn read(body: &[u8]) -> Result<Self, serde_json::Error> {
        dialect::from_slice(body)
    }
}

/// No answer that matters: many deletes come back empty, some with a body.
impl Shape for () {
    fn read(_body: &[u8]) -> Result<Self, serde_json::Error> {
        Ok(())
    }
}

/// The whole body, for the raw `request`; an empty one is null.
impl Shape for Json {
    fn read(body: &[u8]) -> Result<Self, serde_json::Error> {
        if body.is_empty() { Ok(Self::Null) } else { serde_json::from_slice(body) }
    }
}

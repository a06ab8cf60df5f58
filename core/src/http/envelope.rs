//! The envelope of a response: `{"data": …}`, with `meta.pagination` on lists.

use std::collections::HashMap;

use serde::de::Error as _;
use serde_json::Value;

use crate::http::pagination::Pagination;
use crate::json::Json;
use crate::json::lenient;
use crate::json::lenient::record::{Record, fields};
use crate::json::lenient::slot::{Field, List, Target};

/// A response in its envelope.
#[derive(Default)]
pub(crate) struct Envelope<T> {
    pub(crate) data: T,
}

fields! { Envelope<T> { data: T, } }

/// A list in its envelope, with every other field of the response.
struct ListBody<T> {
    data: T,
    extra: HashMap<String, Json>,
}

fields! { ListBody<T>, extra { data: T, } }

/// One page of a list, with its position if the server sent one.
pub(crate) struct ListEnvelope<T> {
    pub(crate) items: Vec<T>,
    /// Missing for a list in one piece.
    pub(crate) count: Option<Pagination>,
    /// The items that could not be read: where they are, and why.
    pub(crate) unreadable: Vec<String>,
}

/// The items of a page.
struct Items<T> {
    items: Vec<T>,
    is_list: bool,
}

impl<T: Record + Default> List for Items<T> {
    fn clear(&mut self) {
        self.is_list = false;
    }

    fn begin(&mut self) {
        self.items.clear();
        self.is_list = true;
    }

    fn push(&mut self) -> Target<'_> {
        List::push(&mut self.items)
    }
}

impl<T: Record + Default> Field for Items<T> {
    fn target(&mut self) -> Target<'_> {
        Target::List(self)
    }
}

/// The type of a response body, and how it is parsed.
pub(crate) trait FromBody: Sized {
    fn read(body: &[u8]) -> Result<Self, serde_json::Error>;
}

impl<T: Record + Default> FromBody for Envelope<T> {
    fn read(body: &[u8]) -> Result<Self, serde_json::Error> {
        let mut envelope = Self::default();
        lenient::read(body, &mut envelope).map(|()| envelope)
    }
}

impl<T: Record + Default> FromBody for ListEnvelope<T> {
    fn read(body: &[u8]) -> Result<Self, serde_json::Error> {
        // A record takes about as much memory as its JSON. A list that grows would be copied again and again.
        let items = Vec::with_capacity(2 * body.len() / size_of::<T>().max(1));
        let mut envelope = ListBody { data: Items { items, is_list: false }, extra: HashMap::new() };
        lenient::read(body, &mut envelope)?;
        let ListBody { data, extra } = envelope;
        // Inside a record, null may stand for an empty list. The list that was requested must be a list.
        if !data.is_list {
            return Err(serde_json::Error::custom("no list where one belongs"));
        }
        Ok(Self { items: data.items, count: Pagination::of(&extra), unreadable: Vec::new() })
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

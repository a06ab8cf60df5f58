//! The envelope of a response: `{"data": …}`, with `meta.pagination` on lists.

use crate::http::pagination::Pagination;
use crate::json::lenient;
use crate::json::lenient::Anew;
use crate::json::lenient::record::{Record, fields};
use crate::json::lenient::slot::{Field, List, Target};
use crate::json::reading::{Findings, ReadError, set_too_large};
use crate::json::{Json, JsonMap};

/// A response in its envelope.
#[derive(Default)]
pub(crate) struct Envelope<T> {
    pub(crate) data: T,
}

fields! { Envelope<T> { data: T, } }

/// A list in its envelope, with every other field of the response.
struct ListBody<T> {
    data: T,
    extra: JsonMap,
}

fields! { ListBody<T>, extra { data: T, } }

/// One page of a list, with its position if the server sent one.
#[derive(Default)]
pub(crate) struct ListEnvelope<T> {
    pub(crate) items: Vec<T>,
    /// Missing for a list in one piece.
    pub(crate) count: Option<Pagination>,
    /// The items that could not be read: where they are and why, such as `data[3]: Task without id`.
    pub(crate) unreadable: Vec<String>,
}

/// The items of a page.
struct Items<'a, T> {
    items: &'a mut Vec<T>,
    is_list: bool,
}

impl<T: Record + Default> List for Items<'_, T> {
    fn clear(&mut self) {
        self.is_list = false;
    }

    fn begin(&mut self) {
        self.items.clear();
        self.is_list = true;
    }

    fn push(&mut self) -> Target<'_> {
        if self.items.len() >= max_items::<T>() {
            set_too_large();
        }
        List::push(self.items)
    }

    fn pop(&mut self) {
        self.items.pop();
    }
}

impl Field for &mut dyn List {
    fn target(&mut self) -> Target<'_> {
        Target::List(*self)
    }
}

/// The type of a response body, and how it is parsed.
pub(crate) trait FromBody: Default {
    /// Reads a body. Returns what was odd in it.
    fn read_into(&mut self, body: &[u8]) -> Result<Findings, ReadError>;

    /// Reads a body. Returns what was odd in it, too.
    fn read(body: &[u8]) -> Result<(Self, Findings), ReadError> {
        let mut read = Self::default();
        let findings = read.read_into(body)?;
        Ok((read, findings))
    }
}

impl<T: Record + Default> FromBody for Envelope<T> {
    fn read_into(&mut self, body: &[u8]) -> Result<Findings, ReadError> {
        lenient::read_anew(body, self)
    }
}

impl<T: Record + Default> Anew for Envelope<T> {
    fn begin(&mut self) -> &mut dyn Record {
        self.data = T::default();
        self
    }
}

impl<T: Record + Default> FromBody for ListEnvelope<T> {
    fn read_into(&mut self, body: &[u8]) -> Result<Findings, ReadError> {
        self.read_page(None, body)
    }
}

impl<T: Record + Default> ListEnvelope<T> {
    /// Reads the page that stands under a path of keys in the body.
    pub(crate) fn read_under(path: &[&str], body: &[u8]) -> Result<(Self, Findings), ReadError> {
        let mut read = Self::default();
        let findings = read.read_page(Some(path), body)?;
        Ok((read, findings))
    }

    fn read_page(&mut self, path: Option<&[&str]>, body: &[u8]) -> Result<Findings, ReadError> {
        // A record takes about as much memory as its JSON. A list that grows would be copied again and again, and one that is
        // much too large makes the system take the memory of each page back.
        let capacity = (body.len() / size_of::<T>().max(1)).min(max_items::<T>() + 1);
        self.items = Vec::with_capacity(capacity);
        let mut list = Items { items: &mut self.items, is_list: false };
        let (count, has_error, mut findings) = read_list(path, body, &mut list)?;
        // Inside a record, null may stand for an empty list. The list that was requested must be a list.
        if !list.is_list {
            return Err(ReadError::Invalid("no list where one belongs".to_owned()));
        }
        if list.items.is_empty() && has_error {
            return Err(ReadError::Invalid("it tells of an error".to_owned()));
        }
        self.count = count;
        self.unreadable = std::mem::take(&mut findings.lost);
        Ok(findings)
    }
}

/// Reads a list into `items`. Returns its position, and whether the response tells of an error. It knows no type of an
/// item, so that its code is there once for all lists.
fn read_list(
    path: Option<&[&str]>,
    body: &[u8],
    items: &mut dyn List,
) -> Result<(Option<Pagination>, bool, Findings), ReadError> {
    let mut list = ListBody { data: items, extra: JsonMap::new() };
    let findings = match path {
        Some(path) => lenient::read_section(body, path, &mut list),
        None => lenient::read_anew(body, &mut list),
    }?;
    Ok((Pagination::of(&list.extra), tells_of_an_error(list.extra.get("error")), findings))
}

impl Anew for ListBody<&mut dyn List> {
    fn begin(&mut self) -> &mut dyn Record {
        self.data.clear();
        self.extra.clear();
        self
    }
}

/// The most items of a page: 22 MiB of them, reserved at once, because a list that grows is copied. The longest pages of
/// the API have 9,999 members, which take half of it.
const fn max_items<T>() -> usize {
    (22 << 20) / if size_of::<T>() == 0 { 1 } else { size_of::<T>() }
}

/// A response without content. Most responses to a delete are empty, some have a body. An HTML page, or JSON that
/// contains an error, does not confirm the delete.
impl FromBody for () {
    fn read_into(&mut self, body: &[u8]) -> Result<Findings, ReadError> {
        if tells_of_an_error(Json::from_body(body)?.get("error")) {
            return Err(ReadError::Invalid("it tells of an error".to_owned()));
        }
        Ok(Findings::default())
    }
}

/// Whether the field `error` of a body says that the call has failed.
pub(crate) fn tells_of_an_error(error: Option<&Json>) -> bool {
    !matches!(error, None | Some(Json::Null | Json::Bool { value: false }))
}

/// The whole body, for the raw `request`; an empty one is null.
impl FromBody for Json {
    fn read_into(&mut self, body: &[u8]) -> Result<Findings, ReadError> {
        *self = Self::from_body(body)?;
        Ok(Findings::default())
    }
}

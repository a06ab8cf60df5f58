//! Lists of paths that have no method yet.

use std::sync::Arc;

use crate::client::Tallyfy;
use crate::client::raw_request::raw_path;
use crate::error::Result;
use crate::http::path::RequestPath;
use crate::http::query::Query;
use crate::json::lenient::names::names;
use crate::json::lenient::record::{Fields, Record};
use crate::json::lenient::slot::Slot;
use crate::json::{Json, JsonMap};
use crate::pagination::list_source::ListSource;
use crate::pagination::pager::{Pager, items};

/// An item of which no field is known.
#[derive(Default)]
pub(crate) struct Item {
    entries: JsonMap,
}

impl Record for Item {
    fn fields(&self) -> &'static Fields {
        const { &Fields { record: "item", names: names!(&[]), required: 0, bare: None } }
    }

    fn slot(&mut self, _: usize) -> Slot<'_> {
        unreachable!("an item has no known fields")
    }

    fn extra(&mut self) -> Option<&mut JsonMap> {
        Some(&mut self.entries)
    }
}

impl From<Item> for Json {
    fn from(item: Item) -> Self {
        Self::Object { entries: item.entries }
    }
}

/// A list of JSON objects, one page at a time.
#[derive(uniffi::Object)]
pub struct JsonPager(Pager<Item>);

#[uniffi::export]
impl JsonPager {
    /// Begins an iteration at the first page of the list. It has a place of its own: threads and loops do not
    /// disturb each other.
    pub fn restart(&self) -> Arc<Self> {
        Arc::new(Self(self.0.restarted()))
    }

    /// Returns the rest of the list: its first iteration goes on where the last one stopped, even after an error.
    pub fn resume(&self) -> Arc<Self> {
        Arc::new(Self(self.0.resumed()))
    }

    /// Returns the first item of the list, or nothing if it is empty. Sends one request.
    pub fn first(&self) -> Result<Option<Json>> {
        Ok(self.0.first()?.map(Json::from))
    }

    /// Returns what is left of the page that was fetched last, or fetches the next page. Empty at the end of the
    /// list. After an error it goes on with the page that failed.
    pub fn next_page(&self) -> Result<Vec<Json>> {
        Ok(self.0.current().next_page()?.into_iter().map(Json::from).collect())
    }

    /// Fetches the next page if all items that were fetched are taken. False at the end of the list.
    pub fn fetch(&self) -> Result<bool> {
        self.0.current().fetch()
    }

    /// Takes the next item that was fetched. Nothing if a page must be fetched first.
    pub fn take(&self) -> Option<Json> {
        self.0.current().take().map(Json::from)
    }

    /// Returns the number of items in the whole list, as the server counts. Fetches the first page if
    /// necessary.
    pub fn total(&self) -> Result<Option<i32>> {
        self.0.total()
    }
}

impl JsonPager {
    /// Returns every item of the list, page after page, from the first page on. An error ends the iteration.
    pub fn items(&self) -> impl Iterator<Item = Result<Json>> + use<> {
        items(self.0.start()).map(|item| item.map(Json::from))
    }

    /// Fails if the arguments of the list are invalid. Without this check the first request fails.
    pub fn check(&self) -> Result<()> {
        self.0.check()
    }

    /// Returns the operation, such as `GET /organizations/acme/tasks`, and the total if the server has sent it.
    pub fn describe(&self) -> (String, Option<i32>) {
        self.0.describe()
    }
}

#[uniffi::export]
impl Tallyfy {
    /// Lists the objects of a path that has no method of its own yet, page after page. `{org}` in the path is replaced by
    /// the organization. `page` in the query is the page to start at.
    ///
    /// Fails with `InvalidArgument` if the path is invalid, and like every list if a page cannot be read.
    #[uniffi::method(default(query = None))]
    pub fn pages(&self, path: String, query: Option<JsonMap>) -> JsonPager {
        let query = Query::new(&Json::Object { entries: query.unwrap_or_default() }, None);
        let (path, checked) = match raw_path(&self.api, &path) {
            Ok(path) => (path, Ok(())),
            Err(error) => (RequestPath::new(&[]), Err(error)),
        };
        JsonPager(ListSource::new(&self.api, path, query).validate(checked).pager())
    }
}

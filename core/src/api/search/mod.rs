//! The search resource.

mod everything;
mod models;
mod requests;
#[cfg(test)]
mod tests;

pub use self::everything::SearchResults;
pub use self::models::*;
pub(crate) use self::requests::everything_query;
pub use self::requests::{SearchCondition, SearchOperation, SearchQuery};
use crate::api::filters::NO_WORDS;
use crate::http::api_client::ApiClient;
use crate::http::path::path;
use crate::pagination::list_source::Section;
use crate::pagination::pager::pager;

pager! {
    /// Hits of a search, one page at a time.
    SearchPager of SearchHit
}

/// Search for a text in templates, processes, tasks, snippets, form fields and steps.
#[derive(uniffi::Object)]
pub struct Search {
    pub(crate) api: ApiClient,
}

#[uniffi::export]
impl Search {
    /// Searches one kind of objects for a text.
    ///
    /// `on` is the kind of objects, and `text` what to search for. A hit that is a task does not tell its process: read the task
    /// to find it.
    ///
    /// `GET /organizations/{org}/search`
    #[uniffi::method(default(query))]
    pub fn list(&self, on: SearchType, text: &str, query: SearchQuery) -> SearchPager {
        let search = requests::Search::new(on, text, &query);
        let section = Section::Of { key: on.key().unwrap_or_default(), field: "search_type" };
        let list = self.api.list_source(path!("search"), &search, &NO_WORDS).validate(query.validate(on, text));
        SearchPager(list.in_section(section).pager())
    }
}

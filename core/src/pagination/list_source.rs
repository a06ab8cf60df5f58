//! The pages of a list of the API, requested one by one.

use serde::Serialize;

use crate::diagnostics::DiagnosisContext;
use crate::error::Result;
use crate::http::envelope::ListEnvelope;
use crate::http::path::RequestPath;
use crate::http::query::Query;
use crate::json::lenient::record::Record;
use crate::pagination::cursor::PageCursor;
use crate::pagination::in_flight::InFlightFetch;
use crate::pagination::page::{MAX_PAGES, Page, PageSource};
use crate::transport::safety::Safety;

use super::errors::{page_wait_error, too_many_pages};
use crate::http::api_client::ApiClient;

impl ApiClient {
    /// Returns a list. Every page is requested with the same query and its number.
    pub(crate) fn list<T: Record + Default>(&self, path: RequestPath, query: &impl Serialize) -> PageCursor<T> {
        let query = Query::new(query).and_then(|query| Ok((query.first_page()?, query)));
        let first = query.as_ref().map_or(1, |(first, _)| *first);
        let query = query.map(|(_, query)| query);
        PageCursor::new(first, ListSource { api: self.clone(), path, query, first })
    }
}

/// Requests the pages of one list.
struct ListSource {
    api: ApiClient,
    path: RequestPath,
    query: Result<Query>,
    first: u32,
}

impl ListSource {
    fn operation(&self) -> Result<String> {
        Ok(format!("GET {}", self.path.resolve(self.api.org.as_deref())?))
    }
}

impl<T: Record + Default> PageSource<T> for ListSource {
    fn fetch(&self, page: u32) -> Result<Page<T>> {
        if page - self.first >= MAX_PAGES {
            let operation = self.operation()?;
            let context = DiagnosisContext::new(&operation, Safety::Safe, None);
            return Err(too_many_pages(&context, MAX_PAGES));
        }
        let query = self.query.clone().map(|query| query.with_page(page).to_string());
        let call = self.api.get(self.path.clone()).with_query(query);
        call.execute(|ListEnvelope { items, count, .. }| Page::from_response(page, self.first, items, count))
    }

    fn wait(&self, fetch: &InFlightFetch) -> Result<()> {
        let clock = &*self.api.http.clock;
        let outcome = self.api.run_with_options(|deadline| fetch.wait(clock, deadline));
        let operation = self.operation()?;
        let context = DiagnosisContext::new(&operation, Safety::Safe, None);
        page_wait_error(&context, outcome).map_or(Ok(()), Err)
    }
}

#[cfg(test)]
#[path = "list_source_tests.rs"]
mod tests;

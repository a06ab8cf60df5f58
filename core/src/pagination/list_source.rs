//! The pages of a list of the API, requested one by one.

use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;

use serde::Serialize;

use crate::diagnostics::{DiagnosisContext, PageError};
use crate::error::{Result, TallyfyError};
use crate::http::api_client::ApiClient;
use crate::http::envelope::{FromBody, ListEnvelope};
use crate::http::known_words::KnownWords;
use crate::http::path::RequestPath;
use crate::http::query::Query;
use crate::http::request_builder::ReadBody;
use crate::json::lenient::record::Record;
use crate::json::reading::{Findings, ReadError};
use crate::pagination::in_flight::InFlightFetch;
use crate::pagination::page::{Page, PageSource};
use crate::pagination::pager::Pager;
use crate::transport::safety::Safety;

use super::errors::page_wait_error;

impl ApiClient {
    /// Returns a list. Every page is requested with the same query and its number.
    pub(crate) fn list<T: Record + Default + Send + 'static>(
        &self,
        path: RequestPath,
        query: &impl Serialize,
        known: &'static KnownWords,
    ) -> Pager<T> {
        let query = Query::new(query, Some(known)).and_then(|query| Ok((query.first_page()?, query)));
        let first = query.as_ref().map_or(1, |(first, _)| *first);
        let query = query.map(|(_, query)| query);
        Pager::new(first, Arc::new(ListSource { api: self.clone(), path, query }))
    }
}

/// Requests the pages of one list.
struct ListSource {
    api: ApiClient,
    path: RequestPath,
    query: Result<Query>,
}

impl ListSource {
    fn in_context<T>(&self, make: impl FnOnce(&DiagnosisContext<'_>) -> T) -> T {
        let path = self.path.resolve(self.api.org.as_deref()).unwrap_or_default();
        let operation = format!("GET {path}");
        make(&DiagnosisContext::new(&operation, Safety::Safe, None))
    }
}

/// Reads a page and gives it to `accept`.
struct PageReader<'a, T> {
    accept: &'a mut dyn FnMut(Page<T>) -> Result<(), PageError>,
    changes: u64,
}

impl<T: Record + Default> ReadBody for PageReader<'_, T> {
    fn read(&mut self, body: &[u8]) -> Result<(Findings, Result<(), PageError>), ReadError> {
        let (content, findings) = <ListEnvelope<T> as FromBody>::read(body)?;
        Ok((findings, (self.accept)(Page { content, changes: self.changes })))
    }
}

impl<T: Record + Default> PageSource<T> for ListSource {
    fn fetch(&self, page: u32, accept: &mut dyn FnMut(Page<T>) -> Result<(), PageError>) -> Result<()> {
        let query = self.query.clone().map(|query| query.with_page(page).to_string());
        // Changes that are sent during the request count for the next page.
        let changes = self.api.http.changes.load(Relaxed);
        self.api.get(self.path.clone()).with_query(query).execute(&mut PageReader { accept, changes })
    }

    fn wait(&self, fetch: &InFlightFetch) -> Result<()> {
        let clock = &*self.api.http.clock;
        let outcome = self.api.run_with_options(|deadline| fetch.wait(clock, deadline));
        self.in_context(|context| page_wait_error(context, outcome)).map_or(Ok(()), Err)
    }

    fn refuse(&self, PageError { summary, hint }: PageError) -> TallyfyError {
        self.in_context(|context| TallyfyError::UnexpectedResponse { detail: context.detail(summary, hint) })
    }

    fn check(&self) -> Result<()> {
        self.query.as_ref().map(|_| ()).map_err(|error| self.in_context(|context| context.attach(error.clone())))
    }

    fn operation(&self) -> String {
        self.in_context(|context| context.operation.to_owned())
    }
}

#[cfg(test)]
#[path = "list_source_tests.rs"]
mod tests;

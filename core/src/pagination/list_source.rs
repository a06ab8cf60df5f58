//! The requests for the pages of a list of the API.

use serde::Serialize;

use super::errors::page_wait_error;
use crate::diagnostics::{DiagnosisContext, PageError};
use crate::error::{Result, TallyfyError};
use crate::http::api_client::ApiClient;
use crate::http::known_words::KnownWords;
use crate::http::path::RequestPath;
use crate::http::prepared_call::PreparedCall;
use crate::http::query::Query;
use crate::support::latch::WaitOutcome;
use crate::transport::safety::Safety;

/// A list of the API: every page is requested with the same query and its number.
pub(crate) struct ListSource {
    pub(crate) api: ApiClient,
    pub(crate) path: RequestPath,
    pub(crate) query: Result<Query>,
    /// Where a response has the page. Absent: the response is the page.
    pub(crate) section: Option<Section>,
}

/// The part of a response that is the page of a list. Other parts are pages of other lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    /// One of several lists.
    Of {
        /// The key of the part.
        key: &'static str,
        /// The field of an item that says which part it stood in: an enum whose values are the keys.
        field: &'static str,
    },
    /// A list in a field of the record that is the response. It comes in one page.
    InRecord(&'static str),
}

impl ApiClient {
    /// Returns the source of a list.
    pub(crate) fn list_source(
        &self,
        path: RequestPath,
        query: &impl Serialize,
        known: &'static KnownWords,
    ) -> ListSource {
        ListSource::new(self, path, Query::new(query, Some(known)))
    }
}

impl ListSource {
    pub(crate) fn new(api: &ApiClient, path: RequestPath, query: Result<Query>) -> Self {
        let query = query.and_then(|query| query.first_page().map(|_| query));
        Self { api: api.clone(), path, query, section: None }
    }

    /// Adds the result of a validation of the arguments. If it failed, nothing is sent.
    pub(crate) fn validate(self, checked: Result<()>) -> Self {
        Self { query: checked.and(self.query), ..self }
    }

    /// Sets the part of a response that is the page.
    pub(crate) fn in_section(self, section: Section) -> Self {
        Self { section: Some(section), ..self }
    }

    /// Returns the number of the first page.
    pub(super) fn first_page(&self) -> u32 {
        self.query.as_ref().ok().and_then(|query| query.first_page().ok()).unwrap_or(1)
    }

    /// Returns the request for a page. Pages count from 1.
    pub(super) fn prepare(&self, page: u32) -> Result<PreparedCall> {
        let in_record = matches!(self.section, Some(Section::InRecord(_)));
        let query = self.query.clone();
        let query = query.map(|query| if in_record { query } else { query.with_page(page) }.to_string());
        self.api.get(self.path.clone()).with_query(query).prepare()
    }

    /// Returns the error of a wait for the page of another caller, if it did not succeed.
    pub(super) fn check_wait(&self, outcome: WaitOutcome) -> Result<()> {
        self.in_context(|context| page_wait_error(context, outcome)).map_or(Ok(()), Err)
    }

    /// Returns the error of a list whose next page is not requested.
    pub(super) fn refuse(&self, PageError { summary, hint }: PageError) -> TallyfyError {
        self.in_context(|context| TallyfyError::UnexpectedResponse { detail: context.detail(summary, hint) })
    }

    /// Fails if the list cannot be requested with these arguments.
    pub(super) fn check(&self) -> Result<()> {
        self.query.as_ref().map(|_| ()).map_err(|error| self.in_context(|context| context.attach(error.clone())))
    }

    /// Returns the operation: verb and path.
    pub(super) fn operation(&self) -> String {
        self.in_context(|context| context.operation.to_owned())
    }

    fn in_context<T>(&self, make: impl FnOnce(&DiagnosisContext<'_>) -> T) -> T {
        let path = self.path.resolve(self.api.org.as_deref()).unwrap_or_default();
        let operation = format!("GET {path}");
        make(&DiagnosisContext::new(&operation, Safety::Safe, None))
    }
}

#[cfg(test)]
#[path = "list_source_tests.rs"]
mod tests;

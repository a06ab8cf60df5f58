//! The builder behind every method of an area: path, query, body, and one `send`.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::bearer::{CredentialKind, TokenLease, TokenSource};
use super::envelope::{Envelope, FromBody, ListEnvelope};
use super::exchange::{ApiRequest, HttpClient};
use super::path::Path;
use super::query::Query;
use super::retry::Safety;
use crate::cancel::CancellationToken;
use crate::diagnose::{self, DiagnosisContext};
use crate::error::{Result, TallyfyError};
use crate::interrupt;
use crate::json::Json;
use crate::page::{InFlightFetch, MAX_PAGES, Page, PageCursor, PageError, PageSource};

/// What an area calls through: a client's connections, its tokens and its organization. Cheap to clone.
#[derive(Clone)]
pub(crate) struct ApiClient {
    pub(crate) wire: Arc<HttpClient>,
    pub(crate) tokens: Arc<dyn TokenSource>,
    pub(crate) org: Option<String>,
    pub(crate) bounds: CallOptions,
}

/// When the calls of a client end though they have no answer yet.
#[derive(Clone, Default)]
pub(crate) struct CallOptions {
    /// On the monotonic clock; by the timeout of the client unless it is named.
    pub(crate) deadline: Option<Duration>,
    pub(crate) cancels: Vec<Arc<CancellationToken>>,
}

impl ApiClient {
    /// Makes a call within the bounds of this client.
    pub(crate) fn run_with_options<T>(&self, call: impl FnOnce(Duration) -> T) -> T {
        let deadline = self.bounds.deadline.unwrap_or_else(|| self.wire.deadline());
        match &*self.bounds.cancels {
            [] => call(deadline),
            cancels => interrupt::with_tokens(cancels, || call(deadline)),
        }
    }

    /// The token that a call would be sent with now.
    pub(crate) fn lease(&self) -> Result<TokenLease> {
        self.run_with_options(|deadline| {
            if interrupt::is_cancelled() {
                return Err(diagnose::cancelled_before_token());
            }
            self.tokens.lease(deadline)
        })
    }

    pub(crate) fn get(&self, path: Path) -> RequestBuilder<'_> {
        RequestBuilder::new(self, "GET", path)
    }

    pub(crate) fn post(&self, path: Path) -> RequestBuilder<'_> {
        RequestBuilder::new(self, "POST", path)
    }

    pub(crate) fn put(&self, path: Path) -> RequestBuilder<'_> {
        RequestBuilder::new(self, "PUT", path)
    }

    pub(crate) fn delete(&self, path: Path) -> RequestBuilder<'_> {
        RequestBuilder::new(self, "DELETE", path)
    }

    /// A list: every page is asked for with the same query and its own number.
    pub(crate) fn list<T: DeserializeOwned>(
        &self,
        path: Path,
        query: &impl Serialize,
    ) -> PageCursor<T> {
        let query = Query::new(query).and_then(|query| Ok((query.first_page()?, query)));
        let first = query.as_ref().map_or(1, |(first, _)| *first);
        let query = query.map(|(_, query)| query);
        PageCursor::new(first, List { api: self.clone(), path, query, first })
    }

    /// The server answers a token of the wrong kind with a bare 401. Its kind is known here, so the reason is too.
    pub(crate) fn check_audience(&self, for_app: bool) -> Result<()> {
        match (self.tokens.kind(), for_app) {
            (CredentialKind::App, false) => Err(TallyfyError::invalid(
                "an application's token reaches only the applications area",
                "Derive a client that acts as a person (as user), or sign in with a password",
            )),
            (
                CredentialKind::User
                | CredentialKind::Browser
                | CredentialKind::Personal
                | CredentialKind::AppUser,
                true,
            ) => Err(TallyfyError::invalid(
                "the applications area takes the application's own token",
                "Use the application's own client, not one that acts as a person",
            )),
            _ => Ok(()),
        }
    }

    /// The organization, for the few paths that name it elsewhere than at the start.
    pub(crate) fn org(&self) -> &str {
        self.org.as_deref().unwrap_or_default()
    }
}

/// A list, of which pages are asked for one by one.
struct List {
    api: ApiClient,
    path: Path,
    query: Result<Query>,
    first: u32,
}

impl List {
    fn operation(&self) -> Result<String> {
        Ok(format!("GET {}", self.path.resolve(self.api.org.as_deref())?))
    }
}

impl<T: DeserializeOwned> PageSource<T> for List {
    fn fetch(&self, page: u32) -> Result<Page<T>> {
        if page - self.first >= MAX_PAGES {
            let operation = self.operation()?;
            let facts = DiagnosisContext::new(&operation, Safety::Safe, None);
            return Err(diagnose::too_many_pages(&facts, MAX_PAGES));
        }
        let query = self.query.clone().map(|query| query.with_page(page).to_string());
        let call = RequestBuilder { query, ..self.api.get(self.path.clone()) };
        call.answer(|ListEnvelope { items, count }| {
            Page::from_response(page, self.first, items, count)
        })
    }

    fn wait(&self, fetch: &InFlightFetch) -> Result<()> {
        let clock = &*self.api.wire.clock;
        let waited = self.api.run_with_options(|deadline| fetch.wait(clock, deadline));
        let operation = self.operation()?;
        let facts = DiagnosisContext::new(&operation, Safety::Safe, None);
        diagnose::page_wait_error(&facts, waited).map_or(Ok(()), Err)
    }
}

/// One call that is being put together. The first thing that is wrong with it is what `send` answers.
pub(crate) struct RequestBuilder<'a> {
    api: &'a ApiClient,
    method: &'static str,
    path: Path,
    query: Result<String>,
    body: Result<Option<Vec<u8>>>,
    checked: Result<()>,
    for_app: bool,
}

impl<'a> RequestBuilder<'a> {
    pub(crate) fn new(api: &'a ApiClient, method: &'static str, path: Path) -> Self {
        let (query, body, checked) = (Ok(String::new()), Ok(None), Ok(()));
        Self { api, method, path, query, body, checked, for_app: false }
    }

    /// Adds the fields of a record as a query.
    pub(crate) fn query(self, query: &impl Serialize) -> Self {
        Self { query: Query::new(query).map(|query| query.to_string()), ..self }
    }

    /// Adds what to include, where anything is named.
    pub(crate) fn with(self, with: Option<Vec<String>>) -> Self {
        self.query(&with.map(|with| BTreeMap::from([("with", with)])).unwrap_or_default())
    }

    /// Sends a record as JSON.
    pub(crate) fn json(self, body: &impl Serialize) -> Self {
        let body = serde_json::to_vec(body).map(Some).map_err(|error| {
            TallyfyError::invalid(
                format!("the body is not usable: {error}"),
                "Use the listed values",
            )
        });
        Self { body, ..self }
    }

    /// Adds a documented limit that the arguments keep or break.
    pub(crate) fn check(self, checked: Result<()>) -> Self {
        Self { checked: self.checked.and(checked), ..self }
    }

    /// Marks an operation of the application itself: it takes the application's token, and no person's.
    pub(crate) fn as_application(self) -> Self {
        Self { for_app: true, ..self }
    }

    /// Sends the call and reads `{"data": …}`.
    pub(crate) fn send<T: DeserializeOwned>(self) -> Result<T> {
        self.answer(|envelope: Envelope<T>| Ok(envelope.data))
    }

    /// Sends the call; the answer has no content that matters.
    pub(crate) fn done(self) -> Result<()> {
        self.answer(Ok)
    }

    /// Sends the call and returns the whole body, whatever it is.
    pub(crate) fn raw(self) -> Result<Json> {
        self.answer(Ok)
    }

    /// Sends the call, reads the answer in its shape, and takes from it what is asked for.
    fn answer<S: FromBody, T>(self, take: impl FnOnce(S) -> Result<T, PageError>) -> Result<T> {
        let Self { api, method, path, query, body, checked, for_app } = self;
        let scoped = path.resolve(api.org.as_deref())?;
        let operation = format!("{method} {scoped}");
        let before =
            |error| DiagnosisContext::new(&operation, Safety::of(method), None).beside(error);
        let (query, body) = (query.map_err(before)?, body.map_err(before)?);
        checked.map_err(before)?;
        api.check_audience(for_app).map_err(before)?;
        let wire = &*api.wire;
        let separator = if query.is_empty() { "" } else { "?" };
        api.run_with_options(|deadline| {
            let outgoing = ApiRequest {
                method,
                operation,
                url: format!("{}{scoped}{separator}{query}", wire.hosts.base),
                body: body.as_deref().map(|bytes| ("application/json", bytes)),
                safety: Safety::of(method),
                deadline,
            };
            wire.run(&outgoing, Some(&*api.tokens), |answer, facts| {
                let read = S::read(&answer.body)
                    .map_err(|error| diagnose::unexpected(facts, answer, &error.to_string()))?;
                take(read).map_err(|flaw| diagnose::invalid_page(facts, answer, flaw))
            })
        })
    }
}

#[cfg(test)]
#[path = "list_tests.rs"]
mod list_tests;

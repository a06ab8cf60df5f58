//! The request builder behind every resource method: path, query, body, and one `send`.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::diagnostics;
use crate::diagnostics::{DiagnosisContext, PageError};
use crate::error::{Result, TallyfyError};
use crate::http::api_client::ApiClient;
use crate::http::client::ApiRequest;
use crate::http::envelope::{Envelope, FromBody};
use crate::http::path::Path;
use crate::http::query::Query;
use crate::json::Json;
use crate::json::lenient::record::Record;
use crate::transport::safety::Safety;

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

impl ApiClient {
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

    /// Takes a query that is encoded already, or the error that it is not usable.
    pub(crate) fn with_query(self, query: Result<String>) -> Self {
        Self { query, ..self }
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
    pub(crate) fn by_application(self) -> Self {
        Self { for_app: true, ..self }
    }

    /// Sends the call and reads `{"data": …}`.
    pub(crate) fn send<T: Record + Default>(self) -> Result<T> {
        self.execute(|envelope: Envelope<T>| Ok(envelope.data))
    }

    /// Sends the call and ignores the content of the response.
    pub(crate) fn done(self) -> Result<()> {
        self.execute(Ok)
    }

    /// Sends the call and returns the whole body, whatever it is.
    pub(crate) fn raw(self) -> Result<Json> {
        self.execute(Ok)
    }

    /// Sends the call, reads the response as `S`, and takes the result from it.
    pub(crate) fn execute<S: FromBody, T>(
        self,
        take: impl FnOnce(S) -> Result<T, PageError>,
    ) -> Result<T> {
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
            wire.execute(&outgoing, Some(&*api.tokens), |answer, facts| {
                let read = S::read(&answer.body)
                    .map_err(|error| diagnostics::unexpected(facts, answer, &error.to_string()))?;
                take(read).map_err(|flaw| diagnostics::invalid_page(facts, answer, flaw))
            })
        })
    }
}

//! The request builder behind every resource method: path, query, body, and one `send`.

use std::sync::atomic::Ordering::Relaxed;

use serde::Serialize;

use crate::diagnostics;
use crate::diagnostics::{DiagnosisContext, PageError};
use crate::error::{Result, TallyfyError};
use crate::http::api_client::ApiClient;
use crate::http::call_log;
use crate::http::client::ApiRequest;
use crate::http::envelope::{Envelope, FromBody};
use crate::http::known_words::KnownWords;
use crate::http::path::RequestPath;
use crate::http::query::Query;
use crate::http::retry::RetryLimits;
use crate::json::Json;
use crate::json::lenient::record::Record;
use crate::json::reading::{Findings, ReadError, ReadLimits, with_limits};
use crate::transport::safety::Safety;

/// Reads the body of a response, and takes what it read. A closure would be compiled twice behind `dyn`.
pub(crate) trait ReadBody {
    fn read(&mut self, body: &[u8]) -> Result<(Findings, Result<(), PageError>), ReadError>;
}

impl<S: FromBody> ReadBody for S {
    fn read(&mut self, body: &[u8]) -> Result<(Findings, Result<(), PageError>), ReadError> {
        Ok((self.read_into(body)?, Ok(())))
    }
}

/// Collects the parts of one call. If a part is invalid, `send` returns the first error and sends nothing.
pub(crate) struct RequestBuilder<'a> {
    api: &'a ApiClient,
    method: &'static str,
    path: RequestPath,
    query: Result<String>,
    body: Result<Option<Vec<u8>>>,
    validated: Result<()>,
    for_app: bool,
}

impl ApiClient {
    pub(crate) fn get(&self, path: RequestPath) -> RequestBuilder<'_> {
        RequestBuilder::new(self, "GET", path)
    }

    pub(crate) fn post(&self, path: RequestPath) -> RequestBuilder<'_> {
        RequestBuilder::new(self, "POST", path)
    }

    pub(crate) fn put(&self, path: RequestPath) -> RequestBuilder<'_> {
        RequestBuilder::new(self, "PUT", path)
    }

    pub(crate) fn delete(&self, path: RequestPath) -> RequestBuilder<'_> {
        RequestBuilder::new(self, "DELETE", path)
    }
}

impl<'a> RequestBuilder<'a> {
    pub(crate) fn new(api: &'a ApiClient, method: &'static str, path: RequestPath) -> Self {
        let (query, body, validated) = (Ok(String::new()), Ok(None), Ok(()));
        Self { api, method, path, query, body, validated, for_app: false }
    }

    /// Adds the fields of a record as a query, and checks them if the words of the route are given.
    pub(crate) fn query(self, query: &impl Serialize, known: Option<&'static KnownWords>) -> Self {
        Self { query: Query::new(query, known).map(|query| query.to_string()), ..self }
    }

    /// Sets a query that is encoded already, or the error of an invalid one.
    pub(crate) fn with_query(self, query: Result<String>) -> Self {
        Self { query, ..self }
    }

    /// Adds the parameter `with`, if it is given: the related objects to include.
    pub(crate) fn with(self, with: Option<Vec<String>>, known: &'static KnownWords) -> Self {
        #[derive(Serialize)]
        struct With {
            with: Vec<String>,
        }
        match with {
            Some(with) => self.query(&With { with }, Some(known)),
            None => self,
        }
    }

    /// Sends a record as JSON.
    pub(crate) fn json(self, body: &impl Serialize) -> Self {
        let body = serde_json::to_vec(body).map(Some).map_err(|error| {
            TallyfyError::invalid(format!("the body is not usable: {error}"), "Use the listed values")
        });
        Self { body, ..self }
    }

    /// Adds the result of a validation of the arguments.
    pub(crate) fn validate(self, checked: Result<()>) -> Self {
        Self { validated: self.validated.and(checked), ..self }
    }

    /// Marks an operation of the application itself: it needs the application's token, not a user's.
    pub(crate) fn for_application(self) -> Self {
        Self { for_app: true, ..self }
    }

    /// Sends the call and reads `{"data": …}`.
    pub(crate) fn send<T: Record + Default>(self) -> Result<T> {
        let mut envelope = Envelope::<T>::default();
        self.execute(&mut envelope)?;
        Ok(envelope.data)
    }

    /// Sends the call and ignores the content of the response.
    pub(crate) fn send_no_content(self) -> Result<()> {
        self.execute(&mut ())
    }

    /// Sends the call and returns the whole body.
    pub(crate) fn send_raw(self) -> Result<Json> {
        let mut body = Json::Null;
        self.execute(&mut body)?;
        Ok(body)
    }

    /// Sends the call and gives the body of the response to `reader`. It knows no type of a response, so that its code is
    /// there once for all of them.
    pub(crate) fn execute(self, reader: &mut dyn ReadBody) -> Result<()> {
        let Self { api, method, path, query, body, validated: checked, for_app } = self;
        let scoped = path.resolve(api.org.as_deref())?;
        let operation = format!("{method} {scoped}");
        let attach = |error| DiagnosisContext::new(&operation, Safety::of_method(method), None).attach(error);
        let (query, body) = (query.map_err(attach)?, body.map_err(attach)?);
        checked.map_err(attach)?;
        api.check_audience(for_app).map_err(attach)?;
        let http = &*api.http;
        let separator = if query.is_empty() { "" } else { "?" };
        let count_change = || http.changes.fetch_add(u64::from(method != "GET"), Relaxed);
        count_change();
        let result = api.run_with_options(|deadline| {
            let request = ApiRequest {
                method,
                operation,
                url: format!("{}{scoped}{separator}{query}", http.endpoints.base),
                body: body.as_deref().map(|bytes| ("application/json", bytes)),
                basic: None,
                safety: Safety::of_method(method),
                retry_limits: RetryLimits::CALL,
                deadline,
            };
            http.execute(&request, Some(&*api.tokens), |response, context| {
                let limits = ReadLimits { clock: http.clock.clone(), deadline };
                let (findings, taken) = with_limits(limits, || reader.read(&response.body))
                    .map_err(|error| diagnostics::unreadable_response(context, response, error))?;
                call_log::log_odd_values(context, &findings.kept);
                taken.map_err(|error| diagnostics::invalid_page(context, response, error))
            })
        });
        count_change();
        result
    }
}

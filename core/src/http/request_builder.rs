//! The request builder behind every resource method: path, query, body, and one `send`.

use serde::Serialize;

use crate::diagnostics::DiagnosisContext;
use crate::error::{Result, TallyfyError};
use crate::http::api_client::ApiClient;
use crate::http::client::driver::Blocking;
use crate::http::envelope::Envelope;
use crate::http::known_words::KnownWords;
use crate::http::optional_body::{BareBody, OptionalBody};
use crate::http::path::RequestPath;
use crate::http::prepared_call::PreparedCall;
use crate::http::query::Query;
use crate::http::reader::ReadBody;
use crate::http::{capture, capture_mode};
use crate::json::Json;
use crate::json::lenient::record::Record;
use crate::support::futures::ready;
use crate::transport::safety::Safety;

/// Collects the parts of one call. If a part is invalid, `send` returns the first error and sends nothing.
pub(crate) struct RequestBuilder<'a> {
    api: &'a ApiClient,
    method: &'static str,
    path: RequestPath,
    query: Result<String>,
    body: Result<Option<Vec<u8>>>,
    validated: Result<()>,
    for_app: bool,
    safety: Safety,
    done_if_repeated: &'static [u16],
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

    /// A PATCH that sets a value, so that twice is the same as once.
    pub(crate) fn patch(&self, path: RequestPath) -> RequestBuilder<'_> {
        RequestBuilder { safety: Safety::Idempotent, ..RequestBuilder::new(self, "PATCH", path) }
    }
}

impl<'a> RequestBuilder<'a> {
    pub(crate) fn new(api: &'a ApiClient, method: &'static str, path: RequestPath) -> Self {
        let (query, body, validated) = (Ok(String::new()), Ok(None), Ok(()));
        let safety = Safety::of_method(method);
        Self { api, method, path, query, body, validated, for_app: false, safety, done_if_repeated: &[] }
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
            TallyfyError::invalid(format!("the body is not usable: {error}"), "Use the listed values; nothing was sent")
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

    /// Marks a change of which twice is not the same as once, whatever its verb promises.
    pub(crate) fn not_repeatable(self) -> Self {
        Self { safety: Safety::Unsafe, ..self }
    }

    /// Counts a 404 as success if an earlier attempt of the call may have arrived: then that attempt removed the thing.
    pub(crate) fn repeat_not_found_is_done(self) -> Self {
        self.repeat_is_done(&[404])
    }

    /// As [`Self::repeat_not_found_is_done`], for a route that answers with these statuses if a thing is gone.
    pub(crate) fn repeat_is_done(self, statuses: &'static [u16]) -> Self {
        Self { done_if_repeated: statuses, ..self }
    }

    /// Sends the call and reads `{"data": …}`.
    pub(crate) fn send<T: Record + Default + Send + 'static>(self) -> Result<T> {
        let mut envelope = Envelope::<T>::default();
        self.execute(&mut envelope)?;
        Ok(envelope.data)
    }

    /// Sends the call and reads `{"data": …}`, or nothing if the response has no content.
    pub(crate) fn send_optional<T: Record + Default + Send + 'static>(self) -> Result<Option<T>> {
        let mut body = OptionalBody::<T>::default();
        self.execute(&mut body)?;
        Ok(body.data)
    }

    /// Sends the call and reads a record that has no envelope. An empty response is an empty record.
    pub(crate) fn send_bare<T: Record + Default + Send + 'static>(self) -> Result<T> {
        let mut body = BareBody::<T>::default();
        self.execute(&mut body)?;
        Ok(body.data)
    }

    /// Sends the call and ignores the content of the response. A deletion whose repetition finds nothing has succeeded.
    pub(crate) fn send_no_content(self) -> Result<()> {
        let is_plain_delete = self.method == "DELETE" && self.done_if_repeated.is_empty();
        let request = if is_plain_delete { self.repeat_not_found_is_done() } else { self };
        request.execute(&mut ())
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
        let api = self.api;
        let call = self.prepare()?;
        if capture_mode::is_on() {
            return Err(capture::put(api, reader.for_capture().map(|reader| capture::one_call(call, reader))));
        }
        api.run_with_options(|deadline| ready(call.run(api, &Blocking, deadline, reader)))
    }

    /// Makes all local checks.
    pub(crate) fn prepare(self) -> Result<PreparedCall> {
        let Self { api, method, path, query, body, validated: checked, for_app, safety, done_if_repeated } = self;
        let scoped = path.resolve(api.org.as_deref())?;
        let operation = format!("{method} {scoped}");
        let attach = |error| DiagnosisContext::new(&operation, safety, None).attach(error);
        // A check of the resource names the field, which the serializer does not know.
        checked.map_err(attach)?;
        let (query, body) = (query.map_err(attach)?, body.map_err(attach)?);
        api.check_audience(for_app).map_err(attach)?;
        let separator = if query.is_empty() { "" } else { "?" };
        let url = format!("{}{scoped}{separator}{query}", api.http.endpoints.base);
        Ok(PreparedCall { method, operation, url, body, safety, done_if_repeated })
    }
}

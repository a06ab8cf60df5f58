//! The body of a response: all models, lists, any JSON, and error bodies.

use crate::http::retry::RetryLimits;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

use crate::api::members::Member;
use crate::api::organizations::Organization;
use crate::api::processes::Process;
use crate::api::tasks::Task;
use crate::api::templates::Template;
use crate::checks::endpoints::Endpoints;
use crate::diagnostics;
use crate::diagnostics::DiagnosisContext;
use crate::error::TallyfyError;
use crate::fuzz::assert_safe_to_print;
use crate::fuzz::server::list_of;
use crate::http::client::ApiRequest;
use crate::http::envelope::{Envelope, FromBody, ListEnvelope};
use crate::json::Json;
use crate::json::lenient::record::Record;
use crate::pagination::cursor::PageCursor;
use crate::pagination::pager::items;
use crate::support::clock::MAX_DURATION;
use crate::transport::credential::{CredentialKind, IssuedToken};
use crate::transport::message::{Request, Response, Transport, TransportError};
use crate::transport::safety::Safety;

/// The secrets of the requests. No error may repeat one of them.
const BEARER: &str = "canary-of-the.bearer_0123456789~";
const SECRET: &str = "canary of the form+/=%&0123456789";

/// Reads the bytes as the body of every kind of response.
pub fn answers(body: &[u8]) {
    item_and_list::<Task>(body);
    item_and_list::<Process>(body);
    item_and_list::<Template>(body);
    item_and_list::<Member>(body);
    item_and_list::<Organization>(body);
    read::<()>(body);
    raw_json(body);
    error_bodies(body);
}

fn item_and_list<T: Record + Default + Send + 'static>(body: &[u8]) {
    if read::<Envelope<T>>(body).is_none() && ListEnvelope::<T>::read(body).is_ok() {
        list::<T>(body);
    }
}

/// Returns the context of a call that was sent with secrets.
fn context(operation: &str, safety: Safety) -> DiagnosisContext<'_> {
    let issued = IssuedToken::new(BEARER.to_owned().into(), None, None);
    let mut context = DiagnosisContext::new(operation, safety, Some(CredentialKind::User));
    context.token = Some(Arc::new(issued));
    context
}

/// Returns a response with this body. The start of the body is in its headers too.
fn response(status: u16, body: &[u8]) -> Response {
    let start = body.get(..100).unwrap_or(body);
    let header = Some(String::from_utf8_lossy(start).into_owned());
    let (content_type, request_id) = (header.clone(), header);
    Response { status, content_type, request_id, body: body.to_vec().into(), ..Response::default() }
}

fn assert_discloses_nothing(error: &TallyfyError) {
    assert_safe_to_print(error, 300);
    let shown = format!("{error:?}");
    assert!(!shown.contains(BEARER), "{shown}");
    let detail = error.detail();
    let texts = detail.field_errors.iter().flat_map(|field| field.messages.iter().chain([&field.field]));
    for text in texts.chain([&detail.summary]) {
        let text = text.to_lowercase();
        let traces = ["sqlstate", "stack trace", "vendor/"];
        assert!(!traces.iter().any(|trace| text.contains(trace)), "{text}");
    }
}

fn read<S: FromBody>(body: &[u8]) -> Option<S> {
    let (context, response) = (context("GET /me", Safety::Safe), response(200, body));
    let refuse = |error| assert_discloses_nothing(&diagnostics::unreadable_response(&context, &response, error));
    S::read(body).map_err(refuse).map(|(read, _)| read).ok()
}

/// A server that sends the same page forever.
struct Repeating {
    body: Vec<u8>,
    asked: Arc<AtomicU32>,
}

impl Transport for Repeating {
    fn send(&self, _request: &Request<'_>) -> Result<Response, TransportError> {
        self.asked.fetch_add(1, Relaxed);
        Ok(response(200, &self.body))
    }
}

/// Checks that the list ends after a few requests.
fn list<T: Record + Default + Send + 'static>(body: &[u8]) {
    let asked = Arc::<AtomicU32>::default();
    let source = list_of(BEARER, Repeating { body: body.to_vec(), asked: asked.clone() });
    let cursor = Arc::new(PageCursor::<T>::new(1, source));
    for item in items(cursor) {
        item.err().iter().for_each(assert_discloses_nothing);
    }
    assert!(asked.load(Relaxed) <= 2, "a list that makes no progress goes on");
}

/// Checks that a parsed value can be serialized, and that parsing it again gives the same value.
fn raw_json(body: &[u8]) {
    let Some(json) = read::<Json>(body) else { return };
    let Ok(written) = serde_json::to_vec(&json) else { panic!("what was read cannot be written") };
    assert_eq!(Json::from_body(&written).ok().as_ref(), Some(&json));
}

fn error_bodies(body: &[u8]) {
    for (operation, safety, status) in [("GET /me", Safety::Safe, 422), ("POST /tasks", Safety::Unsafe, 500)] {
        assert_discloses_nothing(&diagnostics::from_error_response(
            &context(operation, safety),
            &response(status, body),
        ));
    }
    let Ok(hosts) = Endpoints::new(None, None, None, None) else { panic!("no hosts") };
    let form = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("grant_type", "refresh_token")
        .append_pair("refresh_token", SECRET)
        .finish();
    let renewal = ApiRequest {
        method: "POST",
        operation: "POST /oauth/token (refresh_token)".to_owned(),
        url: hosts.token.clone(),
        body: Some(("application/x-www-form-urlencoded", form.as_bytes())),
        basic: None,
        safety: Safety::Unsafe,
        done_if_repeated: &[],
        retry_limits: RetryLimits::CALL,
        deadline: MAX_DURATION,
    };
    let context = renewal.diagnosis_context(&hosts, Some(CredentialKind::User));
    let error = diagnostics::from_error_response(&context, &response(401, body));
    assert_safe_to_print(&error, 300);
    assert!(!format!("{error:?}").contains(SECRET), "{error}");
}

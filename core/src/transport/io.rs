//! Sends one request on the background thread: its timeouts and its limit on the response size.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Frame, SizeHint};
use reqwest::RequestBuilder;
use reqwest::header::HeaderMap;
use tokio::time::{self, Instant};
use zeroize::Zeroizing;

use crate::transport::message::{Response, SendState};

/// Timeouts of the network, and limits of the size of a response.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TransportLimits {
    /// For an address, a connection and a handshake.
    pub(crate) connect: Duration,
    /// For a silence of the server, where half of the call is not more.
    pub(crate) idle: Duration,
    /// How long an unused connection stays open.
    pub(crate) pooled: Duration,
    /// The bytes of a success, after decompression.
    pub(crate) answer: usize,
}

impl TransportLimits {
    pub(crate) const ANSWER: i32 = 16 * 1024 * 1024;

    /// The limits for a client whose calls may take so long in all.
    pub(crate) fn of(timeout: Duration, answer: i32) -> Self {
        Self {
            // Less than a call may take: there is time for another attempt.
            connect: Duration::from_secs(10).min(timeout / 2),
            idle: Duration::from_secs(30),
            // Most servers and load balancers keep one for 60 seconds and more: a request seldom meets one just closed.
            pooled: Duration::from_secs(30),
            answer: usize::try_from(answer).unwrap_or(usize::MAX),
        }
    }

    /// The same for a call that may take so long in all: the deadline of a caller may be later than the client's own.
    pub(crate) fn within(self, span: Duration) -> Self {
        Self { idle: self.idle.max(span / 2), ..self }
    }
}

/// How many bytes of an error response are read.
const MAX_ERROR_BODY_BYTES: usize = 8 * 1024;

/// What some servers put before UTF-8, and JSON does not know.
const UTF8_BOM: &[u8] = b"\xEF\xBB\xBF";

/// Why there is no response.
pub(crate) enum FetchError {
    /// Not even a status came.
    NoResponse(reqwest::Error),
    /// The body broke off.
    BodyInterrupted(reqwest::Error),
    /// Nothing came for as long as the limit allows.
    IdleTimeout,
    /// The time of the call was used up.
    TimedOut,
    /// The body is larger than the limit allows.
    TooLarge { status: u16 },
}

/// Sends a request and reads its answer.
pub(crate) async fn fetch(
    builder: RequestBuilder,
    timeout: Duration,
    limits: TransportLimits,
) -> Result<Response, FetchError> {
    let deadline = Instant::now() + timeout;
    let response = time::timeout_at(deadline, time::timeout(limits.idle, builder.send())).await;
    let response =
        response.map_err(|_| FetchError::TimedOut)?.map_err(|_| FetchError::IdleTimeout)?;
    let response = response.map_err(FetchError::NoResponse)?;
    let answer = response_head(&response);
    let mut body = Vec::new();
    if (200..300).contains(&answer.status) {
        let read = time::timeout_at(deadline, read_body(response, limits, &mut body)).await;
        read.map_err(|_| FetchError::TimedOut)??;
    } else {
        // Half of the time that is left: a text that never ends leaves some for the next attempt.
        let left = deadline.saturating_duration_since(Instant::now());
        let _ = time::timeout(left / 2, read_error_body(response, limits, &mut body)).await;
        body.truncate(MAX_ERROR_BODY_BYTES);
    }
    if body.starts_with(UTF8_BOM) {
        body.drain(..UTF8_BOM.len());
    }
    Ok(Response { body, ..answer })
}

fn response_head(response: &reqwest::Response) -> Response {
    let text = |headers: &HeaderMap, name: &str| {
        headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
    };
    let headers = response.headers();
    Response {
        status: response.status().as_u16(),
        content_type: text(headers, "content-type"),
        request_id: text(headers, "x-request-id"),
        retry_after: text(headers, "retry-after"),
        date: text(headers, "date"),
        body: Vec::new(),
    }
}

/// The whole body, as far as the limit goes.
async fn read_body(
    mut response: reqwest::Response,
    limits: TransportLimits,
    body: &mut Vec<u8>,
) -> Result<(), FetchError> {
    let status = response.status().as_u16();
    while let Some(chunk) = next_chunk(&mut response, limits).await? {
        if chunk.len() > limits.answer - body.len() {
            return Err(FetchError::TooLarge { status });
        }
        body.extend_from_slice(&chunk);
    }
    Ok(())
}

/// The start of the body. The status says most of it, so that it counts though the text is long, breaks off or never comes.
async fn read_error_body(
    mut response: reqwest::Response,
    limits: TransportLimits,
    body: &mut Vec<u8>,
) {
    while body.len() < MAX_ERROR_BODY_BYTES
        && let Ok(Some(chunk)) = next_chunk(&mut response, limits).await
    {
        body.extend_from_slice(&chunk);
    }
}

async fn next_chunk(
    response: &mut reqwest::Response,
    limits: TransportLimits,
) -> Result<Option<Bytes>, FetchError> {
    let chunk = time::timeout(limits.idle, response.chunk()).await;
    chunk.map_err(|_| FetchError::IdleTimeout)?.map_err(FetchError::BodyInterrupted)
}

/// Tracks whether any byte of a request may have been written. hyper polls the request body before it writes the
/// head, even an empty body: as long as the body was not polled, nothing was sent and the request can be retried safely.
#[derive(Default)]
pub(crate) struct SendTracker(Arc<AtomicBool>);

impl SendTracker {
    pub(crate) fn phase(&self) -> SendState {
        if self.0.load(SeqCst) { SendState::MaybeSent } else { SendState::NotSent }
    }

    /// A body that records when it is polled.
    pub(crate) fn track(&self, bytes: &[u8]) -> reqwest::Body {
        // It may be a form with secrets, and is wiped when it has gone out.
        let bytes = Bytes::from_owner(Zeroizing::new(bytes.to_vec()));
        let bytes = Some(bytes).filter(|bytes| !bytes.is_empty());
        reqwest::Body::wrap(TrackedBody { bytes, seen: self.0.clone() })
    }
}

struct TrackedBody {
    bytes: Option<Bytes>,
    seen: Arc<AtomicBool>,
}

impl http_body::Body for TrackedBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.seen.store(true, SeqCst);
        Poll::Ready(self.bytes.take().map(|bytes| Ok(Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        self.seen.store(true, SeqCst);
        self.bytes.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.bytes.as_ref().map_or(0, Bytes::len) as u64)
    }
}

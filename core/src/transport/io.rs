//! Sends one request: its timeouts and its limit on the response size.

use std::convert::Infallible;
use std::future::{Future, ready};
use std::pin::{Pin, pin};
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

use crate::support::futures::unless;
use crate::support::runtime::read_connections;
use crate::transport::error_body::MAX_ERROR_BODY_BYTES;
use crate::transport::message::{Response, SendState};
use crate::transport::safety::Safety;

/// The timeouts of the network and the maximum size of a response.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TransportLimits {
    /// The timeout of name lookup, TCP connection and TLS handshake together.
    pub(crate) connect_timeout: Duration,
    /// How long the server may send nothing. See `for_call`.
    pub(crate) idle_timeout: Duration,
    /// How long an unused connection stays open.
    pub(crate) pool_idle_timeout: Duration,
    /// The maximum size of a success response in bytes, as received and after decompression.
    pub(crate) max_response_bytes: usize,
}

impl TransportLimits {
    pub(crate) const DEFAULT_MAX_RESPONSE_BYTES: i32 = 16 * 1024 * 1024;

    /// Returns the limits of a client with this timeout for a call.
    pub(crate) fn for_client(timeout: Duration, max_response_bytes: i32) -> Self {
        Self {
            // At most half of the timeout, so that there is time for another attempt.
            connect_timeout: Duration::from_secs(10).min(timeout / 2),
            idle_timeout: Duration::from_secs(30),
            // Most servers and load balancers keep an idle connection for at least 60 seconds. With a shorter timeout
            // here, a request seldom uses a connection that the server has just closed.
            pool_idle_timeout: Duration::from_secs(30),
            max_response_bytes: usize::try_from(max_response_bytes).unwrap_or(usize::MAX),
        }
    }

    /// Returns the limits of one call, which may have a longer timeout than the client: the server may send nothing for
    /// half of it.
    pub(crate) fn for_call(self, timeout: Duration) -> Self {
        Self { idle_timeout: self.idle_timeout.max(timeout / 2), ..self }
    }
}

/// Why there is no response.
pub(crate) enum FetchError {
    /// The request failed before a status arrived.
    NoResponse(reqwest::Error),
    /// The connection was lost in the middle of the body.
    BodyInterrupted(reqwest::Error),
    /// The server sent nothing for longer than the idle timeout.
    IdleTimeout,
    /// The deadline of the call passed.
    TimedOut,
    /// The caller cancelled the call after the body had arrived.
    Cancelled,
    /// The body is larger than the limit allows.
    BodyTooLarge { status: u16 },
}

/// A complete response whose body may be packed.
pub(crate) struct RawResponse {
    pub(crate) response: Response,
    /// The header `Content-Encoding`.
    pub(crate) content_encoding: String,
}

/// Sends a request and reads its response. Looks at the idle connections first, if need be.
pub(crate) async fn fetch(
    builder: RequestBuilder,
    idle: IdleConnections,
    timeout: Duration,
    limits: TransportLimits,
) -> Result<RawResponse, FetchError> {
    let deadline = Instant::now() + timeout;
    read_idle_connections(idle).await;
    let response = before(deadline, before(Instant::now() + limits.idle_timeout, builder.send())).await;
    let response = response.ok_or(FetchError::TimedOut)?.ok_or(FetchError::IdleTimeout)?;
    let response = response.map_err(FetchError::NoResponse)?;
    let head = response_head(&response);
    let content_encoding = content_encoding(response.headers());
    let body = if (200..300).contains(&head.status) {
        before(deadline, read_body(response, limits)).await.ok_or(FetchError::TimedOut)??
    } else {
        let mut body = Vec::new();
        // Half of the remaining time, so that a body that never ends leaves time for the next attempt.
        let now = Instant::now();
        let end = now + deadline.saturating_duration_since(now) / 2;
        let _ = before(end, read_error_body(response, limits, &mut body)).await;
        body.truncate(MAX_ERROR_BODY_BYTES);
        body.into()
    };
    Ok(RawResponse { response: Response { body, ..head }, content_encoding })
}

/// Lets the idle connections read what the system has received for them, such as their end. The pool then drops the
/// closed ones. Without this, a request could be written to one that the server closed since it was used last.
async fn read_idle_connections(idle: IdleConnections) {
    match idle {
        IdleConnections::AreRead => {}
        IdleConnections::MayHaveEnded => read_connections().await,
        // If another thread drives the runtime, only a task runs between two looks at the sockets.
        IdleConnections::MustBeRead => drop(tokio::spawn(read_connections()).await),
    }
}

/// What is known of the idle connections when a request begins.
#[derive(Debug, Clone, Copy)]
pub(crate) enum IdleConnections {
    /// A thread has driven them, so at most the last moment is missing. A safe request is repeated then.
    AreRead,
    /// They may have ended since they were used last.
    MayHaveEnded,
    /// As above, and the request cannot be repeated.
    MustBeRead,
}

impl IdleConnections {
    pub(crate) fn before(safety: Safety, is_driven: bool) -> Self {
        match safety {
            Safety::Unsafe => Self::MustBeRead,
            _ if is_driven => Self::AreRead,
            _ => Self::MayHaveEnded,
        }
    }
}

/// Returns the codings of the body. The header may be there several times.
fn content_encoding(headers: &HeaderMap) -> String {
    let values = headers.get_all("content-encoding").iter();
    // What is not ASCII is no known coding either.
    let values: Vec<_> = values.map(|value| value.to_str().unwrap_or("?")).collect();
    values.join(",")
}

fn response_head(response: &reqwest::Response) -> Response {
    let text =
        |headers: &HeaderMap, name: &str| headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    // The header may be there several times.
    let lines = |headers: &HeaderMap, name: &str| {
        let values: Vec<_> = headers.get_all(name).iter().filter_map(|value| value.to_str().ok()).collect();
        (!values.is_empty()).then(|| values.join("\n"))
    };
    let headers = response.headers();
    Response {
        status: response.status().as_u16(),
        content_type: text(headers, "content-type"),
        request_id: text(headers, "x-request-id"),
        retry_after: lines(headers, "retry-after"),
        date: text(headers, "date"),
        body: Bytes::new(),
        body_error: None,
    }
}

/// How many bytes are reserved for a body whose length the server announces.
const MAX_RESERVED_BYTES: usize = 1024 * 1024;

/// The length from which a body that arrived in one piece is not copied. A shorter one is copied, so that it can be wiped.
const MIN_SHARED_BYTES: usize = 64 * 1024;

/// Reads the whole body, up to the maximum size.
async fn read_body(mut response: reqwest::Response, limits: TransportLimits) -> Result<Bytes, FetchError> {
    let status = response.status().as_u16();
    let announced = response.content_length().and_then(|length| usize::try_from(length).ok());
    let mut body = Vec::new();
    while let Some(chunk) = next_chunk(&mut response, limits).await? {
        if chunk.len() > limits.max_response_bytes - body.len() {
            return Err(FetchError::BodyTooLarge { status });
        }
        if chunk.len() >= MIN_SHARED_BYTES && announced == Some(chunk.len()) {
            // After its end, the connection can be used again.
            let _end = next_chunk(&mut response, limits).await?;
            return Ok(chunk);
        }
        // A body that grows chunk by chunk would be copied several times. The announced length may be wrong, so it is
        // limited.
        if body.is_empty() {
            body.reserve_exact(announced.unwrap_or(0).min(MAX_RESERVED_BYTES).min(limits.max_response_bytes));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.into())
}

/// Reads the start of the body of an error response. Never fails: the status alone is a usable error if the body is too
/// long, incomplete or missing.
async fn read_error_body(mut response: reqwest::Response, limits: TransportLimits, body: &mut Vec<u8>) {
    while body.len() < MAX_ERROR_BODY_BYTES
        && let Ok(Some(chunk)) = next_chunk(&mut response, limits).await
    {
        body.extend_from_slice(&chunk);
    }
}

async fn next_chunk(response: &mut reqwest::Response, limits: TransportLimits) -> Result<Option<Bytes>, FetchError> {
    let chunk = before(Instant::now() + limits.idle_timeout, response.chunk()).await;
    chunk.ok_or(FetchError::IdleTimeout)?.map_err(FetchError::BodyInterrupted)
}

/// Waits for the work until the deadline. If both have come while nothing drove the runtime, the work counts: the caller was
/// inside foreign code, or the process was stopped.
async fn before<T>(deadline: Instant, work: impl Future<Output = T>) -> Option<T> {
    let mut work = pin!(work);
    if let Ok(done) = time::timeout_at(deadline, work.as_mut()).await {
        return Some(done);
    }
    read_connections().await;
    unless(work, pin!(ready(()))).await
}

/// Tracks whether any byte of a request may have been written. hyper polls the request body before it writes the head,
/// even an empty body: as long as the body was not polled, nothing was sent and the request can be retried safely.
#[derive(Default)]
pub(crate) struct SendTracker(Arc<AtomicBool>);

impl SendTracker {
    pub(crate) fn send_state(&self) -> SendState {
        if self.0.load(SeqCst) { SendState::MaybeSent } else { SendState::NotSent }
    }

    /// Returns a request body that records when it is polled.
    pub(crate) fn track(&self, bytes: &[u8]) -> reqwest::Body {
        // The body may be a form with secrets, so it is wiped when it is dropped.
        let bytes = Bytes::from_owner(Zeroizing::new(bytes.to_vec()));
        let bytes = Some(bytes).filter(|bytes| !bytes.is_empty());
        reqwest::Body::wrap(TrackedBody { bytes, polled: self.0.clone() })
    }
}

struct TrackedBody {
    bytes: Option<Bytes>,
    polled: Arc<AtomicBool>,
}

impl http_body::Body for TrackedBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.polled.store(true, SeqCst);
        Poll::Ready(self.bytes.take().map(|bytes| Ok(Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        self.polled.store(true, SeqCst);
        self.bytes.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.bytes.as_ref().map_or(0, Bytes::len) as u64)
    }
}

//! The network transport, built on reqwest.
//!
//! The blocking client of reqwest cannot cancel a wait, and it passes each response between two threads. So this
//! transport runs the asynchronous client on one background thread of the process, and the calling thread waits for the
//! complete response.

use std::future::Future;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::{Duration, Instant};

use bytes::Bytes;
use reqwest::header::{AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use reqwest::{Client, RequestBuilder};
use url::Url;
use zeroize::Zeroizing;

use crate::support::cancellation::{poll_interval, should_stop_waiting};
use crate::support::fork::ForkSafeMutex;
use crate::transport::decoding::ACCEPT_ENCODING;
use crate::transport::io::{RawResponse, SendTracker, TransportLimits, fetch};
use crate::transport::message::{Request, Response, SendState, Transport, TransportError, TransportErrorKind};
use crate::transport::network_thread::NetworkThread;
use crate::transport::pool::{ConnectionPool, close_idle_connections};
use crate::transport::proxy::ProxySelector;
use crate::transport::redaction::Redactor;
use crate::transport::safety::Safety;
use crate::transport::tls::TrustRoots;
use crate::transport::transport_error::ErrorContext;

/// How long an aborted request may take to stop. It stops at once unless the machine stalls.
const ABORT_TIMEOUT: Duration = Duration::from_secs(5);

/// Sends the requests of one client. Its connection pool is chosen at the first request.
pub(crate) struct ReqwestTransport {
    pool: ForkSafeMutex<Option<Arc<ConnectionPool>>>,
    base: String,
    limits: TransportLimits,
    proxies: Arc<ProxySelector>,
    trust: TrustRoots,
}

impl ReqwestTransport {
    pub(crate) fn new(base: String, limits: TransportLimits, proxies: ProxySelector, trust: TrustRoots) -> Self {
        Self { pool: ForkSafeMutex::default(), base, limits, proxies: Arc::new(proxies), trust }
    }

    fn pool(&self) -> Result<Arc<ConnectionPool>, TransportError> {
        let kept = self.pool.lock().clone();
        if let Some(pool) = kept.filter(|pool| pool.is_of_this_process()) {
            return Ok(pool);
        }
        // Without the lock: reading the certificates of the system takes a while, and a fork would wait for it.
        let shared = ConnectionPool::shared(&self.base, &self.limits, &self.proxies, &self.trust)?;
        // If two threads make the first call of a client, both get the same pool.
        let old = self.pool.lock().replace(shared.clone());
        leak_of_parent(old);
        Ok(shared)
    }

    fn request_builder(
        client: &Client,
        request: &Request<'_>,
        tracker: &SendTracker,
    ) -> Result<RequestBuilder, TransportError> {
        let method = request.method.parse().map_err(|_| TransportError::not_sent("no such verb"))?;
        let mut builder = client
            .request(method, request.url)
            .header("Accept", "application/json")
            .header("Accept-Encoding", ACCEPT_ENCODING)
            .header("X-Tallyfy-Client", "APIClient");
        let (bearer, basic) =
            (request.bearer.map(|token| ("Bearer", token)), request.basic.map(|text| ("Basic", text)));
        if let Some((scheme, credentials)) = bearer.or(basic) {
            builder = builder.header(AUTHORIZATION, authorization(scheme, credentials)?);
        }
        if let Some(body) = request.body {
            builder = builder.header(CONTENT_TYPE, body.content_type);
        } else if matches!(request.method, "POST" | "PUT" | "PATCH") {
            // Some servers require a length where they expect a body (411), and hyper sends none for an empty body.
            builder = builder.header(CONTENT_LENGTH, 0);
        }
        let bytes = request.body.map_or_else(Default::default, |body| body.bytes);
        Ok(builder.body(tracker.track(bytes)))
    }
}

impl Drop for ReqwestTransport {
    fn drop(&mut self) {
        let pool = self.pool.lock().take();
        leak_of_parent(pool);
    }
}

/// Keeps a pool of the parent process for ever. After a fork, this process has copies of the parent's sockets but not
/// its thread, and dropping them would disturb the connections of the parent.
fn leak_of_parent(pool: Option<Arc<ConnectionPool>>) {
    std::mem::forget(pool.filter(|pool| !pool.is_of_this_process()));
}

/// Returns the header with a secret. It is left out when the header is printed, and wiped when it is dropped.
fn authorization(scheme: &str, credentials: &str) -> Result<HeaderValue, TransportError> {
    let text = Bytes::from_owner(Zeroizing::new([scheme, " ", credentials].concat().into_bytes()));
    let header = HeaderValue::from_maybe_shared(text);
    let mut header = header.map_err(|_| TransportError::not_sent("the credentials do not fit into a header"))?;
    header.set_sensitive(true);
    Ok(header)
}

impl Transport for ReqwestTransport {
    fn send(&self, request: &Request<'_>) -> Result<Response, TransportError> {
        let started = Instant::now();
        let pool = self.pool()?;
        let tracker = SendTracker::default();
        let client = pool.client();
        let builder = Self::request_builder(&client, request, &tracker)?;
        let limits = self.limits.for_call(request.call_timeout);
        let context = ErrorContext {
            url: request.url,
            proxies: &self.proxies,
            root_problems: pool.root_problems(),
            limits: &limits,
        };
        // Boxed at once: the state of a request is large, and would be copied several times on its way to the other thread.
        let work = Box::pin(fetch(builder, Safety::of_method(request.method), request.timeout, limits));
        let fetched = wait(&pool.network, work);
        // The body is unpacked on this thread: others share the background thread.
        let decode = |raw: RawResponse| raw.decode(limits.max_response_bytes, started + request.timeout);
        let error = match fetched.map(|fetched| fetched.and_then(decode)) {
            Ok(Ok(response)) => return context.proxy_error(&response).map_or(Ok(response), Err),
            Ok(Err(error)) => context.to_transport_error(error, tracker.send_state()),
            Err(error) => error.into_transport_error(tracker.send_state()),
        };
        match error.kind {
            TransportErrorKind::ConnectionClosed => pool.replace(&client),
            // The next attempt may use one of the descriptors.
            TransportErrorKind::NoResources => close_idle_connections(),
            _ => {}
        }
        Err(error)
    }

    fn proxy(&self, url: &str) -> Option<String> {
        self.proxies.for_url(&Url::parse(url).ok()?).map(ToString::to_string)
    }

    fn add_secrets(&self, redactor: &mut Redactor) {
        redactor.add(self.proxies.password());
    }
}

/// Why a wait for the background thread ended without a result.
enum WaitError {
    /// The wait was cancelled or interrupted, and the task has stopped.
    Cancelled,
    /// The wait was cancelled or interrupted, but the task has not stopped yet: it may still send.
    StillRunning,
    /// The task ended without a result, because it panicked.
    Panicked,
}

impl WaitError {
    fn into_transport_error(self, send_state: SendState) -> TransportError {
        match self {
            Self::Cancelled => TransportError::cancelled(send_state),
            Self::StillRunning => TransportError::cancelled(SendState::MaybeSent),
            Self::Panicked => TransportError {
                send_state: SendState::MaybeSent,
                kind: TransportErrorKind::Io,
                reason: "the request broke off inside this library".to_owned(),
            },
        }
    }
}

/// Runs `work` on the background thread and waits for its result, until the caller cancels the wait.
fn wait<T: Send + 'static>(
    network: &NetworkThread,
    work: impl Future<Output = T> + Send + 'static,
) -> Result<T, WaitError> {
    let (sender, receiver) = sync_channel(1);
    let task = network.spawn(async move {
        let done = work.await;
        // Sending fails only if the wait was cancelled. The sender is dropped after `work`, so a closed channel means
        // that all of the work has stopped.
        let _ = sender.send(done);
    });
    loop {
        match receiver.recv_timeout(poll_interval()) {
            Ok(done) => return Ok(done),
            Err(RecvTimeoutError::Disconnected) => return Err(WaitError::Panicked),
            Err(RecvTimeoutError::Timeout) if should_stop_waiting() => break,
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
    task.abort();
    join_aborted(&receiver, ABORT_TIMEOUT)
}

/// Waits until an aborted task has stopped. Only then is it certain whether the request was sent. If the response
/// arrived in the meantime, it is returned: the call succeeded.
fn join_aborted<T>(receiver: &Receiver<T>, timeout: Duration) -> Result<T, WaitError> {
    receiver.recv_timeout(timeout).map_err(|error| match error {
        RecvTimeoutError::Disconnected => WaitError::Cancelled,
        RecvTimeoutError::Timeout => WaitError::StillRunning,
    })
}

#[cfg(test)]
#[path = "reqwest_transport_tests.rs"]
mod tests;

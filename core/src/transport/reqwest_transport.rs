//! The network transport, built on reqwest.
//!
//! The blocking client of reqwest cannot cancel a wait, and it passes each response between two threads. So this
//! transport uses the asynchronous client, on the runtime of `support/runtime.rs`.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Instant;

use bytes::Bytes;
use reqwest::header::{AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use reqwest::{Client, RequestBuilder};
use url::Url;
use zeroize::Zeroizing;

use crate::support::fork::ForkSafeMutex;
use crate::support::futures::{BoxFuture, ready, unless};
use crate::support::runtime::IoRuntime;
use crate::support::spawned::WaitError;
use crate::transport::decoding::ACCEPT_ENCODING;
use crate::transport::io::{IdleConnections, RawResponse, SendTracker, TransportLimits, fetch};
use crate::transport::message::{Request, Response, SendState, Stop, Transport, TransportError, TransportErrorKind};
use crate::transport::pool::{ConnectionPool, close_idle_connections};
use crate::transport::proxy::ProxySelector;
use crate::transport::redaction::Redactor;
use crate::transport::safety::Safety;
use crate::transport::tls::TrustRoots;
use crate::transport::transport_error::ErrorContext;

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

impl ReqwestTransport {
    async fn exchange(&self, request: &Request<'_>, waiting: impl Wait) -> Result<Response, TransportError> {
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
        // Boxed at once: the state of a request is large, and would be copied several times on its way.
        let idle = IdleConnections::before(Safety::of_method(request.method), pool.runtime.0.is_driven());
        let work = Box::pin(fetch(builder, idle, request.timeout, limits));
        let fetched = waiting.wait(&pool.runtime.0, work).await;
        if !pool.is_of_this_process() {
            // The thread has forked while it waited, and this may be the last use of the client.
            std::mem::forget((pool.clone(), client.clone()));
        }
        // The body is unpacked on the thread of the caller, and not on one that drives for others.
        let decode = |raw: RawResponse| raw.decode(limits.max_response_bytes, started + request.timeout);
        let error = match fetched.map(|fetched| fetched.and_then(decode)) {
            Ok(Ok(response)) => return context.proxy_error(&response).map_or(Ok(response), Err),
            Ok(Err(error)) => context.to_transport_error(error, tracker.send_state()),
            Err(error) => to_transport_error(error, tracker.send_state()),
        };
        match error.kind {
            TransportErrorKind::ConnectionClosed => pool.replace(&client),
            // The next attempt may use one of the descriptors.
            TransportErrorKind::NoResources => close_idle_connections(),
            _ => {}
        }
        Err(error)
    }
}

/// How a caller waits for its request.
trait Wait {
    async fn wait<T, F>(self, runtime: &Arc<IoRuntime>, work: Pin<Box<F>>) -> Result<T, WaitError>
    where
        T: Send + 'static,
        F: Future<Output = T> + Send + 'static;
}

/// Waits on the thread of the caller.
struct OnThisThread;

impl Wait for OnThisThread {
    async fn wait<T, F>(self, runtime: &Arc<IoRuntime>, work: Pin<Box<F>>) -> Result<T, WaitError>
    where
        T: Send + 'static,
        F: Future<Output = T> + Send + 'static,
    {
        runtime.wait(work)
    }
}

impl Wait for Stop<'_> {
    async fn wait<T, F>(self, runtime: &Arc<IoRuntime>, work: Pin<Box<F>>) -> Result<T, WaitError>
    where
        T: Send + 'static,
        F: Future<Output = T> + Send + 'static,
    {
        let mut work = runtime.spawn(work).map_err(WaitError::NoThread)?;
        match unless(Pin::new(&mut work), self).await {
            Some(done) => done,
            None => work.stop().await,
        }
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: &Request<'_>) -> Result<Response, TransportError> {
        ready(self.exchange(request, OnThisThread))
    }

    fn send_async<'a>(
        &'a self,
        request: &'a Request<'a>,
        stop: Stop<'a>,
    ) -> BoxFuture<'a, Result<Response, TransportError>> {
        Box::pin(self.exchange(request, stop))
    }

    fn proxy(&self, url: &str) -> Option<String> {
        self.proxies.for_url(&Url::parse(url).ok()?).map(ToString::to_string)
    }

    fn add_secrets(&self, redactor: &mut Redactor) {
        redactor.add(self.proxies.password());
    }
}

fn to_transport_error(error: WaitError, send_state: SendState) -> TransportError {
    match error {
        WaitError::Cancelled => TransportError::cancelled(send_state),
        WaitError::StillRunning => TransportError::cancelled(SendState::MaybeSent),
        WaitError::BrokenOff => TransportError {
            send_state: SendState::MaybeSent,
            kind: TransportErrorKind::Io,
            reason: "the request broke off inside this library".to_owned(),
        },
        WaitError::Reentrant => TransportError {
            kind: TransportErrorKind::Reentrant,
            ..TransportError::not_sent(
                "the call was made by code that runs within another request, and would wait for itself",
            )
        },
        WaitError::NoThread(error) => TransportError::no_resources(&error),
    }
}

#[cfg(test)]
#[path = "reqwest_transport_tests.rs"]
mod tests;

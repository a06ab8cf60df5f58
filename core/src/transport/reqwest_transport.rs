//! The network transport, built on reqwest.
//!
//! The blocking client of reqwest cannot cancel a wait, and it passes each response between two threads. So this
//! transport runs the asynchronous client on one background thread, and the calling thread waits for the complete
//! response.

use std::future::Future;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::{Duration, Instant};

use bytes::Bytes;
use reqwest::header::{AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder};
use rustls::ClientConfig;
use tokio::runtime::{Builder, Runtime};
use url::Url;
use zeroize::Zeroizing;

use crate::support::binding_name::binding_name;
use crate::support::cancellation::{poll_interval, should_stop_waiting};
use crate::support::fork;
use crate::support::fork::ForkSafeMutex;
use crate::transport::decoding::ACCEPT_ENCODING;
use crate::transport::io::{RawResponse, SendTracker, TransportLimits, fetch};
use crate::transport::message::{Request, Response, SendState, Transport, TransportError, TransportErrorKind};
use crate::transport::proxy::ProxySelector;
use crate::transport::redaction::Redactor;
use crate::transport::resolver::LoopbackPinningResolver;
use crate::transport::safety::Safety;
use crate::transport::tls::{self, RootProblems, TrustRoots};
use crate::transport::transport_error::ErrorContext;

/// How long an aborted request may take to stop. It stops at once unless the machine stalls.
const ABORT_TIMEOUT: Duration = Duration::from_secs(5);

/// Sends requests through one connection pool, which is created at the first request.
pub(crate) struct ReqwestTransport {
    pool: ForkSafeMutex<Option<Arc<ConnectionPool>>>,
    limits: TransportLimits,
    proxies: Arc<ProxySelector>,
    trust: TrustRoots,
}

#[derive(Clone)]
struct ConnectionPool {
    process: u32,
    /// reqwest's client, which contains the connections.
    client: Client,
    tls: ClientConfig,
    root_problems: RootProblems,
    background: Arc<BackgroundRuntime>,
}

/// The background thread. It is kept when the pool is replaced.
struct BackgroundRuntime(Option<Runtime>);

impl Drop for BackgroundRuntime {
    fn drop(&mut self) {
        // A garbage collector of the foreign language may run this, so it must not wait for the background thread.
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

impl ReqwestTransport {
    pub(crate) fn new(limits: TransportLimits, proxies: ProxySelector, trust: TrustRoots) -> Self {
        Self { pool: ForkSafeMutex::default(), limits, proxies: Arc::new(proxies), trust }
    }

    fn pool(&self) -> Result<Arc<ConnectionPool>, TransportError> {
        let mut pool = self.pool.lock();
        if let Some(pool) = &*pool
            && pool.process == fork::fork_generation()
        {
            return Ok(pool.clone());
        }
        // After a fork, this process has copies of the parent's sockets but not its background thread. Dropping the
        // pool here would disturb the connections of the parent, so it is leaked.
        std::mem::forget(pool.take());
        let new_pool = Arc::new(self.create_pool()?);
        *pool = Some(new_pool.clone());
        Ok(new_pool)
    }

    fn create_pool(&self) -> Result<ConnectionPool, TransportError> {
        let (roots, root_problems) = self.trust.build();
        let tls = tls::client_config(roots).map_err(|error| TransportError::not_sent(error.to_string()))?;
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("tallykit")
            .enable_all()
            .build()
            .map_err(|error| TransportError::not_sent(error.to_string()))?;
        let client = self.build_client(&tls)?;
        let background = Arc::new(BackgroundRuntime(Some(runtime)));
        Ok(ConnectionPool { process: fork::fork_generation(), client, tls, root_problems, background })
    }

    /// Creates a client without connections.
    fn build_client(&self, tls: &ClientConfig) -> Result<Client, TransportError> {
        let (version, language) = (env!("CARGO_PKG_VERSION"), binding_name());
        let builder = Client::builder()
            .tls_backend_preconfigured(tls.clone())
            .dns_resolver(LoopbackPinningResolver)
            .user_agent(format!("tallykit/{version} ({language}; {})", std::env::consts::OS))
            .redirect(Policy::none())
            .referer(false)
            .retry(reqwest::retry::never())
            .connect_timeout(self.limits.connect_timeout)
            .pool_idle_timeout(self.limits.pool_idle_timeout)
            .no_proxy();
        let builder = match self.proxies.to_reqwest() {
            Some(chosen) => builder.proxy(chosen),
            None => builder,
        };
        builder.build().map_err(|error| TransportError::not_sent(error.to_string()))
    }

    /// Replaces the pool by an empty one. If one idle connection was closed, usually all were, and each would cost an
    /// attempt. Calls in flight keep the old pool until they end.
    fn replace_pool(&self, pool: &Arc<ConnectionPool>) {
        let mut current = self.pool.lock();
        // If several calls used a closed connection, only the first one replaces the pool.
        if current.as_ref().is_some_and(|current| Arc::ptr_eq(current, pool))
            && let Ok(client) = self.build_client(&pool.tls)
        {
            *current = Some(Arc::new(ConnectionPool { client, ..ConnectionPool::clone(pool) }));
        }
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
        let builder = Self::request_builder(&pool.client, request, &tracker)?;
        let Some(runtime) = &pool.background.0 else {
            return Err(TransportError::not_sent("the client is closed"));
        };
        let limits = self.limits.for_call(request.call_timeout);
        let context = ErrorContext {
            url: request.url,
            proxies: &self.proxies,
            root_problems: &pool.root_problems,
            limits: &limits,
        };
        let fetched = wait(runtime, fetch(builder, Safety::of_method(request.method), request.timeout, limits));
        // The body is unpacked on this thread: others share the background thread.
        let decode = |raw: RawResponse| raw.decode(limits.max_response_bytes, started + request.timeout);
        let error = match fetched.map(|fetched| fetched.and_then(decode)) {
            Ok(Ok(response)) => return context.proxy_error(&response).map_or(Ok(response), Err),
            Ok(Err(error)) => context.to_transport_error(error, tracker.send_state()),
            Err(error) => error.into_transport_error(tracker.send_state()),
        };
        if error.kind == TransportErrorKind::ConnectionClosed {
            self.replace_pool(&pool);
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
fn wait<T: Send + 'static>(runtime: &Runtime, work: impl Future<Output = T> + Send + 'static) -> Result<T, WaitError> {
    let (sender, receiver) = sync_channel(1);
    let task = runtime.spawn(async move {
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

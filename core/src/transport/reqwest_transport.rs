//! The network transport, built on reqwest.
//!
//! reqwest's own blocking client cannot cancel a wait, and needs two hops between threads for each response. So its
//! asynchronous client runs here on one background thread, and the calling thread waits for the complete answer.

use std::future::Future;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::Duration;

use reqwest::header::{CONTENT_LENGTH, CONTENT_TYPE};
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder};
use rustls::{ClientConfig, crypto::ring};
use tokio::runtime::{Builder, Runtime};
use url::Url;

use super::binding_name::binding_name;
use crate::support::cancellation::{POLL_INTERVAL, should_stop};
use crate::support::fork;
use crate::support::fork::ForkSafeMutex;
use crate::transport::io::{SendTracker, TransportLimits, fetch};
use crate::transport::message::{
    Request, Response, SendState, Transport, TransportError, TransportErrorKind,
};
use crate::transport::proxy::ProxySelector;
use crate::transport::tls::TrustRoots;
use crate::transport::transport_error::Place;

/// How long an aborted request may take to stop. It stops at once unless the machine stalls.
const ABORT_TIMEOUT: Duration = Duration::from_secs(5);

/// The network, through one pool of connections that is opened at the first request.
pub(crate) struct ReqwestTransport {
    opened: ForkSafeMutex<Option<Arc<ConnectionPool>>>,
    limits: TransportLimits,
    proxies: Arc<ProxySelector>,
    trust: TrustRoots,
}

#[derive(Clone)]
struct ConnectionPool {
    process: u32,
    /// It holds the pool.
    client: Client,
    tls: ClientConfig,
    /// Why certificates of the system were not read.
    unread: Option<String>,
    background: Arc<BackgroundRuntime>,
}

/// The background thread, which outlives a pool.
struct BackgroundRuntime(Option<Runtime>);

impl Drop for BackgroundRuntime {
    fn drop(&mut self) {
        // Waiting for the background thread would block the host's garbage collector.
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

impl ReqwestTransport {
    pub(crate) fn new(limits: TransportLimits, proxies: ProxySelector, trust: TrustRoots) -> Self {
        Self { opened: ForkSafeMutex::default(), limits, proxies: Arc::new(proxies), trust }
    }

    fn opened(&self) -> Result<Arc<ConnectionPool>, TransportError> {
        let mut opened = self.opened.lock();
        if let Some(opened) = &*opened
            && opened.process == fork::fork_generation()
        {
            return Ok(opened.clone());
        }
        // A fork takes the sockets along and leaves the thread behind. Dropped here, they would be taken from the parent.
        std::mem::forget(opened.take());
        let fresh = Arc::new(self.open()?);
        *opened = Some(fresh.clone());
        Ok(fresh)
    }

    fn open(&self) -> Result<ConnectionPool, TransportError> {
        let (roots, unread) = self.trust.roots();
        let tls = ClientConfig::builder_with_provider(ring::default_provider().into())
            .with_safe_default_protocol_versions()
            .map_err(|error| TransportError::not_sent(error.to_string()))?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("tallykit")
            .enable_all()
            .build()
            .map_err(|error| TransportError::not_sent(error.to_string()))?;
        let client = self.client(&tls)?;
        let background = Arc::new(BackgroundRuntime(Some(runtime)));
        Ok(ConnectionPool { process: fork::fork_generation(), client, tls, unread, background })
    }

    /// A client with an empty pool.
    fn client(&self, tls: &ClientConfig) -> Result<Client, TransportError> {
        let (version, language) = (env!("CARGO_PKG_VERSION"), binding_name());
        let builder = Client::builder()
            .tls_backend_preconfigured(tls.clone())
            .user_agent(format!("tallykit/{version} ({language}; {})", std::env::consts::OS))
            .redirect(Policy::none())
            .referer(false)
            .retry(reqwest::retry::never())
            .connect_timeout(self.limits.connect)
            .pool_idle_timeout(self.limits.pooled)
            .no_proxy();
        let builder = match self.proxies.chosen() {
            Some(chosen) => builder.proxy(chosen),
            None => builder,
        };
        builder.build().map_err(|error| TransportError::not_sent(error.to_string()))
    }

    /// Goes on with an empty pool: where one idle connection was dead, the others mostly died with it, and each would
    /// cost an attempt. Calls in flight on the old pool keep it until they end.
    fn renew(&self, opened: &Arc<ConnectionPool>) {
        let mut current = self.opened.lock();
        // Of several calls that met a dead connection, the first has done it.
        if current.as_ref().is_some_and(|current| Arc::ptr_eq(current, opened))
            && let Ok(client) = self.client(&opened.tls)
        {
            *current = Some(Arc::new(ConnectionPool { client, ..ConnectionPool::clone(opened) }));
        }
    }

    fn builder(
        client: &Client,
        request: &Request<'_>,
        sent: &SendTracker,
    ) -> Result<RequestBuilder, TransportError> {
        let method =
            request.method.parse().map_err(|_| TransportError::not_sent("no such verb"))?;
        let mut builder = client
            .request(method, request.url)
            .header("Accept", "application/json")
            .header("X-Tallyfy-Client", "APIClient");
        if let Some(token) = request.bearer {
            builder = builder.bearer_auth(token);
        }
        if let Some(body) = request.body {
            builder = builder.header(CONTENT_TYPE, body.content_type);
        } else if matches!(request.method, "POST" | "PUT" | "PATCH") {
            // Some servers ask for a length where they expect a body (411). hyper leaves it out.
            builder = builder.header(CONTENT_LENGTH, 0);
        }
        let bytes = request.body.map_or_else(Default::default, |body| body.bytes);
        Ok(builder.body(sent.track(bytes)))
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: &Request<'_>) -> Result<Response, TransportError> {
        let opened = self.opened()?;
        let sent = SendTracker::default();
        let builder = Self::builder(&opened.client, request, &sent)?;
        let Some(runtime) = &opened.background.0 else {
            return Err(TransportError::not_sent("the client is closed"));
        };
        let limits = self.limits.within(request.span);
        let place = Place {
            url: request.url,
            proxies: &self.proxies,
            unread: opened.unread.as_deref(),
            limits: &limits,
        };
        let failure = match wait(runtime, fetch(builder, request.timeout, limits)) {
            Ok(Ok(answer)) => return place.proxy_refusal(&answer).map_or(Ok(answer), Err),
            Ok(Err(trouble)) => place.failure(trouble, sent.phase()),
            Err(cut) => cut.failure(sent.phase()),
        };
        if failure.cause == TransportErrorKind::Closed {
            self.renew(&opened);
        }
        Err(failure)
    }

    fn proxy(&self, url: &str) -> Option<String> {
        self.proxies.of(&Url::parse(url).ok()?).map(ToString::to_string)
    }
}

/// Why a wait for the background thread ended without a result.
enum WaitError {
    /// The host wanted its thread back, or the caller turned the switch.
    GivenUp,
    /// The same, and the task is not gone yet: it may still send.
    StillThere,
    /// The task is gone and left nothing: it panicked.
    Died,
}

impl WaitError {
    fn failure(self, phase: SendState) -> TransportError {
        match self {
            Self::GivenUp => TransportError::cancelled(phase),
            Self::StillThere => TransportError::cancelled(SendState::MaybeSent),
            Self::Died => TransportError {
                phase: SendState::MaybeSent,
                cause: TransportErrorKind::Broken,
                reason: "the request broke off inside this library".to_owned(),
            },
        }
    }
}

/// Has the background thread do this, and waits for it unless the caller gives it up.
fn wait<T: Send + 'static>(
    runtime: &Runtime,
    work: impl Future<Output = T> + Send + 'static,
) -> Result<T, WaitError> {
    let (sender, receiver) = sync_channel(1);
    let task = runtime.spawn(async move {
        let done = work.await;
        // The receiver is gone only if the wait was cancelled. The sender goes last: with it, all of the work has gone.
        let _ = sender.send(done);
    });
    loop {
        match receiver.recv_timeout(POLL_INTERVAL) {
            Ok(done) => return Ok(done),
            Err(RecvTimeoutError::Disconnected) => return Err(WaitError::Died),
            Err(RecvTimeoutError::Timeout) if should_stop() => break,
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
    task.abort();
    end(&receiver, ABORT_TIMEOUT)
}

/// Waits until a task that was aborted is gone. What was not sent until then never will be; it is known only then. An
/// answer that came meanwhile is the truth about the call.
fn end<T>(receiver: &Receiver<T>, timeout: Duration) -> Result<T, WaitError> {
    receiver.recv_timeout(timeout).map_err(|error| match error {
        RecvTimeoutError::Disconnected => WaitError::GivenUp,
        RecvTimeoutError::Timeout => WaitError::StillThere,
    })
}

#[cfg(test)]
#[path = "reqwest_transport_tests.rs"]
mod tests;

//! One request on the wire, one answer back. Everything above decides; this only carries.
//!
//! reqwest's own blocking client cannot give up a wait, and needs two hops between threads for each answer. So its
//! asynchronous client runs here on one background thread, and the calling thread waits for the complete answer.

use std::error::Error as _;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::time::Duration;

use reqwest::header::{CONTENT_TYPE, HeaderMap};
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder};
use rustls::{ClientConfig, RootCertStore, crypto::ring};
use tokio::runtime::{Builder, Runtime};

use crate::fork::{self, Lock};
use crate::interrupt::{SLICE, interrupted};

/// Where a request got to before it failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Phase {
    /// Nothing reached the server: no address, no connection, no handshake.
    NotSent,
    /// Bytes may have reached the server.
    MaybeSent,
}

/// Why a request got no complete answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cause {
    /// The network or the other side failed.
    Broken,
    /// The connection was closed before any byte of an answer.
    Closed,
    /// It took too long.
    TimedOut,
    /// The caller gave it up.
    Cancelled,
}

/// A request that got no complete answer.
#[derive(Debug, Clone)]
pub(crate) struct Failure {
    pub(crate) phase: Phase,
    pub(crate) cause: Cause,
    /// The reason in words, with all of its causes.
    pub(crate) reason: String,
}

impl Failure {
    /// A request for which no time was left.
    pub(crate) fn out_of_time() -> Self {
        Self {
            phase: Phase::NotSent,
            cause: Cause::TimedOut,
            reason: "the time of the call was used up".to_owned(),
        }
    }

    /// A request that the caller gave up.
    pub(crate) fn cancelled(phase: Phase) -> Self {
        Self { phase, cause: Cause::Cancelled, reason: "the caller gave it up".to_owned() }
    }
}

/// A request as it goes on the wire.
pub(crate) struct Request<'a> {
    pub(crate) method: &'static str,
    pub(crate) url: &'a str,
    pub(crate) bearer: Option<&'a str>,
    pub(crate) body: Option<Body<'a>>,
    pub(crate) timeout: Duration,
}

/// A body with its content type.
#[derive(Clone, Copy)]
pub(crate) struct Body<'a> {
    pub(crate) content_type: &'static str,
    pub(crate) bytes: &'a [u8],
}

/// A complete answer.
#[derive(Debug, Default, Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) content_type: Option<String>,
    pub(crate) request_id: Option<String>,
    pub(crate) retry_after: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) body: Vec<u8>,
}

/// What carries requests: the network, or a script in a test.
pub(crate) trait Transport: Send + Sync {
    fn send(&self, request: &Request<'_>) -> Result<Answer, Failure>;
}

/// The network, through one pool of connections that is opened at the first request.
pub(crate) struct Network {
    opened: Lock<Option<Arc<Opened>>>,
    connect_timeout: Duration,
}

impl Network {
    /// A network for calls that may take so long in all.
    pub(crate) fn new(timeout: Duration) -> Self {
        // Less than a call may take: only then is it known that a request which timed out was never sent.
        let connect_timeout = CONNECT_TIMEOUT.min(timeout / 2);
        Self { opened: Lock::default(), connect_timeout }
    }

    fn opened(&self) -> Result<Arc<Opened>, Failure> {
        let mut opened = self.opened.hold();
        if let Some(opened) = &*opened
            && opened.process == fork::process()
        {
            return Ok(opened.clone());
        }
        // A fork takes the sockets along and leaves the thread behind. Dropped here, they would be taken from the parent.
        std::mem::forget(opened.take());
        let fresh = Arc::new(Opened::new(self.connect_timeout)?);
        *opened = Some(fresh.clone());
        Ok(fresh)
    }
}

struct Opened {
    process: u32,
    client: Client,
    runtime: Option<Runtime>,
}

impl Drop for Opened {
    fn drop(&mut self) {
        // Waiting for the background thread would block the host's garbage collector.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

impl Opened {
    fn new(connect_timeout: Duration) -> Result<Self, Failure> {
        let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        let tls = ClientConfig::builder_with_provider(ring::default_provider().into())
            .with_safe_default_protocol_versions()
            .map_err(|error| not_sent(error.to_string()))?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let (version, language) = (env!("CARGO_PKG_VERSION"), crate::language());
        let client = Client::builder()
            .tls_backend_preconfigured(tls)
            .user_agent(format!("tallykit/{version} ({language}; {})", std::env::consts::OS))
            .redirect(Policy::none())
            .referer(false)
            .retry(reqwest::retry::never())
            .connect_timeout(connect_timeout)
            .build()
            .map_err(|error| not_sent(causes(&error)))?;
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("tallykit")
            .enable_all()
            .build()
            .map_err(|error| not_sent(error.to_string()))?;
        Ok(Self { process: fork::process(), client, runtime: Some(runtime) })
    }
}

impl Transport for Network {
    fn send(&self, request: &Request<'_>) -> Result<Answer, Failure> {
        let opened = self.opened()?;
        let method = request.method.parse().map_err(|_| not_sent("no such verb".to_owned()))?;
        let mut builder = opened
            .client
            .request(method, request.url)
            .header("Accept", "application/json")
            .header("X-Tallyfy-Client", "APIClient")
            .timeout(request.timeout);
        if let Some(token) = request.bearer {
            builder = builder.bearer_auth(token);
        }
        if let Some(body) = request.body {
            builder = builder.header(CONTENT_TYPE, body.content_type).body(body.bytes.to_vec());
        }
        let Some(runtime) = &opened.runtime else {
            return Err(not_sent("the client is closed".to_owned()));
        };
        let (sender, receiver) = sync_channel(1);
        let task = runtime.spawn(async move {
            // The receiver is gone only when the wait was given up.
            let _ = sender.send(fetch(builder).await);
        });
        loop {
            match receiver.recv_timeout(SLICE) {
                Ok(answer) => return answer,
                Err(RecvTimeoutError::Timeout) if !interrupted() => {}
                Err(_) => break,
            }
        }
        task.abort();
        Err(Failure::cancelled(Phase::MaybeSent))
    }
}

async fn fetch(builder: RequestBuilder) -> Result<Answer, Failure> {
    let response = builder.send().await.map_err(failure)?;
    let text = |headers: &HeaderMap, name: &str| {
        headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
    };
    let headers = response.headers();
    let answer = Answer {
        status: response.status().as_u16(),
        content_type: text(headers, "content-type"),
        request_id: text(headers, "x-request-id"),
        retry_after: text(headers, "retry-after"),
        date: text(headers, "date"),
        body: Vec::new(),
    };
    let body = response
        .bytes()
        .await
        .map_err(|error| Failure { phase: Phase::MaybeSent, ..failure(error) })?;
    Ok(Answer { body: body.into(), ..answer })
}

fn not_sent(reason: String) -> Failure {
    Failure { phase: Phase::NotSent, cause: Cause::Broken, reason }
}

fn failure(error: reqwest::Error) -> Failure {
    let sent = !(error.is_connect() || error.is_builder());
    Failure {
        phase: if sent { Phase::MaybeSent } else { Phase::NotSent },
        cause: if error.is_timeout() { Cause::TimedOut } else { Cause::Broken },
        reason: causes(&error),
    }
}

/// The error with its causes. Its own text names only the URL, which holds no secret but is left out all the same.
fn causes(error: &reqwest::Error) -> String {
    let mut text = String::new();
    let mut cause = error.source();
    while let Some(error) = cause {
        if !text.is_empty() {
            text.push_str(": ");
        }
        text.push_str(&error.to_string());
        cause = error.source();
    }
    if text.is_empty() { "the request failed".to_owned() } else { text }
}

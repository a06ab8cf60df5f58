//! One request on the wire, one answer back. Everything above decides; this only carries.

use std::error::Error as _;
use std::time::Duration;

use once_cell::sync::OnceCell;
use reqwest::blocking::{Client, Response};
use reqwest::header::{CONTENT_TYPE, HeaderMap};
use reqwest::redirect::Policy;
use rustls::{ClientConfig, RootCertStore, crypto::ring};

/// Where a request got to before it failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Phase {
    /// Nothing reached the server: no address, no connection, no handshake.
    NotSent,
    /// Bytes may have reached the server.
    MaybeSent,
}

/// A request that got no complete answer.
#[derive(Debug, Clone)]
pub(crate) struct Failure {
    pub(crate) phase: Phase,
    pub(crate) timed_out: bool,
    /// The reason in words, with all of its causes.
    pub(crate) reason: String,
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
#[derive(Default)]
pub(crate) struct Network {
    client: OnceCell<Client>,
}

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

impl Network {
    fn client(&self) -> Result<&Client, Failure> {
        self.client.get_or_try_init(|| {
            let roots = RootCertStore {
                roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
            };
            let tls = ClientConfig::builder_with_provider(ring::default_provider().into())
                .with_safe_default_protocol_versions()
                .map_err(|error| not_sent(error.to_string()))?
                .with_root_certificates(roots)
                .with_no_client_auth();
            let (version, language) = (env!("CARGO_PKG_VERSION"), crate::language());
            Client::builder()
                .tls_backend_preconfigured(tls)
                .user_agent(format!(
                    "tallykit/{version} ({language}; {})",
                    std::env::consts::OS
                ))
                .redirect(Policy::none())
                .referer(false)
                .retry(reqwest::retry::never())
                .connect_timeout(CONNECT_TIMEOUT)
                .timeout(None)
                .build()
                .map_err(|error| not_sent(causes(&error)))
        })
    }
}

impl Transport for Network {
    fn send(&self, request: &Request<'_>) -> Result<Answer, Failure> {
        let method = request
            .method
            .parse()
            .map_err(|_| not_sent("no such verb".to_owned()))?;
        let mut builder = self
            .client()?
            .request(method, request.url)
            .header("Accept", "application/json")
            .header("X-Tallyfy-Client", "APIClient")
            .timeout(request.timeout);
        if let Some(token) = request.bearer {
            builder = builder.bearer_auth(token);
        }
        if let Some(body) = request.body {
            builder = builder
                .header(CONTENT_TYPE, body.content_type)
                .body(body.bytes.to_vec());
        }
        let response = builder.send().map_err(failure)?;
        read(response)
    }
}

fn read(response: Response) -> Result<Answer, Failure> {
    let text = |headers: &HeaderMap, name: &str| {
        headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .map(str::to_owned)
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
    let body = response.bytes().map_err(|error| Failure {
        phase: Phase::MaybeSent,
        ..failure(error)
    })?;
    Ok(Answer {
        body: body.into(),
        ..answer
    })
}

fn not_sent(reason: String) -> Failure {
    Failure {
        phase: Phase::NotSent,
        timed_out: false,
        reason,
    }
}

fn failure(error: reqwest::Error) -> Failure {
    let sent = !(error.is_connect() || error.is_builder());
    Failure {
        phase: if sent {
            Phase::MaybeSent
        } else {
            Phase::NotSent
        },
        timed_out: error.is_timeout(),
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
    if text.is_empty() {
        "the request failed".to_owned()
    } else {
        text
    }
}

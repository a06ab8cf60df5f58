//! One request on the wire, one answer back. Everything above decides; what is below only carries.

use std::time::Duration;

use crate::transport::error_body::ErrorBody;
use crate::transport::redaction::Redactor;

/// Where a request got to before it failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SendState {
    /// Nothing reached the server: no address, no connection, no handshake.
    NotSent,
    /// Bytes may have reached the server.
    MaybeSent,
}

/// Why a request got no complete answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TransportErrorKind {
    /// The network or the other side failed.
    Broken,
    /// The connection was closed before any byte of a response.
    Closed,
    /// It took too long.
    TimedOut,
    /// The caller cancelled it.
    Cancelled,
    /// The certificate of the server is not believed.
    Tls(CertificateProblem),
    /// The proxy was not reached, or did not reach the server.
    Proxy,
    /// The proxy asks for other credentials than it has got.
    ProxyAuth,
    /// A response with this status is larger than the settings allow.
    TooLarge { status: u16 },
}

/// What is wrong with a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CertificateProblem {
    /// An authority that is not known here has signed it.
    Authority,
    /// It has ended, or has not begun.
    Time,
    /// It is another host's.
    Host,
    /// There is no certificate: the other side does not speak TLS.
    NoTls,
    /// Something else.
    Other,
}

impl TransportErrorKind {
    /// Whether the same request may fare better in a moment.
    pub(crate) fn passes(self) -> bool {
        match self {
            Self::Broken | Self::Closed | Self::TimedOut | Self::Proxy => true,
            // Proxies lock out who knocks too often.
            Self::Cancelled | Self::Tls(_) | Self::ProxyAuth | Self::TooLarge { .. } => false,
        }
    }
}

/// A request that got no complete answer.
#[derive(Debug, Clone)]
pub(crate) struct TransportError {
    pub(crate) phase: SendState,
    pub(crate) cause: TransportErrorKind,
    /// The reason in words, with all of its causes.
    pub(crate) reason: String,
}

impl TransportError {
    /// A request for which no time was left.
    pub(crate) fn timed_out() -> Self {
        Self {
            phase: SendState::NotSent,
            cause: TransportErrorKind::TimedOut,
            reason: "the time of the call was used up".to_owned(),
        }
    }

    /// A request that the caller gave up.
    pub(crate) fn cancelled(phase: SendState) -> Self {
        Self {
            phase,
            cause: TransportErrorKind::Cancelled,
            reason: "the caller gave it up".to_owned(),
        }
    }

    /// A request that could not even be begun.
    pub(crate) fn not_sent(reason: impl Into<String>) -> Self {
        Self { phase: SendState::NotSent, cause: TransportErrorKind::Broken, reason: reason.into() }
    }
}

/// A request as it goes on the wire.
pub(crate) struct Request<'a> {
    pub(crate) method: &'static str,
    pub(crate) url: &'a str,
    pub(crate) bearer: Option<&'a str>,
    pub(crate) body: Option<Body<'a>>,
    pub(crate) timeout: Duration,
    /// How long the whole call may take, of which the timeout is what is left.
    pub(crate) span: Duration,
}

/// A body with its content type.
#[derive(Clone, Copy)]
pub(crate) struct Body<'a> {
    pub(crate) content_type: &'static str,
    pub(crate) bytes: &'a [u8],
}

/// A complete answer. Of one that is no success, the start of the body.
#[derive(Debug, Default, Clone)]
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) content_type: Option<String>,
    pub(crate) request_id: Option<String>,
    pub(crate) retry_after: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) body: Vec<u8>,
}

impl Response {
    /// Whether it tells that the token was taken. A gateway sends people elsewhere, refuses, limits and fails before it
    /// knows of any, and a router finds no such path.
    pub(crate) fn proves_token_accepted(&self) -> bool {
        match self.status {
            200..=299 | 409 | 422 => true,
            400 | 403 | 404 => {
                let said = ErrorBody::read(&self.body, &Redactor::default());
                said.is_json && said.code.as_deref() != Some("ENDPOINT_NOT_FOUND")
            }
            _ => false,
        }
    }
}

/// What carries requests: the network, or a script in a test.
pub(crate) trait Transport: Send + Sync {
    fn send(&self, request: &Request<'_>) -> Result<Response, TransportError>;

    /// The host and the port of the proxy that a request to this URL goes through.
    fn proxy(&self, _url: &str) -> Option<String> {
        None
    }
}

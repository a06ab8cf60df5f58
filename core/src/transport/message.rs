//! The request, the response and the error of a transport. The transport makes no decisions: `http` decides about
//! tokens, retries and waits.

use std::pin::Pin;
use std::time::Duration;

use bytes::Bytes;

use crate::support::futures::BoxFuture;
use crate::transport::error_body::ErrorBody;
use crate::transport::redaction::Redactor;

/// Whether a failed request may have reached the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SendState {
    /// Nothing reached the server: name lookup, connection or handshake failed.
    NotSent,
    /// Bytes may have reached the server.
    MaybeSent,
}

/// Why a request got no complete response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TransportErrorKind {
    /// The network or the peer failed.
    Io,
    /// The connection was closed before any byte of a response.
    ConnectionClosed,
    /// This process has no thread or descriptor left.
    NoResources,
    /// Code that runs within another request made it.
    Reentrant,
    /// A timeout expired.
    TimedOut,
    /// The caller cancelled it.
    Cancelled,
    /// The certificate of the server is not trusted.
    Tls(CertificateProblem),
    /// The proxy was not reached, or did not reach the server.
    Proxy,
    /// The proxy requires credentials, or rejected those that it got.
    ProxyAuth,
    /// A response with this status is larger than the settings allow.
    BodyTooLarge { status: u16 },
}

/// What is wrong with a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CertificateProblem {
    /// It is signed by an authority that is not trusted.
    UnknownIssuer,
    /// It has expired or is not valid yet.
    Validity,
    /// It was issued for another host.
    WrongHost,
    /// There is no certificate: the peer does not use TLS.
    NotTls,
    /// Its key, its signature or the TLS of the peer uses an algorithm that is not supported.
    Unsupported,
    /// Something else.
    Other,
}

impl TransportErrorKind {
    /// Whether the same request may succeed if it is sent again.
    pub(crate) fn is_transient(self) -> bool {
        match self {
            Self::Io | Self::ConnectionClosed | Self::NoResources | Self::TimedOut | Self::Proxy => true,
            // `ProxyAuth`: repeated failures can lock the account on the proxy.
            Self::Cancelled | Self::Reentrant | Self::Tls(_) | Self::ProxyAuth | Self::BodyTooLarge { .. } => false,
        }
    }
}

/// The error of a request that got no complete response.
#[derive(Debug, Clone)]
pub(crate) struct TransportError {
    pub(crate) send_state: SendState,
    pub(crate) kind: TransportErrorKind,
    /// The text of the error and of all its causes.
    pub(crate) reason: String,
}

impl TransportError {
    /// Returns the error of a request that was not sent because the deadline had passed.
    pub(crate) fn timed_out() -> Self {
        Self {
            send_state: SendState::NotSent,
            kind: TransportErrorKind::TimedOut,
            reason: "the time of the call was used up".to_owned(),
        }
    }

    /// Returns the error of a request that the caller cancelled.
    pub(crate) fn cancelled(send_state: SendState) -> Self {
        Self { send_state, kind: TransportErrorKind::Cancelled, reason: "the caller cancelled the call".to_owned() }
    }

    /// Returns the error of a process that has reached a limit of the system.
    pub(crate) fn no_resources(error: &std::io::Error) -> Self {
        Self { kind: TransportErrorKind::NoResources, ..Self::not_sent(error.to_string()) }
    }

    /// Returns the error of a request that could not be started.
    pub(crate) fn not_sent(reason: impl Into<String>) -> Self {
        Self { send_state: SendState::NotSent, kind: TransportErrorKind::Io, reason: reason.into() }
    }
}

/// A request as the transport sends it.
pub(crate) struct Request<'a> {
    pub(crate) method: &'static str,
    pub(crate) url: &'a str,
    pub(crate) bearer: Option<&'a str>,
    /// The credentials of HTTP Basic, where `bearer` is absent.
    pub(crate) basic: Option<&'a str>,
    pub(crate) body: Option<Body<'a>>,
    pub(crate) timeout: Duration,
    /// The timeout of the whole call. `timeout` is the part of it that is left.
    pub(crate) call_timeout: Duration,
}

/// A body with its content type.
#[derive(Clone, Copy)]
pub(crate) struct Body<'a> {
    pub(crate) content_type: &'static str,
    pub(crate) bytes: &'a [u8],
}

/// A complete response. An error response contains only the start of its body.
#[derive(Debug, Default, Clone)]
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) content_type: Option<String>,
    pub(crate) request_id: Option<String>,
    pub(crate) retry_after: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) body: Bytes,
    /// Why the body could not be decoded, although it is complete. `body` is the part that can be read.
    pub(crate) body_error: Option<String>,
}

impl Response {
    pub(crate) fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// Whether the server rejects the token of the request. Some responses with status 401 are about something else, and
    /// another token would get the same one.
    pub(crate) fn rejects_credential(&self) -> bool {
        self.status == 401 && {
            let error_body = ErrorBody::read(&self.body, &Redactor::default());
            !error_body.is_of_edge && !error_body.is_about_permission
        }
    }

    /// Whether the server in front of the API responded, because the client header is missing.
    pub(crate) fn is_of_edge(&self) -> bool {
        ErrorBody::read(&self.body, &Redactor::default()).is_of_edge
    }

    /// Whether the response proves that the server accepted the token. Redirects, rate limits and server errors may
    /// come from a gateway that does not check tokens, and a router rejects an unknown path before it checks the token.
    pub(crate) fn proves_token_accepted(&self) -> bool {
        match self.status {
            200..=299 | 409 | 422 => true,
            400 | 403 | 404 => {
                let error_body = ErrorBody::read(&self.body, &Redactor::default());
                error_body.is_json && !error_body.is_of_edge && error_body.code.as_deref() != Some("ENDPOINT_NOT_FOUND")
            }
            _ => false,
        }
    }
}

/// Ends when a caller that waits asynchronously cancels its call.
pub(crate) type Stop<'a> = Pin<&'a mut (dyn Future<Output = ()> + Send)>;

/// Sends requests: over the network, or to a script in a test.
pub(crate) trait Transport: Send + Sync {
    /// Sends a request, and waits for the response on this thread.
    fn send(&self, request: &Request<'_>) -> Result<Response, TransportError>;

    /// Sends a request, unless `stop` ends before the response has arrived. Then the request has stopped, and the error
    /// says whether it may have been sent. The default is for transports that never wait.
    fn send_async<'a>(
        &'a self,
        request: &'a Request<'a>,
        _stop: Stop<'a>,
    ) -> BoxFuture<'a, Result<Response, TransportError>> {
        Box::pin(async { self.send(request) })
    }

    /// Returns the host and the port of the proxy for a request to this URL.
    fn proxy(&self, _url: &str) -> Option<String> {
        None
    }

    /// Adds the secrets of the transport, such as the password of a proxy, to those that are never shown.
    fn add_secrets(&self, _redactor: &mut Redactor) {}
}

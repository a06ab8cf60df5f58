//! Converts errors of reqwest, hyper and rustls into transport errors.

use std::error::Error;
use std::io::{self, ErrorKind};
use std::iter;

use rustls::{AlertDescription, CertificateError, InvalidMessage};
use url::Url;

use crate::support::limits::is_limit;
use crate::transport::io::{FetchError, TransportLimits};
use crate::transport::message::{CertificateProblem, Response, SendState, TransportError, TransportErrorKind};
use crate::transport::proxy::{Proxy, ProxySelector};
use crate::transport::tls::RootProblems;

/// What an error text needs to know about the request.
pub(crate) struct ErrorContext<'a> {
    pub(crate) url: &'a str,
    pub(crate) proxies: &'a ProxySelector,
    pub(crate) root_problems: &'a RootProblems,
    pub(crate) limits: &'a TransportLimits,
}

impl ErrorContext<'_> {
    /// Converts the error of a request that failed in this state.
    pub(crate) fn to_transport_error(&self, error: FetchError, send_state: SendState) -> TransportError {
        let TransportLimits { idle_timeout, max_response_bytes, .. } = self.limits;
        match error {
            FetchError::NoResponse(error) => self.convert_reqwest_error(&error, send_state),
            FetchError::BodyInterrupted(error) => TransportError {
                send_state: SendState::MaybeSent,
                kind: TransportErrorKind::Io,
                reason: error_chain(&error),
            },
            FetchError::IdleTimeout => {
                let reason = format!("the server sent nothing for {idle_timeout:?}");
                TransportError { send_state, kind: TransportErrorKind::TimedOut, reason }
            }
            FetchError::Cancelled => TransportError::cancelled(send_state),
            FetchError::TimedOut => TransportError { send_state, ..TransportError::timed_out() },
            FetchError::BodyTooLarge { status } => TransportError {
                send_state: SendState::MaybeSent,
                kind: TransportErrorKind::BodyTooLarge { status },
                reason: format!("the response has more than {max_response_bytes} bytes"),
            },
        }
    }

    /// Returns the error if this response is a 407 of the proxy. Without a tunnel (plain http), it arrives instead of a
    /// response of the server.
    pub(crate) fn proxy_error(&self, response: &Response) -> Option<TransportError> {
        if response.status != 407 || self.url.starts_with("https:") {
            return None;
        }
        self.proxy().map(proxy_auth_error)
    }

    fn proxy(&self) -> Option<&Proxy> {
        self.proxies.for_url(&Url::parse(self.url).ok()?)
    }

    fn convert_reqwest_error(&self, error: &reqwest::Error, send_state: SendState) -> TransportError {
        let reason = error_chain(error);
        if let Some(certificate) = sources(error).find_map(certificate_error) {
            return self.tls_error(certificate);
        }
        if sources(error).any(is_not_tls) {
            let reason = format!("{} answers without TLS, and the URL says https", self.peer_name(""));
            return TransportError {
                send_state: SendState::NotSent,
                kind: TransportErrorKind::Tls(CertificateProblem::NotTls),
                reason,
            };
        }
        if sources(error).any(is_incompatible) {
            let reason =
                format!("{} supports no version or algorithm of TLS that this client does", self.peer_name(""));
            return TransportError {
                send_state: SendState::NotSent,
                kind: TransportErrorKind::Tls(CertificateProblem::Unsupported),
                reason,
            };
        }
        if !error.is_connect() {
            let unsent = error.is_builder() || sources(error).any(was_never_written);
            let closed = sources(error).any(is_connection_closed);
            return TransportError {
                send_state: if unsent { SendState::NotSent } else { send_state },
                kind: if closed { TransportErrorKind::ConnectionClosed } else { TransportErrorKind::Io },
                reason,
            };
        }
        if sources(error).filter_map(|error| error.downcast_ref()).any(is_limit) {
            return TransportError { send_state: SendState::NotSent, kind: TransportErrorKind::NoResources, reason };
        }
        let proxy = self.proxy();
        let reason =
            if error.is_timeout() { format!("no connection within {:?}", self.limits.connect_timeout) } else { reason };
        match proxy {
            Some(proxy) if reason.contains("proxy authorization required") => proxy_auth_error(proxy),
            _ => TransportError {
                send_state: SendState::NotSent,
                kind: match proxy {
                    _ if error.is_timeout() => TransportErrorKind::TimedOut,
                    Some(_) => TransportErrorKind::Proxy,
                    None => TransportErrorKind::Io,
                },
                reason: match proxy {
                    Some(proxy) => format!("no connection by way of the proxy {proxy}: {reason}"),
                    None => reason,
                },
            },
        }
    }

    fn tls_error(&self, error: &CertificateError) -> TransportError {
        let RootProblems { unread, unsupported } = self.root_problems;
        let (problem, text) = match error {
            // The library reports a signature by a key that it does not support like a wrong signature.
            CertificateError::BadSignature if unsupported.is_some() => {
                (CertificateProblem::Unsupported, "is signed by an authority whose key is not supported".to_owned())
            }
            CertificateError::UnsupportedSignatureAlgorithmContext { .. }
            | CertificateError::UnsupportedSignatureAlgorithmForPublicKeyContext { .. } => {
                (CertificateProblem::Unsupported, "has a signature whose algorithm is not supported".to_owned())
            }
            // The signature is bad if the authority has the same name as a trusted one but another key.
            CertificateError::UnknownIssuer | CertificateError::BadSignature => {
                (CertificateProblem::UnknownIssuer, "is signed by an authority that is not trusted here".to_owned())
            }
            CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
                (CertificateProblem::Validity, "has expired, by the clock of this machine".to_owned())
            }
            CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
                (CertificateProblem::Validity, "is not valid yet, by the clock of this machine".to_owned())
            }
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
                (CertificateProblem::WrongHost, "is another host's".to_owned())
            }
            other => (CertificateProblem::Other, format!("is not believed: {other}")),
        };
        let by_issuer = matches!(problem, CertificateProblem::UnknownIssuer | CertificateProblem::Unsupported);
        let unread = unread.iter().map(|text| format!(". The system's authorities are not all known: {text}"));
        let unsupported = unsupported.iter().map(|text| format!(". Not usable: {text}"));
        let roots_note: String = unread.chain(unsupported).filter(|_| by_issuer).collect();
        TransportError {
            send_state: SendState::NotSent,
            kind: TransportErrorKind::Tls(problem),
            reason: format!("the certificate {} {text}{roots_note}", self.peer_name("of ")),
        }
    }

    /// Names the peer of the TLS connection: the server, or the proxy if it uses https. The error does not say which.
    fn peer_name(&self, of: &str) -> String {
        let url = Url::parse(self.url).ok();
        let host = url.as_ref().and_then(Url::host_str).unwrap_or_default();
        match self.proxy().filter(|proxy| proxy.is_https()) {
            Some(proxy) => format!("{of}{host} or {of}the proxy {proxy}"),
            None => format!("{of}{host}"),
        }
    }
}

fn proxy_auth_error(proxy: &Proxy) -> TransportError {
    TransportError {
        send_state: SendState::NotSent,
        kind: TransportErrorKind::ProxyAuth,
        reason: format!("the proxy {proxy} asks for a user name and a password (status 407)"),
    }
}

/// Returns the error and its sources, the outermost first.
fn sources<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    iter::successors(Some(error), |&error: &&'a (dyn Error + 'static)| {
        // `source` of an `io::Error` skips the error inside it.
        let inner = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        inner.map(|inner| inner as _).or_else(|| error.source())
    })
}

fn certificate_error<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a CertificateError> {
    match error.downcast_ref()? {
        rustls::Error::InvalidCertificate(error) => Some(error),
        _ => None,
    }
}

/// Whether the peer responded without TLS.
fn is_not_tls(error: &(dyn Error + 'static)) -> bool {
    let plain = rustls::Error::InvalidMessage(InvalidMessage::InvalidContentType);
    error.downcast_ref::<rustls::Error>().is_some_and(|error| *error == plain)
}

/// Whether the two sides have no version or algorithm of TLS in common.
fn is_incompatible(error: &(dyn Error + 'static)) -> bool {
    use AlertDescription::{HandshakeFailure, InsufficientSecurity, ProtocolVersion};
    match error.downcast_ref() {
        Some(rustls::Error::PeerIncompatible(_)) => true,
        Some(rustls::Error::AlertReceived(alert)) => {
            matches!(alert, HandshakeFailure | InsufficientSecurity | ProtocolVersion)
        }
        _ => false,
    }
}

/// Whether the peer closed the connection, cleanly or not.
fn is_connection_closed(error: &(dyn Error + 'static)) -> bool {
    let by_hyper =
        error.downcast_ref::<hyper::Error>().is_some_and(|error| error.is_incomplete_message() || error.is_canceled());
    let by_system = error.downcast_ref::<io::Error>().is_some_and(|error| {
        use ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, NotConnected, UnexpectedEof};
        matches!(error.kind(), BrokenPipe | ConnectionAborted | ConnectionReset | NotConnected | UnexpectedEof)
    });
    by_hyper || by_system
}

/// Whether hyper returned the request before it wrote any byte.
fn was_never_written(error: &(dyn Error + 'static)) -> bool {
    error.downcast_ref().is_some_and(hyper::Error::is_canceled)
}

/// Returns the texts of the causes of an error, joined. The text of the error itself is left out: it contains only the
/// URL.
fn error_chain(error: &reqwest::Error) -> String {
    let mut text = String::new();
    let mut cause = error.source();
    while let Some(error) = cause {
        let message = error.to_string();
        cause = error.source();
        // The name of a step inside the HTTP library. Its cause has a better text.
        if message.starts_with("client error (") && cause.is_some() {
            continue;
        }
        if !text.is_empty() {
            text.push_str(": ");
        }
        text.push_str(&message);
    }
    if text.is_empty() { "the request failed".to_owned() } else { text }
}

//! Hints for requests without a complete response.

use crate::support::limits::LIMIT_HINT;
use crate::transport::message::{CertificateProblem, TransportErrorKind};

/// The hint for a connection that was lost after the request was sent.
pub(crate) const INTERRUPTED_HINT: &str = "Try again. If the error stays, the server or something in between cuts responses off: \
                                     check the network and the proxy settings";

/// Returns the hint for a transport error.
pub(crate) fn transport_hint(cause: TransportErrorKind) -> &'static str {
    match cause {
        TransportErrorKind::Tls(CertificateProblem::UnknownIssuer) => {
            "If a company proxy or your own server is in between, trust the certificate of its authority: as text \
             (ca_certificates_pem), or as a file that SSL_CERT_FILE names. Otherwise an attacker may be intercepting the \
             connection"
        }
        TransportErrorKind::Tls(CertificateProblem::Validity) => {
            "Check the clock of this machine. If it is right, the server must renew its certificate"
        }
        TransportErrorKind::Tls(CertificateProblem::WrongHost) => {
            "Check the host in the base URL, and whether the network leads it to another server"
        }
        TransportErrorKind::Tls(CertificateProblem::NotTls) => {
            "Check the port and the scheme of the base URL, and of an https proxy: the server at this address speaks plain \
             http. Nothing was sent"
        }
        TransportErrorKind::Tls(CertificateProblem::Unsupported) => {
            "The server and its authority need certificates with keys of RSA (2048 to 8192 bits), P-256, P-384 or Ed25519, and \
             TLS 1.2 or 1.3. Nothing was sent"
        }
        TransportErrorKind::Tls(CertificateProblem::Other) => "Another server may have responded. Check the network",
        TransportErrorKind::Proxy => {
            "Check the proxy (the setting, or HTTPS_PROXY and ALL_PROXY in the environment), and whether it lets this \
             host through; NO_PROXY names hosts that are reached without it"
        }
        TransportErrorKind::ProxyAuth => {
            "Give the user name and the password in the URL of the proxy (the setting, or HTTPS_PROXY and ALL_PROXY in \
             the environment)"
        }
        TransportErrorKind::BodyTooLarge { .. } => {
            "Request less data at once, or raise max_response_bytes if a response of this size is expected"
        }
        TransportErrorKind::Io | TransportErrorKind::ConnectionClosed => {
            "Check the base URL, the network and the proxy settings"
        }
        TransportErrorKind::NoResources => LIMIT_HINT,
        TransportErrorKind::Reentrant => {
            "Loggers run within requests. Make the call on another thread, and do not wait for it. Nothing was sent"
        }
        TransportErrorKind::TimedOut => {
            "Give the client a longer timeout, or check the network between this machine and the server"
        }
        TransportErrorKind::Cancelled => "",
    }
}

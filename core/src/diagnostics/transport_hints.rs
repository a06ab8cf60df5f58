//! What to do about a request that got no complete answer.

use crate::transport::message::{CertificateProblem, TransportErrorKind};

/// What helps where the connection did not last.
pub(crate) const BROKEN_OFF: &str = "Try again. If it stays, the server or something between here and there cuts answers \
                                     off: look at the network and the proxy settings";

/// What helps where the network itself says what is wrong.
pub(crate) fn advice(cause: TransportErrorKind) -> &'static str {
    match cause {
        TransportErrorKind::Tls(CertificateProblem::Authority) => {
            "Where a company's proxy or a server of one's own answers, give the certificate of its authority: as text \
             (ca_certificates_pem), or by a file that SSL_CERT_FILE names. Elsewhere, somebody may be listening in"
        }
        TransportErrorKind::Tls(CertificateProblem::Time) => {
            "Check the clock of this machine; if it is right, the server's certificate has to be renewed"
        }
        TransportErrorKind::Tls(CertificateProblem::Host) => {
            "Check the host in the base URL, and whether the network leads it to another server"
        }
        TransportErrorKind::Tls(CertificateProblem::NoTls) => {
            "Check the port and the scheme of the base URL, and those of a proxy by https: they lead to where plain http is \
             spoken. Nothing was sent"
        }
        TransportErrorKind::Tls(CertificateProblem::Other) => {
            "Another server may have answered. Check the network"
        }
        TransportErrorKind::Proxy => {
            "Check the proxy (the setting, or HTTPS_PROXY and ALL_PROXY in the environment), and whether it lets this \
             host through; NO_PROXY names hosts that are reached without it"
        }
        TransportErrorKind::ProxyAuth => {
            "Give the user name and the password in the URL of the proxy (the setting, or HTTPS_PROXY and ALL_PROXY in \
             the environment)"
        }
        TransportErrorKind::TooLarge { .. } => {
            "Ask for less at once, or raise max_response_bytes if so large an answer is right"
        }
        TransportErrorKind::Broken | TransportErrorKind::Closed => {
            "Check the base URL, the network and the proxy settings"
        }
        TransportErrorKind::TimedOut => {
            "Give the client a longer timeout, or look at the network between here and the server"
        }
        TransportErrorKind::Cancelled => "",
    }
}

//! What to do about a request that got no complete answer.

use crate::http::transport::{Cause, Doubt};

/// What helps where the connection did not last.
pub(crate) const BROKEN_OFF: &str = "Try again. If it stays, the server or something between here and there cuts answers \
                                     off: look at the network and the proxy settings";

/// What helps where the network itself says what is wrong.
pub(crate) fn advice(cause: Cause) -> &'static str {
    match cause {
        Cause::Distrusted(Doubt::Authority) => {
            "Where a company's proxy or a server of one's own answers, give the certificate of its authority: as text \
             (ca_certificates_pem), or by a file that SSL_CERT_FILE names. Elsewhere, somebody may be listening in"
        }
        Cause::Distrusted(Doubt::Time) => {
            "Check the clock of this machine; if it is right, the server's certificate has to be renewed"
        }
        Cause::Distrusted(Doubt::Host) => {
            "Check the host in the base URL, and whether the network leads it to another server"
        }
        Cause::Distrusted(Doubt::NoTls) => {
            "Check the port and the scheme of the base URL, and those of a proxy by https: they lead to where plain http is \
             spoken. Nothing was sent"
        }
        Cause::Distrusted(Doubt::Other) => "Another server may have answered. Check the network",
        Cause::Proxy => {
            "Check the proxy (the setting, or HTTPS_PROXY and ALL_PROXY in the environment), and whether it lets this \
             host through; NO_PROXY names hosts that are reached without it"
        }
        Cause::ProxyRefused => {
            "Give the user name and the password in the URL of the proxy (the setting, or HTTPS_PROXY and ALL_PROXY in \
             the environment)"
        }
        Cause::TooLarge { .. } => {
            "Ask for less at once, or raise max_response_bytes if so large an answer is right"
        }
        Cause::Broken | Cause::Closed => "Check the base URL, the network and the proxy settings",
        Cause::TimedOut => {
            "Give the client a longer timeout, or look at the network between here and the server"
        }
        Cause::Cancelled => "",
    }
}

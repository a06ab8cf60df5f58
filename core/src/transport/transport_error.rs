//! Network errors: their cause and their text.

use std::error::Error;
use std::io::{self, ErrorKind};

use rustls::{CertificateError, InvalidMessage};
use url::Url;

use crate::transport::io::{FetchError, TransportLimits};
use crate::transport::message::{
    CertificateProblem, Response, SendState, TransportError, TransportErrorKind,
};
use crate::transport::proxy::{Proxy, ProxySelector};

/// Where a request was on its way to.
pub(crate) struct Place<'a> {
    pub(crate) url: &'a str,
    pub(crate) proxies: &'a ProxySelector,
    /// Why certificates of the system were not read.
    pub(crate) unread: Option<&'a str>,
    pub(crate) limits: &'a TransportLimits,
}

impl Place<'_> {
    /// What became of a request that has met with trouble in this phase.
    pub(crate) fn failure(&self, trouble: FetchError, phase: SendState) -> TransportError {
        let TransportLimits { idle, answer, .. } = self.limits;
        match trouble {
            FetchError::NoResponse(error) => self.no_answer(&error, phase),
            FetchError::BodyInterrupted(error) => TransportError {
                phase: SendState::MaybeSent,
                cause: TransportErrorKind::Broken,
                reason: causes(&error),
            },
            FetchError::IdleTimeout => {
                let reason = format!("the server sent nothing for {idle:?}");
                TransportError { phase, cause: TransportErrorKind::TimedOut, reason }
            }
            FetchError::TimedOut => TransportError { phase, ..TransportError::timed_out() },
            FetchError::TooLarge { status } => TransportError {
                phase: SendState::MaybeSent,
                cause: TransportErrorKind::TooLarge { status },
                reason: format!("the answer has more than {answer} bytes"),
            },
        }
    }

    /// A refusal that is the proxy's own: it comes in the place of the server's answer where there is no tunnel.
    pub(crate) fn proxy_refusal(&self, answer: &Response) -> Option<TransportError> {
        let proxy =
            self.proxy().filter(|_| answer.status == 407 && !self.url.starts_with("https:"));
        proxy.map(refused_by)
    }

    fn proxy(&self) -> Option<&Proxy> {
        self.proxies.of(&Url::parse(self.url).ok()?)
    }

    fn no_answer(&self, error: &reqwest::Error, phase: SendState) -> TransportError {
        let reason = causes(error);
        if let Some(certificate) = find(error, certificate) {
            return self.distrusted(certificate);
        }
        if find(error, without_tls).is_some() {
            let reason = format!("{} answers without TLS, and the URL says https", self.other(""));
            return TransportError {
                phase: SendState::NotSent,
                cause: TransportErrorKind::Tls(CertificateProblem::NoTls),
                reason,
            };
        }
        if !error.is_connect() {
            let unsent = error.is_builder() || find(error, given_back).is_some();
            let closed = find(error, closed).is_some();
            return TransportError {
                phase: if unsent { SendState::NotSent } else { phase },
                cause: if closed { TransportErrorKind::Closed } else { TransportErrorKind::Broken },
                reason,
            };
        }
        let proxy = self.proxy();
        let reason = if error.is_timeout() {
            format!("no connection within {:?}", self.limits.connect)
        } else {
            reason
        };
        match proxy {
            Some(proxy) if reason.contains("proxy authorization required") => refused_by(proxy),
            _ => TransportError {
                phase: SendState::NotSent,
                cause: match proxy {
                    _ if error.is_timeout() => TransportErrorKind::TimedOut,
                    Some(_) => TransportErrorKind::Proxy,
                    None => TransportErrorKind::Broken,
                },
                reason: match proxy {
                    Some(proxy) => format!("no connection by way of the proxy {proxy}: {reason}"),
                    None => reason,
                },
            },
        }
    }

    fn distrusted(&self, error: &CertificateError) -> TransportError {
        let (doubt, problem) = match error {
            // A bad signature is one by an authority of the same name as one that is trusted.
            CertificateError::UnknownIssuer | CertificateError::BadSignature => (
                CertificateProblem::Authority,
                "is signed by an authority that is not trusted here".to_owned(),
            ),
            CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
                (CertificateProblem::Time, "has expired, by the clock of this machine".to_owned())
            }
            CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => (
                CertificateProblem::Time,
                "is not valid yet, by the clock of this machine".to_owned(),
            ),
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
                (CertificateProblem::Host, "is another host's".to_owned())
            }
            other => (CertificateProblem::Other, format!("is not believed: {other}")),
        };
        let unread = match self.unread {
            Some(unread) if doubt == CertificateProblem::Authority => {
                format!(". The system's authorities are not all known: {unread}")
            }
            _ => String::new(),
        };
        TransportError {
            phase: SendState::NotSent,
            cause: TransportErrorKind::Tls(doubt),
            reason: format!("the certificate {} {problem}{unread}", self.other("of ")),
        }
    }

    /// Who is on the other side of TLS: the server, or a proxy that is spoken to by https. The error does not tell.
    fn other(&self, of: &str) -> String {
        let url = Url::parse(self.url).ok();
        let host = url.as_ref().and_then(Url::host_str).unwrap_or_default();
        match self.proxy().filter(|proxy| proxy.https()) {
            Some(proxy) => format!("{of}{host} or {of}the proxy {proxy}"),
            None => format!("{of}{host}"),
        }
    }
}

fn refused_by(proxy: &Proxy) -> TransportError {
    TransportError {
        phase: SendState::NotSent,
        cause: TransportErrorKind::ProxyAuth,
        reason: format!("the proxy {proxy} asks for a user name and a password (status 407)"),
    }
}

/// The first among an error and its causes that `pick` takes.
fn find<'a, T>(
    error: &'a (dyn Error + 'static),
    pick: impl Fn(&'a (dyn Error + 'static)) -> Option<T>,
) -> Option<T> {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if let Some(picked) = pick(error) {
            return Some(picked);
        }
        // An error of input and output is silent about the one inside it, and names that one's cause instead.
        let inner = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        cause = inner.map(|inner| inner as _).or_else(|| error.source());
    }
    None
}

fn certificate<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a CertificateError> {
    match error.downcast_ref()? {
        rustls::Error::InvalidCertificate(error) => Some(error),
        _ => None,
    }
}

/// Whether what answered does not speak TLS.
fn without_tls(error: &(dyn Error + 'static)) -> Option<()> {
    let plain = rustls::Error::InvalidMessage(InvalidMessage::InvalidContentType);
    error.downcast_ref::<rustls::Error>().is_some_and(|error| *error == plain).then_some(())
}

/// Whether the connection was closed, in good order or not.
fn closed(error: &(dyn Error + 'static)) -> Option<()> {
    let by_hyper = error
        .downcast_ref::<hyper::Error>()
        .is_some_and(|error| error.is_incomplete_message() || error.is_canceled());
    let by_system = error.downcast_ref::<io::Error>().is_some_and(|error| {
        use ErrorKind::{
            BrokenPipe, ConnectionAborted, ConnectionReset, NotConnected, UnexpectedEof,
        };
        matches!(
            error.kind(),
            BrokenPipe | ConnectionAborted | ConnectionReset | NotConnected | UnexpectedEof
        )
    });
    (by_hyper || by_system).then_some(())
}

/// Whether a request was given back before anything of it was written.
fn given_back(error: &(dyn Error + 'static)) -> Option<()> {
    error.downcast_ref().is_some_and(hyper::Error::is_canceled).then_some(())
}

/// The causes of an error. Its own text names only the URL, which holds no secret but is left out all the same.
fn causes(error: &reqwest::Error) -> String {
    let mut text = String::new();
    let mut cause = error.source();
    while let Some(error) = cause {
        let said = error.to_string();
        cause = error.source();
        // The name of a step inside of the HTTP library, which its causes tell in words.
        if said.starts_with("client error (") && cause.is_some() {
            continue;
        }
        if !text.is_empty() {
            text.push_str(": ");
        }
        text.push_str(&said);
    }
    if text.is_empty() { "the request failed".to_owned() } else { text }
}

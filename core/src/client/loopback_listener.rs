//! Receives the redirect of a browser sign-in on this machine (RFC 8252, section 7.3).

use std::io::{ErrorKind, Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::time::Duration;

use url::{Host, Url};
use zeroize::Zeroizing;

use crate::diagnostics;
use crate::error::{ErrorDetail, Result, TallyfyError};
use crate::support::clock::Clock;
use crate::support::limits::{LIMIT_HINT, is_limit};

/// The maximum size of the head of a request. A code may have some hundred characters.
const MAX_HEAD_BYTES: usize = 16 * 1024;

/// How many connections may be open. Browsers open some that they do not use.
const MAX_CONNECTIONS: usize = 16;

/// How long a connection may take to send its request.
const CONNECTION_TIMEOUT: Duration = Duration::from_secs(10);

/// The time between two looks at the connections.
const PAUSE: Duration = Duration::from_millis(20);

/// Waits on 127.0.0.1 for the redirect. Other machines cannot reach it.
pub(crate) struct LoopbackListener {
    listener: TcpListener,
    /// The scheme, host and port that the redirect URL begins with.
    origin: String,
}

impl LoopbackListener {
    /// Listens for a redirect URI, at a free port if the URI names none. Returns the redirect URI with its port.
    pub(crate) fn bind(redirect_uri: &str) -> Result<(Self, String)> {
        let url = Url::parse(redirect_uri).ok();
        let host = url.as_ref().filter(|url| url.scheme() == "http").and_then(Url::host);
        let is_ours = match host {
            Some(Host::Ipv4(ip)) => ip == Ipv4Addr::LOCALHOST,
            Some(Host::Domain(name)) => name == "localhost",
            _ => false,
        };
        let (Some((scheme, rest)), true) = (redirect_uri.split_once("//"), is_ours) else {
            return Err(TallyfyError::invalid(
                "the redirect URI does not lead to this machine",
                "Register one such as http://127.0.0.1:7000/ or, if the server accepts every port, http://127.0.0.1/",
            ));
        };
        let (authority, path) = rest.split_at(rest.find(['/', '?', '\\']).unwrap_or(rest.len()));
        // A `Url` does not say whether its text names port 80.
        let (host, port) = authority.rsplit_once(':').unwrap_or((authority, "0"));
        let failed = |error: std::io::Error| {
            TallyfyError::configuration(
                format!("cannot listen on port {port} of 127.0.0.1: {error}"),
                if is_limit(&error) {
                    LIMIT_HINT
                } else {
                    "Close the program that uses the port, or register a redirect URI with another port"
                },
            )
        };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port.parse().unwrap_or(0))).map_err(failed)?;
        listener.set_nonblocking(true).map_err(failed)?;
        let port = listener.local_addr().map_err(failed)?.port();
        let origin = format!("{scheme}//{host}:{port}");
        let text = format!("{origin}{path}");
        Ok((Self { listener, origin }, text))
    }

    /// Waits until a browser requests a URL that is the redirect, and returns it. All other requests get status 404.
    pub(crate) fn wait(
        &self,
        clock: &dyn Clock,
        timeout: Duration,
        is_redirect: impl Fn(&str) -> bool,
    ) -> Result<Zeroizing<String>> {
        let deadline = clock.monotonic() + timeout;
        let mut connections: Vec<Connection> = Vec::new();
        loop {
            let now = clock.monotonic();
            while let Ok((stream, _)) = self.listener.accept() {
                if connections.len() == MAX_CONNECTIONS {
                    connections.remove(0);
                }
                connections.extend(Connection::new(stream, now + CONNECTION_TIMEOUT));
            }
            let mut open = Vec::with_capacity(connections.len());
            for mut connection in connections {
                match connection.read() {
                    Progress::Partial if now < connection.expires_at => open.push(connection),
                    Progress::Partial | Progress::Failed => {}
                    Progress::Complete => match connection.url(&self.origin).filter(|url| is_redirect(url)) {
                        Some(url) => {
                            connection.respond("200 OK", RECEIVED);
                            return Ok(url);
                        }
                        None => connection.respond("404 Not Found", NOT_FOUND),
                    },
                }
            }
            connections = open;
            if now >= deadline {
                return Err(timed_out());
            }
            if !clock.sleep(PAUSE) {
                return Err(diagnostics::cancelled_before_token());
            }
        }
    }
}

fn timed_out() -> TallyfyError {
    let hint = "Wait again, or start another sign-in. If the browser is on another machine, pass the address that it \
                was redirected to to finish";
    TallyfyError::Timeout { detail: ErrorDetail::of("the browser was not redirected in time", hint) }
}

const RECEIVED: &str = "The sign-in continues in the program. You can close this window.";
const NOT_FOUND: &str = "This address does not belong to the sign-in.";

/// A connection of a browser.
struct Connection {
    stream: TcpStream,
    /// The head of the request. It may contain the code, so it is wiped. It never grows.
    head: Zeroizing<Vec<u8>>,
    expires_at: Duration,
}

enum Progress {
    Partial,
    Complete,
    Failed,
}

impl Connection {
    fn new(stream: TcpStream, expires_at: Duration) -> Option<Self> {
        stream.set_nonblocking(true).ok()?;
        Some(Self { stream, head: Zeroizing::new(Vec::with_capacity(MAX_HEAD_BYTES)), expires_at })
    }

    /// Reads what has arrived.
    fn read(&mut self) -> Progress {
        let mut chunk = Zeroizing::new([0; 1024]);
        loop {
            let length = match self.stream.read(&mut *chunk) {
                Ok(0) => return Progress::Failed,
                Ok(length) => length,
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Progress::Partial,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(_) => return Progress::Failed,
            };
            if self.head.len() + length > MAX_HEAD_BYTES {
                return Progress::Failed;
            }
            self.head.extend_from_slice(&chunk[..length]);
            if self.head.windows(4).any(|end| end == b"\r\n\r\n") {
                return Progress::Complete;
            }
        }
    }

    /// Returns the URL that the browser requested, if it is one of the origin.
    fn url(&self, origin: &str) -> Option<Zeroizing<String>> {
        let line = self.head.split(|byte| *byte == b'\r').next()?;
        let target = str::from_utf8(line).ok()?.strip_prefix("GET ")?.split_once(" HTTP/1.")?.0;
        let mut url = Zeroizing::new(String::with_capacity(origin.len() + target.len()));
        url.extend([origin, target]);
        target.starts_with('/').then_some(url)
    }

    /// Sends a small page. Whether it arrives does not matter.
    fn respond(mut self, status: &str, text: &str) {
        let page = format!("<!doctype html><meta charset=utf-8><title>tallykit</title><p>{text}");
        let response = format!(
            "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\
             Cache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nContent-Security-Policy: default-src 'none'\r\n\r\n\
             {page}",
            page.len(),
        );
        let _ = self.stream.set_nonblocking(false);
        let _ = self.stream.set_write_timeout(Some(Duration::from_secs(1)));
        let _ = self.stream.write_all(response.as_bytes());
        let _ = self.stream.shutdown(Shutdown::Write);
    }
}

#[cfg(test)]
#[path = "loopback_listener_tests.rs"]
mod tests;

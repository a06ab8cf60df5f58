//! The connection to the Redis server, and the meaning of its errors.

use std::io::{self, BufReader, ErrorKind};
use std::time::Duration;

use secrecy::ExposeSecret;

use crate::auth::store::cipher::MAX_SEALED_BYTES;
use crate::auth::store::redis::address::Location;
use crate::auth::store::redis::protocol::{Reply, ReplyError, read_reply, write_command};
use crate::auth::store::redis::stream::Stream;
use crate::auth::store::store_error;
use crate::error::{Result, TallyfyError};
use crate::support::clock::{Clock, SystemClock};
use crate::support::limits::{LIMIT_HINT, is_limit};
use crate::support::plain_text::to_plain_text;

/// The time for the commands of one call, with the connection. Calls wait for it.
const CALL_TIMEOUT: Duration = Duration::from_secs(3);

/// The maximum of what one command may return, with the overhead of TLS.
const MAX_REPLY_BYTES: usize = 2 * MAX_SEALED_BYTES;

const IS_GONE: &str = "Start it, or look at the network between here and there";

/// One Redis server.
pub(super) struct RedisServer(Location);

/// An open connection.
pub(super) struct Connection(BufReader<Stream>);

impl RedisServer {
    /// Creates the server from its URL. Sends nothing. Logs a warning if others on the network can read the password.
    pub(super) fn new(url: &str) -> Result<Self> {
        let server = Self(Location::parse(url)?);
        if server.0.address.is_exposed() {
            log::warn!(
                "the connection to the Redis store at {} is not encrypted: its password can be read on the network. \
                 Write rediss:// if the server has TLS",
                server.address()
            );
        }
        Ok(server)
    }

    /// Returns the address of the server, without credentials.
    pub(super) fn address(&self) -> String {
        // The name of a socket's file may contain any character.
        to_plain_text(&self.0.address.to_string())
    }

    /// Opens a connection and runs commands on it.
    ///
    /// Each call has a new connection. Tokens are renewed about once an hour, so a pool would not be faster. And there
    /// is no need to handle connections that were closed, were inherited by a forked child, or still have an old
    /// response to read.
    pub(super) fn with_connection<T>(
        &self,
        commands: impl FnOnce(&mut Connection) -> Result<T, ReplyError>,
    ) -> Result<T> {
        self.connect().and_then(|mut connection| commands(&mut connection).map_err(|error| self.error(&error)))
    }

    fn connect(&self) -> Result<Connection> {
        let deadline = SystemClock.monotonic() + CALL_TIMEOUT;
        let stream = Stream::connect(&self.0.address, deadline, MAX_REPLY_BYTES);
        let mut connection = Connection(BufReader::new(stream.map_err(|error| self.error(&error.into()))?));
        if let Some(password) = &self.0.password {
            let user = self.0.user.as_deref();
            let words: Vec<_> = ["AUTH"].into_iter().chain(user).chain([password.expose_secret()]).collect();
            connection.command(&words).map_err(|error| match &error {
                ReplyError::Server(text) if unavailable_code(text).is_none() => self.misconfigured(WRONG_PASSWORD),
                _ => self.error(&error),
            })?;
        }
        if self.0.database != 0 {
            let select = connection.command(&["SELECT", &self.0.database.to_string()]);
            select.map_err(|error| self.error(&error))?;
        }
        Ok(connection)
    }

    pub(super) fn error(&self, error: &ReplyError) -> TallyfyError {
        let gone =
            |reason: &str| store_error(format!("the Redis store at {} is gone ({reason})", self.address()), IS_GONE);
        match error {
            ReplyError::Io(error) if is_limit(error) => {
                store_error(format!("the Redis store at {} is not reached: {error}", self.address()), LIMIT_HINT)
            }
            ReplyError::Io(error) => match error.kind() {
                // An invalid certificate or missing rights for a socket do not go away by themselves.
                ErrorKind::InvalidData | ErrorKind::PermissionDenied => self.misconfigured(UNSAFE),
                // The errors of a socket whose timeout expired.
                ErrorKind::WouldBlock | ErrorKind::TimedOut => gone("no response in time"),
                _ => gone(&error.to_string()),
            },
            ReplyError::Server(text) => match unavailable_code(text) {
                Some(code) => gone(&format!("it answers {code}")),
                None => self.misconfigured(problem_and_hint(text)),
            },
            ReplyError::Malformed => self.misconfigured(NOT_UNDERSTOOD),
        }
    }

    fn misconfigured(&self, (problem, hint): (&str, &str)) -> TallyfyError {
        store_error(format!("the Redis store at {} {problem}", self.address()), hint)
    }
}

impl Connection {
    /// Sends a command and returns its reply.
    pub(super) fn command(&mut self, words: &[&str]) -> Result<Reply, ReplyError> {
        // A server that closes the connection may have sent the reason before.
        let written = write_command(self.0.get_mut(), words);
        match read_reply(&mut self.0, MAX_REPLY_BYTES) {
            Err(ReplyError::Io(error)) if error.kind() == ErrorKind::UnexpectedEof => {
                written?;
                Err(ReplyError::Io(io::Error::other("it has closed the connection")))
            }
            reply => reply,
        }
    }

    /// Gives the next commands the time and the size of a call again.
    pub(super) fn restart_timeout(&mut self) {
        self.0.get_mut().allow(SystemClock.monotonic() + CALL_TIMEOUT, MAX_REPLY_BYTES);
    }
}

/// Returns the code of the error if the server may become available again.
fn unavailable_code(text: &str) -> Option<&str> {
    let code = text.split(' ').next()?;
    let codes = ["BUSY", "CLUSTERDOWN", "LOADING", "MASTERDOWN", "MISCONF", "OOM", "TRYAGAIN"];
    codes.contains(&code).then_some(code)
}

const WRONG_PASSWORD: (&str, &str) = (
    "does not accept the user name or the password",
    "Correct them in the URL: redis://user:password@host, or redis://:password@host without a user",
);

const UNSAFE: (&str, &str) = (
    "is not reached safely: its certificate is not accepted, or its socket may not be opened",
    "Check the host name in the URL, and name the server's CA in SSL_CERT_FILE",
);

const NOT_UNDERSTOOD: (&str, &str) = (
    "answers in a way that is not understood",
    "Check that the URL names a Redis server, version 4 or later, and look into its log",
);

/// Returns the problem and what to do about it. Does not quote the server, because it may repeat a secret.
fn problem_and_hint(text: &str) -> (&'static str, &'static str) {
    // Redis 6 and earlier put the error of a command in a script behind words of their own.
    let has = |code: &str| text.split([' ', ':']).any(|word| word == code);
    if has("NOAUTH") || has("WRONGPASS") {
        WRONG_PASSWORD
    } else if has("READONLY") {
        ("is a replica, which can only be read", "Name the primary in the URL")
    } else if has("NOPERM") {
        (
            "does not let the user do what is needed",
            "Allow the user EVAL, TIME, GET, GETRANGE, STRLEN, SET, DEL and SCAN on the keys of the prefix",
        )
    } else if has("MOVED") {
        ("is one node of a cluster", "Name a single server, or a proxy that finds the node")
    } else if has("WRONGTYPE") {
        ("holds something else under the key of the token", "Give the store a prefix of its own")
    } else {
        NOT_UNDERSTOOD
    }
}

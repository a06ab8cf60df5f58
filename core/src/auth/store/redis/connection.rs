//! The connection to the Redis server, and the meaning of its errors.

use std::error::Error;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use redis::{Client, Connection, ConnectionAddr, ErrorKind, IntoConnectionInfo, RedisError, RedisResult};

use crate::auth::store::store_error;
use crate::error::{Result, TallyfyError};

/// The timeout of the connection, and of each response. Calls wait for it.
const RESPONSE_TIMEOUT: Duration = Duration::from_secs(2);

/// One Redis server.
pub(super) struct RedisServer {
    client: Client,
    tls: bool,
}

/// Why a command failed.
pub(super) enum RedisFailure {
    /// The server is temporarily unavailable, for this reason.
    Unavailable(String),
    /// The server responded, and a retry does not help.
    Misconfigured(TallyfyError),
}

impl RedisServer {
    /// Creates the server from its URL. Sends nothing. Errors do not quote the URL, because it may contain a password.
    pub(super) fn new(url: &str) -> Result<Self> {
        let client = url.into_connection_info().and_then(|info| {
            // Otherwise the client crate sends another command first, and a silent server costs two timeouts.
            let settings = info.redis_settings().clone().set_skip_set_lib_name();
            Client::open(info.set_redis_settings(settings))
        });
        let client = client.map_err(|error| {
            let text = error.to_string();
            let reason = text.split(" - ").next().unwrap_or_default();
            TallyfyError::configuration(
                format!("the URL of the Redis store is not usable: {reason}"),
                "Write it like redis://:password@host:6379/0, or rediss:// for TLS; special characters of the \
                 password are percent-encoded",
            )
        })?;
        let tls = match client.get_connection_info().addr() {
            ConnectionAddr::TcpTls { insecure: true, .. } => {
                return Err(TallyfyError::configuration(
                    "the URL of the Redis store turns the check of certificates off",
                    "Remove #insecure, and name the server's CA in SSL_CERT_FILE",
                ));
            }
            address => matches!(address, ConnectionAddr::TcpTls { .. }),
        };
        Ok(Self { client, tls })
    }

    /// Returns the address of the server, without credentials.
    pub(super) fn address(&self) -> String {
        self.client.get_connection_info().addr().to_string()
    }

    /// Opens a connection and runs commands on it.
    ///
    /// Each call has a new connection. Tokens are renewed about once an hour, so a pool would not be faster. And there
    /// is no need to handle connections that were closed, were inherited by a forked child, or still have an old
    /// response to read.
    pub(super) fn with_connection<T>(
        &self,
        commands: impl FnOnce(&mut Connection) -> RedisResult<T>,
    ) -> std::result::Result<T, RedisFailure> {
        let result = self.connect().and_then(|mut connection| commands(&mut connection));
        result.map_err(|error| self.classify(&error))
    }

    fn connect(&self) -> RedisResult<Connection> {
        if self.tls {
            // The client crate uses the provider of the process. It panics if none is installed and two are linked.
            let _ = rustls::crypto::ring::default_provider().install_default();
        }
        let connection = self.client.get_connection_with_timeout(RESPONSE_TIMEOUT)?;
        connection.set_read_timeout(Some(RESPONSE_TIMEOUT))?;
        connection.set_write_timeout(Some(RESPONSE_TIMEOUT))?;
        Ok(connection)
    }

    /// Returns nothing if the server is unavailable, and logs that.
    pub(super) fn ok_if_unavailable<T>(&self, result: std::result::Result<T, RedisFailure>) -> Result<Option<T>> {
        match result {
            Ok(value) => Ok(Some(value)),
            Err(RedisFailure::Unavailable(reason)) => {
                let server = self.address();
                log::warn!(
                    "the Redis store at {server} is gone ({reason}): until it is back this process goes on alone, with \
                     the token that it has in memory"
                );
                Ok(None)
            }
            Err(RedisFailure::Misconfigured(error)) => Err(error),
        }
    }

    /// Fails if the server is unavailable.
    pub(super) fn or_error<T>(&self, result: std::result::Result<T, RedisFailure>) -> Result<T> {
        result.map_err(|error| match error {
            RedisFailure::Unavailable(reason) => store_error(
                format!("the Redis store at {} is gone ({reason})", self.address()),
                "Start it, or look at the network between here and there",
            ),
            RedisFailure::Misconfigured(error) => error,
        })
    }

    fn classify(&self, error: &RedisError) -> RedisFailure {
        match (unavailable_reason(error), problem_and_hint(error)) {
            (Some(reason), _) => RedisFailure::Unavailable(reason),
            (None, (problem, hint)) => {
                let summary = format!("the Redis store at {} {problem}", self.address());
                RedisFailure::Misconfigured(store_error(summary, hint))
            }
        }
    }
}

/// Returns the reason if the server is unavailable and may become available again.
fn unavailable_reason(error: &RedisError) -> Option<String> {
    if error.kind() == ErrorKind::Io {
        // An invalid certificate or missing rights for a socket do not go away by themselves.
        let source = error.source()?.downcast_ref::<Arc<dyn Error + Send + Sync>>()?;
        let source = source.downcast_ref::<io::Error>()?;
        return match source.kind() {
            io::ErrorKind::InvalidData | io::ErrorKind::PermissionDenied => None,
            // The errors of a socket whose timeout expired.
            io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut => Some("no response in time".to_owned()),
            _ => Some(source.to_string()),
        };
    }
    let code = error.code()?;
    matches!(code, "BUSY" | "CLUSTERDOWN" | "LOADING" | "MASTERDOWN" | "MISCONF" | "OOM" | "TRYAGAIN")
        .then(|| format!("it answers {code}"))
}

/// Returns the problem and what to do about it. Does not quote the server, because it may repeat a secret.
fn problem_and_hint(error: &RedisError) -> (&'static str, &'static str) {
    match (error.kind(), error.code().unwrap_or_default()) {
        (ErrorKind::AuthenticationFailed, _) | (_, "NOAUTH" | "WRONGPASS") => (
            "does not accept the user name or the password",
            "Correct them in the URL: redis://user:password@host, or redis://:password@host without a user",
        ),
        (_, "READONLY") => ("is a replica, which can only be read", "Name the primary in the URL"),
        (_, "NOPERM") => (
            "does not let the user do what is needed",
            "Allow the user EVAL, TIME, GET, SET, DEL, HGET, HSET, HDEL and HINCRBY on the keys of the prefix",
        ),
        (_, "MOVED") => ("is one node of a cluster", "Name a single server, or a proxy that finds the node"),
        (_, "WRONGTYPE") => ("holds something else under the key of the token", "Give the store a prefix of its own"),
        (ErrorKind::Io, _) => (
            "is not reached safely: its certificate is not accepted, or its socket may not be opened",
            "Check the host name in the URL, and name the server's CA in SSL_CERT_FILE",
        ),
        _ => (
            "answers in a way that is not understood",
            "Check that the URL names a Redis server, version 4 or later, and look into its log",
        ),
    }
}

//! The way to the Redis server, and what a failure on it means.

use std::error::Error;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use redis::{
    Client, Connection, ConnectionAddr, ErrorKind, IntoConnectionInfo, RedisError, RedisResult,
};

use crate::auth::store::unusable;
use crate::error::{Result, TallyfyError};

/// How long the server may take to be reached, and then to answer: calls wait for that.
const RESPONSE_TIMEOUT: Duration = Duration::from_secs(2);

/// One server, by its URL.
pub(super) struct RedisServer {
    client: Client,
    tls: bool,
}

/// Why there is no response.
pub(super) enum RedisFailure {
    /// The server is away for now, for this reason.
    Unavailable(String),
    /// The server is there, and time does not mend what is wrong.
    Misconfigured(TallyfyError),
}

impl RedisServer {
    /// The server of this URL, to which nothing is sent yet. The URL may hold a password and is quoted nowhere.
    pub(super) fn new(url: &str) -> Result<Self> {
        let client = url.into_connection_info().and_then(|info| {
            // Without it a server that does not answer is waited for twice.
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

    /// Where the server is, without the credentials.
    pub(super) fn address(&self) -> String {
        self.client.get_connection_info().addr().to_string()
    }

    /// Talks to the server.
    ///
    /// Each talk has a connection of its own. Tokens are renewed once an hour or so, and then nothing has to be said of
    /// connections that died meanwhile, that a fork took along, or that wait for a response which came too late.
    pub(super) fn ask<T>(
        &self,
        talk: impl FnOnce(&mut Connection) -> RedisResult<T>,
    ) -> std::result::Result<T, RedisFailure> {
        let answer = self.connect().and_then(|mut connection| talk(&mut connection));
        answer.map_err(|error| self.sort(&error))
    }

    fn connect(&self) -> RedisResult<Connection> {
        if self.tls {
            // The client crate takes the process's provider. It panics where none was chosen and two are linked.
            let _ = rustls::crypto::ring::default_provider().install_default();
        }
        let connection = self.client.get_connection_with_timeout(RESPONSE_TIMEOUT)?;
        connection.set_read_timeout(Some(RESPONSE_TIMEOUT))?;
        connection.set_write_timeout(Some(RESPONSE_TIMEOUT))?;
        Ok(connection)
    }

    /// Goes on without the server where it is gone, and says so.
    pub(super) fn ok_if_unavailable<T>(
        &self,
        answer: std::result::Result<T, RedisFailure>,
    ) -> Result<Option<T>> {
        match answer {
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

    /// Fails where the server is gone.
    pub(super) fn or_error<T>(&self, answer: std::result::Result<T, RedisFailure>) -> Result<T> {
        answer.map_err(|trouble| match trouble {
            RedisFailure::Unavailable(reason) => unusable(
                format!("the Redis store at {} is gone ({reason})", self.address()),
                "Start it, or look at the network between here and there",
            ),
            RedisFailure::Misconfigured(error) => error,
        })
    }

    fn sort(&self, error: &RedisError) -> RedisFailure {
        match (gone(error), wrong(error)) {
            (Some(reason), _) => RedisFailure::Unavailable(reason),
            (None, (problem, hint)) => {
                let summary = format!("the Redis store at {} {problem}", self.address());
                RedisFailure::Misconfigured(unusable(summary, hint))
            }
        }
    }
}

/// The reason, where the server is away and may come back by itself.
fn gone(error: &RedisError) -> Option<String> {
    if error.kind() == ErrorKind::Io {
        // A certificate, or the rights to a socket, are no matter of time.
        let source = error.source()?.downcast_ref::<Arc<dyn Error + Send + Sync>>()?;
        let source = source.downcast_ref::<io::Error>()?;
        return match source.kind() {
            io::ErrorKind::InvalidData | io::ErrorKind::PermissionDenied => None,
            // What a socket says when its time is over.
            io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut => {
                Some("no response in time".to_owned())
            }
            _ => Some(source.to_string()),
        };
    }
    let code = error.code()?;
    matches!(
        code,
        "BUSY" | "CLUSTERDOWN" | "LOADING" | "MASTERDOWN" | "MISCONF" | "OOM" | "TRYAGAIN"
    )
    .then(|| format!("it answers {code}"))
}

/// What is wrong and what to do about it. What the server says is not quoted: it may repeat what it was sent.
fn wrong(error: &RedisError) -> (&'static str, &'static str) {
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
        (_, "MOVED") => {
            ("is one node of a cluster", "Name a single server, or a proxy that finds the node")
        }
        (_, "WRONGTYPE") => (
            "holds something else under the key of the token",
            "Give the store a prefix of its own",
        ),
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

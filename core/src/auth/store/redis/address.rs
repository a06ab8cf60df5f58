//! The address and the credentials in the URL of a Redis server.

use std::net::IpAddr;

use percent_encoding::percent_decode_str;
use secrecy::SecretString;
use url::{Host, Url};

use crate::checks::secret_url::parse_url;
use crate::error::{Result, TallyfyError};

const DEFAULT_PORT: u16 = 6379;

/// Where the server listens.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Address {
    Tcp {
        host: String,
        port: u16,
        tls: bool,
    },
    #[cfg(unix)]
    Unix(std::path::PathBuf),
}

/// The content of the URL.
pub(super) struct Location {
    pub(super) address: Address,
    pub(super) user: Option<String>,
    pub(super) password: Option<SecretString>,
    pub(super) database: u32,
}

impl Location {
    /// Parses a URL. Errors do not quote it, because it may contain a password.
    pub(super) fn parse(url: &str) -> Result<Self> {
        let parsed = parse_url(url).map_err(|problem| format!("it {problem}"));
        parsed.and_then(|url| Self::from_url(&url).map_err(str::to_owned)).map_err(|reason| {
            TallyfyError::configuration(
                format!("the URL of the Redis store is not usable: {reason}"),
                "Write it like redis://:password@host:6379/0, or rediss:// for TLS; special characters of the \
                 password are percent-encoded",
            )
        })
    }

    fn from_url(url: &Url) -> Result<Self, &'static str> {
        let tls = match url.scheme() {
            "redis" | "valkey" => false,
            "rediss" | "valkeys" => true,
            #[cfg(unix)]
            "unix" | "redis+unix" | "valkey+unix" => return Self::from_unix_url(url),
            _ => return Err("its scheme is not redis or rediss"),
        };
        match url.fragment() {
            None => {}
            Some("insecure") => {
                return Err("#insecure turns the check of certificates off. Name the CA in SSL_CERT_FILE");
            }
            Some(_) => return Err("it has a fragment: a # in the password is written as %23"),
        }
        // The host of a scheme that `url` does not know is not parsed further.
        let host = match url.host() {
            Some(Host::Domain(name)) => percent_decode_str(name).decode_utf8().ok().filter(|name| !name.is_empty()),
            Some(Host::Ipv4(ip)) => Some(ip.to_string().into()),
            Some(Host::Ipv6(ip)) => Some(ip.to_string().into()),
            None => None,
        };
        let host = host.ok_or("it names no host")?.into_owned();
        let database = database(url.path().trim_matches('/'))?;
        let decode = |text: &str| percent_decode_str(text).decode_utf8().map(Into::into).map_err(|_| "it is not UTF-8");
        Ok(Self {
            address: Address::Tcp { host, port: url.port().unwrap_or(DEFAULT_PORT), tls },
            user: Some(decode(url.username())?).filter(|user: &String| !user.is_empty()),
            password: url.password().map(decode).transpose()?.map(|password: String| password.into()),
            database,
        })
    }

    #[cfg(unix)]
    fn from_unix_url(url: &Url) -> Result<Self, &'static str> {
        let value = |name: &str| url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
        let path = percent_decode_str(url.path()).decode_utf8().map_err(|_| "it is not UTF-8")?;
        if !url.authority().is_empty() || path.len() < 2 {
            return Err("it names no path");
        }
        Ok(Self {
            address: Address::Unix(path.as_ref().into()),
            user: value("user"),
            password: value("pass").map(Into::into),
            database: database(&value("db").unwrap_or_default())?,
        })
    }
}

fn database(text: &str) -> Result<u32, &'static str> {
    if text.is_empty() { Ok(0) } else { text.parse().map_err(|_| "its path is not the number of a database") }
}

impl Address {
    /// Whether others on the network can read what is sent.
    pub(super) fn is_exposed(&self) -> bool {
        match self {
            Self::Tcp { host, tls: false, .. } => {
                host != "localhost" && !host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
            }
            _ => false,
        }
    }
}

impl std::fmt::Display for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Tcp { host, port, .. } if host.contains(':') => write!(f, "[{host}]:{port}"),
            Self::Tcp { host, port, .. } => write!(f, "{host}:{port}"),
            #[cfg(unix)]
            Self::Unix(path) => write!(f, "{}", path.display()),
        }
    }
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret;

    use super::*;

    #[test]
    fn a_redis_url_names_server_credentials_and_database() {
        for (url, address, user, password, database) in [
            ("redis://host", "host:6379", None, None, 0),
            ("redis://:p%40s@host:1/2", "host:1", None, Some("p@s"), 2),
            ("rediss://ada:secret@host:6380/", "host:6380", Some("ada"), Some("secret"), 0),
            ("valkey://[::1]:7", "[::1]:7", None, None, 0),
            #[cfg(unix)]
            ("unix:///run/re%20dis.sock?db=3&user=ada&pass=p", "/run/re dis.sock", Some("ada"), Some("p"), 3),
        ] {
            let read = Location::parse(url).unwrap();
            assert_eq!(read.address.to_string(), address);
            assert_eq!(read.user.as_deref(), user, "{url}");
            assert_eq!(read.password.as_ref().map(|password| password.expose_secret()), password, "{url}");
            assert_eq!(read.database, database, "{url}");
        }
        let tls = |url| matches!(Location::parse(url).unwrap().address, Address::Tcp { tls: true, .. });
        assert!(tls("rediss://host") && !tls("redis://host"));
    }

    #[test]
    fn h12_only_plain_connections_to_other_machines_are_exposed() {
        let exposed = |url| Location::parse(url).unwrap().address.is_exposed();
        for url in ["redis://redis.example", "redis://10.0.0.1", "redis://[2001:db8::1]", "redis://localhost.example"] {
            assert!(exposed(url), "{url}");
        }
        for url in
            ["redis://localhost", "redis://127.0.0.9", "redis://[::1]", "rediss://redis.example", "unix:///run/x"]
        {
            assert!(!exposed(url), "{url}");
        }
    }
}

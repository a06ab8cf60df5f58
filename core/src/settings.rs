//! What a client is made from: settings, credentials, the environment.

use std::env::{self, VarError};
use std::sync::Arc;
use std::time::Duration;

use secrecy::SecretString;

use crate::auth::answer::is_header_safe;
use crate::auth::grant::OAuthClient;
use crate::clock::{MAX_DURATION, SystemClock};
use crate::error::{Result, TallyfyError};
use crate::hosts::Endpoints;
use crate::http::budget::RetryBudget;
use crate::http::exchange::HttpClient;
use crate::http::fetch::TransportLimits;
use crate::http::network::ReqwestTransport;
use crate::http::path::validate_segment;
use crate::http::proxy::{Proxy, ProxySelector};
use crate::http::trust::TrustRoots;

/// Where requests go and how long they may take. What is left out follows from the rest.
#[derive(Debug, Clone, Default, uniffi::Record)]
pub struct Settings {
    /// The base of the API; `https://go.tallyfy.com/api` unless named.
    #[uniffi(default)]
    pub base_url: Option<String>,
    /// The token endpoint of the password and refresh grants; `{base_url}/oauth/token` unless named.
    #[uniffi(default)]
    pub token_url: Option<String>,
    /// The token endpoint of client credentials and of sign-ins in a browser; `https://account.tallyfy.com/oauth/token`
    /// for Tallyfy's own base, and `/oauth/token` at the origin of any other.
    #[uniffi(default)]
    pub app_token_url: Option<String>,
    /// The page where a browser signs in; `https://account.tallyfy.com/oauth/authorize` for Tallyfy's own base, and
    /// `/oauth/authorize` at the origin of any other.
    #[uniffi(default)]
    pub authorize_url: Option<String>,
    /// How long one call may take in all, token renewal, waits and retries included; 60 seconds unless named.
    #[uniffi(default)]
    pub timeout: Option<Duration>,
    /// So many requests a minute at most for each credential, evenly spaced; as many as come unless named. The documented
    /// limit is 600.
    #[uniffi(default)]
    pub requests_per_minute: Option<i32>,
    /// The largest answer that is read, in bytes, after decompression; 16 MiB unless named.
    #[uniffi(default)]
    pub max_response_bytes: Option<i32>,
    /// The proxy that every request goes through. Unless named, the one that the environment names (`HTTPS_PROXY`,
    /// `ALL_PROXY`), but for the hosts in `NO_PROXY` and for this machine.
    #[uniffi(default)]
    pub proxy: Option<Arc<Proxy>>,
    /// Certificates, as PEM text, of authorities that are trusted beside the bundled and the system's: those of a company,
    /// say. A file that the variable `SSL_CERT_FILE` names takes the place of the system's.
    #[uniffi(default)]
    pub ca_certificates_pem: Option<String>,
}

const TIMEOUT: Duration = Duration::from_secs(60);

impl Settings {
    pub(crate) fn build_http_client(&self) -> Result<Arc<HttpClient>> {
        let timeout = self.timeout.unwrap_or(TIMEOUT).min(MAX_DURATION);
        if timeout.is_zero() {
            return Err(TallyfyError::configuration(
                "the timeout is zero",
                "Give a call some seconds",
            ));
        }
        let hosts = Endpoints::new(
            self.base_url.as_deref(),
            self.token_url.as_deref(),
            self.app_token_url.as_deref(),
            self.authorize_url.as_deref(),
        )?;
        let largest = self.max_response_bytes.unwrap_or(TransportLimits::ANSWER);
        if largest < 1 {
            return Err(TallyfyError::configuration(
                format!("max_response_bytes is {largest}"),
                "Name the largest answer to expect, in bytes",
            ));
        }
        let proxies = ProxySelector::new(self.proxy.as_deref(), &hosts, env_var)?;
        let trust = TrustRoots::new(
            self.ca_certificates_pem.as_deref(),
            hosts.any_https() || proxies.https(),
        )?;
        let network = ReqwestTransport::new(TransportLimits::of(timeout, largest), proxies, trust);
        Ok(Arc::new(HttpClient {
            transport: Box::new(network),
            clock: Arc::new(SystemClock),
            hosts,
            timeout,
            min_interval: self.pace()?,
            budget: RetryBudget::default(),
        }))
    }
}

impl Settings {
    /// These settings, with what the environment says of the rest.
    pub(crate) fn with_env_defaults(self) -> Result<Self> {
        let base_url = match self.base_url {
            None => env_var("TALLYFY_BASE_URL")?,
            named => named,
        };
        Ok(Self { base_url, ..self })
    }

    /// The time between two requests.
    fn pace(&self) -> Result<Option<Duration>> {
        match self.requests_per_minute {
            Some(rate @ ..=0) => Err(TallyfyError::configuration(
                format!("requests_per_minute is {rate}"),
                "Name how many requests may go out in a minute, or leave it out",
            )),
            rate => Ok(rate.map(|rate| Duration::from_secs(60) / rate.unsigned_abs())),
        }
    }
}

/// Checks the id and the secret of a client. One that is installed on its users' devices has no secret.
pub(crate) fn validate_oauth_client(
    wire: &HttpClient,
    id: &str,
    secret: Option<String>,
) -> Result<OAuthClient> {
    let id = id.trim();
    if wire.hosts.numeric_client_ids
        && (id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_digit()))
    {
        return Err(TallyfyError::invalid(
            "the client id is not a number",
            "Tallyfy's client ids are numeric; copy it from Settings > Integrations > REST API. \
             Perhaps the client id and the client secret were exchanged",
        ));
    }
    let secret = secret.map(|secret| validate_secret("client secret", secret)).transpose()?;
    Ok(OAuthClient { id: id.to_owned(), secret })
}

/// Refuses a blank secret, without showing it.
pub(crate) fn validate_secret(name: &str, value: String) -> Result<SecretString> {
    if value.trim().is_empty() {
        let summary = format!("the {name} is blank");
        return Err(TallyfyError::invalid(summary, "Give the value itself; nothing was sent"));
    }
    Ok(value.into())
}

/// Checks the id of an organization; blank counts as absent.
pub(crate) fn validate_org_id(org: Option<String>) -> Result<Option<String>> {
    let org = org.map(|org| org.trim().to_owned()).filter(|org| !org.is_empty());
    org.as_deref().map(validate_segment).transpose()?;
    Ok(org)
}

/// What stands around a value in a shell, in JSON and in documents, and in no token.
pub(crate) const QUOTE_CHARS: [char; 3] = ['"', '\'', '`'];

/// Checks a token that somebody pasted, without showing it.
pub(crate) fn validate_token(name: &str, value: String) -> Result<SecretString> {
    let refuse = |problem: &str, hint: &str| {
        Err(TallyfyError::invalid(format!("the {name} {problem}"), hint.to_owned()))
    };
    if value.trim().is_empty() {
        return refuse("is blank", "Give the token itself; nothing was sent");
    }
    if value.trim_start().get(..7).is_some_and(|start| start.eq_ignore_ascii_case("bearer ")) {
        return refuse("starts with `Bearer `", "Give the token alone; the prefix is added here");
    }
    if value.starts_with(QUOTE_CHARS) || value.ends_with(QUOTE_CHARS) {
        return refuse("stands in quotes", "Give the token alone, without what surrounds it");
    }
    if !is_header_safe(&value) {
        return refuse(
            "contains white space, a line break or another character that no header takes",
            "It was probably copied or read from a file with what surrounds it: strip the white space",
        );
    }
    Ok(value.into())
}

/// The variable's value; empty counts as absent. What is no text does not: another credential would be used in its place.
pub(crate) fn env_var(name: &str) -> Result<Option<String>> {
    match env::var(name) {
        Ok(value) => Ok(Some(value).filter(|value| !value.is_empty())),
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(_)) => Err(TallyfyError::configuration(
            format!("{name} holds bytes that are not UTF-8"),
            "Set it to text, or unset it; nothing was sent",
        )),
    }
}

//! What a client is made from: settings, credentials, the environment.

use std::sync::Arc;
use std::time::Duration;

use super::env::env_var;
use crate::checks::endpoints::Endpoints;
use crate::error::{Result, TallyfyError};
use crate::http::client::HttpClient;
use crate::http::retry_budget::RetryBudget;
use crate::support::clock::{MAX_DURATION, SystemClock};
use crate::transport::io::TransportLimits;
use crate::transport::proxy::{Proxy, ProxySelector};
use crate::transport::reqwest_transport::ReqwestTransport;
use crate::transport::tls::TrustRoots;

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

//! The settings of a client.

use std::sync::Arc;
use std::time::Duration;

use super::env::env_var;
use crate::checks::endpoints::Endpoints;
use crate::error::{Result, TallyfyError};
use crate::http::auth_stats::AuthEvents;
use crate::http::client::HttpClient;
use crate::http::client_authentication::ClientAuthentication;
use crate::http::retry_budget::RetryBudget;
use crate::support::clock::{MAX_DURATION, SystemClock};
use crate::transport::io::TransportLimits;
use crate::transport::proxy::{Proxy, ProxySelector};
use crate::transport::reqwest_transport::ReqwestTransport;
use crate::transport::tls::TrustRoots;

/// Where requests go and how long they may take. Every setting has a default.
#[derive(Debug, Clone, Default, uniffi::Record)]
pub struct Settings {
    /// The base URL of the API. Default: `https://go.tallyfy.com/api`.
    #[uniffi(default)]
    pub base_url: Option<String>,
    /// The token endpoint of the password and refresh grants. Default: `{base_url}/oauth/token`.
    #[uniffi(default)]
    pub token_url: Option<String>,
    /// The token endpoint of client credentials and browser sign-ins. Default:
    /// `https://account.tallyfy.com/oauth/token` for the default `base_url`, and `/oauth/token` on the same server for
    /// any other.
    #[uniffi(default)]
    pub app_token_url: Option<String>,
    /// The page where the user signs in with a browser. Default: `https://account.tallyfy.com/oauth/authorize` for the
    /// default `base_url`, and `/oauth/authorize` on the same server for any other.
    #[uniffi(default)]
    pub authorize_url: Option<String>,
    /// How the client secret is sent to the token endpoint. Default: in the body of the request, as Tallyfy expects it.
    #[uniffi(default)]
    pub client_authentication: Option<ClientAuthentication>,
    /// The timeout of one call, including token renewal, waits and retries. Default: 60 seconds.
    #[uniffi(default)]
    pub timeout: Option<Duration>,
    /// The maximum number of requests per minute for each credential, evenly spaced. Default: unlimited. The documented
    /// limit of the API is 600.
    #[uniffi(default)]
    pub requests_per_minute: Option<i32>,
    /// The maximum size of a response in bytes, as received and after decompression. Default: 16 MiB.
    #[uniffi(default)]
    pub max_response_bytes: Option<i32>,
    /// The proxy for all requests. Default: the proxy of the environment (`HTTPS_PROXY`, `ALL_PROXY`). That one is not
    /// used for the hosts in `NO_PROXY` and for this machine.
    #[uniffi(default)]
    pub proxy: Option<Arc<Proxy>>,
    /// Certificates of additional trusted authorities as PEM text, for example those of a company. The bundled
    /// certificates and those of the system are trusted too. If the environment variable `SSL_CERT_FILE` names a file,
    /// that file replaces the certificates of the system.
    #[uniffi(default)]
    pub ca_certificates_pem: Option<String>,
}

/// The default timeout of a call.
const DEFAULT_TIMEOUT: Duration = Duration::from_secs(60);

impl Settings {
    /// Validates the settings and creates the HTTP client.
    pub(crate) fn build_http_client(&self) -> Result<Arc<HttpClient>> {
        let timeout = self.timeout.unwrap_or(DEFAULT_TIMEOUT).min(MAX_DURATION);
        if timeout.is_zero() {
            return Err(TallyfyError::configuration("the timeout is zero", "Set a timeout of at least some seconds"));
        }
        let endpoints = Endpoints::new(
            self.base_url.as_deref(),
            self.token_url.as_deref(),
            self.app_token_url.as_deref(),
            self.authorize_url.as_deref(),
        )?;
        let max_response_bytes = self.max_response_bytes.unwrap_or(TransportLimits::DEFAULT_MAX_RESPONSE_BYTES);
        if max_response_bytes < 1 {
            return Err(TallyfyError::configuration(
                format!("max_response_bytes is {max_response_bytes}"),
                "Set the maximum size of a response in bytes",
            ));
        }
        let proxies = ProxySelector::new(self.proxy.as_deref(), &endpoints, env_var)?;
        let trust = TrustRoots::new(self.ca_certificates_pem.as_deref(), endpoints.any_https() || proxies.is_https())?;
        let limits = TransportLimits::for_client(timeout, max_response_bytes);
        let transport = ReqwestTransport::new(endpoints.base.clone(), limits, proxies, trust);
        Ok(Arc::new(HttpClient {
            transport: Box::new(transport),
            clock: Arc::new(SystemClock),
            endpoints,
            timeout,
            min_interval: self.min_interval()?,
            client_authentication: self.client_authentication.unwrap_or_default(),
            retry_budget: RetryBudget::default(),
            auth_events: AuthEvents::default(),
            changes: Default::default(),
            companion: Default::default(),
        }))
    }
}

impl Settings {
    /// Returns these settings, with environment variables for those that are not set.
    pub(crate) fn with_env_defaults(self) -> Result<Self> {
        let base_url = match self.base_url {
            None => env_var("TALLYFY_BASE_URL")?,
            named => named,
        };
        Ok(Self { base_url, ..self })
    }

    /// Returns the minimum time between two requests.
    fn min_interval(&self) -> Result<Option<Duration>> {
        match self.requests_per_minute {
            Some(rate @ ..=0) => Err(TallyfyError::configuration(
                format!("requests_per_minute is {rate}"),
                "Set the number of requests per minute, or leave it out",
            )),
            rate => Ok(rate.map(|rate| Duration::from_secs(60) / rate.unsigned_abs())),
        }
    }
}

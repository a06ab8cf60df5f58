//! The URLs that requests are sent to.

use url::{Host, Url};

use crate::checks::secret_url::parse_url;
use crate::error::{Result, TallyfyError};

const BASE: &str = "https://go.tallyfy.com/api";
const ACCOUNT: &str = "https://account.tallyfy.com";

/// The URLs of one Tallyfy server.
#[derive(Debug, Clone)]
pub(crate) struct Endpoints {
    /// The base URL of the API, without a slash at the end.
    pub(crate) base: String,
    /// The token endpoint for the password and refresh grants.
    pub(crate) token: String,
    /// The token endpoint of the account server: client credentials and browser sign-ins.
    pub(crate) app_token: String,
    /// The page where the user signs in with a browser.
    pub(crate) authorize: String,
    /// Whether client ids must be numbers, as those of Tallyfy are. Other token endpoints may have other client ids.
    pub(crate) numeric_client_ids: bool,
}

impl Endpoints {
    /// Creates the URLs from the settings. The defaults depend on the base URL.
    pub(crate) fn new(
        base: Option<&str>,
        token: Option<&str>,
        app_token: Option<&str>,
        authorize: Option<&str>,
    ) -> Result<Self> {
        let base_url = validate_url("base_url", base.unwrap_or(BASE))?;
        let base = base_url.as_str().trim_end_matches('/').to_owned();
        let origin = base_url.origin().ascii_serialization();
        let account = if base_url.host_str() == Some("go.tallyfy.com") { ACCOUNT } else { &origin };
        let endpoint = |name, value: Option<&str>, default: String| match value {
            Some(url) => validate_url(name, url).map(|url| url.to_string()),
            None => Ok(default),
        };
        Ok(Self {
            token: endpoint("token_url", token, format!("{base}/oauth/token"))?,
            app_token: endpoint("app_token_url", app_token, format!("{account}/oauth/token"))?,
            authorize: endpoint("authorize_url", authorize, format!("{account}/oauth/authorize"))?,
            numeric_client_ids: [token, app_token, authorize].iter().all(Option::is_none),
            base,
        })
    }

    /// Returns the URLs that the library sends requests to. The authorization page is not one of them.
    fn request_urls(&self) -> [&str; 3] {
        [&self.base, &self.token, &self.app_token]
    }

    /// Whether any request uses https.
    pub(crate) fn any_https(&self) -> bool {
        self.request_urls().iter().any(|url| url.starts_with("https:"))
    }

    /// Whether every request uses https.
    pub(crate) fn all_https(&self) -> bool {
        self.request_urls().iter().all(|url| url.starts_with("https:"))
    }
}

/// Validates a URL. Plain http is allowed only for this machine, so that no token is sent unencrypted.
fn validate_url(name: &str, text: &str) -> Result<Url> {
    let reject =
        |problem: &str, hint: &str| Err(TallyfyError::configuration(format!("{name} {problem}"), hint.to_owned()));
    let url = match parse_url(text) {
        Ok(url) => url,
        Err(problem) => return reject(problem, "Write it as in https://go.tallyfy.com/api"),
    };
    if !url.username().is_empty() || url.password().is_some() {
        return reject("contains a user name or a password", "Remove everything before the @");
    }
    if url.query().is_some() || url.fragment().is_some() {
        return reject("contains a query or a fragment", "Remove everything from the ? or the # on");
    }
    if url.host().is_none() {
        return reject("has no host", "Write it as in https://go.tallyfy.com/api");
    }
    match url.scheme() {
        "https" => Ok(url),
        "http" if is_loopback(&url) => Ok(url),
        _ => reject("is not https", "Tokens are sent by https only; plain http is allowed only for this machine"),
    }
}

/// Whether a URL points to this machine. A URL has one spelling of an IPv4 address, so `127.1` and `0x7f.1` are
/// loopback too. IPv4 addresses inside IPv6 ones and 0.0.0.0 are not: where they lead to depends on the system.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => is_loopback_name(name),
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

/// Whether a host name belongs to this machine (RFC 6761, section 6.3). A resolver is never asked for it.
pub(crate) fn is_loopback_name(name: &str) -> bool {
    let name = name.strip_suffix('.').unwrap_or(name);
    let last_label = name.rsplit('.').next().unwrap_or_default();
    last_label.eq_ignore_ascii_case("localhost") && !name.starts_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn default_endpoints_depend_on_the_base_url() {
        let endpoints = Endpoints::new(None, None, None, None).unwrap();
        assert_eq!(endpoints.token, "https://go.tallyfy.com/api/oauth/token");
        assert_eq!(endpoints.app_token, "https://account.tallyfy.com/oauth/token");
        assert_eq!(endpoints.authorize, "https://account.tallyfy.com/oauth/authorize");
        let local = Endpoints::new(Some("http://127.0.0.1:8080/api/"), None, None, None).unwrap();
        assert_eq!(local.base, "http://127.0.0.1:8080/api");
        assert_eq!(local.app_token, "http://127.0.0.1:8080/oauth/token");
        assert_eq!(local.authorize, "http://127.0.0.1:8080/oauth/authorize");
    }

    /// Returns the error of each of the four settings for this URL.
    fn errors(url: &str) -> Vec<(&'static str, Option<TallyfyError>)> {
        let url = Some(url);
        vec![
            ("base_url", Endpoints::new(url, None, None, None).err()),
            ("token_url", Endpoints::new(None, url, None, None).err()),
            ("app_token_url", Endpoints::new(None, None, url, None).err()),
            ("authorize_url", Endpoints::new(None, None, None, url).err()),
        ]
    }

    #[test]
    fn h3_plain_http_is_allowed_only_for_this_machine_and_userinfo_never() {
        let rejected = [
            "http://go.tallyfy.com/api",
            "HTTP://go.tallyfy.com/api",
            "http://localhost.example.com",
            "http://127.0.0.1.example.com",
            "http://127.0.0.1@example.com",
            "http://example.com\\@127.0.0.1",
            "http://[::ffff:1.2.3.4]",
            "http://[::ffff:127.0.0.1]",
            "http://[::]",
            "http://0.0.0.0",
            "http://0",
            "http://localhost..",
            "http://mylocalhost",
            "http://localhost.localdomain",
            "http://ip6-localhost",
            "http://127.0.0.1.nip.io",
            "http://128.1",
            "http://10.0.0.1",
            "https://me:secret@go.tallyfy.com/api",
            "https://secret@go.tallyfy.com",
            "https://:secret@go.tallyfy.com",
            "https://go.tallyfy.com%40secret@example.com",
            "http://me:secret@localhost",
            "https://go.tallyfy.com/api?token=secret",
            "https://go.tallyfy.com/api#secret",
            "ftp://x",
            "file:///etc/passwd",
            "data:text/plain,secret",
            "//go.tallyfy.com",
            "https://go.tallyfy.com\\@secret.example.com",
            "https://go.tallyfy.com/@secret",
            "https://me:12/secret@go.tallyfy.com/api",
            "https://me:p@ss#secret@go.tallyfy.com/api",
            "https://me:12?secret@go.tallyfy.com/api",
            "https://me:12#secret@go.tallyfy.com/api",
            "https://go.tal\nlyfy.com/secret",
            "https://go.tallyfy.com/%secret",
            "go.tallyfy.com/api",
            "https://",
            "api",
            "",
        ];
        for rejected in rejected {
            for (name, error) in errors(rejected) {
                let error = error.unwrap_or_else(|| panic!("{name} may be {rejected}"));
                assert_eq!(error.kind(), "Configuration");
                let text = format!("{error} {error:?}");
                assert!(text.contains(name) && !text.contains("secret"), "{text}");
            }
        }
        let accepted = [
            "https://staging.go.tallyfy.com/api",
            "http://localhost:1",
            "http://LocalHost.",
            "http://app.localhost:1/api",
            "http://a.b.localhost.",
            "http://127.9.9.9",
            "http://[::1]:1",
            "http://[0:0:0:0:0:0:0:1]",
        ];
        for accepted in accepted {
            assert!(errors(accepted).into_iter().all(|(_, error)| error.is_none()), "{accepted}");
        }
    }

    #[test]
    fn h3_a_url_with_a_confusing_host_is_normalized() {
        let base = |text: &str| Endpoints::new(Some(text), None, None, None).unwrap().base;
        assert_eq!(base("https://GO.tallyfy.COM/api/"), "https://go.tallyfy.com/api");
        assert_eq!(base("https://go\u{3002}tallyfy\u{ff0e}com/api"), "https://go.tallyfy.com/api");
        assert_eq!(base("https://go.tallyfy.com/x/%2e%2e/api"), "https://go.tallyfy.com/api");
        for loopback in ["127.1", "0x7f.1", "0177.0.0.1", "2130706433", "127.0.0.1.", "127\u{3002}0\u{3002}0\u{3002}1"]
        {
            assert_eq!(base(&format!("http://{loopback}/api")), "http://127.0.0.1/api");
        }
        let cyrillic = base("https://g\u{43e}.tallyfy.com");
        assert!(cyrillic.starts_with("https://xn--"), "{cyrillic}");
    }
}

//! Where requests go.

use url::{Host, Url};

use crate::error::{Result, TallyfyError};

const BASE: &str = "https://go.tallyfy.com/api";
const ACCOUNT: &str = "https://account.tallyfy.com";

/// The addresses of one Tallyfy.
#[derive(Debug, Clone)]
pub(crate) struct Hosts {
    /// The API, without a slash at the end.
    pub(crate) base: String,
    /// The token endpoint for the password and refresh grants.
    pub(crate) token: String,
    /// The token endpoint of the account server: client credentials, and sign-ins in a browser.
    pub(crate) app_token: String,
    /// The page where a browser signs in.
    pub(crate) authorize: String,
    /// Whether client ids are Tallyfy's, which are numbers; an endpoint of the caller's own may have others.
    pub(crate) numeric_clients: bool,
}

impl Hosts {
    /// The addresses that the settings name; what they leave out follows from the base.
    pub(crate) fn new(
        base: Option<&str>,
        token: Option<&str>,
        app_token: Option<&str>,
        authorize: Option<&str>,
    ) -> Result<Self> {
        let base_url = check("base_url", base.unwrap_or(BASE))?;
        let base = base_url.as_str().trim_end_matches('/').to_owned();
        let origin = base_url.origin().ascii_serialization();
        let account = if base_url.host_str() == Some("go.tallyfy.com") { ACCOUNT } else { &origin };
        let endpoint = |name, given: Option<&str>, default: String| match given {
            Some(url) => check(name, url).map(|url| url.to_string()),
            None => Ok(default),
        };
        Ok(Self {
            token: endpoint("token_url", token, format!("{base}/oauth/token"))?,
            app_token: endpoint("app_token_url", app_token, format!("{account}/oauth/token"))?,
            authorize: endpoint("authorize_url", authorize, format!("{account}/oauth/authorize"))?,
            numeric_clients: [token, app_token, authorize].iter().all(Option::is_none),
            base,
        })
    }

    /// The addresses that requests are sent to, which a browser's page is not.
    fn called(&self) -> [&str; 3] {
        [&self.base, &self.token, &self.app_token]
    }

    /// Whether any request goes by https.
    pub(crate) fn any_https(&self) -> bool {
        self.called().iter().any(|url| url.starts_with("https:"))
    }

    /// Whether every request goes by https.
    pub(crate) fn all_https(&self) -> bool {
        self.called().iter().all(|url| url.starts_with("https:"))
    }
}

/// Accepts https, and http to this machine alone: a token is never sent in the clear.
fn check(name: &str, text: &str) -> Result<Url> {
    let refuse = |problem: &str, hint: &str| {
        Err(TallyfyError::configuration(format!("{name} {problem}"), hint.to_owned()))
    };
    let Ok(url) = Url::parse(text.trim()) else {
        return refuse("is not a URL", "Write it like https://go.tallyfy.com/api");
    };
    if !url.username().is_empty() || url.password().is_some() {
        return refuse("holds a user name or a password", "Leave out what stands before the @");
    }
    if url.query().is_some() || url.fragment().is_some() {
        return refuse("holds a query or a fragment", "Leave out what follows the ? or the #");
    }
    if url.host().is_none() {
        return refuse("names no host", "Write it like https://go.tallyfy.com/api");
    }
    match url.scheme() {
        "https" => Ok(url),
        "http" if is_loopback(&url) => Ok(url),
        _ => refuse("is not https", "Tokens travel by https only; plain http is for this machine"),
    }
}

/// Whether a URL leads to this machine.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_follow_the_base_and_the_account_host_is_tallyfys_own() {
        let hosts = Hosts::new(None, None, None, None).unwrap();
        assert_eq!(hosts.token, "https://go.tallyfy.com/api/oauth/token");
        assert_eq!(hosts.app_token, "https://account.tallyfy.com/oauth/token");
        assert_eq!(hosts.authorize, "https://account.tallyfy.com/oauth/authorize");
        let local = Hosts::new(Some("http://127.0.0.1:8080/api/"), None, None, None).unwrap();
        assert_eq!(local.base, "http://127.0.0.1:8080/api");
        assert_eq!(local.app_token, "http://127.0.0.1:8080/oauth/token");
        assert_eq!(local.authorize, "http://127.0.0.1:8080/oauth/authorize");
    }

    #[test]
    fn h3_plain_http_and_userinfo_are_refused_except_on_this_machine() {
        for refused in
            ["http://go.tallyfy.com/api", "https://me:secret@go.tallyfy.com/api", "ftp://x", "api"]
        {
            let error = Hosts::new(Some(refused), None, None, None).unwrap_err().to_string();
            assert!(error.contains("base_url") && !error.contains("secret"), "{error}");
            let error = Hosts::new(None, None, None, Some(refused)).unwrap_err().to_string();
            assert!(error.contains("authorize_url") && !error.contains("secret"), "{error}");
        }
    }
}

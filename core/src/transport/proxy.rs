//! Proxies: the URL of a proxy, and which requests use it.

use std::fmt;
use std::sync::Arc;

use percent_encoding::percent_decode_str;
use url::{Position, Url};

use crate::checks::endpoints::{Endpoints, is_loopback};
use crate::checks::secret_url::parse_url;
use crate::error::{Result, TallyfyError};
use crate::transport::no_proxy::NoProxy;

/// A proxy. Printing it shows its host and port, but not the user name and the password.
#[derive(Clone, PartialEq, uniffi::Object)]
#[uniffi::export(Debug)]
pub struct Proxy {
    url: Url,
}

#[uniffi::export]
impl Proxy {
    /// Creates a proxy from its URL, such as `http://proxy.example.com:3128`. If the proxy requires a user name and a
    /// password, they stand before the host: `http://name:password@proxy.example.com:3128`.
    ///
    /// Fails with `Configuration` if the text is not the URL of an http or https proxy.
    #[uniffi::constructor]
    pub fn new(url: String) -> Result<Self> {
        Self::parse("proxy", &url)
    }
}

impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Proxy({self})")
    }
}

impl fmt::Display for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (host, port) = (self.url.host_str(), self.url.port_or_known_default());
        write!(f, "{}:{}", host.unwrap_or_default(), port.unwrap_or_default())
    }
}

impl Proxy {
    /// Whether the connection to the proxy uses https.
    pub(crate) fn is_https(&self) -> bool {
        self.url.scheme() == "https"
    }

    fn parse(name: &str, text: &str) -> Result<Self> {
        let text = text.trim();
        // Many environments contain only the host and the port.
        let with_scheme = if text.contains("://") { text } else { &format!("http://{text}") };
        // The error does not quote the text, because it may contain a password.
        let url = parse_url(with_scheme).and_then(|url| match url.scheme() {
            "http" | "https" if url.host().is_some() && matches!(&url[Position::BeforePath..], "" | "/") => {
                // Other bytes would be replaced, and the proxy would get another password.
                let sign_in = [url.username(), url.password().unwrap_or_default()];
                if sign_in.iter().all(|part| percent_decode_str(part).decode_utf8().is_ok()) {
                    Ok(url)
                } else {
                    Err("has a user name or password that is not UTF-8")
                }
            }
            scheme if scheme.starts_with("socks") => Err("names a SOCKS proxy, which is not supported"),
            _ => Err("has another form"),
        });
        url.map(|url| Self { url }).map_err(|problem| {
            TallyfyError::configuration(
                format!("{name} is not the URL of an http proxy: it {problem}"),
                "Write it like http://proxy.example.com:3128; a special character in the password is percent-encoded",
            )
        })
    }
}

/// The proxy of one client, and the requests that use it.
#[derive(PartialEq)]
pub(crate) struct ProxySelector {
    proxy: Option<Proxy>,
    /// The hosts in `NO_PROXY`. Absent if the proxy comes from the settings: all requests use that one.
    no_proxy: Option<NoProxy>,
}

impl ProxySelector {
    /// Selects the proxy of the settings, or else the proxy of the environment.
    pub(crate) fn new(
        from_settings: Option<&Proxy>,
        endpoints: &Endpoints,
        get: impl Fn(&str) -> Result<Option<String>>,
    ) -> Result<Self> {
        if let Some(proxy) = from_settings {
            if !endpoints.all_https() && !is_loopback(&proxy.url) {
                return Err(TallyfyError::configuration(
                    "a token would leave this machine in the clear: the base URL or a token URL is plain http, and the \
                     proxy is another machine",
                    "Leave the proxy out, or use https",
                ));
            }
            return Ok(Self { proxy: Some(proxy.clone()), no_proxy: None });
        }
        // HTTP_PROXY is not read: plain http is allowed only for this machine, and those requests use no proxy of the
        // environment.
        // Of two spellings, the lower case counts, as for curl and for Python.
        let names = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];
        let get = |name: &str| get(name).map(|value| value.filter(|value| !value.trim().is_empty()));
        let named = |name| get(name).map(|url| Some((name, url?))).transpose();
        let set = names.into_iter().filter(|_| endpoints.any_https()).find_map(named).transpose()?;
        let Some((name, url)) = set else {
            return Ok(Self { proxy: None, no_proxy: None });
        };
        let proxy = Proxy::parse(name, &url)?;
        let exceptions = get("no_proxy")?.or(get("NO_PROXY")?).unwrap_or_default();
        Ok(Self { proxy: Some(proxy), no_proxy: Some(NoProxy::parse(&exceptions)) })
    }

    /// Returns the proxy for a request to this URL.
    pub(crate) fn for_url(&self, url: &Url) -> Option<&Proxy> {
        let is_exempt = |no_proxy: &NoProxy| is_loopback(url) || no_proxy.contains(url);
        let applies = !self.no_proxy.as_ref().is_some_and(is_exempt);
        self.proxy.as_ref().filter(|_| applies)
    }

    /// Returns the password of the proxy, percent-encoded. Empty if there is none.
    pub(crate) fn password(&self) -> &str {
        self.proxy.as_ref().and_then(|proxy| proxy.url.password()).unwrap_or_default()
    }

    /// Whether the connection to the proxy uses https.
    pub(crate) fn is_https(&self) -> bool {
        self.proxy.as_ref().is_some_and(Proxy::is_https)
    }

    /// Returns the same selection for reqwest.
    pub(crate) fn to_reqwest(self: &Arc<Self>) -> Option<reqwest::Proxy> {
        self.proxy.as_ref()?;
        let proxies = self.clone();
        Some(reqwest::Proxy::custom(move |url| proxies.for_url(url).map(|proxy| proxy.url.clone())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "http://me:pass%40word@proxy.example.com:3128";

    fn endpoints(base: &str) -> Endpoints {
        Endpoints::new(Some(base), None, None, None).unwrap()
    }

    fn chosen(set: &[(&str, &str)], url: &str) -> Option<String> {
        let get = |name: &str| {
            let found = set.iter().find(|(set, _)| *set == name);
            Ok(found.map(|(_, value)| (*value).to_owned()))
        };
        let proxies = ProxySelector::new(None, &endpoints(url), get).unwrap();
        proxies.for_url(&Url::parse(url).unwrap()).map(ToString::to_string)
    }

    #[test]
    fn h12_the_environment_names_a_proxy_and_its_exceptions() {
        let go = "https://go.tallyfy.com/api";
        let proxy = Some("proxy.example.com:3128".to_owned());
        for name in ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
            assert_eq!(chosen(&[(name, SECRET)], go), proxy, "{name}");
            assert_eq!(chosen(&[(name, "proxy.example.com:3128")], go), proxy, "{name}");
        }
        assert_eq!(chosen(&[("ALL_PROXY", "socks5://x"), ("HTTPS_PROXY", SECRET)], go), proxy);
        assert_eq!(chosen(&[("HTTP_PROXY", SECRET)], go), None);
        assert_eq!(chosen(&[], go), None);
        // Of two spellings, the lower case counts.
        let other = [("https_proxy", SECRET), ("HTTPS_PROXY", "http://other:1")];
        assert_eq!(chosen(&other, go), proxy);
        assert_eq!(chosen(&[("all_proxy", SECRET), ("ALL_PROXY", "http://other:1")], go), proxy);
        assert_eq!(chosen(&[("https_proxy", " "), ("HTTPS_PROXY", SECRET)], go), proxy);
        assert_eq!(chosen(&[("HTTPS_PROXY", SECRET), ("no_proxy", "x"), ("NO_PROXY", "*")], go), proxy);
        assert_eq!(chosen(&[("HTTPS_PROXY", SECRET), ("no_proxy", ""), ("NO_PROXY", "*")], go), None);
        assert_eq!(chosen(&[("http_proxy", SECRET)], go), None);
        for exceptions in ["tallyfy.com", ".tallyfy.com", "go.tallyfy.com", "x, go.tallyfy.com", "*"] {
            for name in ["NO_PROXY", "no_proxy"] {
                assert_eq!(chosen(&[("HTTPS_PROXY", SECRET), (name, exceptions)], go), None);
            }
        }
        assert_eq!(chosen(&[("HTTPS_PROXY", SECRET), ("NO_PROXY", "fy.com")], go), proxy);
    }

    #[test]
    fn h12_requests_to_this_machine_use_no_proxy_of_the_environment() {
        let set = [("HTTPS_PROXY", SECRET), ("HTTP_PROXY", SECRET), ("ALL_PROXY", SECRET)];
        for url in
            ["http://127.0.0.1:80", "http://localhost:80", "https://localhost", "https://[::1]", "http://a.localhost."]
        {
            assert_eq!(chosen(&set, url), None, "{url}");
        }
    }

    #[test]
    fn h12_all_requests_use_the_proxy_of_the_settings() {
        let local = Proxy::new("http://127.0.0.1:3128".into()).unwrap();
        let remote = Proxy::new(SECRET.into()).unwrap();
        let set = |_: &str| Ok(Some("*".to_owned()));
        for (proxy, base) in [(&local, "http://127.0.0.1:8080"), (&remote, "https://localhost")] {
            let proxies = ProxySelector::new(Some(proxy), &endpoints(base), set).unwrap();
            assert!(proxies.for_url(&Url::parse(base).unwrap()).is_some());
        }
        let rejected = ProxySelector::new(Some(&remote), &endpoints("http://127.0.0.1:8080"), set);
        assert!(rejected.err().unwrap().to_string().contains("in the clear"));
    }

    #[test]
    fn h12_an_invalid_proxy_is_rejected_and_not_quoted() {
        for wrong in [
            "x y",
            "socks5://me:word@x:1",
            "socks5h://word",
            "ftp://word",
            "http://me:word@",
            "http://x:word",
            "http://x/word",
            "http://x?word",
            "http://x#word",
            "http://me:p@ss#word@x:9",
            "me:p@ss#word@x:9",
            "me:p#word@x:9",
            "me:p?word@x:9",
            "me:12/word@x:9",
            "me:12\\word@x:9",
            "http://me:%word@x:9",
            "http://me:wo rd@x:9",
            "http://me:word%ff@x:9",
        ] {
            let get = |name: &str| Ok((name == "HTTPS_PROXY").then(|| wrong.to_owned()));
            let from_env = ProxySelector::new(None, &endpoints("https://go.tallyfy.com"), get).err();
            let from_settings = Proxy::new(wrong.into()).err();
            for (error, name) in [(from_env, "HTTPS_PROXY"), (from_settings, "proxy")] {
                let error = error.unwrap();
                assert_eq!(error.kind(), "Configuration");
                assert!(error.to_string().contains(name), "{error}");
                let text = format!("{error} {error:?}");
                assert!(!text.contains("word@") && !text.contains("#word") && !text.contains("wo rd"), "{text}");
                assert_eq!(text.contains("SOCKS"), wrong.starts_with("socks"), "{text}");
            }
        }
    }

    #[test]
    fn h12_an_empty_password_of_a_proxy_is_none() {
        for url in ["http://me:@x:9", "me:@x:9", "me@x:9", "http://:@x:9"] {
            let mut proxy = Proxy::new(url.into()).unwrap();
            assert_eq!((proxy.to_string().as_str(), proxy.url.password()), ("x:9", None), "{url}");
            // As reqwest removes them.
            proxy.url.set_username("").unwrap();
            proxy.url.set_password(None).unwrap();
            assert_eq!(proxy.url.as_str(), "http://x:9/");
        }
    }

    #[test]
    fn h12_a_proxy_shows_neither_user_name_nor_password() {
        let proxy = Proxy::new(SECRET.into()).unwrap();
        assert_eq!(format!("{proxy:?} {proxy}"), "Proxy(proxy.example.com:3128) proxy.example.com:3128");
        let proxy = Proxy::new("https://proxy.example.com".into()).unwrap();
        assert_eq!(proxy.to_string(), "proxy.example.com:443");
    }
}

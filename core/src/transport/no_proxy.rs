//! `NO_PROXY`: the hosts that are reached without the proxy of the environment.
//!
//! The variable has no standard, so this follows curl and Python's requests. Where they differ, the wider reading
//! applies, because an entry that is ignored sends a request to a proxy that cannot reach the host:
//!
//! | entry | curl | requests | here |
//! |---|---|---|---|
//! | `example.com` | the host and its subdomains | the same, and `badexample.com` | as curl |
//! | `.example.com` | the same | the same | the same |
//! | `*.example.com` | ignored | ignored | the same: what people mean by it |
//! | `*` | everything, if it is the only entry | the same | everything |
//! | `example.com:8443` | ignored | this port | as requests |
//! | `10.0.0.0/8` | a network | IPv4 only | a network, IPv4 and IPv6 |
//! | `[::1]` | ignored, `::1` is not | the same | both |
//! | separators | commas and blanks | commas | as curl |

use std::net::IpAddr;

use url::{Host, Url};

/// The entries of the variable. Entries that cannot be read are ignored.
#[derive(Default, PartialEq)]
pub(crate) struct NoProxy(Vec<Entry>);

#[derive(PartialEq)]
struct Entry {
    hosts: Hosts,
    port: Option<u16>,
}

#[derive(PartialEq)]
enum Hosts {
    All,
    /// A domain and its subdomains.
    Domain(String),
    /// The addresses whose first bits are these.
    Network(IpAddr, u32),
}

impl NoProxy {
    pub(crate) fn parse(text: &str) -> Self {
        let entries = text.split(|letter: char| letter == ',' || letter.is_whitespace());
        Self(entries.filter_map(Entry::parse).collect())
    }

    /// Whether requests to this URL use no proxy.
    pub(crate) fn contains(&self, url: &Url) -> bool {
        let Some(host) = url.host() else { return false };
        let port = url.port_or_known_default();
        self.0.iter().any(|entry| (entry.port.is_none() || entry.port == port) && entry.hosts.contains(&host))
    }
}

impl Entry {
    fn parse(text: &str) -> Option<Self> {
        if let Some(hosts) = Hosts::parse_addresses(text) {
            return Some(Self { hosts, port: None });
        }
        let (name, port) = match text.rsplit_once(':') {
            Some((name, port)) => (name, Some(port.parse().ok()?)),
            None => (text, None),
        };
        let hosts = Hosts::parse_addresses(name).or_else(|| Hosts::parse_name(name))?;
        Some(Self { hosts, port })
    }
}

impl Hosts {
    /// Parses an address or a network such as `10.0.0.0/8`. IPv6 may be in brackets.
    fn parse_addresses(text: &str) -> Option<Self> {
        let (address, bits) = match text.split_once('/') {
            Some((address, bits)) => (address, Some(bits.trim_end_matches(']').parse().ok()?)),
            None => (text, None),
        };
        let address: IpAddr = address.trim_start_matches('[').trim_end_matches(']').parse().ok()?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        Some(Self::Network(address, bits.unwrap_or(most))).filter(|_| bits.is_none_or(|bits| bits <= most))
    }

    fn parse_name(text: &str) -> Option<Self> {
        if text == "*" {
            return Some(Self::All);
        }
        let name = text.strip_prefix('*').unwrap_or(text).trim_matches('.');
        // Converts letters to lower case and international names to the form that they have in a URL.
        match Host::parse(name).ok()? {
            Host::Domain(name) => Some(Self::Domain(name)),
            Host::Ipv4(_) | Host::Ipv6(_) => None,
        }
    }

    fn contains(&self, host: &Host<&str>) -> bool {
        match (self, host) {
            (Self::All, _) => true,
            (Self::Domain(domain), Host::Domain(name)) => {
                let rest = name.trim_end_matches('.').strip_suffix(domain.as_str());
                rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
            }
            (Self::Network(network, bits), Host::Ipv4(address)) => shares_bits(*network, (*address).into(), *bits),
            (Self::Network(network, bits), Host::Ipv6(address)) => shares_bits(*network, (*address).into(), *bits),
            _ => false,
        }
    }
}

/// Whether two addresses of the same kind begin with the same bits.
fn shares_bits(one: IpAddr, other: IpAddr, bits: u32) -> bool {
    let differing = match (one, other) {
        (IpAddr::V4(one), IpAddr::V4(other)) => (one.to_bits() ^ other.to_bits()).leading_zeros(),
        (IpAddr::V6(one), IpAddr::V6(other)) => (one.to_bits() ^ other.to_bits()).leading_zeros(),
        _ => return false,
    };
    differing >= bits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn h12_every_spelling_of_no_proxy_is_read() {
        let name = "https://api.example.com/x";
        let (ipv4, ipv6) = ("https://10.1.2.3", "https://[2001:db8::1]:8443");
        for (text, url, expected) in [
            ("", name, false),
            (",, ,", name, false),
            ("*", name, true),
            (" * ", ipv6, true),
            ("x,*", name, true),
            ("*:443", name, true),
            ("*:444", name, false),
            ("example.com", name, true),
            ("example.com", "https://example.com", true),
            ("example.com", "https://badexample.com", false),
            ("example.com", "https://example.com.evil.org", false),
            (".example.com", name, true),
            (".example.com", "https://example.com", true),
            (".example.com", "https://badexample.com", false),
            ("*.example.com", name, true),
            ("*.example.com", "https://a.b.example.com", true),
            ("*.example.com", "https://badexample.com", false),
            ("*example.com", name, true),
            ("*example.com", "https://badexample.com", false),
            ("api.*", name, false),
            ("api.example.com", name, true),
            ("api.example.com", "https://example.com", false),
            ("EXAMPLE.com", name, true),
            ("example.com", "https://API.EXAMPLE.COM", true),
            ("example.com.", name, true),
            ("example.com", "https://api.example.com.", true),
            (".example.com.", "https://api.example.com.", true),
            ("example.com:443", name, true),
            ("example.com:8443", name, false),
            ("example.com:8443", "https://example.com:8443", true),
            ("example.com:port", name, false),
            ("example.com:99999", name, false),
            ("a.org,example.com", name, true),
            ("a.org, example.com", name, true),
            ("a.org example.com", name, true),
            ("a.org\texample.com,", name, true),
            ("a.org;example.com", name, false),
            ("https://api.example.com", name, false),
            ("bücher.example", "https://www.bücher.example", true),
            ("xn--bcher-kva.example", "https://bücher.example", true),
            ("BÜCHER.example", "https://xn--bcher-kva.example", true),
            ("10.1.2.3", ipv4, true),
            ("10.1.2.3:443", ipv4, true),
            ("10.1.2.3:444", ipv4, false),
            ("10.1.2.4", ipv4, false),
            ("2.3", ipv4, false),
            ("10.0.0.0/8", ipv4, true),
            ("10.1.2.3/8", "https://10.9.9.9", true),
            ("10.1.2.0/24", ipv4, true),
            ("10.1.3.0/24", ipv4, false),
            ("10.1.2.2/31", ipv4, true),
            ("10.1.2.3/32", ipv4, true),
            ("0.0.0.0/0", ipv4, true),
            ("0.0.0.0/0", ipv6, false),
            ("10.0.0.0/33", ipv4, false),
            ("10.0.0.0/x", ipv4, false),
            ("10.0.0.0/8", name, false),
            ("2001:db8::1", ipv6, true),
            ("[2001:db8::1]", ipv6, true),
            ("[2001:db8::1]:8443", ipv6, true),
            ("[2001:db8::1]:443", ipv6, false),
            ("2001:DB8:0:0::1", ipv6, true),
            ("2001:db8::2", ipv6, false),
            ("2001:db8::/32", ipv6, true),
            ("[2001:db8::]/32", ipv6, true),
            ("[2001:db8::/32]", ipv6, true),
            ("2001:db9::/32", ipv6, false),
            ("::/0", ipv6, true),
            ("::/129", ipv6, false),
            ("::/0", ipv4, false),
        ] {
            assert_eq!(NoProxy::parse(text).contains(&Url::parse(url).unwrap()), expected, "{text} {url}");
        }
    }
}

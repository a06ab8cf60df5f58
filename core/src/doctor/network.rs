//! The way to the server: proxy, name, connection.

use std::io;
use std::net::{SocketAddr, TcpStream, ToSocketAddrs};
use std::time::{Duration, Instant};

use url::{Host, Url};

use crate::doctor::runner::{CONNECTION, CheckResult, DNS, PROXY, Runner, within};
use crate::http::client::HttpClient;

/// How long one step on the way may take.
const STEP: Duration = Duration::from_secs(5);

/// A place that requests go to.
#[derive(Clone, PartialEq)]
struct Place {
    host: String,
    port: u16,
    /// Whether it is an address, which nobody has to look up.
    numeric: bool,
}

impl Place {
    fn of(url: &str) -> Option<Self> {
        let url = Url::parse(url).ok()?;
        let numeric = !matches!(url.host()?, Host::Domain(_));
        // In a URL, an address of IPv6 stands in brackets, with which nobody resolves it.
        let host = url.host_str()?.trim_matches(['[', ']']).to_owned();
        Some(Self { host, port: url.port_or_known_default()?, numeric })
    }
}

/// Follows the way to the API, and to the endpoint that gives out tokens where that is another server.
pub(super) fn examine(sheet: &mut Runner, wire: &HttpClient, endpoint: Option<&str>) {
    let base = &*wire.hosts.base;
    let proxy = wire.transport.proxy(base);
    sheet.check(PROXY, &[], STEP, |_| match &proxy {
        Some(proxy) => CheckResult::ok(format!("requests go by way of {proxy}")),
        None => CheckResult::ok("none, requests go straight to the server"),
    });
    let mut places: Vec<_> = match &proxy {
        Some(proxy) => Place::of(&format!("http://{proxy}")).into_iter().collect(),
        None => [Some(base), endpoint].into_iter().flatten().filter_map(Place::of).collect(),
    };
    places.dedup();
    let mut found = Vec::new();
    sheet.check(DNS, &[], STEP, |limit| look_up(&places, limit, &mut found));
    sheet.check(CONNECTION, &[DNS], STEP, |limit| connect(&found, limit));
}

/// Looks the names up, and notes the addresses of each place.
fn look_up(
    places: &[Place],
    limit: Duration,
    found: &mut Vec<(Place, Vec<SocketAddr>)>,
) -> CheckResult {
    for place in places {
        let (host, port) = (place.host.clone(), place.port);
        let looked_up = within(limit, move || (&*host, port).to_socket_addrs());
        let problem = match looked_up {
            Some(Ok(addresses)) => {
                let addresses: Vec<_> = addresses.collect();
                if !addresses.is_empty() {
                    found.push((place.clone(), addresses));
                    continue;
                }
                "it has no address".to_owned()
            }
            Some(Err(error)) => reason(&error),
            None => format!("no answer in {} s", limit.as_secs()),
        };
        return CheckResult::failed(
            format!("no address for {}: {problem}", place.host),
            "Look for a typing error in the base URL or the proxy, then at the network: is this machine online, and does it need a \
             VPN or a proxy?",
        );
    }
    let named = found.iter().map(|(place, addresses)| match place.numeric {
        true => format!("{} is an address", place.host),
        false => format!("{} is {}", place.host, addresses[0].ip()),
    });
    CheckResult::ok(named.collect::<Vec<_>>().join(", "))
}

/// Opens a connection to each place, and closes it again.
fn connect(found: &[(Place, Vec<SocketAddr>)], limit: Duration) -> CheckResult {
    let mut reached = Vec::new();
    for (place, addresses) in found {
        let place = format!("{}:{}", place.host, place.port);
        let started = Instant::now();
        let addresses = addresses.clone();
        let each = limit / 2;
        // The first address may be of a kind that this network has no way to.
        let connected = within(limit, move || {
            let mut last = io::Error::from(io::ErrorKind::NotFound);
            for address in addresses {
                match TcpStream::connect_timeout(&address, each) {
                    Ok(_) => return Ok(()),
                    Err(error) => last = error,
                }
            }
            Err(last)
        });
        let problem = match connected {
            Some(Ok(())) => {
                reached.push(format!("{place} in {} ms", started.elapsed().as_millis()));
                continue;
            }
            Some(Err(error)) => reason(&error),
            None => format!("no answer in {} s", limit.as_secs()),
        };
        return CheckResult::failed(
            format!("{place} is not reached: {problem}"),
            "Check host and port of the base URL or the proxy. If they are right, the server is down, or a firewall stands between; \
             ask whether this network needs a VPN or a proxy",
        );
    }
    CheckResult::ok(format!("reached {}", reached.join(", ")))
}

/// A reason without the numbers of the system.
fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    text.trim_start_matches("failed to lookup address information: ").to_owned()
}

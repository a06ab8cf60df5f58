//! The network checks: proxy, name lookup, connection.

use std::io;
use std::net::{SocketAddr, TcpStream, ToSocketAddrs};
use std::time::{Duration, Instant};

use url::{Host, Url};

use crate::doctor::runner::{CheckId, CheckResult, Runner};
use crate::doctor::time_limit::{Unfinished, run_with_timeout};
use crate::http::client::HttpClient;
use crate::support::limits::is_limit;

/// The timeout of one check.
const STEP_TIMEOUT: Duration = Duration::from_secs(5);

/// A host and port that requests are sent to.
#[derive(Clone, PartialEq)]
struct HostPort {
    host: String,
    port: u16,
    /// Whether the host is an IP address, which needs no name lookup.
    numeric: bool,
}

impl HostPort {
    fn parse(url: &str) -> Option<Self> {
        let url = Url::parse(url).ok()?;
        let numeric = !matches!(url.host()?, Host::Domain(_));
        // An IPv6 address in a URL is in brackets. Name lookup does not accept them.
        let host = url.host_str()?.trim_matches(['[', ']']).to_owned();
        Some(Self { host, port: url.port_or_known_default()?, numeric })
    }
}

/// Checks the connection to the API, and to the token endpoint if that is on another server.
pub(super) fn examine(runner: &mut Runner, http: &HttpClient, endpoint: Option<&str>) {
    let base = &*http.endpoints.base;
    let proxy = http.transport.proxy(base);
    runner.run(CheckId::Proxy, STEP_TIMEOUT, |_| match &proxy {
        Some(proxy) => CheckResult::ok(format!("requests use the proxy {proxy}")),
        None => CheckResult::ok("none, requests go directly to the server"),
    });
    let mut hosts: Vec<_> = match &proxy {
        Some(proxy) => HostPort::parse(&format!("http://{proxy}")).into_iter().collect(),
        None => [Some(base), endpoint].into_iter().flatten().filter_map(HostPort::parse).collect(),
    };
    hosts.dedup();
    let mut found = Vec::new();
    runner.run(CheckId::Dns, STEP_TIMEOUT, |limit| look_up(&hosts, limit, &mut found));
    runner.run(CheckId::Connection, STEP_TIMEOUT, |limit| connect(&found, limit));
}

/// Looks up the names, and adds the addresses of each host to `found`.
fn look_up(hosts: &[HostPort], limit: Duration, found: &mut Vec<(HostPort, Vec<SocketAddr>)>) -> CheckResult {
    for host_port in hosts {
        let (host, port) = (host_port.host.clone(), host_port.port);
        let looked_up = run_io_with_timeout(limit, move || (&*host, port).to_socket_addrs());
        let problem = match looked_up {
            Ok(Ok(addresses)) => {
                let addresses: Vec<_> = addresses.collect();
                if !addresses.is_empty() {
                    found.push((host_port.clone(), addresses));
                    continue;
                }
                "it has no address".to_owned()
            }
            Err(Unfinished::Limit(error)) => return CheckResult::limited(&error),
            Err(Unfinished::TimedOut) => format!("no response in {} s", limit.as_secs()),
            Ok(Err(error)) => reason(&error),
        };
        return CheckResult::failed(
            format!("no address for {}: {problem}", host_port.host),
            "Check the spelling of the base URL or the proxy, then the network: is this machine online, and does it need a \
             VPN or a proxy?",
        );
    }
    let named = found.iter().map(|(host_port, addresses)| match host_port.numeric {
        true => format!("{} is an address", host_port.host),
        false => format!("{} is {}", host_port.host, addresses[0].ip()),
    });
    CheckResult::ok(named.collect::<Vec<_>>().join(", "))
}

/// Opens a connection to each host, and closes it again.
fn connect(found: &[(HostPort, Vec<SocketAddr>)], limit: Duration) -> CheckResult {
    let mut reached = Vec::new();
    for (host_port, addresses) in found {
        let host_port = format!("{}:{}", host_port.host, host_port.port);
        let started = Instant::now();
        let addresses = addresses.clone();
        let each = limit / 2;
        // The network may have no route to the first address, for example to an IPv6 address.
        let connected = run_io_with_timeout(limit, move || {
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
            Ok(Ok(())) => {
                reached.push(format!("{host_port} in {} ms", started.elapsed().as_millis()));
                continue;
            }
            Err(Unfinished::Limit(error)) => return CheckResult::limited(&error),
            Err(Unfinished::TimedOut) => format!("no response in {} s", limit.as_secs()),
            Ok(Err(error)) => reason(&error),
        };
        return CheckResult::failed(
            format!("{host_port} is not reached: {problem}"),
            "Check host and port of the base URL or the proxy. If they are right, the server is down, or a firewall blocks the connection; \
             ask whether this network needs a VPN or a proxy",
        );
    }
    CheckResult::ok(format!("reached {}", reached.join(", ")))
}

/// Runs work that may hang. A limit of the process is told apart from the errors of the network.
fn run_io_with_timeout<T: Send + 'static>(
    limit: Duration,
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> Result<io::Result<T>, Unfinished> {
    match run_with_timeout(limit, work)? {
        Err(error) if is_limit(&error) => Err(Unfinished::Limit(error)),
        result => Ok(result),
    }
}

/// Returns the text of the error without the system's error number.
fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    text.trim_start_matches("failed to lookup address information: ").to_owned()
}

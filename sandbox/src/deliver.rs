//! Sends webhooks: once, without waiting for anybody, and never off this machine.

use std::collections::VecDeque;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;
use url::{Host, Url};

/// How long a receiver has to answer.
const DELIVERY_TIMEOUT: Duration = Duration::from_secs(5);

/// Older deliveries make room.
const MAX_ENTRIES: usize = 5_000;

/// A webhook that waits to be sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Delivery {
    /// The address, as somebody configured it.
    pub url: String,
    /// The organization, for the header.
    pub organization: String,
    /// The payload.
    pub body: Value,
}

/// The deliveries so far, and how each ended.
#[derive(Debug, Default)]
pub struct Deliveries {
    entries: VecDeque<Value>,
    forgotten: usize,
}

impl Deliveries {
    /// Notes a delivery that begins; the number is for [`Deliveries::ended`].
    pub fn begun(&mut self, delivery: &Delivery) -> usize {
        if self.entries.len() == MAX_ENTRIES {
            self.entries.pop_front();
            self.forgotten += 1;
        }
        self.entries.push_back(json!({
            "url": delivery.url, "organization": delivery.organization, "body": delivery.body, "outcome": null,
        }));
        self.forgotten + self.entries.len() - 1
    }

    /// Notes how a delivery ended: a status, or why there is none.
    pub fn ended(&mut self, number: usize, outcome: &str) {
        let entry = number.checked_sub(self.forgotten).and_then(|index| self.entries.get_mut(index));
        if let Some(entry) = entry {
            entry["outcome"] = json!(outcome);
        }
    }

    /// All that is remembered. A delivery that is under way has no outcome yet.
    pub fn entries(&self) -> Value {
        self.entries.iter().cloned().collect()
    }
}

/// Sends one webhook and says how that ended.
pub async fn send(delivery: &Delivery) -> String {
    let address = match target(&delivery.url) {
        Ok(target) => target,
        Err(reason) => return format!("not sent: {reason}"),
    };
    match timeout(DELIVERY_TIMEOUT, post(&address, delivery)).await {
        Ok(Ok(status)) => status,
        Ok(Err(error)) => format!("failed: {error}"),
        Err(_) => "failed: no response in 5 seconds".into(),
    }
}

/// Where an address leads: a socket, and the address itself.
fn target(url: &str) -> Result<(SocketAddr, Url), &'static str> {
    let url = Url::parse(url).map_err(|_| "this is no absolute address")?;
    if url.scheme() != "http" {
        return Err("the sandbox sends webhooks over http only");
    }
    let ip = match url.host() {
        Some(Host::Ipv4(ip)) => IpAddr::V4(ip),
        Some(Host::Ipv6(ip)) => IpAddr::V6(ip),
        // No resolver is asked: it might lead elsewhere.
        Some(Host::Domain("localhost")) => IpAddr::V4(Ipv4Addr::LOCALHOST),
        _ => return Err("the sandbox sends webhooks to loopback addresses only"),
    };
    if !ip.is_loopback() {
        return Err("the sandbox sends webhooks to loopback addresses only");
    }
    Ok((SocketAddr::new(ip, url.port_or_known_default().unwrap_or(80)), url))
}

async fn post((socket, url): &(SocketAddr, Url), delivery: &Delivery) -> std::io::Result<String> {
    let body = delivery.body.to_string();
    let (path, host) = (&url[url::Position::BeforePath..url::Position::AfterQuery], url.host_str().unwrap_or_default());
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {host}:{}\r\nContent-Type: application/json\r\nX-Tallyfy-orgID: {}\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n",
        socket.port(),
        delivery.organization,
        body.len()
    );
    let mut stream = TcpStream::connect(socket).await?;
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(body.as_bytes()).await?;
    let mut answer = Vec::new();
    // The status line is enough; redirects are not followed, and the rest is nobody's.
    while !answer.contains(&b'\n') && answer.len() < 1024 {
        if stream.read_buf(&mut answer).await? == 0 {
            break;
        }
    }
    let line = String::from_utf8_lossy(&answer);
    let status = line.split(' ').nth(1).and_then(|status| status.parse::<u16>().ok());
    Ok(status.map_or_else(|| "failed: the response was no HTTP".into(), |status| status.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_loopback_addresses_are_connected_to() {
        for url in ["http://127.0.0.1:9/x", "http://127.8.8.8/", "http://[::1]:9/", "http://localhost:9/hook?a=b"] {
            assert!(target(url).is_ok_and(|(socket, _)| socket.ip().is_loopback()), "{url}");
        }
        for url in [
            "http://example.com/",
            "http://localhost.example.com/",
            "http://192.0.2.1/",
            "http://0.0.0.0/",
            "http://[::ffff:127.0.0.1]/",
            "https://127.0.0.1/",
            "file:///etc/passwd",
            "hook",
        ] {
            assert!(target(url).is_err(), "{url}");
        }
    }
}

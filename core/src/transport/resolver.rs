//! Looks up the addresses of host names.

use std::future::ready;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, ToSocketAddrs};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use tokio::sync::oneshot;

use crate::checks::endpoints::is_loopback_name;
use crate::support::threads;

/// Asks the resolver of the system, except for names of this machine. Plain http is allowed for those, so a resolver
/// must not send them to another machine.
pub(crate) struct LoopbackPinningResolver;

impl Resolve for LoopbackPinningResolver {
    fn resolve(&self, name: Name) -> Resolving {
        if is_loopback_name(name.as_str()) {
            let addresses = [SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), SocketAddr::from((Ipv6Addr::LOCALHOST, 0))];
            return Box::pin(ready(Ok(Box::new(addresses.into_iter()) as Addrs)));
        }
        Box::pin(async move {
            // The port is the one of the URL.
            let (sender, receiver) = oneshot::channel();
            // Sending fails if the request was cancelled.
            look_up(name.as_str(), 0, |found| drop(sender.send(found)))?;
            let found = receiver.await.map_err(io::Error::other)??;
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

/// Asks the resolver of the system on a thread of its own, because it may wait long for a name server. tokio's own
/// lookup panics if the system has no thread to give.
pub(crate) fn look_up(
    host: &str,
    port: u16,
    tell: impl FnOnce(io::Result<Vec<SocketAddr>>) + Send + 'static,
) -> io::Result<()> {
    let host = host.to_owned();
    threads::spawn("tallykit-lookup", move || tell((host.as_str(), port).to_socket_addrs().map(Iterator::collect)))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::task::{Context, Poll, Waker};

    use super::*;

    #[test]
    fn h3_names_of_this_machine_are_never_looked_up() {
        for name in ["localhost", "LOCALHOST", "localhost.", "app.localhost", "a.b.LocalHost."] {
            let mut resolving = LoopbackPinningResolver.resolve(name.parse().unwrap());
            // A lookup would not be ready at once, and would fail here because there is no tokio runtime.
            let Poll::Ready(addresses) = resolving.as_mut().poll(&mut Context::from_waker(Waker::noop())) else {
                panic!("{name} was looked up");
            };
            let addresses: Vec<_> = addresses.unwrap().map(|address| address.ip().to_string()).collect();
            assert_eq!(addresses, ["127.0.0.1", "::1"], "{name}");
        }
    }
}

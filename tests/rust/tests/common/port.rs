//! A port on which nothing listens.

use std::net::{SocketAddr, TcpListener};
use std::os::fd::OwnedFd;

use rustix::net::{AddressFamily, SocketType, bind, getsockname, listen, socket};

/// A port without a listener, reserved so that no other process gets it.
pub struct ClosedPort(OwnedFd);

impl ClosedPort {
    pub fn new() -> Self {
        let socket = socket(AddressFamily::INET, SocketType::STREAM, None).unwrap();
        bind(&socket, &SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
        Self(socket)
    }

    pub fn address(&self) -> SocketAddr {
        getsockname(&self.0).unwrap().try_into().unwrap()
    }

    /// Opens the port.
    pub fn listen(self) -> TcpListener {
        self.listen_with(128)
    }

    /// Opens the port, for about so many connections that were not accepted yet.
    pub fn listen_with(self, backlog: i32) -> TcpListener {
        listen(&self.0, backlog).unwrap();
        TcpListener::from(self.0)
    }
}

//! A connection with a deadline and a limit of what it reads.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
#[cfg(unix)]
use std::os::unix::net::UnixStream;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use rustls::pki_types::ServerName;
use rustls::{ClientConnection, StreamOwned};

use crate::auth::store::redis::address::Address;
use crate::support::clock::{Clock, SystemClock};
use crate::transport::resolver::look_up;
use crate::transport::tls::{self, TrustRoots};

/// Reads and writes until a deadline. Each byte of a slow server would start a timeout of the socket again.
pub(super) struct LimitedStream {
    socket: Socket,
    deadline: Duration,
    /// How many bytes may still be read.
    readable: usize,
}

enum Socket {
    Tcp(TcpStream),
    #[cfg(unix)]
    Unix(UnixStream),
}

/// A connection, with TLS or without.
pub(super) enum Stream {
    Plain(LimitedStream),
    Tls(Box<StreamOwned<ClientConnection, LimitedStream>>),
}

impl Stream {
    pub(super) fn connect(address: &Address, deadline: Duration, readable: usize) -> io::Result<Self> {
        let limited = |socket| LimitedStream { socket, deadline, readable };
        match address {
            Address::Tcp { host, port, tls } => {
                let socket = limited(Socket::Tcp(connect_tcp(host, *port, deadline)?));
                if *tls { with_tls(host, socket) } else { Ok(Self::Plain(socket)) }
            }
            #[cfg(unix)]
            Address::Unix(path) => Ok(Self::Plain(limited(Socket::Unix(UnixStream::connect(path)?)))),
        }
    }

    /// Sets the deadline and the limit again.
    pub(super) fn allow(&mut self, deadline: Duration, readable: usize) {
        let stream = match self {
            Self::Plain(stream) => stream,
            Self::Tls(stream) => &mut stream.sock,
        };
        (stream.deadline, stream.readable) = (deadline, readable);
    }
}

fn with_tls(host: &str, socket: LimitedStream) -> io::Result<Stream> {
    let (roots, _) = TrustRoots::new(None, true).map_err(|error| io::Error::other(error.to_string()))?.build();
    let config = tls::client_config(roots).map_err(io::Error::other)?;
    let name = ServerName::try_from(host.to_owned()).map_err(|error| io::Error::new(ErrorKind::InvalidData, error))?;
    let connection = ClientConnection::new(Arc::new(config), name).map_err(io::Error::other)?;
    Ok(Stream::Tls(Box::new(StreamOwned::new(connection, socket))))
}

fn connect_tcp(host: &str, port: u16, deadline: Duration) -> io::Result<TcpStream> {
    let mut result = Err(io::Error::from(ErrorKind::NotFound));
    for address in resolve(host, port, deadline)? {
        result = TcpStream::connect_timeout(&address, time_left(deadline)?);
        if result.is_ok() {
            break;
        }
    }
    let socket = result?;
    socket.set_nodelay(true)?;
    Ok(socket)
}

/// Resolves a name on another thread, because the system may wait for a name server longer than until the deadline.
fn resolve(host: &str, port: u16, deadline: Duration) -> io::Result<Vec<SocketAddr>> {
    if host == "localhost" {
        let loopback: [IpAddr; 2] = [Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()];
        return Ok(loopback.map(|ip| (ip, port).into()).into());
    }
    if let Ok(ip) = host.parse::<IpAddr>() {
        return Ok(vec![(ip, port).into()]);
    }
    let (sender, receiver) = mpsc::channel();
    // Sending fails after the deadline.
    look_up(host, port, move |found| drop(sender.send(found)))?;
    receiver.recv_timeout(time_left(deadline)?).map_err(|_| io::Error::from(ErrorKind::TimedOut))?
}

/// Returns the time until the deadline, or an error after it.
fn time_left(deadline: Duration) -> io::Result<Duration> {
    match deadline.saturating_sub(SystemClock.monotonic()) {
        Duration::ZERO => Err(ErrorKind::TimedOut.into()),
        left => Ok(left.max(Duration::from_millis(1))),
    }
}

impl Read for LimitedStream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = buffer.len().min(self.readable);
        if length == 0 && !buffer.is_empty() {
            return Err(io::Error::other("it sends more than was asked for"));
        }
        let (left, buffer) = (Some(time_left(self.deadline)?), &mut buffer[..length]);
        let read = match &mut self.socket {
            Socket::Tcp(socket) => socket.set_read_timeout(left).and_then(|()| socket.read(buffer)),
            #[cfg(unix)]
            Socket::Unix(socket) => socket.set_read_timeout(left).and_then(|()| socket.read(buffer)),
        }?;
        self.readable -= read;
        Ok(read)
    }
}

impl Write for LimitedStream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let left = Some(time_left(self.deadline)?);
        match &mut self.socket {
            Socket::Tcp(socket) => socket.set_write_timeout(left).and_then(|()| socket.write(bytes)),
            #[cfg(unix)]
            Socket::Unix(socket) => socket.set_write_timeout(left).and_then(|()| socket.write(bytes)),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(stream) => stream.read(buffer),
            Self::Tls(stream) => stream.read(buffer),
        }
    }
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Plain(stream) => stream.write(bytes),
            Self::Tls(stream) => stream.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Plain(stream) => stream.flush(),
            Self::Tls(stream) => stream.flush(),
        }
    }
}

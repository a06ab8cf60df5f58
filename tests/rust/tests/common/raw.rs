//! A server that reads requests, and writes, waits and closes as a test says. For responses that no correct server
//! sends.

use std::collections::HashMap;
use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Barrier, Mutex};
use std::thread;
use std::time::Duration;

use tallykit::{Json, Result, Settings, Tallyfy};

/// What the server does with a request, in order. A connection that is not closed waits for its next request.
#[derive(Debug, Clone)]
pub enum RawAction {
    /// Writes these bytes.
    Write(Vec<u8>),
    /// Writes the bytes one by one, with this pause before each.
    Drip(Vec<u8>, Duration),
    /// Writes them again and again, until the client closes the connection.
    Endless(Vec<u8>),
    /// Writes nothing until the client closes the connection.
    Hold,
    /// Waits until this number of connections have reached this action.
    Meet(Arc<Barrier>),
    /// Closes the connection cleanly.
    Close,
    /// Resets the connection.
    Reset,
    /// Forwards bytes to and from another server until one side closes, as a proxy does.
    Tunnel(SocketAddr),
}

/// A request that was received.
#[derive(Debug, Clone)]
pub struct RawRequest {
    /// The number of its connection, from 0.
    pub connection: usize,
    /// The request line and the headers.
    pub head: String,
    pub body: Vec<u8>,
}

impl RawRequest {
    pub fn method(&self) -> &str {
        self.head.split(' ').next().unwrap_or_default()
    }

    /// Returns the target after the method: a path, or for a proxy a URL or a host and port.
    pub fn target(&self) -> &str {
        self.head.split(' ').nth(1).unwrap_or_default()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let headers = self.head.lines().skip(1).filter_map(|line| line.split_once(": "));
        let mut named = headers.filter(|(found, _)| found.eq_ignore_ascii_case(name));
        named.next().map(|(_, value)| value)
    }
}

/// Returns a complete response with this status and body. The connection stays open.
pub fn answer(status: u16, body: &str) -> RawAction {
    with_headers(status, "Content-Type: application/json\r\n", body)
}

/// Returns the same with other headers. Each line of them ends in `\r\n`.
pub fn with_headers(status: u16, headers: &str, body: impl AsRef<[u8]>) -> RawAction {
    let body = body.as_ref();
    let head = format!("HTTP/1.1 {status} X\r\n{headers}Content-Length: {}\r\n\r\n", body.len());
    RawAction::Write([head.as_bytes(), body].concat())
}

/// Returns the settings of a client for this server.
pub fn settings(server: &RawServer) -> Settings {
    Settings { base_url: Some(server.url()), ..Settings::default() }
}

/// Returns a client with a token that cannot be renewed.
pub fn client(settings: Settings) -> Tallyfy {
    Tallyfy::new("personal-token".into(), None, settings).unwrap()
}

/// Makes a call with this method that accepts any JSON as a response.
pub fn calling(client: &Tallyfy, verb: &str) -> Result<Json> {
    client.request(verb.into(), "/probe".into(), None, None)
}

/// A stream of bytes: a socket, or TLS on top of one.
pub trait Stream: Read + Write + Send {}

impl<T: Read + Write + Send> Stream for T {}

type Script = dyn FnMut(&RawRequest) -> Vec<RawAction> + Send;
type Wrap = dyn Fn(TcpStream) -> Box<dyn Stream> + Send + Sync;

/// The server, on a port of this machine. It ends with all its connections when it is dropped.
pub struct RawServer {
    address: SocketAddr,
    shared: Arc<Shared>,
}

struct Shared {
    script: Mutex<Box<Script>>,
    wrap: Box<Wrap>,
    heard: Mutex<Vec<RawRequest>>,
    /// The open connections, by number.
    sockets: Mutex<HashMap<usize, TcpStream>>,
    connections: AtomicUsize,
    closed: AtomicBool,
}

impl RawServer {
    /// Starts a server that handles each request as the script says.
    pub fn start(script: impl FnMut(&RawRequest) -> Vec<RawAction> + Send + 'static) -> Self {
        Self::wrapped(|socket| Box::new(socket), script)
    }

    /// Starts a server that sends the same complete response to each request.
    pub fn answering(status: u16, body: &str) -> Self {
        let act = answer(status, body);
        Self::start(move |_| vec![act.clone()])
    }

    /// Starts a server whose connections are wrapped, for example in TLS.
    pub fn wrapped(
        wrap: impl Fn(TcpStream) -> Box<dyn Stream> + Send + Sync + 'static,
        script: impl FnMut(&RawRequest) -> Vec<RawAction> + Send + 'static,
    ) -> Self {
        Self::listening(TcpListener::bind("127.0.0.1:0").unwrap(), wrap, script)
    }

    /// Starts the same on a port of the test's own.
    pub fn listening(
        listener: TcpListener,
        wrap: impl Fn(TcpStream) -> Box<dyn Stream> + Send + Sync + 'static,
        script: impl FnMut(&RawRequest) -> Vec<RawAction> + Send + 'static,
    ) -> Self {
        let address = listener.local_addr().unwrap();
        let shared = Arc::new(Shared {
            script: Mutex::new(Box::new(script)),
            wrap: Box::new(wrap),
            heard: Mutex::default(),
            sockets: Mutex::default(),
            connections: AtomicUsize::new(0),
            closed: AtomicBool::new(false),
        });
        let serving = shared.clone();
        thread::spawn(move || {
            for socket in listener.incoming() {
                let Ok(socket) = socket else { continue };
                if serving.closed.load(SeqCst) {
                    break;
                }
                let serving = serving.clone();
                let number = serving.connections.fetch_add(1, SeqCst);
                serving.sockets.lock().unwrap().insert(number, socket.try_clone().unwrap());
                thread::spawn(move || {
                    serving.serve(number, &socket);
                    // The connection is closed when the last copy is dropped: the one in the map.
                    drop(socket);
                    serving.sockets.lock().unwrap().remove(&number);
                });
            }
        });
        Self { address, shared }
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Returns the address as a base URL.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Returns the requests so far, in order.
    pub fn heard(&self) -> Vec<RawRequest> {
        self.shared.heard.lock().unwrap().clone()
    }

    /// Waits until every connection is closed.
    pub fn wait_until_closed(&self) {
        while !self.shared.sockets.lock().unwrap().is_empty() {
            thread::yield_now();
        }
    }

    /// Returns the number of connections so far.
    pub fn connections(&self) -> usize {
        self.shared.connections.load(SeqCst)
    }
}

impl Drop for RawServer {
    fn drop(&mut self) {
        self.shared.closed.store(true, SeqCst);
        // Wakes the thread that accepts.
        let _ = TcpStream::connect(self.address);
        for socket in self.shared.sockets.lock().unwrap().values() {
            let _ = socket.shutdown(Shutdown::Both);
        }
    }
}

impl Shared {
    fn serve(&self, number: usize, socket: &TcpStream) {
        socket.set_nodelay(true).unwrap();
        let mut stream = (self.wrap)(socket.try_clone().unwrap());
        while let Ok(Some(heard)) = hear(&mut stream, number) {
            self.heard.lock().unwrap().push(heard.clone());
            let acts = (self.script.lock().unwrap())(&heard);
            if acts.into_iter().any(|act| !act.done(&mut stream, socket)) {
                return;
            }
        }
    }
}

impl RawAction {
    /// Whether the connection stays open.
    fn done(self, stream: &mut Box<dyn Stream>, socket: &TcpStream) -> bool {
        match self {
            Self::Write(bytes) => stream.write_all(&bytes).and_then(|()| stream.flush()).is_ok(),
            Self::Endless(bytes) => {
                while stream.write_all(&bytes).is_ok() {}
                false
            }
            Self::Drip(bytes, pause) => bytes.iter().all(|byte| {
                thread::sleep(pause);
                stream.write_all(&[*byte]).and_then(|()| stream.flush()).is_ok()
            }),
            Self::Hold => {
                let _ = stream.read(&mut [0]);
                false
            }
            Self::Meet(barrier) => {
                barrier.wait();
                true
            }
            Self::Close => false,
            Self::Reset => {
                rustix::net::sockopt::set_socket_linger(socket, Some(Duration::ZERO)).unwrap();
                false
            }
            Self::Tunnel(to) => {
                tunnel(socket, to);
                false
            }
        }
    }
}

fn tunnel(socket: &TcpStream, to: SocketAddr) {
    let Ok(server) = TcpStream::connect(to) else { return };
    let pass = |mut from: &TcpStream, mut into: &TcpStream| {
        let _ = io::copy(&mut from, &mut into);
        let _ = into.shutdown(Shutdown::Both);
    };
    thread::scope(|scope| {
        scope.spawn(|| pass(&server, socket));
        pass(socket, &server);
    });
}

/// Reads one request. Returns nothing if the client closed the connection instead.
fn hear(stream: &mut dyn Stream, connection: usize) -> io::Result<Option<RawRequest>> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        if stream.read(&mut byte)? == 0 {
            return Ok(None);
        }
        head.extend(byte);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let mut heard = RawRequest { connection, head, body: Vec::new() };
    let length = heard.header("content-length").and_then(|length| length.parse().ok());
    heard.body.resize(length.unwrap_or(0), 0);
    stream.read_exact(&mut heard.body)?;
    Ok(Some(heard))
}

/// Returns a server that answers at once, and a client of it. Each has its own connections, because they are shared by
/// clients of the same server.
pub fn connected() -> (RawServer, Tallyfy) {
    let server = RawServer::answering(200, "{}");
    let client = client(settings(&server));
    (server, client)
}

/// Makes the simplest call.
pub fn probe(client: &Tallyfy) -> Result<Json> {
    calling(client, "GET")
}

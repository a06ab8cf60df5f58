//! A fast server whose tokens are revoked again and again. It knows which requests it received.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use tallykit::{Settings, Tallyfy};

use super::random::Random;

/// How many requests are accepted with one token.
const REQUESTS_PER_TOKEN: u32 = 300;

/// Every request of this many is slow, on average.
const SLOW_ONE_OF: u64 = 8;
const MAX_DELAY_MICROS: u64 = 15_000;

/// What the server has seen.
#[derive(Default)]
pub struct Seen {
    /// How often the change with each number was made.
    pub changes: HashMap<u64, u32>,
    /// How many tokens were revoked.
    pub revoked: u32,
    /// How many refreshes succeeded.
    pub refreshed: u32,
    /// How many refreshes used a token that had been used before.
    pub reused: u32,
    /// The number of the current token.
    token: u32,
    accepted: u32,
    open: HashMap<u64, TcpStream>,
    pub connections: u64,
    is_closed: bool,
}

pub struct RenewingServer {
    address: SocketAddr,
    seen: Arc<Mutex<Seen>>,
}

impl RenewingServer {
    pub fn start(seed: u64) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = Self { address: listener.local_addr().unwrap(), seen: Arc::default() };
        let seen = server.seen.clone();
        thread::spawn(move || {
            for socket in listener.incoming() {
                let socket = socket.unwrap();
                let number = {
                    let mut seen = seen.lock().unwrap();
                    if seen.is_closed {
                        return;
                    }
                    seen.connections += 1;
                    let number = seen.connections;
                    seen.open.insert(number, socket.try_clone().unwrap());
                    number
                };
                let seen = seen.clone();
                thread::spawn(move || {
                    let random = Random::new(seed ^ number.wrapping_mul(0x9E37_79B9));
                    // It ends with the connection, which the client may close at any time.
                    let _ = serve(&socket, &seen, random);
                    seen.lock().unwrap().open.remove(&number);
                });
            }
        });
        server
    }

    /// Returns a client with a refresh token and without a password.
    pub fn client(&self) -> Tallyfy {
        let settings = Settings { base_url: Some(format!("http://{}", self.address)), ..Settings::default() };
        Tallyfy::with_refresh_token("3".into(), Some("secret".into()), refresh_token(0), None, settings, None).unwrap()
    }

    pub fn seen<T>(&self, look: impl FnOnce(&Seen) -> T) -> T {
        look(&self.seen.lock().unwrap())
    }

    /// Revokes the current access token.
    pub fn revoke(&self) {
        self.seen.lock().unwrap().revoke();
    }

    pub fn open_connections(&self) -> usize {
        self.seen(|seen| seen.open.len())
    }
}

impl Drop for RenewingServer {
    fn drop(&mut self) {
        let mut seen = self.seen.lock().unwrap();
        seen.is_closed = true;
        for socket in seen.open.values() {
            let _ = socket.shutdown(Shutdown::Both);
        }
        drop(seen);
        // Wakes the thread that accepts.
        let _ = TcpStream::connect(self.address);
    }
}

impl Seen {
    fn revoke(&mut self) {
        // The client has to obtain the first one anyway.
        if self.refreshed > self.revoked {
            self.revoked += 1;
            self.accepted = 0;
        }
    }

    fn refresh(&mut self, body: &str) -> String {
        if !body.contains(&refresh_token(self.token)) {
            self.reused += 1;
            return response(400, r#"{"error": "invalid_grant"}"#);
        }
        self.token += 1;
        self.refreshed += 1;
        let (access, refresh) = (access_token(self.token), refresh_token(self.token));
        response(200, &format!(r#"{{"access_token": "{access}", "refresh_token": "{refresh}", "expires_in": 86400}}"#))
    }

    fn call(&mut self, head: &str, path: &str) -> String {
        let is_current = self.refreshed > self.revoked && head.contains(&access_token(self.token));
        if !is_current {
            return response(401, "{}");
        }
        if let Some(number) = path.strip_prefix("/change/") {
            *self.changes.entry(number.parse().unwrap()).or_default() += 1;
        }
        self.accepted += 1;
        if self.accepted == REQUESTS_PER_TOKEN {
            self.revoke();
        }
        response(200, r#"{"data": "as the test wants"}"#)
    }
}

fn access_token(number: u32) -> String {
    format!("access-token-{number}-of-the-test")
}

fn refresh_token(number: u32) -> String {
    format!("refresh-token-{number}-of-the-test")
}

fn response(status: u16, body: &str) -> String {
    format!("HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}", body.len())
}

fn serve(socket: &TcpStream, seen: &Mutex<Seen>, mut random: Random) -> std::io::Result<()> {
    socket.set_nodelay(true)?;
    let mut reader = BufReader::new(socket);
    loop {
        let (mut head, mut line) = (String::new(), String::new());
        while line != "\r\n" {
            line.clear();
            if reader.read_line(&mut line)? == 0 {
                return Ok(());
            }
            head.push_str(&line);
        }
        let length = head
            .to_lowercase()
            .split("content-length: ")
            .nth(1)
            .map_or(0, |rest| rest.lines().next().unwrap().parse().unwrap());
        let mut body = vec![0; length];
        reader.read_exact(&mut body)?;
        let path = head.split(' ').nth(1).unwrap();
        let answer = {
            let mut seen = seen.lock().unwrap();
            match path {
                "/oauth/token" => seen.refresh(&String::from_utf8_lossy(&body)),
                path => seen.call(&head, path),
            }
        };
        if random.below(SLOW_ONE_OF) == 0 {
            thread::sleep(Duration::from_micros(random.below(MAX_DELAY_MICROS)));
        }
        // Sometimes in two parts.
        let middle = random.below(answer.len() as u64 * 4).min(answer.len() as u64) as usize;
        (&mut &*socket).write_all(&answer.as_bytes()[..middle])?;
        if middle < answer.len() {
            thread::yield_now();
            (&mut &*socket).write_all(&answer.as_bytes()[middle..])?;
        }
    }
}

//! A redis-server of one's own.

use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use redis::{Client, Connection, RedisResult};

/// A running `redis-server` on the loopback interface, which writes nothing to disk and wants a password. It ends when
/// its standard input closes: when this is dropped, or when this process dies, however it dies.
pub struct Server {
    process: Option<Child>,
    port: u16,
    options: Vec<String>,
}

/// Starts its arguments, and kills them when the standard input ends.
const UNTIL_STDIN_CLOSES: &str = r#""$@" >/dev/null & read _; kill -9 $!; wait $! 2>/dev/null"#;

impl Server {
    /// The password that the server wants.
    pub const PASSWORD: &str = tallykit_canary::REDIS_PASSWORD.mark;

    /// Starts one on a free port.
    pub fn start() -> Self {
        Self::with_options(&[])
    }

    /// Starts one with more options on its command line.
    pub fn with_options(options: &[&str]) -> Self {
        let mut server =
            Self { process: None, port: free_port(), options: options.iter().map(ToString::to_string).collect() };
        server.restart();
        server
    }

    /// Starts it again, on the same port and empty.
    pub fn restart(&mut self) {
        self.stop();
        let port = self.port.to_string();
        let mut shell = Command::new("sh");
        shell
            .args(["-c", UNTIL_STDIN_CLOSES, "sh", "redis-server", "--bind", "127.0.0.1"])
            .args(["--port", &port, "--requirepass", Self::PASSWORD])
            .args(["--save", "", "--appendonly", "no"])
            .args(&self.options)
            .stdin(Stdio::piped());
        self.process = Some(shell.spawn().expect("sh starts"));
        let end = Instant::now() + Duration::from_secs(10);
        while let Err(error) = self.connect() {
            assert!(Instant::now() < end, "no redis-server on the PATH, or it fails: {error}");
            thread::sleep(Duration::from_millis(10));
        }
        tallykit_canary::mark_used(tallykit_canary::REDIS_PASSWORD);
    }

    /// Kills it.
    pub fn stop(&mut self) {
        if let Some(mut process) = self.process.take() {
            drop(process.stdin.take());
            process.wait().expect("redis-server ends");
        }
    }

    /// The URL, with the password.
    pub fn url(&self) -> String {
        format!("redis://:{}@{}/0", Self::PASSWORD, self.address())
    }

    /// Where it listens.
    pub fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// A look at the server past the store.
    pub fn connect(&self) -> RedisResult<Connection> {
        Client::open(self.url())?.get_connection()
    }

    /// Asks the server something.
    pub fn ask<T: redis::FromRedisValue>(&self, words: &[&str]) -> T {
        let mut command = redis::Cmd::new();
        for word in words {
            command.arg(*word);
        }
        let mut connection = self.connect().expect("the server is there");
        command.query(&mut connection).expect("the server answers")
    }

    /// The key of the only entry.
    pub fn entry_key(&self) -> String {
        let keys = self.ask::<Vec<String>>(&["KEYS", "*}"]);
        let [key] = <[String; 1]>::try_from(keys).expect("one entry");
        key
    }

    /// Waits until no lock is held any more.
    pub fn wait_until_locks_are_free(&self) {
        while !self.ask::<Vec<String>>(&["KEYS", "*:lock"]).is_empty() {
            thread::sleep(Duration::from_millis(2));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

/// A port without a listener.
pub fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("an address").port()
}

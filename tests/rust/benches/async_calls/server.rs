//! A server in a process of its own, so that its work does not delay the clients.

use std::env;
use std::io::{self, BufRead, BufReader};
use std::process::{self, Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Builder;
use tokio::time::sleep;

/// Makes the benchmark program run the server.
pub const ARGUMENT: &str = "serve";

/// The time from a request to its response.
const DELAY: Duration = Duration::from_millis(50);

const BODY: &str = r#"{"data":{"id":1001,"email":"ada@example.com","username":"ada","first_name":"Ada",
"last_name":"Lovelace","full_name":"Ada Lovelace","profile_pic":null,"locale":"en","active":true,"is_suspended":false,
"created_at":"2024-01-15T14:22:10.000Z","last_updated":"2026-01-15T14:22:10.000Z","country":null,"phone":null,
"job_title":"Analyst","timezone":"Europe/London","UTC_offset":"+00:00","status":"active","role":"admin"}}"#;

pub struct Server {
    process: Child,
    output: BufReader<process::ChildStdout>,
    pub base_url: String,
}

impl Server {
    pub fn start() -> Self {
        let mut command = Command::new(env::current_exe().unwrap());
        let mut process = command.arg(ARGUMENT).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut output = BufReader::new(process.stdout.take().unwrap());
        let base_url = format!("http://127.0.0.1:{}", line(&mut output));
        Self { process, output, base_url }
    }

    /// Stops the server. Returns the number of connections that it accepted.
    pub fn stop(mut self) -> String {
        drop(self.process.stdin.take());
        let connections = line(&mut self.output);
        self.process.wait().unwrap();
        connections
    }
}

fn line(input: &mut impl BufRead) -> String {
    let mut line = String::new();
    input.read_line(&mut line).unwrap();
    line.trim().to_owned()
}

/// Serves until the standard input ends, which also happens when the benchmark panics.
pub fn run() {
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        println!("{}", listener.local_addr().unwrap().port());
        let connections = Arc::new(AtomicUsize::new(0));
        let accepted = connections.clone();
        thread::spawn(move || {
            io::copy(&mut io::stdin(), &mut io::sink()).unwrap();
            println!("{}", accepted.load(Ordering::Relaxed));
            process::exit(0);
        });
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            connections.fetch_add(1, Ordering::Relaxed);
            tokio::spawn(answer(stream));
        }
    });
}

/// Responds to each request of one connection. The requests have no bodies.
async fn answer(mut stream: TcpStream) -> io::Result<()> {
    let length = BODY.len();
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n");
    let response = head + BODY;
    let mut request = Vec::new();
    while stream.read_buf(&mut request).await? > 0 {
        if request.ends_with(b"\r\n\r\n") {
            request.clear();
            sleep(DELAY).await;
            stream.write_all(response.as_bytes()).await?;
        }
    }
    Ok(())
}

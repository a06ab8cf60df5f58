//! The result of a call after a fault: for every kind of method and every fault, on this machine.

#![allow(clippy::unwrap_used)]

mod common;

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;
use std::time::Duration;

use common::driver::{Driver, on_each_driver};
use common::port::ClosedPort;
use common::raw::{RawAction, RawServer, answer, client, with_headers};
use rustix::net::sockopt::set_socket_linger;
use tallykit::{Json, Settings, SideEffect, Tallyfy, Timestamp};

/// The result of a call that gets the same fault each time: its kind, its attempts, and whether it may have changed
/// something. `core/src/http/retry.rs` has a shorter table of the same rules.
const GRID: &str = "
    fault                       | safe (GET)                 | idempotent (PUT, DELETE)   | unsafe (POST, PATCH)

    connection refused          | Connection 4 none          | Connection 4 none          | Connection 4 none
    no such name                | Connection 4 none          | Connection 4 none          | Connection 4 none
    handshake fails             | Connection 4 none          | Connection 4 none          | Connection 4 none

    reset, nothing read         | Connection 4 none          | Connection 4 possible      | OutcomeUnknown 1 possible
    reset, unanswered           | Connection 4 none          | Connection 4 possible      | OutcomeUnknown 1 possible
    closed, unanswered          | Connection 4 none          | Connection 4 possible      | OutcomeUnknown 1 possible
    reset within the headers    | Connection 4 none          | Connection 4 possible      | OutcomeUnknown 1 possible
    reset after the headers     | Connection 4 none          | Connection 4 possible      | OutcomeUnknown 1 possible
    closed within the body      | Connection 4 none          | Connection 4 possible      | OutcomeUnknown 1 possible

    200                         | success 1                  | success 1                  | success 1
    201                         | success 1                  | success 1                  | success 1
    204                         | success 1                  | success 1                  | success 1
    301                         | UnexpectedResponse 1 none    | UnexpectedResponse 1 none    | UnexpectedResponse 1 none
    302                         | UnexpectedResponse 1 none    | UnexpectedResponse 1 possible | UnexpectedResponse 1 possible
    400                         | InvalidRequest 1 none            | InvalidRequest 1 none            | InvalidRequest 1 none
    401                         | Authentication 1 none      | Authentication 1 none      | Authentication 1 none
    403                         | PermissionDenied 1 none    | PermissionDenied 1 none    | PermissionDenied 1 none
    404                         | NotFound 1 none            | NotFound 1 none            | NotFound 1 none
    405                         | InvalidRequest 1 none            | InvalidRequest 1 none            | InvalidRequest 1 none
    408                         | Timeout 1 none             | Timeout 1 possible         | OutcomeUnknown 1 possible
    409                         | Conflict 1 none            | Conflict 1 none            | Conflict 1 none
    412                         | InvalidRequest 1 none            | InvalidRequest 1 none            | InvalidRequest 1 none
    413                         | InvalidRequest 1 none            | InvalidRequest 1 none            | InvalidRequest 1 none
    422                         | InvalidRequest 1 none            | InvalidRequest 1 none            | InvalidRequest 1 none
    425                         | InvalidRequest 1 none            | InvalidRequest 1 none            | InvalidRequest 1 none
    429                         | RateLimit 4 none         | RateLimit 4 none         | RateLimit 4 none
    429 and come at once        | RateLimit 4 none         | RateLimit 4 none         | RateLimit 4 none
    429 and come in 50 s        | RateLimit 1 none later   | RateLimit 1 none later   | RateLimit 1 none later
    429 and come in an hour     | RateLimit 1 none later   | RateLimit 1 none later   | RateLimit 1 none later
    429, a cap of the operation | RateLimit 1 none later   | QuotaExceeded 1 none later | QuotaExceeded 1 none later
    500                         | Server 4 none              | Server 4 possible          | OutcomeUnknown 1 possible
    501                         | Server 1 none              | Server 1 possible          | OutcomeUnknown 1 possible
    502                         | Server 4 none              | Server 4 possible          | OutcomeUnknown 1 possible
    503                         | Server 4 none              | Server 4 possible          | OutcomeUnknown 1 possible
    503 and come at once        | Server 4 none              | Server 4 possible          | OutcomeUnknown 1 possible
    503 and come in 50 s        | Server 1 none later        | Server 1 possible later    | OutcomeUnknown 1 possible later
    504                         | Server 4 none              | Server 4 possible          | OutcomeUnknown 1 possible
    520                         | Server 1 none              | Server 1 possible          | OutcomeUnknown 1 possible
";

const VERBS: [&[&str]; 3] = [&["GET"], &["PUT", "DELETE"], &["POST", "PATCH"]];

/// A timeout that is shorter than `Retry-After`.
const TIMEOUT: Duration = Duration::from_secs(40);

/// One call with this method and fault, and its expected result.
struct Cell {
    fault: &'static str,
    verb: &'static str,
    end: &'static str,
}

fn cells() -> Vec<Cell> {
    let rows = GRID.lines().skip(2).filter(|line| !line.trim().is_empty());
    let cells = rows.flat_map(|row| {
        let mut columns = row.split('|').map(str::trim);
        let fault = columns.next().unwrap();
        columns.zip(VERBS).flat_map(move |(end, verbs)| verbs.iter().map(move |verb| Cell { fault, verb, end }))
    });
    cells.collect()
}

/// The server of a call with a fault.
enum Place {
    /// A server that counts requests, or connections if it does not read requests.
    Server(RawServer),
    Secure(RawServer),
    Closed(ClosedPort),
    Nameless,
}

impl Place {
    /// Creates a server that causes the fault this number of times, and then sends a success response.
    fn of(fault: &str, times: usize) -> Self {
        let acts = match fault {
            "connection refused" => return Self::Closed(ClosedPort::new()),
            "no such name" => return Self::Nameless,
            "handshake fails" => return Self::Secure(deaf(times)),
            "reset, nothing read" => return Self::Server(deaf(times)),
            "reset, unanswered" => vec![RawAction::Reset],
            "closed, unanswered" => vec![RawAction::Close],
            "reset within the headers" => {
                vec![RawAction::Write(HEAD[..30].into()), RawAction::Reset]
            }
            "reset after the headers" => vec![RawAction::Write(HEAD.into()), RawAction::Reset],
            "closed within the body" => {
                vec![RawAction::Write([HEAD, b"{\"a\":"].concat()), RawAction::Close]
            }
            "429, a cap of the operation" => {
                let body = r#"{"code":"RATE_LIMIT_EXCEEDED"}"#;
                vec![with_headers(429, "Retry-After: 3600\r\n", body)]
            }
            status => vec![status_of(status)],
        };
        let mut heard = 0;
        Self::Server(RawServer::start(move |_| {
            heard += 1;
            if heard <= times { acts.clone() } else { vec![answer(200, "{}")] }
        }))
    }

    fn url(&self) -> String {
        match self {
            Self::Server(server) => server.url(),
            Self::Secure(server) => server.url().replace("http:", "https:"),
            Self::Closed(port) => format!("http://{}", port.address()),
            // This name is longer than names can be, so no name server is asked.
            Self::Nameless => format!("https://{}.invalid", "x".repeat(64)),
        }
    }

    /// Returns the number of requests, as far as it can be known.
    fn heard(&self) -> Option<usize> {
        match self {
            // Requests that were not read were sent too.
            Self::Server(server) | Self::Secure(server) => Some(server.heard().len().max(server.connections())),
            Self::Closed(_) | Self::Nameless => None,
        }
    }
}

const HEAD: &[u8] = b"HTTP/1.1 200 X\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n";

/// For example `429` or `429 and come in 50 s`.
fn status_of(fault: &str) -> RawAction {
    let (status, come) = fault.split_once(" and come ").unwrap_or((fault, ""));
    let headers = match come {
        "" => "",
        "at once" => "Retry-After: 0\r\n",
        "in 50 s" => "Retry-After: 50\r\n",
        "in an hour" => "Retry-After: 3600\r\n",
        other => panic!("{other}"),
    };
    let status = status.parse().unwrap();
    match status {
        // It has no body, and no length of one.
        204 => RawAction::Write(b"HTTP/1.1 204 X\r\n\r\n".to_vec()),
        _ => with_headers(status, headers, "{}"),
    }
}

/// Starts a server that resets its first connections after the first byte, without reading them.
fn deaf(times: usize) -> RawServer {
    let connections = AtomicUsize::new(0);
    let deaf = move || connections.fetch_add(1, SeqCst) < times;
    RawServer::wrapped(
        move |socket| if deaf() { Box::new(Deaf(socket)) } else { Box::new(socket) },
        |_| vec![answer(200, "{}")],
    )
}

struct Deaf(TcpStream);

impl Read for Deaf {
    fn read(&mut self, _buffer: &mut [u8]) -> io::Result<usize> {
        self.0.peek(&mut [0])?;
        set_socket_linger(&self.0, Some(Duration::ZERO))?;
        Ok(0)
    }
}

impl Write for Deaf {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Makes the call of a cell, and returns its result in the words of the table. The server must have counted the same
/// number of requests as the error.
fn ended(driver: Driver, cell: &Cell, place: &Place) -> String {
    let settings = Settings { base_url: Some(place.url()), timeout: Some(TIMEOUT), ..Settings::default() };
    let body = ["PUT", "POST", "PATCH"].contains(&cell.verb).then(|| Json::from("body"));
    let call = |client: &Tallyfy| client.request(cell.verb.into(), "/probe".into(), None, body);
    let result = driver.call(&client(settings), call);
    let heard = place.heard();
    let error = match result {
        Ok(_) => return format!("success {}", heard.unwrap_or_default()),
        Err(error) => error,
    };
    let detail = error.detail();
    let attempts = detail.attempts;
    if heard.is_some_and(|heard| heard != attempts as usize) {
        return format!("{attempts} attempts by the error, and {heard:?} by the server");
    }
    let effect = match detail.side_effect {
        SideEffect::None => "none",
        SideEffect::Possible => "possible",
    };
    let later = detail.retry_at.is_some_and(|at| at > Timestamp::now());
    format!("{} {attempts} {effect}{}", error.kind(), if later { " later" } else { "" })
}

/// Compares every cell with the actual result, several at a time, because most of them only wait.
fn check(driver: Driver, times: usize, expected: impl Fn(&Cell) -> Option<String> + Sync) {
    let cells = Mutex::new(cells().into_iter());
    let wrong = Mutex::new(Vec::new());
    let work = || {
        while let Some(cell) = { cells.lock().unwrap().next() } {
            let Some(expected) = expected(&cell) else { continue };
            let found = ended(driver, &cell, &Place::of(cell.fault, times));
            if found != expected {
                wrong.lock().unwrap().push(format!("{} {}: {found}, and not {expected}", cell.verb, cell.fault));
            }
        }
    };
    thread::scope(|scope| (0..32).for_each(|_| drop(scope.spawn(work))));
    let wrong = wrong.into_inner().unwrap();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn h6_h13_every_method_handles_every_fault_as_the_table_says(driver: Driver) {
    assert_eq!(cells().len(), 5 * 38);
    check(driver, usize::MAX, |cell| Some(cell.end.to_owned()));
}

fn h6_a_temporary_fault_is_overcome_if_the_table_allows_a_retry(driver: Driver) {
    check(driver, 1, |cell| match cell.fault {
        // What is not there does not come.
        "connection refused" | "no such name" | "handshake fails" => None,
        _ if cell.end.contains(" 4 ") => Some("success 2".to_owned()),
        _ => Some(cell.end.to_owned()),
    });
}

on_each_driver!(
    h6_h13_every_method_handles_every_fault_as_the_table_says,
    h6_a_temporary_fault_is_overcome_if_the_table_allows_a_retry,
);

//! The transport with sockets of this machine.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use super::*;
use crate::checks::endpoints::Endpoints;
use crate::transport::message::Body;

const OK: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
const MINUTE: Duration = Duration::from_secs(60);

/// What the server does with a connection. It calls the function for each request that it has read.
type Handler = fn(&mut TcpStream, &dyn Fn());

/// Starts a server that handles each connection with the next of these functions, and returns its URL. The receiver
/// gets a message for each request.
fn server(handlers: Vec<Handler>) -> (String, Receiver<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/probe", listener.local_addr().unwrap());
    let (read, received) = channel();
    thread::spawn(move || {
        for handler in handlers {
            let mut socket = listener.accept().unwrap().0;
            handler(&mut socket, &|| read.send(()).unwrap());
        }
    });
    (url, received)
}

/// Reads the head of a request without a body.
fn read_request(socket: &mut TcpStream) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        if socket.read(&mut byte).unwrap_or(0) == 0 {
            return;
        }
        head.extend(byte);
    }
}

fn network(limits: TransportLimits) -> ReqwestTransport {
    let endpoints = Endpoints::new(Some("http://127.0.0.1"), None, None, None).unwrap();
    let proxies = ProxySelector::new(None, &endpoints, |_| Ok(None)).unwrap();
    // Each test has connections of its own.
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let base = format!("http://127.0.0.1/{}", NUMBER.fetch_add(1, SeqCst));
    ReqwestTransport::new(base, limits, proxies, TrustRoots::new(None, false).unwrap())
}

fn limits() -> TransportLimits {
    TransportLimits::for_client(MINUTE, TransportLimits::DEFAULT_MAX_RESPONSE_BYTES)
}

fn get(network: &ReqwestTransport, url: &str) -> Result<Response, TransportError> {
    network.send(&get_request(url))
}

/// Returns a request whose call timeout does not extend the idle timeout.
fn get_request(url: &str) -> Request<'_> {
    let (timeout, span) = (MINUTE, Duration::ZERO);
    Request { method: "GET", url, bearer: None, basic: None, body: None, timeout, call_timeout: span }
}

#[test]
fn h5_connecting_and_silence_have_their_own_timeouts() {
    let connect = |timeout| TransportLimits::for_client(Duration::from_secs(timeout), 1).connect_timeout.as_secs_f64();
    assert_eq!((connect(1), connect(60), connect(600)), (0.5, 10.0, 10.0));
    // A call may have a longer timeout than its client.
    let idle = |span| limits().for_call(Duration::from_secs(span)).idle_timeout.as_secs();
    assert_eq!((idle(1), idle(60), idle(600)), (30, 30, 300));
}

#[test]
fn h5_a_call_with_a_longer_deadline_has_a_longer_idle_timeout() {
    let (url, _heard) = server(vec![|socket, _| {
        read_request(socket);
        thread::sleep(Duration::from_millis(50));
        socket.write_all(OK).unwrap();
    }]);
    let network = network(TransportLimits { idle_timeout: Duration::from_millis(1), ..limits() });
    network.send(&Request { call_timeout: MINUTE, ..get_request(&url) }).unwrap();
}

#[test]
fn h5_a_silent_server_is_a_timeout_long_before_the_deadline() {
    let before_the_head: Handler = |socket, _| {
        read_request(socket);
        read_request(socket);
    };
    let in_the_body: Handler = |socket, _| {
        read_request(socket);
        let _ = socket.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{");
        read_request(socket);
    };
    for handler in [before_the_head, in_the_body] {
        let (url, _heard) = server(vec![handler; 20]);
        let network = network(TransportLimits { idle_timeout: Duration::from_millis(150), ..limits() });
        // On a slow machine, an attempt may time out before it is connected. At least one attempt must time out after
        // that.
        let mut failures = (0..20).map(|_| get(&network, &url).unwrap_err());
        let error = failures.find(|error| error.send_state == SendState::MaybeSent).unwrap();
        assert_eq!(error.kind, TransportErrorKind::TimedOut);
        assert_eq!(error.reason, "the server sent nothing for 150ms");
    }
}

#[test]
fn h5_a_slow_response_is_read_to_its_end() {
    let slowly: Handler = |socket, _| {
        read_request(socket);
        let mut bytes = b"HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n\"slowly\"".chunks(8);
        while let Some(bytes) = bytes.next()
            && socket.write_all(bytes).is_ok()
        {
            thread::sleep(Duration::from_millis(150));
        }
    };
    let (url, _heard) = server(vec![slowly; 10]);
    let network = network(TransportLimits { idle_timeout: Duration::from_millis(700), ..limits() });
    // On a slow machine, the server may pause for too long. At least one attempt must succeed.
    assert!((0..10).any(|_| get(&network, &url).is_ok_and(|response| response.body == "\"slowly\"")));
}

#[test]
fn h5_a_response_that_arrives_while_the_caller_runs_foreign_code_counts_even_after_its_deadline() {
    let second = Duration::from_secs(1);
    for (timeout, idle_timeout) in [(second, MINUTE), (MINUTE, second)] {
        let (url, received) = server(vec![|socket, received| {
            read_request(socket);
            received();
            // In two parts, of which the body needs another poll.
            socket.write_all(OK).unwrap();
            received();
            read_request(socket);
        }]);
        let network = network(TransportLimits { idle_timeout, ..limits() });
        let (started, waited) = (Instant::now(), std::cell::Cell::new(false));
        let check = move || {
            if !waited.replace(true) {
                received.recv().unwrap();
                received.recv().unwrap();
                thread::sleep(
                    (started + second + Duration::from_millis(100)).saturating_duration_since(Instant::now()),
                );
            }
            false
        };
        let request = Request { timeout, ..get_request(&url) };
        let response = crate::with_interrupt_check(check, || network.send(&request)).unwrap();
        assert_eq!(response.status, 200);
    }
}

#[test]
fn h11_a_connection_closed_before_a_response_is_reported_and_not_retried_by_the_transport() {
    let closes: Handler = |socket, received| {
        for response in [OK, b""] {
            read_request(socket);
            received();
            socket.write_all(response).unwrap();
        }
    };
    let (url, received) = server(vec![closes, closes]);
    let network = network(limits());
    get(&network, &url).unwrap();
    let error = get(&network, &url).unwrap_err();
    assert_eq!((error.kind, error.send_state), (TransportErrorKind::ConnectionClosed, SendState::MaybeSent));
    assert_eq!(received.try_iter().count(), 2);
    get(&network, &url).unwrap();
}

#[test]
fn h11_an_interrupted_body_does_not_count_as_an_idle_connection() {
    let (url, _heard) = server(vec![|socket, _| {
        read_request(socket);
        socket.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{").unwrap();
    }]);
    let error = get(&network(limits()), &url).unwrap_err();
    assert_eq!((error.kind, error.send_state), (TransportErrorKind::Io, SendState::MaybeSent));
}

#[test]
fn h11_a_connection_that_was_idle_for_long_is_not_used_again() {
    let serves: Handler = |socket, received| {
        received();
        read_request(socket);
        socket.write_all(OK).unwrap();
        // The last connection stays open for another request.
        read_request(socket);
    };
    let (url, connections) = server(vec![serves, serves]);
    let network = network(TransportLimits { pool_idle_timeout: Duration::from_millis(1), ..limits() });
    get(&network, &url).unwrap();
    thread::sleep(Duration::from_millis(20));
    get(&network, &url).unwrap();
    assert_eq!(connections.try_iter().count(), 2);
    assert_eq!(limits().pool_idle_timeout, Duration::from_secs(30));
}

#[test]
fn h6_a_request_that_was_cancelled_before_it_was_written_was_not_sent() {
    // No thread accepts, so the TLS handshake gets no response.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}/probe", listener.local_addr().unwrap());
    let network = network(limits());
    let body = Some(Body { content_type: "application/json", bytes: b"{}" });
    let timeout = Duration::from_millis(100);
    let request = Request { method: "POST", body, timeout, ..get_request(&url) };
    let error = network.send(&request).unwrap_err();
    assert_eq!((error.kind, error.send_state), (TransportErrorKind::TimedOut, SendState::NotSent));
    let request = Request { timeout: MINUTE, ..request };
    let error = crate::with_interrupt_check(|| true, || network.send(&request)).unwrap_err();
    assert_eq!((error.kind, error.send_state), (TransportErrorKind::Cancelled, SendState::NotSent));

    let (url, received) = server(vec![|socket, received| {
        read_request(socket);
        received();
        read_request(socket);
    }]);
    let error = crate::with_interrupt_check(
        move || received.try_recv().is_ok(),
        || network.send(&Request { url: &url, ..request }),
    );
    let error = error.unwrap_err();
    assert_eq!((error.kind, error.send_state), (TransportErrorKind::Cancelled, SendState::MaybeSent));
}

#[test]
fn h6_a_request_that_broke_off_or_has_not_stopped_may_have_been_sent() {
    let error = to_transport_error(WaitError::BrokenOff, SendState::NotSent);
    assert_eq!((error.kind, error.send_state), (TransportErrorKind::Io, SendState::MaybeSent));
    assert!(error.reason.contains("broke off"));
    let error = to_transport_error(WaitError::StillRunning, SendState::NotSent);
    assert_eq!((error.kind, error.send_state), (TransportErrorKind::Cancelled, SendState::MaybeSent));
    let error = to_transport_error(WaitError::Cancelled, SendState::NotSent);
    assert_eq!((error.kind, error.send_state), (TransportErrorKind::Cancelled, SendState::NotSent));
}

#[test]
fn e4_the_token_in_a_header_is_marked_as_secret() {
    let get = || get_request("http://127.0.0.1:1/");
    let (bearer, basic) = (Request { bearer: Some("sesame"), ..get() }, Request { basic: Some("sesame"), ..get() });
    for (request, sent) in [(bearer, "Bearer sesame"), (basic, "Basic sesame")] {
        let pool = network(limits()).pool().unwrap();
        let builder = ReqwestTransport::request_builder(&pool.client(), &request, &SendTracker::default()).unwrap();
        let built = builder.build().unwrap();
        let header = &built.headers()["authorization"];
        assert!(header.is_sensitive() && header == sent);
        assert!(!format!("{built:?}").contains("sesame"), "{built:?}");
    }
}

#[test]
fn h3_names_of_this_machine_lead_to_it() {
    for name in ["localhost", "localhost.", "tallykit-test.localhost"] {
        let (url, _) = server(vec![|socket, _| {
            read_request(socket);
            socket.write_all(OK).unwrap();
        }]);
        let url = url.replace("127.0.0.1", name);
        assert_eq!(get(&network(limits()), &url).unwrap().status, 200, "{name}");
    }
}

//! The network against sockets of loopback.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use super::*;
use crate::checks::endpoints::Endpoints;
use crate::transport::message::Body;

const OK: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
const MINUTE: Duration = Duration::from_secs(60);

/// What is done with a connection, and how it tells that it has read a request.
type Act = fn(&mut TcpStream, &dyn Fn());

/// A server that meets each connection with the next of these acts, and the base URL of it. The receiver gets a message
/// for each request it has read.
fn server(acts: Vec<Act>) -> (String, Receiver<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/probe", listener.local_addr().unwrap());
    let (read, heard) = channel();
    thread::spawn(move || {
        for act in acts {
            let mut socket = listener.accept().unwrap().0;
            act(&mut socket, &|| read.send(()).unwrap());
        }
    });
    (url, heard)
}

/// Reads the head of a request without a body.
fn hear(socket: &mut TcpStream) {
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
    let hosts = Endpoints::new(Some("http://127.0.0.1"), None, None, None).unwrap();
    let proxies = ProxySelector::new(None, &hosts, |_| Ok(None)).unwrap();
    ReqwestTransport::new(limits, proxies, TrustRoots::new(None, false).unwrap())
}

fn limits() -> TransportLimits {
    TransportLimits::of(MINUTE, TransportLimits::ANSWER)
}

fn get(network: &ReqwestTransport, url: &str) -> Result<Response, TransportError> {
    network.send(&get_request(url))
}

/// With the limits as they are: half of its timeout is zero.
fn get_request(url: &str) -> Request<'_> {
    let (timeout, span) = (MINUTE, Duration::ZERO);
    Request { method: "GET", url, bearer: None, body: None, timeout, span }
}

#[test]
fn l4_a_request_that_was_given_up_does_not_leave_later() {
    struct Gone(Arc<AtomicBool>);
    impl Drop for Gone {
        fn drop(&mut self) {
            self.0.store(true, SeqCst);
        }
    }
    let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let gone = Arc::<AtomicBool>::default();
    let held = Gone(gone.clone());
    let work = async move {
        let _held = held;
        std::future::pending::<()>().await;
    };
    let waited =
        crate::support::cancellation::with_interrupt_check(|| true, || wait(&runtime, work));
    assert!(matches!(waited, Err(WaitError::GivenUp)));
    assert!(gone.load(SeqCst), "what was not sent by now never will be");
}

#[test]
fn l4_a_request_that_was_given_up_and_is_not_gone_may_still_leave() {
    let (sender, receiver) = sync_channel::<()>(1);
    let cut = end(&receiver, Duration::ZERO).unwrap_err();
    assert_eq!(cut.failure(SendState::NotSent).phase, SendState::MaybeSent);
    drop(sender);
    let cut = end(&receiver, Duration::ZERO).unwrap_err();
    assert_eq!(cut.failure(SendState::NotSent).phase, SendState::NotSent);
}

#[test]
fn l4_an_answer_that_came_while_the_host_was_asked_is_not_thrown_away() {
    let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let (asked, answered) = <(Arc<AtomicBool>, Arc<AtomicBool>)>::default();
    let (when_asked, done) = (asked.clone(), answered.clone());
    let work = async move {
        while !when_asked.load(SeqCst) {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        done.store(true, SeqCst);
        "the answer"
    };
    let check = move || {
        asked.store(true, SeqCst);
        while !answered.load(SeqCst) {
            thread::yield_now();
        }
        true
    };
    let waited = crate::support::cancellation::with_interrupt_check(check, || wait(&runtime, work));
    assert!(matches!(waited, Ok("the answer")));
}

#[test]
fn h5_connecting_and_silence_have_limits_of_their_own() {
    let connect =
        |timeout| TransportLimits::of(Duration::from_secs(timeout), 1).connect.as_secs_f64();
    assert_eq!((connect(1), connect(60), connect(600)), (0.5, 10.0, 10.0));
    // A call may have more time than its client gives.
    let idle = |span| limits().within(Duration::from_secs(span)).idle.as_secs();
    assert_eq!((idle(1), idle(60), idle(600)), (30, 30, 300));
}

#[test]
fn h5_a_call_that_has_longer_hears_a_server_that_is_silent_for_longer() {
    let (url, _heard) = server(vec![|socket, _| {
        hear(socket);
        thread::sleep(Duration::from_millis(50));
        socket.write_all(OK).unwrap();
    }]);
    let network = network(TransportLimits { idle: Duration::from_millis(1), ..limits() });
    network.send(&Request { span: MINUTE, ..get_request(&url) }).unwrap();
}

#[test]
fn h5_a_server_that_falls_silent_is_given_up_long_before_the_deadline() {
    let before_the_head: Act = |socket, _| {
        hear(socket);
        hear(socket);
    };
    let in_the_body: Act = |socket, _| {
        hear(socket);
        let _ = socket.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{");
        hear(socket);
    };
    for act in [before_the_head, in_the_body] {
        let (url, _heard) = server(vec![act; 20]);
        let network = network(TransportLimits { idle: Duration::from_millis(150), ..limits() });
        // A machine that stalls has not even connected by then: one of the attempts has to be in time.
        let mut failures = (0..20).map(|_| get(&network, &url).unwrap_err());
        let failure = failures.find(|failure| failure.phase == SendState::MaybeSent).unwrap();
        assert_eq!(failure.cause, TransportErrorKind::TimedOut);
        assert_eq!(failure.reason, "the server sent nothing for 150ms");
    }
}

#[test]
fn h5_a_server_that_is_slow_but_not_silent_is_heard_to_the_end() {
    let slowly: Act = |socket, _| {
        hear(socket);
        let mut bytes = b"HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n\"slowly\"".chunks(8);
        while let Some(bytes) = bytes.next()
            && socket.write_all(bytes).is_ok()
        {
            thread::sleep(Duration::from_millis(150));
        }
    };
    let (url, _heard) = server(vec![slowly; 10]);
    let network = network(TransportLimits { idle: Duration::from_millis(700), ..limits() });
    // A machine that stalls is silent for longer: one of the attempts has to be in time.
    assert!((0..10).any(|_| get(&network, &url).is_ok_and(|answer| answer.body == b"\"slowly\"")));
}

#[test]
fn h11_a_connection_closed_before_an_answer_is_known_and_not_replayed_here() {
    let closes: Act = |socket, heard| {
        for answer in [OK, b""] {
            hear(socket);
            heard();
            socket.write_all(answer).unwrap();
        }
    };
    let (url, heard) = server(vec![closes, closes]);
    let network = network(limits());
    get(&network, &url).unwrap();
    let failure = get(&network, &url).unwrap_err();
    assert_eq!((failure.cause, failure.phase), (TransportErrorKind::Closed, SendState::MaybeSent));
    assert_eq!(heard.try_iter().count(), 2);
    get(&network, &url).unwrap();
}

#[test]
fn h11_a_body_that_breaks_off_is_not_an_idle_connection() {
    let (url, _heard) = server(vec![|socket, _| {
        hear(socket);
        socket.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{").unwrap();
    }]);
    let failure = get(&network(limits()), &url).unwrap_err();
    assert_eq!((failure.cause, failure.phase), (TransportErrorKind::Broken, SendState::MaybeSent));
}

#[test]
fn h11_a_connection_that_was_idle_for_long_is_not_used_again() {
    let serves: Act = |socket, heard| {
        heard();
        hear(socket);
        socket.write_all(OK).unwrap();
        // The last one stays for another request.
        hear(socket);
    };
    let (url, connections) = server(vec![serves, serves]);
    let network = network(TransportLimits { pooled: Duration::from_millis(1), ..limits() });
    get(&network, &url).unwrap();
    thread::sleep(Duration::from_millis(20));
    get(&network, &url).unwrap();
    assert_eq!(connections.try_iter().count(), 2);
    assert_eq!(limits().pooled, Duration::from_secs(30));
}

#[test]
fn h6_what_was_given_up_before_it_was_written_was_not_sent() {
    // No thread accepts, so the TLS handshake gets no response.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}/probe", listener.local_addr().unwrap());
    let network = network(limits());
    let body = Some(Body { content_type: "application/json", bytes: b"{}" });
    let timeout = Duration::from_millis(100);
    let request = Request { method: "POST", body, timeout, ..get_request(&url) };
    let failure = network.send(&request).unwrap_err();
    assert_eq!((failure.cause, failure.phase), (TransportErrorKind::TimedOut, SendState::NotSent));
    let request = Request { timeout: MINUTE, ..request };
    let failure = crate::with_interrupt_check(|| true, || network.send(&request)).unwrap_err();
    assert_eq!((failure.cause, failure.phase), (TransportErrorKind::Cancelled, SendState::NotSent));

    let (url, heard) = server(vec![|socket, heard| {
        hear(socket);
        heard();
        hear(socket);
    }]);
    let failure = crate::with_interrupt_check(
        move || heard.try_recv().is_ok(),
        || network.send(&Request { url: &url, ..request }),
    );
    let failure = failure.unwrap_err();
    assert_eq!(
        (failure.cause, failure.phase),
        (TransportErrorKind::Cancelled, SendState::MaybeSent)
    );
}

#[test]
fn h6_a_request_that_died_in_the_background_may_have_been_sent() {
    let network = network(limits());
    let opened = network.opened().unwrap();
    let cut = wait(opened.background.0.as_ref().unwrap(), async { panic!("as the test wants") });
    let Err::<(), _>(cut) = cut else { panic!("it did not die") };
    let failure = cut.failure(SendState::NotSent);
    assert_eq!((failure.cause, failure.phase), (TransportErrorKind::Broken, SendState::MaybeSent));
    assert!(failure.reason.contains("broke off"));
}

#[test]
fn e4_the_token_in_a_header_is_marked_as_secret() {
    let request = Request { bearer: Some("sesame"), ..get_request("http://127.0.0.1:1/") };
    let opened = network(limits()).opened().unwrap();
    let builder =
        ReqwestTransport::builder(&opened.client, &request, &SendTracker::default()).unwrap();
    let built = builder.build().unwrap();
    let header = &built.headers()["authorization"];
    assert!(header.is_sensitive() && header == "Bearer sesame");
    assert!(!format!("{built:?}").contains("sesame"), "{built:?}");
}

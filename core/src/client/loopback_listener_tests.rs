use std::net::SocketAddr;
use std::sync::Arc;
use std::thread;

use super::*;
use crate::support::cancellation::CancellationToken;
use crate::support::clock::SystemClock;
use crate::test_util::FakeClock;

const MINUTE: Duration = Duration::from_secs(60);

fn bind(redirect_uri: &str) -> (LoopbackListener, String) {
    LoopbackListener::bind(redirect_uri).unwrap()
}

fn address(listener: &LoopbackListener) -> SocketAddr {
    listener.listener.local_addr().unwrap()
}

/// Sends bytes and returns the response, which is empty if the connection is closed without one.
fn exchange(address: SocketAddr, request: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    let (mut response, _) = (Vec::new(), stream.write_all(request));
    let _ = stream.read_to_end(&mut response);
    String::from_utf8(response).unwrap()
}

fn get(address: SocketAddr, target: &str) -> String {
    exchange(address, format!("GET {target} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").as_bytes())
}

#[test]
fn g3_only_127_0_0_1_is_bound_at_a_free_or_a_named_port() {
    for uri in ["http://127.0.0.1/", "http://127.0.0.1:0/", "http://localhost/", "HTTP://LOCALHOST"] {
        let (listener, text) = bind(uri);
        let address = address(&listener);
        assert!(address.ip() == Ipv4Addr::LOCALHOST && address.port() != 0, "{address}");
        assert!(text.contains(&format!(":{}", address.port())), "{text}");
    }
    let (first, text) = bind("http://127.0.0.1/call%20back?x=1");
    let port = address(&first).port();
    assert_eq!(text, format!("http://127.0.0.1:{port}/call%20back?x=1"));
    let error = LoopbackListener::bind(&text).err().unwrap();
    assert!(matches!(error, TallyfyError::Configuration { .. }), "{error}");
    assert!(error.to_string().contains(&format!("port {port} of 127.0.0.1")), "{error}");
    drop(first);
    assert_eq!(bind(&text).1, text);
}

#[test]
fn g3_a_redirect_uri_of_another_machine_or_scheme_is_rejected() {
    for wrong in [
        "https://127.0.0.1/",
        "http://example.com/",
        "http://127.0.0.1.example.com/",
        "http://127.0.0.2/",
        "http://0.0.0.0/",
        "http://[::1]/",
        "com.example.app://127.0.0.1/",
        "",
    ] {
        let error = LoopbackListener::bind(wrong).err().unwrap();
        assert!(matches!(error, TallyfyError::InvalidArgument { .. }), "{wrong}: {error}");
    }
}

#[test]
fn g3_other_requests_do_not_end_the_wait() {
    let (listener, _) = bind("http://127.0.0.1/");
    let (address, origin) = (address(&listener), listener.origin.clone());
    let browser = thread::spawn(move || {
        // Browsers open connections that they do not use.
        let idle: Vec<_> = (0..MAX_CONNECTIONS + 2).map(|_| TcpStream::connect(address).unwrap()).collect();
        let mut slow = TcpStream::connect(address).unwrap();
        slow.write_all(b"GET /?code=1").unwrap();
        for wrong in ["/favicon.ico", "/?code=canary", "/x?code=1", "//?code=1", "http://127.0.0.1/?code=1"] {
            assert!(get(address, wrong).starts_with("HTTP/1.1 404 "), "{wrong}");
        }
        for wrong in [&b"POST /?code=1 HTTP/1.1\r\n\r\n"[..], b"\xff /?code=1 HTTP/1.1\r\n\r\n", b"GET\r\n\r\n"] {
            assert!(exchange(address, wrong).starts_with("HTTP/1.1 404 "));
        }
        let large = [&b"GET /?code=1 HTTP/1.1\r\nX: "[..], &[b'x'; MAX_HEAD_BYTES]].concat();
        assert_eq!(exchange(address, &large), "");
        let page = get(address, "/?code=1");
        drop((idle, slow));
        page
    });
    let expected = format!("{origin}/?code=1");
    let url = listener.wait(&SystemClock, MINUTE, |url| url == expected).unwrap();
    assert_eq!(*url, expected);
    let page = browser.join().unwrap();
    assert!(page.starts_with("HTTP/1.1 200 ") && page.contains("close this window"), "{page}");
    assert!(page.contains("no-referrer") && !page.contains("code"), "{page}");
}

#[test]
fn g3_the_wait_has_a_deadline_and_can_be_cancelled() {
    let (listener, _) = bind("http://127.0.0.1/");
    let _idle = TcpStream::connect(address(&listener)).unwrap();
    let clock = FakeClock::new();
    let start = clock.monotonic();
    let error = listener.wait(&*clock, MINUTE, |_| true).unwrap_err();
    assert!(matches!(error, TallyfyError::Timeout { .. }), "{error}");
    assert_eq!(clock.monotonic() - start, MINUTE);
    let token = Arc::new(CancellationToken::new());
    token.cancel();
    token.clone().attach();
    let error = listener.wait(&SystemClock, MINUTE, |_| true).unwrap_err();
    token.detach();
    assert!(matches!(error, TallyfyError::Cancelled { .. }), "{error}");
}

#[test]
fn g3_a_connection_that_sends_no_request_is_closed() {
    let (listener, _) = bind("http://127.0.0.1/");
    let mut idle = TcpStream::connect(address(&listener)).unwrap();
    let _ = listener.wait(&*FakeClock::new(), CONNECTION_TIMEOUT * 2, |_| true);
    assert_eq!(idle.read(&mut [0]).unwrap(), 0);
}

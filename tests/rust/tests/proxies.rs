//! Requests through a proxy.

#![allow(clippy::unwrap_used)]

mod common;

use std::process::Command;
use std::sync::Arc;

use common::port::ClosedPort;
use common::raw::{RawAction, RawServer, answer, calling, client, settings};
use common::tls::{Authority, url};
use tallykit::{Proxy, Settings, TallyfyError};

const YEARS: (i32, i32) = (2020, 2099);

/// The URL of the proxy with user name and password.
fn through(proxy: &RawServer) -> Option<Arc<Proxy>> {
    let url = format!("http://me:pass%40word@{}", proxy.address());
    Some(Arc::new(Proxy::new(url).unwrap()))
}

fn keeps_the_password(error: &TallyfyError) -> String {
    let text = format!("{error} {error:?}");
    for secret in ["pass@word", "pass%40word", "bWU6cGFzc0B3b3Jk", "me:"] {
        assert!(!text.contains(secret), "{text}");
    }
    error.to_string()
}

#[test]
fn h12_requests_to_this_machine_use_the_proxy_of_the_settings() {
    let server = RawServer::answering(200, "{}");
    let proxy = RawServer::start(|_| vec![answer(200, "7")]);
    let settings = Settings { proxy: through(&proxy), ..settings(&server) };
    assert!(!format!("{settings:?}").contains("pass"), "{settings:?}");
    assert!(format!("{settings:?}").contains(&proxy.address().to_string()), "{settings:?}");
    calling(&client(settings), "GET").unwrap();
    let heard = &proxy.heard()[0];
    assert_eq!(heard.target(), format!("{}/probe", server.url()));
    assert_eq!(heard.header("proxy-authorization"), Some("Basic bWU6cGFzc0B3b3Jk"));
    assert_eq!(server.connections(), 0);
}

#[test]
fn h12_a_tunnel_hides_the_token_from_the_proxy() {
    let authority = Authority::new();
    let server = authority.server("127.0.0.1", YEARS, |_| vec![answer(200, "{}")]);
    let address = server.address();
    let proxy = RawServer::start(move |_| {
        vec![RawAction::Write(b"HTTP/1.1 200 Connected\r\n\r\n".into()), RawAction::Tunnel(address)]
    });
    let settings = Settings {
        base_url: Some(url(&server)),
        proxy: through(&proxy),
        ca_certificates_pem: Some(authority.pem()),
        ..Settings::default()
    };
    let client = client(settings);
    calling(&client, "GET").unwrap();
    calling(&client, "POST").unwrap();
    let heard = proxy.heard();
    assert_eq!(heard.len(), 1);
    assert_eq!((heard[0].method(), heard[0].target()), ("CONNECT", address.to_string().as_str()));
    assert_eq!(heard[0].header("proxy-authorization"), Some("Basic bWU6cGFzc0B3b3Jk"));
    assert_eq!(heard[0].header("authorization"), None);
    for request in server.heard() {
        assert_eq!(request.header("authorization"), Some("Bearer personal-token"));
        assert_eq!(request.header("proxy-authorization"), None);
    }
}

#[test]
fn h12_a_proxy_that_rejects_a_request_is_named_as_the_cause() {
    let server = RawServer::answering(200, "{}");
    let plain = RawServer::answering(407, "who are you?");
    let forbids = RawServer::answering(403, "not there");
    let closes = RawServer::start(|_| vec![RawAction::Close]);
    let https = Some(server.url().replace("http:", "https:"));
    let by_https =
        |proxy: &RawServer| Settings { base_url: https.clone(), proxy: through(proxy), ..Settings::default() };
    let by_http = Settings { proxy: through(&plain), ..settings(&server) };
    let cases = [
        (by_http, &plain, "asks for a user name and a password", "in the URL of the proxy"),
        (by_https(&plain), &plain, "asks for a user name and a password", "in the URL of the proxy"),
        (by_https(&forbids), &forbids, "no connection by way of", "NO_PROXY"),
        (by_https(&closes), &closes, "no connection by way of", "NO_PROXY"),
    ];
    for (settings, proxy, said, advised) in cases {
        let before = proxy.heard().len();
        let error = calling(&client(settings), "POST").unwrap_err();
        assert!(matches!(error, TallyfyError::Connection { .. }), "{error}");
        let text = keeps_the_password(&error);
        assert!(text.contains(said) && text.contains(&format!("proxy {}", proxy.address())), "{text}");
        assert!(text.contains(advised), "{text}");
        let heard = proxy.heard().len() - before;
        assert_eq!(error.detail().attempts as usize, heard);
        // Repeated failures can lock the account on the proxy.
        assert_eq!(heard, if said.starts_with("asks") { 1 } else { 4 }, "{text}");
    }
    assert_eq!(server.connections(), 0);
}

#[test]
fn e2_an_untrusted_certificate_may_be_that_of_an_https_proxy() {
    let authority = Authority::new();
    let proxy = authority.server("127.0.0.1", YEARS, |_| vec![answer(403, "")]);
    let address = proxy.address();
    let url = format!("https://me:pass%40word@{address}");
    let settings = |ca_certificates_pem| Settings {
        base_url: Some("https://tallyfy.invalid/api".into()),
        proxy: Some(Arc::new(Proxy::new(url.clone()).unwrap())),
        ca_certificates_pem,
        ..Settings::default()
    };
    let text = keeps_the_password(&calling(&client(settings(None)), "POST").unwrap_err());
    let said = format!("the certificate of tallyfy.invalid or of the proxy {address} is signed by");
    assert!(text.contains(&said), "{text}");
    assert!(proxy.heard().is_empty());
    let error = calling(&client(settings(Some(authority.pem()))), "POST").unwrap_err();
    assert!(keeps_the_password(&error).contains("by way of the proxy"), "{error}");
}

#[test]
fn h12_an_unreachable_proxy_is_named_as_the_cause() {
    let port = ClosedPort::new();
    let address = port.address();
    let proxy = Proxy::new(format!("http://me:pass%40word@{address}")).unwrap();
    let server = RawServer::answering(200, "{}");
    let settings = Settings { proxy: Some(Arc::new(proxy)), ..settings(&server) };
    let error = calling(&client(settings), "GET").unwrap_err();
    assert!(matches!(error, TallyfyError::Connection { .. }), "{error}");
    let text = keeps_the_password(&error);
    assert!(text.contains(&format!("by way of the proxy {address}: ")), "{text}");
    assert!(text.contains("refused"), "{text}");
}

#[test]
fn h12_an_invalid_proxy_url_is_rejected_before_anything_is_sent() {
    for wrong in ["", "ftp://me:pass%40word@x", "socks5://x:1080", "http://me:pass%40word@", "http://x/y"] {
        let error = Proxy::new(wrong.into()).unwrap_err();
        assert!(matches!(error, TallyfyError::Configuration { .. }), "{error}");
        keeps_the_password(&error);
    }
    let output = |proxy: &str| {
        let mut child = Command::new(env!("CARGO_BIN_EXE_store_child"));
        child.args(["call", "https://tallyfy.invalid/api"]).env("HTTPS_PROXY", proxy);
        let output = child.env_remove("NO_PROXY").env_remove("no_proxy").output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let said = output("socks5://me:pass%40word@127.0.0.1");
    assert!(said.starts_with("Configuration: HTTPS_PROXY"), "{said}");
    assert!(!said.contains("pass%40word"), "{said}");
    // A valid one is used.
    let proxy = RawServer::answering(403, "");
    let said = output(&format!("http://me:pass%40word@{}", proxy.address()));
    assert!(said.contains(&format!("the proxy {}", proxy.address())), "{said}");
    assert!(!said.contains("pass%40word"), "{said}");
    assert_eq!(proxy.heard()[0].target(), "tallyfy.invalid:443");
}

#[test]
fn h12_no_token_is_sent_unencrypted_to_a_proxy_on_another_machine() {
    let server = RawServer::answering(200, "{}");
    let proxy = Some(Arc::new(Proxy::new("http://192.0.2.1:3128".into()).unwrap()));
    let error = tallykit::Tallyfy::new("token".into(), None, Settings { proxy, ..settings(&server) });
    let error = error.unwrap_err();
    assert!(matches!(error, TallyfyError::Configuration { .. }), "{error}");
    assert!(error.to_string().contains("in the clear"), "{error}");
}

//! A desktop program that receives the redirect of a browser sign-in itself.

#![allow(clippy::unwrap_used)]

mod common;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use common::{browse, received, settings};
use tallykit::{CancellationToken, Result, SignIn, Tallyfy, TallyfyError};
use tallykit_sandbox::{Sandbox, seed};

fn loopback(sandbox: &Sandbox) -> Arc<SignIn> {
    let id = seed::PUBLIC_CLIENT_ID.into();
    Arc::new(SignIn::loopback(id, None, None, None, settings(sandbox)).unwrap())
}

fn wait(sign_in: &SignIn, timeout: Duration) -> Result<Tallyfy> {
    sign_in.wait_for_redirect(false, Some(timeout), Some(seed::ORG_ID.into()), None)
}

/// Requests a URL of this machine, and returns the response.
fn get(url: &str) -> String {
    let (address, path) = url.strip_prefix("http://").unwrap().split_once('/').unwrap();
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET /{path} HTTP/1.1\r\nHost: {address}\r\n\r\n").unwrap();
    let mut response = String::new();
    stream.read_to_string(&mut response).unwrap();
    response
}

const MINUTE: Duration = Duration::from_secs(60);

#[test]
fn g3_one_call_signs_in_through_the_browser() {
    let sandbox = Sandbox::start().unwrap();
    let sign_in = loopback(&sandbox);
    let url = sign_in.authorization_url();
    let browser = thread::spawn(move || {
        let redirect = browse(&url);
        let wrong_state = redirect.replace("state=", "state=x");
        assert!(get(&wrong_state).starts_with("HTTP/1.1 404 "));
        get(&redirect)
    });
    let client = wait(&sign_in, MINUTE).unwrap();
    assert!(browser.join().unwrap().contains("close this window"));
    assert_eq!(client.me().get().unwrap().email, seed::ADA_EMAIL);
    let error = wait(&sign_in, MINUTE).unwrap_err();
    assert!(matches!(error, TallyfyError::InvalidArgument { .. }), "{error}");
}

#[test]
fn g3_a_sign_in_that_was_refused_ends_the_wait() {
    let sandbox = Sandbox::start().unwrap();
    let sign_in = loopback(&sandbox);
    let redirect = browse(&sign_in.authorization_url());
    let denied = redirect.replace("code=", "error=access_denied&x=");
    let browser = thread::spawn(move || get(&denied));
    let error = wait(&sign_in, MINUTE).unwrap_err();
    browser.join().unwrap();
    assert_eq!(error.detail().server_code.as_deref(), Some("access_denied"));
}

#[test]
fn g3_after_a_timeout_or_a_cancellation_the_sign_in_can_be_finished() {
    let sandbox = Sandbox::start().unwrap();
    let sign_in = loopback(&sandbox);
    let error = wait(&sign_in, Duration::ZERO).unwrap_err();
    assert!(matches!(error, TallyfyError::Timeout { .. }), "{error}");
    let token = Arc::new(CancellationToken::new());
    token.cancel();
    token.clone().attach();
    let error = wait(&sign_in, MINUTE).unwrap_err();
    token.detach();
    assert!(matches!(error, TallyfyError::Cancelled { .. }), "{error}");
    assert!(received(&sandbox).is_empty());
    // The browser is on another machine, where the redirect fails. The user copies its address.
    let client = sign_in.finish(browse(&sign_in.authorization_url()), None, None).unwrap();
    assert_eq!(client.me().get().unwrap().email, seed::ADA_EMAIL);
}

#[test]
fn g3_a_sign_in_with_another_redirect_uri_does_not_listen() {
    let sandbox = Sandbox::start().unwrap();
    let (id, uri) = (seed::PUBLIC_CLIENT_ID.to_owned(), Some(seed::REDIRECT_URI.to_owned()));
    let error = SignIn::loopback(id.clone(), uri, None, None, settings(&sandbox)).unwrap_err();
    assert!(matches!(error, TallyfyError::InvalidArgument { .. }), "{error}");
    let uri = seed::REDIRECT_URI.to_owned();
    let sign_in = SignIn::authorization_code(id, uri, None, None, None, settings(&sandbox)).unwrap();
    assert!(wait(&sign_in, MINUTE).unwrap_err().to_string().contains("loopback"));
}

//! Sign-ins through a browser.

#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use tallykit::{SignIn, TallyfyError};
use tallykit_oauth_tests::{OAuthServer, RecordingStore, ServerConfig, at_once, settings, variable, visit};

fn authorization_code() -> SignIn {
    let (id, redirect) = (variable("CODE_CLIENT_ID"), variable("REDIRECT_URI"));
    SignIn::authorization_code(id, redirect, None, None, None, settings()).unwrap()
}

#[test]
fn g3_a_code_with_pkce_ends_in_the_token_manager() {
    let server = OAuthServer::configure(ServerConfig::default());
    let recorder = Arc::new(RecordingStore::default());
    let sign_in = authorization_code();
    let client = sign_in.finish(visit(&sign_in.authorization_url()), None, Some(recorder.clone())).unwrap();
    let mut requests = vec!["authorization_code"];
    for _ in 0..3 {
        for result in at_once(16, || client.me().get()) {
            assert_eq!(result.unwrap().email, variable("USERNAME"));
        }
        server.assert_tokens(&requests);
        server.expire();
        requests.push("refresh_token");
    }
    // The next start of the app goes on from the store.
    let restored = authorization_code().restore(recorder, None, None).unwrap().unwrap();
    restored.me().get().unwrap();
    server.assert_tokens(&requests);
}

#[test]
fn g3_a_code_is_worth_nothing_to_another_sign_in() {
    let server = OAuthServer::configure(ServerConfig::default());
    let (mine, other) = (authorization_code(), authorization_code());
    let theirs = visit(&other.authorization_url());
    // The state gives the swapped redirect away before anything is sent.
    let error = mine.finish(theirs.clone(), None, None).unwrap_err();
    assert!(matches!(error, TallyfyError::InvalidArgument { .. }), "{error}");
    // With the right state and another verifier, the server refuses it.
    let code = |url: &str| url.split(['?', '&']).find(|pair| pair.starts_with("code=")).unwrap().to_owned();
    let own = visit(&mine.authorization_url());
    let swapped = own.replace(&code(&own), &code(&theirs));
    let error = mine.finish(swapped, None, None).unwrap_err();
    assert!(matches!(error, TallyfyError::Authentication { .. }), "{error}");
    server.assert_tokens(&["authorization_code rejected"]);
}

#[test]
fn g3_the_implicit_redirect_ends_in_the_token_manager() {
    let server = OAuthServer::configure(ServerConfig::default());
    let (id, redirect) = (variable("IMPLICIT_CLIENT_ID"), variable("REDIRECT_URI"));
    let sign_in = SignIn::implicit(id, redirect, None, None, settings()).unwrap();
    let client = sign_in.finish(visit(&sign_in.authorization_url()), None, None).unwrap();
    assert_eq!(client.me().get().unwrap().email, variable("USERNAME"));
    server.expire();
    let error = client.me().get().unwrap_err();
    assert!(matches!(error, TallyfyError::Authentication { .. }), "{error}");
    server.assert_tokens(&[]);
}

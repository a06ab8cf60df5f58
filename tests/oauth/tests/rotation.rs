//! Refresh tokens that are worth one renewal, against servers that rotate them; and servers that do not.

#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use tallykit::TallyfyError;
use tallykit_oauth_tests::{OAuthServer, RecordingStore, ServerConfig, at_once, variable};

#[test]
fn t12_ten_rotations_go_on_and_every_used_refresh_token_is_dead() {
    let server = OAuthServer::configure(ServerConfig::default());
    let recorder = Arc::new(RecordingStore::default());
    let client = server.person(Some(recorder.clone()));
    client.me().get().unwrap();
    for _ in 0..10 {
        server.expire();
        client.me().get().unwrap();
    }
    let mut requests = vec!["password"];
    requests.extend(["refresh_token"; 10]);
    server.assert_tokens(&requests);

    let mut saved = recorder.refresh_tokens();
    assert_eq!(saved.len(), 11, "each was saved");
    let last = saved.pop().unwrap();
    for used in saved {
        let error = server.resumed(used, None).me().get().unwrap_err();
        assert!(matches!(error, TallyfyError::Authentication { .. }), "{error}");
    }
    // The last one is alive, and enough to go on from without a password.
    server.resumed(last, None).me().get().unwrap();
}

#[test]
fn t12_an_answer_without_a_refresh_token_keeps_the_old_one() {
    let server = OAuthServer::configure(ServerConfig { rotates: false, ..ServerConfig::default() });
    let recorder = Arc::new(RecordingStore::default());
    let client = server.person(Some(recorder.clone()));
    client.me().get().unwrap();
    for _ in 0..3 {
        server.expire();
        client.me().get().unwrap();
    }
    server.assert_tokens(&["password", "refresh_token", "refresh_token", "refresh_token"]);
    if server.seen().is_some() {
        assert_eq!(recorder.refresh_tokens().len(), 1, "it is the one of the sign-in");
    }
}

#[test]
fn t8_many_threads_on_an_expired_token_refresh_once() {
    // A second refresh would be rejected, or end the family where the server protects it.
    for protects in [false, true] {
        let server = OAuthServer::configure(ServerConfig { protects, ..ServerConfig::default() });
        let client = server.person(None);
        client.me().get().unwrap();
        let mut requests = vec!["password"];
        for _ in 0..3 {
            server.expire();
            let results = at_once(64, || client.me().get());
            assert!(results.iter().all(Result::is_ok), "{results:?}");
            requests.push("refresh_token");
            server.assert_tokens(&requests);
        }
    }
}

#[test]
fn t17_a_refresh_token_that_somebody_else_used_up_is_followed_by_the_password() {
    let server = OAuthServer::configure(ServerConfig::default());
    let recorder = Arc::new(RecordingStore::default());
    let client = server.person(Some(recorder.clone()));
    client.me().get().unwrap();
    let refresh = recorder.refresh_tokens().pop().unwrap();
    server.resumed(refresh.clone(), None).me().get().unwrap();
    server.expire();
    assert_eq!(client.me().get().unwrap().email, variable("USERNAME"));
    server.assert_tokens(&["password", "refresh_token", "refresh_token rejected", "password"]);

    let error = server.resumed(refresh, None).me().get().unwrap_err();
    assert!(error.detail().hint.contains("Sign in again"), "{error}");
}

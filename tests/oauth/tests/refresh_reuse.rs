//! A used refresh token that comes again, and a server that takes it for a thief's.

#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use tallykit::{Tallyfy, TallyfyError};
use tallykit_oauth_tests::{OAuthServer, RecordingStore, ServerConfig, settings};

/// Another client sends a used refresh token while its successor is in use; then the client goes on. Returns whether the
/// server let the successor live.
fn replay(protects: bool) -> (OAuthServer, bool) {
    let server = OAuthServer::configure(ServerConfig { protects, ..ServerConfig::default() });
    let recorder = Arc::new(RecordingStore::default());
    let client = server.person(Some(recorder.clone()));
    client.me().get().unwrap();
    server.expire();
    client.me().get().unwrap();

    let used = recorder.refresh_tokens().remove(0);
    let error = server.resumed(used, None).me().get().unwrap_err();
    assert!(matches!(error, TallyfyError::Authentication { .. }), "{error}");
    assert!(error.detail().hint.contains("Sign in again"), "{error}");

    client.me().get().unwrap();
    let successor = recorder.refresh_tokens().remove(1);
    let lives = server.resumed(successor, None).me().get().is_ok();
    (server, lives)
}

#[test]
fn t17_a_family_that_a_replay_has_ended_is_followed_by_the_password() {
    let (server, lives) = replay(true);
    assert!(!lives);
    server.assert_tokens(&[
        "password",
        "refresh_token",
        // The replay ends the family: the next refresh is rejected, and the password begins another.
        "refresh_token rejected",
        "refresh_token rejected",
        "password",
        "refresh_token rejected",
    ]);
}

#[test]
fn t17_a_replay_ends_the_access_token_of_the_family_too() {
    let server = OAuthServer::configure(ServerConfig { protects: true, ..ServerConfig::default() });
    let recorder = Arc::new(RecordingStore::default());
    let client = server.person(Some(recorder.clone()));
    client.me().get().unwrap();
    client.invalidate_token().unwrap();
    client.me().get().unwrap();
    let used = recorder.refresh_tokens().remove(0);
    server.resumed(used, None).me().get().unwrap_err();
    // The access token is less than a minute old, and dead.
    let token = client.access_token().unwrap().reveal();
    let error = Tallyfy::new(token, None, settings()).unwrap().me().get().unwrap_err();
    assert!(matches!(error, TallyfyError::Authentication { .. }), "{error}");
}

#[test]
fn t17_without_protection_a_replay_is_rejected_and_the_successor_lives() {
    let (server, lives) = replay(false);
    if server.seen().is_some() {
        assert!(lives);
    }
    server.assert_tokens(&["password", "refresh_token", "refresh_token rejected", "refresh_token"]);
}

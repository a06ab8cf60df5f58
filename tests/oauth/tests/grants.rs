//! Every grant, whatever the server does with refresh tokens.

#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use tallykit::{Member, Result, Tallyfy, TallyfyError};
use tallykit_oauth_tests::{OAuthServer, RecordingStore, ServerConfig, at_once, variable};

/// Many threads make their first call at once, and then their next after the token has expired.
fn twice(server: &OAuthServer, client: &Tallyfy) -> Vec<Result<Member>> {
    let mut results = at_once(16, || client.me().get());
    server.expire();
    results.extend(at_once(16, || client.me().get()));
    results
}

fn assert_all_are(results: &[Result<Member>], email: &str) {
    for result in results {
        assert_eq!(result.as_ref().unwrap().email, email);
    }
}

#[test]
fn g3_the_password_grant_ends_in_the_token_manager() {
    let server = OAuthServer::configure(ServerConfig::default());
    let results = twice(&server, &server.person(None));
    assert_all_are(&results, &variable("USERNAME"));
    server.assert_tokens(&["password", "refresh_token"]);
}

#[test]
fn g3_the_refresh_grant_ends_in_the_token_manager() {
    let server = OAuthServer::configure(ServerConfig::default());
    let recorder = Arc::new(RecordingStore::default());
    server.person(Some(recorder.clone())).me().get().unwrap();
    let refresh = recorder.refresh_tokens().pop().unwrap();
    let results = twice(&server, &server.resumed(refresh, None));
    assert_all_are(&results, &variable("USERNAME"));
    server.assert_tokens(&["password", "refresh_token", "refresh_token"]);
}

#[test]
fn g3_client_credentials_and_the_exchange_end_in_the_token_manager() {
    let server = OAuthServer::configure(ServerConfig::default());
    let user = server.app(None).as_user(variable("EMAIL")).unwrap();
    let results = twice(&server, &user);
    assert_all_are(&results, &variable("EMAIL"));
    server.assert_tokens(&[
        "client_credentials",
        "exchange",
        // Both tokens have ended, which this client learns from one after the other.
        "exchange rejected",
        "client_credentials",
        "exchange",
    ]);
}

#[test]
fn g1_a_password_of_every_character_arrives_as_it_is() {
    let server = OAuthServer::configure(ServerConfig::default());
    let me = server.person(None).me().get().unwrap();
    assert_eq!(me.email, variable("USERNAME"));
    // The server compares to the letter: what a form would make of a wrong encoding is rejected.
    let password = variable("PASSWORD");
    for wrong in [password.replace('+', " "), password.replace(' ', "+"), format!("{password} ")] {
        if wrong == password {
            continue;
        }
        let error = server.person_with(wrong, None).me().get().unwrap_err();
        assert!(matches!(error, TallyfyError::Authentication { .. }), "{error}");
    }
}

#[test]
fn t17_an_application_asks_again_and_has_no_refresh_token() {
    let server = OAuthServer::configure(ServerConfig::default());
    let recorder = Arc::new(RecordingStore::default());
    let app = server.app(Some(recorder.clone()));
    app.applications().user_token(&variable("EMAIL")).unwrap();
    server.expire();
    app.applications().user_token(&variable("EMAIL")).unwrap();
    server.assert_tokens(&["client_credentials", "exchange", "exchange rejected", "client_credentials", "exchange"]);
    assert!(recorder.refresh_tokens().is_empty());
}

#[test]
fn t15_a_refresh_token_that_the_server_rejected_is_not_sent_again() {
    let server = OAuthServer::configure(ServerConfig::default());
    let client = server.resumed("long-gone".to_owned(), None);
    for _ in 0..3 {
        let error = client.me().get().unwrap_err();
        assert!(matches!(error, TallyfyError::Authentication { .. }), "{error}");
        assert!(error.detail().hint.contains("Sign in again"), "{error}");
        assert!(!format!("{error:?}").contains("long-gone"));
    }
    server.assert_tokens(&["refresh_token rejected"]);
}

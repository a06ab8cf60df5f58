//! Sign-ins through a browser.

#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use tallykit::{SignIn, TallyfyError};
use tallykit_oauth_tests::{
    OAuthServer, RecordingStore, ServerConfig, SharedStore, at_once, settings, variable, visit,
};

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

#[test]
fn g3_two_people_share_a_client_id_and_a_store_and_stay_apart() {
    let server = OAuthServer::configure(ServerConfig { protects: true, ..ServerConfig::default() });
    let folder = tempfile::tempdir().unwrap();
    let shared = SharedStore::Folder(folder.path().into());
    let sign_in = |email: &str| {
        let sign_in = authorization_code();
        let redirect = visit(&format!("{}&login_hint={}", sign_in.authorization_url(), email.replace('+', "%2B")));
        sign_in.finish(redirect, None, Some(shared.open().unwrap())).unwrap()
    };
    let people = [variable("USERNAME"), variable("EMAIL")];
    let clients = people.each_ref().map(|email| sign_in(email));
    for _ in 0..5 {
        for (client, email) in clients.iter().zip(&people) {
            for result in at_once(4, || client.me().get()) {
                assert_eq!(result.unwrap().email, *email);
            }
        }
        server.expire();
    }
    // Each at the same moment.
    let both = at_once(8, || clients.each_ref().map(|client| client.me().get().unwrap().email));
    assert!(both.iter().all(|emails| *emails == people), "{both:?}");
    assert_eq!(server.token_requests("refresh_token"), 10);
    server.assert_no_refresh_token_came_twice();

    // The next start goes on as the person who signed in last.
    let restored = authorization_code().restore(shared.open().unwrap(), None, None).unwrap().unwrap();
    assert_eq!(restored.me().get().unwrap().email, people[1]);
}

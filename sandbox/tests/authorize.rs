//! The page where a browser signs in, and the exchange of its codes.

#![allow(clippy::unwrap_used, reason = "its helpers are for tests")]

mod common;

use std::collections::HashMap;

use common::{Response, call, order, send, text, token};
use percent_encoding::percent_decode_str;
use serde_json::{Value, json};
use tallykit_sandbox::{Sandbox, seed};

/// The pair of RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

fn browse(sandbox: &Sandbox, query: &str) -> Response {
    // A browser sends none of the API's headers.
    send(sandbox, "GET", &format!("/oauth/authorize?{query}"), &[], "").unwrap()
}

fn asking(client: &str, rest: &str) -> String {
    format!("client_id={client}&redirect_uri=com.example.engines%3A%2Fsigned-in&{rest}")
}

/// What the redirect holds behind this delimiter.
fn brought(response: &Response, delimiter: char) -> HashMap<String, String> {
    assert_eq!(response.status, 302, "{response:?}");
    let location = response.header("location").unwrap();
    let (uri, rest) = location.split_once(delimiter).unwrap();
    assert_eq!(uri, seed::REDIRECT_URI);
    let decode = |text: &str| percent_decode_str(text).decode_utf8().unwrap().into_owned();
    let pairs = rest.split('&').map(|pair| pair.split_once('=').unwrap());
    pairs.map(|(name, value)| (name.to_owned(), decode(value))).collect()
}

/// A code of the client without a secret.
fn code(sandbox: &Sandbox) -> String {
    let pkce = format!("code_challenge={CHALLENGE}&code_challenge_method=S256");
    let query = asking("23", &format!("response_type=code&state=a%2Bb&{pkce}"));
    let mut brought = brought(&browse(sandbox, &query), '?');
    assert_eq!(brought["state"], "a+b");
    brought.remove("code").unwrap()
}

fn exchange(sandbox: &Sandbox, code: &str, client: &str, verifier: &str) -> Response {
    let form = [
        ("grant_type", "authorization_code"),
        ("code", code),
        ("client_id", client),
        ("redirect_uri", seed::REDIRECT_URI),
        ("code_verifier", verifier),
    ];
    token(sandbox, &form)
}

fn error_fields(response: &Response) -> (u16, String, String) {
    let body = response.json();
    (response.status, text(&body["error"]), body["hint"].as_str().unwrap_or_default().to_owned())
}

fn me(sandbox: &Sandbox, token: &str) -> u16 {
    call(sandbox, token, "GET", "/me", Value::Null).status
}

#[test]
fn a_code_is_good_for_one_exchange() {
    let sandbox = Sandbox::start().unwrap();
    let code = code(&sandbox);
    let tokens = exchange(&sandbox, &code, "23", VERIFIER).json();
    assert_eq!(tokens["token_type"], "Bearer");
    assert_eq!(me(&sandbox, &text(&tokens["access_token"])), 200);
    let again = error_fields(&exchange(&sandbox, &code, "23", VERIFIER));
    let hint = "Authorization code has been revoked".to_owned();
    assert_eq!(again, (400, "invalid_request".to_owned(), hint.clone()));
    order(&sandbox, "settings", json!({ "league": 9 }));
    let again = error_fields(&exchange(&sandbox, &code, "23", VERIFIER));
    assert_eq!(again, (400, "invalid_grant".to_owned(), hint));

    // The refresh token is the client's own.
    let refresh = text(&tokens["refresh_token"]);
    let renew = |client: &str, secret: &str| {
        let form = [
            ("grant_type", "refresh_token"),
            ("refresh_token", &refresh),
            ("client_id", client),
            ("client_secret", secret),
        ];
        token(&sandbox, &form).status
    };
    assert_eq!(renew(seed::CLIENT_ID, seed::CLIENT_SECRET), 400);
    assert_eq!(renew(seed::PUBLIC_CLIENT_ID, ""), 200);
}

#[test]
fn a_code_needs_its_verifier_its_client_and_its_time() {
    let sandbox = Sandbox::start().unwrap();
    let code = code(&sandbox);
    let wrong = VERIFIER.replace('d', "e");
    let (status, error, hint) = error_fields(&exchange(&sandbox, &code, "23", &wrong));
    assert_eq!((status, error.as_str()), (400, "invalid_grant"));
    assert_eq!(hint, "Failed to verify `code_verifier`.");
    let (_, _, hint) = error_fields(&exchange(&sandbox, &code, "23", ""));
    assert_eq!(hint, "Check the `code_verifier` parameter");
    let (_, _, hint) = error_fields(&exchange(&sandbox, "made up", "23", VERIFIER));
    assert_eq!(hint, "Cannot decrypt the authorization code");
    assert_eq!(error_fields(&exchange(&sandbox, &code, "99", VERIFIER)).1, "invalid_client");
    order(&sandbox, "settings", json!({ "clock_offset": 601 }));
    let (_, _, hint) = error_fields(&exchange(&sandbox, &code, "23", VERIFIER));
    assert_eq!(hint, "Authorization code has expired");
    // None of these has spent it.
    order(&sandbox, "settings", json!({ "clock_offset": 0 }));
    assert_eq!(exchange(&sandbox, &code, "23", VERIFIER).status, 200);
}

#[test]
fn a_client_with_a_secret_has_to_show_it() {
    let sandbox = Sandbox::start().unwrap();
    let response = browse(&sandbox, &asking("17", "response_type=code"));
    let code = brought(&response, '?').remove("code").unwrap();
    assert_eq!(error_fields(&exchange(&sandbox, &code, "23", "")).1, "invalid_request");
    let exchange = |secret: &str| {
        let form = [
            ("grant_type", "authorization_code"),
            ("code", &code),
            ("client_id", seed::CLIENT_ID),
            ("client_secret", secret),
            ("redirect_uri", seed::REDIRECT_URI),
        ];
        token(&sandbox, &form).status
    };
    assert_eq!((exchange(""), exchange("wrong")), (400, 401));
    assert_eq!(exchange(seed::CLIENT_SECRET), 200);
}

#[test]
fn an_implicit_sign_in_brings_the_token_in_the_fragment() {
    let sandbox = Sandbox::start().unwrap();
    let response = browse(&sandbox, &asking("23", "response_type=token&state=s"));
    let brought = brought(&response, '#');
    assert_eq!((&*brought["token_type"], &*brought["expires_in"]), ("Bearer", "15778800"));
    assert_eq!(brought["state"], "s");
    assert!(!brought.contains_key("refresh_token"));
    assert_eq!(me(&sandbox, &brought["access_token"]), 200);
}

#[test]
fn an_unregistered_redirect_uri_gets_no_redirect() {
    let sandbox = Sandbox::start().unwrap();
    let code = "response_type=code";
    for (query, error) in [
        (asking("99", code), "invalid_client"),
        (format!("client_id=17&redirect_uri=https%3A%2F%2Fevil.example&{code}"), "invalid_client"),
        (code.to_owned(), "invalid_request"),
        (asking("17", "response_type=magic"), "unsupported_grant_type"),
        (asking("23", code), "invalid_request"),
        (asking("17", &format!("{code}&code_challenge={VERIFIER}")), "invalid_request"),
        (asking("17", &format!("{code}&code_challenge=short&code_challenge_method=S256")), "invalid_request"),
    ] {
        let response = browse(&sandbox, &query);
        assert_eq!(error_fields(&response).1, error, "{query}");
        assert_eq!(response.header("location"), None);
    }
}

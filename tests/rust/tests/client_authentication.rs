//! Clients that authenticate with HTTP Basic (RFC 6749, section 2.3.1).

#![allow(clippy::unwrap_used)]

mod common;

use common::raw::{self, RawServer};
use tallykit::{ClientAuthentication, Settings, SignIn, Tallyfy};

const SECRET: &str = "s3cret/+ \u{e9}:%&canary";
/// The base64 of `17:s3cret%2F%2B+%C3%A9%3A%25%26canary`.
const BASIC: &str = "MTc6czNjcmV0JTJGJTJCKyVDMyVBOSUzQSUyNSUyNmNhbmFyeQ==";
const TOKENS: &str = r#"{"access_token":"acc-1","refresh_token":"ref-1"}"#;

fn settings(server: &RawServer) -> Settings {
    Settings { client_authentication: Some(ClientAuthentication::Basic), ..raw::settings(server) }
}

/// Returns the client of each grant.
fn clients(server: &RawServer) -> [Tallyfy; 3] {
    let (id, secret, org) = (|| "17".to_owned(), || SECRET.to_owned(), || Some("o".to_owned()));
    let (ada, refresh) = ("ada".to_owned(), "ref-0".to_owned());
    [
        Tallyfy::with_password(id(), secret(), ada, "p".into(), org(), settings(server), None).unwrap(),
        Tallyfy::with_refresh_token(id(), Some(secret()), refresh, org(), settings(server), None).unwrap(),
        Tallyfy::for_app(id(), secret(), "o".into(), settings(server), None, None).unwrap(),
    ]
}

#[test]
fn g1_basic_credentials_are_in_the_header_and_not_in_the_body() {
    let bodies = [
        "grant_type=password&username=ada&password=p",
        "grant_type=refresh_token&refresh_token=ref-0",
        "grant_type=client_credentials&scope=*",
    ];
    for (number, body) in bodies.into_iter().enumerate() {
        let server = RawServer::answering(200, TOKENS);
        clients(&server)[number].access_token().unwrap();
        let request = &server.heard()[0];
        assert_eq!(request.header("authorization"), Some(&*format!("Basic {BASIC}")));
        assert_eq!(String::from_utf8_lossy(&request.body), body);
    }
}

#[test]
fn g1_a_public_client_and_the_default_send_the_client_in_the_body() {
    let server = RawServer::answering(200, TOKENS);
    let (id, refresh) = ("17".to_owned(), "ref-0".to_owned());
    let public = Tallyfy::with_refresh_token(id.clone(), None, refresh.clone(), None, settings(&server), None);
    public.unwrap().access_token().unwrap();
    let secret = Some("s".to_owned());
    let default = Tallyfy::with_refresh_token(id, secret, refresh, None, raw::settings(&server), None);
    default.unwrap().access_token().unwrap();
    let sent = server.heard();
    assert!(sent.iter().all(|request| request.header("authorization").is_none()));
    let bodies = sent.iter().map(|request| String::from_utf8_lossy(&request.body).into_owned());
    let expected = ["client_id=17", "client_id=17&client_secret=s"];
    assert_eq!(
        bodies.collect::<Vec<_>>(),
        expected.map(|end| format!("grant_type=refresh_token&refresh_token=ref-0&{end}"))
    );
}

#[test]
fn g1_a_code_is_exchanged_with_basic_credentials() {
    let server = RawServer::answering(200, TOKENS);
    let uri = "http://127.0.0.1:7000/".to_owned();
    let secret = Some(SECRET.to_owned());
    let sign_in = SignIn::authorization_code("17".into(), uri, secret, None, None, settings(&server)).unwrap();
    let state = sign_in.export_state().split('.').next().unwrap().to_owned();
    sign_in.finish(format!("http://127.0.0.1:7000/?code=c&state={state}"), None, None).unwrap();
    let request = &server.heard()[0];
    assert_eq!(request.header("authorization"), Some(&*format!("Basic {BASIC}")));
    let body = String::from_utf8_lossy(&request.body).into_owned();
    assert!(body.contains("code_verifier=") && !body.contains("client_"), "{body}");
}

#[test]
fn e3_credentials_that_a_server_repeats_are_removed() {
    for echo in [BASIC, &format!("Basic {BASIC}"), SECRET, "s3cret%2F%2B+%C3%A9%3A%25%26canary", &BASIC[..30]] {
        let echo = serde_json::to_string(echo).unwrap();
        for (status, body) in [
            (401, format!(r#"{{"error":"invalid_client","error_description":{echo}}}"#)),
            (403, format!(r#"{{"message":{echo}}}"#)),
            (200, format!(r#"{{"access":{echo}}}"#)),
            (200, format!("<title>{echo}</title>")),
        ] {
            let server = RawServer::answering(status, &body);
            let error = clients(&server)[2].access_token().err().unwrap();
            let shown = format!("{error} {error:?}");
            assert!(!shown.contains("s3cret") && !shown.contains("MTc6"), "{shown}");
        }
    }
}

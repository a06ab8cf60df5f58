//! The token requests of each grant, and how often they are repeated.

use super::*;
use crate::auth::manager::TokenManager;
use crate::http::retry::RetryLimits;
use crate::test_util::{FakeClock, ScriptedTransport, test_client};

#[test]
fn g1_secrets_with_any_character_are_encoded_for_a_form() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    script.respond(200, r#"{"access_token":"a"}"#);
    let ascii: String = (b' '..=b'~').map(char::from).collect();
    // Text that looks percent-encoded is encoded again.
    let (secret, password) = (format!("{ascii}%41%2B"), format!("é%C3%A9+{ascii}"));
    let grant = Grant::Password {
        oauth_client: OAuthClient { id: "17".to_owned(), secret: Some(secret.clone().into()) },
        username: "ada+1@example.com".to_owned(),
        password: password.clone().into(),
    };
    let http = test_client(&script, &clock);
    grant.sign_in(&http, RetryLimits::CALL, http.deadline()).unwrap();
    let sent = &script.requests()[0].body;
    let read: Vec<_> = form_urlencoded::parse(sent.as_bytes()).collect();
    let expected = [
        ("grant_type", "password"),
        ("username", "ada+1@example.com"),
        ("password", &password),
        ("client_id", "17"),
        ("client_secret", &secret),
    ];
    assert_eq!(read, expected.map(|(key, value)| (key.into(), value.into())));
}

fn application() -> Grant {
    let oauth_client = OAuthClient { id: "17".to_owned(), secret: Some("s".to_owned().into()) };
    Grant::ClientCredentials { oauth_client }
}

#[test]
fn t17_an_application_requests_every_scope_and_expects_no_refresh_token() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    script.respond(200, r#"{"access_token":"a","refresh_token":"r"}"#);
    let http = test_client(&script, &clock);
    let token = application().sign_in(&http, RetryLimits::CALL, http.deadline()).unwrap();
    assert!(token.refresh.is_none());
    let form = "grant_type=client_credentials&scope=*&client_id=17&client_secret=s";
    assert_eq!(script.requests()[0].body, form);
}

#[test]
fn g4_an_email_address_is_one_segment_and_a_lost_exchange_is_repeated() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    script.respond(200, r#"{"access_token":"app"}"#).respond(502, "");
    script.respond(200, r#"{"access_token":"a"}"#);
    let http = test_client(&script, &clock);
    let app = TokenManager::new(http.clone(), application(), None, None);
    let (org, email) = ("o/1".to_owned(), "a+b/c@x".to_owned());
    let grant = Grant::UserExchange { app, org, email };
    grant.sign_in(&http, RetryLimits::CALL, http.deadline()).unwrap();
    let url = "https://go.tallyfy.com/api/applications/o%2F1/users/a%2Bb%2Fc%40x/token";
    assert_eq!(script.requests()[1].url, url);
    assert_eq!(script.requests()[2].url, url);
}
#[test]
fn e4_a_form_is_wiped_and_its_buffer_never_grows() {
    fn is_wiped(_: &impl zeroize::ZeroizeOnDrop) {}
    let secret: String = "a &é\u{1}".repeat(500);
    let oauth_client = OAuthClient { id: "17".to_owned(), secret: Some(secret.clone().into()) };
    let form = encode_form(&[("grant_type", "password"), ("password", &secret)], Some(&oauth_client));
    is_wiped(&form);
    let names = "grant_type".len() + "password".len() * 2 + "client_id".len() + 2;
    let room = 3 * (names + "client_secret".len() + 2 * secret.len()) + 2 * 4;
    assert_eq!(form.capacity(), room);
}

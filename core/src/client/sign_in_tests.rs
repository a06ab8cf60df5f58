use std::sync::Mutex;
use std::time::Duration;

use url::Url;

use super::*;
use crate::auth::store::MemoryStore;
use crate::test_util::{FakeClock, ScriptedTransport, test_client};
use crate::transport::credential::CredentialKind;
use crate::transport::message::{SendState, TransportError, TransportErrorKind};

const REDIRECT_URI: &str = "com.example.app:/signed-in";
const TOKENS: &str = r#"{"token_type":"Bearer","expires_in":3600,"access_token":"acc-1","refresh_token":"ref-1"}"#;

fn sign_in(script: &ScriptedTransport, clock: &Arc<FakeClock>, flow: Flow) -> SignIn {
    let oauth_client = OAuthClient { id: "17".to_owned(), secret: None };
    SignIn::new(test_client(script, clock), oauth_client, REDIRECT_URI, None, flow, None).unwrap()
}

fn code_sign_in() -> (ScriptedTransport, SignIn) {
    let script = ScriptedTransport::new();
    let sign_in = sign_in(&script, &FakeClock::new(), Flow::Code);
    (script, sign_in)
}

/// Returns a redirect URL with the correct state.
fn redirect(sign_in: &SignIn, rest: &str) -> String {
    format!("{REDIRECT_URI}{rest}&state={}", sign_in.pkce.state.expose_secret())
}

fn finish(sign_in: &SignIn, redirect: &str) -> Result<Tallyfy> {
    sign_in.finish(redirect.to_owned(), None, None)
}

fn token_of(client: &Tallyfy) -> String {
    let lease = client.api.tokens.lease(client.api.http.deadline()).unwrap();
    lease.issued().access().to_owned()
}

fn query(url: &str) -> Vec<(String, String)> {
    let url = Url::parse(url).unwrap();
    url.query_pairs().map(|(name, value)| (name.into(), value.into())).collect()
}

#[test]
fn g3_the_authorization_url_has_the_parameters_of_its_flow() {
    let (script, sign_in_by_code) = code_sign_in();
    let url = sign_in_by_code.authorization_url();
    assert!(url.starts_with("https://account.tallyfy.com/oauth/authorize?client_id=17&"), "{url}");
    let names = |url| query(url).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    let common = ["client_id", "redirect_uri", "state", "response_type"];
    let pkce = ["code_challenge", "code_challenge_method"];
    assert_eq!(names(&url), [&common[..], &pkce].concat());
    assert!(query(&url).contains(&("redirect_uri".to_owned(), REDIRECT_URI.to_owned())));
    assert!(query(&url).contains(&("response_type".to_owned(), "code".to_owned())));
    assert!(query(&url).contains(&("code_challenge_method".to_owned(), "S256".to_owned())));
    assert!(!url.contains(sign_in_by_code.pkce.verifier.expose_secret()));
    let implicit = sign_in(&script, &FakeClock::new(), Flow::Implicit).authorization_url();
    assert_eq!(names(&implicit), common);
    assert!(query(&implicit).contains(&("response_type".to_owned(), "token".to_owned())));
}

#[test]
fn g3_a_code_is_exchanged_with_its_verifier_where_the_refresh_token_is_renewed_too() {
    let clock = FakeClock::new();
    let script = ScriptedTransport::new();
    let sign_in = sign_in(&script, &clock, Flow::Code);
    script.respond(200, TOKENS).respond(200, r#"{"access_token":"acc-2","refresh_token":"r2"}"#);
    let client = finish(&sign_in, &redirect(&sign_in, "?code=c%2B1")).unwrap();
    assert_eq!(token_of(&client), "acc-1");
    assert_eq!(client.api.tokens.kind(), CredentialKind::Browser);
    clock.advance(Duration::from_secs(3600));
    assert_eq!(token_of(&client), "acc-2");
    let seen = script.requests();
    assert!(seen.iter().all(|seen| seen.url == "https://account.tallyfy.com/oauth/token"));
    let verifier = sign_in.pkce.verifier.expose_secret();
    let expected = format!(
        "grant_type=authorization_code&code=c%2B1&redirect_uri=com.example.app%3A%2Fsigned-in\
         &code_verifier={verifier}&client_id=17"
    );
    assert_eq!(seen[0].body, expected);
    assert_eq!(seen[1].body, "grant_type=refresh_token&refresh_token=ref-1&client_id=17");
}

#[test]
fn g3_a_token_in_the_redirect_is_used_until_it_expires() {
    let fragment = "#access_token=acc-1&token_type=bearer&expires_in=60";
    // Some platforms pass the fragment as a query.
    for rest in [fragment.to_owned(), fragment.replacen('#', "?", 1)] {
        let clock = FakeClock::new();
        let sign_in = sign_in(&ScriptedTransport::new(), &clock, Flow::Implicit);
        let client = finish(&sign_in, &redirect(&sign_in, &rest)).unwrap();
        assert_eq!(token_of(&client), "acc-1");
        clock.advance(Duration::from_secs(61));
        let error = client.me().get().unwrap_err();
        assert!(matches!(error, TallyfyError::Authentication { .. }), "{error}");
        assert!(error.detail().hint.contains("Sign in again"), "{error}");
    }
}

#[test]
fn g3_a_code_is_exchanged_once() {
    let (script, sign_in) = code_sign_in();
    script.respond(200, TOKENS);
    let redirect = redirect(&sign_in, "?code=c");
    finish(&sign_in, &redirect).unwrap();
    let error = finish(&sign_in, &redirect).unwrap_err();
    assert!(error.to_string().contains("finished already"), "{error}");
    assert_eq!(script.requests().len(), 1);
}

#[test]
fn g3_two_sign_ins_of_one_state_are_one_sign_in() {
    let (script, first) = code_sign_in();
    script.respond(200, TOKENS);
    let again = || {
        let oauth_client = OAuthClient { id: "17".to_owned(), secret: None };
        let http = test_client(&script, &FakeClock::new());
        SignIn::new(http, oauth_client, REDIRECT_URI, None, Flow::Code, Some(first.export_state().into())).unwrap()
    };
    let (second, third) = (again(), again());
    let redirect = redirect(&first, "?code=c");
    finish(&second, &redirect).unwrap();
    for spent in [&first, &second, &third, &again()] {
        let error = finish(spent, &redirect).unwrap_err();
        assert!(error.to_string().contains("finished already"), "{error}");
    }
    assert_eq!(script.requests().len(), 1);
}

#[test]
fn g3_a_token_in_the_redirect_is_used_once() {
    let sign_in = sign_in(&ScriptedTransport::new(), &FakeClock::new(), Flow::Implicit);
    let redirect = redirect(&sign_in, "#access_token=acc-1");
    finish(&sign_in, &redirect).unwrap();
    assert!(finish(&sign_in, &redirect).unwrap_err().to_string().contains("finished already"));
}

#[test]
fn g2_an_invalid_organization_id_uses_up_no_code() {
    let (script, sign_in) = code_sign_in();
    script.respond(200, TOKENS);
    let redirect = redirect(&sign_in, "?code=c");
    let error = sign_in.finish(redirect.clone(), Some("../me".to_owned()), None).unwrap_err();
    assert!(matches!(error, TallyfyError::InvalidArgument { .. }), "{error}");
    assert!(script.requests().is_empty());
    finish(&sign_in, &redirect).unwrap();
}

#[test]
fn t13_an_exchange_that_may_have_been_sent_is_never_repeated() {
    for (phase, attempts) in [(SendState::MaybeSent, 1), (SendState::NotSent, 4)] {
        let (script, sign_in) = code_sign_in();
        for _ in 0..attempts {
            let failure =
                TransportError { send_state: phase, kind: TransportErrorKind::Io, reason: "reset".to_owned() };
            script.on_request(move |_| Err(failure.clone()));
        }
        let redirect = redirect(&sign_in, "?code=c");
        let error = finish(&sign_in, &redirect).unwrap_err();
        assert_eq!(script.requests().len(), attempts);
        // The app was offline after the redirect: the code is still valid.
        script.respond(200, TOKENS);
        let again = finish(&sign_in, &redirect);
        match phase {
            SendState::MaybeSent => {
                assert!(matches!(error, TallyfyError::OutcomeUnknown { .. }), "{error}");
                assert!(error.detail().hint.contains("another sign-in"), "{error}");
                assert!(again.is_err());
            }
            SendState::NotSent => assert_eq!(token_of(&again.unwrap()), "acc-1"),
        }
    }
}

#[test]
fn g3_a_rejected_code_says_start_another_sign_in() {
    for (status, code) in [(400, "invalid_request"), (400, "invalid_grant")] {
        let (script, sign_in) = code_sign_in();
        script.respond(status, &format!(r#"{{"error":"{code}"}}"#));
        let error = finish(&sign_in, &redirect(&sign_in, "?code=c")).unwrap_err();
        assert!(matches!(error, TallyfyError::Authentication { .. }), "{error}");
        assert!(error.detail().hint.contains("another sign-in"), "{error}");
    }
}

#[test]
fn g3_a_sign_in_continues_in_a_new_process() {
    let (script, first) = code_sign_in();
    let make = |saved| {
        let oauth_client = OAuthClient { id: "17".to_owned(), secret: None };
        let http = test_client(&script, &FakeClock::new());
        SignIn::new(http, oauth_client, REDIRECT_URI, None, Flow::Code, Some(Zeroizing::new(saved)))
    };
    let second = make(first.export_state()).unwrap();
    assert_eq!(second.authorization_url(), first.authorization_url());
    script.respond(200, TOKENS);
    finish(&second, &redirect(&first, "?code=c")).unwrap();
    for wrong in ["", "canary", "canary.canary", &first.export_state()[1..], &format!("{}x", first.export_state())] {
        let error = make(wrong.to_owned()).unwrap_err();
        assert!(!error.to_string().contains("canary"), "{error}");
    }
}

#[test]
fn e3_nothing_secret_is_shown() {
    let (script, sign_in) = code_sign_in();
    script.respond(200, TOKENS);
    let client = finish(&sign_in, &redirect(&sign_in, "?code=c")).unwrap();
    let shown = format!("{sign_in:?} {client:?}");
    assert!(shown.starts_with("SignIn(https://account.tallyfy.com/oauth/authorize, Code)"));
    for part in sign_in.export_state().split('.').chain(["acc-1", "ref-1"]) {
        assert!(!shown.contains(part), "{shown}");
    }
}

#[path = "sign_in_store_tests.rs"]
mod store;

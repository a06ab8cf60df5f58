//! How a call uses its token, and what happens if there is none.

use std::collections::VecDeque;
use std::sync::Mutex;

use super::*;
use crate::SideEffect;
use crate::error::TallyfyError;
use crate::http::rate_limiter::RateLimiter;
use crate::support::timestamp::Timestamp;
use crate::test_util::{FakeClock, ScriptedTransport, test_client};
use crate::transport::credential::{CredentialKind, IssuedToken};
use crate::transport::message::{SendState, TransportErrorKind};
use crate::transport::redaction::Redactor;

/// Returns its tokens in order, and an error after the last one.
pub(super) struct Tokens {
    kind: CredentialKind,
    rate_limiter: RateLimiter,
    left: Mutex<VecDeque<Arc<IssuedToken>>>,
    endless: Option<Arc<IssuedToken>>,
}

impl Tokens {
    fn new(kind: CredentialKind, issued: &[&Arc<IssuedToken>]) -> Self {
        Self {
            kind,
            rate_limiter: RateLimiter::default(),
            left: Mutex::new(issued.iter().copied().cloned().collect()),
            endless: None,
        }
    }
}

impl Tokens {
    /// Creates a source that never runs out of tokens.
    pub(super) fn plenty(kind: CredentialKind) -> Self {
        Self { endless: Some(issued()), ..Self::new(kind, &[]) }
    }
}

impl TokenSource for Tokens {
    fn proof(&self) -> Option<String> {
        None
    }

    fn kind(&self) -> CredentialKind {
        self.kind
    }

    fn account(&self) -> String {
        String::new()
    }

    fn add_secrets(&self, redactor: &mut Redactor) {
        redactor.add("the-refresh-token");
    }

    fn lease(&self, _deadline: Duration) -> Result<TokenLease> {
        let next = self.left.lock().unwrap().pop_front().or_else(|| self.endless.clone());
        next.map(TokenLease::from).ok_or_else(diagnostics::signed_out)
    }

    fn rate_limiter(&self) -> &RateLimiter {
        &self.rate_limiter
    }

    fn reject(&self, _lease: &TokenLease) -> bool {
        self.kind != CredentialKind::Personal
    }

    fn invalidate(&self) {}

    fn is_signed_out(&self) -> bool {
        false
    }

    fn log_out(&self, _deadline: Duration) -> Result<Vec<String>> {
        Ok(Vec::new())
    }
}

fn issued() -> Arc<IssuedToken> {
    let expires_at = Timestamp::from_millis(1_750_000_060_000);
    Arc::new(IssuedToken::new("t".to_owned().into(), None, expires_at))
}

fn run(http: &HttpClient, method: &'static str, tokens: &Tokens) -> Result<Response> {
    send(http, &request(http, method), Some(tokens)).map(|(response, _)| response)
}

fn lost() -> TransportError {
    TransportError { send_state: SendState::MaybeSent, kind: TransportErrorKind::Io, reason: "lost".to_owned() }
}

#[test]
fn t18_a_token_counts_as_accepted_only_if_the_response_proves_it() {
    // A gateway sends 429 and 503 before it checks the token, so a later 401 does not mean a logout. Neither does a 404
    // of a router for an unknown path, or a page of a firewall.
    let looked_at = [200, 400, 403, 404, 409, 422].map(|status| (status, "{}", true));
    let unseen = [302, 401, 405, 407, 408, 413, 429, 500, 503].map(|status| (status, "{}", false));
    let pages = [400, 403, 404].map(|status| (status, "<html>", false));
    let path = [(404, r#"{"code":"ENDPOINT_NOT_FOUND"}"#, false)];
    let answers = looked_at.into_iter().chain(unseen).chain(pages).chain(path);
    for (status, body, accepted) in answers {
        let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
        script.default_response(status, body);
        let token = issued();
        let tokens = Tokens::new(CredentialKind::Personal, &[&token]);
        let _ = run(&test_client(&script, &clock), "GET", &tokens);
        assert_eq!(token.was_accepted(), accepted, "{status} {body}");
    }
}

#[test]
fn t11_a_call_that_waits_for_a_retry_holds_no_lease() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let token = issued();
    let watched = token.clone();
    clock.on_sleep(move || assert_eq!(Arc::strong_count(&watched), 3, "a lease is held"));
    script.respond(503, "{}").respond(200, "{}");
    // References: the test, the closure, and the source, which returns the token again.
    run(&test_client(&script, &clock), "GET", &Tokens::new(CredentialKind::User, &[&token, &token])).unwrap();
}

#[test]
fn t10_the_replay_does_not_count_as_an_attempt() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let token = issued();
    script.respond(401, "{}");
    for _ in 0..4 {
        script.respond(503, "{}");
    }
    let tokens = Tokens::new(CredentialKind::User, &[&token; 5]);
    let error = run(&test_client(&script, &clock), "GET", &tokens).unwrap_err();
    assert_eq!((error.detail().attempts, error.detail().http_status), (5, Some(503)));
}

#[test]
fn g7_the_error_of_a_rejected_personal_token_shows_its_expiry() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    script.respond(401, "{}");
    let tokens = Tokens::new(CredentialKind::Personal, &[&issued()]);
    let error = run(&test_client(&script, &clock), "GET", &tokens).unwrap_err();
    assert!(error.detail().summary.contains("expires at 2025-06-15T15:07:40Z"), "{error}");
}

#[test]
fn e1_a_token_error_keeps_the_side_effect_of_an_earlier_attempt() {
    for (method, effect) in [("PUT", SideEffect::Possible), ("GET", SideEffect::None)] {
        let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
        script.on_request(|_| Err(lost()));
        let tokens = Tokens::new(CredentialKind::User, &[&issued()]);
        let before = clock.monotonic();
        let error = run(&test_client(&script, &clock), method, &tokens).unwrap_err();
        assert!(matches!(error, TallyfyError::Authentication { .. }), "{error}");
        let detail = error.detail();
        assert_eq!(detail.side_effect, effect);
        let operation = format!("{method} /x");
        assert_eq!((detail.operation.as_deref(), detail.attempts), (Some(&*operation), 1));
        assert_eq!(detail.elapsed, clock.monotonic() - before, "the waits count");
        assert!(!detail.elapsed.is_zero());
    }
}

#[test]
fn t18_a_401_that_is_not_about_the_token_neither_rejects_it_nor_is_replayed() {
    for (message, sent) in [
        ("Unauthorized action.", 1),
        ("Unauthorized.", 1),
        ("Saml Is Not Enabled for this organization.", 1),
        ("Not found. apsh213", 1),
        ("Unauthenticated.", 2),
        ("Unauthorized", 2),
        ("No unauthorized action.", 2),
    ] {
        let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
        script.default_response(401, &format!(r#"{{"message":"{message}"}}"#));
        let error = run(&test_client(&script, &clock), "GET", &Tokens::plenty(CredentialKind::User)).unwrap_err();
        assert_eq!(error.detail().attempts, sent, "{message}");
        assert!(sent == 2 || !error.detail().hint.contains("new token"), "{error}");
        let is_permission = sent == 1 && !message.contains("apsh");
        assert_eq!(matches!(error, TallyfyError::PermissionDenied { .. }), is_permission, "{error}");
    }
}

#[test]
fn e3_a_secret_of_the_client_that_the_request_did_not_carry_is_never_shown() {
    use base64::Engine;
    let encoded = base64::engine::general_purpose::STANDARD.encode("x:the-refresh-token");
    for body in ["the-refresh-token", &encoded, "<title>the-refresh-token</title>"] {
        for (status, body) in
            [(500, format!(r#"{{"message":"{body}"}}"#)), (200, body.to_owned()), (400, body.to_owned())]
        {
            let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
            script.default_response(status, &body);
            let (http, tokens) = (test_client(&script, &clock), Tokens::plenty(CredentialKind::User));
            let read = |response: &mut Response, context: &DiagnosisContext<'_>| {
                Err::<(), _>(diagnostics::unexpected_response(context, response, &body))
            };
            let error = execute(&http, &request(&http, "GET"), Some(&tokens), read).unwrap_err();
            let shown = format!("{error} {error:?}");
            assert!(!shown.contains("refresh-token") && !shown.contains(&encoded), "{shown}");
        }
    }
}

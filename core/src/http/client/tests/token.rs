//! What a call does with its token, and with a source of tokens that fails.

use std::collections::VecDeque;
use std::sync::Mutex;

use super::*;
use crate::SideEffect;
use crate::error::TallyfyError;
use crate::http::client::tests::outgoing;
use crate::http::rate_limiter::RateLimiter;
use crate::support::timestamp::Timestamp;
use crate::test_util::{FakeClock, ScriptedTransport, send, test_client};
use crate::transport::credential::{CredentialKind, IssuedToken};
use crate::transport::message::{SendState, TransportErrorKind};

/// Tokens in the order in which they are handed out; after the last one there is an error.
pub(super) struct Tokens {
    kind: CredentialKind,
    gate: RateLimiter,
    left: Mutex<VecDeque<Arc<IssuedToken>>>,
    endless: Option<Arc<IssuedToken>>,
}

impl Tokens {
    fn new(kind: CredentialKind, issued: &[&Arc<IssuedToken>]) -> Self {
        Self {
            kind,
            gate: RateLimiter::default(),
            left: Mutex::new(issued.iter().copied().cloned().collect()),
            endless: None,
        }
    }
}

impl Tokens {
    /// As many as anybody may ask for.
    pub(super) fn plenty(kind: CredentialKind) -> Self {
        Self { endless: Some(issued()), ..Self::new(kind, &[]) }
    }
}

impl TokenSource for Tokens {
    fn kind(&self) -> CredentialKind {
        self.kind
    }

    fn account(&self) -> String {
        String::new()
    }

    fn lease(&self, _deadline: Duration) -> Result<TokenLease> {
        let next = self.left.lock().unwrap().pop_front().or_else(|| self.endless.clone());
        next.map(TokenLease::from).ok_or_else(diagnostics::signed_out)
    }

    fn rate_limiter(&self) -> &RateLimiter {
        &self.gate
    }

    fn reject(&self, _lease: &TokenLease) -> bool {
        self.kind != CredentialKind::Personal
    }

    fn invalidate(&self) {}

    fn signed_out(&self) -> bool {
        false
    }

    fn log_out(&self) -> Result<Vec<String>> {
        Ok(Vec::new())
    }
}

fn issued() -> Arc<IssuedToken> {
    let ends = Timestamp::from_millis(1_750_000_060_000);
    Arc::new(IssuedToken::new("t".to_owned().into(), None, ends))
}

fn run(wire: &HttpClient, method: &'static str, tokens: &Tokens) -> Result<Response> {
    send(wire, &outgoing(wire, method), Some(tokens)).map(|(answer, _)| answer)
}

fn lost() -> TransportError {
    TransportError {
        phase: SendState::MaybeSent,
        cause: TransportErrorKind::Broken,
        reason: "lost".to_owned(),
    }
}

#[test]
fn t18_a_token_has_been_of_use_where_whoever_answered_had_looked_at_it() {
    // A gateway says 429 and 503 before it knows of any token; the 401 after that is no word of a logout.
    // So do routers with a path that they do not know and firewalls with a page for people.
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
        assert_eq!(token.accepted(), accepted, "{status} {body}");
    }
}

#[test]
fn t11_a_call_that_waits_for_its_next_attempt_holds_no_token() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let token = issued();
    let watched = token.clone();
    clock.on_sleep(move || assert_eq!(Arc::strong_count(&watched), 3, "a lease is held"));
    script.respond(503, "{}").respond(200, "{}");
    // Held by the test, the watch and the source, which hands it out again.
    run(
        &test_client(&script, &clock),
        "GET",
        &Tokens::new(CredentialKind::User, &[&token, &token]),
    )
    .unwrap();
}

#[test]
fn t10_the_replay_is_not_one_of_the_attempts() {
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
fn g7_a_refused_personal_token_shows_its_own_expiry() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    script.respond(401, "{}");
    let tokens = Tokens::new(CredentialKind::Personal, &[&issued()]);
    let error = run(&test_client(&script, &clock), "GET", &tokens).unwrap_err();
    assert!(error.detail().summary.contains("expires at 2025-06-15T15:07:40Z"), "{error}");
}

#[test]
fn e1_a_token_that_cannot_be_had_does_not_hide_what_an_earlier_attempt_may_have_done() {
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

//! What delays requests: `Retry-After`, `requests_per_minute`, the retry budget, and a cancellation.

use std::slice::from_ref;

use super::token::Tokens;
use super::*;
use crate::SideEffect;
use crate::support::cancellation::{CancellationToken, with_tokens};
use crate::test_util::{FakeClock, ScriptedTransport, test_client};
use crate::transport::credential::CredentialKind;
use crate::transport::message::{SendState, TransportErrorKind};

fn start() -> (ScriptedTransport, Arc<FakeClock>, Arc<HttpClient>) {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let http = test_client(&script, &clock);
    (script, clock, http)
}

fn limited(retry_after: &str, code: &str) -> Response {
    Response {
        status: 429,
        retry_after: Some(retry_after.to_owned()),
        body: format!(r#"{{"message":"Too Many Attempts.","code":"{code}"}}"#).into_bytes().into(),
        ..Response::default()
    }
}

fn run(http: &HttpClient, method: &'static str, tokens: &Tokens) -> Result<i32> {
    let request = request(http, method);
    send(http, &request, Some(tokens)).map(|(_, attempts)| attempts)
}

#[test]
fn h8_one_429_blocks_every_request_of_the_credential() {
    let (script, clock, http) = start();
    let (ada, grace) = (Tokens::plenty(CredentialKind::User), Tokens::plenty(CredentialKind::User));
    script.on_request(|_| Ok(limited("3600", ""))).respond(200, "{}");
    let first = run(&http, "GET", &ada).unwrap_err();
    let second = run(&http, "POST", &ada).unwrap_err();
    assert_eq!(script.requests().len(), 1, "the second was not sent");
    for (error, attempts) in [(first, 1), (second, 0)] {
        assert!(matches!(error, TallyfyError::RateLimit { .. }), "{error}");
        assert_eq!(error.detail().attempts, attempts);
        let retry_at = error.detail().retry_at.unwrap();
        assert_eq!(retry_at.saturating_since(clock.wall()), Duration::from_secs(3600));
    }
    run(&http, "GET", &grace).expect("another credential goes on");
    clock.advance(Duration::from_secs(3600));
    script.respond(200, "{}");
    run(&http, "GET", &ada).unwrap();
}

#[test]
fn h8_a_request_waits_for_the_limiter_within_its_deadline() {
    let (script, clock, http) = start();
    let tokens = Tokens::plenty(CredentialKind::User);
    tokens.rate_limiter().block_until(clock.monotonic() + Duration::from_secs(20));
    let sent_at = Arc::new(std::sync::Mutex::new(Duration::ZERO));
    let (now, at, before) = (clock.clone(), sent_at.clone(), clock.monotonic());
    script.on_request(move |_| {
        *at.lock().unwrap() = now.monotonic();
        Ok(Response { status: 200, ..Response::default() })
    });
    assert_eq!(run(&http, "POST", &tokens).unwrap(), 1);
    assert_eq!(*sent_at.lock().unwrap() - before, Duration::from_secs(20));
}

#[test]
fn h8_a_request_waits_again_if_the_limiter_is_blocked_again() {
    let (script, clock, http) = start();
    let tokens = Arc::new(Tokens::plenty(CredentialKind::User));
    tokens.rate_limiter().block_until(clock.monotonic() + Duration::from_secs(5));
    let (others, now, before) = (tokens.clone(), clock.clone(), clock.monotonic());
    // Another thread receives a 429 while this one waits.
    clock.on_sleep(move || others.rate_limiter().block_until(before + Duration::from_secs(9)));
    script.on_request(move |_| {
        assert_eq!(now.monotonic() - before, Duration::from_secs(9));
        Ok(Response { status: 200, ..Response::default() })
    });
    run(&http, "GET", &tokens).unwrap();
}

#[test]
fn h9_requests_per_minute_spreads_requests_evenly() {
    let (script, clock, http) = start();
    let http = HttpClient { min_interval: Some(Duration::from_millis(100)), ..Arc::into_inner(http).unwrap() };
    let tokens = Tokens::plenty(CredentialKind::User);
    let before = clock.monotonic();
    for request in 0..10 {
        let now = clock.clone();
        script.on_request(move |_| {
            assert_eq!(now.monotonic() - before, Duration::from_millis(100) * request);
            Ok(Response { status: 200, ..Response::default() })
        });
        run(&http, "GET", &tokens).unwrap();
    }
    // Retries are requests too.
    script.respond(503, "{}").respond(200, "{}");
    run(&http, "GET", &tokens).unwrap();
    assert!(clock.monotonic() - before >= Duration::from_millis(1100));
}

#[test]
fn h9_a_slot_before_the_end_of_a_block_is_reserved_again() {
    let (script, clock, http) = start();
    let interval = Some(Duration::from_secs(1));
    let http = HttpClient { min_interval: interval, ..Arc::into_inner(http).unwrap() };
    let tokens = Arc::new(Tokens::plenty(CredentialKind::User));
    script.respond(200, "{}");
    run(&http, "GET", &tokens).unwrap();
    let (before, deadline) = (clock.monotonic(), http.deadline());
    let at = move |seconds| before + Duration::from_secs(seconds);
    // While this request waits for its slot, another thread receives a 429, and two other requests reserve their new
    // slots first.
    let (others, mut connection_closed) = (tokens.clone(), false);
    clock.on_sleep(move || {
        if !std::mem::replace(&mut connection_closed, true) {
            others.rate_limiter().block_until(at(20));
            let slot = || others.rate_limiter().reserve_slot(at(1), interval, deadline);
            assert_eq!((slot(), slot()), (Ok(at(20)), Ok(at(21))));
        }
    });
    let now = clock.clone();
    script.on_request(move |_| {
        assert_eq!(now.monotonic(), at(22), "not with the first of them");
        Ok(Response { status: 200, ..Response::default() })
    });
    run(&http, "GET", &tokens).unwrap();
}

#[test]
fn h9_a_call_without_a_free_slot_fails_and_sends_nothing() {
    let (script, _, http) = start();
    let http = HttpClient { min_interval: Some(Duration::from_secs(61)), ..Arc::into_inner(http).unwrap() };
    let tokens = Tokens::plenty(CredentialKind::User);
    script.respond(200, "{}");
    run(&http, "GET", &tokens).unwrap();
    let error = run(&http, "GET", &tokens).unwrap_err();
    assert!(matches!(error, TallyfyError::Timeout { .. }), "{error}");
    assert!(error.to_string().contains("requests_per_minute"), "{error}");
    assert_eq!((script.requests().len(), error.detail().attempts), (1, 0));
}

#[test]
fn h7_an_outage_adds_at_most_a_quarter_to_the_load() {
    const CALLS: usize = 10_000;
    let (script, _, http) = start();
    let tokens = Tokens::plenty(CredentialKind::User);
    script.default_response(503, "{}");
    for _ in 0..CALLS {
        run(&http, "GET", &tokens).unwrap_err();
    }
    let sent = script.requests().len();
    assert!(sent > CALLS, "some are repeated all the same");
    assert!(sent <= CALLS + CALLS / 4, "{sent}");
}

#[test]
fn h7_a_single_failure_is_repeated_and_calls_earn_retries_again() {
    let (script, _, http) = start();
    let tokens = Tokens::plenty(CredentialKind::User);
    script.default_response(503, "{}");
    assert_eq!(run(&http, "GET", &tokens).unwrap_err().detail().attempts, RetryLimits::CALL.attempts);
    while run(&http, "GET", &tokens).unwrap_err().detail().attempts > 1 {}
    script.default_response(200, "{}");
    for _ in 0..15 {
        run(&http, "GET", &tokens).unwrap();
    }
    script.default_response(503, "{}");
    assert_eq!(run(&http, "GET", &tokens).unwrap_err().detail().attempts, RetryLimits::CALL.attempts);
}

fn connection_closed() -> Result<Response, TransportError> {
    let reason = "closed".to_owned();
    Err(TransportError { send_state: SendState::MaybeSent, kind: TransportErrorKind::ConnectionClosed, reason })
}

#[test]
fn h11_a_connection_closed_while_idle_causes_one_immediate_retry() {
    for method in ["GET", "PUT", "DELETE"] {
        let (script, clock, http) = start();
        let before = clock.monotonic();
        script.on_request(|_| connection_closed()).respond(200, "{}");
        assert_eq!(run(&http, method, &Tokens::plenty(CredentialKind::User)).unwrap(), 2);
        assert_eq!(clock.monotonic(), before, "{method}: at once");
    }
    // The next one is a failure like any other.
    let (script, clock, http) = start();
    let before = clock.monotonic();
    script.on_request(|_| connection_closed()).on_request(|_| connection_closed()).respond(200, "{}");
    run(&http, "GET", &Tokens::plenty(CredentialKind::User)).unwrap();
    assert!(clock.monotonic() > before);
    let (script, _, http) = start();
    script.on_request(|_| connection_closed());
    let error = run(&http, "POST", &Tokens::plenty(CredentialKind::User)).unwrap_err();
    assert!(matches!(error, TallyfyError::OutcomeUnknown { .. }), "{error}");
}

#[test]
fn l4_a_call_can_be_cancelled_in_every_wait() {
    let (script, clock, http) = start();
    let tokens = Tokens::plenty(CredentialKind::User);
    // Between two attempts.
    clock.interrupt_sleeps();
    script.respond(503, "{}");
    let error = run(&http, "GET", &tokens).unwrap_err();
    assert!(matches!(error, TallyfyError::Cancelled { .. }), "{error}");
    assert_eq!((error.detail().attempts, error.detail().side_effect), (1, SideEffect::None));
    // An earlier attempt may have done it.
    script.respond(503, "{}");
    let error = run(&http, "DELETE", &tokens).unwrap_err();
    assert_eq!(error.detail().side_effect, SideEffect::Possible);
    // At the rate limiter.
    tokens.rate_limiter().block_until(clock.monotonic() + Duration::from_secs(1));
    let error = run(&http, "GET", &tokens).unwrap_err();
    assert!(matches!(error, TallyfyError::Cancelled { .. }), "{error}");
    assert_eq!(error.detail().attempts, 0);
}

#[test]
fn l4_a_call_with_a_cancelled_token_sends_nothing() {
    let (script, _, http) = start();
    script.default_response(200, "{}");
    let cancel = Arc::new(CancellationToken::new());
    let call = || with_tokens(from_ref(&cancel), || run(&http, "GET", &Tokens::plenty(CredentialKind::User)));
    call().unwrap();
    cancel.cancel();
    let error = call().unwrap_err();
    assert_eq!((error.kind(), error.detail().attempts, script.requests().len()), ("Cancelled", 0, 1));
}

#[test]
fn l4_a_cancelled_request_is_not_repeated() {
    for (method, kind) in [("GET", "Cancelled"), ("PUT", "Cancelled"), ("POST", "OutcomeUnknown")] {
        let (script, _, http) = start();
        let cancel = Arc::new(CancellationToken::new());
        let same_token = cancel.clone();
        script.on_request(move |_| {
            same_token.cancel();
            Err(TransportError::cancelled(SendState::MaybeSent))
        });
        let call = || run(&http, method, &Tokens::plenty(CredentialKind::User));
        let error = with_tokens(&[cancel], call).unwrap_err();
        assert_eq!((error.kind(), script.requests().len()), (kind, 1), "{method}");
        let possible = error.detail().side_effect == SideEffect::Possible;
        assert_eq!(possible, method != "GET");
    }
}

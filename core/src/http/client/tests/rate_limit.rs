//! What holds requests back: the server's own word, the pace of the settings, the budget for retries, and the caller.

use std::slice::from_ref;

use super::*;
use crate::SideEffect;
use crate::http::client::tests::outgoing;
use crate::http::client::token_tests::Tokens;
use crate::support::cancellation::CancellationToken;
use crate::support::cancellation::{with_interrupt_check, with_tokens};
use crate::test_util::{FakeClock, ScriptedTransport, send, test_client};
use crate::transport::credential::CredentialKind;
use crate::transport::message::{SendState, TransportErrorKind};

fn start() -> (ScriptedTransport, Arc<FakeClock>, Arc<HttpClient>) {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let wire = test_client(&script, &clock);
    (script, clock, wire)
}

fn limited(retry_after: &str, code: &str) -> Response {
    Response {
        status: 429,
        retry_after: Some(retry_after.to_owned()),
        body: format!(r#"{{"message":"Too Many Attempts.","code":"{code}"}}"#).into_bytes(),
        ..Response::default()
    }
}

fn run(wire: &HttpClient, method: &'static str, tokens: &Tokens) -> Result<i32> {
    let outgoing = outgoing(wire, method);
    send(wire, &outgoing, Some(tokens)).map(|(_, attempts)| attempts)
}

#[test]
fn h8_one_answer_holds_back_every_request_of_the_credential() {
    let (script, clock, wire) = start();
    let (ada, grace) = (Tokens::plenty(CredentialKind::User), Tokens::plenty(CredentialKind::User));
    script.on_request(|_| Ok(limited("3600", ""))).respond(200, "{}");
    let first = run(&wire, "GET", &ada).unwrap_err();
    let second = run(&wire, "POST", &ada).unwrap_err();
    assert_eq!(script.requests().len(), 1, "the second was not sent");
    for (error, attempts) in [(first, 1), (second, 0)] {
        assert!(matches!(error, TallyfyError::RateLimit { .. }), "{error}");
        assert_eq!(error.detail().attempts, attempts);
        let retry_at = error.detail().retry_at.unwrap();
        assert_eq!(retry_at.saturating_since(clock.wall()), Duration::from_secs(3600));
    }
    run(&wire, "GET", &grace).expect("another credential goes on");
    clock.advance(Duration::from_secs(3600));
    script.respond(200, "{}");
    run(&wire, "GET", &ada).unwrap();
}

#[test]
fn h8_a_request_waits_at_the_gate_where_its_deadline_allows_it() {
    let (script, clock, wire) = start();
    let tokens = Tokens::plenty(CredentialKind::User);
    tokens.rate_limiter().close(clock.monotonic() + Duration::from_secs(20));
    let sent_at = Arc::new(std::sync::Mutex::new(Duration::ZERO));
    let (now, at, before) = (clock.clone(), sent_at.clone(), clock.monotonic());
    script.on_request(move |_| {
        *at.lock().unwrap() = now.monotonic();
        Ok(Response { status: 200, ..Response::default() })
    });
    assert_eq!(run(&wire, "POST", &tokens).unwrap(), 1);
    assert_eq!(*sent_at.lock().unwrap() - before, Duration::from_secs(20));
}

#[test]
fn h8_a_gate_that_is_closed_again_meanwhile_is_waited_for_again() {
    let (script, clock, wire) = start();
    let tokens = Arc::new(Tokens::plenty(CredentialKind::User));
    tokens.rate_limiter().close(clock.monotonic() + Duration::from_secs(5));
    let (gate, now, before) = (tokens.clone(), clock.clone(), clock.monotonic());
    // What another thread met while this one waited.
    clock.on_sleep(move || gate.rate_limiter().close(before + Duration::from_secs(9)));
    script.on_request(move |_| {
        assert_eq!(now.monotonic() - before, Duration::from_secs(9));
        Ok(Response { status: 200, ..Response::default() })
    });
    run(&wire, "GET", &tokens).unwrap();
}

#[test]
fn h9_the_cap_of_one_operation_holds_no_other_back() {
    let (script, _, wire) = start();
    let tokens = Tokens::plenty(CredentialKind::User);
    script.on_request(|_| Ok(limited("3600", "RATE_LIMIT_EXCEEDED"))).respond(200, "{}");
    let error = run(&wire, "POST", &tokens).unwrap_err();
    assert!(matches!(error, TallyfyError::QuotaExceeded { .. }), "{error}");
    assert!(error.detail().summary.contains("POST /x"), "{error}");
    assert!(error.detail().retry_at.is_some(), "{error}");
    run(&wire, "GET", &tokens).unwrap();
}

#[test]
fn h9_a_pace_spreads_the_requests_of_a_credential_evenly() {
    let (script, clock, wire) = start();
    let wire = HttpClient {
        min_interval: Some(Duration::from_millis(100)),
        ..Arc::into_inner(wire).unwrap()
    };
    let tokens = Tokens::plenty(CredentialKind::User);
    let before = clock.monotonic();
    for request in 0..10 {
        let now = clock.clone();
        script.on_request(move |_| {
            assert_eq!(now.monotonic() - before, Duration::from_millis(100) * request);
            Ok(Response { status: 200, ..Response::default() })
        });
        run(&wire, "GET", &tokens).unwrap();
    }
    // Retries are requests too.
    script.respond(503, "{}").respond(200, "{}");
    run(&wire, "GET", &tokens).unwrap();
    assert!(clock.monotonic() - before >= Duration::from_millis(1100));
}

#[test]
fn h9_a_place_before_the_opening_of_a_closed_gate_is_lost_and_taken_anew() {
    let (script, clock, wire) = start();
    let pace = Some(Duration::from_secs(1));
    let wire = HttpClient { min_interval: pace, ..Arc::into_inner(wire).unwrap() };
    let tokens = Arc::new(Tokens::plenty(CredentialKind::User));
    script.respond(200, "{}");
    run(&wire, "GET", &tokens).unwrap();
    let (before, deadline) = (clock.monotonic(), wire.deadline());
    let at = move |seconds| before + Duration::from_secs(seconds);
    // While this one waits for its place, another thread meets a 429, and two who waited as well lose theirs first.
    let (others, mut closed) = (tokens.clone(), false);
    clock.on_sleep(move || {
        if !std::mem::replace(&mut closed, true) {
            others.rate_limiter().close(at(20));
            let place = || others.rate_limiter().enter(at(1), pace, deadline);
            assert_eq!((place(), place()), (Ok(at(20)), Ok(at(21))));
        }
    });
    let now = clock.clone();
    script.on_request(move |_| {
        assert_eq!(now.monotonic(), at(22), "not with the first of them");
        Ok(Response { status: 200, ..Response::default() })
    });
    run(&wire, "GET", &tokens).unwrap();
}

#[test]
fn h9_a_pace_that_leaves_no_time_says_so_and_sends_nothing() {
    let (script, _, wire) = start();
    let wire = HttpClient {
        min_interval: Some(Duration::from_secs(61)),
        ..Arc::into_inner(wire).unwrap()
    };
    let tokens = Tokens::plenty(CredentialKind::User);
    script.respond(200, "{}");
    run(&wire, "GET", &tokens).unwrap();
    let error = run(&wire, "GET", &tokens).unwrap_err();
    assert!(matches!(error, TallyfyError::Timeout { .. }), "{error}");
    assert!(error.to_string().contains("requests_per_minute"), "{error}");
    assert_eq!((script.requests().len(), error.detail().attempts), (1, 0));
}

#[test]
fn h7_an_outage_adds_at_most_a_quarter_to_the_load() {
    const CALLS: usize = 10_000;
    let (script, _, wire) = start();
    let tokens = Tokens::plenty(CredentialKind::User);
    script.default_response(503, "{}");
    for _ in 0..CALLS {
        run(&wire, "GET", &tokens).unwrap_err();
    }
    let sent = script.requests().len();
    assert!(sent > CALLS, "some are repeated all the same");
    assert!(sent <= CALLS + CALLS / 4, "{sent}");
}

#[test]
fn h7_a_single_failure_is_repeated_and_calls_earn_retries_again() {
    let (script, _, wire) = start();
    let tokens = Tokens::plenty(CredentialKind::User);
    script.default_response(503, "{}");
    assert_eq!(run(&wire, "GET", &tokens).unwrap_err().detail().attempts, MAX_ATTEMPTS);
    while run(&wire, "GET", &tokens).unwrap_err().detail().attempts > 1 {}
    script.default_response(200, "{}");
    for _ in 0..15 {
        run(&wire, "GET", &tokens).unwrap();
    }
    script.default_response(503, "{}");
    assert_eq!(run(&wire, "GET", &tokens).unwrap_err().detail().attempts, MAX_ATTEMPTS);
}

fn closed() -> Result<Response, TransportError> {
    let reason = "closed".to_owned();
    Err(TransportError { phase: SendState::MaybeSent, cause: TransportErrorKind::Closed, reason })
}

#[test]
fn h11_a_connection_closed_while_idle_costs_one_replay_at_once() {
    for method in ["GET", "PUT", "DELETE"] {
        let (script, clock, wire) = start();
        let before = clock.monotonic();
        script.on_request(|_| closed()).respond(200, "{}");
        assert_eq!(run(&wire, method, &Tokens::plenty(CredentialKind::User)).unwrap(), 2);
        assert_eq!(clock.monotonic(), before, "{method}: at once");
    }
    // The next one is a failure like any other.
    let (script, clock, wire) = start();
    let before = clock.monotonic();
    script.on_request(|_| closed()).on_request(|_| closed()).respond(200, "{}");
    run(&wire, "GET", &Tokens::plenty(CredentialKind::User)).unwrap();
    assert!(clock.monotonic() > before);
    let (script, _, wire) = start();
    script.on_request(|_| closed());
    let error = run(&wire, "POST", &Tokens::plenty(CredentialKind::User)).unwrap_err();
    assert!(matches!(error, TallyfyError::OutcomeUnknown { .. }), "{error}");
}

#[test]
fn l4_a_call_that_is_given_up_says_so_wherever_it_waits() {
    let (script, clock, wire) = start();
    let tokens = Tokens::plenty(CredentialKind::User);
    // Between two attempts.
    clock.interrupt_sleeps();
    script.respond(503, "{}");
    let error = run(&wire, "GET", &tokens).unwrap_err();
    assert!(matches!(error, TallyfyError::Cancelled { .. }), "{error}");
    assert_eq!((error.detail().attempts, error.detail().side_effect), (1, SideEffect::None));
    // An earlier attempt may have done it.
    script.respond(503, "{}");
    let error = run(&wire, "DELETE", &tokens).unwrap_err();
    assert_eq!(error.detail().side_effect, SideEffect::Possible);
    // At the gate.
    tokens.rate_limiter().close(clock.monotonic() + Duration::from_secs(1));
    let error = run(&wire, "GET", &tokens).unwrap_err();
    assert!(matches!(error, TallyfyError::Cancelled { .. }), "{error}");
    assert_eq!(error.detail().attempts, 0);
}

#[test]
fn l4_a_call_whose_switch_was_turned_before_sends_nothing() {
    let (script, _, wire) = start();
    script.default_response(200, "{}");
    let cancel = Arc::new(CancellationToken::new());
    let call = || {
        with_tokens(from_ref(&cancel), || run(&wire, "GET", &Tokens::plenty(CredentialKind::User)))
    };
    call().unwrap();
    cancel.cancel();
    let error = call().unwrap_err();
    assert_eq!(
        (error.kind(), error.detail().attempts, script.requests().len()),
        ("Cancelled", 0, 1)
    );
}

#[test]
fn l4_a_request_that_is_given_up_is_not_repeated() {
    for (method, kind) in [("GET", "Cancelled"), ("PUT", "Cancelled"), ("POST", "OutcomeUnknown")] {
        let (script, _, wire) = start();
        script.on_request(|_| Err(TransportError::cancelled(SendState::MaybeSent)));
        let call = || run(&wire, method, &Tokens::plenty(CredentialKind::User));
        let error = with_interrupt_check(|| true, call).unwrap_err();
        assert_eq!((error.kind(), script.requests().len()), (kind, 1), "{method}");
        let possible = error.detail().side_effect == SideEffect::Possible;
        assert_eq!(possible, method != "GET");
    }
}

//! What a server says is limited before other calls depend on it: `Retry-After`, and quotas of operations.

use super::token::Tokens;
use super::*;
use crate::test_util::{FakeClock, ScriptedTransport, test_client};
use crate::transport::credential::CredentialKind;

const COMMENT: &str = "POST /organizations/0a1/tasks/1f/comment";
const HOUR: Duration = Duration::from_secs(3_600);

fn start() -> (ScriptedTransport, Arc<FakeClock>, Arc<HttpClient>, Tokens) {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let http = test_client(&script, &clock);
    (script, clock, http, Tokens::plenty(CredentialKind::User))
}

fn limited(retry_after: Option<&str>, code: &str) -> Response {
    Response {
        status: 429,
        retry_after: retry_after.map(str::to_owned),
        body: format!(r#"{{"message":"Too Many Attempts.","code":"{code}"}}"#).into_bytes().into(),
        ..Response::default()
    }
}

fn run(http: &HttpClient, operation: &str, tokens: &Tokens) -> Result<i32> {
    let method = ["GET", "PUT", "POST"].into_iter().find(|method| operation.starts_with(method)).unwrap();
    let request = ApiRequest { operation: operation.to_owned(), ..request(http, method) };
    send(http, &request, Some(tokens)).map(|(_, attempts)| attempts)
}

#[test]
fn h18_an_implausible_retry_after_closes_no_credential() {
    for odd in ["1796040000", "1796040000000", "9999999999", "86401", "-5", "1.5", "Fri, 31 Dec 9999 23:59:59 GMT"] {
        let (script, clock, http, tokens) = start();
        script.on_request(move |_| Ok(limited(Some(odd), ""))).respond(200, "{}").respond(200, "{}");
        let before = clock.monotonic();
        assert_eq!(run(&http, "POST /x", &tokens).unwrap(), 2, "{odd}");
        run(&http, "GET /x", &tokens).unwrap();
        assert!(clock.monotonic() - before < Duration::from_secs(1), "{odd}: the pause is the one of a missing header");
    }
}

#[test]
fn h18_a_long_retry_after_closes_a_credential_for_an_hour_at_most() {
    let (script, clock, http, tokens) = start();
    script.on_request(|_| Ok(limited(Some("86400"), ""))).respond(200, "{}");
    let error = run(&http, "GET /x", &tokens).unwrap_err();
    assert_eq!(error.detail().retry_at.unwrap().saturating_since(clock.wall()), HOUR * 24);
    clock.advance(HOUR - Duration::from_secs(60) - http.timeout);
    let error = run(&http, "GET /x", &tokens).unwrap_err();
    assert_eq!((error.kind(), error.detail().attempts), ("RateLimit", 0));
    clock.advance(Duration::from_secs(60) + http.timeout);
    run(&http, "GET /x", &tokens).unwrap();
}

#[test]
fn h18_a_quota_without_retry_after_is_not_repeated_and_closes_nothing() {
    for (operation, code) in [
        (COMMENT, "RATE_LIMIT_EXCEEDED"),
        (COMMENT, ""),
        ("POST /organizations/0a1/guests", ""),
        ("POST /organizations/0a1/users/invite", ""),
        ("PUT /organizations/0a1/me", ""),
        ("POST /organizations/0a1/tasks", "RATE_LIMIT_EXCEEDED"),
    ] {
        for retry_after in [None, Some("1796040000"), Some("soon")] {
            let (script, _, http, tokens) = start();
            script.on_request(move |_| Ok(limited(retry_after, code))).respond(200, "{}").respond(200, "{}");
            let error = run(&http, operation, &tokens).unwrap_err();
            assert_eq!((error.kind(), script.requests().len()), ("QuotaExceeded", 1), "{operation}");
            let detail = error.detail();
            assert!(detail.summary.contains(operation) && !detail.hint.contains("named time"), "{error}");
            assert_eq!(detail.retry_at, None);
            run(&http, "GET /x", &tokens).unwrap();
            run(&http, operation, &tokens).unwrap();
        }
    }
}

#[test]
fn h18_a_quota_with_retry_after_closes_its_operation_alone() {
    let (script, clock, http, tokens) = start();
    script.on_request(|_| Ok(limited(Some("7200"), "RATE_LIMIT_EXCEEDED")));
    let first = run(&http, COMMENT, &tokens).unwrap_err();
    let second = run(&http, "POST /organizations/0a1/tasks/2e/comment", &tokens).unwrap_err();
    for (error, attempts, wait) in [(first, 1, 2 * HOUR), (second, 0, HOUR)] {
        assert_eq!((error.kind(), error.detail().attempts), ("QuotaExceeded", attempts), "{error}");
        assert!(error.detail().summary.contains("/comment"), "{error}");
        assert_eq!(error.detail().retry_at.unwrap().saturating_since(clock.wall()), wait);
    }
    script.default_response(200, "{}");
    for other in ["GET /organizations/0a1/tasks/2e/comment", "PUT /organizations/0a1/tasks/2e", "POST /x"] {
        run(&http, other, &tokens).unwrap();
    }
    run(&http, COMMENT, &Tokens::plenty(CredentialKind::User)).expect("another credential goes on");
    clock.advance(HOUR);
    run(&http, COMMENT, &tokens).unwrap();
}

#[test]
fn h9_the_general_limit_is_no_quota() {
    for (operation, code, retry_after) in [
        ("GET /organizations/0a1/tasks/1f/comment", "RATE_LIMIT_EXCEEDED", None),
        ("POST /organizations/0a1/tasks", "", None),
        (COMMENT, "RATE_LIMIT_EXCEEDED", Some("1")),
    ] {
        let (script, _, http, tokens) = start();
        script.on_request(move |_| Ok(limited(retry_after, code))).respond(200, "{}");
        assert_eq!(run(&http, operation, &tokens).unwrap(), 2, "{operation}");
    }
}

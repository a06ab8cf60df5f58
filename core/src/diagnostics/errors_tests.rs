//! Errors: their variants, and what they quote of a response.

use std::sync::Arc;
use std::time::Duration;

use super::*;
use crate::diagnostics::{no_slot_before_deadline, rate_limited_by_server};
use crate::transport::credential::IssuedToken;

fn error_of(context: &DiagnosisContext<'_>, status: u16, body: &str) -> TallyfyError {
    let response = Response { status, body: body.as_bytes().to_vec().into(), ..Response::default() };
    from_error_response(context, &response)
}

#[test]
fn h9_a_used_up_quota_has_its_own_error_that_names_the_operation() {
    let kind = |operation, safety, told_for: u64, body: &str| {
        let context = DiagnosisContext {
            retry_after: Some(Duration::from_secs(told_for)),
            ..DiagnosisContext::new(operation, safety, Some(CredentialKind::User))
        };
        error_of(&context, 429, body)
    };
    let limit = r#"{"message":"No.","code":"RATE_LIMIT_EXCEEDED"}"#;
    let error = kind("POST /organizations/x/users/invite", Safety::Unsafe, 61, limit);
    assert!(matches!(error, TallyfyError::QuotaExceeded { .. }), "{error}");
    let error_in_small = kind("PATCH /x", Safety::Unsafe, 61, &limit.to_lowercase());
    assert!(matches!(error_in_small, TallyfyError::QuotaExceeded { .. }), "{error_in_small}");
    assert!(error.detail().summary.contains("POST /organizations/x/users/invite"), "{error}");
    assert!(error.detail().hint.contains("Other operations still work"), "{error}");
    let sign_in = DiagnosisContext {
        retry_after: Some(Duration::from_secs(3600)),
        ..DiagnosisContext::new("POST /oauth/token (password)", Safety::Idempotent, None)
    };
    for other in [
        error_of(&sign_in, 429, limit),
        kind("POST /x", Safety::Unsafe, 60, limit),
        kind("GET /x", Safety::Safe, 3600, limit),
        kind("POST /x", Safety::Unsafe, 3600, r#"{"message":"Too Many Attempts."}"#),
    ] {
        assert!(matches!(other, TallyfyError::RateLimit { .. }), "{other}");
    }
}

#[test]
fn h14_only_a_change_may_have_been_made() {
    for body in ["<html>", "{}"] {
        let response = Response { status: 200, body: body.as_bytes().to_vec().into(), ..Response::default() };
        for (safety, effect) in [(Safety::Safe, SideEffect::None), (Safety::Idempotent, SideEffect::Possible)] {
            let error = unexpected_response(&DiagnosisContext::new("X /x", safety, None), &response, "no");
            assert_eq!(error.detail().side_effect, effect);
            let mentions_change = error.detail().hint.contains("may have made the change");
            assert_eq!(mentions_change, effect == SideEffect::Possible, "{error}");
        }
    }
}

#[test]
fn h14_an_unexpected_response_is_quoted_but_never_a_token_response() {
    let summary = |operation: &str, body: &str| {
        let context = DiagnosisContext::new(operation, Safety::Safe, Some(CredentialKind::User));
        let response = Response { status: 200, body: body.as_bytes().to_vec().into(), ..Response::default() };
        unexpected_response(&context, &response, "expected value").detail().summary.clone()
    };
    let page = "<html><title>Hotel Wi-Fi</title>soup";
    assert!(summary("GET /me", page).ends_with("it is a page with the title: Hotel Wi-Fi"));
    assert!(summary("GET /me", r#"{"a":1}"#).ends_with(r#"it begins with: {"a":1}"#));
    assert!(summary("GET /me", " \n").ends_with("its body is empty"));
    for operation in ["POST /oauth/token (password)", "POST /applications/x/users/y/token"] {
        let summary = summary(operation, r#"{"accessToken":"sesame"}"#);
        assert!(!summary.contains("sesame") && !summary.contains("begins"), "{summary}");
    }
}

#[test]
fn e3_an_error_never_contains_a_token_that_the_response_repeats() {
    let context = DiagnosisContext {
        token: Some(Arc::new(IssuedToken::new("sesame-token".to_owned().into(), None, None))),
        ..DiagnosisContext::new("GET /me", Safety::Safe, Some(CredentialKind::User))
    };
    let echo = r#"{"message":"bad sesame-token","code":"sesame-token","errors":{"a":["sesame-token"]}}"#;
    for status in [302, 401, 403, 404, 422, 429, 500] {
        let response = Response {
            status,
            body: echo.as_bytes().to_vec().into(),
            request_id: Some("sesame-token".to_owned()),
            content_type: Some("sesame-token".to_owned()),
            ..Response::default()
        };
        for error in
            [from_error_response(&context, &response), unexpected_response(&context, &response, "no sesame-token")]
        {
            let printed = format!("{error} {error:?}");
            assert!(!printed.contains("sesame"), "{printed}");
        }
    }
}

fn broken(context: &DiagnosisContext<'_>, phase: SendState) -> TallyfyError {
    let reason = "connection reset".to_owned();
    from_transport_error(context, &TransportError { send_state: phase, kind: TransportErrorKind::Io, reason })
}

#[test]
fn e2_a_lost_connection_has_another_error_than_one_that_was_never_established() {
    for (safety, may_be_done) in [(Safety::Safe, false), (Safety::Idempotent, true)] {
        let context = DiagnosisContext::new("X /x", safety, Some(CredentialKind::User));
        let error = broken(&context, SendState::MaybeSent);
        assert!(matches!(error, TallyfyError::Connection { .. }), "{error}");
        let summary = "the connection closed before the response was complete: connection reset";
        assert_eq!(error.detail().summary, summary);
        assert_eq!(error.detail().hint.contains("may have made the change"), may_be_done, "{error}");
        assert!(!error.detail().hint.contains("base URL"), "{error}");
        let error = broken(&context, SendState::NotSent);
        assert_eq!(error.detail().summary, "the server was not reached: connection reset");
        assert!(error.detail().hint.contains("base URL"), "{error}");
    }
}

#[test]
fn e2_an_error_of_an_unsent_attempt_mentions_earlier_attempts_that_were_sent() {
    let mut context = DiagnosisContext::new("PUT /x", Safety::Idempotent, Some(CredentialKind::User));
    let error_of = |context: &DiagnosisContext<'_>| {
        let held = [rate_limited_by_server(context), no_slot_before_deadline(context)];
        [&held[..], &[broken(context, SendState::NotSent)]].concat()
    };
    for error in error_of(&context) {
        assert!(!error.detail().hint.contains("earlier attempt"), "{error}");
    }
    context.side_effect = SideEffect::Possible;
    for error in error_of(&context) {
        let begin = "An earlier attempt of this call may have made the change. The last attempt: ";
        assert!(error.detail().hint.starts_with(begin), "{error}");
    }
}

#[test]
fn e2_a_rate_limit_without_a_time_names_no_time() {
    let at = crate::support::timestamp::Timestamp::from_millis(1_750_000_000_000);
    for (retry_at, words) in [(at, "Wait until the named time"), (None, "does not say for how long")] {
        let context =
            DiagnosisContext { retry_at, ..DiagnosisContext::new("GET /me", Safety::Safe, Some(CredentialKind::User)) };
        let error = error_of(&context, 429, "{}");
        assert!(error.detail().hint.contains(words), "{error}");
        assert_eq!(error.detail().hint.contains("named time"), retry_at.is_some(), "{error}");
    }
}

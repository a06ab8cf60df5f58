//! The two tables, row by row.

use super::*;
use crate::auth::grant::{Grant, OAuthClient};
use crate::auth::token_response::TokenResponse;
use crate::http::retry::RetryLimits;
use crate::test_util::{FakeClock, ScriptedTransport, test_client};
use crate::transport::message::{Response, SendState, TransportError, TransportErrorKind};

#[test]
fn t5_every_input_is_in_the_table() {
    let flags = [false, true];
    for (renewable, renewing, pausing) in
        flags.iter().flat_map(|a| flags.iter().flat_map(|b| flags.iter().map(|c| (*a, *b, *c))))
    {
        let of = |standing| {
            lease_action(LeaseInput {
                token_state: standing,
                renewable,
                renewal_in_flight: renewing,
                is_backing_off: pausing,
            })
        };
        assert_eq!(of(TokenState::Fresh), LeaseAction::Use);
        let rests = renewing || pausing || !renewable;
        assert_eq!(of(TokenState::Stale), if rests { LeaseAction::Use } else { LeaseAction::UseAndRenew });
        assert_eq!(of(TokenState::Invalid), if renewing { LeaseAction::Join } else { LeaseAction::Renew });
    }
}

/// Returns how a refresh with this result is classified.
fn class_of_refresh(make_result: impl Fn() -> Result<Response, TransportError> + Send + 'static) -> FailureClass {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    for _ in 0..4 {
        let response = make_result();
        script.on_request(move |_| response.clone());
    }
    let oauth_client = OAuthClient { id: "17".into(), secret: Some("s".to_owned().into()) };
    let grant = Grant::Refresh { oauth_client, user: String::new() };
    let http = test_client(&script, &clock);
    let refreshed = grant.refresh(&http, &"r".to_owned().into(), RetryLimits::CALL, http.deadline());
    classify_failure(&refreshed.unwrap_err())
}

fn class_of_response(status: u16, body: &str) -> FailureClass {
    let body = body.as_bytes().to_vec();
    class_of_refresh(move || Ok(Response { status, body: body.clone().into(), ..Response::default() }))
}

#[test]
fn t14_a_rejection_by_either_version_of_the_server_is_terminal() {
    let league_8 = r#"{"error":"invalid_request","error_description":"The refresh token is invalid.","hint":"Token has been revoked","message":"The refresh token is invalid."}"#;
    let league_9 =
        r#"{"error":"invalid_grant","error_description":"The refresh token is invalid.","hint":"Token has expired"}"#;
    assert_eq!(class_of_response(401, league_8), FailureClass::Terminal);
    assert_eq!(class_of_response(400, league_9), FailureClass::Terminal);
    for code in ["invalid_client", "unauthorized_client", "unsupported_grant_type", "invalid_scope"] {
        for status in [400, 401] {
            assert_eq!(class_of_response(status, &format!(r#"{{"error":"{code}"}}"#)), FailureClass::Terminal);
        }
    }
}

#[test]
fn t14_a_failure_that_may_go_away_is_transient() {
    for status in [408, 429, 500, 502, 503, 504] {
        assert_eq!(class_of_response(status, "{}"), FailureClass::Transient, "{status}");
        // A code in the body of a server error does not count.
        assert_eq!(class_of_response(status, r#"{"error":"invalid_grant"}"#), FailureClass::Transient, "{status}");
    }
    for code in ["temporarily_unavailable", "server_error"] {
        assert_eq!(class_of_response(400, &format!(r#"{{"error":"{code}"}}"#)), FailureClass::Transient);
    }
    // A page of a proxy, with any status. A missing parameter says nothing about the refresh token.
    for status in [200, 302, 400, 401, 403, 404] {
        assert_eq!(class_of_response(status, "<html>Please sign in</html>"), FailureClass::Transient, "{status}");
    }
    assert_eq!(class_of_response(400, r#"{"error":"invalid_request"}"#), FailureClass::Transient);
    let refused = || {
        Err(TransportError {
            send_state: SendState::NotSent,
            kind: TransportErrorKind::Io,
            reason: "refused".to_owned(),
        })
    };
    assert_eq!(class_of_refresh(refused), FailureClass::Transient);
}

#[test]
fn t13_a_sent_request_without_a_response_has_an_unknown_outcome() {
    for cause in [
        TransportErrorKind::Io,
        TransportErrorKind::ConnectionClosed,
        TransportErrorKind::TimedOut,
        TransportErrorKind::BodyTooLarge { status: 200 },
    ] {
        let lost =
            move || Err(TransportError { send_state: SendState::MaybeSent, kind: cause, reason: "reset".to_owned() });
        assert_eq!(class_of_refresh(lost), FailureClass::Unknown);
    }
    assert_eq!(class_of_response(200, r#"{"access_token":7}"#), FailureClass::Unknown);
    assert!(TokenResponse::read(b"{}").is_err());
    for broken in ["{}", "", r#"{"access_token":"a"#, "null", "[]"] {
        assert_eq!(class_of_response(200, broken), FailureClass::Unknown, "{broken}");
    }
}

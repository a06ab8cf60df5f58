//! Retries of a call and the details of its errors, with a fake clock and a scripted server.

use std::sync::Arc;

use super::*;
use crate::SideEffect;
use crate::TallyfyError;
use crate::test_util::{FakeClock, ScriptedTransport, test_client};
use crate::transport::message::{SendState, TransportErrorKind};

fn start() -> (ScriptedTransport, Arc<FakeClock>, Arc<HttpClient>) {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let http = test_client(&script, &clock);
    (script, clock, http)
}

fn fails(phase: SendState) -> impl FnMut(&Request<'_>) -> Result<Response, TransportError> {
    move |_| Err(TransportError { send_state: phase, kind: TransportErrorKind::Io, reason: "broken".to_owned() })
}

#[test]
fn e1_an_error_mentions_an_earlier_attempt_that_may_have_made_the_change() {
    let (script, _, http) = start();
    script.on_request(fails(SendState::MaybeSent)).respond(404, "{}");
    let error = send(&http, &request(&http, "DELETE"), None).err().unwrap();
    assert!(matches!(error, TallyfyError::NotFound { .. }), "{error}");
    assert_eq!(error.detail().side_effect, SideEffect::Possible);
    assert_eq!(error.detail().attempts, 2);

    let (script, _, http) = start();
    script.on_request(fails(SendState::MaybeSent)).respond(404, "{}");
    let error = send(&http, &request(&http, "GET"), None).err().unwrap();
    assert_eq!(error.detail().side_effect, SideEffect::None);
}

#[test]
fn e1_no_hint_denies_a_change_that_an_earlier_attempt_may_have_made() {
    for (status, original_hint) in [(404, "No "), (422, "nothing was changed")] {
        let (script, _, http) = start();
        script.on_request(fails(SendState::MaybeSent)).respond(status, r#"{"message":"No."}"#);
        let error = send(&http, &request(&http, "DELETE"), None).err().unwrap();
        let hint = &error.detail().hint;
        assert!(hint.starts_with("An earlier attempt"), "{hint}");
        assert!(hint.contains(original_hint), "{hint}");
        let (script, _, http) = start();
        script.respond(status, r#"{"message":"No."}"#);
        let error = send(&http, &request(&http, "DELETE"), None).err().unwrap();
        assert!(!error.detail().hint.contains("earlier"), "{error}");
    }
}

#[test]
fn e1_a_redirect_may_follow_a_change() {
    for (status, effect) in
        [(301, SideEffect::None), (302, SideEffect::Possible), (303, SideEffect::Possible), (307, SideEffect::None)]
    {
        let (script, _, http) = start();
        script.respond(status, "");
        let error = send(&http, &request(&http, "POST"), None).err().unwrap();
        assert_eq!((error.kind(), error.detail().side_effect), ("UnexpectedResponse", effect));
        let (script, _, http) = start();
        script.respond(status, "");
        let error = send(&http, &request(&http, "GET"), None).err().unwrap();
        assert_eq!(error.detail().side_effect, SideEffect::None);
    }
}

#[test]
fn h6_an_unsafe_call_is_repeated_only_if_nothing_was_sent() {
    let (script, _, http) = start();
    script.on_request(fails(SendState::NotSent)).respond(200, "{}");
    assert_eq!(send(&http, &request(&http, "POST"), None).unwrap().1, 2);

    let (script, _, http) = start();
    script.on_request(fails(SendState::MaybeSent));
    let error = send(&http, &request(&http, "POST"), None).err().unwrap();
    assert!(matches!(error, TallyfyError::OutcomeUnknown { .. }), "{error}");
    assert_eq!(script.requests().len(), 1);
}

#[test]
fn h8_the_three_date_formats_of_http_are_accepted() {
    let date = "Sun, 06 Nov 1994 08:49:30 GMT";
    let forms = ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"];
    for form in forms {
        let (script, clock, http) = start();
        let limited = Response {
            status: 429,
            retry_after: Some(form.to_owned()),
            date: Some(date.to_owned()),
            ..Response::default()
        };
        script.on_request(move |_| Ok(limited.clone())).respond(200, "{}");
        let before = clock.monotonic();
        send(&http, &request(&http, "GET"), None).unwrap();
        assert_eq!(clock.monotonic() - before, Duration::from_secs(7), "{form}");
    }
}

#[test]
fn h8_an_invalid_retry_after_is_ignored() {
    for odd in ["9999999999999999999999", "1796040000", "-5", "1.5", "soon", "", "Fri, 31 Dec 9999 23:59:59 GMT"] {
        let (script, _, http) = start();
        let limited = Response { status: 429, retry_after: Some(odd.to_owned()), ..Response::default() };
        script.on_request(move |_| Ok(limited.clone())).respond(200, "{}");
        assert_eq!(send(&http, &request(&http, "GET"), None).unwrap().1, 2, "{odd}");
    }
}

#[test]
fn h5_no_request_is_sent_after_the_deadline() {
    let (script, clock, http) = start();
    script.respond(200, "{}");
    let call = ApiRequest { deadline: clock.monotonic(), ..request(&http, "POST") };
    let error = send(&http, &call, None).err().unwrap();
    assert_eq!((error.kind(), error.detail().attempts, script.requests().len()), ("Timeout", 0, 0));
}

#[test]
fn h5_a_call_ends_by_its_deadline_with_its_waits_and_attempts() {
    let (script, clock, http) = start();
    for _ in 0..4 {
        let clock = clock.clone();
        script.on_request(move |request| {
            clock.advance(request.timeout.min(Duration::from_secs(25)));
            fails(SendState::MaybeSent)(request)
        });
    }
    let (before, call) = (clock.monotonic(), request(&http, "GET"));
    send(&http, &call, None).err().unwrap();
    assert!(clock.monotonic() - before <= http.timeout);
    assert_eq!(script.requests().len(), 3);
}

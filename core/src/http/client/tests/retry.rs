//! What a call tells of its attempts, on a clock and a server of the tests' own.

use std::sync::Arc;

use super::*;
use crate::SideEffect;
use crate::TallyfyError;
use crate::test_util::{FakeClock, ScriptedTransport, send, test_client};
use crate::transport::message::{SendState, TransportErrorKind};

pub(super) fn outgoing(wire: &HttpClient, method: &'static str) -> ApiRequest<'static> {
    ApiRequest {
        method,
        operation: format!("{method} /x"),
        url: "https://go.tallyfy.com/api/x".to_owned(),
        body: None,
        safety: Safety::of(method),
        deadline: wire.deadline(),
    }
}

fn start() -> (ScriptedTransport, Arc<FakeClock>, Arc<HttpClient>) {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let wire = test_client(&script, &clock);
    (script, clock, wire)
}

fn fails(phase: SendState) -> impl FnMut(&Request<'_>) -> Result<Response, TransportError> {
    move |_| {
        Err(TransportError {
            phase,
            cause: TransportErrorKind::Broken,
            reason: "broken".to_owned(),
        })
    }
}

#[test]
fn e1_an_earlier_attempt_that_may_have_done_it_is_not_forgotten() {
    let (script, _, wire) = start();
    script.on_request(fails(SendState::MaybeSent)).respond(404, "{}");
    let error = send(&wire, &outgoing(&wire, "DELETE"), None).err().unwrap();
    assert!(matches!(error, TallyfyError::NotFound { .. }), "{error}");
    assert_eq!(error.detail().side_effect, SideEffect::Possible);
    assert_eq!(error.detail().attempts, 2);

    let (script, _, wire) = start();
    script.on_request(fails(SendState::MaybeSent)).respond(404, "{}");
    let error = send(&wire, &outgoing(&wire, "GET"), None).err().unwrap();
    assert_eq!(error.detail().side_effect, SideEffect::None);
}

#[test]
fn e1_no_hint_says_that_nothing_was_changed_where_an_earlier_attempt_may_have_done_it() {
    for (status, hint) in [(404, "No "), (422, "nothing was changed")] {
        let (script, _, wire) = start();
        script.on_request(fails(SendState::MaybeSent)).respond(status, r#"{"message":"No."}"#);
        let error = send(&wire, &outgoing(&wire, "DELETE"), None).err().unwrap();
        let said = &error.detail().hint;
        assert!(said.starts_with("An earlier attempt"), "{said}");
        assert!(said.contains(hint), "{said}");
        let (script, _, wire) = start();
        script.respond(status, r#"{"message":"No."}"#);
        let error = send(&wire, &outgoing(&wire, "DELETE"), None).err().unwrap();
        assert!(!error.detail().hint.contains("earlier"), "{error}");
    }
}

#[test]
fn e1_a_redirect_that_says_see_there_may_come_after_the_change() {
    for (status, effect) in [
        (301, SideEffect::None),
        (302, SideEffect::Possible),
        (303, SideEffect::Possible),
        (307, SideEffect::None),
    ] {
        let (script, _, wire) = start();
        script.respond(status, "");
        let error = send(&wire, &outgoing(&wire, "POST"), None).err().unwrap();
        assert_eq!((error.kind(), error.detail().side_effect), ("UnexpectedResponse", effect));
        let (script, _, wire) = start();
        script.respond(status, "");
        let error = send(&wire, &outgoing(&wire, "GET"), None).err().unwrap();
        assert_eq!(error.detail().side_effect, SideEffect::None);
    }
}

#[test]
fn h6_an_unsafe_call_is_repeated_only_where_nothing_was_sent() {
    let (script, _, wire) = start();
    script.on_request(fails(SendState::NotSent)).respond(200, "{}");
    assert_eq!(send(&wire, &outgoing(&wire, "POST"), None).unwrap().1, 2);

    let (script, _, wire) = start();
    script.on_request(fails(SendState::MaybeSent));
    let error = send(&wire, &outgoing(&wire, "POST"), None).err().unwrap();
    assert!(matches!(error, TallyfyError::OutcomeUnknown { .. }), "{error}");
    assert_eq!(script.requests().len(), 1);
}

#[test]
fn h8_the_three_forms_of_a_date_are_waited_for() {
    let date = "Sun, 06 Nov 1994 08:49:30 GMT";
    let forms = [
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
    ];
    for form in forms {
        let (script, clock, wire) = start();
        let limited = Response {
            status: 429,
            retry_after: Some(form.to_owned()),
            date: Some(date.to_owned()),
            ..Response::default()
        };
        script.on_request(move |_| Ok(limited.clone())).respond(200, "{}");
        let before = clock.monotonic();
        send(&wire, &outgoing(&wire, "GET"), None).unwrap();
        assert_eq!(clock.monotonic() - before, Duration::from_secs(7), "{form}");
    }
}

#[test]
fn h8_odd_forms_of_retry_after_stop_no_call_and_overflow_nothing() {
    for odd in ["9999999999999999999999", "-5", "1.5", "soon", "", "Fri, 31 Dec 9999 23:59:59 GMT"]
    {
        let (script, _, wire) = start();
        let limited =
            Response { status: 429, retry_after: Some(odd.to_owned()), ..Response::default() };
        script.on_request(move |_| Ok(limited.clone())).respond(200, "{}");
        let call = outgoing(&wire, "GET");
        let outcome = send(&wire, &call, None);
        let far = odd.starts_with('9') || odd.starts_with("Fri");
        assert_eq!(outcome.is_err(), far, "{odd}");
    }
}

#[test]
fn h5_no_request_goes_out_for_which_no_time_is_left() {
    let (script, clock, wire) = start();
    script.respond(200, "{}");
    let call = ApiRequest { deadline: clock.monotonic(), ..outgoing(&wire, "POST") };
    let error = send(&wire, &call, None).err().unwrap();
    assert_eq!((error.kind(), error.detail().attempts, script.requests().len()), ("Timeout", 0, 0));
}

#[test]
fn h5_a_call_ends_by_its_deadline_with_its_waits_and_attempts() {
    let (script, clock, wire) = start();
    for _ in 0..4 {
        let clock = clock.clone();
        script.on_request(move |request| {
            clock.advance(request.timeout.min(Duration::from_secs(25)));
            fails(SendState::MaybeSent)(request)
        });
    }
    let (before, call) = (clock.monotonic(), outgoing(&wire, "GET"));
    send(&wire, &call, None).err().unwrap();
    assert!(clock.monotonic() - before <= wire.timeout);
    assert_eq!(script.requests().len(), 3);
}

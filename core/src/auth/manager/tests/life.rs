//! The life of a token: renewed, rejected, invalidated, or its caller cancelled.

use super::*;
use crate::transport::message::{Response, SendState, TransportError, TransportErrorKind};

pub(super) fn response(status: u16, body: &str) -> Response {
    Response { status, body: body.as_bytes().to_vec().into(), ..Response::default() }
}

pub(super) fn lost_response() -> Result<Response, TransportError> {
    Err(TransportError {
        send_state: SendState::MaybeSent,
        kind: TransportErrorKind::TimedOut,
        reason: "no answer".to_owned(),
    })
}

/// A manager without a password, whose token "a" lives for 1000 seconds.
pub(super) fn signed_in(script: &ScriptedTransport, clock: &Arc<FakeClock>) -> Arc<TokenManager> {
    let manager = refreshing(script, clock, "first", Arc::new(crate::MemoryStore::new()));
    script.respond(200, &token("a", 1000.0));
    leased(&manager);
    manager
}

#[test]
fn t7_a_renewal_continues_after_its_caller_timed_out() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let manager = user(&script, &clock);
    let (release, released) = mpsc::channel::<()>();
    let body = token("a", 1000.0);
    script.on_request(move |_| {
        released.recv_timeout(WAIT_LIMIT).unwrap();
        Ok(response(200, &body))
    });
    let now = clock.monotonic();
    assert!(matches!(manager.take_lease(now), Err(TallyfyError::Timeout { .. })));
    release.send(()).unwrap();
    assert_eq!(leased(&manager), "a");
    assert_eq!(script.requests().len(), 1);
}

#[test]
fn t9_a_token_requested_before_an_invalidation_is_never_used() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let manager = signed_in(&script, &clock);
    manager.invalidate();
    let (late, fresh, same_manager) = (token("late", 1000.0), token("fresh", 1000.0), manager.clone());
    script
        .on_request(move |_| {
            // While the request is in flight, another thread invalidates all earlier tokens.
            same_manager.invalidate();
            Ok(response(200, &late))
        })
        .on_request(move |_| Ok(response(200, &fresh)));
    assert_eq!(leased(&manager), "fresh");
    // The refresh token of the discarded response was the only valid one.
    assert!(script.requests()[2].body.contains("refresh_token=r-late"));
}

#[test]
fn t9_invalidating_every_new_token_is_an_error() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let manager = signed_in(&script, &clock);
    manager.invalidate();
    for name in ["b", "c", "d"] {
        let (token, same_manager) = (token(name, 1000.0), manager.clone());
        script.on_request(move |_| {
            same_manager.invalidate();
            Ok(response(200, &token))
        });
    }
    let error = manager.take_lease(FAR).unwrap_err();
    assert_eq!(error.kind(), "Authentication", "{error}");
    assert!(error.to_string().contains("invalidated"), "{error}");
    assert_eq!(script.requests().len(), 4);
    // The last refresh token is kept and used for the next call.
    script.respond(200, &token("e", 1000.0));
    assert_eq!(leased(&manager), "e");
    assert!(script.requests()[4].body.contains("refresh_token=r-d"));
}

#[test]
fn t11_an_early_renewal_waits_for_requests_in_flight() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let manager = signed_in(&script, &clock);
    let mut in_flight = vec![manager.take_lease(FAR).unwrap()];
    clock.advance(Duration::from_secs(950));
    let start = clock.monotonic();
    let (same_manager, mut sleeps, mut later) = (manager.clone(), 0, Vec::new());
    let (ended, has_ended) = mpsc::channel();
    clock.on_sleep(move || {
        sleeps += 1;
        if sleeps == 1 {
            // The caller that starts the renewal uses the old token, too.
            has_ended.recv().unwrap();
            // A request that starts now does not delay the renewal: it is replayed with the next token.
            later.push(same_manager.take_lease(FAR).unwrap());
        }
        if sleeps == 3 {
            in_flight.clear();
        }
    });
    script.respond(200, &token("b", 1000.0));
    drop(manager.take_lease(FAR).unwrap());
    ended.send(()).unwrap();
    settle(&manager);
    assert_eq!(leased(&manager), "b");
    assert_eq!(clock.monotonic() - start, Duration::from_millis(15), "until the third nap");
}

#[test]
fn t11_a_request_that_does_not_end_delays_a_renewal_by_two_seconds() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let manager = signed_in(&script, &clock);
    let _endless = manager.take_lease(FAR).unwrap();
    clock.advance(Duration::from_secs(950));
    let start = clock.monotonic();
    script.respond(200, &token("b", 1000.0));
    assert_eq!(renewed(&manager), "b");
    assert_eq!(clock.monotonic() - start, Duration::from_secs(2));
    // An invalid token has no requests in flight to wait for.
    let _endless = manager.take_lease(FAR).unwrap();
    clock.advance(Duration::from_secs(1000));
    let start = clock.monotonic();
    script.respond(200, &token("c", 1000.0));
    assert_eq!(leased(&manager), "c");
    let rejected_lease = manager.take_lease(FAR).unwrap();
    manager.reject(&rejected_lease);
    script.respond(200, &token("d", 1000.0));
    assert_eq!(leased(&manager), "d");
    assert_eq!(clock.monotonic(), start);
}

#[test]
fn t11_the_wait_ends_at_half_of_the_remaining_lifetime() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let manager = user(&script, &clock);
    script.respond(200, &token("a", 10.0)).respond(200, &token("b", 10.0));
    let _endless = manager.take_lease(FAR).unwrap();
    clock.advance(Duration::from_millis(9_200));
    let start = clock.monotonic();
    assert_eq!(renewed(&manager), "b");
    let half = Duration::from_millis(400);
    assert!((half..half + Duration::from_millis(5)).contains(&(clock.monotonic() - start)));
}

#[test]
fn t11_the_first_request_with_a_token_is_waited_for_too() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let manager = user(&script, &clock);
    script.respond(200, &token("a", 1000.0)).respond(200, &token("b", 1000.0));
    let _endless = manager.take_lease(FAR).unwrap();
    clock.advance(Duration::from_secs(950));
    let start = clock.monotonic();
    assert_eq!(renewed(&manager), "b");
    assert_eq!(clock.monotonic() - start, Duration::from_secs(2));
}

#[test]
fn t13_a_refresh_with_a_lost_response_has_its_own_error() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let manager = signed_in(&script, &clock);
    clock.advance(Duration::from_secs(2000));
    script.on_request(|_| lost_response());
    let error = manager.take_lease(FAR).unwrap_err();
    assert!(matches!(error, TallyfyError::RefreshOutcomeUnknown { .. }), "{error}");
    assert!(error.detail().hint.contains("sign in again"), "{error}");
    assert_eq!(error.detail().side_effect, crate::SideEffect::None);
    assert_eq!(script.requests().len(), 2, "it is never repeated");
    // The next call sends it again, because it may never have arrived.
    script.respond(200, &token("b", 1000.0));
    assert_eq!(leased(&manager), "b");
}

#[test]
fn t13_a_success_without_a_token_may_have_used_up_the_refresh_token() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let manager = signed_in(&script, &clock);
    clock.advance(Duration::from_secs(2000));
    script.respond(200, r#"{"access_token":7}"#);
    let error = manager.take_lease(FAR).unwrap_err();
    assert!(matches!(error, TallyfyError::RefreshOutcomeUnknown { .. }), "{error}");
    assert_eq!(error.detail().side_effect, crate::SideEffect::None);
}

#[test]
fn t13_after_a_refresh_with_a_lost_response_the_password_is_used() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let manager = user(&script, &clock);
    script.respond(200, &token("a", 1000.0));
    leased(&manager);
    clock.advance(Duration::from_secs(2000));
    script.on_request(|_| lost_response()).respond(200, &token("b", 1000.0));
    assert_eq!(leased(&manager), "b");
    assert!(script.requests()[2].body.contains("grant_type=password"));
}

#[test]
fn t13_a_refresh_that_was_not_sent_is_repeated() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let manager = signed_in(&script, &clock);
    clock.advance(Duration::from_secs(2000));
    for _ in 0..2 {
        script.on_request(|_| {
            Err(TransportError {
                send_state: SendState::NotSent,
                kind: TransportErrorKind::Io,
                reason: "dns".to_owned(),
            })
        });
    }
    script.respond(200, &token("b", 1000.0));
    assert_eq!(leased(&manager), "b");
    assert_eq!(script.requests().len(), 4);
}

#[test]
fn t15_a_rejected_refresh_token_is_sent_once() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let manager = signed_in(&script, &clock);
    clock.advance(Duration::from_secs(2000));
    script.respond(400, r#"{"error":"invalid_grant"}"#);
    let first = manager.take_lease(FAR).unwrap_err();
    clock.advance(Duration::from_secs(86_400));
    for _ in 0..10 {
        let error = manager.take_lease(FAR).unwrap_err();
        assert_eq!(error.detail().summary, first.detail().summary);
        assert!(error.detail().hint.starts_with(&first.detail().hint), "{error}");
        assert!(error.detail().hint.ends_with("nothing was sent now"), "{error}");
        assert_eq!(error.detail().attempts, 0);
    }
    assert_eq!(script.requests().len(), 2);
    // Another token is in the store: another machine has signed in.
    let other = r#"{"version":1,"generation":9,"access_token":"b","refresh_token":"r-b"}"#;
    manager.store.as_ref().unwrap().save(manager.account(), other.to_owned()).unwrap();
    assert_eq!(leased(&manager), "b");
    assert_eq!(script.requests().len(), 2);
}

#[test]
fn a_client_that_has_signed_out_sends_nothing_and_stores_nothing() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let manager = signed_in(&script, &clock);
    let account = manager.account();
    let cleared = manager.log_out(FAR).unwrap();
    assert_eq!(cleared, [format!("memory: {account}"), format!("token store: {account}")]);
    let error = manager.take_lease(FAR).unwrap_err();
    assert!(error.detail().summary.contains("signed out"), "{error}");
    assert!(manager.load().unwrap().is_none());
    assert_eq!(script.requests().len(), 1);
}

#[test]
fn a_token_that_arrives_after_the_logout_is_not_stored() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let manager = signed_in(&script, &clock);
    manager.invalidate();
    let (late, same_manager) = (token("late", 1000.0), manager.clone());
    script.on_request(move |_| {
        same_manager.log_out(FAR).unwrap();
        Ok(response(200, &late))
    });
    assert!(manager.take_lease(FAR).is_err());
    assert!(manager.load().unwrap().is_none());
}

//! The circuit breaker and `Retry-After` of the token endpoint, and what callers get in the meantime.

use super::life::{lost_response, response, signed_in};
use super::*;
use crate::transport::message::Response;

#[test]
fn t18_a_server_that_rejects_every_token_gets_five_requests() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let manager = user(&script, &clock);
    for name in ["a", "b", "c", "d", "e"] {
        script.respond(200, &token(name, 1000.0));
        let lease = manager.take_lease(FAR).unwrap();
        assert!(manager.reject(&lease));
    }
    let error = manager.take_lease(FAR).unwrap_err();
    assert!(matches!(error, TallyfyError::Authentication { .. }), "{error}");
    assert!(error.detail().summary.contains("rejected five new tokens with 401"), "{error}");
    assert_eq!(error.detail().retry_at, Some(clock.wall().saturating_add(Duration::from_secs(60))));
    assert_eq!(script.requests().len(), 5);
    clock.advance(Duration::from_secs(60));
    script.respond(200, &token("f", 1000.0));
    assert_eq!(leased(&manager), "f");
}

#[test]
fn t15_a_rejected_password_is_not_sent_again_for_fifteen_minutes() {
    for (status, body) in [(401, r#"{"error":"invalid_client"}"#), (401, ""), (401, r#"{"message":"No."}"#)] {
        let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
        let manager = user(&script, &clock);
        script.respond(status, body);
        let first = manager.take_lease(FAR).unwrap_err();
        assert_eq!((first.kind(), first.detail().attempts), ("Authentication", 1), "{first}");
        clock.advance(Duration::from_secs(899));
        let error = manager.take_lease(FAR).unwrap_err();
        assert_eq!((error.kind(), error.detail().attempts), ("Authentication", 0), "{error}");
        assert!(error.detail().hint.starts_with(&first.detail().hint), "{error}");
        assert!(error.detail().hint.contains("nothing was sent now. Call invalidate_token()"), "{error}");
        assert_eq!(error.detail().retry_at, Some(clock.wall().saturating_add(Duration::from_secs(1))));
        assert_eq!(script.requests().len(), 1);
        clock.advance(Duration::from_secs(1));
        script.respond(200, &token("a", 1000.0));
        assert_eq!(leased(&manager), "a");
    }
}

#[test]
fn t14_a_response_that_is_not_about_the_credential_condemns_nothing() {
    let of_others = [402, 403, 407, 409, 413, 418, 421, 423, 431, 451].map(|status| (status, "{}", None));
    let not_judged = [
        (403, "", None),
        (403, "", Some("its Content-Encoding br is not known")),
        (401, "", Some("its Content-Encoding br is not known")),
        (403, r#"{"message":"Forbidden","code":"apsh546"}"#, None),
        (401, r#"{"message":"Forbidden","code":"apsh213"}"#, None),
        (401, r#"{"message":"Unauthorized action"}"#, None),
        (401, "Unauthorized.", None),
    ];
    for (status, body, undecodable) in of_others.into_iter().chain(not_judged) {
        for start in [user, signed_in] {
            let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
            let manager = start(&script, &clock);
            clock.advance(Duration::from_secs(1_000));
            let body_error = undecodable.map(str::to_owned);
            script.on_request(move |_| Ok(Response { body_error: body_error.clone(), ..response(status, body) }));
            let error = manager.take_lease(FAR).unwrap_err();
            assert!(!matches!(error, TallyfyError::Authentication { .. }), "{status} {body}: {error}");
            assert_eq!(error.to_string().contains("X-Tallyfy-Client"), body.contains("apsh"), "{error}");
            clock.advance(Duration::from_secs(3));
            script.respond(200, &token("z", 1000.0));
            assert_eq!(leased(&manager), "z", "{status} {body}");
        }
    }
}

#[test]
fn t15_a_rejected_password_is_sent_again_after_invalidate_token() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let store: Arc<dyn TokenStore> = Arc::new(crate::MemoryStore::new());
    let manager = with_store(&script, &clock, Some(store));
    script.respond(401, r#"{"error":"invalid_grant"}"#);
    manager.take_lease(FAR).unwrap_err();
    clock.advance(Duration::from_secs(10));
    manager.invalidate();
    script.respond(200, &token("a", 1000.0));
    assert_eq!(leased(&manager), "a");
}

#[test]
fn t18_failed_requests_do_not_open_the_circuit_breaker_and_are_sent_one_by_one() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let manager = user(&script, &clock);
    script.default_response(500, "{}");
    let start = clock.monotonic();
    for call in 0..6 {
        let error = manager.take_lease(FAR).unwrap_err();
        assert_eq!(error.kind(), "Server", "{error}");
        // The first call sends up to three requests. Each later one waits for its time and sends one.
        assert_eq!(script.requests().len(), 3 + call);
    }
    let about = clock.monotonic() - start;
    assert!((Duration::from_secs(13)..Duration::from_secs(16)).contains(&about), "{about:?}");
    // A caller that cannot wait so long gets the last error at once.
    let soon = clock.monotonic() + Duration::from_secs(1);
    let error = manager.take_lease(soon).unwrap_err();
    assert!(error.kind() == "Server" && error.detail().retry_at.is_some(), "{error}");
    assert_eq!(script.requests().len(), 8);
    script.default_response(200, &token("a", 1000.0));
    assert_eq!(leased(&manager), "a");
}

#[test]
fn t18_after_lost_refreshes_the_outcome_of_an_unsent_call_is_known() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let manager = signed_in(&script, &clock);
    clock.advance(Duration::from_secs(2000));
    script.on_request(|_| lost_response());
    manager.take_lease(FAR).unwrap_err();
    let soon = clock.monotonic() + Duration::from_secs(1);
    let error = manager.take_lease(soon).unwrap_err();
    assert!(matches!(error, TallyfyError::RefreshOutcomeUnknown { .. }), "{error}");
    assert_eq!(error.detail().side_effect, crate::SideEffect::None);
    assert_eq!(script.requests().len(), 2);
}

#[test]
fn t18_tokens_that_were_accepted_do_not_count() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let manager = user(&script, &clock);
    for number in 0..20 {
        script.respond(200, &token(&number.to_string(), 1000.0));
        let lease = manager.take_lease(FAR).unwrap();
        lease.mark_accepted();
        assert!(manager.reject(&lease));
    }
}

#[test]
fn t18_a_token_rejected_for_many_calls_counts_once() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let manager = user(&script, &clock);
    script.respond(200, &token("a", 1000.0)).respond(200, &token("b", 1000.0));
    let leases: Vec<_> = (0..32).map(|_| manager.take_lease(FAR).unwrap()).collect();
    assert!(leases.iter().all(|lease| manager.reject(lease)));
    assert_eq!(leased(&manager), "b");
}

#[test]
fn t19_retry_after_of_the_token_endpoint_applies_to_all_callers() {
    for status in [429, 503] {
        let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
        let manager = signed_in(&script, &clock);
        clock.advance(Duration::from_secs(2000));
        script.on_request(move |_| Ok(Response { retry_after: Some("40".to_owned()), ..response(status, "{}") }));
        let retry_at = clock.wall().saturating_add(Duration::from_secs(40));
        assert_eq!(manager.take_lease(FAR).unwrap_err().detail().retry_at, Some(retry_at));
        // A caller whose deadline is earlier fails at once, and nothing is sent.
        let soon = clock.monotonic() + Duration::from_secs(30);
        for _ in 0..3 {
            let error = manager.take_lease(soon).unwrap_err();
            assert_eq!(error.detail().retry_at, Some(retry_at), "{error}");
            // The call was not sent, so its outcome is known.
            assert!(!matches!(error, TallyfyError::OutcomeUnknown { .. }), "{error}");
            assert_eq!(error.detail().side_effect, crate::SideEffect::None);
        }
        assert_eq!(script.requests().len(), 2);
        // A caller with a later deadline waits, and the request is sent at that time.
        script.respond(200, &token("b", 1000.0));
        assert_eq!(leased(&manager), "b");
        assert_eq!(clock.wall(), retry_at);
    }
}

#[test]
fn t19_no_caller_waits_for_the_token_endpoint_while_the_old_token_is_valid() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let manager = signed_in(&script, &clock);
    clock.advance(Duration::from_secs(950));
    script
        .on_request(|_| Ok(Response { retry_after: Some("40".to_owned()), ..response(503, "{}") }))
        .respond(200, &token("b", 1000.0));
    assert_eq!(renewed(&manager), "a");
    // The pause after the failure is over, but `Retry-After` is not.
    clock.advance(Duration::from_secs(31));
    let before = clock.monotonic();
    assert_eq!(renewed(&manager), "a");
    assert_eq!((clock.monotonic(), script.requests().len()), (before, 2));
    clock.advance(Duration::from_secs(9));
    assert_eq!(renewed(&manager), "b");
}

#[test]
fn e3_the_log_of_a_failed_renewal_contains_no_text_of_the_server() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let manager = signed_in(&script, &clock);
    clock.advance(Duration::from_secs(950));
    // The text contains no short secret of the request, because it would then be replaced.
    let words = r#"{"message":"kaboom"}"#;
    let request_id = Some(LOG_MARK.to_owned());
    script.on_request(move |_| Ok(Response { request_id: request_id.clone(), ..response(401, words) }));
    assert_eq!(renewed(&manager), "a");
    assert!(tallykit_canary::lines("kaboom").is_empty());
    let lines = tallykit_canary::lines(&format!("Authentication, status 401, request id {LOG_MARK}"));
    assert!(lines[0].text.starts_with("a token cannot be renewed"), "{lines:?}");
    assert_eq!((lines.len(), lines[0].level), (1, log::Level::Warn));
}

#[test]
fn t18_a_request_that_was_never_sent_does_not_count() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let initial = Token::from_user("t".to_owned().into(), None, Some(clock.wall()), &*clock);
    let manager = TokenManager::new(test_client(&script, &clock), Grant::Personal, None, Some(initial));
    for _ in 0..10 {
        let error = manager.take_lease(FAR).unwrap_err();
        assert_eq!(error.detail().summary, "the personal token has expired");
    }
    assert!(script.requests().is_empty());
}

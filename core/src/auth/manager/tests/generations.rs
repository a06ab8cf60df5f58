//! Tokens that several processes make of one credential: which is the later, and what is left of an earlier one.

use super::store_order::{Busy, busy, saved};
use super::*;
use crate::transport::message::{SendState, TransportError, TransportErrorKind};

#[test]
fn s1_each_token_of_a_credential_is_of_the_next_generation() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let (store, manager) = Busy::of(|store| with_store(&script, &clock, Some(store)));
    let generation = || {
        let text = store.holds(&manager).unwrap();
        Token::from_stored(&text, &*clock).unwrap().generation
    };
    let refused = r#"{"error":"invalid_grant"}"#;
    let lost = || {
        Err(TransportError {
            phase: SendState::MaybeSent,
            cause: TransportErrorKind::TimedOut,
            reason: "lost".into(),
        })
    };
    let renew = || {
        manager.invalidate();
        leased(&manager)
    };
    // By the password, the refresh token, and the password again as the refresh token has died.
    script.respond(200, &token("a", 1000.0)).respond(200, &token("b", 1000.0));
    script.respond(400, refused).respond(200, r#"{"access_token":"c","expires_in":1000}"#);
    let generations = [(); 3].map(|()| (renew(), generation()));
    assert_eq!(generations, [("a".into(), 1), ("b".into(), 2), ("c".into(), 3)]);
    // By the password, where there is no refresh token.
    script.respond(200, &token("d", 1000.0));
    assert_eq!((renew(), generation()), ("d".into(), 4));
    // With the refresh token of a process that was quicker, and whose token has ended since.
    let (quick, account) = (store.clone(), manager.account());
    let ended = r#","refresh_token":"r-q","received_at_ms":1000,"expires_at_ms":2000"#;
    script.on_request(move |_| {
        quick.kept.save(account.clone(), saved(8, "q", ended)).unwrap();
        lost()
    });
    script.respond(200, &token("e", 1000.0));
    assert_eq!((renew(), generation()), ("e".into(), 9));
    assert!(script.requests()[6].body.contains("refresh_token=r-q"));
}

#[test]
fn t15_a_refresh_token_in_the_store_that_is_known_to_be_dead_is_not_sent() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let (store, manager) = busy(&script, &clock);
    let ended = r#","refresh_token":"r-q","received_at_ms":1000,"expires_at_ms":2000"#;
    let dead = diagnostics::store_unreadable("stands for a refusal");
    manager.state().rejected_refresh_token = Some(("r-q".to_owned().into(), dead));
    let (quick, account) = (store.clone(), manager.account());
    script.on_request(move |_| {
        quick.kept.save(account.clone(), saved(8, "q", ended)).unwrap();
        Err(TransportError {
            phase: SendState::MaybeSent,
            cause: TransportErrorKind::TimedOut,
            reason: "lost".into(),
        })
    });
    let error = manager.lease(FAR).unwrap_err();
    assert!(matches!(error, TallyfyError::RefreshOutcomeUnknown { .. }), "{error}");
    assert_eq!(script.requests().len(), 1);
}

#[test]
fn t15_another_refresh_token_is_sent_after_one_has_died() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let (store, manager) = busy(&script, &clock);
    script.respond(400, r#"{"error":"invalid_grant"}"#).respond(200, &token("b", 1000.0));
    manager.lease(FAR).unwrap_err();
    let ended = r#","refresh_token":"r-q","received_at_ms":1000,"expires_at_ms":2000"#;
    store.kept.save(manager.account(), saved(8, "q", ended)).unwrap();
    assert_eq!(leased(&manager), "b");
    assert!(script.requests()[1].body.contains("refresh_token=r-q"));
}

#[test]
fn t12_another_refresh_token_of_the_same_access_token_is_taken_over() {
    for (rest, sent, generation) in [(r#","refresh_token":"r-new""#, "r-new", 10), ("", "r-a", 10)]
    {
        let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
        let (store, manager) = busy(&script, &clock);
        script.respond(200, &token("a", 1000.0)).respond(200, &token("b", 1000.0));
        leased(&manager);
        store.kept.save(manager.account(), saved(9, "a", rest)).unwrap();
        manager.invalidate();
        assert_eq!(leased(&manager), "b");
        assert!(script.requests()[1].body.contains(&format!("refresh_token={sent}&")));
        let text = store.holds(&manager).unwrap();
        assert_eq!(Token::from_stored(&text, &*clock).unwrap().generation, generation);
    }
}

#[test]
fn s1_a_later_token_of_another_process_is_adopted_though_ours_could_not_be_saved() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let (store, manager) = busy(&script, &clock);
    store.fill();
    script.respond(200, &token("a", 1000.0));
    leased(&manager);
    store.kept.save(manager.account(), saved(7, "later", "")).unwrap();
    manager.invalidate();
    assert_eq!(leased(&manager), "later");
}

#[test]
fn s1_a_sign_in_elsewhere_after_a_logout_elsewhere_is_adopted_though_it_counts_from_one() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let (store, manager) = busy(&script, &clock);
    script.respond(200, &token("a", 1000.0)).respond(200, &token("b", 1000.0));
    leased(&manager);
    manager.invalidate();
    leased(&manager);
    store.kept.save(manager.account(), saved(1, "other", "")).unwrap();
    manager.invalidate();
    assert_eq!(leased(&manager), "other");
}

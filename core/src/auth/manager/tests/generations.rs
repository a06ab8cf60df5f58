//! Generations: which of two tokens of one credential is newer when several processes share a store.

use super::store_order::{Busy, busy, saved};
use super::*;
use crate::transport::message::{SendState, TransportError, TransportErrorKind};

#[test]
fn s1_each_token_of_a_credential_has_the_next_generation() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let (store, manager) = Busy::of(|store| with_store(&script, &clock, Some(store)));
    let generation = || {
        let text = store.holds(&manager).unwrap();
        crate::auth::stored_entry::StoredEntry::parse(&text).unwrap().token(&*clock).unwrap().generation
    };
    let invalid_grant = r#"{"error":"invalid_grant"}"#;
    let lost_response = || {
        Err(TransportError {
            send_state: SendState::MaybeSent,
            kind: TransportErrorKind::TimedOut,
            reason: "lost".into(),
        })
    };
    let renew = || {
        manager.invalidate();
        leased(&manager)
    };
    // By the password, then by the refresh token, and by the password again because the refresh token was rejected.
    script.respond(200, &token("a", 1000.0)).respond(200, &token("b", 1000.0));
    script.respond(400, invalid_grant).respond(200, r#"{"access_token":"c","expires_in":1000}"#);
    let generations = [(); 3].map(|()| (renew(), generation()));
    assert_eq!(generations, [("a".into(), 1), ("b".into(), 3), ("c".into(), 6)], "claims and rejections count too");
    // By the password, because there is no refresh token.
    script.respond(200, &token("d", 1000.0));
    assert_eq!((renew(), generation()), ("d".into(), 7));
    // With the refresh token of another process that renewed first and whose access token has expired since.
    let (quick, account) = (store.clone(), manager.account());
    let ended = r#","refresh_token":"r-q","received_at_ms":1000,"expires_at_ms":2000"#;
    let ended = format!(r#"{ended},"bound_to":"{}""#, manager.proof().unwrap());
    script.on_request(move |_| {
        quick.inner.save(account.clone(), saved(30, "q", &ended)).unwrap();
        lost_response()
    });
    script.respond(200, &token("e", 1000.0));
    assert_eq!((renew(), generation()), ("e".into(), 32));
    assert!(script.requests()[6].body.contains("refresh_token=r-q"));
}

#[test]
fn t15_a_stored_refresh_token_that_was_rejected_is_not_sent() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let (store, manager) = busy(&script, &clock);
    let ended = r#","refresh_token":"r-q","received_at_ms":1000,"expires_at_ms":2000"#;
    let rejected = diagnostics::store_unreadable("stands for a rejection");
    let of = crate::auth::account::fingerprint(&"r-q".to_owned().into());
    manager.state().rejections.record(&of, None, &rejected, &*clock);
    let (quick, account) = (store.clone(), manager.account());
    script.on_request(move |_| {
        quick.inner.save(account.clone(), saved(8, "q", ended)).unwrap();
        Err(TransportError {
            send_state: SendState::MaybeSent,
            kind: TransportErrorKind::TimedOut,
            reason: "lost".into(),
        })
    });
    let error = manager.take_lease(FAR).unwrap_err();
    assert!(matches!(error, TallyfyError::RefreshOutcomeUnknown { .. }), "{error}");
    assert_eq!(script.requests().len(), 1);
}

#[test]
fn t15_another_refresh_token_is_sent_after_a_rejected_one() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let (store, manager) = busy(&script, &clock);
    script.respond(400, r#"{"error":"invalid_grant"}"#).respond(200, &token("b", 1000.0));
    manager.take_lease(FAR).unwrap_err();
    let ended = r#","refresh_token":"r-q","received_at_ms":1000,"expires_at_ms":2000"#;
    store.inner.save(manager.account(), saved(8, "q", ended)).unwrap();
    assert_eq!(leased(&manager), "b");
    assert!(script.requests()[1].body.contains("refresh_token=r-q"));
}

#[test]
fn t12_a_new_refresh_token_of_the_same_access_token_is_used() {
    for (rest, sent, generation) in [(r#","refresh_token":"r-new""#, "r-new", 11), ("", "r-a", 11)] {
        let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
        let (store, manager) = busy(&script, &clock);
        script.respond(200, &token("a", 1000.0)).respond(200, &token("b", 1000.0));
        leased(&manager);
        store.inner.save(manager.account(), saved(9, "a", rest)).unwrap();
        manager.invalidate();
        assert_eq!(leased(&manager), "b");
        assert!(script.requests()[1].body.contains(&format!("refresh_token={sent}&")));
        let text = store.holds(&manager).unwrap();
        assert_eq!(
            crate::auth::stored_entry::StoredEntry::parse(&text).unwrap().token(&*clock).unwrap().generation,
            generation
        );
    }
}

#[test]
fn s1_a_later_token_of_another_process_is_used_even_if_ours_could_not_be_saved() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let (store, manager) = busy(&script, &clock);
    store.make_lockless();
    store.make_full();
    script.respond(200, &token("a", 1000.0));
    leased(&manager);
    store.inner.save(manager.account(), saved(7, "later", "")).unwrap();
    manager.invalidate();
    assert_eq!(leased(&manager), "later");
}

#[test]
fn t9_a_store_that_lost_its_last_entries_does_not_bring_an_older_token_back() {
    for older in [saved(2, "older", r#","refresh_token":"r-older""#), saved(2, "b", r#","refresh_token":"r-older""#)] {
        let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
        let (store, manager) = busy(&script, &clock);
        script.respond(200, &token("a", 1000.0)).respond(200, &token("b", 1000.0)).respond(200, &token("c", 1000.0));
        leased(&manager);
        manager.invalidate();
        assert_eq!(leased(&manager), "b");
        store.inner.save(manager.account(), older).unwrap();
        manager.invalidate();
        assert_eq!(leased(&manager), "c");
        assert!(script.requests()[2].body.contains("refresh_token=r-b&"));
    }
}

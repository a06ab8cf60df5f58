//! Claims on a refresh token: what another process does while one is sending it.

use super::life::{lost_response, response};
use super::store_away::Remote;
use super::store_order::saved;
use super::*;
use crate::auth::account::fingerprint;
use crate::auth::stored_entry::StoredEntry;
use crate::transport::message::Response;

/// A manager with a store whose refresh token "r" another process has claimed for the next 20 seconds.
fn claimed(script: &ScriptedTransport, clock: &Arc<FakeClock>) -> (Arc<Remote>, Arc<TokenManager>) {
    let store = Arc::new(Remote::default());
    let manager = refreshing(script, clock, "first", store.clone());
    let (of, until) = (fingerprint(&"r".to_owned().into()), clock.wall().as_millis() + 20_000);
    let claim = format!(r#","claim":{{"of":"{of}","by":"another","until_ms":{until}}}"#);
    let ended = r#","refresh_token":"r","received_at_ms":1000,"expires_at_ms":2000"#;
    store.inner.save(manager.account(), saved(3, "old", &format!("{ended}{claim}"))).unwrap();
    (store, manager)
}

#[test]
fn t13_a_refresh_token_that_another_process_is_sending_is_left_to_it() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let (store, manager) = claimed(&script, &clock);
    let (account, mut sleeps) = (manager.account(), 0);
    clock.on_sleep(move || {
        sleeps += 1;
        if sleeps == 5 {
            store.inner.save(account.clone(), saved(4, "new", r#","refresh_token":"r-new""#)).unwrap();
        }
    });
    assert_eq!(leased(&manager), "new");
    assert!(script.requests().is_empty());
}

#[test]
fn t13_a_refresh_token_whose_process_does_not_come_back_is_sent_after_the_time_of_the_claim() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let (_store, manager) = claimed(&script, &clock);
    let start = clock.monotonic();
    script.respond(200, &token("b", 1000.0));
    assert_eq!(leased(&manager), "b");
    assert_eq!(clock.monotonic() - start, Duration::from_secs(20));
    assert!(script.requests()[0].body.contains("refresh_token=r&"));
}

#[test]
fn t13_a_claim_whose_time_is_over_leaves_its_process_a_moment_after_an_outage_of_the_store() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let (_store, manager) = claimed(&script, &clock);
    clock.advance(Duration::from_secs(3600));
    let start = clock.monotonic();
    script.respond(200, &token("b", 1000.0));
    assert_eq!(leased(&manager), "b");
    assert_eq!(clock.monotonic() - start, Duration::from_secs(4));
}

#[test]
fn t13_a_password_does_not_wait_for_the_process_with_the_claim() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let store = Arc::new(Remote::default());
    let [one, other] = [(); 2].map(|()| with_store(&script, &clock, Some(store.clone())));
    script.respond(200, &token("a", 1000.0));
    assert_eq!((leased(&one), renewed(&other)), ("a".to_owned(), "a".to_owned()));
    clock.advance(Duration::from_secs(2000));
    // The first process is killed while it refreshes.
    script.on_request(|_| lost_response()).respond(500, "{}");
    one.take_lease(FAR).unwrap_err();
    let start = clock.monotonic();
    script.respond(200, &token("b", 1000.0));
    assert_eq!(leased(&other), "b");
    assert!(script.requests()[3].body.contains("grant_type=password"));
    assert_eq!(clock.monotonic(), start);
}

#[test]
fn t13_a_store_that_goes_away_during_a_renewal_ends_no_session() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let store = Arc::new(Remote::default());
    let [one, other] = [(); 2].map(|()| refreshing(&script, &clock, "first", store.clone()));
    script.respond(200, &token("a", 1000.0));
    assert_eq!((leased(&one), renewed(&other)), ("a".to_owned(), "a".to_owned()));
    clock.advance(Duration::from_secs(2000));
    let (gone, body) = (store.clone(), token("b", 1000.0));
    script.on_request(move |_| {
        gone.away.store(true, Relaxed);
        Ok(response(200, &body))
    });
    assert_eq!(leased(&one), "b", "from memory");
    assert_eq!(other.take_lease(FAR).unwrap_err().kind(), "TokenStore");
    store.away.store(false, Relaxed);
    // The process with the token saves it, and the other one finds it.
    let saver = one.clone();
    clock.on_sleep(move || saver.retry_save());
    assert_eq!(leased(&other), "b");
    assert_eq!(script.requests().len(), 2);
}

#[test]
fn t13_a_refresh_token_is_not_sent_if_its_replacement_could_not_be_saved() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let store = Arc::new(Remote::default());
    let manager = refreshing(&script, &clock, "first", store.clone());
    store.full.store(true, Relaxed);
    let error = manager.take_lease(FAR).unwrap_err();
    assert!(error.kind() == "TokenStore" && error.detail().hint.contains("nothing was sent"), "{error}");
    assert!(script.requests().is_empty());
    let with_password = with_store(&script, &clock, Some(store));
    script.respond(200, &token("a", 1000.0));
    assert_eq!(leased(&with_password), "a");
}

#[test]
fn t13_the_claim_ends_with_the_renewal() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let store = Arc::new(Remote::default());
    let manager = refreshing(&script, &clock, "first", store.clone());
    let claim =
        |store: &Remote| StoredEntry::parse(&store.load(manager.account()).unwrap().unwrap()).unwrap().claim.is_some();
    let (inside, account) = (store.clone(), manager.account());
    for (status, body) in [(500, "{}".to_owned()), (200, token("a", 1000.0))] {
        let (inside, account) = (inside.clone(), account.clone());
        script.on_request(move |_| {
            let entry = StoredEntry::parse(&inside.load(account.clone()).unwrap().unwrap()).unwrap();
            assert!(entry.claim.is_some(), "it is saved before the request is sent");
            Ok(Response { status, body: body.clone().into_bytes().into(), ..Response::default() })
        });
        let _ = manager.take_lease(FAR);
        assert!(!claim(&store), "{status}");
    }
    // A lost response may mean that the refresh token is used up.
    clock.advance(Duration::from_secs(2000));
    script.on_request(|_| lost_response());
    manager.take_lease(FAR).unwrap_err();
    assert!(claim(&store));
}

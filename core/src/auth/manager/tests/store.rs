//! The token manager and its store.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;

#[test]
fn t12_a_stored_token_is_used_before_a_new_one_is_requested() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let store: Arc<dyn TokenStore> = Arc::new(crate::MemoryStore::new());
    let first = with_store(&script, &clock, Some(store.clone()));
    script.respond(200, &token("a", 1000.0));
    leased(&first);
    let second = with_store(&script, &clock, Some(store.clone()));
    assert_eq!(leased(&second), "a");
    clock.advance(Duration::from_secs(2000));
    let third = with_store(&script, &clock, Some(store));
    script.respond(200, &token("b", 1000.0));
    assert_eq!(leased(&third), "b");
    assert!(script.requests()[1].body.contains("refresh_token=r-a"));
    assert!(script.requests()[1].url.ends_with("/api/oauth/token"));
}

#[test]
fn t12_the_stored_refresh_token_wins_over_an_older_one() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let store: Arc<dyn TokenStore> = Arc::new(crate::MemoryStore::new());
    let client = |refresh: &str| refreshing(&script, &clock, refresh, store.clone());
    script.respond(200, &token("a", 1000.0));
    assert_eq!(leased(&client("first")), "a");
    // A restart with the first refresh token.
    clock.advance(Duration::from_secs(2000));
    script.respond(500, "{}").respond(200, &token("b", 1000.0));
    let restarted = client("first");
    assert!(restarted.take_lease(FAR).is_err());
    assert_eq!(leased(&restarted), "b");
    for attempt in [1, 2] {
        assert!(script.requests()[attempt].body.contains("refresh_token=r-a"));
    }
}

#[test]
fn users_of_the_same_oauth_client_and_store_have_their_own_tokens() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let store: Arc<dyn TokenStore> = Arc::new(crate::MemoryStore::new());
    let client = |refresh: &str| refreshing(&script, &clock, refresh, store.clone());
    script.respond(200, &token("ada", 1000.0));
    assert_eq!(leased(&client("of-ada")), "ada");
    script.respond(200, &token("bob", 1000.0));
    assert_eq!(leased(&client("of-bob")), "bob");
    assert!(!client("of-ada").account().contains("of-ada"));
}

/// A store that cannot be read for the first two times: without and with its lock.
struct Blip(AtomicUsize);

impl TokenStore for Blip {
    fn load(&self, _account: String) -> Result<Option<String>> {
        if self.0.fetch_add(1, Ordering::SeqCst) >= 2 {
            let inner = r#"{"version":1,"access_token":"kept","refresh_token":"r-kept"}"#;
            return Ok(Some(inner.to_owned()));
        }
        Err(uniffi::UnexpectedUniFFICallbackError::new("gone").into())
    }

    fn save(&self, _account: String, _token: String) -> Result<()> {
        Ok(())
    }

    crate::test_util::lockless_store!();
}

#[test]
fn t13_a_store_that_failed_is_read_again_before_anything_is_sent() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let manager = refreshing(&script, &clock, "first", Arc::new(Blip(0.into())));
    let error = manager.take_lease(FAR).unwrap_err();
    assert!(matches!(error, TallyfyError::TokenStore { .. }), "{error}");
    assert_eq!(leased(&manager), "kept");
    assert!(script.requests().is_empty());
}

/// A store of one process that fails to save a given number of times, and counts the attempts.
#[derive(Default)]
struct Full {
    inner: crate::MemoryStore,
    failures: AtomicUsize,
    saves: AtomicUsize,
}

impl TokenStore for Full {
    fn load(&self, account: String) -> Result<Option<String>> {
        self.inner.load(account)
    }

    fn save(&self, account: String, token: String) -> Result<()> {
        self.saves.fetch_add(1, Ordering::SeqCst);
        let full = self.failures.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
        if full.is_ok() {
            return Err(uniffi::UnexpectedUniFFICallbackError::new("the disk is full").into());
        }
        self.inner.save(account, token)
    }

    crate::test_util::lockless_store!();
}

#[test]
fn s3_a_token_that_could_not_be_saved_is_saved_later() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let store = Arc::new(Full { failures: 2.into(), ..Full::default() });
    let manager = refreshing(&script, &clock, "first", store.clone());
    script.respond(200, &token("a", 1000.0));
    assert_eq!(leased(&manager), "a");
    assert_eq!(leased(&manager), "a");
    assert_eq!(store.saves.load(Ordering::SeqCst), 1, "not at once");
    for saves in [2, 3] {
        assert!(manager.is_unsaved.load(Ordering::SeqCst));
        manager.retry_save();
        assert_eq!(store.saves.load(Ordering::SeqCst), saves);
    }
    assert!(store.load(manager.account()).unwrap().unwrap().contains("r-a"));
    assert!(!manager.is_unsaved.load(Ordering::SeqCst));
}

#[test]
fn s3_a_stored_token_older_than_the_unsaved_one_is_ignored() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let store = Arc::new(Full::default());
    let manager = refreshing(&script, &clock, "first", store.clone());
    script.respond(200, &token("a", 1000.0)).respond(200, &token("b", 1000.0));
    leased(&manager);
    store.failures.store(1, Ordering::SeqCst);
    manager.invalidate();
    assert_eq!(leased(&manager), "b");
    assert!(store.load(manager.account()).unwrap().unwrap().contains("r-a"));
    manager.invalidate();
    script.respond(200, &token("c", 1000.0));
    assert_eq!(leased(&manager), "c");
    assert!(script.requests()[2].body.contains("refresh_token=r-b"));
    assert!(store.load(manager.account()).unwrap().unwrap().contains("r-c"));
}

#[test]
fn s1_a_token_renewed_by_another_process_is_used() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let store: Arc<dyn TokenStore> = Arc::new(crate::MemoryStore::new());
    let (one, other) =
        (refreshing(&script, &clock, "first", store.clone()), refreshing(&script, &clock, "first", store));
    script.respond(200, &token("a", 1000.0));
    assert_eq!((leased(&one), renewed(&other)), ("a".to_owned(), "a".to_owned()));
    for (name, first, second) in [("b", &one, &other), ("c", &other, &one)] {
        clock.advance(Duration::from_secs(2000));
        script.respond(200, &token(name, 1000.0));
        assert_eq!((leased(first), leased(second)), (name.to_owned(), name.to_owned()));
    }
    // After a 401 too: the refresh of one client has revoked the token that the other one sends.
    let stale = other.take_lease(FAR).unwrap();
    one.invalidate();
    script.respond(200, &token("d", 1000.0));
    assert_eq!(leased(&one), "d");
    assert!(other.reject(&stale));
    assert_eq!(leased(&other), "d");
    assert_eq!(script.requests().len(), 4);
}

#[test]
fn t13_after_an_unknown_outcome_the_store_is_read_again() {
    for answered in [None, Some(r#"{"error":"invalid_grant"}"#)] {
        let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
        let store: Arc<dyn TokenStore> = Arc::new(crate::MemoryStore::new());
        let manager = refreshing(&script, &clock, "first", store.clone());
        let account = manager.account();
        script.on_request(move |_| {
            // A process that does not use the lock renewed first.
            let other = r#"{"version":1,"generation":7,"access_token":"b","refresh_token":"r-b"}"#;
            store.save(account.clone(), other.to_owned()).unwrap();
            match answered {
                Some(body) => Ok(crate::transport::message::Response {
                    status: 400,
                    body: body.as_bytes().to_vec().into(),
                    ..Default::default()
                }),
                None => Err(crate::transport::message::TransportError {
                    send_state: crate::transport::message::SendState::MaybeSent,
                    kind: crate::transport::message::TransportErrorKind::TimedOut,
                    reason: "no answer".to_owned(),
                }),
            }
        });
        assert_eq!(leased(&manager), "b");
        assert_eq!(script.requests().len(), 1);
    }
}

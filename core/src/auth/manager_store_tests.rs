//! What a token store has to do with it.

use std::sync::atomic::{AtomicBool, Ordering};

use super::*;

#[test]
fn t12_a_stored_token_is_used_before_another_is_asked_for() {
    let (script, clock) = (Script::new(), FakeClock::new());
    let store: Arc<dyn TokenStore> = Arc::new(crate::MemoryStore::new());
    let first = with_store(&script, &clock, Some(store.clone()));
    script.answers(200, &token("a", 1000.0));
    leased(&first);
    let second = with_store(&script, &clock, Some(store.clone()));
    assert_eq!(leased(&second), "a");
    clock.pass(Duration::from_secs(2000));
    let third = with_store(&script, &clock, Some(store));
    script.answers(200, &token("b", 1000.0));
    assert_eq!(leased(&third), "b");
    assert!(script.seen()[1].body.contains("refresh_token=r-a"));
    assert!(script.seen()[1].url.ends_with("/api/oauth/token"));
}

#[test]
fn t12_what_the_store_holds_wins_over_an_older_refresh_token() {
    let (script, clock) = (Script::new(), FakeClock::new());
    let store: Arc<dyn TokenStore> = Arc::new(crate::MemoryStore::new());
    let client = |refresh: &str| refreshing(&script, &clock, refresh, store.clone());
    script.answers(200, &token("a", 1000.0));
    assert_eq!(leased(&client("first")), "a");
    // A restart with the refresh token of the first day, on a day when the first attempt fails.
    clock.pass(Duration::from_secs(2000));
    script.answers(400, "{}").answers(200, &token("b", 1000.0));
    let restarted = client("first");
    assert!(restarted.lease(FAR).is_err());
    assert_eq!(leased(&restarted), "b");
    for attempt in [1, 2] {
        assert!(script.seen()[attempt].body.contains("refresh_token=r-a"));
    }
}

#[test]
fn people_who_share_a_client_and_a_store_keep_their_own_tokens() {
    let (script, clock) = (Script::new(), FakeClock::new());
    let store: Arc<dyn TokenStore> = Arc::new(crate::MemoryStore::new());
    let client = |refresh: &str| refreshing(&script, &clock, refresh, store.clone());
    script.answers(200, &token("ada", 1000.0));
    assert_eq!(leased(&client("of-ada")), "ada");
    script.answers(200, &token("bob", 1000.0));
    assert_eq!(leased(&client("of-bob")), "bob");
    assert!(!client("of-ada").account().contains("of-ada"));
}

/// A store that fails once.
struct Blip(AtomicBool);

impl TokenStore for Blip {
    fn load(&self, _account: String) -> Result<Option<String>> {
        if self.0.swap(true, Ordering::SeqCst) {
            let kept = r#"{"version":1,"access_token":"kept","refresh_token":"r-kept"}"#;
            return Ok(Some(kept.to_owned()));
        }
        Err(uniffi::UnexpectedUniFFICallbackError::new("gone").into())
    }

    fn save(&self, _account: String, _token: String) -> Result<()> {
        Ok(())
    }

    fn delete(&self, _account: String) -> Result<bool> {
        Ok(false)
    }

    fn lock(&self, _account: String, _patience: Duration) -> Result<Option<String>> {
        Ok(None)
    }

    fn unlock(&self, _account: String, _hold: String) -> Result<()> {
        Ok(())
    }
}

#[test]
fn t12_a_store_that_fails_once_is_asked_again_before_anything_is_sent() {
    let (script, clock) = (Script::new(), FakeClock::new());
    let manager = refreshing(&script, &clock, "first", Arc::new(Blip(false.into())));
    let error = manager.lease(FAR).unwrap_err();
    assert!(matches!(error, TallyfyError::Store { .. }), "{error}");
    assert_eq!(leased(&manager), "kept");
    assert!(script.seen().is_empty());
}

//! What the failure of one credential means for another one of the same account.

use super::sessions::{SharedStore, application, as_user, with_password};
use super::*;
use crate::MemoryStore;

/// A client with a refresh token and this client secret.
fn with_secret(
    script: &ScriptedTransport,
    clock: &Arc<FakeClock>,
    secret: &str,
    store: &SharedStore,
) -> Arc<TokenManager> {
    let oauth_client = OAuthClient { id: "17".into(), secret: Some(secret.to_owned().into()) };
    let grant = Grant::Refresh { oauth_client, user: "first".to_owned() };
    let initial = Token::refresh_only("first".to_owned().into());
    TokenManager::new(test_client(script, clock), grant, Some(store.clone()), Some(initial))
}

#[test]
fn t15_a_rejected_client_secret_does_not_condemn_the_refresh_token() {
    for error in ["invalid_client", "unauthorized_client", "invalid_scope", "unsupported_grant_type"] {
        let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
        let store: SharedStore = Arc::new(MemoryStore::new());
        script.respond(401, &format!(r#"{{"error":"{error}"}}"#));
        let wrong = with_secret(&script, &clock, "typo", &store);
        for attempts in [1, 0] {
            let rejection = wrong.take_lease(FAR).unwrap_err();
            assert_eq!((rejection.kind(), rejection.detail().attempts), ("Authentication", attempts), "{rejection}");
        }
        script.respond(200, &token("a", 1000.0));
        assert_eq!(leased(&with_secret(&script, &clock, "right", &store)), "a");
        assert_eq!(script.requests().len(), 2);
        // The same secret is tried again after a while, or when the user wants it.
        clock.advance(Duration::from_secs(901));
        script.respond(200, &token("b", 1000.0));
        assert_eq!(leased(&wrong), "b");
    }
}

#[test]
fn t21_with_another_client_secret_the_newest_refresh_token_is_sent_and_no_access_token_is_used() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let store: SharedStore = Arc::new(MemoryStore::new());
    script.respond(200, &token("a", 1000.0));
    assert_eq!(leased(&with_secret(&script, &clock, "old", &store)), "a");
    script.respond(200, &token("b", 1000.0));
    assert_eq!(leased(&with_secret(&script, &clock, "new", &store)), "b");
    assert!(script.requests()[1].body.contains("refresh_token=r-a&"), "the first one was used up");
}

#[test]
fn t19_a_pause_of_a_wrong_password_does_not_stop_the_right_one() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let store: SharedStore = Arc::new(MemoryStore::new());
    script.on_request(|_| {
        let retry_after = Some("3600".to_owned());
        Ok(crate::transport::message::Response { status: 429, retry_after, ..Default::default() })
    });
    with_password(&script, &clock, "wrong", &store).take_lease(FAR).unwrap_err();
    script.respond(200, &token("a", 1000.0));
    assert_eq!(leased(&with_password(&script, &clock, "p", &store)), "a");
}

#[test]
fn g6_a_user_who_is_not_known_may_be_asked_for_again_at_once() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let store: SharedStore = Arc::new(MemoryStore::new());
    let ada = as_user(&application(&script, &clock, "s", &store), "ada@example.com");
    script.respond(200, &token("app", 1000.0)).respond(404, "{}").respond(200, &token("ada", 1000.0));
    assert_eq!(ada.take_lease(FAR).unwrap_err().kind(), "NotFound");
    let start = clock.monotonic();
    assert_eq!(leased(&ada), "ada");
    assert_eq!((clock.monotonic(), ada.http.auth_events.stats().failed_requests), (start, 0));
}

/// A store that returns the last entry, whatever the account is.
#[derive(Default)]
struct Confused(std::sync::Mutex<Option<String>>);

impl TokenStore for Confused {
    fn load(&self, _account: String) -> Result<Option<String>> {
        Ok(self.0.lock().unwrap().clone())
    }

    fn save(&self, _account: String, token: String) -> Result<()> {
        *self.0.lock().unwrap() = Some(token);
        Ok(())
    }

    crate::test_util::lockless_store!();
}

#[test]
fn t21_the_entry_of_another_account_is_not_used() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let store = Arc::new(Confused::default());
    script.respond(200, &token("ada", 1000.0));
    assert_eq!(leased(&refreshing(&script, &clock, "of ada", store.clone())), "ada");
    let error = refreshing(&script, &clock, "of bob", store).take_lease(FAR).unwrap_err();
    assert!(error.kind() == "TokenStore" && error.to_string().contains("another account"), "{error}");
    assert_eq!(script.requests().len(), 1);
}

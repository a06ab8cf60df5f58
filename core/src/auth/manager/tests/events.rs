//! The counters and the listener of a client.

use std::sync::Mutex;

use super::life::lost_response;
use super::*;
use crate::MemoryStore;
use crate::http::auth_stats::{AuthStats, RenewalListener, RenewalSource, TokenRenewal};

const NONE: AuthStats = AuthStats {
    sign_ins: 0,
    refreshes: 0,
    loaded_tokens: 0,
    rejected_tokens: 0,
    rejected_sign_ins: 0,
    rejected_refreshes: 0,
    failed_requests: 0,
    lost_responses: 0,
    store_failures: 0,
};

#[test]
fn each_cause_of_a_failed_authentication_has_its_own_counter() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let store: Arc<dyn TokenStore> = Arc::new(MemoryStore::new());
    let manager = with_store(&script, &clock, Some(store.clone()));
    let stats = || manager.http.auth_events.stats();
    script.respond(200, &token("a", 1000.0));
    let lease = manager.take_lease(FAR).unwrap();
    assert_eq!(stats(), AuthStats { sign_ins: 1, ..NONE });
    assert!(manager.reject(&lease) && manager.reject(&lease));
    script.respond(200, &token("b", 1000.0));
    leased(&manager);
    assert_eq!(stats(), AuthStats { sign_ins: 1, refreshes: 1, rejected_tokens: 1, ..NONE });
    // A lost refresh, a rejected one, and the password rejected as well.
    clock.advance(Duration::from_secs(2000));
    script.on_request(|_| lost_response()).respond(200, &token("c", 1000.0));
    leased(&manager);
    clock.advance(Duration::from_secs(2000));
    script.respond(400, r#"{"error":"invalid_grant"}"#).respond(401, r#"{"error":"invalid_grant"}"#);
    manager.take_lease(FAR).unwrap_err();
    let expected = AuthStats {
        sign_ins: 2,
        refreshes: 1,
        rejected_tokens: 1,
        lost_responses: 1,
        rejected_refreshes: 1,
        rejected_sign_ins: 1,
        ..NONE
    };
    assert_eq!(stats(), expected);
    // Calls that are not sent do not count.
    manager.take_lease(FAR).unwrap_err();
    assert_eq!(stats(), expected);
    let other = user(&script, &clock);
    script.default_response(503, "{}");
    other.take_lease(FAR).unwrap_err();
    assert_eq!(other.http.auth_events.stats(), AuthStats { failed_requests: 1, ..NONE });
}

/// A listener that keeps what it is told, and uses its client.
#[derive(Default)]
struct Listener {
    manager: Mutex<Weak<TokenManager>>,
    told: Mutex<Vec<(TokenRenewal, String)>>,
}

impl RenewalListener for Listener {
    fn token_renewed(&self, renewal: TokenRenewal) {
        let manager = self.manager.lock().unwrap().upgrade().unwrap();
        assert!(is_state_free(&manager));
        self.told.lock().unwrap().push((renewal, leased(&manager)));
    }
}

#[test]
fn the_listener_is_told_of_each_new_token_when_it_can_be_used() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let store: Arc<dyn TokenStore> = Arc::new(MemoryStore::new());
    let manager = with_store(&script, &clock, Some(store.clone()));
    let listener = Arc::new(Listener { manager: Mutex::new(Arc::downgrade(&manager)), ..Listener::default() });
    manager.http.auth_events.set_listener(Some(listener.clone()));
    let wait_for = |count: usize| {
        let start = std::time::Instant::now();
        while listener.told.lock().unwrap().len() < count {
            assert!(start.elapsed() < WAIT_LIMIT, "the listener is not told");
            thread::yield_now();
        }
        let (renewal, access) = listener.told.lock().unwrap().last().unwrap().clone();
        assert_eq!(renewal.account, manager.account());
        assert_eq!(renewal.expires_at, manager.take_lease(FAR).unwrap().issued().expires_at);
        (renewal.source, access)
    };
    script.respond(200, &token("a", 1000.0)).respond(200, &token("b", 1000.0)).respond(200, &token("c", 1000.0));
    leased(&manager);
    assert_eq!(wait_for(1), (RenewalSource::SignIn, "a".to_owned()));
    manager.invalidate();
    leased(&manager);
    assert_eq!(wait_for(2), (RenewalSource::Refresh, "b".to_owned()));
    let other = with_store(&script, &clock, Some(store));
    other.invalidate();
    assert_eq!(leased(&other), "c");
    manager.invalidate();
    leased(&manager);
    assert_eq!(wait_for(3), (RenewalSource::Store, "c".to_owned()));
    // Nothing is told of a renewal that fails.
    manager.invalidate();
    script.respond(400, r#"{"error":"invalid_grant"}"#).respond(401, r#"{"error":"invalid_client"}"#);
    manager.take_lease(FAR).unwrap_err();
    settle(&manager);
    assert_eq!(listener.told.lock().unwrap().len(), 3);
}

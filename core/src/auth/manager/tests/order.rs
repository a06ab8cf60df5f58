//! What a thread sees while a renewal is in progress, and what a late response may change.

use std::sync::{Mutex, OnceLock};

use super::*;
use crate::auth::renewal::single_flight::Waited;
use crate::auth::token_response::TokenResponse;
use crate::support::clock::Clock;
use crate::support::futures::ready;
use crate::test_util::{FakeClock, ScriptedTransport, test_client};
use crate::transport::message::Response;

#[test]
fn t9_a_late_401_of_an_older_token_does_not_restore_a_rejected_one() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let manager = user(&script, &clock);
    let lease = |name: &str| {
        script.respond(200, &token(name, 3600.0));
        manager.take_lease(FAR).unwrap()
    };
    let first = lease("a");
    assert!(manager.reject(&first));
    let second = lease("b");
    assert!(manager.reject(&second));
    assert!(manager.reject(&first));
    script.respond(200, &token("c", 3600.0));
    assert_eq!(leased(&manager), "c");
}

/// A store that looks at the manager whenever it saves.
#[derive(Default)]
struct Watching {
    manager: OnceLock<Weak<TokenManager>>,
    published: Mutex<Vec<bool>>,
}

impl TokenStore for Watching {
    fn load(&self, _account: String) -> Result<Option<String>> {
        Ok(None)
    }

    fn save(&self, _account: String, _token: String) -> Result<()> {
        let manager = self.manager.get().unwrap().upgrade().unwrap();
        assert!(manager.state.is_free());
        let published = manager.state().token.is_some();
        self.published.lock().unwrap().push(published);
        Ok(())
    }

    crate::test_util::lockless_store!();
}

#[test]
fn s2_a_token_is_saved_before_it_is_used_and_without_a_lock() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let store = Arc::new(Watching::default());
    let manager = with_store(&script, &clock, Some(store.clone()));
    store.manager.set(Arc::downgrade(&manager)).unwrap();
    script.respond(200, &token("a", 3600.0));
    assert_eq!(leased(&manager), "a");
    assert_eq!(*store.published.lock().unwrap(), [false]);
}

/// A manager with the token "a", which lives for 1000 seconds and is renewed without a password.
fn renewing(script: &ScriptedTransport, clock: &Arc<FakeClock>) -> Arc<TokenManager> {
    let response = TokenResponse::read(token("a", 1000.0).as_bytes()).unwrap();
    let initial = Token::from_response(response, &**clock);
    let grant = Grant::Refresh { oauth_client: oauth_client(), user: String::new() };
    TokenManager::new(test_client(script, clock), grant, None, Some(initial))
}

#[test]
fn t16_an_expired_or_rejected_token_is_not_used_if_its_renewal_fails() {
    for rejected in [false, true] {
        let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
        let manager = renewing(&script, &clock);
        let lease = manager.take_lease(FAR).unwrap();
        if rejected {
            manager.reject(&lease);
        } else {
            clock.advance(Duration::from_secs(1000));
        }
        script.respond(500, "{}");
        assert!(manager.take_lease(FAR).is_err(), "rejected: {rejected}");
        assert_eq!(script.requests().len(), 1);
    }
}

#[test]
fn t16_a_token_that_works_is_used_to_its_end_after_a_rejection() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let manager = renewing(&script, &clock);
    clock.advance(Duration::from_secs(950));
    script.respond(401, r#"{"error":"invalid_request"}"#);
    assert_eq!(renewed(&manager), "a");
    clock.advance(Duration::from_secs(31));
    assert_eq!(renewed(&manager), "a");
    clock.advance(Duration::from_secs(19));
    let error = manager.take_lease(FAR).err().unwrap();
    assert!(matches!(error, TallyfyError::Authentication { .. }), "{error}");
    assert_eq!(script.requests().len(), 1, "the rejected token is sent once");
}

#[test]
fn s8_a_child_does_not_wait_for_a_renewal_of_its_parent() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let manager = user(&script, &clock);
    manager.state().renewal = Some(Arc::new(InFlightRenewal::from_parent_process()));
    script.respond(200, &token("a", 1000.0));
    let soon = clock.monotonic() + Duration::from_secs(5);
    assert_eq!(manager.take_lease(soon).unwrap().issued().access(), "a");
}

#[test]
fn t7_a_refresh_has_its_own_timeout_even_if_the_call_has_less_time() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let http = Arc::into_inner(test_client(&script, &clock)).unwrap();
    let http = Arc::new(HttpClient { timeout: Duration::from_secs(1), ..http });
    let initial = Token::refresh_only("r".to_owned().into());
    let grant = Grant::Refresh { oauth_client: oauth_client(), user: String::new() };
    let manager = TokenManager::new(http, grant, None, Some(initial));
    let body = token("a", 1000.0).into_bytes();
    script.on_request(move |request| {
        // If the deadline of the call cut it off, the refresh token would be used up without a replacement.
        assert_eq!(request.timeout, Duration::from_secs(25));
        Ok(Response { status: 200, body: body.clone().into(), ..Response::default() })
    });
    assert_eq!(leased(&manager), "a");
}

#[test]
fn t7_an_available_outcome_is_used_even_after_the_deadline() {
    let clock = FakeClock::new();
    let renewal = InFlightRenewal::default();
    renewal.complete(Ok(Arc::new(IssuedToken::placeholder())));
    assert!(matches!(renewal.wait(&renewal.join(), &*clock, 0, Duration::ZERO), Ok(Waited::Done(_))));
    assert!(ready(renewal.wait_async(&*clock, 0, Duration::ZERO)).is_ok());
}

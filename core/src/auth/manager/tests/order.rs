//! What a thread sees while a renewal is in progress, and what a late response may change.

use std::sync::{Mutex, OnceLock};

use super::*;
use crate::auth::token_response::TokenResponse;
use crate::support::cancellation::{should_stop, with_interrupt_check};
use crate::support::clock::{Clock, SystemClock};
use crate::test_util::{FakeClock, ScriptedTransport, test_client};
use crate::transport::message::Response;

#[test]
fn t9_a_late_401_of_an_older_token_does_not_acquit_a_refused_one() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let manager = user(&script, &clock);
    let lease = |name: &str| {
        script.respond(200, &token(name, 3600.0));
        manager.lease(FAR).unwrap()
    };
    let first = lease("a");
    assert!(manager.reject(&first));
    let second = lease("b");
    assert!(manager.reject(&second));
    assert!(manager.reject(&first));
    script.respond(200, &token("c", 3600.0));
    assert_eq!(leased(&manager), "c");
}

/// A store that looks at the manager whenever it is asked to save.
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

    crate::test_util::keeps_and_no_more!();
}

#[test]
fn s2_a_token_is_saved_before_anybody_gets_it_and_outside_the_lock() {
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
    let answer = TokenResponse::read(token("a", 1000.0).as_bytes()).unwrap();
    let given = Token::received(answer, &**clock);
    let grant = Grant::Refresh { keys: keys(), person: String::new() };
    TokenManager::new(test_client(script, clock), grant, None, Some(given))
}

#[test]
fn t16_an_expired_or_refused_token_is_not_served_when_its_renewal_fails() {
    for refused in [false, true] {
        let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
        let manager = renewing(&script, &clock);
        let lease = manager.lease(FAR).unwrap();
        if refused {
            manager.reject(&lease);
        } else {
            clock.advance(Duration::from_secs(1000));
        }
        script.respond(500, "{}");
        assert!(manager.lease(FAR).is_err(), "refused: {refused}");
        assert_eq!(script.requests().len(), 1);
    }
}

#[test]
fn t16_a_refusal_is_reported_while_the_old_token_still_works() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let manager = renewing(&script, &clock);
    clock.advance(Duration::from_secs(950));
    script.respond(401, r#"{"error":"invalid_request"}"#);
    let error = manager.lease(FAR).err().unwrap();
    assert!(matches!(error, TallyfyError::Authentication { .. }), "{error}");
}

#[test]
fn l3_a_renewal_goes_on_without_the_caller_who_was_interrupted() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let manager = user(&script, &clock);
    let body = token("a", 3600.0).into_bytes();
    script.on_request(move |_| {
        assert!(!should_stop());
        Ok(Response { status: 200, body: body.clone(), ..Response::default() })
    });
    let error = with_interrupt_check(|| true, || manager.lease(FAR));
    assert!(matches!(error, Err(TallyfyError::Cancelled { .. })));
    assert_eq!(leased(&manager), "a");
    assert_eq!(script.requests().len(), 1);
}

#[test]
fn l3_waiting_for_a_renewal_is_interrupted() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let wire = Arc::into_inner(test_client(&script, &clock)).unwrap();
    let wire = HttpClient { clock: Arc::new(SystemClock), ..wire };
    let manager =
        TokenManager::new(Arc::new(wire), Grant::ClientCredentials { keys: keys() }, None, None);
    manager.state().renewal = Some(Arc::default());
    let deadline = SystemClock.monotonic() + Duration::from_secs(10);
    let error = with_interrupt_check(|| true, || manager.lease(deadline));
    assert!(matches!(error, Err(TallyfyError::Cancelled { .. })));
    assert!(SystemClock.monotonic() < deadline, "it waited to the end");
}

#[test]
fn s8_a_renewal_that_the_parent_began_is_not_waited_for() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let manager = user(&script, &clock);
    manager.state().renewal = Some(Arc::new(InFlightRenewal::from_parent_process()));
    script.respond(200, &token("a", 1000.0));
    let soon = clock.monotonic() + Duration::from_secs(5);
    assert_eq!(manager.lease(soon).unwrap().issued().access(), "a");
}

#[test]
fn t7_a_refresh_has_its_own_time_however_little_a_call_has() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let wire = Arc::into_inner(test_client(&script, &clock)).unwrap();
    let wire = Arc::new(HttpClient { timeout: Duration::from_secs(1), ..wire });
    let given = Token::refresh_only("r".to_owned().into());
    let grant = Grant::Refresh { keys: keys(), person: String::new() };
    let manager = TokenManager::new(wire, grant, None, Some(given));
    let body = token("a", 1000.0).into_bytes();
    script.on_request(move |request| {
        // Cut off by the time of the call, it would be spent without a successor.
        assert_eq!(request.timeout, Duration::from_secs(30));
        Ok(Response { status: 200, body: body.clone(), ..Response::default() })
    });
    assert_eq!(leased(&manager), "a");
}

#[test]
fn t7_an_outcome_that_is_there_is_taken_though_the_time_is_up() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let manager = user(&script, &clock);
    let renewal = InFlightRenewal::default();
    renewal.complete(Ok(Arc::new(IssuedToken::none())));
    assert!(manager.wait(&renewal, Duration::ZERO).is_ok());
}

//! The tables of the token manager, row by row, with a fake clock and a scripted server. The parent module names the
//! driver: its `take_lease`.

use std::sync::atomic::Ordering::Relaxed;
use std::sync::mpsc;
use std::thread;

use super::*;
use crate::auth::grant::OAuthClient;
use crate::diagnostics;
use crate::error::TallyfyError;
use crate::support::clock::Clock;
use crate::test_util::{FakeClock, ScriptedTransport, test_client};

mod circuit_breaker;
mod claims;
mod credentials;
mod events;
mod generations;
mod life;
mod order;
mod property;
mod sessions;
mod shared_store;
mod store;
mod store_away;
mod store_order;

/// The timeout of a test that fails. A test that passes does not wait.
const WAIT_LIMIT: Duration = Duration::from_secs(30);

/// Later than anything on either clock.
pub(super) const FAR: Duration = Duration::from_secs(1_000_000_000_000);

pub(super) fn oauth_client() -> OAuthClient {
    OAuthClient { id: "17".into(), secret: Some("s".to_owned().into()) }
}

pub(super) fn user(script: &ScriptedTransport, clock: &Arc<FakeClock>) -> Arc<TokenManager> {
    with_store(script, clock, None)
}

fn with_store(
    script: &ScriptedTransport,
    clock: &Arc<FakeClock>,
    store: Option<Arc<dyn TokenStore>>,
) -> Arc<TokenManager> {
    let grant =
        Grant::Password { oauth_client: oauth_client(), username: "ada".into(), password: "p".to_owned().into() };
    TokenManager::new(test_client(script, clock), grant, store, None)
}

fn refreshing(
    script: &ScriptedTransport,
    clock: &Arc<FakeClock>,
    refresh: &str,
    store: Arc<dyn TokenStore>,
) -> Arc<TokenManager> {
    let initial = Token::refresh_only(refresh.to_owned().into());
    // A public client, so that tests can write entries that need no proof.
    let grant = Grant::Refresh {
        oauth_client: OAuthClient { id: "17".into(), secret: None },
        user: crate::auth::account::fingerprint(initial.refresh.as_ref().unwrap()),
    };
    TokenManager::new(test_client(script, clock), grant, Some(store), Some(initial))
}

pub(super) fn token(name: &str, expires_in: f64) -> String {
    format!(r#"{{"token_type":"Bearer","expires_in":{expires_in},"access_token":"{name}","refresh_token":"r-{name}"}}"#)
}

/// Whether this thread does not hold the lock of the state. Another thread may hold it for a moment.
fn is_state_free(manager: &TokenManager) -> bool {
    let start = std::time::Instant::now();
    while !manager.state.is_free() && start.elapsed() < WAIT_LIMIT {
        thread::yield_now();
    }
    manager.state.is_free() || start.elapsed() < WAIT_LIMIT
}

/// Waits until no renewal is in progress.
fn settle(manager: &TokenManager) {
    while let Some(renewal) = { manager.state().renewal.clone() } {
        renewal.wait_for_outcome(&crate::support::clock::SystemClock, FAR);
    }
}

/// Returns the token that a caller gets after the renewal that the first one started.
fn renewed(manager: &TokenManager) -> String {
    drop(manager.take_lease(FAR).unwrap());
    settle(manager);
    leased(manager)
}

pub(super) fn leased(manager: &TokenManager) -> String {
    let access = manager.take_lease(FAR).unwrap().issued().access().to_owned();
    // The thread of the renewal may end a moment after its token can be used. A test that moves the clock waits for it.
    if manager.current.load().0.is_fresh(manager.http.clock.monotonic()) {
        settle(manager);
    }
    access
}

#[test]
fn t1_a_jump_of_the_wall_clock_does_not_move_a_renewal() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let manager = user(&script, &clock);
    script.respond(200, &token("a", 3600.0));
    assert_eq!(leased(&manager), "a");
    for day in [86_400_000, -2 * 86_400_000] {
        clock.set_wall_offset(day);
        assert_eq!(leased(&manager), "a");
    }
    clock.advance(Duration::from_secs(3599));
    script.respond(200, &token("b", 3600.0));
    assert_eq!(renewed(&manager), "b");
    assert_eq!(script.requests().len(), 2);
}

#[test]
fn t2_no_expired_token_is_used_and_no_token_is_renewed_too_early() {
    let mut lifetime = 1.0;
    while lifetime < 366.0 * 86_400.0 {
        let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
        let manager = user(&script, &clock);
        script.respond(200, &token("a", lifetime)).respond(200, &token("b", lifetime));
        assert_eq!(leased(&manager), "a");
        // At 80 % of the lifetime it is fresh. At 95 %, or 300 s before its expiry (10 s for short lifetimes), it is
        // stale.
        clock.advance(Duration::from_secs_f64(lifetime * 0.8));
        assert_eq!(leased(&manager), "a", "{lifetime} s: still fresh");
        let left = (lifetime * 0.05).min(300.0).max(if lifetime < 60.0 { 0.0 } else { 10.0 });
        clock.advance(Duration::from_secs_f64(lifetime * 0.2 - left));
        assert_eq!(renewed(&manager), "b", "{lifetime} s: near its end");
        lifetime *= 1.7;
    }
}

#[test]
fn t3_a_token_with_an_unknown_lifetime_is_used_until_it_is_rejected() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let manager = user(&script, &clock);
    script.respond(200, r#"{"access_token":"a","refresh_token":"r"}"#);
    assert_eq!(leased(&manager), "a");
    clock.advance(Duration::from_secs(10 * 365 * 86_400));
    let lease = manager.take_lease(FAR).unwrap();
    assert_eq!(lease.issued().access(), "a");
    script.respond(200, &token("b", 60.0));
    assert!(manager.reject(&lease));
    assert_eq!(leased(&manager), "b");
    assert!(manager.reject(&lease), "an older generation asks for a replay and renews nothing");
    assert_eq!(leased(&manager), "b");
}

#[test]
fn t5_no_caller_waits_for_a_renewal_while_the_token_is_valid() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let manager = user(&script, &clock);
    script.respond(200, &token("a", 1000.0));
    leased(&manager);
    clock.advance(Duration::from_secs(950));
    let (entered, has_entered) = mpsc::channel();
    let (release, released) = mpsc::channel::<()>();
    let fresh = token("b", 1000.0);
    script.on_request(move |_| {
        entered.send(()).unwrap();
        released.recv_timeout(WAIT_LIMIT).unwrap();
        Ok(crate::transport::message::Response {
            status: 200,
            body: fresh.clone().into_bytes().into(),
            ..Default::default()
        })
    });
    // Neither the caller that starts the renewal nor a later one waits for it.
    assert_eq!(leased(&manager), "a");
    has_entered.recv_timeout(WAIT_LIMIT).unwrap();
    assert_eq!(leased(&manager), "a");
    // A caller that passes the token on waits, because the renewal is about to revoke it.
    let settled = thread::spawn({
        let manager = manager.clone();
        move || manager.settled_lease(FAR).unwrap().issued().access().to_owned()
    });
    release.send(()).unwrap();
    assert_eq!(settled.join().unwrap(), "b");
    assert_eq!(leased(&manager), "b");
}

#[test]
fn t6_all_waiting_callers_get_the_error_of_a_failed_renewal() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let manager = user(&script, &clock);
    let (entered, has_entered) = mpsc::channel();
    let (release, released) = mpsc::channel::<()>();
    script.on_request(move |_| {
        entered.send(()).unwrap();
        released.recv_timeout(WAIT_LIMIT).unwrap();
        let body = br#"{"error":"invalid_client"}"#.to_vec();
        Ok(crate::transport::message::Response { status: 401, body: body.into(), ..Default::default() })
    });
    let lease = |manager: &Arc<TokenManager>| {
        let manager = manager.clone();
        thread::spawn(move || manager.take_lease(FAR).map(drop))
    };
    let leader = lease(&manager);
    has_entered.recv_timeout(WAIT_LIMIT).unwrap();
    let renewal = manager.state().renewal.clone().unwrap();
    // Every waiting thread has its own reference to the renewal.
    let holders = Arc::strong_count(&renewal);
    let waiters: Vec<_> = (0..20).map(|_| lease(&manager)).collect();
    while Arc::strong_count(&renewal) < holders + 20 {
        thread::yield_now();
    }
    release.send(()).unwrap();
    let error = leader.join().unwrap().unwrap_err();
    assert!(error.detail().hint.contains("client secret"), "{error}");
    for waiter in waiters {
        assert_eq!(waiter.join().unwrap().unwrap_err(), error);
    }
    assert_eq!(script.requests().len(), 1);
}

#[test]
fn t7_a_waiter_keeps_its_own_deadline() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let manager = user(&script, &clock);
    manager.state().renewal = Some(Arc::default());
    let error = manager.take_lease(clock.monotonic()).err().unwrap();
    assert!(matches!(error, TallyfyError::Timeout { .. }), "{error}");
}

#[test]
fn t16_after_a_transient_failure_the_old_token_is_used_and_the_next_renewal_delayed() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let manager = user(&script, &clock);
    script.respond(200, &token("a", 1000.0));
    leased(&manager);
    clock.advance(Duration::from_secs(950));
    script.respond(500, "{}");
    assert_eq!(renewed(&manager), "a");
    assert_eq!(renewed(&manager), "a", "no second attempt while it cools down");
    assert_eq!(script.requests().len(), 2);
    clock.advance(Duration::from_secs(31));
    script.respond(200, &token("b", 1000.0));
    assert_eq!(renewed(&manager), "b");
    assert!(script.requests()[2].body.contains("refresh_token=r-a"));
}

#[test]
fn t13_after_a_lost_refresh_the_outcome_of_the_call_is_known() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let store = Arc::new(crate::MemoryStore::new());
    let manager = refreshing(&script, &clock, "first", store);
    script.respond(503, "{}");
    let error = manager.take_lease(FAR).unwrap_err();
    assert!(matches!(error, TallyfyError::Server { .. }), "{error}");
    assert_eq!(error.detail().side_effect, crate::SideEffect::None);
    assert_eq!(script.requests().len(), 1, "a refresh is never repeated");
}

#[test]
fn t17_after_a_failed_refresh_the_password_is_used() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let manager = user(&script, &clock);
    script.respond(200, &token("a", 1000.0));
    leased(&manager);
    clock.advance(Duration::from_secs(2000));
    script.respond(503, "{}").respond(200, &token("b", 1000.0));
    assert_eq!(leased(&manager), "b");
    assert!(script.requests()[2].body.contains("grant_type=password"));
}

#[test]
fn g7_a_personal_token_is_still_used_after_a_401() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let initial = Token::from_user("t".to_owned().into(), None, None, &*clock);
    let manager = TokenManager::new(test_client(&script, &clock), Grant::Personal, None, Some(initial));
    let lease = manager.take_lease(FAR).unwrap();
    assert!(!manager.reject(&lease));
    assert_eq!(leased(&manager), "t");
    manager.invalidate();
    assert_eq!(leased(&manager), "t", "there is no other to be had");
}

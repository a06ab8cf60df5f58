//! What a renewal does when the store cannot be used, and what processes tell each other through it.

use std::sync::Mutex;
use std::sync::atomic::Ordering;

use super::life::{lost_response, response};
use super::*;
use crate::MemoryStore;
use crate::auth::stored_entry::StoredEntry;
use crate::transport::message::{Request, Response};

/// A store that can be away, or that has a lock which another process holds.
#[derive(Default)]
pub(super) struct Remote {
    pub(super) inner: MemoryStore,
    pub(super) away: AtomicBool,
    read_only: AtomicBool,
    /// Whether it can be read and locked, and nothing can be saved.
    pub(super) full: AtomicBool,
    lock_waits: Mutex<Option<mpsc::Receiver<()>>>,
}

impl Remote {
    fn check(&self) -> Result<()> {
        if self.away.load(Relaxed) { Err(diagnostics::store_unreadable("the store is gone")) } else { Ok(()) }
    }

    fn check_writable(&self) -> Result<()> {
        self.check()?;
        if self.read_only.load(Relaxed) { Err(diagnostics::store_unreadable("read-only")) } else { Ok(()) }
    }
}

impl TokenStore for Remote {
    fn load(&self, account: String) -> Result<Option<String>> {
        self.check()?;
        self.inner.load(account)
    }

    fn save(&self, account: String, token: String) -> Result<()> {
        self.check_writable()?;
        if self.full.load(Relaxed) {
            return Err(diagnostics::store_unreadable("full"));
        }
        self.inner.save(account, token)
    }

    fn delete(&self, account: String) -> Result<bool> {
        self.check_writable()?;
        self.inner.delete(account)
    }

    fn lock(&self, account: String, timeout: Duration) -> Result<Option<String>> {
        self.check_writable()?;
        if let Some(held) = self.lock_waits.lock().unwrap().take() {
            held.recv_timeout(WAIT_LIMIT).unwrap();
        }
        self.inner.lock(account, timeout)
    }

    fn unlock(&self, account: String, hold: String) -> Result<()> {
        self.inner.unlock(account, hold)
    }
}

fn password_client(script: &ScriptedTransport, clock: &Arc<FakeClock>, store: &Arc<Remote>) -> Arc<TokenManager> {
    with_store(script, clock, Some(store.clone()))
}

#[test]
fn t13_a_refresh_token_is_not_sent_while_the_store_is_away() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let store = Arc::new(Remote::default());
    script.respond(200, &token("a", 1000.0));
    assert_eq!(leased(&refreshing(&script, &clock, "first", store.clone())), "a");
    // Another process starts with the first refresh token, which was used long ago.
    let late = refreshing(&script, &clock, "first", store.clone());
    store.away.store(true, Relaxed);
    let error = late.take_lease(FAR).unwrap_err();
    assert!(matches!(error, TallyfyError::TokenStore { .. }) && error.to_string().contains("is gone"), "{error}");
    assert!(error.detail().hint.contains("nothing was sent"), "{error}");
    assert_eq!(script.requests().len(), 1);
    store.away.store(false, Relaxed);
    assert_eq!(leased(&late), "a");
}

#[test]
fn t13_the_token_is_used_to_its_end_while_the_store_is_away() {
    for read_only in [false, true] {
        let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
        let store = Arc::new(Remote::default());
        let manager = refreshing(&script, &clock, "first", store.clone());
        script.respond(200, &token("a", 1000.0));
        assert_eq!(leased(&manager), "a");
        let gone = if read_only { &store.read_only } else { &store.away };
        gone.store(true, Relaxed);
        clock.advance(Duration::from_secs(950));
        assert_eq!(renewed(&manager), "a");
        clock.advance(Duration::from_secs(50));
        assert_eq!(manager.take_lease(FAR).unwrap_err().kind(), "TokenStore");
        assert_eq!(script.requests().len(), 1);
        gone.store(false, Relaxed);
        script.respond(200, &token("b", 1000.0));
        assert_eq!(leased(&manager), "b");
    }
}

#[test]
fn s9_a_store_that_can_only_be_read_gives_its_valid_token() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let store = Arc::new(Remote::default());
    script.respond(200, &token("a", 1000.0));
    assert_eq!(leased(&refreshing(&script, &clock, "first", store.clone())), "a");
    store.read_only.store(true, Relaxed);
    assert_eq!(leased(&refreshing(&script, &clock, "first", store.clone())), "a");
    // Also near its end: it works.
    clock.advance(Duration::from_secs(950));
    assert_eq!(renewed(&refreshing(&script, &clock, "first", store)), "a");
    assert_eq!(script.requests().len(), 1);
}

#[test]
fn t13_a_password_is_used_instead_of_the_refresh_token_while_the_store_is_away() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let store = Arc::new(Remote::default());
    let manager = password_client(&script, &clock, &store);
    script.respond(200, &token("a", 1000.0));
    assert_eq!(leased(&manager), "a");
    store.away.store(true, Relaxed);
    clock.advance(Duration::from_secs(1000));
    script.respond(200, &token("b", 1000.0));
    assert_eq!(leased(&manager), "b");
    assert!(script.requests()[1].body.contains("grant_type=password"));
}

#[test]
fn t13_a_refresh_token_that_the_server_keeps_is_sent_without_the_store() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let store = Arc::new(Remote::default());
    let manager = refreshing(&script, &clock, "first", store.clone());
    script.respond(200, r#"{"access_token":"a","expires_in":1000}"#);
    assert_eq!(leased(&manager), "a");
    store.away.store(true, Relaxed);
    clock.advance(Duration::from_secs(1000));
    script.respond(200, r#"{"access_token":"b","expires_in":1000}"#);
    assert_eq!(leased(&manager), "b");
}

#[test]
fn t5_a_stored_token_that_works_is_used_while_another_process_holds_the_lock() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let store = Arc::new(Remote::default());
    script.respond(200, &token("a", 60.0));
    assert_eq!(leased(&refreshing(&script, &clock, "first", store.clone())), "a");
    clock.advance(Duration::from_secs(51));
    let (release, held) = mpsc::channel();
    *store.lock_waits.lock().unwrap() = Some(held);
    let starting = refreshing(&script, &clock, "first", store);
    let soon = clock.monotonic() + Duration::from_secs(2);
    assert_eq!(starting.take_lease(soon).unwrap().issued().access(), "a");
    script.respond(200, &token("b", 60.0));
    release.send(()).unwrap();
    settle(&starting);
    assert_eq!(leased(&starting), "b");
}

#[test]
fn t13_each_request_of_a_renewal_has_its_own_time() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let manager = password_client(&script, &clock, &Arc::new(Remote::default()));
    script.respond(200, &token("a", 1000.0));
    leased(&manager);
    clock.advance(Duration::from_secs(2000));
    let silent = clock.clone();
    script.on_request(move |request: &Request<'_>| {
        silent.advance(request.timeout);
        lost_response()
    });
    let body = token("b", 1000.0).into_bytes();
    script.on_request(move |request: &Request<'_>| {
        assert_eq!(request.timeout, Duration::from_secs(15));
        Ok(Response { status: 200, body: body.clone().into(), ..Response::default() })
    });
    let start = clock.monotonic();
    assert_eq!(leased(&manager), "b");
    assert!(clock.monotonic() - start < Duration::from_secs(60), "within the default timeout of a call");
}

#[test]
fn t15_a_rejection_is_shared_through_the_store() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let store = Arc::new(Remote::default());
    let clients: Vec<_> = (0..8).map(|_| password_client(&script, &clock, &store)).collect();
    script.respond(401, r#"{"error":"invalid_grant"}"#);
    for (index, client) in clients.iter().enumerate() {
        let error = client.take_lease(FAR).unwrap_err();
        assert_eq!(error.kind(), "Authentication");
        assert!(error.detail().hint.contains("user name or the password is wrong"), "{error}");
        assert_eq!(error.detail().attempts, i32::from(index == 0));
    }
    // A rejected refresh token too, and for good.
    script.respond(400, r#"{"error":"invalid_grant"}"#);
    for _ in 0..8 {
        let client = refreshing(&script, &clock, "dead", store.clone());
        assert_eq!(client.take_lease(FAR).unwrap_err().kind(), "Authentication");
        clock.advance(Duration::from_secs(86_400));
    }
    assert_eq!(script.requests().len(), 2);
}

#[test]
fn t15_after_invalidate_token_the_stored_rejection_does_not_count() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let store = Arc::new(Remote::default());
    script.respond(401, r#"{"error":"invalid_grant"}"#);
    password_client(&script, &clock, &store).take_lease(FAR).unwrap_err();
    let manager = password_client(&script, &clock, &store);
    manager.invalidate();
    clock.advance(Duration::from_secs(10));
    script.respond(200, &token("a", 1000.0));
    assert_eq!(leased(&manager), "a");
    assert!(StoredEntry::parse(&store.load(manager.account()).unwrap().unwrap()).unwrap().failures.is_empty());
    assert_eq!(leased(&password_client(&script, &clock, &store)), "a", "the others may ask again as well");
}

#[test]
fn t19_retry_after_is_shared_through_the_store() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let store = Arc::new(Remote::default());
    let clients: Vec<_> = (0..8).map(|_| password_client(&script, &clock, &store)).collect();
    script.on_request(|_| Ok(Response { retry_after: Some("40".to_owned()), ..response(429, "{}") }));
    let retry_at = clock.wall().saturating_add(Duration::from_secs(40));
    clock.interrupt_sleeps();
    for client in &clients {
        // Each of them has less time than the server asks for.
        let error = client.take_lease(clock.monotonic() + Duration::from_secs(30)).unwrap_err();
        assert_eq!((error.kind(), error.detail().retry_at), ("RateLimit", Some(retry_at)), "{error}");
    }
    assert_eq!(script.requests().len(), 1);
    clock.resume_sleeps();
    script.respond(200, &token("a", 1000.0));
    for client in &clients {
        assert_eq!(leased(client), "a");
    }
    assert_eq!((script.requests().len(), clock.wall()), (2, retry_at));
}

#[test]
fn s3_a_token_that_could_not_be_saved_is_saved_with_a_later_rejection() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let store = Arc::new(Remote::default());
    let manager = refreshing(&script, &clock, "first", store.clone());
    let same_store = store.clone();
    let body = token("a", 1000.0).into_bytes();
    script.on_request(move |_| {
        same_store.read_only.store(true, Ordering::SeqCst);
        Ok(Response { status: 200, body: body.clone().into(), ..Response::default() })
    });
    assert_eq!(leased(&manager), "a");
    store.read_only.store(false, Ordering::SeqCst);
    clock.advance(Duration::from_secs(1000));
    script.on_request(|_| Ok(Response { retry_after: Some("40".to_owned()), ..response(503, "{}") }));
    manager.take_lease(FAR).unwrap_err();
    let kept = store.load(manager.account()).unwrap().unwrap();
    assert!(kept.contains(r#""refresh_token":"r-a""#) && kept.contains(r#""failures""#));
}

//! Clients of one process that share a store without a lock, as apps often implement it.

use std::sync::OnceLock;
use std::sync::atomic::AtomicUsize;

use super::*;
use crate::MemoryStore;
use crate::auth::account_lock::test_hooks;
use crate::transport::message::Response;

/// A store without a lock. It counts how often it was read.
#[derive(Default)]
struct Plain {
    inner: MemoryStore,
    loads: AtomicUsize,
}

impl TokenStore for Plain {
    fn load(&self, account: String) -> Result<Option<String>> {
        self.loads.fetch_add(1, Relaxed);
        self.inner.load(account)
    }

    fn save(&self, account: String, token: String) -> Result<()> {
        self.inner.save(account, token)
    }

    crate::test_util::lockless_store!();
}

#[test]
fn s7_two_clients_of_a_store_without_a_lock_use_a_refresh_token_once() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let store = Arc::new(Plain::default());
    let first = refreshing(&script, &clock, "shared by two", store.clone());
    let second = refreshing(&script, &clock, "shared by two", store.clone());
    let (outcome, has_come) = mpsc::channel();
    let (account, body) = (first.account(), token("a", 1000.0).into_bytes());
    script.on_request(move |_| {
        let (second, outcome) = (second.clone(), outcome.clone());
        thread::spawn(move || outcome.send(second.take_lease(FAR)));
        let start = std::time::Instant::now();
        while store.loads.load(Relaxed) < 2 && !test_hooks::has_waited(&account) {
            assert!(start.elapsed() < WAIT_LIMIT, "the second client never comes");
            thread::yield_now();
        }
        Ok(Response { status: 200, body: body.clone().into(), ..Response::default() })
    });
    script.default_response(401, r#"{"error":"invalid_request"}"#);
    assert_eq!(leased(&first), "a");
    let second = has_come.recv_timeout(WAIT_LIMIT).unwrap().unwrap();
    assert_eq!(second.issued().access(), "a");
    assert_eq!(script.requests().len(), 1);
}

/// A store that calls another client of its account whenever it saves.
#[derive(Default)]
struct Calling {
    other: OnceLock<Arc<TokenManager>>,
    reentrant_error: OnceLock<TallyfyError>,
}

impl TokenStore for Calling {
    fn load(&self, _account: String) -> Result<Option<String>> {
        Ok(None)
    }

    fn save(&self, _account: String, _token: String) -> Result<()> {
        if let Some(other) = self.other.get() {
            // With no time left, the call fails with a timeout unless the reentrancy is detected.
            let _ = self.reentrant_error.set(other.take_lease(Duration::ZERO).unwrap_err());
        }
        Ok(())
    }

    crate::test_util::lockless_store!();
}

#[test]
fn s7_a_store_that_calls_another_client_of_its_account_gets_an_error() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let store = Arc::new(Calling::default());
    let make = |store| refreshing(&script, &clock, "of a store that calls", store);
    let (manager, other) = (make(store.clone()), make(Arc::new(Plain::default())));
    assert!(store.other.set(other).is_ok());
    script.default_response(200, &token("a", 1000.0));
    assert_eq!(leased(&manager), "a");
    let error = store.reentrant_error.get().unwrap();
    assert!(error.detail().hint.contains("on another thread"), "{error}");
}

//! The order of calls into a store, and what happens while a store is busy.

use std::sync::{Mutex, OnceLock};

use super::*;
use crate::MemoryStore;

type Act = Box<dyn FnOnce() + Send>;

/// A store that records its calls, inspects the manager in each of them, and can run code during a call.
#[derive(Default)]
pub(super) struct Busy {
    pub(super) inner: MemoryStore,
    calls: Mutex<Vec<&'static str>>,
    manager: Mutex<Weak<TokenManager>>,
    meanwhile: Mutex<Option<(&'static str, Act)>>,
    full: AtomicBool,
    lockless: AtomicBool,
    /// The way in which it fails when it is full.
    reason: OnceLock<String>,
}

impl Busy {
    pub(super) fn of(make: impl FnOnce(Arc<Self>) -> Arc<TokenManager>) -> (Arc<Self>, Arc<TokenManager>) {
        let store = Arc::new(Self::default());
        let manager = make(store.clone());
        *store.manager.lock().unwrap() = Arc::downgrade(&manager);
        (store, manager)
    }

    fn during(&self, call: &'static str, act: impl FnOnce() + Send + 'static) {
        *self.meanwhile.lock().unwrap() = Some((call, Box::new(act)));
    }

    /// Makes the store fail to save from now on.
    pub(super) fn make_full(&self) {
        self.full.store(true, Relaxed);
    }

    /// Makes the store one of a single process, which has no lock.
    pub(super) fn make_lockless(&self) {
        self.lockless.store(true, Relaxed);
    }

    fn called(&self, call: &'static str) {
        self.calls.lock().unwrap().push(call);
        let mut meanwhile = self.meanwhile.lock().unwrap();
        let act = meanwhile.take_if(|(during, _)| *during == call);
        drop(meanwhile);
        if let Some((_, act)) = act {
            act();
        }
    }

    pub(super) fn calls(&self) -> Vec<&'static str> {
        self.calls.lock().unwrap().clone()
    }

    pub(super) fn forget_calls(&self) {
        self.calls.lock().unwrap().clear();
    }

    pub(super) fn holds(&self, manager: &TokenManager) -> Option<String> {
        self.inner.load(manager.account()).unwrap()
    }
}

impl TokenStore for Busy {
    fn load(&self, account: String) -> Result<Option<String>> {
        let loaded = self.inner.load(account);
        self.called("load");
        loaded
    }

    fn save(&self, account: String, token: String) -> Result<()> {
        self.called("save");
        if self.full.load(Relaxed) {
            return Err(diagnostics::store_unreadable(self.reason.get_or_init(|| "full".to_owned())));
        }
        self.inner.save(account, token)
    }

    fn delete(&self, account: String) -> Result<bool> {
        self.called("delete");
        self.inner.delete(account)
    }

    fn lock(&self, account: String, timeout: Duration) -> Result<Option<String>> {
        self.called("lock");
        if self.lockless.load(Relaxed) {
            return Ok(None);
        }
        self.inner.lock(account, timeout)
    }

    fn unlock(&self, account: String, hold: String) -> Result<()> {
        if !self.lockless.load(Relaxed) {
            self.inner.unlock(account, hold)?;
        }
        self.called("unlock");
        Ok(())
    }
}

pub(super) fn busy(script: &ScriptedTransport, clock: &Arc<FakeClock>) -> (Arc<Busy>, Arc<TokenManager>) {
    Busy::of(|store| refreshing(script, clock, "first", store))
}

pub(super) fn saved(generation: u64, name: &str, rest: &str) -> String {
    format!(r#"{{"version":1,"generation":{generation},"access_token":"{name}"{rest}}}"#)
}

#[test]
fn t9_a_token_read_before_a_logout_is_not_used() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let (store, manager) = busy(&script, &clock);
    store.inner.save(manager.account(), saved(3, "kept", r#","refresh_token":"r""#)).unwrap();
    let same_manager = manager.clone();
    store.during("load", move || drop(same_manager.log_out(FAR).unwrap()));
    for _ in 0..2 {
        let error = manager.take_lease(FAR).unwrap_err();
        assert!(error.detail().summary.contains("signed out"), "{error}");
    }
    assert!(script.requests().is_empty());
}

#[test]
fn t9_a_token_read_before_an_invalidation_is_renewed() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let (store, manager) = busy(&script, &clock);
    store.inner.save(manager.account(), saved(3, "kept", r#","refresh_token":"r-kept""#)).unwrap();
    let same_manager = manager.clone();
    store.during("load", move || same_manager.invalidate());
    script.respond(200, &token("b", 1000.0));
    assert_eq!(leased(&manager), "b");
    assert!(script.requests()[0].body.contains("refresh_token=r-kept"));
}

#[test]
fn s7_a_store_that_calls_its_own_client_gets_an_error() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let (store, manager) = busy(&script, &clock);
    let (same_manager, error) = (manager.clone(), Arc::new(OnceLock::new()));
    let reentrant_error = error.clone();
    // With no time left, the call fails with a timeout unless the reentrancy is detected.
    store.during("save", move || drop(reentrant_error.set(same_manager.take_lease(Duration::ZERO).unwrap_err())));
    script.respond(200, &token("a", 1000.0));
    assert_eq!(leased(&manager), "a");
    let error = error.get().unwrap();
    assert!(error.detail().hint.contains("on another thread"), "{error}");
}

#[test]
fn s3_a_logout_while_saving_is_retried_leaves_no_stored_token() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let (store, manager) = busy(&script, &clock);
    store.make_lockless();
    store.make_full();
    script.respond(200, &token("a", 1000.0));
    leased(&manager);
    store.full.store(false, Relaxed);
    let same_manager = manager.clone();
    store.during("save", move || drop(same_manager.log_out(FAR).unwrap()));
    manager.retry_save();
    assert!(manager.load().unwrap().is_none());
}

#[test]
fn s3_a_failed_save_logs_one_warning_without_secrets() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let (store, manager) = busy(&script, &clock);
    store.make_lockless();
    store.make_full();
    let reason = format!("full, as the log of test {LOG_MARK} has it");
    store.reason.set(reason.clone()).unwrap();
    script.respond(200, &token("canary", 1000.0));
    leased(&manager);
    manager.retry_save();
    manager.retry_save();
    assert!(tallykit_canary::lines("canary").is_empty());
    let ours = tallykit_canary::lines(&reason);
    let levels: Vec<_> = ours.iter().map(|line| line.level).collect();
    assert_eq!(levels, [log::Level::Warn, log::Level::Debug, log::Level::Debug]);
}

#[test]
fn s3_a_token_saved_by_another_process_is_not_overwritten() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let (store, manager) = busy(&script, &clock);
    store.make_lockless();
    store.make_full();
    script.respond(200, &token("a", 1000.0));
    leased(&manager);
    store.full.store(false, Relaxed);
    store.inner.save(manager.account(), saved(7, "later", "")).unwrap();
    manager.retry_save();
    assert!(!manager.is_unsaved.load(Relaxed));
    assert!(store.holds(&manager).unwrap().contains("later"));
}

#[test]
fn s1_the_lock_is_held_from_loading_to_saving() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let (store, manager) = busy(&script, &clock);
    script.respond(200, &token("a", 1000.0));
    leased(&manager);
    settle(&manager);
    // The first read needs no lock. Then the claim on the refresh token is saved, and after the request its replacement.
    // Each time, the store is read first: another process may have signed out.
    let order = ["load", "lock", "load", "load", "load", "save", "load", "save", "unlock"];
    assert_eq!(*store.calls.lock().unwrap(), order);
}

#[test]
fn s7_no_internal_lock_is_held_while_a_store_is_called() {
    for call in ["lock", "load", "save", "unlock"] {
        let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
        let (store, manager) = busy(&script, &clock);
        let (look, has_looked) = mpsc::channel();
        let seen = store.clone();
        store.during(call, move || {
            let manager = seen.manager.lock().unwrap().upgrade().unwrap();
            look.send(is_state_free(&manager)).unwrap();
        });
        script.respond(200, &token("a", 1000.0));
        leased(&manager);
        manager.log_out(FAR).unwrap();
        assert!(has_looked.recv_timeout(WAIT_LIMIT).unwrap(), "{call}");
    }
}

#[test]
fn t6_a_store_that_panics_releases_all_waiting_callers() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let (store, manager) = busy(&script, &clock);
    let near = || clock.monotonic() + Duration::from_secs(1_000_000);
    store.during("load", || std::panic::resume_unwind(Box::new("a bug in the host's store")));
    let error = manager.take_lease(near()).unwrap_err();
    assert!(error.detail().summary.contains("stopped unexpectedly"), "{error}");
    script.respond(200, &token("a", 1000.0));
    assert_eq!(leased(&manager), "a");
}

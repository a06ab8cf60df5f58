//! The memory store.

use std::collections::HashMap;
use std::fmt;
use std::time::Duration;

use zeroize::Zeroizing;

use crate::auth::store::TokenStore;
use crate::diagnostics;
use crate::error::TallyfyError;
use crate::support::clock::poll_until;
use crate::support::fork;
use crate::support::fork::ForkSafeMutex;

/// Keeps tokens in memory until the process ends. Several clients may share one.
#[derive(Default, uniffi::Object)]
#[uniffi::export(Debug)]
pub struct MemoryStore {
    entries: ForkSafeMutex<HashMap<String, Entry>>,
}

/// The token and the lock of one account.
#[derive(Default)]
struct Entry {
    token: Option<Zeroizing<String>>,
    /// The fork generation that holds the lock. A forked child ignores a lock of its parent.
    locked_by: Option<u32>,
}

#[uniffi::export]
impl MemoryStore {
    /// Creates an empty store.
    #[uniffi::constructor]
    pub fn new() -> Self {
        Self::default()
    }
}

#[uniffi::export]
impl TokenStore for MemoryStore {
    fn load(&self, account: String) -> Result<Option<String>, TallyfyError> {
        Ok(self.entries.lock().get(&account).and_then(|entry| entry.token.as_deref().cloned()))
    }

    fn save(&self, account: String, token: String) -> Result<(), TallyfyError> {
        self.entries.lock().entry(account).or_default().token = Some(token.into());
        Ok(())
    }

    fn delete(&self, account: String) -> Result<bool, TallyfyError> {
        Ok(self.entries.lock().get_mut(&account).is_some_and(|entry| entry.token.take().is_some()))
    }

    fn lock(&self, account: String, timeout: Duration) -> Result<Option<String>, TallyfyError> {
        let process = fork::fork_generation();
        let pause = || Duration::from_millis(5);
        let lock_id = poll_until(timeout, pause, || {
            let mut entries = self.entries.lock();
            let entry = entries.entry(account.clone()).or_default();
            let is_free = entry.locked_by != Some(process);
            entry.locked_by = Some(process);
            Ok::<_, TallyfyError>(is_free.then(String::new))
        })?;
        lock_id.map(Some).ok_or_else(diagnostics::lock_timeout)
    }

    fn unlock(&self, account: String, _lock_id: String) -> Result<(), TallyfyError> {
        self.entries.lock().entry(account).or_default().locked_by = None;
        Ok(())
    }
}

impl fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MemoryStore")
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::support::cancellation::CancellationToken;
    use crate::support::cancellation::with_tokens;
    use crate::support::clock::{Clock, SystemClock};

    #[test]
    fn s1_each_account_has_its_own_lock_in_memory_with_a_timeout() {
        let (store, account) = (MemoryStore::new(), || "a".to_owned());
        let lock_id = store.lock(account(), Duration::ZERO).unwrap().unwrap();
        store.lock("another".to_owned(), Duration::ZERO).unwrap().unwrap();
        let (timeout, start) = (Duration::from_millis(20), SystemClock.monotonic());
        let error = store.lock(account(), timeout).unwrap_err();
        assert!(error.to_string().contains("has not finished in time"), "{error}");
        assert!(SystemClock.monotonic() >= start + timeout);
        store.unlock(account(), lock_id).unwrap();
        store.lock(account(), Duration::ZERO).unwrap().unwrap();
    }

    #[test]
    fn l4_a_wait_for_a_lock_in_memory_can_be_cancelled() {
        let (store, account, cancel) = (MemoryStore::new(), || "a".to_owned(), CancellationToken::new());
        store.lock(account(), Duration::ZERO).unwrap().unwrap();
        cancel.cancel();
        let (timeout, start) = (Duration::from_secs(30), SystemClock.monotonic());
        with_tokens(&[Arc::new(cancel)], || store.lock(account(), timeout).unwrap_err());
        assert!(SystemClock.monotonic() < start + timeout, "it waited to the end");
    }

    #[test]
    fn s8_a_lock_that_the_parent_held_is_free() {
        let store = MemoryStore::new();
        let parent = fork::fork_generation().wrapping_sub(1);
        let entry = Entry { token: None, locked_by: Some(parent) };
        store.entries.lock().insert("a".to_owned(), entry);
        assert!(store.lock("a".to_owned(), Duration::ZERO).unwrap().is_some());
    }
}

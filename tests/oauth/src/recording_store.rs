//! A store that remembers the refresh tokens it was given.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use serde_json::Value;
use tallykit::{MemoryStore, Result, TokenStore};

/// A store in memory that remembers every refresh token, so that a test can use one that should be dead.
#[derive(Default)]
pub struct RecordingStore {
    store: MemoryStore,
    refresh_tokens: Mutex<Vec<String>>,
}

impl RecordingStore {
    /// The refresh tokens in the order in which they were saved, each once.
    pub fn refresh_tokens(&self) -> Vec<String> {
        self.refresh_tokens.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl TokenStore for RecordingStore {
    fn load(&self, account: String) -> Result<Option<String>> {
        self.store.load(account)
    }

    fn save(&self, account: String, token: String) -> Result<()> {
        let saved: Value = serde_json::from_str(&token).expect("a token is saved as JSON");
        if let Some(refresh) = saved["refresh_token"].as_str() {
            let mut known = self.refresh_tokens.lock().unwrap_or_else(PoisonError::into_inner);
            if known.last().is_none_or(|last| last != refresh) {
                known.push(refresh.to_owned());
            }
        }
        self.store.save(account, token)
    }

    fn delete(&self, account: String) -> Result<bool> {
        self.store.delete(account)
    }

    fn lock(&self, account: String, timeout: Duration) -> Result<Option<String>> {
        self.store.lock(account, timeout)
    }

    fn unlock(&self, account: String, lock_id: String) -> Result<()> {
        self.store.unlock(account, lock_id)
    }
}

//! A token store whose methods run on the thread of a caller that waits for the renewal.

use std::sync::Arc;
use std::time::Duration;

use crate::auth::store::TokenStore;
use crate::error::Result;
use crate::support::clock::{Clock, SystemClock};
use crate::support::handover::call;

/// Passes each call of a renewal to a caller that waits for it. See `support/handover.rs`.
pub(super) struct HandedStore(pub(super) Arc<dyn TokenStore>);

impl TokenStore for HandedStore {
    fn load(&self, account: String) -> Result<Option<String>> {
        let store = self.0.clone();
        call(move |_| store.load(account.clone()))
    }

    fn save(&self, account: String, token: String) -> Result<()> {
        let store = self.0.clone();
        call(move |_| store.save(account.clone(), token.clone()))
    }

    fn delete(&self, account: String) -> Result<bool> {
        let store = self.0.clone();
        call(move |_| store.delete(account.clone()))
    }

    fn lock(&self, account: String, timeout: Duration) -> Result<Option<String>> {
        let (store, end) = (self.0.clone(), SystemClock.monotonic() + timeout);
        // A caller waits for a lock until its own deadline. Then the next one waits, or the renewal.
        call(move |limit| store.lock(account.clone(), limit.min(end.saturating_sub(SystemClock.monotonic()))))
    }

    fn unlock(&self, account: String, lock_id: String) -> Result<()> {
        let store = self.0.clone();
        call(move |_| store.unlock(account.clone(), lock_id.clone()))
    }
}

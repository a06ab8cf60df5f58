//! The end of a session. Other processes that share the store must not bring it back.

use std::mem::take;
use std::sync::Arc;
use std::time::Duration;

use super::TokenManager;
use crate::auth::persistence::{self, LOCK_TIMEOUT, RenewalLock};
use crate::auth::stored_entry::StoredEntry;
use crate::error::Result;
use crate::http::token_source::{TokenHandle, TokenSource};
use crate::transport::credential::IssuedToken;

impl TokenManager {
    /// Deletes the token from memory and from the store. Returns what was deleted, for display.
    pub(super) fn end_session(&self, deadline: Duration) -> Result<Vec<String>> {
        self.forget_token();
        let account = self.account();
        let mut cleared = vec![format!("memory: {account}")];
        if self.delete_stored(deadline)? {
            cleared.push(format!("token store: {account}"));
        }
        Ok(cleared)
    }

    /// Signs this client out, without touching the store.
    pub(in crate::auth) fn forget_token(&self) {
        let mut state = self.state();
        state.invalidation_epoch += 1;
        state.signed_out = true;
        state.token = None;
        self.current.store(Arc::new(TokenHandle(Arc::new(IssuedToken::placeholder()))));
    }

    /// Deletes the stored token. In a store that processes share, a note of the logout takes its place: a process that
    /// still runs finds it before it renews, and signs out too. Returns whether there was a token.
    fn delete_stored(&self, deadline: Duration) -> Result<bool> {
        if self.store.is_none() {
            return Ok(false);
        }
        let account = self.account();
        // A store, or a log handler, may sign out during a renewal of its own thread.
        if let Some(is_shared) = persistence::lock_of_this_task(&account) {
            return self.erase(is_shared);
        }
        if let Ok(lock) = RenewalLock::acquire_within(self.store.as_ref(), account.clone(), Duration::ZERO) {
            // The lock is held until the entry is replaced.
            return self.erase(lock.as_ref().is_some_and(RenewalLock::is_shared));
        }
        // Another thread or process renews the token. The note is written at once, so that the renewal does not save its
        // token afterwards, and once more under the lock, because it may have looked just before.
        let had_token = self.erase(true)?;
        let left = deadline.saturating_sub(self.http.clock.monotonic()).min(LOCK_TIMEOUT);
        match RenewalLock::acquire_within(self.store.as_ref(), account, left) {
            Ok(lock) => Ok(self.erase(lock.as_ref().is_some_and(RenewalLock::is_shared))? || had_token),
            Err(error) => {
                log::warn!("the lock of the token store could not be taken for a logout: {error}");
                Ok(had_token)
            }
        }
    }

    /// Deletes the stored token. Called with the lock of the store, if that can be had.
    pub(in crate::auth) fn erase(&self, is_shared: bool) -> Result<bool> {
        let (Some(store), account) = (&self.store, self.account()) else { return Ok(false) };
        let clock = &*self.http.clock;
        // The store of one process needs no note.
        if !is_shared {
            return store.delete(account);
        }
        let (stored, is_readable) = match self.read_entry() {
            Ok(stored) => (stored.unwrap_or_else(|| StoredEntry::without_token(0, clock)), true),
            Err(_) => (StoredEntry::without_token(0, clock), false),
        };
        if stored.signed_out {
            return Ok(false);
        }
        let generation = stored.generation.max(self.state().stored_generation).saturating_add(1);
        let had_token = stored.token(clock).is_some();
        let note = stored.logout(generation, clock);
        match store.save(account.clone(), take(&mut note.text_for(&account))) {
            Ok(()) => Ok(had_token || !is_readable),
            // A store does not overwrite an entry that it cannot read.
            Err(_) if !is_readable => store.delete(account),
            Err(error) => Err(error),
        }
    }
}

//! The part of the token manager that loads and saves the token in the store.

use std::mem::take;
use std::sync::atomic::Ordering::Relaxed;

use zeroize::Zeroizing;

use super::TokenManager;
use crate::auth::background::spawn_background;
use crate::auth::persistence::{RenewalLock, SAVE_RETRY_INTERVAL};
use crate::auth::stored_entry::StoredEntry;
use crate::auth::token::Token;
use crate::diagnostics;
use crate::error::Result;
use crate::http::token_source::TokenSource;

impl TokenManager {
    /// Uses the stored token if another process has replaced it.
    pub(in crate::auth) fn load_newer(&self) -> Result<()> {
        let epoch = self.state().invalidation_epoch;
        let Some(stored) = self.load()? else {
            return Ok(());
        };
        let unsaved = self.is_unsaved.load(Relaxed);
        let mut state = self.state();
        if state.signed_out {
            return Err(diagnostics::signed_out());
        }
        if state.invalidation_epoch != epoch {
            // The token was invalidated after it was read. Its refresh token is still valid.
            stored.issued.mark_rejected();
        }
        match &mut state.token {
            // The access token is the same, and it may have been rejected since. But its refresh token may be new.
            Some(ours) if ours.has_same_access_token(&stored) => {
                ours.refresh = stored.refresh.or(ours.refresh.take());
                ours.generation = stored.generation;
            }
            // The stored token is older: ours replaced it but could not be saved.
            Some(ours) if unsaved && stored.generation < ours.generation => {}
            _ => drop(self.publish(&mut state, stored)),
        }
        Ok(())
    }

    pub(in crate::auth) fn load(&self) -> Result<Option<Token>> {
        let Some(store) = &self.store else {
            return Ok(None);
        };
        let Some(text) = store.load(self.account())? else {
            return Ok(None);
        };
        let text = Zeroizing::new(text);
        let entry = StoredEntry::parse(&text).map_err(diagnostics::store_unreadable)?;
        Ok(entry.token(&*self.http.clock))
    }

    /// Saves a token. If that fails, the token is used from memory: it is the only valid one.
    pub(in crate::auth) fn save(&self, token: &Token) {
        let Some(store) = &self.store else { return };
        let saved = store.save(self.account(), take(&mut StoredEntry::of_token(token, None, &*self.http.clock).text()));
        let known = self.is_unsaved.swap(saved.is_err(), Relaxed);
        if let Err(error) = saved {
            // Log a warning only for the first failure, not for every retry.
            let level = if known { log::Level::Debug } else { log::Level::Warn };
            log::log!(
                level,
                "a token could not be saved, and is lost if this process ends before the store is repaired: {error}"
            );
            self.state().next_save_at = self.http.clock.monotonic() + SAVE_RETRY_INTERVAL;
        }
    }

    /// Retries saving on a background thread.
    pub(in crate::auth) fn spawn_retry_save(&self) {
        let Some(manager) = self.weak_self.upgrade() else {
            return;
        };
        spawn_background(move || manager.retry_save());
    }

    fn retry_save(&self) {
        let Ok(_held) = RenewalLock::acquire(self.store.as_deref(), self.account()) else {
            return;
        };
        // A newer token of another process stays in the store.
        let stored = self.load().ok().flatten().map_or(0, |stored| stored.generation);
        loop {
            let token = self.state().token.clone().filter(|token| token.generation > stored);
            let Some(token) = token else {
                self.is_unsaved.store(false, Relaxed);
                break;
            };
            self.save(&token);
            // Without a lock of the store, this may have overwritten a newer token of a renewal. Then save that one.
            let last = self.state().token.as_ref().map(|token| token.generation);
            if last.is_none_or(|last| last == token.generation) {
                break;
            }
        }
        // The user may have signed out while the token was being saved.
        if self.state().signed_out {
            self.delete_stored();
        }
    }

    /// Deletes a token that was saved after the user had signed out.
    pub(in crate::auth) fn delete_stored(&self) {
        if let Some(store) = &self.store
            && let Err(error) = store.delete(self.account())
        {
            log::warn!("a token that came after the logout could not be deleted: {error}");
        }
    }
}

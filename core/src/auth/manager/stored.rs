//! The token manager and its store: what it loads, takes over and saves.

use std::mem::take;
use std::sync::atomic::Ordering::Relaxed;

use zeroize::Zeroizing;

use super::TokenManager;
use crate::auth::background::spawn_background;
use crate::auth::persistence::{RenewalLock, SAVE_RETRY_INTERVAL};
use crate::auth::token::Token;
use crate::diagnostics;
use crate::error::Result;
use crate::http::token_source::TokenSource;

impl TokenManager {
    /// Takes over what the store holds, where that is another token than ours: another process has renewed it.
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
            // Read before it was made worthless; its refresh token still counts.
            stored.issued.refuse();
        }
        match &mut state.token {
            // The same token is no news, least of all if it was just refused; its refresh token may be.
            Some(ours) if ours.has_same_access_token(&stored) => {
                ours.refresh = stored.refresh.or(ours.refresh.take());
                ours.generation = stored.generation;
            }
            // Ours could not be saved, and what is there is what it has replaced.
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
        Token::from_stored(&text, &*self.wire.clock)
            .map(Some)
            .map_err(diagnostics::store_unreadable)
    }

    /// Saves a token. Where that fails the token is used from memory all the same: it is the only one that works.
    pub(in crate::auth) fn save(&self, token: &Token) {
        let Some(store) = &self.store else { return };
        let saved = store.save(self.account(), take(&mut token.to_stored()));
        let known = self.is_unsaved.swap(saved.is_err(), Relaxed);
        if let Err(error) = saved {
            // Loud once, not every time that the store is tried again.
            let level = if known { log::Level::Debug } else { log::Level::Warn };
            log::log!(
                level,
                "a token could not be saved, and is lost if this process ends before the store is repaired: {error}"
            );
            self.state().next_save_at = self.wire.clock.monotonic() + SAVE_RETRY_INTERVAL;
        }
    }

    /// Tries again to save, without a caller who waits.
    pub(in crate::auth) fn spawn_retry_save(&self) {
        let Some(manager) = self.me.upgrade() else {
            return;
        };
        spawn_background(move || manager.retry_save());
    }

    fn retry_save(&self) {
        let Ok(_held) = RenewalLock::acquire(self.store.as_deref(), self.account()) else {
            return;
        };
        // What another process has saved since then stays.
        let stored = self.load().ok().flatten().map_or(0, |stored| stored.generation);
        loop {
            let token = self.state().token.clone().filter(|token| token.generation > stored);
            let Some(token) = token else {
                self.is_unsaved.store(false, Relaxed);
                break;
            };
            self.save(&token);
            // Where the store has no lock, this may have replaced what a renewal has saved meanwhile.
            let last = self.state().token.as_ref().map(|token| token.generation);
            if last.is_none_or(|last| last == token.generation) {
                break;
            }
        }
        // Its owner may have signed out while it was on its way into the store.
        if self.state().signed_out {
            self.delete_stored();
        }
    }

    /// A token that came after its owner had signed out.
    pub(in crate::auth) fn delete_stored(&self) {
        if let Some(store) = &self.store
            && let Err(error) = store.delete(self.account())
        {
            log::warn!("a token that came after the logout could not be deleted: {error}");
        }
    }
}

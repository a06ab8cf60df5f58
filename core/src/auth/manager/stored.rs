//! The part of the token manager that loads and saves the token in the store.

use std::mem::take;
use std::sync::atomic::Ordering::Relaxed;

use zeroize::Zeroizing;

use super::{State, TokenManager};
use crate::auth::background::spawn_background;
use crate::auth::persistence::{RenewalLock, SAVE_RETRY_INTERVAL};
use crate::auth::refusals::SIGN_IN_MEMORY;
use crate::auth::stored_entry::{StoredEntry, StoredFailure};
use crate::auth::token::Token;
use crate::diagnostics;
use crate::error::Result;
use crate::http::auth_stats::{AuthCounter, RenewalSource};
use crate::http::token_source::TokenSource;
use crate::support::timestamp::Timestamp;

impl TokenManager {
    /// Uses the stored token if another process has replaced it, and learns what the token endpoint told that process.
    pub(in crate::auth) fn load_newer(&self) -> Result<()> {
        let epoch = self.state().invalidation_epoch;
        let Some(entry) = self.read_entry()? else {
            return Ok(());
        };
        let stored = self.token_of(&entry);
        let proof = self.proof();
        let unsaved = self.is_unsaved.load(Relaxed);
        let mut state = self.state();
        if state.signed_out {
            return Err(diagnostics::signed_out());
        }
        if entry.signed_out && self.ends_session(&state, entry.generation) {
            drop(state);
            self.forget_token();
            return Err(diagnostics::signed_out());
        }
        for failure in &entry.failures {
            self.adopt_failure(&mut state, failure, proof.as_deref());
        }
        let Some(stored) = stored else { return Ok(()) };
        if state.invalidation_epoch != epoch || take(&mut state.reject_stored) {
            // The token was invalidated after it was read, or before this client had one. Its refresh token is still valid.
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
            _ => {
                self.publish(&mut state, stored);
                state.new_token_source = Some(RenewalSource::Store);
                self.http.auth_events.count(AuthCounter::LoadedTokens);
            }
        }
        Ok(())
    }

    /// Whether the logout of another process ends the session of this client. A client that has a password and no token
    /// yet was created after it, or starts its session now.
    fn ends_session(&self, state: &State, generation: u64) -> bool {
        let ours = state.token.as_ref().map_or(0, |token| token.generation);
        !self.grant.can_sign_in() || (1..=generation).contains(&ours)
    }

    /// Returns the stored token, if it was obtained with the secret of this credential.
    fn token_of(&self, entry: &StoredEntry) -> Option<Token> {
        (entry.bound_to == self.proof()).then(|| entry.token(&*self.http.clock)).flatten()
    }

    fn adopt_failure(&self, state: &mut State, failure: &StoredFailure, proof: Option<&str>) {
        let clock = &*self.http.clock;
        match (&failure.of, failure.until_ms.and_then(Timestamp::from_millis)) {
            (None, Some(until)) => state.backoff.adopt(until, failure.error(), clock),
            (None, None) => {}
            (Some(of), Some(until)) if Some(of.as_str()) == proof && self.is_forgotten(state, until) => {}
            (Some(_), _) => state.refusals.adopt(failure, clock),
        }
    }

    /// Whether the user has invalidated the token since a sign-in was refused.
    fn is_forgotten(&self, state: &State, until: Timestamp) -> bool {
        state.invalidated_at.is_some_and(|at| until <= at.saturating_add(SIGN_IN_MEMORY))
    }

    /// Returns the stored token of this credential.
    pub(in crate::auth) fn load(&self) -> Result<Option<Token>> {
        Ok(self.read_entry()?.and_then(|entry| self.token_of(&entry)))
    }

    pub(super) fn read_entry(&self) -> Result<Option<StoredEntry>> {
        let Some(store) = &self.store else {
            return Ok(None);
        };
        let Some(text) = store.load(self.account())?.map(Zeroizing::new) else {
            return Ok(None);
        };
        let entry = StoredEntry::parse(&text).map_err(diagnostics::store_unreadable)?;
        let mut state = self.state();
        state.stored_generation = state.stored_generation.max(entry.generation);
        Ok(Some(entry))
    }

    /// Saves a token. If that fails, the token is used from memory: it is the only valid one.
    pub(in crate::auth) fn save(&self, token: &Token) {
        if self.store.is_none() {
            return;
        }
        let saved = self.try_save(token);
        let known = self.is_unsaved.swap(saved.is_err(), Relaxed);
        if let Err(error) = saved {
            self.http.auth_events.count(AuthCounter::StoreFailures);
            // Log a warning only for the first failure, not for every retry.
            let level = if known { log::Level::Debug } else { log::Level::Warn };
            log::log!(
                level,
                "a token could not be saved, and is lost if this process ends before the store is repaired: {error}"
            );
            self.state().next_save_at = self.http.clock.monotonic() + SAVE_RETRY_INTERVAL;
        }
    }

    fn try_save(&self, token: &Token) -> Result<()> {
        let Some(store) = &self.store else { return Ok(()) };
        // Another process may have signed out meanwhile, or its lock may have expired. What it wrote is newer.
        let stored = self.read_entry()?;
        if let Some(stored) = stored.as_ref().filter(|stored| stored.generation >= token.generation) {
            if stored.signed_out && self.ends_session(&self.state(), stored.generation) {
                self.forget_token();
            }
            return Ok(());
        }
        let mut entry = StoredEntry::of_token(token, self.proof(), &*self.http.clock).with_failures_of(stored);
        // Another process may have a wrong password for the same account, and need not try it again.
        let proof = entry.bound_to.clone();
        entry.failures.retain(|failure| failure.of.is_some() && failure.of != proof);
        store.save(self.account(), take(&mut entry.text()))
    }

    /// Tells the other processes of a failed token request. Called with the lock of the store.
    pub(in crate::auth) fn save_failure(&self, failure: StoredFailure) {
        let Some(store) = &self.store else { return };
        let clock = &*self.http.clock;
        let saved = self.read_entry().and_then(|stored| {
            let generation = self.state().stored_generation;
            let unsaved = self.is_unsaved.load(Relaxed).then(|| self.state().token.clone()).flatten();
            let entry = match (unsaved, stored) {
                (_, Some(stored)) if stored.signed_out => stored,
                // A token that could not be saved before is saved with the failure, or it would count as older than that.
                (Some(token), stored) => StoredEntry::of_token(&token, self.proof(), clock).with_failures_of(stored),
                (None, Some(stored)) => stored,
                (None, None) => StoredEntry::without_token(generation, clock),
            };
            let entry = entry.with_failure(failure).next(clock);
            store.save(self.account(), take(&mut entry.text()))?;
            self.state().stored_generation = entry.generation;
            self.is_unsaved.store(false, Relaxed);
            Ok(())
        });
        if let Err(error) = saved {
            log::debug!("a failed token request could not be noted for the other processes: {error}");
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
        let Ok(lock) = RenewalLock::acquire(self.store.as_deref(), self.account()) else {
            return;
        };
        loop {
            let Some(token) = self.state().token.clone() else {
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
            self.undo_save(lock.as_ref());
        }
    }

    /// Deletes a token that was saved after the user had signed out.
    pub(in crate::auth) fn undo_save(&self, lock: Option<&RenewalLock<'_>>) {
        if let Err(error) = self.erase(lock.is_some_and(RenewalLock::is_shared)) {
            log::warn!("a token that came after the logout could not be deleted: {error}");
        }
    }
}

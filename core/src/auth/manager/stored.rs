//! The part of the token manager that loads and saves the token in the store.

use std::mem::take;
use std::sync::atomic::Ordering::Relaxed;
use std::thread;
use std::time::Duration;

use zeroize::Zeroizing;

use super::{State, TokenManager};
use crate::auth::background::spawn_background;
use crate::auth::persistence::{RenewalLock, SAVE_RETRY_INTERVAL};
use crate::auth::rejections::{CLOCK_TOLERANCE, SIGN_IN_MEMORY};
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
        let mut state = self.state();
        if state.signed_out {
            return Err(diagnostics::signed_out());
        }
        if entry.signed_out && self.ends_session(&state, &entry) {
            drop(state);
            self.forget_token();
            return Err(diagnostics::signed_out());
        }
        self.adopt_claim(&mut state, entry.claim.as_ref());
        for failure in &entry.failures {
            self.adopt_failure(&mut state, failure, proof.as_deref());
        }
        let Some(stored) = stored else { return Ok(()) };
        if state.invalidation_epoch != epoch || take(&mut state.reject_stored) {
            // The token was invalidated after it was read, or before this client had one. Its refresh token is still valid.
            stored.issued.mark_rejected();
        }
        match &mut state.token {
            // The stored token is older: ours replaced it but could not be saved, or the store lost what it had.
            Some(ours) if stored.generation < ours.generation => {}
            // The access token is the same, and it may have been rejected since. But its refresh token may be new.
            Some(ours) if ours.has_same_access_token(&stored) => {
                ours.refresh = stored.refresh.or(ours.refresh.take());
                ours.generation = stored.generation;
            }
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
    fn ends_session(&self, state: &State, logout: &StoredEntry) -> bool {
        let Some(token) = state.token.as_ref().filter(|token| token.generation > 0) else {
            return !self.grant.can_sign_in();
        };
        // A token that could not be saved may have a later generation, although it is older than the logout.
        let received_at = token.issued.expiry.map(|expiry| expiry.received_at);
        let is_older = received_at.zip(logout.saved_at()).is_some_and(|(received, saved)| received <= saved);
        !self.grant.can_sign_in() || token.generation <= logout.generation || is_older
    }

    /// Returns the stored token, if it was obtained with the secret of this credential. With another secret, a client that
    /// has nothing but the refresh token gets the refresh token alone: it is the only one that works, and the server judges
    /// the secret that is sent with it.
    fn token_of(&self, entry: &StoredEntry) -> Option<Token> {
        let token = entry.token(&*self.http.clock)?;
        match entry.bound_to == self.proof() {
            true => Some(token),
            false if self.grant.can_sign_in() => None,
            false => {
                token.refresh.map(|refresh| Token { generation: token.generation, ..Token::refresh_only(refresh) })
            }
        }
    }

    fn adopt_failure(&self, state: &mut State, failure: &StoredFailure, proof: Option<&str>) {
        let clock = &*self.http.clock;
        match failure.until_ms.and_then(Timestamp::from_millis) {
            Some(until) if failure.is_pause => {
                // The server closed for the credential that sent the request. Another password is another credential.
                if failure.of.as_deref() == proof {
                    state.backoff.adopt(until, failure.error(), clock);
                }
            }
            Some(until) if is_forgotten(state, until) => {}
            _ => state.rejections.adopt(failure, clock),
        }
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
        let entry = StoredEntry::parse_for(&self.account(), &text).map_err(diagnostics::store_unreadable)?;
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
        if saved.is_ok() {
            self.state().claim = None;
        }
        if let Err(error) = saved {
            self.http.auth_events.count(AuthCounter::StoreFailures);
            // Log a warning only for the first failure, not for every retry.
            let level = if known { log::Level::Debug } else { log::Level::Warn };
            log::log!(
                level,
                "a token could not be saved, and is lost if this process ends before the store is repaired: {error}"
            );
            if !known {
                self.spawn_retry_save();
            }
        }
    }

    fn try_save(&self, token: &Token) -> Result<()> {
        let Some(store) = &self.store else { return Ok(()) };
        // Another process may have signed out meanwhile, or its lock may have expired. What it wrote is newer.
        let stored = self.read_entry()?;
        if let Some(stored) = &stored {
            let is_ended = stored.signed_out && self.ends_session(&self.state(), stored);
            if is_ended {
                self.forget_token();
            }
            if is_ended || stored.generation >= token.generation {
                return Ok(());
            }
        }
        let mut entry = StoredEntry::of_token(token, self.proof(), &*self.http.clock).with_failures_of(stored);
        // Another process may have a wrong password for the same account, and need not try it again.
        let proof = entry.bound_to.clone();
        entry.failures.retain(|failure| failure.of != proof);
        let account = self.account();
        store.save(account.clone(), take(&mut entry.text_for(&account)))
    }

    /// Tells the other processes of a failed token request. Called with the lock of the store.
    pub(in crate::auth) fn save_failure(&self, failure: StoredFailure) {
        match self.update_entry(|entry| entry.with_claim(None).with_failure(failure)) {
            Ok(()) => self.state().claim = None,
            Err(error) => log::debug!("a failed token request could not be noted for the other processes: {error}"),
        }
    }

    /// Saves the next version of the entry. Called with the lock of the store.
    pub(super) fn update_entry(&self, change: impl FnOnce(StoredEntry) -> StoredEntry) -> Result<()> {
        let Some(store) = &self.store else { return Ok(()) };
        let clock = &*self.http.clock;
        let stored = self.read_entry()?;
        let unsaved = self.is_unsaved.load(Relaxed).then(|| self.state().token.clone()).flatten();
        let entry = match (unsaved, stored) {
            (_, Some(stored)) if stored.signed_out => stored,
            // A token that could not be saved before is saved with the change, or it would count as older than that.
            (Some(token), stored) => StoredEntry::of_token(&token, self.proof(), clock).with_failures_of(stored),
            (None, Some(stored)) => stored,
            (None, None) => StoredEntry::without_token(self.state().stored_generation, clock),
        };
        let entry = change(entry).next(clock);
        let (account, generation) = (self.account(), entry.generation);
        store.save(account.clone(), take(&mut entry.text_for(&account)))?;
        self.state().stored_generation = generation;
        self.is_unsaved.store(false, Relaxed);
        Ok(())
    }

    /// Retries saving on a background thread, until that works or no client needs the token. It does not wait for a call:
    /// the other processes wait for this token.
    pub(super) fn spawn_retry_save(&self) {
        let manager = self.weak_self.clone();
        spawn_background(move || {
            loop {
                thread::sleep(SAVE_RETRY_INTERVAL);
                let Some(manager) = manager.upgrade().filter(|manager| manager.is_unsaved.load(Relaxed)) else { break };
                manager.retry_save();
            }
        });
    }

    pub(super) fn retry_save(&self) {
        // Another process that holds the lock may be waiting for this token. So it is saved without the lock if need be.
        let lock = RenewalLock::acquire_within(self.store.as_ref(), self.account(), Duration::ZERO);
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
            self.undo_save(lock.ok().flatten().as_ref());
        }
    }

    /// Deletes a token that was saved after the user had signed out.
    pub(in crate::auth) fn undo_save(&self, lock: Option<&RenewalLock>) {
        if let Err(error) = self.erase(lock.is_some_and(RenewalLock::is_shared)) {
            log::warn!("a token that came after the logout could not be deleted: {error}");
        }
    }
}

/// Whether the user has invalidated the token since a credential was rejected. Clocks may differ.
fn is_forgotten(state: &State, until: Timestamp) -> bool {
    state.invalidated_at.is_some_and(|at| until <= at.saturating_add(SIGN_IN_MEMORY + CLOCK_TOLERANCE))
}

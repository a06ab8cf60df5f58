//! What a caller that needs a token does: it uses the current one, waits for a renewal, or starts one.

use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use super::{State, TokenManager, token_state};
use crate::auth::account_lock;
use crate::auth::policy::{LeaseAction, LeaseInput, lease_action};
use crate::auth::renewal::single_flight::{InFlightRenewal, Waited};
use crate::auth::renewal::waiting::RenewalWait;
use crate::diagnostics;
use crate::error::Result;
use crate::http::token_source::{TokenLease, TokenSource};
use crate::support::fork::fork_generation;
use crate::transport::credential::IssuedToken;

enum LeaseDecision {
    Use(TokenLease),
    /// Uses the token, and the renewal goes on in the background.
    UseAndRenew(TokenLease, Arc<InFlightRenewal>),
    /// Waits for a change of the renewal after the one with this number.
    Wait(Arc<InFlightRenewal>, u32),
    Renew(Arc<InFlightRenewal>),
}

impl TokenManager {
    /// Returns the current token if nothing need be done for it.
    pub(super) fn fresh_lease(&self) -> Option<TokenLease> {
        let now = self.http.clock.monotonic();
        let current = self.current.load();
        let is_known_process = self.process.load(Relaxed) == fork_generation();
        if current.0.is_fresh(now) && is_known_process {
            return Some(current.into());
        }
        if !is_known_process {
            self.note_fork();
        }
        None
    }

    /// Returns a token that works, after a renewal if necessary.
    pub(super) async fn lease_or_renew(&self, deadline: Duration, mut waits: impl RenewalWait) -> Result<TokenLease> {
        loop {
            let (renewal, seen, starts) = match self.decide(self.http.clock.monotonic(), deadline)? {
                LeaseDecision::Use(lease) => return Ok(lease),
                LeaseDecision::UseAndRenew(lease, renewal) => {
                    self.start(renewal);
                    return Ok(lease);
                }
                LeaseDecision::Wait(renewal, seen) => (renewal, seen, false),
                LeaseDecision::Renew(renewal) => (renewal.clone(), renewal.changes(), true),
            };
            waits.join(&renewal);
            if starts {
                self.start(renewal.clone());
            }
            if self.is_in_store_call() {
                return Err(diagnostics::reentrant_call());
            }
            if let Waited::Done(issued) = waits.wait(&renewal, &*self.http.clock, seen, deadline).await? {
                return Ok(self.lease_of(issued));
            }
        }
    }

    /// Whether this task is inside a store call of a renewal. Waiting for the renewal would deadlock.
    fn is_in_store_call(&self) -> bool {
        self.store.is_some() && account_lock::held_by_this_task(&self.account())
    }

    /// Returns the lease of the token that a renewal has obtained.
    fn lease_of(&self, issued: Arc<IssuedToken>) -> TokenLease {
        let current = self.current.load();
        // A later renewal may have replaced the token already; the token of this renewal is valid too.
        if Arc::ptr_eq(&current.0, &issued) { current.into() } else { issued.into() }
    }

    /// Decides what a caller does that needs a token: use the current one, wait for the renewal in flight, or start one. It
    /// runs under the lock of the state, so that any number of threads start one renewal.
    fn decide(&self, now: Duration, deadline: Duration) -> Result<LeaseDecision> {
        // If the application has signed out, its users' tokens are invalid too. Checked before locking, because this
        // takes the application's lock.
        let without_app = self.grant.app_credentials().is_some_and(|app| app.is_signed_out());
        let mut state = self.state();
        if state.signed_out || without_app {
            return Err(diagnostics::signed_out());
        }
        // A forked child ignores a renewal that its parent started.
        state.renewal = state.renewal.take().filter(|renewal| renewal.is_this_process());
        let token = state.token.as_ref();
        let action = lease_action(LeaseInput {
            token_state: token_state(token.map(|token| &*token.issued), now),
            renewable: self.grant.can_renew(token.and_then(|token| token.refresh.as_ref())),
            renewal_in_flight: state.renewal.is_some(),
            is_backing_off: state.backoff.is_active(now),
        });
        match action {
            LeaseAction::Use => return Ok(LeaseDecision::Use(self.current.load().into())),
            LeaseAction::UseAndRenew => {
                return Ok(LeaseDecision::UseAndRenew(self.current.load().into(), begin_renewal(&mut state)));
            }
            LeaseAction::Join | LeaseAction::Renew => {}
        }
        // The next request may be sent only after the deadline, so fail now instead of waiting.
        if let Some((until, error)) = state.backoff.next_request(now)
            && *until >= deadline
        {
            return Err(error.clone());
        }
        Ok(match &state.renewal {
            Some(renewal) => LeaseDecision::Wait(renewal.clone(), renewal.changes()),
            None => LeaseDecision::Renew(begin_renewal(&mut state)),
        })
    }

    /// Returns a token that no renewal is about to revoke, if that is possible before the deadline. It is for callers that
    /// pass the token on: nothing repeats their requests with the next one.
    pub(crate) fn settled_lease(&self, deadline: Duration) -> Result<TokenLease> {
        let lease = self.lease(deadline)?;
        let renewal = self.state().renewal.clone();
        let Some(renewal) = renewal else { return Ok(lease) };
        drop(lease);
        // If the renewal fails, the token still works.
        if !self.is_in_store_call() {
            renewal.wait_for_outcome(&*self.http.clock, deadline);
        }
        self.lease(deadline)
    }

    /// Warns a forked child once if the refresh token of its parent is its own too: the first use of it ends the other's
    /// session.
    pub(super) fn note_fork(&self) {
        let is_child = self.process.swap(fork_generation(), Relaxed) != fork_generation();
        if is_child && self.is_unsaved.load(Relaxed) {
            // The thread that retries it exists only in the parent.
            self.spawn_retry_save();
        }
        let has_refresh_token = {
            let mut state = self.state();
            // The claim is the parent's, which may be sending the refresh token now.
            state.claim = None;
            state.token.as_ref().is_some_and(|token| token.refresh.is_some())
        };
        if is_child && self.store.is_none() && has_refresh_token && self.grant.can_refresh(&self.http) {
            log::warn!(
                "this process was forked with a refresh token that its parent has too. The first of them that uses it signs \
                 the other out: give the client a token store that both share (FileStore, RedisStore), or create it after \
                 the fork"
            );
        }
    }
}

fn begin_renewal(state: &mut State) -> Arc<InFlightRenewal> {
    let renewal = Arc::<InFlightRenewal>::default();
    state.renewal = Some(renewal.clone());
    renewal
}

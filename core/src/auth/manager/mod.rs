//! Manages the token of one credential for all threads. `policy` decides when to renew, `renewal` renews the token,
//! `manager/stored` loads and saves it, and `persistence` has the lock of the store.
//!
//! Reading a fresh token takes no lock and writes no memory that other threads read. No lock is held during a request
//! or a call into a store.

mod stored;

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Arc, Weak};
use std::time::Duration;

use arc_swap::ArcSwap;

use crate::auth::account_lock;
use crate::auth::circuit_breaker::CircuitBreaker;
use crate::auth::grant::Grant;
use crate::auth::persistence::SAVE_RETRY_INTERVAL;
use crate::auth::policy::{LeaseAction, LeaseInput, TokenState, lease_action};
use crate::auth::renewal::single_flight::InFlightRenewal;
use crate::auth::store::TokenStore;
use crate::auth::token::Token;
use crate::diagnostics;
use crate::error::{Result, TallyfyError};
use crate::http::client::HttpClient;
use crate::http::rate_limiter::RateLimiter;
use crate::http::token_source::{TokenHandle, TokenLease, TokenSource};
use crate::support::fork::{ForkSafeGuard, ForkSafeMutex};
use crate::transport::credential::{CredentialKind, IssuedToken};

/// The token of one credential.
pub(crate) struct TokenManager {
    pub(in crate::auth) weak_self: Weak<Self>,
    pub(in crate::auth) http: Arc<HttpClient>,
    pub(in crate::auth) grant: Grant,
    pub(in crate::auth) store: Option<Arc<dyn TokenStore>>,
    /// The current access token, for readers without a lock. Written only under the lock of `state`.
    pub(in crate::auth) current: ArcSwap<TokenHandle>,
    /// Whether the current token could not be saved. Outside `state`, because every call reads it.
    pub(in crate::auth) is_unsaved: AtomicBool,
    rate_limiter: RateLimiter,
    state: ForkSafeMutex<State>,
}

/// The state that readers of a fresh token do not need.
#[derive(Default)]
pub(in crate::auth) struct State {
    pub(in crate::auth) token: Option<Token>,
    pub(in crate::auth) renewal: Option<Arc<InFlightRenewal>>,
    pub(in crate::auth) circuit_breaker: CircuitBreaker,
    /// The last refresh token that the server rejected permanently, and its error.
    pub(in crate::auth) rejected_refresh_token: Option<(secrecy::SecretString, TallyfyError)>,
    /// Counts invalidations and sign-outs. A renewal that started before the last one must not publish its token as
    /// valid.
    pub(in crate::auth) invalidation_epoch: u64,
    pub(in crate::auth) signed_out: bool,
    /// When saving the token is tried again.
    pub(in crate::auth) next_save_at: Duration,
}

enum LeaseDecision {
    Use(TokenLease),
    Join(Arc<InFlightRenewal>),
    Renew(Arc<InFlightRenewal>),
}

impl TokenSource for TokenManager {
    fn kind(&self) -> CredentialKind {
        self.grant.kind()
    }

    fn account(&self) -> String {
        self.grant.account(&self.http)
    }

    fn lease(&self, deadline: Duration) -> Result<TokenLease> {
        let now = self.http.clock.monotonic();
        let current = self.current.load();
        if current.0.is_fresh(now) && !self.is_unsaved.load(Relaxed) {
            return Ok(current.into());
        }
        drop(current);
        match self.decide(now, deadline)? {
            LeaseDecision::Use(lease) => Ok(lease),
            LeaseDecision::Join(renewal) => self.wait(&renewal, deadline),
            LeaseDecision::Renew(renewal) => {
                self.start(renewal.clone());
                self.wait(&renewal, deadline)
            }
        }
    }

    fn rate_limiter(&self) -> &RateLimiter {
        &self.rate_limiter
    }

    fn reject(&self, lease: &TokenLease) -> bool {
        let issued = lease.issued();
        let mut state = self.state();
        let token = state.token.as_ref().filter(|token| Arc::ptr_eq(&token.issued, issued));
        // Otherwise another thread has renewed the token already.
        let Some(token) = token else { return true };
        if !self.grant.can_renew(token.refresh.as_ref()) {
            return false;
        }
        if !issued.is_rejected() && !issued.was_accepted() {
            state.circuit_breaker.record_rejected_token(self.http.clock.monotonic());
        }
        issued.mark_rejected();
        true
    }

    fn invalidate(&self) {
        let mut state = self.state();
        state.invalidation_epoch += 1;
        if let Some(token) = &state.token
            && self.grant.can_renew(token.refresh.as_ref())
        {
            token.issued.mark_rejected();
        }
    }

    fn is_signed_out(&self) -> bool {
        self.state().signed_out
    }

    fn log_out(&self) -> Result<Vec<String>> {
        {
            let mut state = self.state();
            state.invalidation_epoch += 1;
            state.signed_out = true;
            state.token = None;
            self.current.store(Arc::new(TokenHandle(Arc::new(IssuedToken::placeholder()))));
        }
        let account = self.account();
        let mut cleared = vec![format!("memory: {account}")];
        if let Some(store) = &self.store
            && store.delete(account.clone())?
        {
            cleared.push(format!("token store: {account}"));
        }
        Ok(cleared)
    }
}

impl TokenManager {
    pub(crate) fn new(
        http: Arc<HttpClient>,
        grant: Grant,
        store: Option<Arc<dyn TokenStore>>,
        token: Option<Token>,
    ) -> Arc<Self> {
        let issued = token.as_ref().map(|token| token.issued.clone());
        let issued = issued.unwrap_or_else(|| Arc::new(IssuedToken::placeholder()));
        Arc::new_cyclic(|me| Self {
            weak_self: me.clone(),
            http,
            grant,
            store,
            current: ArcSwap::from_pointee(TokenHandle(issued)),
            is_unsaved: false.into(),
            rate_limiter: RateLimiter::default(),
            state: ForkSafeMutex::new(State { token, ..State::default() }),
        })
    }

    /// Decides what a caller does that needs a token: use the current one, join the renewal in flight, or start one. It
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
            is_backing_off: state.circuit_breaker.is_backing_off(now),
        });
        if action == LeaseAction::Use {
            let lease = self.current.load().into();
            let should_save = self.is_unsaved.load(Relaxed) && now >= state.next_save_at;
            if should_save {
                state.next_save_at = now + SAVE_RETRY_INTERVAL;
            }
            drop(state);
            if should_save {
                self.spawn_retry_save();
            }
            return Ok(LeaseDecision::Use(lease));
        }
        // The server's `Retry-After` ends after the deadline, so fail now instead of waiting.
        if let Some((until, error)) = state.circuit_breaker.active_retry_after(now)
            && *until >= deadline
        {
            return Err(error.clone());
        }
        if let Some(renewal) = &state.renewal {
            return Ok(LeaseDecision::Join(renewal.clone()));
        }
        let renewal = Arc::<InFlightRenewal>::default();
        state.renewal = Some(renewal.clone());
        Ok(LeaseDecision::Renew(renewal))
    }

    fn wait(&self, renewal: &InFlightRenewal, deadline: Duration) -> Result<TokenLease> {
        // This thread is inside a store call of the renewal, so waiting for the renewal would deadlock.
        if self.store.is_some() && account_lock::held_by_this_thread(&self.account()) {
            return Err(diagnostics::reentrant_call());
        }
        let issued = renewal.wait(&*self.http.clock, deadline)?;
        let current = self.current.load();
        // A later renewal may have replaced the token already; the token of this renewal is valid too.
        Ok(if Arc::ptr_eq(&current.0, &issued) { current.into() } else { issued.into() })
    }

    /// Makes a token the current one.
    pub(in crate::auth) fn publish(&self, state: &mut State, token: Token) -> Arc<IssuedToken> {
        let issued = token.issued.clone();
        state.token = Some(token);
        self.current.store(Arc::new(TokenHandle(issued.clone())));
        issued
    }

    pub(in crate::auth) fn state(&self) -> ForkSafeGuard<'_, State> {
        self.state.lock()
    }
}

pub(in crate::auth) fn token_state(issued: Option<&IssuedToken>, now: Duration) -> TokenState {
    match issued {
        Some(issued) if issued.is_fresh(now) => TokenState::Fresh,
        Some(issued) if !issued.is_rejected() && !issued.is_expired(now) => TokenState::Stale,
        _ => TokenState::Invalid,
    }
}

#[cfg(test)]
mod tests;

//! Manages the token of one credential for all threads. `policy` decides when to renew, `renewal` renews the token,
//! `manager/stored` loads and saves it, `manager/logout` ends the session, and `persistence` has the lock of the store.
//!
//! Reading a fresh token takes no lock and writes no memory that other threads read. No lock is held during a request
//! or a call into a store.

mod logout;
mod stored;

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::Relaxed};
use std::sync::{Arc, OnceLock, Weak};
use std::time::Duration;

use arc_swap::ArcSwap;

use crate::auth::account_lock;
use crate::auth::backoff::Backoff;
use crate::auth::circuit_breaker::CircuitBreaker;
use crate::auth::grant::Grant;
use crate::auth::persistence::SAVE_RETRY_INTERVAL;
use crate::auth::policy::{LeaseAction, LeaseInput, TokenState, lease_action};
use crate::auth::refusals::Refusals;
use crate::auth::renewal::single_flight::{InFlightRenewal, Waited};
use crate::auth::store::TokenStore;
use crate::auth::token::Token;
use crate::diagnostics;
use crate::error::Result;
use crate::http::client::HttpClient;
use crate::http::rate_limiter::RateLimiter;
use crate::http::token_source::{TokenHandle, TokenLease, TokenSource};
use crate::support::fork::{ForkSafeGuard, ForkSafeMutex, fork_generation};
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
    /// The proof of the credential's secret. It is computed once, because that takes some milliseconds.
    proof: OnceLock<Option<String>>,
    /// The fork generation of the process that used this manager last.
    process: AtomicU32,
    state: ForkSafeMutex<State>,
}

/// The state that readers of a fresh token do not need.
#[derive(Default)]
pub(in crate::auth) struct State {
    pub(in crate::auth) token: Option<Token>,
    pub(in crate::auth) renewal: Option<Arc<InFlightRenewal>>,
    /// The highest generation of the entry in the store. The next token gets the one that follows.
    pub(in crate::auth) stored_generation: u64,
    pub(in crate::auth) circuit_breaker: CircuitBreaker,
    pub(in crate::auth) backoff: Backoff,
    pub(in crate::auth) refusals: Refusals,
    /// Whether the server is known to keep the refresh token when it is used.
    pub(in crate::auth) keeps_refresh_token: bool,
    /// Whether the user invalidated the token before this client had one: then that of the store is meant.
    pub(in crate::auth) reject_stored: bool,
    /// Whether the user invalidated the token after a refused sign-in: then a refusal in the store does not count.
    pub(in crate::auth) ignore_stored_refusal: bool,
    /// Counts invalidations and sign-outs. A renewal that started before the last one must not publish its token as
    /// valid.
    pub(in crate::auth) invalidation_epoch: u64,
    pub(in crate::auth) signed_out: bool,
    /// When saving the token is tried again.
    pub(in crate::auth) next_save_at: Duration,
}

enum LeaseDecision {
    Use(TokenLease),
    /// Uses the token, and the renewal goes on in the background.
    UseAndRenew(TokenLease, Arc<InFlightRenewal>),
    /// Waits for a change of the renewal after the one with this number.
    Wait(Arc<InFlightRenewal>, u32),
    Renew(Arc<InFlightRenewal>),
}

impl TokenSource for TokenManager {
    fn kind(&self) -> CredentialKind {
        self.grant.kind()
    }

    fn account(&self) -> String {
        self.grant.account(&self.http)
    }

    fn proof(&self) -> Option<String> {
        self.proof.get_or_init(|| self.grant.proof(&self.account())).clone()
    }

    fn lease(&self, deadline: Duration) -> Result<TokenLease> {
        let now = self.http.clock.monotonic();
        let current = self.current.load();
        let is_known_process = self.process.load(Relaxed) == fork_generation();
        if current.0.is_fresh(now) && !self.is_unsaved.load(Relaxed) && is_known_process {
            return Ok(current.into());
        }
        drop(current);
        if !is_known_process {
            self.note_fork();
        }
        loop {
            let (renewal, seen) = match self.decide(self.http.clock.monotonic(), deadline)? {
                LeaseDecision::Use(lease) => return Ok(lease),
                LeaseDecision::UseAndRenew(lease, renewal) => {
                    self.start(renewal);
                    return Ok(lease);
                }
                LeaseDecision::Wait(renewal, seen) => (renewal, seen),
                LeaseDecision::Renew(renewal) => {
                    let seen = renewal.changes();
                    self.start(renewal.clone());
                    (renewal, seen)
                }
            };
            if let Some(lease) = self.wait(&renewal, seen, deadline)? {
                return Ok(lease);
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
            state.circuit_breaker.record_refused_token(self.http.clock.monotonic());
        }
        issued.mark_rejected();
        true
    }

    fn invalidate(&self) {
        let proof = self.proof().unwrap_or_default();
        let mut state = self.state();
        state.invalidation_epoch += 1;
        state.refusals.forget(&proof);
        state.ignore_stored_refusal = true;
        match state.token.as_ref().filter(|token| !token.issued.access().is_empty()) {
            Some(token) if self.grant.can_renew(token.refresh.as_ref()) => token.issued.mark_rejected(),
            Some(_) => {}
            None => state.reject_stored = true,
        }
    }

    fn is_signed_out(&self) -> bool {
        self.state().signed_out
    }

    fn log_out(&self) -> Result<Vec<String>> {
        self.end_session()
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
            proof: OnceLock::new(),
            process: fork_generation().into(),
            state: ForkSafeMutex::new(State { token, ..State::default() }),
        })
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
        let works = token_state(token.map(|token| &*token.issued), now) != TokenState::Invalid;
        if action == LeaseAction::Renew && works {
            let renewal = Arc::<InFlightRenewal>::default();
            state.renewal = Some(renewal.clone());
            return Ok(LeaseDecision::UseAndRenew(self.current.load().into(), renewal));
        }
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
        // The next request may be sent only after the deadline, so fail now instead of waiting.
        if let Some((until, error)) = state.backoff.next_request(now)
            && *until >= deadline
        {
            return Err(error.clone());
        }
        if let Some(renewal) = &state.renewal {
            return Ok(LeaseDecision::Wait(renewal.clone(), renewal.changes()));
        }
        let renewal = Arc::<InFlightRenewal>::default();
        state.renewal = Some(renewal.clone());
        Ok(LeaseDecision::Renew(renewal))
    }

    /// Waits for a change of the renewal. Returns nothing if the caller must decide again.
    fn wait(&self, renewal: &InFlightRenewal, seen: u32, deadline: Duration) -> Result<Option<TokenLease>> {
        // This thread is inside a store call of the renewal, so waiting for the renewal would deadlock.
        if self.store.is_some() && account_lock::held_by_this_thread(&self.account()) {
            return Err(diagnostics::reentrant_call());
        }
        let Waited::Done(issued) = renewal.wait(&*self.http.clock, seen, deadline)? else {
            return Ok(None);
        };
        let current = self.current.load();
        // A later renewal may have replaced the token already; the token of this renewal is valid too.
        Ok(Some(if Arc::ptr_eq(&current.0, &issued) { current.into() } else { issued.into() }))
    }

    /// Returns a token that no renewal is about to revoke, if that is possible before the deadline. It is for callers that
    /// pass the token on: nothing repeats their requests with the next one.
    pub(crate) fn settled_lease(&self, deadline: Duration) -> Result<TokenLease> {
        let lease = self.lease(deadline)?;
        let renewal = self.state().renewal.clone();
        let Some(renewal) = renewal else { return Ok(lease) };
        drop(lease);
        // If the renewal fails, the token still works.
        while let Ok(None) = self.wait(&renewal, renewal.changes(), deadline) {}
        self.lease(deadline)
    }

    /// Warns a forked child once if the refresh token of its parent is its own too: the first use of it ends the other's
    /// session.
    fn note_fork(&self) {
        let is_child = self.process.swap(fork_generation(), Relaxed) != fork_generation();
        let has_refresh_token = self.state().token.as_ref().is_some_and(|token| token.refresh.is_some());
        if is_child && self.store.is_none() && has_refresh_token && self.grant.can_refresh(&self.http) {
            log::warn!(
                "this process was forked with a refresh token that its parent has too. The first of them that uses it signs \
                 the other out: give the client a token store that both share (FileStore, RedisStore), or create it after \
                 the fork"
            );
        }
    }

    /// Makes a token the current one.
    pub(in crate::auth) fn publish(&self, state: &mut State, token: Token) -> Arc<IssuedToken> {
        let issued = token.issued.clone();
        state.reject_stored = false;
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

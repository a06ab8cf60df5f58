//! Manages the token of one credential for all threads. `policy` decides when to renew, `renewal` renews the token,
//! `manager/lease` gives it to callers, `manager/stored` loads and saves it, `manager/logout` ends the session, and `persistence` has the lock of the store.
//!
//! Reading a fresh token takes no lock and writes no memory that other threads read. No lock is held during a request
//! or a call into a store.

mod claim;
mod lease;
mod logout;
mod stored;

use std::sync::atomic::{AtomicBool, AtomicU32};
use std::sync::{Arc, Weak};
use std::time::Duration;

use arc_swap::ArcSwap;
use secrecy::ExposeSecret;

use crate::auth::backoff::Backoff;
use crate::auth::circuit_breaker::CircuitBreaker;
use crate::auth::grant::Grant;
use crate::auth::handed_store::HandedStore;
use crate::auth::policy::TokenState;
use crate::auth::rejections::{Rejections, client_key};
use crate::auth::renewal::single_flight::InFlightRenewal;
use crate::auth::renewal::waiting::{OnThisThread, WithoutThread};
use crate::auth::store::TokenStore;
use crate::auth::token::Token;
use crate::error::Result;
use crate::http::auth_stats::{AuthCounter, RenewalSource};
use crate::http::capture_mode;
use crate::http::client::HttpClient;
use crate::http::rate_limiter::RateLimiter;
use crate::http::token_source::{TokenHandle, TokenLease, TokenSource};
use crate::support::fork::{ForkSafeGuard, ForkSafeMutex, fork_generation};
use crate::support::futures::{BoxFuture, ready};
use crate::support::timestamp::Timestamp;
use crate::transport::credential::{CredentialKind, IssuedToken};
use crate::transport::redaction::Redactor;

/// The token of one credential.
pub(crate) struct TokenManager {
    pub(in crate::auth) weak_self: Weak<Self>,
    pub(in crate::auth) http: Arc<HttpClient>,
    pub(in crate::auth) grant: Grant,
    pub(in crate::auth) store: Option<Arc<dyn TokenStore>>,
    /// The current access token, for readers without a lock. Written only under the lock of `state`.
    pub(in crate::auth) current: ArcSwap<TokenHandle>,
    /// Whether the current token could not be saved.
    pub(in crate::auth) is_unsaved: AtomicBool,
    rate_limiter: RateLimiter,
    /// The proof of the credential's secret, when it is known. It is kept, because computing it takes some milliseconds.
    proof: ForkSafeMutex<Option<Option<String>>>,
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
    pub(in crate::auth) rejections: Rejections,
    /// Whether the server is known to keep the refresh token when it is used.
    pub(in crate::auth) keeps_refresh_token: bool,
    /// Whether the user invalidated the token before this client had one: then that of the store is meant.
    pub(in crate::auth) reject_stored: bool,
    /// When the user invalidated the token last. A rejected sign-in from before that may be tried again.
    pub(in crate::auth) invalidated_at: Option<Timestamp>,
    /// Counts invalidations and sign-outs. A renewal that started before the last one must not publish its token as
    /// valid.
    pub(in crate::auth) invalidation_epoch: u64,
    pub(in crate::auth) signed_out: bool,
    /// How the token of the last renewal was obtained, until the listener is told of it.
    pub(in crate::auth) new_token_source: Option<RenewalSource>,
    /// The claim of this process on the refresh token that it sent last, if the outcome is not saved.
    pub(in crate::auth) claim: Option<String>,
    pub(in crate::auth) foreign_claim: Option<ForeignClaim>,
}

/// The claim of another process on a refresh token. See `claim.rs`.
pub(in crate::auth) struct ForeignClaim {
    /// The fingerprint of the refresh token.
    of: String,
    /// On the monotonic clock.
    until: Duration,
}

impl TokenSource for TokenManager {
    fn kind(&self) -> CredentialKind {
        self.grant.kind()
    }

    fn account(&self) -> String {
        self.grant.account(&self.http)
    }

    fn proof(&self) -> Option<String> {
        let known = self.proof.lock().clone();
        // Computed without the lock: a process that is forked meanwhile would never get the proof.
        known.unwrap_or_else(|| {
            let proof = self.grant.proof(&self.account());
            *self.proof.lock() = Some(proof.clone());
            proof
        })
    }

    fn add_secrets(&self, redactor: &mut Redactor) {
        self.grant.add_secrets(redactor);
        if let Some(token) = &self.state().token {
            redactor.add(token.issued.access());
            redactor.add(token.refresh.as_ref().map_or("", ExposeSecret::expose_secret));
        }
    }

    fn lease(&self, deadline: Duration) -> Result<TokenLease> {
        match self.fresh_lease() {
            Some(lease) => Ok(lease),
            None => {
                capture_mode::forbid()?;
                ready(self.lease_or_renew(deadline, OnThisThread::default()))
            }
        }
    }

    fn lease_async(&self, deadline: Duration) -> BoxFuture<'_, Result<TokenLease>> {
        Box::pin(async move {
            match self.fresh_lease() {
                Some(lease) => Ok(lease.into_owned()),
                None => Ok(self.lease_or_renew(deadline, WithoutThread).await?.into_owned()),
            }
        })
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
        if !issued.is_rejected() {
            self.http.auth_events.count(AuthCounter::RejectedTokens);
        }
        issued.mark_rejected();
        true
    }

    fn invalidate(&self) {
        // A sign-in was rejected only if its proof is known.
        let proof = self.proof.lock().clone().flatten().unwrap_or_default();
        let mut state = self.state();
        state.invalidation_epoch += 1;
        state.rejections.forget(&proof);
        state.rejections.forget(&client_key(&proof));
        state.invalidated_at = Some(self.http.clock.wall());
        match state.token.as_ref().filter(|token| !token.issued.access().is_empty()) {
            Some(token) if self.grant.can_renew(token.refresh.as_ref()) => token.issued.mark_rejected(),
            Some(_) => {}
            None => state.reject_stored = true,
        }
    }

    fn is_signed_out(&self) -> bool {
        self.state().signed_out
    }

    fn log_out(&self, deadline: Duration) -> Result<Vec<String>> {
        self.end_session(deadline)
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
            store: store.map(|store| Arc::new(HandedStore(store)) as _),
            current: ArcSwap::from_pointee(TokenHandle(issued)),
            is_unsaved: false.into(),
            rate_limiter: RateLimiter::default(),
            proof: ForkSafeMutex::new(None),
            process: fork_generation().into(),
            state: ForkSafeMutex::new(State { token, ..State::default() }),
        })
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
#[path = "tests/blocking.rs"]
mod tests;

#[cfg(test)]
#[path = "tests/asynchronous.rs"]
#[allow(clippy::duplicate_mod, reason = "the tests of both drivers are one source")]
mod async_tests;

//! One renewal: takes the store's lock, requests a token, and publishes it to all threads.
//!
//! It runs on its own thread with its own timeout. If it were cancelled together with its first caller, the new token
//! could be lost.

pub(crate) mod registry;
pub(crate) mod single_flight;
mod task;
mod token_request;
pub(crate) mod waiting;

use std::sync::Arc;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};

use crate::auth::manager::{TokenManager, token_state};
use crate::auth::persistence::RenewalLock;
use crate::auth::policy::{FailureClass, RenewalPath, TokenState, classify_failure, renewal_path};
use crate::auth::renewal::registry::RegistryGuard;
use crate::auth::renewal::single_flight::InFlightRenewal;
use crate::auth::token::Token;
use crate::diagnostics;
use crate::error::{Result, TallyfyError};
use crate::http::auth_stats::AuthCounter;
use crate::http::call_log;
use crate::http::token_source::{TokenHandle, TokenSource};
use crate::support::clock::{Clock, SystemClock};
use crate::transport::credential::IssuedToken;

/// Timeout of the first token request of a renewal. It does not depend on the call's deadline, because a token request
/// that is cut off could lose the token. The store's lock is held during this time.
const TOKEN_REQUEST_TIMEOUT: Duration = Duration::from_secs(25);

/// Timeout of each request that follows a failed refresh. It has its own time: a server that never responds to a refresh
/// may respond to a sign-in. All three together take less than the default timeout of a call and of a lock.
const FALLBACK_TIMEOUT: Duration = Duration::from_secs(15);

/// How long an early refresh waits for requests in flight that use the old token.
const DRAIN_TIMEOUT: Duration = Duration::from_secs(2);

/// The time between two looks at a store whose refresh token another process has claimed.
const CLAIM_POLL_INTERVAL: Duration = Duration::from_millis(250);

/// How many new tokens may be invalidated during their renewal before the renewal fails.
const MAX_INVALIDATIONS: u32 = 3;

impl TokenManager {
    fn renew(
        &self,
        registry_guard: &mut Option<RegistryGuard>,
        renewal: &Arc<InFlightRenewal>,
    ) -> Result<Arc<IssuedToken>> {
        let mut begin = || *registry_guard = Some(RegistryGuard::begin(renewal.clone()));
        let mut first_seen = None;
        let renewed = loop {
            let lock = match RenewalLock::acquire(self.store.as_ref(), self.account()) {
                Ok(lock) => lock,
                Err(error) => {
                    begin();
                    break self.renew_locked(None, Some(error));
                }
            };
            // Another process may have sent the refresh token, and not have saved the new one yet. A password does not
            // need it.
            let is_loaded = lock.as_ref().is_some_and(RenewalLock::is_shared) && self.load_newer().is_ok();
            let claimed_until = self.claimed_until(&mut first_seen).filter(|_| is_loaded && !self.grant.can_sign_in());
            let Some(until) = claimed_until else {
                begin();
                break self.renew_locked(lock.as_ref(), None);
            };
            drop(lock);
            let clock = &*self.http.clock;
            clock.sleep(CLAIM_POLL_INTERVAL.min(until.saturating_sub(clock.monotonic())));
        };
        renewed.or_else(|error| self.fall_back_to_current(error))
    }

    /// Renews the token while no other process does. `store_error` says why the lock could not be taken.
    fn renew_locked(
        &self,
        lock: Option<&RenewalLock>,
        mut store_error: Option<TallyfyError>,
    ) -> Result<Arc<IssuedToken>> {
        for _ in 0..MAX_INVALIDATIONS {
            if let Err(error) = self.load_newer() {
                store_error = Some(error);
            }
            let store_error = match &store_error {
                Some(error @ TallyfyError::TokenStore { .. }) => {
                    self.http.auth_events.count(AuthCounter::StoreFailures);
                    Some(error)
                }
                Some(other) => return Err(other.clone()),
                None => None,
            };
            let (old, epoch, old_works) = {
                let state = self.state();
                let now = self.http.clock.monotonic();
                match (&state.token, token_state(state.token.as_ref().map(|token| &*token.issued), now)) {
                    (Some(token), TokenState::Fresh) => return Ok(token.issued.clone()),
                    (token, token_state) => {
                        (token.clone(), state.invalidation_epoch, token_state != TokenState::Invalid)
                    }
                }
            };
            self.check_circuit_breaker()?;
            // Another process may have learned this while this one waited for the lock.
            if let Some((_, error)) = self.state().backoff.next_request(self.http.clock.monotonic()) {
                return Err(error.clone());
            }
            let token = self.request_new_token(old.as_ref(), old_works, store_error)?;
            let token = token.with_generation_after(self.state().stored_generation, old.as_ref());
            // Save before the token in memory is replaced: the old refresh token is revoked, so a process that ends in
            // between must not lose the new one.
            self.save(&token);
            let mut state = self.state();
            state.stored_generation = state.stored_generation.max(token.generation);
            if state.signed_out {
                drop(state);
                self.undo_save(lock);
                return Err(diagnostics::signed_out());
            }
            if state.invalidation_epoch == epoch {
                return Ok(self.publish(&mut state, token));
            }
            // The access token was invalidated meanwhile, but its refresh token is the only valid one: store it.
            token.issued.mark_rejected();
            self.publish(&mut state, token);
        }
        Err(diagnostics::repeatedly_invalidated())
    }

    /// Obtains the next token, by the second and third table of `policy`.
    fn request_new_token(
        &self,
        old: Option<&Token>,
        old_works: bool,
        store_error: Option<&TallyfyError>,
    ) -> Result<Token> {
        let refresh = old.and_then(|token| token.refresh.as_ref()).filter(|_| self.grant.can_refresh(&self.http));
        let rotates = !self.state().keeps_refresh_token;
        let can_sign_in = self.grant.can_sign_in();
        // A refresh token that another process has claimed is left to it, if that is not the only way.
        let is_claimed = self.claimed_until(&mut None).is_some();
        let is_available = store_error.is_none() && !(is_claimed && can_sign_in);
        let path = renewal_path(is_available, refresh.is_some(), rotates, can_sign_in);
        let (refresh, store_error) = match (path, refresh, store_error) {
            (RenewalPath::Refresh, Some(refresh), _) => (refresh, store_error),
            (RenewalPath::Fail, _, Some(error)) => return Err(diagnostics::store_needed(error.clone())),
            (_, _, Some(error)) => return self.sign_in_without_store(error),
            (_, _, None) => return self.sign_in(TOKEN_REQUEST_TIMEOUT),
        };
        let is_probe = self.state().backoff.is_failing();
        let rejection = match self.known_refresh_rejection(refresh) {
            Some(error) => error,
            None => {
                if let Err(error) = self.claim(refresh) {
                    return if can_sign_in {
                        self.sign_in_without_store(&error)
                    } else {
                        Err(diagnostics::store_needed(error))
                    };
                }
                if old_works {
                    self.drain_in_flight_requests();
                }
                match self.refresh(refresh, TOKEN_REQUEST_TIMEOUT) {
                    Ok(token) => return Ok(token),
                    Err(error) => error,
                }
            }
        };
        let failure_class = classify_failure(&rejection);
        // A server that asks for time gets no sign-in either, and a server that is down gets one request at a time.
        let is_down = is_probe || self.state().backoff.is_closed();
        if failure_class == FailureClass::Transient && (old_works || is_down || !can_sign_in) {
            return Err(diagnostics::renewal_failed(rejection));
        }
        // Another process may have refreshed the token first if the two do not share a lock. Read the store again
        // before reporting the error.
        let stored = if store_error.is_none() { self.load().ok().flatten() } else { None };
        if let Some(other) = stored.filter(|other| is_other_refresh_token(other, refresh)) {
            let now = self.http.clock.monotonic();
            if other.issued.is_fresh(now) {
                return Ok(other);
            }
            if let Some(refresh) = &other.refresh
                && self.known_refresh_rejection(refresh).is_none()
                && self.claim(refresh).is_ok()
                && let Ok(token) = self.refresh(refresh, FALLBACK_TIMEOUT)
            {
                return Ok(token);
            }
        }
        if can_sign_in {
            return self.sign_in(FALLBACK_TIMEOUT);
        }
        Err(match failure_class {
            FailureClass::Terminal | FailureClass::Rejected => rejection,
            FailureClass::Transient => diagnostics::renewal_failed(rejection),
            FailureClass::Unknown => diagnostics::refresh_outcome_unknown(rejection),
        })
    }

    fn sign_in_without_store(&self, error: &TallyfyError) -> Result<Token> {
        log::warn!("the token store cannot be used, so this process signs in for itself: {error}");
        self.sign_in(TOKEN_REQUEST_TIMEOUT)
    }

    /// Fails if the API has rejected too many tokens recently.
    fn check_circuit_breaker(&self) -> Result<()> {
        let clock = &*self.http.clock;
        let now = clock.monotonic();
        match self.state().circuit_breaker.open_until(now) {
            Some(until) => Err(diagnostics::circuit_open(clock.wall().saturating_add(until.saturating_sub(now)))),
            None => Ok(()),
        }
    }

    /// Waits for requests in flight, because a refresh revokes the old access token. They get up to 2 s to finish.
    /// Requests that start now may get a 401 and are replayed with the new token.
    fn drain_in_flight_requests(&self) {
        const DRAIN_POLL_INTERVAL: Duration = Duration::from_millis(5);
        let clock = &*self.http.clock;
        let before = {
            let state = self.state();
            let Some(token) = &state.token else { return };
            // Store the same token under a new `Arc`. Only requests that started earlier keep the old `Arc` alive.
            self.current.swap(Arc::new(TokenHandle(token.issued.clone())))
        };
        let now = clock.monotonic();
        let half = before.0.expiry.map(|expiry| expiry.at.saturating_sub(now) / 2);
        let until = now + DRAIN_TIMEOUT.min(half.unwrap_or(DRAIN_TIMEOUT));
        while Arc::strong_count(&before) > 1 && clock.monotonic() < until {
            clock.sleep(DRAIN_POLL_INTERVAL);
        }
    }

    /// Returns the old token while it works, and delays the next renewal.
    fn fall_back_to_current(&self, error: TallyfyError) -> Result<Arc<IssuedToken>> {
        let clock = &*self.http.clock;
        let mut state = self.state();
        let token = state.token.as_ref().map(|token| token.issued.clone());
        let works = token_state(token.as_deref(), clock.monotonic()) != TokenState::Invalid;
        let Some(issued) = token.filter(|_| works) else { return Err(error) };
        let pause = state.backoff.delay_early_renewal(clock).as_secs();
        drop(state);
        let what = call_log::error_summary(&error);
        match (classify_failure(&error).is_rejection(), error.detail().attempts) {
            // Not again for each attempt that is not sent.
            (true, 0) => log::debug!("a token cannot be renewed: {what}"),
            (true, _) => log::warn!("a token cannot be renewed, and is used until it expires: {what}"),
            (false, _) => log::warn!("a token renewal failed and is tried again in {pause} s: {what}"),
        }
        Ok(issued)
    }
}

fn is_other_refresh_token(other: &Token, refresh: &SecretString) -> bool {
    let other = other.refresh.as_ref().map(ExposeSecret::expose_secret);
    other != Some(refresh.expose_secret())
}

/// Waits for the renewals in progress before the process ends: a renewal that is cut off could lose the token. Waits at
/// most as long as a token request may take. The wait can be cancelled in the same way as a call.
#[doc(hidden)]
pub fn wait_for_token_renewals() {
    registry::wait_all(SystemClock.monotonic() + TOKEN_REQUEST_TIMEOUT + FALLBACK_TIMEOUT);
}

//! One renewal: takes the store's lock, requests a token, and publishes it to all threads.
//!
//! It runs on its own thread with its own timeout. If it were cancelled together with its first caller, the new token
//! could be lost.

pub(crate) mod registry;
pub(crate) mod single_flight;

use std::sync::Arc;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};

use crate::auth::background::spawn_background;
use crate::auth::manager::{TokenManager, token_state};
use crate::auth::persistence::RenewalLock;
use crate::auth::policy::{FailureClass, TokenState, classify_failure};
use crate::auth::renewal::single_flight::InFlightRenewal;
use crate::auth::token::Token;

use crate::auth::renewal::registry::RegistryGuard;
use crate::diagnostics;
use crate::error::{Result, TallyfyError};
use crate::http::call_log;
use crate::http::token_source::{TokenHandle, TokenSource};
use crate::support::clock::{Clock, SystemClock};
use crate::transport::credential::IssuedToken;

/// Timeout of a token request. It does not depend on the call's deadline, because a token request that is cut off could
/// lose the token. The store's lock is held during this time.
const TOKEN_REQUEST_TIMEOUT: Duration = Duration::from_secs(30);

/// How long an early refresh waits for requests in flight that use the old token.
const DRAIN_TIMEOUT: Duration = Duration::from_secs(2);

/// How many new tokens may be invalidated during their renewal before the renewal fails.
const MAX_INVALIDATIONS: u32 = 3;

impl TokenManager {
    /// Starts a renewal. Waiting callers are released even if a store of the binding panics.
    pub(super) fn start(&self, renewal: Arc<InFlightRenewal>) {
        let Some(manager) = self.weak_self.upgrade() else {
            return;
        };
        let registry_guard = Some(RegistryGuard::begin(renewal.clone()));
        let task = RenewalTask { manager, renewal, outcome: None, registry_guard };
        spawn_background(move || task.run());
    }

    fn renew(&self) -> Result<Arc<IssuedToken>> {
        let renewed = RenewalLock::acquire(self.store.as_deref(), self.account()).and_then(|_held| self.renew_locked());
        renewed.or_else(|error| self.fall_back_to_current(error))
    }

    /// Renews the token while no other process does.
    fn renew_locked(&self) -> Result<Arc<IssuedToken>> {
        for _ in 0..MAX_INVALIDATIONS {
            self.load_newer()?;
            let (old, epoch, has_no_valid_token) = {
                let state = self.state();
                let now = self.http.clock.monotonic();
                let token_state_now = token_state(state.token.as_ref().map(|token| &*token.issued), now);
                match (&state.token, token_state_now) {
                    (Some(token), TokenState::Fresh) => {
                        return Ok(token.issued.clone());
                    }
                    (token, token_state_now) => {
                        (token.clone(), state.invalidation_epoch, token_state_now == TokenState::Invalid)
                    }
                }
            };
            self.check_circuit_breaker()?;
            let token = self.request_new_token(old.as_ref(), has_no_valid_token)?;
            // Save before the token in memory is replaced: the old refresh token is revoked, so a process that ends in between
            // must not lose the new one.
            self.save(&token);
            let mut state = self.state();
            if state.signed_out {
                drop(state);
                self.delete_stored();
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

    /// Obtains the next token, by the second table of `policy`.
    fn request_new_token(&self, old: Option<&Token>, has_no_valid_token: bool) -> Result<Token> {
        let deadline = self.http.clock.monotonic() + TOKEN_REQUEST_TIMEOUT;
        let refresh = old.and_then(|token| token.refresh.as_ref());
        let refresh = refresh.filter(|_| self.grant.can_refresh(&self.http));
        let Some(refresh) = refresh else {
            return self
                .record_outcome(|| self.grant.sign_in(&self.http, deadline))
                .map(|it| it.with_generation_after(old));
        };
        let rejection = match self.known_rejection(refresh) {
            Some(error) => error,
            None => {
                if !has_no_valid_token {
                    self.drain_in_flight_requests();
                }
                match self.record_outcome(|| self.grant.refresh(&self.http, refresh, deadline)) {
                    Ok(token) => return Ok(token.with_generation_after(old)),
                    Err(error) => error,
                }
            }
        };
        let failure_class = classify_failure(&rejection);
        if failure_class == FailureClass::Terminal {
            self.state().rejected_refresh_token = Some((refresh.clone(), rejection.clone()));
        }
        if failure_class == FailureClass::Transient && !(has_no_valid_token && self.grant.can_sign_in()) {
            return Err(diagnostics::renewal_failed(rejection));
        }
        // Another process may have refreshed the token first if the two do not share a lock. Read the store again
        // before reporting the error.
        let stored = self.load().ok().flatten();
        if let Some(other) = stored.filter(|other| is_other_refresh_token(other, refresh)) {
            let now = self.http.clock.monotonic();
            if other.issued.is_fresh(now) {
                return Ok(other);
            }
            if let Some(refresh) = &other.refresh
                && self.known_rejection(refresh).is_none()
            {
                let next = self.record_outcome(|| self.grant.refresh(&self.http, refresh, deadline));
                if let Ok(token) = next {
                    return Ok(token.with_generation_after(Some(&other)));
                }
            }
        }
        if self.grant.can_sign_in() {
            return self
                .record_outcome(|| self.grant.sign_in(&self.http, deadline))
                .map(|it| it.with_generation_after(old));
        }
        Err(match failure_class {
            FailureClass::Terminal => rejection,
            FailureClass::Transient => diagnostics::renewal_failed(rejection),
            FailureClass::Unknown => diagnostics::refresh_outcome_unknown(rejection),
        })
    }

    /// Makes a token request and records a failure.
    fn record_outcome(&self, request: impl FnOnce() -> Result<Token>) -> Result<Token> {
        let result = request();
        // A request that was never sent does not count as a failure of the token endpoint.
        if let Err(error) = &result
            && error.detail().attempts > 0
        {
            // Later callers get this error; their requests are not sent.
            let error = diagnostics::renewal_failed(error.clone());
            self.state().circuit_breaker.record_failure(&error, &*self.http.clock);
        }
        result
    }

    /// Fails if too many token requests have failed recently.
    fn check_circuit_breaker(&self) -> Result<()> {
        let clock = &*self.http.clock;
        let now = clock.monotonic();
        match self.state().circuit_breaker.open_until(now) {
            Some((until, cause)) => {
                Err(diagnostics::circuit_open(cause, clock.wall().saturating_add(until.saturating_sub(now))))
            }
            None => Ok(()),
        }
    }

    /// Returns the error with which the server rejected this refresh token, if it did.
    fn known_rejection(&self, refresh: &SecretString) -> Option<TallyfyError> {
        let state = self.state();
        let (rejected, error) = state.rejected_refresh_token.as_ref()?;
        (rejected.expose_secret() == refresh.expose_secret()).then(|| error.clone())
    }

    /// Returns the end of the server's `Retry-After` for token requests, if one is active.
    fn endpoint_retry_after(&self) -> Option<Duration> {
        let now = self.http.clock.monotonic();
        self.state().circuit_breaker.active_retry_after(now).map(|(until, _)| *until)
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

    /// Returns the old token while it works, and delays the next renewal, unless the failure is terminal.
    fn fall_back_to_current(&self, error: TallyfyError) -> Result<Arc<IssuedToken>> {
        let clock = &*self.http.clock;
        let mut state = self.state();
        let token = state.token.as_ref().map(|token| token.issued.clone());
        let works = token_state(token.as_deref(), clock.monotonic()) != TokenState::Invalid;
        match token {
            Some(issued) if works && classify_failure(&error) != FailureClass::Terminal => {
                let pause = state.circuit_breaker.back_off(clock).as_secs();
                drop(state);
                let what = call_log::error_summary(&error);
                log::warn!("a token renewal failed and is tried again in {pause} s: {what}");
                Ok(issued)
            }
            _ => Err(error),
        }
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
    registry::wait_all(SystemClock.monotonic() + TOKEN_REQUEST_TIMEOUT);
}

/// Ends a renewal when it goes out of scope.
struct RenewalTask {
    manager: Arc<TokenManager>,
    renewal: Arc<InFlightRenewal>,
    outcome: Option<Result<Arc<IssuedToken>>>,
    registry_guard: Option<RegistryGuard>,
}

impl RenewalTask {
    fn run(mut self) {
        self.renewal.set_worker();
        if let Some(until) = self.manager.endpoint_retry_after() {
            // No request is in flight during this sleep, so a process that ends need not wait for it.
            self.registry_guard = None;
            let clock = &*self.manager.http.clock;
            clock.sleep(until.saturating_sub(clock.monotonic()));
            self.registry_guard = Some(RegistryGuard::begin(self.renewal.clone()));
        }
        self.outcome = Some(self.manager.renew());
    }
}

impl Drop for RenewalTask {
    fn drop(&mut self) {
        self.manager.state().renewal = None;
        let outcome = self.outcome.take().unwrap_or_else(|| Err(diagnostics::renewal_panicked()));
        self.renewal.complete(outcome);
    }
}

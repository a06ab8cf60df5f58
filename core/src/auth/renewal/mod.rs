//! One renewal, from the store's lock to the token that everybody gets.
//!
//! It runs on a thread of its own, with a time limit of its own: given up half-way because its first caller ran out of
//! time, or was interrupted, it could lose the token.

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

/// How long a token request may take, however little time a call has: cut off, it could lose the token. The store's lock
/// is held meanwhile.
const TOKEN_REQUEST_TIMEOUT: Duration = Duration::from_secs(30);

/// How long a renewal ahead of time waits for requests that are under way with the old token.
const DRAIN_TIMEOUT: Duration = Duration::from_secs(2);

/// How many results are thrown away because they were invalidated on their way, before the renewal gives up.
const MAX_INVALIDATIONS: u32 = 3;

impl TokenManager {
    /// Starts a renewal. Whatever becomes of it, even a panic in a host's store, those who wait are released.
    pub(super) fn start(&self, renewal: Arc<InFlightRenewal>) {
        let Some(manager) = self.me.upgrade() else {
            return;
        };
        let under_way = Some(RegistryGuard::begin(renewal.clone()));
        let finish = RenewalTask { manager, renewal, outcome: None, under_way };
        spawn_background(move || finish.work());
    }

    fn renew(&self) -> Result<Arc<IssuedToken>> {
        let renewed = RenewalLock::acquire(self.store.as_deref(), self.account())
            .and_then(|_held| self.renew_locked());
        renewed.or_else(|error| self.fall_back_to_current(error))
    }

    /// Renews the token while no other process does.
    fn renew_locked(&self) -> Result<Arc<IssuedToken>> {
        for _ in 0..MAX_INVALIDATIONS {
            self.load_newer()?;
            let (old, epoch, urgent) = {
                let state = self.state();
                let now = self.wire.clock.monotonic();
                let standing = token_state(state.token.as_ref().map(|token| &*token.issued), now);
                match (&state.token, standing) {
                    (Some(token), TokenState::Fresh) => {
                        return Ok(token.issued.clone());
                    }
                    (token, standing) => {
                        (token.clone(), state.invalidation_epoch, standing == TokenState::Invalid)
                    }
                }
            };
            self.check_circuit_breaker()?;
            let token = self.request_new_token(old.as_ref(), urgent)?;
            // Saved first: once the old refresh token is replaced here, nothing else remembers the new one.
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
            // Nobody wants its access token any more, and its refresh token is the only one there is.
            token.issued.refuse();
            self.publish(&mut state, token);
        }
        Err(diagnostics::repeatedly_invalidated())
    }

    /// Obtains the next token, by the second table of `policy`.
    fn request_new_token(&self, old: Option<&Token>, urgent: bool) -> Result<Token> {
        let deadline = self.wire.clock.monotonic() + TOKEN_REQUEST_TIMEOUT;
        let refresh = old.and_then(|token| token.refresh.as_ref());
        let refresh = refresh.filter(|_| self.grant.can_refresh(&self.wire));
        let Some(refresh) = refresh else {
            return self
                .record_outcome(|| self.grant.sign_in(&self.wire, deadline))
                .map(|it| it.after(old));
        };
        let refused = match self.known_rejection(refresh) {
            Some(error) => error,
            None => {
                if !urgent {
                    self.drain_in_flight_requests();
                }
                match self.record_outcome(|| self.grant.refresh(&self.wire, refresh, deadline)) {
                    Ok(token) => return Ok(token.after(old)),
                    Err(error) => error,
                }
            }
        };
        let fate = classify_failure(&refused);
        if fate == FailureClass::Terminal {
            self.state().rejected_refresh_token = Some((refresh.clone(), refused.clone()));
        }
        if fate == FailureClass::Transient && !(urgent && self.grant.can_sign_in()) {
            return Err(diagnostics::renewal_failed(refused));
        }
        // Somebody else may have been quicker, without a lock that both know.
        let stored = self.load().ok().flatten();
        if let Some(other) = stored.filter(|other| is_other_refresh_token(other, refresh)) {
            let now = self.wire.clock.monotonic();
            if other.issued.fresh(now) {
                return Ok(other);
            }
            if let Some(refresh) = &other.refresh
                && self.known_rejection(refresh).is_none()
            {
                let next =
                    self.record_outcome(|| self.grant.refresh(&self.wire, refresh, deadline));
                if let Ok(token) = next {
                    return Ok(token.after(Some(&other)));
                }
            }
        }
        if self.grant.can_sign_in() {
            return self
                .record_outcome(|| self.grant.sign_in(&self.wire, deadline))
                .map(|it| it.after(old));
        }
        Err(match fate {
            FailureClass::Terminal => refused,
            FailureClass::Transient => diagnostics::renewal_failed(refused),
            FailureClass::Unknown => diagnostics::refresh_outcome_unknown(refused),
        })
    }

    /// Makes a token request, and notes a failure.
    fn record_outcome(&self, request: impl FnOnce() -> Result<Token>) -> Result<Token> {
        let asked = request();
        // What was not sent for a reason of our own is no request to no avail.
        if let Err(error) = &asked
            && error.detail().attempts > 0
        {
            // Later callers hear of it, whose calls are not sent.
            let error = diagnostics::renewal_failed(error.clone());
            self.state().circuit_breaker.record_failure(&error, &*self.wire.clock);
        }
        asked
    }

    /// Refuses to ask for yet another token after too many that were to no avail.
    fn check_circuit_breaker(&self) -> Result<()> {
        let clock = &*self.wire.clock;
        let now = clock.monotonic();
        match self.state().circuit_breaker.open_until(now) {
            Some((until, cause)) => Err(diagnostics::circuit_open(
                cause,
                clock.wall().saturating_add(until.saturating_sub(now)),
            )),
            None => Ok(()),
        }
    }

    /// How the server refused this refresh token, if it did.
    fn known_rejection(&self, refresh: &SecretString) -> Option<TallyfyError> {
        let state = self.state();
        let (dead, error) = state.rejected_refresh_token.as_ref()?;
        (dead.expose_secret() == refresh.expose_secret()).then(|| error.clone())
    }

    /// Until when the server wants no token request, if it has said so.
    fn endpoint_retry_after(&self) -> Option<Duration> {
        let now = self.wire.clock.monotonic();
        self.state().circuit_breaker.gate(now).map(|(until, _)| *until)
    }

    /// A refresh kills the old access token. Whoever has sent it by now may finish, within bounds; whoever sends it from
    /// now on is replayed with the next one.
    fn drain_in_flight_requests(&self) {
        const POLL_INTERVAL: Duration = Duration::from_millis(5);
        let clock = &*self.wire.clock;
        let before = {
            let state = self.state();
            let Some(token) = &state.token else { return };
            // The same token in another edition: the old one is kept alive by those alone who took it before.
            self.current.swap(Arc::new(TokenHandle(token.issued.clone())))
        };
        let now = clock.monotonic();
        let half = before.0.expiry.map(|expiry| expiry.at.saturating_sub(now) / 2);
        let until = now + DRAIN_TIMEOUT.min(half.unwrap_or(DRAIN_TIMEOUT));
        while Arc::strong_count(&before) > 1 && clock.monotonic() < until {
            clock.sleep(POLL_INTERVAL);
        }
    }

    /// While the old token works, a renewal that failed for the moment is put off and not reported.
    fn fall_back_to_current(&self, error: TallyfyError) -> Result<Arc<IssuedToken>> {
        let clock = &*self.wire.clock;
        let mut state = self.state();
        let token = state.token.as_ref().map(|token| token.issued.clone());
        let works = token_state(token.as_deref(), clock.monotonic()) != TokenState::Invalid;
        match token {
            Some(issued) if works && classify_failure(&error) != FailureClass::Terminal => {
                let pause = state.circuit_breaker.back_off(clock).as_secs();
                drop(state);
                let what = call_log::brief(&error);
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

/// Waits for the renewals that are under way, for a host whose process ends: cut off, they could lose the token. Each has
/// what time a token request may take, at most, and the wait is given up as that of a call is.
#[doc(hidden)]
pub fn wait_for_token_renewals() {
    registry::wait_all(SystemClock.monotonic() + TOKEN_REQUEST_TIMEOUT);
}

/// Ends a renewal when it goes out of scope.
struct RenewalTask {
    manager: Arc<TokenManager>,
    renewal: Arc<InFlightRenewal>,
    outcome: Option<Result<Arc<IssuedToken>>>,
    under_way: Option<RegistryGuard>,
}

impl RenewalTask {
    fn work(mut self) {
        self.renewal.set_worker();
        if let Some(until) = self.manager.endpoint_retry_after() {
            // Nothing is lost meanwhile: a program that ends does not wait for this.
            self.under_way = None;
            let clock = &*self.manager.wire.clock;
            clock.sleep(until.saturating_sub(clock.monotonic()));
            self.under_way = Some(RegistryGuard::begin(self.renewal.clone()));
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

//! The token requests of a renewal, and what is remembered of their failures.

use std::time::Duration;

use secrecy::SecretString;

use crate::auth::account::fingerprint;
use crate::auth::backoff;
use crate::auth::manager::TokenManager;
use crate::auth::policy::{FailureClass, classify_failure};
use crate::auth::rejections::SIGN_IN_MEMORY;
use crate::auth::stored_entry::StoredFailure;
use crate::auth::token::Token;
use crate::diagnostics;
use crate::error::{Result, TallyfyError};
use crate::http::auth_stats::{AuthCounter, RenewalSource};
use crate::http::retry::RetryLimits;
use crate::http::token_source::TokenSource;

/// How long a refresh token that was rejected without a reason is not sent again.
const UNEXPLAINED_REJECTION_MEMORY: Duration = Duration::from_secs(60);

impl TokenManager {
    /// Refreshes, and remembers a rejection.
    pub(super) fn refresh(&self, refresh: &SecretString, timeout: Duration) -> Result<Token> {
        let result = self.send(timeout, |limits, deadline| self.grant.refresh(&self.http, refresh, limits, deadline));
        match &result {
            Ok(token) => {
                self.http.auth_events.count(AuthCounter::Refreshes);
                let mut state = self.state();
                state.keeps_refresh_token = token.keeps_refresh_token(refresh);
                state.new_token_source = Some(RenewalSource::Refresh);
            }
            Err(error) => {
                let memory = match classify_failure(error) {
                    FailureClass::Terminal => None,
                    FailureClass::Rejected => Some(UNEXPLAINED_REJECTION_MEMORY),
                    FailureClass::Transient => {
                        self.release_claim();
                        return result;
                    }
                    // The refresh token may be used up, so the claim stays.
                    FailureClass::Unknown => return result,
                };
                self.http.auth_events.count(AuthCounter::RejectedRefreshes);
                self.remember_rejection(&fingerprint(refresh), memory, error);
            }
        }
        result
    }

    /// Signs in, and remembers a rejection of the password or secret.
    pub(super) fn sign_in(&self, timeout: Duration) -> Result<Token> {
        // The exchange of an application rejects users, who may be allowed a moment later.
        let has_secret = self.grant.app_credentials().is_none() && self.grant.can_sign_in();
        let has_rejections = !self.state().rejections.is_empty();
        if has_secret
            && has_rejections
            && let Some(error) = self.known_rejection(&self.proof().unwrap_or_default())
        {
            return Err(error);
        }
        let result = self.send(timeout, |limits, deadline| self.grant.sign_in(&self.http, limits, deadline));
        let is_rejected = |error| matches!(classify_failure(error), FailureClass::Terminal | FailureClass::Rejected);
        match &result {
            Ok(_) => {
                self.http.auth_events.count(AuthCounter::SignIns);
                self.state().new_token_source = Some(RenewalSource::SignIn);
            }
            Err(error) if is_rejected(error) => {
                self.http.auth_events.count(AuthCounter::RejectedSignIns);
                if has_secret {
                    self.remember_rejection(&self.proof().unwrap_or_default(), Some(SIGN_IN_MEMORY), error);
                }
            }
            Err(_) => {}
        }
        result
    }

    /// Makes a token request and records its outcome.
    fn send(&self, timeout: Duration, request: impl FnOnce(RetryLimits, Duration) -> Result<Token>) -> Result<Token> {
        let clock = &*self.http.clock;
        let limits = self.state().backoff.retry_limits();
        let result = request(limits, clock.monotonic() + timeout);
        match &result {
            Ok(_) => {
                self.state().backoff.record_success();
            }
            // A request that was never sent does not count as a failure of the token endpoint.
            Err(error) if error.detail().attempts == 0 => {}
            Err(error) => {
                match classify_failure(error) {
                    FailureClass::Transient => self.http.auth_events.count(AuthCounter::FailedRequests),
                    FailureClass::Unknown => self.http.auth_events.count(AuthCounter::LostResponses),
                    FailureClass::Terminal | FailureClass::Rejected => {}
                }
                let retry_after = backoff::retry_after(error, clock);
                // Later callers get this error; their requests are not sent.
                let error = diagnostics::renewal_failed(error.clone());
                self.state().backoff.record_failure(&error, clock);
                if let Some(pause) = retry_after {
                    let until = clock.wall().saturating_add(pause);
                    self.save_failure(StoredFailure::new(None, Some(until), &error));
                }
            }
        }
        result
    }

    fn remember_rejection(&self, of: &str, memory: Option<Duration>, error: &TallyfyError) {
        let failure = self.state().rejections.record(of, memory, error, &*self.http.clock);
        self.save_failure(failure);
    }

    /// Returns the error with which the server rejected this credential, if it still counts.
    pub(super) fn known_rejection(&self, of: &str) -> Option<TallyfyError> {
        self.state().rejections.find(of, self.http.clock.monotonic()).cloned()
    }
}

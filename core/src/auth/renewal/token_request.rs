//! The token requests of a renewal, and what is remembered of their failures.

use std::time::Duration;

use secrecy::SecretString;

use crate::auth::account::fingerprint;
use crate::auth::backoff;
use crate::auth::manager::TokenManager;
use crate::auth::policy::{FailureClass, classify_failure, is_about_client};
use crate::auth::rejections::{SIGN_IN_MEMORY, client_key};
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
                    // Another secret may be right for the same refresh token.
                    FailureClass::Terminal if is_about_client(error) => {
                        self.http.auth_events.count(AuthCounter::RejectedSignIns);
                        self.remember_rejection(&self.client_key(), Some(SIGN_IN_MEMORY), error);
                        return result;
                    }
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

    /// Returns the name under which a rejection of the client and its secret is remembered.
    fn client_key(&self) -> String {
        client_key(&self.proof().unwrap_or_default())
    }

    /// Returns the error with which the server rejected the refresh token, or the client that sends it.
    pub(super) fn known_refresh_rejection(&self, refresh: &SecretString) -> Option<TallyfyError> {
        if self.state().rejections.is_empty() {
            return None;
        }
        self.known_rejection(&fingerprint(refresh)).or_else(|| self.known_rejection(&self.client_key()))
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
        match &result {
            Ok(_) => {
                self.http.auth_events.count(AuthCounter::SignIns);
                self.state().new_token_source = Some(RenewalSource::SignIn);
            }
            Err(error) if classify_failure(error).is_rejection() => {
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
            // A request that was never sent does not count as a failure of the token endpoint, and neither does the
            // answer that a user is not known.
            Err(error) if error.detail().attempts == 0 || self.is_about_user(error) => {}
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
                    self.save_failure(StoredFailure::pause(self.proof(), until, &error));
                }
            }
        }
        result
    }

    /// Whether the exchange of an application's token says that it is not possible for this user.
    fn is_about_user(&self, error: &TallyfyError) -> bool {
        let status = error.detail().http_status;
        self.grant.app_credentials().is_some() && status.is_some_and(|status| matches!(status, 400 | 403 | 404 | 422))
    }

    fn remember_rejection(&self, of: &str, memory: Option<Duration>, error: &TallyfyError) {
        let failure = self.state().rejections.record(of, memory, error, &*self.http.clock);
        self.save_failure(failure);
    }

    /// Returns the error with which the server rejected this credential, if it still counts.
    fn known_rejection(&self, of: &str) -> Option<TallyfyError> {
        self.state().rejections.find(of, self.http.clock.monotonic()).cloned()
    }
}

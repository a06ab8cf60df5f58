//! The decisions about a token, as three tables. They need no clock, lock or network.
//!
//! What a caller that needs a token gets:
//!
//! | the token is | a renewal is in progress | the caller |
//! |---|---|---|
//! | fresh | yes or no | uses the token |
//! | stale | yes | uses the token |
//! | stale, during the pause after a failed renewal | no | uses the token |
//! | stale, and cannot be renewed | no | uses the token |
//! | stale | no | starts a renewal, and uses the token without waiting for it |
//! | invalid (expired, rejected or absent) | yes | waits for that renewal and shares its outcome |
//! | invalid | no | starts a renewal and waits for it |
//!
//! How a renewal obtains a token. The store is available if it can be read and locked, or if there is none:
//!
//! | the store is | the client has | then |
//! |---|---|---|
//! | available | a refresh token that was not rejected | refresh |
//! | available | a password or secret | sign in |
//! | not available | a password or secret | sign in: another process may have the refresh token too |
//! | not available | a refresh token that the server is known to keep | refresh |
//! | not available | only a refresh token | fail: a second use could end the session of all processes |
//!
//! What happens after a failed token request:
//!
//! | the failure is | the old token is | then |
//! |---|---|---|
//! | terminal or rejected, of a refresh token | any | use another in the store, the password, or fail; do not send it again |
//! | unknown, of a refresh token | any | use another in the store, the password, or `RefreshOutcomeUnknown` |
//! | transient, of a refresh token | invalid | use the password, else fail; with `Retry-After`, fail |
//! | terminal or rejected, of a password or secret | any | fail; do not send it again for 15 minutes |
//! | any | valid | use the old token to its end, and delay the next renewal |
//! | any | invalid | fail; the next request follows after a pause, or after `Retry-After` |

use crate::auth::token_response::WEB_PAGE;
use crate::error::TallyfyError;
use crate::transport::error_body::{TERMINAL_OAUTH_ERRORS, TRANSIENT_OAUTH_ERRORS};

/// The state of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenState {
    /// It can be used without a renewal.
    Fresh,
    /// It still works but expires soon.
    Stale,
    /// It is expired, rejected or absent.
    Invalid,
}

/// The input of `lease_action`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LeaseInput {
    pub(crate) token_state: TokenState,
    /// Whether the grant can get another token.
    pub(crate) renewable: bool,
    /// Whether a renewal is in progress.
    pub(crate) renewal_in_flight: bool,
    /// Whether the pause after a failed renewal is still active.
    pub(crate) is_backing_off: bool,
}

/// What a caller that needs a token does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LeaseAction {
    /// Uses the token.
    Use,
    /// Starts a renewal and uses the token without waiting for it.
    UseAndRenew,
    /// Waits for the renewal in progress.
    Join,
    /// Starts a renewal and waits for it.
    Renew,
}

/// Implements the first table of this file.
pub(crate) fn lease_action(input: LeaseInput) -> LeaseAction {
    let LeaseInput { token_state, renewable, renewal_in_flight, is_backing_off } = input;
    match token_state {
        TokenState::Fresh => LeaseAction::Use,
        TokenState::Stale if renewal_in_flight || is_backing_off || !renewable => LeaseAction::Use,
        TokenState::Stale => LeaseAction::UseAndRenew,
        TokenState::Invalid if renewal_in_flight => LeaseAction::Join,
        TokenState::Invalid => LeaseAction::Renew,
    }
}

/// Where the next token comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RenewalPath {
    Refresh,
    SignIn,
    /// Nothing may be sent.
    Fail,
}

/// Implements the second table of this file. `rotates` is false if the server is known to keep the refresh token.
pub(crate) fn renewal_path(store_available: bool, has_refresh: bool, rotates: bool, can_sign_in: bool) -> RenewalPath {
    match (store_available, has_refresh, can_sign_in) {
        (true, true, _) => RenewalPath::Refresh,
        (_, _, true) => RenewalPath::SignIn,
        (false, true, false) if !rotates => RenewalPath::Refresh,
        (false, _, false) => RenewalPath::Fail,
        // The grant reports what is missing.
        (true, false, false) => RenewalPath::SignIn,
    }
}

/// What a failed token request means for the credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FailureClass {
    /// The server rejected the credential, for a reason that does not go away.
    Terminal,
    /// The server rejected the credential without a reason that is known.
    Rejected,
    /// A later request may succeed.
    Transient,
    /// The request was sent but no response arrived: the refresh token may be used up.
    Unknown,
}

impl FailureClass {
    /// Whether the server judged the credential and rejected it.
    pub(crate) fn is_rejection(self) -> bool {
        matches!(self, Self::Terminal | Self::Rejected)
    }
}

/// Whether an error of the token endpoint is about the client and its secret, and not about the refresh token or the
/// password that was sent with it (RFC 6749, 5.2).
pub(crate) fn is_about_client(error: &TallyfyError) -> bool {
    let code = error.detail().server_code.as_deref().unwrap_or_default();
    classify_failure(error) == FailureClass::Terminal && !matches!(code, "invalid_grant" | "invalid_request")
}

/// What an error of the token endpoint means: first by its OAuth error, then by its status. Both versions of
/// league/oauth2-server are covered: a dead refresh token is `401 invalid_request` in version 8 and `400 invalid_grant`
/// in version 9.
pub(crate) fn classify_failure(error: &TallyfyError) -> FailureClass {
    let detail = error.detail();
    let code = detail.server_code.as_deref().unwrap_or_default();
    match (detail.http_status, code) {
        // A code in the body of a failed server does not count.
        (Some(408 | 429 | 500..), _) => FailureClass::Transient,
        (_, code) if TRANSIENT_OAUTH_ERRORS.contains(&code) => FailureClass::Transient,
        (Some(400..=499), code) if TERMINAL_OAUTH_ERRORS.contains(&code) => FailureClass::Terminal,
        (Some(401), "invalid_request") => FailureClass::Terminal,
        // A missing parameter says nothing about the credential: something on the way dropped it.
        (Some(400..=499), "invalid_request") => FailureClass::Transient,
        (None, _) if matches!(error, TallyfyError::OutcomeUnknown { .. }) => FailureClass::Unknown,
        // A success response of another form may have used up the refresh token. An HTML page is not from the token
        // endpoint.
        (Some(200..=299), _) if !detail.summary.contains(WEB_PAGE) => FailureClass::Unknown,
        (Some(_), _) if matches!(error, TallyfyError::Authentication { .. }) => FailureClass::Rejected,
        _ => FailureClass::Transient,
    }
}

#[cfg(test)]
#[path = "policy_tests.rs"]
mod tests;

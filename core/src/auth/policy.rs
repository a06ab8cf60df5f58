//! The decisions about a token, as two tables. They need no clock, lock or network.
//!
//! What a caller that needs a token gets:
//!
//! | the token is | a renewal is in progress | the caller |
//! |---|---|---|
//! | fresh | yes or no | uses the token |
//! | stale | yes | uses the token, and does not wait for the renewal |
//! | stale, during the pause after a failed renewal | no | uses the token |
//! | stale, and cannot be renewed | no | uses the token |
//! | stale | no | starts a renewal and waits for it |
//! | invalid (expired, rejected or absent) | yes | waits for that renewal and shares its outcome |
//! | invalid | no | starts a renewal and waits for it |
//!
//! What happens after a failed token request:
//!
//! | the failure is | the old token is | then |
//! |---|---|---|
//! | terminal, of a refresh token | any | never send it again; use another in the store, the password, or fail |
//! | unknown, of a refresh token | any | use another in the store, the password, or `RefreshOutcomeUnknown` |
//! | transient, of a refresh token | invalid | use the password, else fail |
//! | not terminal | valid | use the old token, and delay the next renewal |
//! | any | invalid | fail |

use crate::auth::token_response::NOT_JSON;
use crate::error::TallyfyError;
use crate::transport::error_body::TERMINAL_OAUTH_ERRORS;

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
        TokenState::Stale => LeaseAction::Renew,
        TokenState::Invalid if renewal_in_flight => LeaseAction::Join,
        TokenState::Invalid => LeaseAction::Renew,
    }
}

/// What a failed token request means for the credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FailureClass {
    /// The server rejected the credential and will reject it again.
    Terminal,
    /// A later request may succeed.
    Transient,
    /// The request was sent but no response arrived: the refresh token may be used up.
    Unknown,
}

/// What an error of the token endpoint means, in the words of both versions of league/oauth2-server: a dead refresh
/// token is `401 invalid_request` in version 8 and `400 invalid_grant` in version 9.
pub(crate) fn classify_failure(error: &TallyfyError) -> FailureClass {
    let detail = error.detail();
    let code = detail.server_code.as_deref().unwrap_or_default();
    match (detail.http_status, code) {
        (Some(429 | 500..), _) => FailureClass::Transient,
        (Some(400 | 401), code) if TERMINAL_OAUTH_ERRORS.contains(&code) => FailureClass::Terminal,
        (Some(401), "invalid_request") => FailureClass::Terminal,
        (None, _) if matches!(error, TallyfyError::OutcomeUnknown { .. }) => FailureClass::Unknown,
        // A success response of another form may have used up the refresh token. An HTML page is not from the token
        // endpoint.
        (Some(200..=299), _) if !detail.summary.contains(NOT_JSON) => FailureClass::Unknown,
        _ => FailureClass::Transient,
    }
}

#[cfg(test)]
#[path = "policy_tests.rs"]
mod tests;

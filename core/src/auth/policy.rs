//! What is done about a token: two tables, without a clock, a lock or a network.
//!
//! What a caller gets who needs a token:
//!
//! | the token is | a renewal is in progress | then |
//! |---|---|---|
//! | fresh | either | it is handed out |
//! | near its end | yes | it is handed out: no caller waits for a renewal while the old token works |
//! | near its end, after a failed renewal | no | it is handed out until the pause is over |
//! | near its end, and nothing renews it | no | it is handed out |
//! | near its end | no | this caller starts a renewal and waits for it |
//! | expired, refused or absent | yes | this caller waits for that renewal and shares its outcome |
//! | expired, refused or absent | no | this caller starts a renewal and waits for it |
//!
//! What follows a token request that failed:
//!
//! | the failure is | and | then |
//! |---|---|---|
//! | terminal, by refresh token | either | the token is never sent again; another in the store, the password, else an error |
//! | unknown, by refresh token | either | another token in the store, the password, else an error of its own |
//! | transient, by refresh token | the old token is gone | the password, else the error |
//! | any but terminal | the old token works | the old token is handed out, and the next renewal waits a while |
//! | any | the old token is gone | the error |

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
        // A success in another shape has spent the refresh token all the same; a page of HTML is no server of ours.
        (Some(200..=299), _) if !detail.summary.contains(NOT_JSON) => FailureClass::Unknown,
        _ => FailureClass::Transient,
    }
}

#[cfg(test)]
#[path = "policy_tests.rs"]
mod tests;

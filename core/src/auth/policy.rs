//! What is done about a token: two tables, without a clock, a lock or a network.
//!
//! What a caller gets who needs a token:
//!
//! | the token is | a renewal is under way | then |
//! |---|---|---|
//! | fresh | either | it is handed out |
//! | near its end | yes | it is handed out: nobody waits behind a renewal while the old token works |
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

use super::answer::NOT_JSON;
use crate::error::TallyfyError;
use crate::http::refusal::FOR_GOOD;

/// How it stands with a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It may be sent without another thought.
    Fresh,
    /// It works, and ends soon.
    Aging,
    /// It is expired, refused or absent.
    Gone,
}

/// What the decision depends on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Situation {
    pub(crate) standing: Standing,
    /// Whether another token can be had at all.
    pub(crate) renewable: bool,
    /// Whether a renewal is under way.
    pub(crate) renewing: bool,
    /// Whether the pause after a failed renewal lasts.
    pub(crate) pausing: bool,
}

/// What a caller does who needs a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// Takes the token.
    HandOut,
    /// Waits for the renewal that is under way.
    Wait,
    /// Starts a renewal, and waits for it.
    Renew,
}

/// The first table.
pub(crate) fn step(situation: Situation) -> Step {
    let Situation { standing, renewable, renewing, pausing } = situation;
    match standing {
        Standing::Fresh => Step::HandOut,
        Standing::Aging if renewing || pausing || !renewable => Step::HandOut,
        Standing::Aging => Step::Renew,
        Standing::Gone if renewing => Step::Wait,
        Standing::Gone => Step::Renew,
    }
}

/// What a failed token request means for the credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// The server refused the credential, and will refuse it again.
    Terminal,
    /// It may be answered otherwise later.
    Transient,
    /// The request left and no answer came: a refresh token may be spent.
    Unknown,
}

/// What an error of the token endpoint means, in the words of both versions of league/oauth2-server: a dead refresh
/// token is `401 invalid_request` in version 8 and `400 invalid_grant` in version 9.
pub(crate) fn fate(error: &TallyfyError) -> Fate {
    let detail = error.detail();
    let code = detail.server_code.as_deref().unwrap_or_default();
    match (detail.http_status, code) {
        (Some(429 | 500..), _) => Fate::Transient,
        (Some(400 | 401), code) if FOR_GOOD.contains(&code) => Fate::Terminal,
        (Some(401), "invalid_request") => Fate::Terminal,
        (None, _) if matches!(error, TallyfyError::OutcomeUnknown { .. }) => Fate::Unknown,
        // A success in another shape has spent the refresh token all the same; a page of HTML is no server of ours.
        (Some(200..=299), _) if !detail.summary.contains(NOT_JSON) => Fate::Unknown,
        _ => Fate::Transient,
    }
}

#[cfg(test)]
#[path = "policy_tests.rs"]
mod tests;

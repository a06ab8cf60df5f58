//! Why a call failed and what to do about it: one tree, whose leaves come from the API's own documentation
//! (troubleshooting tables of the Postman page, the integration guide and the client-credentials page).

mod tokens;
mod waits;

use std::time::Duration;

pub(crate) use tokens::*;
pub(crate) use waits::*;

use crate::error::{ErrorDetail, SideEffect, TallyfyError};
use crate::http::bearer::Kind;
use crate::http::refusal::{FOR_GOOD, Said, scrub};
use crate::http::retry::Safety;
use crate::http::transport::{Answer, Cause, Failure, Phase};
use crate::time::Timestamp;

/// What the client itself knows of a call.
pub(crate) struct Facts<'a> {
    pub(crate) operation: &'a str,
    pub(crate) safety: Safety,
    pub(crate) kind: Option<Kind>,
    /// When the token ends that was sent last, as far as anybody says.
    pub(crate) expires: Option<Timestamp>,
    pub(crate) attempts: u32,
    pub(crate) elapsed: Duration,
    pub(crate) retry_at: Option<Timestamp>,
    /// How long the server asked to wait, in the answer that came last.
    pub(crate) told: Option<Duration>,
    /// Whether any attempt may have changed something.
    side_effect: SideEffect,
}

impl<'a> Facts<'a> {
    pub(crate) fn new(operation: &'a str, safety: Safety, kind: Option<Kind>) -> Self {
        Self {
            operation,
            safety,
            kind,
            expires: None,
            attempts: 0,
            elapsed: Duration::ZERO,
            retry_at: None,
            told: None,
            side_effect: SideEffect::None,
        }
    }

    /// Notes what an attempt without success may have done all the same.
    pub(crate) fn note_effect(&mut self, sent: &Result<Answer, Failure>) {
        let possible = match sent {
            Ok(answer) => matches!(answer.status, 408 | 500..),
            Err(failure) => failure.phase == Phase::MaybeSent,
        };
        if possible && self.safety != Safety::Safe {
            self.side_effect = SideEffect::Possible;
        }
    }

    /// An error that came between two attempts, with what the earlier ones may have done.
    pub(crate) fn beside(&self, mut error: TallyfyError) -> TallyfyError {
        if self.side_effect == SideEffect::Possible {
            error.detail_mut().side_effect = SideEffect::Possible;
        }
        error
    }

    fn detail(&self, summary: impl Into<String>, hint: &str) -> Box<ErrorDetail> {
        Box::new(ErrorDetail {
            summary: summary.into(),
            hint: hint.to_owned(),
            operation: Some(self.operation.to_owned()),
            attempts: self.attempts,
            elapsed: self.elapsed,
            retry_at: self.retry_at,
            side_effect: self.side_effect,
            ..ErrorDetail::default()
        })
    }
}

/// A request that got no complete answer.
pub(crate) fn failed(facts: &Facts<'_>, failure: &Failure) -> TallyfyError {
    let sent = failure.phase == Phase::MaybeSent;
    if sent && facts.safety == Safety::Unsafe {
        let detail = facts.detail(
            format!("the request left and no answer came: {}", failure.reason),
            "The change may have been made. Read the object back before sending the request again",
        );
        return TallyfyError::Indeterminate { detail };
    }
    match failure.cause {
        Cause::Broken | Cause::Closed => TallyfyError::Connection {
            detail: facts.detail(
                format!("the server was not reached: {}", failure.reason),
                "Check the base URL, the network and the proxy settings",
            ),
        },
        Cause::TimedOut => TallyfyError::Timeout {
            detail: facts.detail(
                format!("no answer in time: {}", failure.reason),
                "Give the client a longer timeout, or look at the network between here and the server",
            ),
        },
        Cause::Cancelled => given_up(facts),
    }
}

/// An answer that is not a success.
pub(crate) fn refused(facts: &Facts<'_>, answer: &Answer) -> TallyfyError {
    let said = Said::read(&answer.body);
    let hint = hint(facts, answer, &said);
    let summary = match (&said.text, answer.status) {
        (Some(text), _) => text.clone(),
        (None, 300..=399) => "the server redirects instead of answering".to_owned(),
        (None, status) => format!("the server answered with status {status}"),
    };
    let summary = match facts.expires {
        Some(at) if answer.status == 401 && facts.kind == Some(Kind::Personal) => {
            format!("{summary} (by its own word, the token expires at {at})")
        }
        _ => summary,
    };
    let mut detail = facts.detail(summary, hint);
    detail.status = Some(answer.status);
    detail.request_id = answer.request_id.clone();
    detail.server_code = said.code;
    detail.fields = said.fields;
    match answer.status {
        // The token endpoint says 400 too where it refuses a credential (league/oauth2-server 9).
        400 if is_token_refusal(facts.operation, detail.server_code.as_deref()) => {
            TallyfyError::Authentication { detail }
        }
        401 => TallyfyError::Authentication { detail },
        403 => TallyfyError::PermissionDenied { detail },
        404 => TallyfyError::NotFound { detail },
        408 if facts.safety == Safety::Unsafe => TallyfyError::Indeterminate { detail },
        408 => TallyfyError::Timeout { detail },
        409 => TallyfyError::Conflict { detail },
        429 if is_quota(facts, detail.server_code.as_deref()) => {
            detail.summary = format!("the cap of this operation is used up: {}", facts.operation);
            TallyfyError::QuotaExceeded { detail }
        }
        429 => TallyfyError::RateLimited { detail },
        500.. if facts.safety == Safety::Unsafe => TallyfyError::Indeterminate { detail },
        500.. => TallyfyError::Server { detail },
        400..=499 => TallyfyError::Rejected { detail },
        _ => TallyfyError::UnexpectedAnswer { detail },
    }
}

/// The limiter of requests counts by the minute. Whoever has to wait longer has met the cap of one operation: so many
/// invitations or comments an hour (facts, 13).
fn is_quota(facts: &Facts<'_>, code: Option<&str>) -> bool {
    let long = facts.told.is_some_and(|told| told > Duration::from_secs(60));
    long && facts.safety != Safety::Safe && code == Some("RATE_LIMIT_EXCEEDED")
}

fn is_token_refusal(operation: &str, code: Option<&str>) -> bool {
    code.is_some_and(|code| {
        // What league/oauth2-server 8 says of a code that has expired.
        let of_a_code = code == "invalid_request" && operation.contains("(authorization_code)");
        FOR_GOOD.contains(&code) || of_a_code
    })
}

fn hint(facts: &Facts<'_>, answer: &Answer, said: &Said) -> &'static str {
    let code = said.code.as_deref().unwrap_or_default();
    let operation = facts.operation;
    let exchange = operation.starts_with("POST /applications/{org}/users/{email}/token");
    let text = said.text.as_deref().unwrap_or_default();
    match (answer.status, code) {
        (_, "invalid_client") => {
            "The client id or the client secret is wrong. Compare both with Settings > Integrations > REST API, \
             and check that they belong to this environment"
        }
        (_, "unsupported_grant_type" | "unauthorized_client") => {
            "This client may not use this way of signing in. Ask Tallyfy Support which grants it has"
        }
        (400 | 401, "invalid_grant" | "invalid_request")
            if operation.contains("(refresh_token)") =>
        {
            "The refresh token is expired, revoked or already used. Sign in again"
        }
        (400 | 401, "invalid_grant" | "invalid_request")
            if operation.contains("(authorization_code)") =>
        {
            "The code has expired or was used already, or the redirect URI is not the registered one. Start another \
             sign-in"
        }
        (_, "invalid_grant" | "invalid_credentials") if operation.contains("(password)") => {
            "The user name or the password is wrong, or the organization requires single sign-on"
        }
        (400, "invalid_request") => {
            "The token endpoint misses a parameter, or another server answered"
        }
        (401, _) => match facts.kind {
            Some(Kind::Personal) => {
                "The personal token has expired, or it was deleted when its owner logged out of Tallyfy. Copy a new \
                 one from Settings > Integrations > REST API, or use a client id with a password or as an application, \
                 which a logout does not end"
            }
            Some(Kind::App) => {
                "The application's token was refused. Check the client id and secret, and that they belong to this \
                 organization"
            }
            Some(Kind::Browser) => {
                "The sign-in has ended: its token has expired or was revoked. Start another sign-in"
            }
            Some(Kind::User | Kind::AppUser) => {
                "A fresh token was refused as well. Check that the base URL is the server that issued the token and \
                 that the user is still active"
            }
            None => "The credentials were refused",
        },
        (403, _) if operation.contains("/applications/") => {
            "The application's token belongs to another organization. Check that the client is linked to this one"
        }
        (403, _) => {
            "The user may not do this: the role is too low, the organization is another one, or a rule of the \
             organization forbids it. Signing in again does not help"
        }
        (404, _) if exchange => "No such user. Check the e-mail address and the organization id",
        (404, "ENDPOINT_NOT_FOUND") => {
            "The path does not exist. On the wire, templates are called checklists, processes are called runs and \
             members are called users; the base URL ends in /api on go.tallyfy.com"
        }
        (404, _) => {
            "No such object in this organization, or it is archived. Check the id and the organization"
        }
        (405, _) => "The path exists, but not for this verb",
        (409, "SEAT_POOL_EXHAUSTED") => {
            "No seat of this kind is left. Free one, or extend the plan"
        }
        (409, _) => "The state of the organization does not allow this now",
        (422, _) if exchange => {
            "The address exists, but the user is not in this organization. Provision or invite the user first"
        }
        (422, _) if text.contains("is required") || !said.fields.is_empty() => {
            "The server refused the named fields. Correct them and send the request again; nothing was changed"
        }
        (422, _) => "The server refused the content of the request; nothing was changed",
        (429, _) => "Too many requests. Wait until the named time, and send fewer at once",
        (408 | 500.., _) if facts.safety == Safety::Unsafe => {
            "The change may have been made. Read the object back before sending the request again"
        }
        (500.., _) => {
            "The server failed. Try again later; give the request id to Tallyfy Support if it stays"
        }
        (300..=399, _) => {
            "The API does not redirect. The base URL is probably wrong, or a proxy asks for a sign-in"
        }
        _ => "",
    }
}

/// A success that is not what the operation promises.
pub(crate) fn unexpected(facts: &Facts<'_>, answer: &Answer, reason: &str) -> TallyfyError {
    let kind = answer.content_type.as_deref().unwrap_or("no content type");
    let mut detail = facts.detail(
        format!("the answer is not what the API promises: {} ({})", scrub(reason), scrub(kind)),
        "Another server or a proxy may have answered, or the API has changed. What was asked for may have been done",
    );
    detail.status = Some(answer.status);
    detail.request_id = answer.request_id.clone();
    if facts.safety != Safety::Safe {
        detail.side_effect = SideEffect::Possible;
    }
    TallyfyError::UnexpectedAnswer { detail }
}

//! From what came of a request to the error that tells of it.

use std::time::Duration;

use super::context::DiagnosisContext;
use super::hints::hint_for;
use super::path_hints::base_url_hint;
use super::transport_hints::{BROKEN_OFF, advice};
use super::wait_errors::cancelled;
use crate::error::{SideEffect, TallyfyError};
use crate::transport::credential::CredentialKind;
use crate::transport::error_body::{ErrorBody, TERMINAL_OAUTH_ERRORS};
use crate::transport::message::{Response, SendState, TransportError, TransportErrorKind};
use crate::transport::safety::Safety;

const MAY_HAVE_APPLIED: &str = ". What was asked for may have been done";

/// A request that got no complete answer.
pub(crate) fn failed(facts: &DiagnosisContext<'_>, failure: &TransportError) -> TallyfyError {
    let sent = failure.phase == SendState::MaybeSent;
    let hint = if sent {
        advice(failure.cause).to_owned()
    } else {
        facts.with_earlier_attempt_note(advice(failure.cause))
    };
    let said = |summary: String| facts.detail(summary, &hint);
    let reason = &failure.reason;
    if let TransportErrorKind::TooLarge { status } = failure.cause {
        let mut detail = said(reason.clone());
        detail.http_status = Some(i32::from(status));
        return TallyfyError::UnexpectedResponse { detail };
    }
    if sent && facts.safety == Safety::Unsafe {
        let detail = facts.detail(
            format!("the request left and no answer came: {reason}"),
            "The change may have been made. Read the object back before sending the request again",
        );
        return TallyfyError::OutcomeUnknown { detail };
    }
    match failure.cause {
        TransportErrorKind::Broken | TransportErrorKind::Closed if sent => {
            let summary = format!("the connection broke before the whole answer came: {reason}");
            let mut detail = facts.detail(summary, BROKEN_OFF);
            if facts.safety != Safety::Safe {
                detail.hint.push_str(MAY_HAVE_APPLIED);
            }
            TallyfyError::Connection { detail }
        }
        TransportErrorKind::Broken | TransportErrorKind::Closed => TallyfyError::Connection {
            detail: said(format!("the server was not reached: {reason}")),
        },
        TransportErrorKind::TimedOut => {
            TallyfyError::Timeout { detail: said(format!("no answer in time: {reason}")) }
        }
        TransportErrorKind::Cancelled => cancelled(facts),
        TransportErrorKind::Tls(_)
        | TransportErrorKind::Proxy
        | TransportErrorKind::ProxyAuth
        | TransportErrorKind::TooLarge { .. } => {
            TallyfyError::Connection { detail: said(reason.clone()) }
        }
    }
}

/// An answer that is not a success.
pub(crate) fn refused(facts: &DiagnosisContext<'_>, answer: &Response) -> TallyfyError {
    let scrub = facts.scrub();
    let said = ErrorBody::read(&answer.body, &scrub);
    let summary = match (&said.text, answer.status) {
        (Some(text), _) => text.clone(),
        (None, 300..=399) => "the server redirects instead of answering".to_owned(),
        (None, status) => {
            let page = scrub.excerpt(&answer.body).filter(|_| !said.is_json);
            let page = page.map_or_else(String::new, |page| format!("; {page}"));
            format!("the server answered with status {status}{page}")
        }
    };
    let ends = facts.token.as_ref().and_then(|token| token.ends);
    let summary = match ends {
        Some(at) if answer.status == 401 && facts.kind == Some(CredentialKind::Personal) => {
            let expires =
                if facts.now.is_some_and(|now| now >= at) { "expired" } else { "expires" };
            format!("{summary} (by its own word, the token {expires} at {at})")
        }
        _ => summary,
    };
    let hint = hint_for(facts, answer.status, &said);
    let mut detail = facts.answered(answer, summary, hint, &scrub);
    detail.server_code = said.code;
    detail.field_errors = said.fields;
    detail.raw_errors = said.raw_errors;
    let is_quota = answer.status == 429 && is_quota(facts, detail.server_code.as_deref());
    if is_quota {
        detail.summary = format!("the cap of this operation is used up: {}", facts.operation);
        detail.hint = "The server allows this operation only so often in a time. Others go on; this one does not before \
                       the named time"
            .to_owned();
    }
    match answer.status {
        300..=399 if facts.side_effect == SideEffect::Possible => {
            detail.hint.push_str(MAY_HAVE_APPLIED);
        }
        400..=407 | 409..=499 => detail.hint = facts.with_earlier_attempt_note(&detail.hint),
        _ => {}
    }
    match answer.status {
        // The token endpoint says 400 too where it refuses a credential (league/oauth2-server 9).
        400 if is_token_refusal(facts.operation, detail.server_code.as_deref()) => {
            TallyfyError::Authentication { detail }
        }
        401 => TallyfyError::Authentication { detail },
        403 => TallyfyError::PermissionDenied { detail },
        404 => TallyfyError::NotFound { detail },
        408 if facts.safety == Safety::Unsafe => TallyfyError::OutcomeUnknown { detail },
        408 => TallyfyError::Timeout { detail },
        409 => TallyfyError::Conflict { detail },
        429 if is_quota => TallyfyError::QuotaExceeded { detail },
        429 => TallyfyError::RateLimit { detail },
        500.. if facts.safety == Safety::Unsafe => TallyfyError::OutcomeUnknown { detail },
        500.. => TallyfyError::Server { detail },
        400..=499 => TallyfyError::InvalidRequest { detail },
        _ => TallyfyError::UnexpectedResponse { detail },
    }
}

/// The limiter of requests counts by the minute. Whoever has to wait longer has met the cap of one operation: so many
/// invitations or comments an hour (facts, 13).
fn is_quota(facts: &DiagnosisContext<'_>, code: Option<&str>) -> bool {
    let long = facts.told.is_some_and(|told| told > Duration::from_secs(60));
    // A token request is no operation with a cap of its own.
    let capped = facts.safety != Safety::Safe && facts.kind.is_some();
    long && capped && code == Some("RATE_LIMIT_EXCEEDED")
}

fn is_token_refusal(operation: &str, code: Option<&str>) -> bool {
    code.is_some_and(|code| {
        // What league/oauth2-server 8 says of a code that has expired.
        let of_a_code = code == "invalid_request" && operation.contains("(authorization_code)");
        TERMINAL_OAUTH_ERRORS.contains(&code) || of_a_code
    })
}

/// A success that is not what the operation promises.
pub(crate) fn unexpected(
    facts: &DiagnosisContext<'_>,
    answer: &Response,
    reason: &str,
) -> TallyfyError {
    let scrub = facts.scrub();
    let kind = answer.content_type.as_deref().unwrap_or("no content type");
    let excerpt = match scrub.excerpt(&answer.body) {
        _ if answer.body.trim_ascii().is_empty() => "; its body is empty".to_owned(),
        // Whatever else it is, it may hold a token.
        Some(excerpt) if !facts.is_token_request() => format!("; {excerpt}"),
        _ => String::new(),
    };
    // The reader of tokens quotes nothing, and others judge by its words.
    let reason = if facts.is_token_request() { reason.to_owned() } else { scrub.message(reason) };
    let kind = scrub.message(kind);
    let summary = format!("the answer is not what the API promises: {reason} ({kind}){excerpt}");
    let page = answer.body.trim_ascii_start().starts_with(b"<");
    let hint = match base_url_hint(facts) {
        Some(hint) if page => hint,
        _ if page => {
            "A page for people came instead: base_url leads to another server, or a proxy asks for a sign-in"
        }
        _ => "Another server or a proxy may have answered, or the API has changed",
    };
    let mut detail = facts.answered(answer, summary, hint, &scrub);
    if facts.safety != Safety::Safe {
        detail.side_effect = SideEffect::Possible;
        detail.hint.push_str(MAY_HAVE_APPLIED);
    }
    TallyfyError::UnexpectedResponse { detail }
}

/// What is wrong with a page that was read.
#[derive(Debug)]
pub(crate) struct PageError {
    pub(crate) summary: String,
    pub(crate) hint: &'static str,
}

/// A page of a list that cannot be gone on from.
pub(crate) fn invalid_page(
    facts: &DiagnosisContext<'_>,
    answer: &Response,
    flaw: PageError,
) -> TallyfyError {
    let detail = facts.answered(answer, flaw.summary, flaw.hint, &facts.scrub());
    TallyfyError::UnexpectedResponse { detail }
}

#[cfg(test)]
#[path = "errors_tests.rs"]
mod tests;

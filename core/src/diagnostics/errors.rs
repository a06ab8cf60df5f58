//! Converts the outcome of a request into an error.

use super::context::DiagnosisContext;
use super::hints::hint_for;
use super::path_hints::base_url_hint;
use super::quota::is_quota;
use super::transport_hints::{INTERRUPTED_HINT, transport_hint};
use super::wait_errors::cancelled;
use crate::error::{SideEffect, TallyfyError};
use crate::transport::credential::CredentialKind;
use crate::transport::error_body::{ErrorBody, TERMINAL_OAUTH_ERRORS, TRANSIENT_OAUTH_ERRORS};
use crate::transport::message::{Response, SendState, TransportError, TransportErrorKind};
use crate::transport::safety::Safety;

pub(super) const MAY_HAVE_APPLIED: &str = ". The server may have made the change";

/// Returns the error of a request without a complete response.
pub(crate) fn from_transport_error(context: &DiagnosisContext<'_>, error: &TransportError) -> TallyfyError {
    let sent = error.send_state == SendState::MaybeSent;
    let hint = if sent {
        transport_hint(error.kind).to_owned()
    } else {
        context.with_earlier_attempt_note(transport_hint(error.kind))
    };
    let detail = |summary: String| context.detail(summary, &hint);
    let reason = &error.reason;
    if let TransportErrorKind::BodyTooLarge { status } = error.kind {
        let mut detail = detail(reason.clone());
        detail.http_status = Some(i32::from(status));
        return TallyfyError::UnexpectedResponse { detail };
    }
    if sent && context.safety == Safety::Unsafe {
        let detail = context.detail(
            format!("the request was sent and its response was lost: {reason}"),
            "The change may have been made. Read the object back before sending the request again",
        );
        return TallyfyError::OutcomeUnknown { detail };
    }
    match error.kind {
        TransportErrorKind::Io | TransportErrorKind::ConnectionClosed if sent => {
            let summary = format!("the connection closed before the response was complete: {reason}");
            let mut detail = context.detail(summary, INTERRUPTED_HINT);
            if context.safety != Safety::Safe {
                detail.hint.push_str(MAY_HAVE_APPLIED);
            }
            TallyfyError::Connection { detail }
        }
        TransportErrorKind::Io | TransportErrorKind::ConnectionClosed => {
            TallyfyError::Connection { detail: detail(format!("the server was not reached: {reason}")) }
        }
        TransportErrorKind::TimedOut => {
            TallyfyError::Timeout { detail: detail(format!("no response in time: {reason}")) }
        }
        TransportErrorKind::Cancelled => cancelled(context),
        TransportErrorKind::NoResources => TallyfyError::Connection {
            detail: detail(format!("nothing was sent, because this process has reached a limit: {reason}")),
        },
        TransportErrorKind::Tls(_)
        | TransportErrorKind::Proxy
        | TransportErrorKind::Reentrant
        | TransportErrorKind::ProxyAuth
        | TransportErrorKind::BodyTooLarge { .. } => TallyfyError::Connection { detail: detail(reason.clone()) },
    }
}

/// Returns the error of an error response.
pub(crate) fn from_error_response(context: &DiagnosisContext<'_>, response: &Response) -> TallyfyError {
    let redactor = context.redactor();
    let error_body = ErrorBody::read(&response.body, &redactor);
    let summary = match (&error_body.text, response.status) {
        (Some(text), _) => text.clone(),
        (None, 300..=399) => "the server sent a redirect instead of a response of the API".to_owned(),
        (None, status) => {
            let page = redactor.excerpt(&response.body).filter(|_| !error_body.is_json);
            let page = page.or_else(|| response.body_error.clone());
            let page = page.map_or_else(String::new, |page| format!("; {page}"));
            format!("the server responded with status {status}{page}")
        }
    };
    let expires_at = context.token.as_ref().and_then(|token| token.expires_at);
    let summary = match expires_at {
        Some(at) if response.status == 401 && context.kind == Some(CredentialKind::Personal) => {
            let expires = if context.now.is_some_and(|now| now >= at) { "expired" } else { "expires" };
            format!("{summary} (according to its own expiry time, the token {expires} at {at})")
        }
        _ => summary,
    };
    let hint = hint_for(context, response.status, &error_body);
    let mut detail = context.response_detail(response, summary, &hint, &redactor);
    detail.server_code.clone_from(&error_body.code);
    detail.field_errors.clone_from(&error_body.fields);
    detail.raw_errors.clone_from(&error_body.raw_errors);
    let is_quota = response.status == 429 && is_quota(context, detail.server_code.as_deref());
    if is_quota {
        detail.summary = format!("the quota of this operation is used up: {}", context.operation);
        let when = if context.retry_at.is_some() {
            "after the named time"
        } else {
            "later: the quota counts per hour or per day"
        };
        detail.hint = format!(
            "The server limits how often this operation may be called. Other operations still work. Call this one again \
             {when}"
        );
    }
    match response.status {
        300..=399 if context.side_effect == SideEffect::Possible => {
            detail.hint.push_str(MAY_HAVE_APPLIED);
        }
        400..=407 | 409..=499 => detail.hint = context.with_earlier_attempt_note(&detail.hint),
        _ => {}
    }
    match response.status {
        400..=499 if is_rejected_credential(context, response, &error_body) => TallyfyError::Authentication { detail },
        400..=407 | 409..=428 if context.is_grant_request() && is_transient_oauth_error(&error_body) => {
            TallyfyError::Server { detail }
        }
        // Not a response of the token endpoint about the credential, which was not judged.
        400 | 401 | 403 | 422 if context.is_grant_request() => TallyfyError::UnexpectedResponse { detail },
        401 if !error_body.is_of_edge && error_body.is_about_permission => TallyfyError::PermissionDenied { detail },
        401 => TallyfyError::Authentication { detail },
        403 => TallyfyError::PermissionDenied { detail },
        404 => TallyfyError::NotFound { detail },
        408 if context.safety == Safety::Unsafe => TallyfyError::OutcomeUnknown { detail },
        408 => TallyfyError::Timeout { detail },
        402 | 409 | 423 => TallyfyError::Conflict { detail },
        429 if is_quota => TallyfyError::QuotaExceeded { detail },
        429 => TallyfyError::RateLimit { detail },
        500.. if context.safety == Safety::Unsafe => TallyfyError::OutcomeUnknown { detail },
        500.. => TallyfyError::Server { detail },
        400..=499 => TallyfyError::InvalidRequest { detail },
        _ => TallyfyError::UnexpectedResponse { detail },
    }
}

/// Whether the token endpoint rejects the credential: by its OAuth error whatever the status, or with 400 or 401 and no
/// reason that is known. A web page, and a body that cannot be decoded, come from another server.
fn is_rejected_credential(context: &DiagnosisContext<'_>, response: &Response, error_body: &ErrorBody) -> bool {
    let code = error_body.code.as_deref().unwrap_or_default();
    let by_code = TERMINAL_OAUTH_ERRORS.contains(&code);
    let is_of_other =
        error_body.is_page || error_body.is_of_edge || error_body.is_about_permission || response.body_error.is_some();
    context.is_grant_request()
        && !matches!(response.status, 408 | 429)
        && !is_transient_oauth_error(error_body)
        && (by_code || matches!(response.status, 400 | 401) && !is_of_other)
}

fn is_transient_oauth_error(error_body: &ErrorBody) -> bool {
    error_body.code.as_deref().is_some_and(|code| TRANSIENT_OAUTH_ERRORS.contains(&code))
}

/// Returns the error of a success response that is not what the operation documents.
pub(crate) fn unexpected_response(context: &DiagnosisContext<'_>, response: &Response, reason: &str) -> TallyfyError {
    let redactor = context.redactor();
    let kind = response.content_type.as_deref().unwrap_or("no content type");
    let is_file = response.body_error.is_none() && is_binary(response);
    let reason = if is_file { "it is a file" } else { reason };
    let excerpt = match redactor.excerpt(&response.body) {
        _ if is_file => format!(" of {} bytes", response.body.len()),
        _ if response.body_error.is_none() && response.body.trim_ascii().is_empty() => "; its body is empty".to_owned(),
        // The response to a token request may contain a token, so no excerpt of it is shown.
        Some(excerpt) if !context.is_token_request() => format!("; {excerpt}"),
        _ => String::new(),
    };
    // The token parser quotes nothing of the response, and other code compares its reason. So it is not redacted.
    let reason = if context.is_token_request() { reason.to_owned() } else { redactor.redact_message(reason) };
    let kind = redactor.redact_message(kind);
    let summary = format!("the response is not what the API documents: {reason} ({kind}){excerpt}");
    let page = response.body.trim_ascii_start().starts_with(b"<");
    let hint = match base_url_hint(context) {
        Some(hint) if page => hint,
        _ if response.body_error.is_some() => {
            "The server, or a proxy on the way, labels its responses with a wrong Content-Encoding. Its operator can correct that"
        }
        _ if is_file => "This call reads JSON, and the path returns the content of a file",
        _ if page => "The response is an HTML page: base_url leads to another server, or a proxy asks for a sign-in",
        _ => "Another server or a proxy may have sent the response, or the API has changed",
    };
    let mut detail = context.response_detail(response, summary, hint, &redactor);
    if context.safety != Safety::Safe {
        detail.side_effect = SideEffect::Possible;
        detail.hint.push_str(MAY_HAVE_APPLIED);
    }
    TallyfyError::UnexpectedResponse { detail }
}

/// Whether the body is the content of a file and no text.
fn is_binary(response: &Response) -> bool {
    let is_text = |kind: &str| ["text/", "application/json"].iter().any(|text| kind.starts_with(text));
    !response.body.is_empty()
        && response.content_type.as_deref().is_some_and(|kind| !is_text(kind))
        && std::str::from_utf8(&response.body).is_err()
}

/// What is wrong with a page of a list.
#[derive(Debug)]
pub(crate) struct PageError {
    pub(crate) summary: String,
    pub(crate) hint: &'static str,
}

/// Returns the error of a page that is invalid, so that the list cannot be continued.
pub(crate) fn invalid_page(context: &DiagnosisContext<'_>, response: &Response, error: PageError) -> TallyfyError {
    let detail = context.response_detail(response, error.summary, error.hint, &context.redactor());
    TallyfyError::UnexpectedResponse { detail }
}

#[cfg(test)]
#[path = "errors_tests.rs"]
mod tests;

//! Errors of calls that were cancelled, or that had no time left to wait.

use super::context::DiagnosisContext;
use crate::error::{ErrorDetail, TallyfyError};

/// Returns the error of a request that the server's `Retry-After` holds back beyond the deadline of its call.
/// `context.retry_at` is when it may be sent.
pub(crate) fn rate_limited_by_server(context: &DiagnosisContext<'_>) -> TallyfyError {
    let hint = "Wait until the named time, and send fewer at once; requests_per_minute in the settings does that";
    TallyfyError::RateLimit {
        detail: context.detail(
            "rate limited by the server (Retry-After); this request was not sent",
            &context.with_earlier_attempt_note(hint),
        ),
    }
}

/// Returns the error of a request that was not sent, because the quota of its operation is used up. `context.retry_at` is
/// when it may be sent.
pub(crate) fn quota_still_exceeded(context: &DiagnosisContext<'_>) -> TallyfyError {
    let summary = format!("the quota of this operation is used up: {}; this request was not sent", context.operation);
    let hint = "The server limits how often this operation may be called. Other operations still work. Call this one again \
                after the named time";
    TallyfyError::QuotaExceeded { detail: context.detail(summary, hint) }
}

/// Returns the error of a request for which the client's own rate limiter has no slot before the deadline.
pub(crate) fn no_slot_before_deadline(context: &DiagnosisContext<'_>) -> TallyfyError {
    let hint = "Give the client a longer timeout, a higher requests_per_minute, or fewer threads";
    TallyfyError::Timeout {
        detail: context
            .detail("requests_per_minute leaves no slot before the deadline", &context.with_earlier_attempt_note(hint)),
    }
}

/// Returns the error of a call that was cancelled while it waited.
pub(crate) fn cancelled(context: &DiagnosisContext<'_>) -> TallyfyError {
    TallyfyError::Cancelled { detail: context.detail(CANCELLED_SUMMARY, RETRY_HINT) }
}

/// Returns the error of a call that was cancelled before it had a token.
pub(crate) fn cancelled_before_token() -> TallyfyError {
    TallyfyError::Cancelled { detail: ErrorDetail::of(CANCELLED_SUMMARY, RETRY_HINT) }
}

const CANCELLED_SUMMARY: &str = "the caller cancelled the call";
const RETRY_HINT: &str = "Call again at any time. A cancelled token stays cancelled: use a new cancellation token";

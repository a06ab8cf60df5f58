//! Calls that could not wait as long as they should have, or did not want to.

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

/// Returns the error of a request for which the client's own rate limiter has no slot before the deadline.
pub(crate) fn no_slot_before_deadline(context: &DiagnosisContext<'_>) -> TallyfyError {
    let hint = "Give the client a longer timeout, a higher requests_per_minute, or fewer threads";
    TallyfyError::Timeout {
        detail: context.detail(
            "requests_per_minute leaves no slot before the deadline",
            &context.with_earlier_attempt_note(hint),
        ),
    }
}

/// A call that was given up while it waited.
pub(crate) fn cancelled(facts: &DiagnosisContext<'_>) -> TallyfyError {
    TallyfyError::Cancelled { detail: facts.detail(CANCELLED_SUMMARY, RETRY_HINT) }
}

/// A call that was given up before it had a token.
pub(crate) fn cancelled_before_token() -> TallyfyError {
    TallyfyError::Cancelled { detail: ErrorDetail::of(CANCELLED_SUMMARY, RETRY_HINT) }
}

const CANCELLED_SUMMARY: &str = "the caller gave the call up";
const RETRY_HINT: &str =
    "Call again when you like. A switch that was turned stays turned: take another one then";

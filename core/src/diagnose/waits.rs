//! Calls that could not wait as long as they should have, or did not want to.

use super::DiagnosisContext;
use crate::error::{ErrorDetail, TallyfyError};
use crate::http::gate::LimiterWait;

/// A request that was held back, as it may not go out before the deadline of its call. `facts.retry_at` is when it may.
pub(crate) fn rate_limited_locally(
    facts: &DiagnosisContext<'_>,
    shut: LimiterWait,
) -> TallyfyError {
    let held =
        |summary: &str, hint: &str| facts.detail(summary, &facts.with_earlier_attempt_note(hint));
    match shut {
        LimiterWait::Limited(_) => TallyfyError::RateLimit {
            detail: held(
                "the server has asked for time, and this request was not sent",
                "Wait until the named time, and send fewer at once; requests_per_minute in the settings does that",
            ),
        },
        LimiterWait::Paced => TallyfyError::Timeout {
            detail: held(
                "the pace of the settings left this request no place in time",
                "Give the client a longer timeout, a higher requests_per_minute, or fewer threads",
            ),
        },
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

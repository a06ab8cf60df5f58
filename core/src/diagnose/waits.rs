//! Calls that could not wait as long as they should have, or did not want to.

use super::Facts;
use crate::error::{ErrorDetail, TallyfyError};
use crate::http::gate::Shut;

/// A request that was held back, as it may not go out before the deadline of its call. `facts.retry_at` is when it may.
pub(crate) fn held_back(facts: &Facts<'_>, shut: Shut) -> TallyfyError {
    let held = |summary: &str, hint: &str| facts.detail(summary, &facts.not_forgetting(hint));
    match shut {
        Shut::Limited(_) => TallyfyError::RateLimit {
            detail: held(
                "the server has asked for time, and this request was not sent",
                "Wait until the named time, and send fewer at once; requests_per_minute in the settings does that",
            ),
        },
        Shut::Paced => TallyfyError::Timeout {
            detail: held(
                "the pace of the settings left this request no place in time",
                "Give the client a longer timeout, a higher requests_per_minute, or fewer threads",
            ),
        },
    }
}

/// A call that was given up while it waited.
pub(crate) fn given_up(facts: &Facts<'_>) -> TallyfyError {
    TallyfyError::Cancelled { detail: facts.detail(GIVEN_UP, CALL_AGAIN) }
}

/// A call that was given up before it had a token.
pub(crate) fn given_up_without_token() -> TallyfyError {
    TallyfyError::Cancelled { detail: ErrorDetail::of(GIVEN_UP, CALL_AGAIN) }
}

const GIVEN_UP: &str = "the caller gave the call up";
const CALL_AGAIN: &str =
    "Call again when you like. A switch that was turned stays turned: take another one then";

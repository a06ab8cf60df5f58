//! Errors of a success response that arrived and could not be read.

use super::context::DiagnosisContext;
use super::errors::{MAY_HAVE_APPLIED, unexpected_response};
use super::wait_errors::cancelled;
use crate::error::{SideEffect, TallyfyError};
use crate::json::reading::ReadError;
use crate::transport::message::Response;
use crate::transport::safety::Safety;

/// Returns the error of a response that is no JSON of the promised form, or that would take too much memory or time.
pub(crate) fn unreadable_response(
    context: &DiagnosisContext<'_>,
    response: &Response,
    error: ReadError,
) -> TallyfyError {
    let mut error = match error {
        ReadError::Invalid(reason) => return unexpected_response(context, response, &reason),
        ReadError::TooLarge => {
            let mut error = unexpected_response(context, response, "its values take too much memory");
            error.detail_mut().hint = "Ask for shorter pages (per_page), or for less (with)".to_owned();
            error
        }
        ReadError::TimedOut => TallyfyError::Timeout {
            detail: context.detail(
                "the deadline passed while the response was read",
                "Give the client a longer timeout, or ask for shorter pages (per_page)",
            ),
        },
        ReadError::Cancelled => cancelled(context),
    };
    if context.safety != Safety::Safe {
        let detail = error.detail_mut();
        detail.side_effect = SideEffect::Possible;
        detail.hint.push_str(MAY_HAVE_APPLIED);
    }
    error
}

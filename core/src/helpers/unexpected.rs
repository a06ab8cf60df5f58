//! Responses that lack what a method needs to go on.

use crate::error::{ErrorDetail, TallyfyError};

/// Returns the error of a response that lacks what was asked for.
pub(super) fn not_included(record: &str, part: &str) -> TallyfyError {
    let summary = format!("the {record} came without {part}");
    let hint = format!("Without {part} nothing can be checked; nothing was written");
    TallyfyError::UnexpectedResponse { detail: ErrorDetail::of(summary, hint) }
}

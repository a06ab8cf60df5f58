//! Errors of lists.

use super::in_flight::WaitOutcome;
use crate::diagnostics::{DiagnosisContext, cancelled};
use crate::error::TallyfyError;

/// A list that goes on and on.
pub(crate) fn too_many_pages(facts: &DiagnosisContext<'_>, pages: u32) -> TallyfyError {
    let summary = format!("the list has more than {pages} pages, and no other was asked for");
    let hint = "Narrow the filter, or ask for longer pages (per_page)";
    TallyfyError::UnexpectedResponse { detail: facts.detail(summary, hint) }
}

/// A page that another thread did not get in time.
pub(crate) fn page_wait_error(
    facts: &DiagnosisContext<'_>,
    waited: WaitOutcome,
) -> Option<TallyfyError> {
    match waited {
        WaitOutcome::Done => None,
        WaitOutcome::Cancelled => Some(cancelled(facts)),
        WaitOutcome::TimedOut => Some(TallyfyError::Timeout {
            detail: facts.detail(
                "no page in time: another thread was still fetching one of this list",
                "Give the client a longer timeout, or each thread a list of its own",
            ),
        }),
    }
}

/// An error at a page behind the first, with the place where the list can be taken up again.
pub(crate) fn with_page_number(mut error: TallyfyError, page: u32, first: u32) -> TallyfyError {
    if page > first {
        let hint = &mut error.detail_mut().hint;
        if !hint.is_empty() {
            hint.push_str(". ");
        }
        hint.push_str(&format!(
            "The list was read up to page {}: ask it again, or begin another at page {page}",
            page - 1
        ));
    }
    error
}

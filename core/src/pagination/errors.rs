//! Errors of lists.

use super::in_flight::WaitOutcome;
use crate::diagnostics::{DiagnosisContext, cancelled};
use crate::error::TallyfyError;

/// Returns the error of a list with more pages than are fetched.
pub(crate) fn too_many_pages(context: &DiagnosisContext<'_>, pages: u32) -> TallyfyError {
    let summary = format!("the list has more than {pages} pages, and no other was asked for");
    let hint = "Narrow the filter, or ask for longer pages (per_page)";
    TallyfyError::UnexpectedResponse { detail: context.detail(summary, hint) }
}

/// Returns the error of a wait for the page of another thread, if it did not succeed.
pub(crate) fn page_wait_error(context: &DiagnosisContext<'_>, outcome: WaitOutcome) -> Option<TallyfyError> {
    match outcome {
        WaitOutcome::Done => None,
        WaitOutcome::Cancelled => Some(cancelled(context)),
        WaitOutcome::TimedOut => Some(TallyfyError::Timeout {
            detail: context.detail(
                "no page in time: another thread was still fetching one of this list",
                "Give the client a longer timeout, or each thread a list of its own",
            ),
        }),
    }
}

/// Adds to the hint of an error at which page the list can be continued, unless the first page failed.
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

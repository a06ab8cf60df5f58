//! Errors of lists.

use crate::diagnostics::{DiagnosisContext, PageError, cancelled};
use crate::error::TallyfyError;
use crate::support::latch::WaitOutcome;

/// How many unreadable items an error names.
const NAMED_ITEMS: usize = 5;

/// Returns the error of a list with more pages than are fetched.
pub(super) fn too_many_pages(pages: u32) -> PageError {
    PageError {
        summary: format!("the list has more than {pages} pages, and no other was asked for"),
        hint: "Narrow the filter, or ask for longer pages (per_page)",
    }
}

/// Returns the error of a page some of whose items could not be read.
pub(super) fn unreadable_items(page: u32, items: &[String]) -> PageError {
    let named = items.iter().take(NAMED_ITEMS).map(String::as_str).collect::<Vec<_>>().join("; ");
    let more = if items.len() > NAMED_ITEMS { "; …" } else { "" };
    PageError {
        summary: format!("{} items of page {page} could not be read: {named}{more}", items.len()),
        hint: "All other items of the page were returned. The list continues with the next page if it is asked again",
    }
}

/// Returns the error of a wait for the page of another caller, if it did not succeed.
pub(crate) fn page_wait_error(context: &DiagnosisContext<'_>, outcome: WaitOutcome) -> Option<TallyfyError> {
    match outcome {
        WaitOutcome::Done => None,
        WaitOutcome::Cancelled => Some(cancelled(context)),
        WaitOutcome::TimedOut => Some(TallyfyError::Timeout {
            detail: context.detail(
                "no page in time: another caller was still fetching one of this list",
                "Give the client a longer timeout, or each caller a list of its own",
            ),
        }),
    }
}

/// Adds to the hint of an error how far the list was read, and how to go on.
pub(super) fn with_progress(mut error: TallyfyError, progress: Option<String>) -> TallyfyError {
    if let Some(progress) = progress {
        let hint = &mut error.detail_mut().hint;
        if !hint.is_empty() {
            hint.push_str(". ");
        }
        hint.push_str(&progress);
    }
    error
}

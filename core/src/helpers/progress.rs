//! What a method that makes several calls has done when one of them fails.

use crate::error::{Result, SideEffect, TallyfyError};

/// Says in the hint of an error what was done before, and which call goes on from there.
pub(super) fn after<T>(result: Result<T>, done: impl FnOnce() -> String) -> Result<T> {
    result.map_err(|mut error| {
        let detail = error.detail_mut();
        let space = if detail.hint.is_empty() { "" } else { " " };
        detail.hint = format!("{}{space}{}", done(), detail.hint);
        // The calls before have changed something, whatever became of this one.
        detail.side_effect = SideEffect::Possible;
        error
    })
}

/// Whether a change may have been made: its response was lost.
pub(super) fn may_have_arrived(error: &TallyfyError) -> bool {
    matches!(error, TallyfyError::OutcomeUnknown { .. })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn v3_an_error_says_first_what_was_done() {
        let error = TallyfyError::invalid("it failed", "Try again.");
        let error = after::<()>(Err(error), || "The values are stored: go on with `tasks.complete`.".to_owned());
        let error = error.unwrap_err();
        assert_eq!(error.detail().hint, "The values are stored: go on with `tasks.complete`. Try again.");
        assert_eq!(error.detail().side_effect, SideEffect::Possible);
    }
}

//! A value that a field does not take.

use crate::error::TallyfyError;
use crate::json::Json;
use crate::support::plain_text::to_short_plain_text;

/// How much of a value an error quotes, in characters.
const MAX_QUOTED: usize = 60;

/// Why a value was not encoded.
pub(super) enum Failure {
    /// The value is wrong: what is wrong with it, and what the field takes.
    Wrong { problem: String, takes: &'static str },
    /// A call that looks something up has failed.
    Call(TallyfyError),
}

impl From<TallyfyError> for Failure {
    fn from(error: TallyfyError) -> Self {
        Self::Call(error)
    }
}

/// Returns the failure of a value that is wrong.
pub(super) fn wrong(problem: impl Into<String>, takes: &'static str) -> Failure {
    Failure::Wrong { problem: problem.into(), takes }
}

/// A value as an error shows it.
pub(super) fn shown(value: &Json) -> String {
    to_short_plain_text(&value.to_string(), MAX_QUOTED)
}

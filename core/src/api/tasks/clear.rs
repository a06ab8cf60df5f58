//! Fields of a task that a change can remove.

use serde::Serializer;

use crate::checks::arguments;
use crate::error::{Result, TallyfyError};

/// A field of a task that a change can clear. Values of form fields are cleared in `taskdata`, by null.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum TaskField {
    /// `summary`: the description.
    Summary,
    /// `webhook`: the URL that is notified when the task is completed.
    Webhook,
}

impl TaskField {
    fn name(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Webhook => "webhook",
        }
    }
}

/// Serializes the fields to clear as nulls beside the other fields of a body.
pub(super) fn as_nulls<S: Serializer>(clear: &[TaskField], to: S) -> std::result::Result<S::Ok, S::Error> {
    let first = |(at, field): &(usize, &TaskField)| !clear[..*at].contains(field);
    to.collect_map(clear.iter().enumerate().filter(first).map(|(_, field)| (field.name(), ())))
}

/// Checks a field that can be cleared. The server takes a blank text for null, so it must be said as `clear`.
pub(super) fn validate_clear(clear: &[TaskField], field: TaskField, value: &Option<String>) -> Result<()> {
    let name = field.name();
    match value {
        Some(_) if clear.contains(&field) => Err(TallyfyError::invalid(
            format!("{name} is both set and cleared"),
            "Either pass a value or clear the field; nothing was sent",
        )),
        Some(text) if arguments::is_blank(text) => Err(TallyfyError::invalid(
            format!("{name} is blank"),
            "To remove it, clear the field (clear; CLEAR in Python); nothing was sent",
        )),
        _ => Ok(()),
    }
}

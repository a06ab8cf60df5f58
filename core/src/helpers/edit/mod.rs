//! Changes only what an edit names: what the server would take away with it is read first, and sent back.

mod automations;
mod form_fields;
mod people;
mod processes;
mod steps;
mod tasks;
mod templates;

pub(super) use self::form_fields::definition;
use crate::error::{ErrorDetail, Result, TallyfyError};

/// Fails if an edit names nothing.
pub(super) fn validate<T: Default + PartialEq>(edit: &T) -> Result<()> {
    if *edit == T::default() {
        return Err(TallyfyError::invalid("the edit is empty", "Name what is to change; nothing was sent"));
    }
    Ok(())
}

/// Returns the error of an id that names nothing in what was read.
pub(super) fn no_such(kind: &str, id: &str, place: &str) -> TallyfyError {
    let summary = format!("the {place} has no {kind} {id:?}");
    TallyfyError::NotFound { detail: ErrorDetail::of(summary, "Nothing was written") }
}

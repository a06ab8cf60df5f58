//! What a change must send back as it was read. What was not read would be lost.

use crate::api::tasks::is_all_of;
use crate::error::{ErrorDetail, Result, TallyfyError};
use crate::helpers::unexpected::not_included;
use crate::json::JsonMap;
use crate::json::lenient::record::Record;

/// A record that was read, and what it keeps of the values that its fields cannot hold.
pub(super) struct SentBack<'a> {
    pub(super) record: &'static str,
    pub(super) extra: &'a JsonMap,
}

impl SentBack<'_> {
    /// Returns a value that every change must have: as it is edited, or else as it was read.
    pub(super) fn value<T>(&self, part: &str, edited: Option<T>, read: Option<T>) -> Result<T> {
        match edited {
            Some(edited) => Ok(edited),
            None if self.extra.contains_key(part) => Err(self.unreadable(part)),
            None => read.ok_or_else(|| not_included(self.record, part)),
        }
    }

    /// As [`Self::value`], for a list of plain values. It may have come in another form if all of it was read.
    pub(super) fn list<T>(&self, part: &str, edited: Option<Vec<T>>, read: Option<Vec<T>>) -> Result<Vec<T>> {
        match (&edited, read, self.extra.get(part)) {
            (None, Some(read), Some(kept)) if is_all_of(kept, read.len()) => Ok(read),
            (_, read, _) => self.value(part, edited, read),
        }
    }

    /// As [`Self::value`], for a list of records.
    pub(super) fn records<T: Record>(
        &self,
        part: &str,
        edited: Option<Vec<T>>,
        read: Option<Vec<T>>,
    ) -> Result<Vec<T>> {
        let is_edited = edited.is_some();
        let mut records = self.value(part, edited, read)?;
        if !is_edited && records.iter_mut().any(|record| !is_whole(record)) {
            return Err(self.unreadable(part));
        }
        Ok(records)
    }

    pub(super) fn unreadable(&self, part: &str) -> TallyfyError {
        let summary = format!("some of {part} of the {} could not be read", self.record);
        let hint = format!("It would be lost. Say {part} in full, or change it on the website; nothing was written");
        TallyfyError::UnexpectedResponse { detail: ErrorDetail::of(summary, hint) }
    }
}

/// Whether all fields of a record were read. A value that its field cannot hold is in `extra`, under the name of the field.
pub(super) fn is_whole(record: &mut dyn Record) -> bool {
    let names = &record.fields().names;
    record.extra().is_none_or(|extra| extra.keys().all(|key| names.position(key).is_none()))
}

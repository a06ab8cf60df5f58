//! Where the pages of a list come from.

use std::hash::{BuildHasher, RandomState};

use super::in_flight::InFlightFetch;
use crate::diagnostics::PageError;
use crate::error::{Result, TallyfyError};
use crate::http::envelope::ListEnvelope;
use crate::json::lenient::record::Record;
use crate::json::lenient::slot::Target;

/// The maximum number of pages of a list. It ends a list of a server that counts wrong.
pub(crate) const MAX_PAGES: u32 = 10_000;

/// A page that came.
pub(crate) struct Page<T> {
    pub(crate) content: ListEnvelope<T>,
    /// How many changes this client had begun and ended when the page was requested: a change counts twice.
    pub(crate) changes: u64,
}

/// Fetches the pages of a list.
pub(crate) trait PageSource<T>: Send + Sync {
    /// Fetches one page and gives it to `accept`, whose error is the error of the request. Pages count from 1.
    fn fetch(&self, page: u32, accept: &mut dyn FnMut(Page<T>) -> Result<(), PageError>) -> Result<()>;

    /// Waits for a page that another thread is fetching, for as long as a call may take.
    fn wait(&self, fetch: &InFlightFetch) -> Result<()>;

    /// Returns the error of a list whose next page is not requested.
    fn refuse(&self, error: PageError) -> TallyfyError;

    /// Fails if the list cannot be requested with these arguments.
    fn check(&self) -> Result<()> {
        Ok(())
    }

    /// Returns the operation: verb and path.
    fn operation(&self) -> String;
}

/// Returns the hash of an item's `id`. Nothing if it has none, or an empty one. `state` is that of one list: ids of
/// different lists are not compared.
pub(super) fn id_hash(state: &RandomState, item: &mut dyn Record) -> Option<u64> {
    let at = item.fields().names.position("id")?;
    match item.slot(at).target {
        Target::Text(id) if !id.is_empty() => Some(state.hash_one(&*id)),
        Target::OptionalText(Some(id)) if !id.is_empty() => Some(state.hash_one(&*id)),
        Target::Int(id) | Target::OptionalInt(Some(id)) => Some(state.hash_one(*id)),
        _ => None,
    }
}

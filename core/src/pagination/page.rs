//! One page of a list.

use super::in_flight::InFlightFetch;
use crate::diagnostics::PageError;
use crate::error::Result;
use crate::http::envelope::Pagination;

/// So many pages one pager fetches at most: a server that counts wrong must not keep it busy for ever.
pub(crate) const MAX_PAGES: u32 = 10_000;

/// One page of a list, and where the list goes on.
pub(crate) struct Page<T> {
    pub(super) items: Vec<T>,
    pub(super) next: Option<u32>,
    pub(super) total: u32,
}

impl<T> Page<T> {
    /// Reads the page that was asked for, by the server's own count, of a list whose reading began at `first`.
    pub(crate) fn from_response(
        asked: u32,
        first: u32,
        items: Vec<T>,
        count: Option<Pagination>,
    ) -> Result<Self, PageError> {
        let Some(count) = count else {
            // Some lists come in one piece, without a count. One that had a count does not lose it on the way.
            let total = items.len() as u32;
            return if asked == first {
                Ok(Self { items, next: None, total })
            } else {
                Err(PageError {
                    summary: format!("the list breaks off: page {asked} came without a count"),
                    hint: LIST_CHANGED_HINT,
                })
            };
        };
        if count.current_page != asked {
            let got = count.current_page;
            return Err(PageError {
                summary: format!(
                    "the list makes no progress: page {asked} was asked for and page {got} came"
                ),
                hint: "The server ignores the page number. Try again later, or narrow the filter to one page",
            });
        }
        let more = asked < count.total_pages;
        if more && items.is_empty() {
            return Err(PageError {
                summary: format!(
                    "the list breaks off: page {asked} is empty and more pages follow"
                ),
                hint: LIST_CHANGED_HINT,
            });
        }
        Ok(Self { items, next: more.then(|| asked + 1), total: count.total })
    }
}

const LIST_CHANGED_HINT: &str =
    "Items were probably removed meanwhile, or the server failed. Read the list again";

/// Where pages come from.
pub(crate) trait PageSource<T>: Send + Sync {
    /// Gets one page by its number, which counts from 1.
    fn fetch(&self, page: u32) -> Result<Page<T>>;

    /// Waits for a page that another thread is fetching, as long as a call may take.
    fn wait(&self, fetch: &InFlightFetch) -> Result<()>;
}

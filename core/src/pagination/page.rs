//! One page of a list.

use super::in_flight::InFlightFetch;
use crate::diagnostics::PageError;
use crate::error::Result;
use crate::http::envelope::Pagination;

/// The maximum number of pages of a list. It ends a list of a server that counts wrong.
pub(crate) const MAX_PAGES: u32 = 10_000;

/// One page of a list, and the number of the next page.
pub(crate) struct Page<T> {
    pub(super) items: Vec<T>,
    pub(super) next: Option<u32>,
    pub(super) total: u32,
}

impl<T> Page<T> {
    /// Validates the page `requested` of a list that was read from page `first` on.
    pub(crate) fn from_response(
        requested: u32,
        first: u32,
        items: Vec<T>,
        count: Option<Pagination>,
    ) -> Result<Self, PageError> {
        let Some(count) = count else {
            // Some lists are not paginated and have no count. But if the first page had one, the others have one too.
            let total = items.len() as u32;
            return if requested == first {
                Ok(Self { items, next: None, total })
            } else {
                Err(PageError {
                    summary: format!("the list breaks off: page {requested} came without a count"),
                    hint: LIST_CHANGED_HINT,
                })
            };
        };
        if count.current_page != requested {
            let got = count.current_page;
            return Err(PageError {
                summary: format!("the list makes no progress: page {requested} was asked for and page {got} came"),
                hint: "The server ignores the page number. Try again later, or narrow the filter to one page",
            });
        }
        let more = requested < count.total_pages;
        if more && items.is_empty() {
            return Err(PageError {
                summary: format!("the list breaks off: page {requested} is empty and more pages follow"),
                hint: LIST_CHANGED_HINT,
            });
        }
        Ok(Self { items, next: more.then(|| requested + 1), total: count.total })
    }
}

const LIST_CHANGED_HINT: &str = "Items were probably removed meanwhile, or the server failed. Read the list again";

/// Fetches the pages of a list.
pub(crate) trait PageSource<T>: Send + Sync {
    /// Fetches one page. Pages count from 1.
    fn fetch(&self, page: u32) -> Result<Page<T>>;

    /// Waits for a page that another thread is fetching, for as long as a call may take.
    fn wait(&self, fetch: &InFlightFetch) -> Result<()>;
}

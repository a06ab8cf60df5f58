//! Lists, a page at a time.

mod fetch;

use std::collections::VecDeque;
use std::sync::Arc;

pub(crate) use self::fetch::{InFlightFetch, WaitOutcome};
use crate::diagnose;
use crate::error::Result;
use crate::fork::ForkSafeMutex;
use crate::http::envelope::Pagination;

/// So many pages one pager fetches at most: a server that counts wrong must not keep it busy for ever.
pub(crate) const MAX_PAGES: u32 = 10_000;

/// One page of a list, and where the list goes on.
pub(crate) struct Page<T> {
    items: Vec<T>,
    next: Option<u32>,
    total: u32,
}

/// What is wrong with a page that was read.
#[derive(Debug)]
pub(crate) struct PageError {
    pub(crate) summary: String,
    pub(crate) hint: &'static str,
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

/// Walks a list to its end by the server's own count. Many threads may share it: each page goes to one of them.
pub(crate) struct PageCursor<T> {
    source: Box<dyn PageSource<T>>,
    first: u32,
    state: ForkSafeMutex<State<T>>,
}

struct State<T> {
    next: Option<u32>,
    total: Option<u32>,
    /// The page that was fetched and not handed out yet.
    buffer: VecDeque<T>,
    fetch: Option<Arc<InFlightFetch>>,
}

/// What is to be done for the next page.
enum NextStep {
    Fetch(u32, Arc<InFlightFetch>),
    Wait(Arc<InFlightFetch>),
    End,
}

impl<T> PageCursor<T> {
    /// Starts at `first`.
    pub(crate) fn new(first: u32, source: impl PageSource<T> + 'static) -> Self {
        let state = State { next: Some(first), total: None, buffer: VecDeque::new(), fetch: None };
        Self { source: Box::new(source), first, state: ForkSafeMutex::new(state) }
    }

    /// The items of the next page; none at the end.
    pub(crate) fn next_page(&self) -> Result<Vec<T>> {
        loop {
            let step = {
                let mut state = self.state.lock();
                if !state.buffer.is_empty() {
                    return Ok(std::mem::take(&mut state.buffer).into());
                }
                state.step()
            };
            if !self.run_step(step)? {
                return Ok(Vec::new());
            }
        }
    }

    /// How many items the whole list has, by the server's count. Fetches the next page if none was fetched yet.
    pub(crate) fn total(&self) -> Result<Option<i32>> {
        loop {
            let step = {
                let mut state = self.state.lock();
                if state.total.is_some() {
                    return Ok(state.total.map(|total| total.try_into().unwrap_or(i32::MAX)));
                }
                state.step()
            };
            if !self.run_step(step)? {
                return Ok(None);
            }
        }
    }

    /// Every item from here to the end. Pages are fetched as they are needed.
    pub(crate) fn items(&self) -> impl Iterator<Item = Result<T>> + '_ {
        let mut page = Vec::new().into_iter();
        let mut ended = false;
        std::iter::from_fn(move || {
            loop {
                if let Some(item) = page.next() {
                    return Some(Ok(item));
                }
                if ended {
                    return None;
                }
                match self.next_page() {
                    Ok(items) if items.is_empty() => return None,
                    Ok(items) => page = items.into_iter(),
                    Err(error) => {
                        ended = true;
                        return Some(Err(error));
                    }
                }
            }
        })
    }

    /// Fetches a page, or waits for the thread that does, so that it is worth looking again. False at the end.
    fn run_step(&self, step: NextStep) -> Result<bool> {
        match step {
            NextStep::End => return Ok(false),
            NextStep::Wait(fetch) => self.source.wait(&fetch)?,
            NextStep::Fetch(asked, fetch) => {
                // No lock is held meanwhile: whoever waits can be interrupted, and a fork need not wait.
                let _finish = ReleaseWaiters { pages: self, fetch };
                let page = self.source.fetch(asked);
                let page =
                    page.map_err(|error| diagnose::with_page_number(error, asked, self.first))?;
                let mut state = self.state.lock();
                state.next = page.next;
                state.total = Some(page.total);
                state.buffer = page.items.into();
            }
        }
        Ok(true)
    }
}

impl<T> State<T> {
    fn step(&mut self) -> NextStep {
        match (&self.fetch, self.next) {
            (Some(fetch), _) if fetch.is_this_process() => NextStep::Wait(fetch.clone()),
            (_, Some(asked)) => {
                let fetch = Arc::new(InFlightFetch::default());
                self.fetch = Some(fetch.clone());
                NextStep::Fetch(asked, fetch)
            }
            (_, None) => NextStep::End,
        }
    }
}

/// Releases those who wait for a page, whatever became of it.
struct ReleaseWaiters<'a, T> {
    pages: &'a PageCursor<T>,
    fetch: Arc<InFlightFetch>,
}

impl<T> Drop for ReleaseWaiters<'_, T> {
    fn drop(&mut self) {
        self.pages.state.lock().fetch = None;
        self.fetch.finish();
    }
}

/// Declares the pager of one kind of item: an object that hands out a page at a time and knows the total.
macro_rules! pager {
    ($(#[$doc:meta])* $name:ident of $item:ty) => {
        $(#[$doc])*
        #[derive(uniffi::Object)]
        pub struct $name(pub(crate) $crate::page::PageCursor<$item>);

        #[uniffi::export]
        impl $name {
            /// Fetches the next page. Empty at the end of the list.
            pub fn next_page(&self) -> $crate::Result<Vec<$item>> {
                self.0.next_page()
            }

            /// The length of the whole list by the server's count. Fetches the first page if need be.
            pub fn total(&self) -> $crate::Result<Option<i32>> {
                self.0.total()
            }
        }

        impl $name {
            /// Every item from here to the end of the list, page after page. An error ends the iteration.
            pub fn items(&self) -> impl Iterator<Item = $crate::Result<$item>> + '_ {
                self.0.items()
            }
        }
    };
}
pub(crate) use pager;

#[cfg(test)]
#[path = "page_tests.rs"]
mod tests;

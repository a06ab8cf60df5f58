//! The position in a list, and the fetch of its next page.

use std::collections::VecDeque;
use std::sync::Arc;

use super::errors::with_page_number;
use super::page::PageSource;
use crate::error::Result;
pub(crate) use crate::pagination::in_flight::InFlightFetch;
use crate::support::fork::ForkSafeMutex;

/// Reads a list page by page until the last page that the server counts. Threads may share it: each page is returned
/// once.
pub(crate) struct PageCursor<T> {
    source: Box<dyn PageSource<T>>,
    first: u32,
    state: ForkSafeMutex<State<T>>,
}

struct State<T> {
    next: Option<u32>,
    total: Option<u32>,
    /// The items of a page that was fetched but not returned yet.
    buffer: VecDeque<T>,
    fetch: Option<Arc<InFlightFetch>>,
}

/// What a thread does to get the next page.
enum NextStep {
    Fetch(u32, Arc<InFlightFetch>),
    Wait(Arc<InFlightFetch>),
    End,
}

impl<T> PageCursor<T> {
    /// Creates a cursor that starts at page `first`.
    pub(crate) fn new(first: u32, source: impl PageSource<T> + 'static) -> Self {
        let state = State { next: Some(first), total: None, buffer: VecDeque::new(), fetch: None };
        Self { source: Box::new(source), first, state: ForkSafeMutex::new(state) }
    }

    /// Returns the items of the next page. Empty at the end of the list.
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

    /// Returns the number of items in the whole list, as the server counts. Fetches the first page if necessary.
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

    /// Returns every remaining item. Pages are fetched when they are needed.
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

    /// Fetches a page, or waits for the thread that does. Returns false at the end of the list.
    fn run_step(&self, step: NextStep) -> Result<bool> {
        match step {
            NextStep::End => return Ok(false),
            NextStep::Wait(fetch) => self.source.wait(&fetch)?,
            NextStep::Fetch(number, fetch) => {
                // No lock is held during the request, so waiting threads can be interrupted, and the process can fork.
                let _finish = ReleaseWaiters { cursor: self, fetch };
                let page = self.source.fetch(number);
                let page = page.map_err(|error| with_page_number(error, number, self.first))?;
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
            (_, Some(number)) => {
                let fetch = Arc::new(InFlightFetch::default());
                self.fetch = Some(fetch.clone());
                NextStep::Fetch(number, fetch)
            }
            (_, None) => NextStep::End,
        }
    }
}

/// Ends a fetch when it is dropped, even after an error or a panic, and releases the waiting threads.
struct ReleaseWaiters<'a, T> {
    cursor: &'a PageCursor<T>,
    fetch: Arc<InFlightFetch>,
}

impl<T> Drop for ReleaseWaiters<'_, T> {
    fn drop(&mut self) {
        self.cursor.state.lock().fetch = None;
        self.fetch.finish();
    }
}

#[cfg(test)]
#[path = "cursor_tests.rs"]
mod tests;

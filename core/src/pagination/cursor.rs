//! One walk through a list: its position, the items that wait to be taken, and the fetch of the next page.

use std::hash::RandomState;
use std::sync::Arc;
use std::vec;

use super::errors::{too_many_pages, unreadable_items, with_progress};
use super::page::{MAX_PAGES, Page, PageSource, id_hash};
use super::walk::{PageFacts, Walk};
use crate::diagnostics::PageError;
use crate::error::{Result, TallyfyError};
use crate::http::envelope::ListEnvelope;
use crate::json::lenient::record::Record;
pub(crate) use crate::pagination::in_flight::InFlightFetch;
use crate::support::fork::ForkSafeMutex;

/// Reads a list page by page. Threads may share it: each item is returned once, to one of them.
pub(crate) struct PageCursor<T> {
    source: Arc<dyn PageSource<T>>,
    state: ForkSafeMutex<State<T>>,
    hashes: RandomState,
}

struct State<T> {
    place: Place,
    /// The items that came and were not taken yet.
    buffer: vec::IntoIter<T>,
}

/// Where a walk is. It knows no type of an item, so that its code is there once for all lists.
struct Place {
    walk: Walk,
    /// The error that the next fetch returns instead of a page.
    deferred: Option<PageError>,
    fetch: Option<Arc<InFlightFetch>>,
}

/// What a thread does to get the next page.
enum NextStep {
    Fetch(u32, Arc<InFlightFetch>),
    Wait(Arc<InFlightFetch>),
    Refuse(PageError),
    Buffered,
    End,
}

impl<T: Record> PageCursor<T> {
    /// Creates a cursor that starts at page `first`.
    pub(crate) fn new(first: u32, source: Arc<dyn PageSource<T>>) -> Self {
        let state = State { place: Place::new(first), buffer: vec::IntoIter::default() };
        Self { source, state: ForkSafeMutex::new(state), hashes: RandomState::new() }
    }

    /// Takes the next item that has already come.
    pub(crate) fn take(&self) -> Option<T> {
        self.state.lock().buffer.next()
    }

    /// Fetches the next page if all items that came were taken. Returns false at the end of the list.
    #[inline(never)]
    pub(crate) fn fetch(&self) -> Result<bool> {
        loop {
            let step = {
                let mut state = self.state.lock();
                if state.buffer.len() == 0 { state.place.step() } else { NextStep::Buffered }
            };
            match step {
                NextStep::Buffered => return Ok(true),
                NextStep::End => return Ok(false),
                step => self.run_step(step)?,
            }
        }
    }

    /// Returns the items that have come and were not taken, or those of the next page. Empty at the end of the list.
    #[inline(never)]
    pub(crate) fn next_page(&self) -> Result<Vec<T>> {
        loop {
            let is_end = !self.fetch()?;
            let items = std::mem::take(&mut self.state.lock().buffer);
            if is_end || items.len() > 0 {
                return Ok(items.collect());
            }
        }
    }

    /// Returns the number of items in the whole list, if the server has sent it.
    pub(crate) fn known_total(&self) -> Option<i32> {
        self.state.lock().place.known_total()
    }

    /// Returns the number of items in the whole list, as the server counts. Fetches the first page if necessary.
    pub(crate) fn total(&self) -> Result<Option<i32>> {
        loop {
            let step = {
                let mut state = self.state.lock();
                if state.place.walk.pages_read() > 0 { NextStep::End } else { state.place.step() }
            };
            match step {
                NextStep::End | NextStep::Buffered => return Ok(self.known_total()),
                step => self.run_step(step)?,
            }
        }
    }

    /// Fetches a page, or waits for the thread that does.
    fn run_step(&self, step: NextStep) -> Result<()> {
        match step {
            NextStep::Wait(fetch) => self.source.wait(&fetch),
            NextStep::Refuse(error) => Err(self.with_progress(self.source.refuse(error))),
            NextStep::Fetch(number, fetch) => {
                // No lock is held during the request, so waiting threads can be interrupted, and the process can fork.
                let _finish = ReleaseWaiters { cursor: self, fetch };
                let fetched = self.source.fetch(number, &mut |page| self.accept(number, page));
                fetched.map_err(|error| self.with_progress(error))
            }
            NextStep::Buffered | NextStep::End => Ok(()),
        }
    }

    fn accept(&self, number: u32, page: Page<T>) -> Result<(), PageError> {
        let Page { content: ListEnvelope { mut items, count, unreadable }, changes } = page;
        let ids: Vec<_> = items.iter_mut().map(|item| id_hash(&self.hashes, item)).collect();
        let facts = PageFacts { ids: &ids, unreadable: unreadable.len(), count, changes };
        let mut state = self.state.lock();
        let fresh = state.place.accept(number, &facts, &unreadable)?;
        let mut fresh = fresh.into_iter();
        items.retain(|_| fresh.next() == Some(true));
        // A page is fetched only when all items of the last one were taken.
        state.buffer = items.into_iter();
        Ok(())
    }

    fn with_progress(&self, error: TallyfyError) -> TallyfyError {
        with_progress(error, self.state.lock().place.walk.progress())
    }
}

impl Place {
    fn new(first: u32) -> Self {
        Self { walk: Walk::new(first), deferred: None, fetch: None }
    }

    fn known_total(&self) -> Option<i32> {
        self.walk.total().and_then(|total| i32::try_from(total).ok())
    }

    /// Takes in a page. Returns for each item whether it is new.
    fn accept(&mut self, number: u32, page: &PageFacts<'_>, unreadable: &[String]) -> Result<Vec<bool>, PageError> {
        let was_read = self.walk.was_read(number);
        let fresh = self.walk.accept(page)?;
        self.deferred = (!was_read && !unreadable.is_empty()).then(|| unreadable_items(number, unreadable));
        Ok(fresh)
    }

    fn step(&mut self) -> NextStep {
        if let Some(fetch) = self.fetch.as_ref().filter(|fetch| fetch.is_this_process()) {
            return NextStep::Wait(fetch.clone());
        }
        if let Some(error) = self.deferred.take() {
            return NextStep::Refuse(error);
        }
        match self.walk.next_page() {
            Some(_) if self.walk.pages_read() >= MAX_PAGES => NextStep::Refuse(too_many_pages(MAX_PAGES)),
            Some(number) => {
                let fetch = Arc::new(InFlightFetch::default());
                self.fetch = Some(fetch.clone());
                NextStep::Fetch(number, fetch)
            }
            None => NextStep::End,
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
        self.cursor.state.lock().place.fetch = None;
        self.fetch.finish();
    }
}

#[cfg(test)]
#[path = "cursor_tests.rs"]
mod tests;

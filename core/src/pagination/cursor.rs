//! Lists, a page at a time.

use std::collections::VecDeque;
use std::sync::Arc;

use super::errors::with_page_number;
use super::page::PageSource;
use crate::error::Result;
pub(crate) use crate::pagination::in_flight::InFlightFetch;
use crate::support::fork::ForkSafeMutex;

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
                // No lock is held meanwhile, so a thread that waits can be interrupted and a fork does not wait.
                let _finish = ReleaseWaiters { pages: self, fetch };
                let page = self.source.fetch(asked);
                let page = page.map_err(|error| with_page_number(error, asked, self.first))?;
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

#[cfg(test)]
#[path = "cursor_tests.rs"]
mod tests;

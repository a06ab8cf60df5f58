//! The steps to the next page of a list. They know no type of an item, so that their code is there once for all lists.

use std::any::{Any, TypeId};
use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;

use super::errors::{too_many_pages, with_progress};
use super::list_source::ListSource;
use super::page::MAX_PAGES;
use super::walk::{PageFacts, Walk};
use crate::diagnostics::PageError;
use crate::error::{Result, TallyfyError};
use crate::http::capture::{self, CapturedSteps};
use crate::http::capture_mode;
use crate::http::client::driver::Blocking;
use crate::http::reader::ReadBody;
use crate::http::steps::{Step, Steps, run_steps};
use crate::json::reading::{Findings, ReadError};
use crate::pagination::errors::unreadable_items;
use crate::support::futures::ready;
use crate::support::latch::{Latch, WaitOutcome};

/// What a caller wants of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Goal {
    /// That items wait to be taken.
    Fetched,
    /// The items that wait, or those of the next page.
    Page,
    /// The first item of a list of its own.
    First,
    /// The number of items in the whole list.
    Total,
}

/// One walk through a list.
pub(super) trait Cursor: Send + Sync {
    fn source(&self) -> &ListSource;

    /// Gives `act` the place of the walk and the number of items that wait to be taken. Runs under the lock.
    fn with_place(&self, act: &mut dyn FnMut(&mut Place, usize));

    /// Reads a page and keeps its items. `changes` is how many changes this client had begun and ended when the page was
    /// requested: a change counts twice.
    fn read_page(&self, number: u32, changes: u64, body: &[u8])
    -> Result<(Findings, Result<(), PageError>), ReadError>;

    /// Returns the type of what a caller with this goal gets.
    fn result_type(&self, goal: Goal) -> TypeId;

    /// Returns what a caller with this goal gets. Nothing if another caller has taken the items.
    fn take_result(&self, goal: Goal, is_end: bool) -> Option<Box<dyn Any + Send>>;
}

/// Where a walk is.
pub(super) struct Place {
    pub(super) walk: Walk,
    /// The error that the next fetch returns instead of a page.
    deferred: Option<PageError>,
    pub(super) fetch: Option<Arc<Latch>>,
}

impl Place {
    pub(super) fn new(first: u32) -> Self {
        Self { walk: Walk::new(first), deferred: None, fetch: None }
    }

    pub(super) fn known_total(&self) -> Option<i32> {
        self.walk.total().and_then(|total| i32::try_from(total).ok())
    }

    /// Takes in a page. Returns for each item whether it is new.
    pub(super) fn accept(
        &mut self,
        number: u32,
        page: &PageFacts<'_>,
        unreadable: &[String],
    ) -> Result<Vec<bool>, PageError> {
        let was_read = self.walk.was_read(number);
        let fresh = self.walk.accept(page)?;
        self.deferred = (!was_read && !unreadable.is_empty()).then(|| unreadable_items(number, unreadable));
        Ok(fresh)
    }

    fn step(&mut self, goal: Goal, waiting: usize, is_cancelled: bool) -> PageStep {
        match goal {
            Goal::Total if self.walk.pages_read() > 0 => return PageStep::Done,
            Goal::Total => {}
            Goal::Fetched | Goal::Page | Goal::First if waiting > 0 => return PageStep::Done,
            Goal::Fetched | Goal::Page | Goal::First => {}
        }
        // Before the error of the list is taken: no caller looks at the result of a call that was dropped.
        if is_cancelled {
            return PageStep::Cancelled;
        }
        if let Some(fetch) = self.fetch.as_ref().filter(|fetch| fetch.is_this_process()) {
            return PageStep::Wait(fetch.clone());
        }
        if let Some(error) = self.deferred.take() {
            return PageStep::Refuse(error);
        }
        match self.walk.next_page() {
            Some(_) if self.walk.pages_read() >= MAX_PAGES => PageStep::Refuse(too_many_pages(MAX_PAGES)),
            Some(number) => {
                let fetch = Arc::new(Latch::default());
                self.fetch = Some(fetch.clone());
                PageStep::Fetch(number, fetch)
            }
            None => PageStep::End,
        }
    }
}

enum PageStep {
    Fetch(u32, Arc<Latch>),
    Wait(Arc<Latch>),
    Refuse(PageError),
    Cancelled,
    Done,
    End,
}

/// A request for a page.
struct Fetch {
    number: u32,
    changes: u64,
    /// The callers that wait for the page.
    waiters: Arc<Latch>,
}

/// The steps of one caller. They end the request when they are dropped, even after a panic.
struct PageSteps {
    cursor: Arc<dyn Cursor>,
    goal: Goal,
    fetch: Option<Fetch>,
    is_end: bool,
}

/// Fetches what a caller wants. Returns false if the list has no more items.
pub(super) fn run(cursor: Arc<dyn Cursor>, goal: Goal) -> Result<bool> {
    let mut steps = PageSteps { cursor: cursor.clone(), goal, fetch: None, is_end: false };
    let api = &cursor.source().api;
    if capture_mode::is_on() {
        // An asynchronous call reports invalid arguments at once too.
        cursor.source().prepare(1)?;
        return Err(capture::put(api, Some(Box::new(steps))));
    }
    api.run_with_options(|deadline| ready(run_steps(api, &Blocking, deadline, &mut steps)))?;
    Ok(!steps.is_end)
}

impl PageSteps {
    /// Releases the callers that wait for the page of this one.
    fn release(&mut self) {
        let Some(Fetch { waiters, .. }) = self.fetch.take() else { return };
        self.cursor.with_place(&mut |place, _| {
            // A forked child may be fetching the page itself.
            place.fetch.take_if(|fetch| Arc::ptr_eq(fetch, &waiters));
        });
        waiters.open();
    }

    fn with_progress(&self, error: TallyfyError) -> TallyfyError {
        let mut progress = None;
        self.cursor.with_place(&mut |place, _| progress = place.walk.progress());
        with_progress(error, progress)
    }
}

impl ReadBody for PageSteps {
    fn read(&mut self, body: &[u8]) -> Result<(Findings, Result<(), PageError>), ReadError> {
        match &self.fetch {
            Some(fetch) => self.cursor.read_page(fetch.number, fetch.changes, body),
            None => Err(ReadError::Invalid("a page that was not requested".to_owned())),
        }
    }
}

impl Steps for PageSteps {
    fn next(&mut self, is_cancelled: bool) -> Result<Step> {
        let (goal, mut step) = (self.goal, PageStep::End);
        self.cursor.with_place(&mut |place, waiting| step = place.step(goal, waiting, is_cancelled));
        self.is_end = matches!(step, PageStep::End);
        match step {
            PageStep::Fetch(number, waiters) => {
                let source = self.cursor.source();
                // Changes that are sent during the request count for the next page.
                let changes = source.api.http.changes.load(Relaxed);
                // First, so that the waiting callers are released after an error.
                self.fetch = Some(Fetch { number, changes, waiters });
                match self.cursor.source().prepare(number) {
                    Ok(call) => Ok(Step::Send(call)),
                    Err(error) => self.sent(Err(error)).map(|()| Step::End),
                }
            }
            PageStep::Wait(fetch) => Ok(Step::Wait(fetch)),
            PageStep::Refuse(error) => Err(self.with_progress(self.cursor.source().refuse(error))),
            PageStep::Cancelled => self.waited(WaitOutcome::Cancelled).map(|()| Step::End),
            PageStep::Done | PageStep::End => Ok(Step::End),
        }
    }

    fn sent(&mut self, result: Result<()>) -> Result<()> {
        self.release();
        result.map_err(|error| self.with_progress(error))
    }

    fn waited(&mut self, outcome: WaitOutcome) -> Result<()> {
        self.cursor.source().check_wait(outcome)
    }
}

impl CapturedSteps for PageSteps {
    fn result_type(&self) -> TypeId {
        self.cursor.result_type(self.goal)
    }

    fn take_result(&mut self) -> Option<Box<dyn Any + Send>> {
        self.cursor.take_result(self.goal, self.is_end)
    }
}

impl Drop for PageSteps {
    fn drop(&mut self) {
        self.release();
    }
}

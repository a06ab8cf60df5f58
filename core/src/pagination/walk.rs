//! Which page of a list is read next, and which of its items are new.
//!
//! The pages of the API are offsets, so an item changes its page when others leave or join the list. A walk therefore
//! keeps the ids that it has given, compares the server's total with what came, and reads pages again where items may
//! have moved:
//!
//! - The total became smaller by k: items that were not given may have moved k places to the front. The walk reads the
//!   pages before this one, at least those k places and on to a page that begins with an item that was given.
//! - The total became larger, or this client has changed something and the total does not show by how much items moved:
//!   an item may have left while another joined. Items that repeat are skipped. At the end, the list is read once more
//!   from its beginning on, until nothing is changed meanwhile.
//!
//! A list ends cleanly only if as many items came as the server counts, or at an empty page if it does not count. It cannot
//! be noticed if another client takes an item away and adds one between two pages: the total is the same.

use std::collections::HashSet;

use crate::diagnostics::PageError;
use crate::http::pagination::Pagination;

/// What a walk needs to know about a page that came.
pub(crate) struct PageFacts<'a> {
    /// The hash of each item's id. Missing for an item without an id.
    pub(crate) ids: &'a [Option<u64>],
    /// How many more items there are that could not be read.
    pub(crate) unreadable: usize,
    pub(crate) count: Option<Pagination>,
    /// How many changes this client had begun and ended when the page was requested: a change counts twice.
    pub(crate) changes: u64,
}

/// How many pages without a new item are read beside those that came before.
const IDLE_PAGES: u32 = 10;

/// The position in a list.
#[derive(Debug)]
pub(crate) struct Walk {
    first: u32,
    step: Step,
    /// The hashes of the ids of all items that came: 8 bytes each, about 16 with the table.
    given: HashSet<u64>,
    /// How many items came. An item that could not be read counts, too.
    seen: u64,
    /// The highest page that had items.
    reached: u32,
    pages_read: u32,
    page_length: u32,
    /// The last counts of the server, with the last total that it sent.
    count: Pagination,
    changes: u64,
    /// How many pages came since the last one with a new item.
    idle: u32,
    /// How many items may come again because others joined before them.
    repeats: u64,
    /// Whether an item without an id came.
    anonymous: bool,
    /// What has happened to the list since the walk began.
    shrunk: bool,
    changed: bool,
    /// Whether items may lie before the place of the walk that were not given.
    unsettled: bool,
    /// Whether the list is read once more from its beginning on.
    sweeping: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Forward(u32),
    /// Reads the pages before a place, the nearest first, and at least down to `lowest`. Goes on at `resume`.
    Back {
        page: u32,
        lowest: u32,
        resume: u32,
    },
    End,
}

impl Walk {
    /// Creates a walk that begins at page `first`.
    pub(crate) fn new(first: u32) -> Self {
        Self {
            first,
            step: Step::Forward(first),
            given: HashSet::new(),
            seen: 0,
            reached: first - 1,
            pages_read: 0,
            page_length: 1,
            count: Pagination::default(),
            changes: 0,
            idle: 0,
            repeats: 0,
            anonymous: false,
            shrunk: false,
            changed: false,
            unsettled: false,
            sweeping: false,
        }
    }

    /// Returns the page to request now. Nothing at the end of the list.
    pub(crate) fn next_page(&self) -> Option<u32> {
        match self.step {
            Step::Forward(page) | Step::Back { page, .. } => Some(page),
            Step::End => None,
        }
    }

    /// Returns whether items of this page came before.
    pub(crate) fn was_read(&self, page: u32) -> bool {
        page <= self.reached
    }

    /// Returns how many pages were read.
    pub(crate) fn pages_read(&self) -> u32 {
        self.pages_read
    }

    /// Returns the number of items in the whole list, as the server counted them last.
    pub(crate) fn total(&self) -> Option<u32> {
        self.count.total
    }

    /// Says how far the walk came, and how to go on. Nothing before the first page came.
    pub(crate) fn progress(&self) -> Option<String> {
        let page = self.next_page().filter(|_| self.reached >= self.first)?;
        let other = if self.shrunk || self.changed || page <= self.reached {
            // Items have moved to other pages, so no page number says where the rest begins.
            String::new()
        } else {
            format!(", or begin another at page {page}")
        };
        Some(format!("The list was read up to page {} ({}): resume it{other}", self.reached, self.came()))
    }

    fn came(&self) -> String {
        match self.expected() {
            Some(expected) => format!("{} of {expected} items", self.seen),
            None => format!("{} items", self.seen),
        }
    }

    /// Takes in the page that [`Self::next_page`] named. Returns for each item whether it is new. After an error the walk
    /// is where it was.
    pub(crate) fn accept(&mut self, page: &PageFacts<'_>) -> Result<Vec<bool>, PageError> {
        let Some(number) = self.next_page() else { return Ok(vec![false; page.ids.len()]) };
        let is_start = self.pages_read == 0;
        if is_start && page.count.is_none() {
            self.pages_read = 1;
            self.step = Step::End;
            return Ok(self.take(page, false));
        }
        // A response without counts, after others had them, is a page whose counts are not known.
        let mut count = page.count.unwrap_or_default();
        if let Some(current) = count.current_page.filter(|current| *current != number) {
            return Err(self.stuck(&format!("page {number} was asked for and page {current} came")));
        }
        let (old, new) = (self.count.total, count.total.or(self.count.total));
        count.total = new;
        let shrunk_by = old.zip(new).map_or(0, |(old, new)| old.saturating_sub(new));
        let grown_by = old.zip(new).map_or(0, |(old, new)| new.saturating_sub(old));
        let changes = if is_start { 0 } else { page.changes.saturating_sub(self.changes) };
        let changed = changes > 0;
        let anonymous = self.anonymous || page.ids.contains(&None);
        if shrunk_by > 0 && anonymous {
            let summary =
                format!("the list became shorter while it was read, and its items have no ids: {}", self.came());
            return Err(PageError { summary, hint: "Which items moved cannot be known. Read the list again" });
        }
        let length = page.ids.len() + page.unreadable;
        let is_given = |id: &Option<u64>| id.is_none_or(|id| self.given.contains(&id));
        let reread = self.sweeping || number <= self.reached;
        // Items without an id may be new, if the server says that it looked at the number of the page.
        let may_be_new = count.current_page.is_some() && (page.unreadable > 0 || page.ids.contains(&None));
        if length > 0
            && !(is_start || reread || shrunk_by > 0 || may_be_new)
            && self.repeats + u64::from(grown_by) + changes == 0
            && page.ids.iter().all(is_given)
        {
            return Err(self.stuck(&format!("page {number} has no item that did not come before")));
        }
        // A list whose counts contradict each other from page to page must end, too.
        if self.idle > 3 * (self.reached + 1 - self.first) + IDLE_PAGES {
            self.idle = 0;
            let summary = format!("the list changes while it is read, and nothing new comes after {}", self.came());
            return Err(PageError { summary, hint: "Read the list again when fewer of its items change" });
        }
        let begins_given = page.ids.first().is_some_and(is_given);
        if is_start {
            self.page_length = u32::try_from(length).unwrap_or(u32::MAX).max(1);
        }
        let fresh = self.take(page, reread);
        self.idle = if fresh.contains(&true) { 0 } else { self.idle + 1 };
        self.repeats = (self.repeats + u64::from(grown_by) + changes).saturating_sub(length as u64);
        self.count = count;
        self.changes = page.changes;
        self.pages_read += 1;
        if length > 0 {
            self.reached = self.reached.max(number);
        }
        self.anonymous = anonymous;
        self.shrunk |= shrunk_by > 0;
        self.changed |= changed;
        self.unsettled |= grown_by > 0 || changed && changes != 2 * u64::from(shrunk_by);
        self.step = match self.step {
            Step::Back { lowest, resume, .. } => {
                let lowest = self.shifted(lowest, shrunk_by);
                // The total does not tell how far items moved if others joined. Then what was read before is read again.
                let is_in_doubt = grown_by > 0 || changed && changes != 2 * u64::from(shrunk_by);
                let resume = if is_in_doubt { 0 } else { self.shifted(resume, shrunk_by) }.max(number + 1);
                if number > self.first && (number > lowest || !begins_given) {
                    Step::Back { page: number - 1, lowest, resume }
                } else {
                    self.forward(resume, false)?
                }
            }
            _ if number > self.first && !anonymous && shrunk_by > 0 => {
                let last = self.count.last_page().unwrap_or(u32::MAX);
                let page = (number - 1).min(last).max(self.first);
                Step::Back { page, lowest: self.shifted(number, shrunk_by), resume: number + 1 }
            }
            _ => self.forward(number + 1, length == 0)?,
        };
        Ok(fresh)
    }

    /// Counts the items of a page, and returns which of them are new.
    fn take(&mut self, page: &PageFacts<'_>, reread: bool) -> Vec<bool> {
        let given = page.ids.iter().flatten().filter(|id| self.given.contains(id)).count();
        let fresh: Vec<_> = page.ids.iter().map(|id| id.is_none_or(|id| self.given.insert(id))).collect();
        // An id that is twice on one page is twice in the list. It is given once, and counts twice.
        let new = if reread { fresh.iter().filter(|fresh| **fresh).count() } else { fresh.len() - given };
        self.seen += (new + if reread { 0 } else { page.unreadable }) as u64;
        fresh
    }

    /// Returns the step after a page in the order of the list: `next` follows it, and everything before `next` was given.
    fn forward(&mut self, next: u32, is_empty: bool) -> Result<Step, PageError> {
        let expected = self.expected();
        // After items have left, more came than there are now.
        let is_mutated = self.shrunk || self.changed;
        let is_complete = expected.map(|expected| self.seen == expected || is_mutated && self.seen > expected);
        let is_last = match (self.count.last_page(), is_complete) {
            (_, Some(true)) if self.sweeping && !is_mutated => true,
            (Some(last), _) => next > last,
            (None, complete) => complete == Some(true) && self.count.total_pages.is_none_or(|pages| next > pages),
        };
        if !is_empty && !is_last {
            return Ok(Step::Forward(next));
        }
        match is_complete {
            Some(true) if !(self.unsettled && is_mutated) || self.anonymous => Ok(Step::End),
            complete if self.unsettled && !self.anonymous && (is_empty || complete.is_some()) => {
                // What lies before the place of the walk is found from its beginning on.
                self.unsettled = false;
                self.sweeping = true;
                Ok(Step::Forward(self.first))
            }
            None if is_empty => Ok(Step::End),
            // There may be more pages than the server counts. The first empty one decides.
            _ if !is_empty => Ok(Step::Forward(next)),
            _ => Err(PageError {
                summary: format!("the list breaks off: {} came, and page {} is empty", self.came(), next - 1),
                hint: "The server's count is wrong, or items have moved meanwhile. Read the list again",
            }),
        }
    }

    /// Returns how many items should come in all, from the first page of the walk on.
    fn expected(&self) -> Option<u64> {
        let total = u64::from(self.count.total?);
        if self.first == 1 {
            return Some(total);
        }
        // Only a page that others follow shows how long pages are. The server may have less than was asked for.
        let length = self.count.per_page.or((self.reached > self.first).then_some(self.page_length))?;
        Some(total.saturating_sub(u64::from(self.first - 1) * u64::from(length)))
    }

    /// Returns the page on which the first item of `page` is, if it has moved so many places to the front.
    fn shifted(&self, page: u32, places: u32) -> u32 {
        let pages = places.div_ceil(self.page_length);
        page.saturating_sub(pages).max(self.first)
    }

    fn stuck(&self, what: &str) -> PageError {
        PageError {
            summary: format!("the list makes no progress after {}: {what}", self.came()),
            hint: "The server ignores the page number. Try again later, or narrow the filter to one page",
        }
    }
}

#[cfg(test)]
#[path = "walk_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "walk_change_tests.rs"]
mod change_tests;

//! One walk through a list: its position, and the items that wait to be taken.

use std::any::{Any, TypeId};
use std::hash::RandomState;
use std::mem::take;
use std::sync::Arc;
use std::vec;

use super::list_source::{ListSource, Section};
use super::page::{id_hash, set_section};
use super::page_steps::{Cursor, Goal, Place, run};
use super::walk::PageFacts;
use crate::diagnostics::PageError;
use crate::error::Result;
use crate::http::envelope::{FromBody, ListEnvelope};
use crate::json::lenient::record::Record;
use crate::json::reading::{Findings, ReadError};
use crate::support::fork::ForkSafeMutex;

/// Reads a list page by page. Threads may share it: each item is returned once, to one of them.
pub(crate) struct PageCursor<T> {
    source: Arc<ListSource>,
    state: ForkSafeMutex<State<T>>,
    hashes: RandomState,
}

struct State<T> {
    place: Place,
    /// The items that came and were not taken yet.
    buffer: vec::IntoIter<T>,
}

impl<T: Record + Default + Send + 'static> PageCursor<T> {
    /// Creates a cursor that starts at page `first`.
    pub(crate) fn new(first: u32, source: Arc<ListSource>) -> Self {
        let state = State { place: Place::new(first), buffer: vec::IntoIter::default() };
        Self { source, state: ForkSafeMutex::new(state), hashes: RandomState::new() }
    }

    /// Takes the next item that has already come.
    pub(crate) fn take(&self) -> Option<T> {
        self.state.lock().buffer.next()
    }

    /// Fetches the next page if all items that came were taken. Returns false at the end of the list.
    pub(crate) fn fetch(self: Arc<Self>) -> Result<bool> {
        run(self, Goal::Fetched)
    }

    /// Returns the items that have come and were not taken, or those of the next page. Empty at the end of the list.
    #[inline(never)]
    pub(crate) fn next_page(self: &Arc<Self>) -> Result<Vec<T>> {
        loop {
            let is_end = !run(self.clone(), Goal::Page)?;
            if let Some(items) = self.take_page(is_end) {
                return Ok(items);
            }
        }
    }

    /// Returns the first item of the list, or nothing if it is empty.
    pub(crate) fn first(self: Arc<Self>) -> Result<Option<T>> {
        run(self.clone(), Goal::First)?;
        Ok(self.take())
    }

    /// Returns the number of items in the whole list, if the server has sent it.
    pub(crate) fn known_total(&self) -> Option<i32> {
        self.state.lock().place.known_total()
    }

    /// Returns the number of items in the whole list, as the server counts. Fetches the first page if necessary.
    pub(crate) fn total(self: Arc<Self>) -> Result<Option<i32>> {
        run(self.clone(), Goal::Total)?;
        Ok(self.known_total())
    }

    /// Takes the items that wait. Nothing if another caller has taken them and the list goes on.
    fn take_page(&self, is_end: bool) -> Option<Vec<T>> {
        let items = take(&mut self.state.lock().buffer);
        (is_end || items.len() > 0).then(|| items.collect())
    }
}

impl<T: Record + Default + Send + 'static> Cursor for PageCursor<T> {
    fn source(&self) -> &ListSource {
        &self.source
    }

    fn with_place(&self, act: &mut dyn FnMut(&mut Place, usize)) {
        let mut state = self.state.lock();
        let waiting = state.buffer.len();
        act(&mut state.place, waiting);
    }

    fn read_page(
        &self,
        number: u32,
        changes: u64,
        body: &[u8],
    ) -> Result<(Findings, Result<(), PageError>), ReadError> {
        let section = self.source.section;
        let (page, findings) = match section {
            Some(Section::Of { key, .. }) => ListEnvelope::<T>::read_under(&[key], body),
            Some(Section::InRecord(field)) => ListEnvelope::<T>::read_under(&["data", field], body),
            None => ListEnvelope::<T>::read(body),
        }?;
        let ListEnvelope { mut items, count, unreadable } = page;
        if let Some(Section::Of { key, field }) = section {
            items.iter_mut().for_each(|item| set_section(item, key, field));
        }
        let ids: Vec<_> = items.iter_mut().map(|item| id_hash(&self.hashes, item)).collect();
        let facts = PageFacts { ids: &ids, unreadable: unreadable.len(), count, changes };
        let mut state = self.state.lock();
        let accepted = state.place.accept(number, &facts, &unreadable).map(|fresh| {
            let mut fresh = fresh.into_iter();
            items.retain(|_| fresh.next() == Some(true));
            // A page is fetched only when all items of the last one were taken.
            state.buffer = items.into_iter();
        });
        Ok((findings, accepted))
    }

    fn result_type(&self, goal: Goal) -> TypeId {
        match goal {
            Goal::Fetched => TypeId::of::<bool>(),
            Goal::Page => TypeId::of::<Vec<T>>(),
            Goal::First => TypeId::of::<Option<T>>(),
            Goal::Total => TypeId::of::<Option<i32>>(),
        }
    }

    fn take_result(&self, goal: Goal, is_end: bool) -> Option<Box<dyn Any + Send>> {
        match goal {
            Goal::Fetched => Some(Box::new(!is_end)),
            Goal::Page => Some(Box::new(self.take_page(is_end)?)),
            Goal::First => Some(Box::new(self.take())),
            Goal::Total => Some(Box::new(self.known_total())),
        }
    }
}

#[cfg(test)]
#[path = "cursor_tests.rs"]
mod tests;

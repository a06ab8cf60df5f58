//! The walk through lists that change between two pages.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use super::*;
use crate::pagination::page::MAX_PAGES;

/// The counts of a page, as the server sends them.
fn counts(total: u32, per_page: u32, current_page: u32, total_pages: u32) -> Option<Pagination> {
    let [total, per_page, current_page, total_pages] = [total, per_page, current_page, total_pages].map(Some);
    Some(Pagination { total, per_page, current_page, total_pages })
}

/// A list on a server, which others change.
struct Server {
    items: Vec<u64>,
    per_page: usize,
    next_id: u64,
    /// How many changes the client itself has made.
    changes: u64,
}

impl Server {
    fn new(length: u64, per_page: usize) -> Self {
        Self { items: (0..length).collect(), per_page, next_id: length, changes: 0 }
    }

    fn page(&self, number: u32) -> (Vec<u64>, Option<Pagination>) {
        let start = (number as usize - 1) * self.per_page;
        let items = self.items.iter().skip(start).take(self.per_page).copied().collect();
        let pages = self.items.len().div_ceil(self.per_page).max(1);
        (items, counts(self.items.len() as u32, self.per_page as u32, number, pages as u32))
    }

    fn add(&mut self, at: usize) {
        self.items.insert(at.min(self.items.len()), self.next_id);
        self.next_id += 1;
    }
}

/// Reads the list, and calls `between` with the items of each page before the next one is requested. Returns the items,
/// the number of requests, and what the list had at the last one.
fn walk(server: &mut Server, mut between: impl FnMut(&mut Server, &[u64])) -> Result<Outcome, PageError> {
    let mut last = Vec::new();
    let mut walk = Walk::new(1);
    let mut given = Vec::new();
    while let Some(number) = walk.next_page() {
        assert!(walk.pages_read() < MAX_PAGES, "it does not end");
        let (items, count) = server.page(number);
        let ids: Vec<_> = items.iter().copied().map(Some).collect();
        let fresh = walk.accept(&PageFacts { ids: &ids, unreadable: 0, count, changes: server.changes })?;
        let fresh: Vec<_> = items.into_iter().zip(fresh).filter_map(|(id, fresh)| fresh.then_some(id)).collect();
        given.extend(&fresh);
        last.clone_from(&server.items);
        between(server, &fresh);
    }
    Ok((given, walk.pages_read(), last))
}

type Outcome = (Vec<u64>, u32, Vec<u64>);

fn is_each_once(given: &[u64], wanted: impl IntoIterator<Item = u64>) -> Result<(), TestCaseError> {
    let given_once: BTreeSet<_> = given.iter().copied().collect();
    prop_assert_eq!(given_once.len(), given.len(), "an item came twice: {:?}", given);
    let lost: Vec<_> = wanted.into_iter().filter(|id| !given_once.contains(id)).collect();
    prop_assert!(lost.is_empty(), "lost {:?} of {:?}", lost, given);
    Ok(())
}

#[test]
fn h21_a_loop_that_completes_what_it_lists_reaches_all() {
    for length in 0..=60 {
        for per_page in 1..=10 {
            let mut server = Server::new(length, per_page);
            let (given, requests, _) = walk(&mut server, |server, came| {
                server.items.retain(|id| !came.contains(id));
                server.changes += 2 * came.len() as u64;
            })
            .unwrap();
            is_each_once(&given, 0..length).unwrap();
            let pages = length.div_ceil(per_page as u64) as u32;
            assert!(requests <= 2 * pages + 2, "{requests} requests for {pages} pages");
        }
    }
}

#[test]
fn h21_a_loop_whose_items_are_replaced_by_others_reaches_all() {
    // Completing a task begins the next one of its process, so the total stays the same.
    for length in 1..=40 {
        for per_page in 1..=10 {
            let mut server = Server::new(length, per_page);
            let (given, ..) = walk(&mut server, |server, came| {
                for id in came.iter().filter(|id| **id < length) {
                    server.items.retain(|item| item != id);
                    server.add(usize::MAX);
                    server.changes += 2;
                }
            })
            .unwrap();
            is_each_once(&given, 0..length).unwrap();
        }
    }
}

#[test]
fn h21_items_that_join_at_the_front_repeat_none_and_are_read_at_the_end() {
    let mut server = Server::new(25, 10);
    let mut left = 3;
    let (given, requests, _) = walk(&mut server, |server, _| {
        if left > 0 {
            server.add(0);
            left -= 1;
        }
    })
    .unwrap();
    is_each_once(&given, 0..27).unwrap();
    assert_eq!(requests, 4, "page 1 was read again");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Items leave between two pages, those that came and others.
    #[test]
    fn h21_no_item_that_stays_is_lost_when_others_leave(
        length in 0..=60_u64,
        per_page in 1..=10_usize,
        leave in proptest::collection::vec(proptest::collection::vec(any::<proptest::sample::Index>(), 0..15), 0..20),
    ) {
        let mut server = Server::new(length, per_page);
        let mut leave = leave.into_iter();
        let result = walk(&mut server, |server, _| {
            for at in leave.next().unwrap_or_default() {
                if !server.items.is_empty() {
                    server.items.remove(at.index(server.items.len()));
                }
            }
        });
        let (given, _, last) = result.map_err(|error| TestCaseError::fail(error.summary))?;
        is_each_once(&given, last)?;
    }

    /// Items join between two pages, anywhere.
    #[test]
    fn h21_no_item_is_lost_or_repeated_when_others_join(
        length in 0..=60_u64,
        per_page in 1..=10_usize,
        join in proptest::collection::vec(proptest::collection::vec(0..60_usize, 0..15), 0..10),
    ) {
        let mut server = Server::new(length, per_page);
        let mut join = join.into_iter();
        let result = walk(&mut server, |server, _| join.next().unwrap_or_default().into_iter().for_each(|at| server.add(at)));
        let (given, _, last) = result.map_err(|error| TestCaseError::fail(error.summary))?;
        is_each_once(&given, last)?;
    }

    /// This client changes items while it reads: some leave, some join at the end, in the same moment.
    #[test]
    fn h21_no_item_is_lost_when_the_reader_itself_changes_the_list(
        length in 0..=60_u64,
        per_page in 1..=10_usize,
        choices in proptest::collection::vec(0..4_u8, 0..80),
    ) {
        let mut server = Server::new(length, per_page);
        let mut choices = choices.into_iter();
        let result = walk(&mut server, |server, came| {
            for id in came {
                let choice = choices.next().unwrap_or_default();
                server.changes += 2 * u64::from(choice > 0);
                if choice > 1 {
                    server.items.retain(|item| item != id);
                }
                if choice == 3 {
                    server.add(usize::MAX);
                }
            }
        });
        let (given, _, last) = result.map_err(|error| TestCaseError::fail(error.summary))?;
        is_each_once(&given, last)?;
    }

    /// Whatever happens to the list, the walk ends, and no item comes twice.
    #[test]
    fn h21_a_list_that_changes_in_any_way_ends_and_repeats_nothing(
        length in 0..=60_u64,
        per_page in 1..=10_usize,
        turns in proptest::collection::vec((0..60_usize, 0..4_u8), 0..200),
    ) {
        let mut server = Server::new(length, per_page);
        let mut turns = turns.into_iter();
        let result = walk(&mut server, |server, _| {
            for (at, turn) in turns.by_ref().take(7) {
                match turn {
                    0 => server.add(at),
                    1 if at < server.items.len() => drop(server.items.remove(at)),
                    2 => server.items.reverse(),
                    _ => {}
                }
            }
        });
        if let Ok((given, ..)) = result {
            is_each_once(&given, [])?;
        }
    }
}

proptest! {
    /// Each item that is given is removed, and a new one joins anywhere: before the place of the walk, too.
    #[test]
    fn h21_what_joins_anywhere_in_a_loop_is_given_or_the_list_fails(
        length in 0..40_u64,
        per_page in 1..10_usize,
        places in proptest::collection::vec((any::<bool>(), any::<prop::sample::Index>()), 0..60),
    ) {
        let mut server = Server::new(length, per_page);
        let mut places = places.into_iter();
        let walked = walk(&mut server, |server, came| {
            for id in came {
                let Some((is_kept, place)) = places.next() else { return };
                if !is_kept {
                    server.items.retain(|item| item != id);
                }
                server.add(place.index(server.items.len() + 1));
                server.changes += 2;
            }
        });
        if let Ok((given, _, last)) = walked {
            is_each_once(&given, last)?;
        }
    }
}

//! The walk through lists whose counts are odd, or that change between two pages.

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

fn accept(walk: &mut Walk, ids: &[u64], count: Option<Pagination>) -> Result<usize, PageError> {
    let ids: Vec<_> = ids.iter().copied().map(Some).collect();
    let fresh = walk.accept(&PageFacts { ids: &ids, unreadable: 0, count, changes: 0 })?;
    Ok(fresh.into_iter().filter(|fresh| *fresh).count())
}

/// Reads the pages of a walk, and returns the pages that were requested and how many items came.
fn read(walk: &mut Walk, page: impl Fn(u32) -> (Vec<u64>, Option<Pagination>)) -> (Vec<u32>, usize, Option<PageError>) {
    let (mut asked, mut came) = (Vec::new(), 0);
    while let Some(number) = walk.next_page() {
        asked.push(number);
        let (ids, count) = page(number);
        match accept(walk, &ids, count) {
            Ok(fresh) => came += fresh,
            Err(error) => return (asked, came, Some(error)),
        }
    }
    (asked, came, None)
}

/// Returns the items of a page of a list of `total` items.
fn slice(total: u64, per_page: u64, page: u32) -> Vec<u64> {
    let start = u64::from(page - 1) * per_page;
    (start..total.min(start + per_page)).collect()
}

#[test]
fn h21_a_list_whose_counts_agree_needs_no_request_beyond_its_last_page() {
    for (total, pages) in [(0, 1), (1, 1), (10, 1), (11, 2), (25, 3)] {
        let mut walk = Walk::new(1, None);
        let count = |page| counts(total, 10, page, pages);
        let (asked, came, error) = read(&mut walk, |page| (slice(u64::from(total), 10, page), count(page)));
        assert!(error.is_none());
        assert_eq!((asked.len() as u32, came as u32), (pages, total));
        assert_eq!(walk.total(), Some(total));
    }
}

#[test]
fn h21_a_list_shorter_than_its_count_is_an_error_that_says_how_far_it_came() {
    // The server repeats page 1, or has no more pages.
    let mut walk = Walk::new(1, None);
    let (asked, came, error) = read(&mut walk, |_| (slice(20, 20, 1), counts(50, 20, 1, 1)));
    assert_eq!((asked, came), (vec![1, 2], 20));
    assert!(error.unwrap().summary.contains("20 of 50 items"));
    let progress = walk.progress().unwrap();
    assert!(progress.contains("up to page 1 (20 of 50 items)") && progress.contains("begin another at page 2"));

    let mut walk = Walk::new(1, None);
    let (asked, came, error) = read(&mut walk, |page| (slice(20, 20, page), counts(50, 20, page, 1)));
    assert_eq!((asked, came), (vec![1, 2], 20));
    assert!(error.unwrap().summary.contains("not complete: 20 of 50 items came, up to page 1"));
    assert_eq!(walk.next_page(), Some(2), "asked again, it goes on there");
}

#[test]
fn h21_pages_that_the_server_does_not_count_are_read_too() {
    let mut walk = Walk::new(1, None);
    let (asked, came, error) = read(&mut walk, |page| (slice(50, 20, page), counts(50, 20, page, 1)));
    assert!(error.is_none());
    assert_eq!((asked, came), (vec![1, 2, 3], 50));
}

#[test]
fn h21_a_list_longer_than_its_count_is_an_error_too() {
    let mut walk = Walk::new(1, None);
    let (_, came, error) = read(&mut walk, |page| (slice(20, 10, page), counts(15, 10, page, 2)));
    assert_eq!(came, 20);
    assert!(error.unwrap().summary.contains("20 of 15 items"));
}

#[test]
fn h21_a_list_without_usable_counts_is_read_to_its_empty_page() {
    let known = counts(25, 10, 1, 3).unwrap();
    for (form, requests) in [
        (Pagination::default(), 4),
        (Pagination { total: None, ..known }, 4),
        (Pagination { per_page: None, total_pages: None, ..known }, 3),
        (Pagination { total_pages: Some(9), ..known }, 4),
        (Pagination { total_pages: Some(0), ..known }, 3),
        (Pagination { per_page: Some(1), ..known }, 3),
    ] {
        let mut walk = Walk::new(1, None);
        let count = |page| Some(Pagination { current_page: form.current_page.map(|_| page), ..form });
        let (asked, came, error) = read(&mut walk, |page| (slice(25, 10, page), count(page)));
        assert!(error.is_none(), "{form:?}: {}", error.unwrap().summary);
        assert_eq!((asked.len(), came), (requests, 25), "{form:?}");
    }
}

#[test]
fn h21_a_server_that_ignores_page_numbers_is_noticed() {
    let mut walk = Walk::new(1, None);
    let (asked, came, error) = read(&mut walk, |_| (slice(10, 10, 1), Some(Pagination::default())));
    assert_eq!((asked, came), (vec![1, 2], 10));
    assert!(error.unwrap().summary.contains("no progress after 10 items"));
    // Without ids it cannot be known whether the items are new.
    let mut walk = Walk::new(1, None);
    let page = PageFacts { ids: &[None], unreadable: 0, count: Some(Pagination::default()), changes: 0 };
    assert!(walk.accept(&page).is_ok());
    assert!(walk.accept(&page).unwrap_err().summary.contains("no progress"));
}

#[test]
fn h21_counts_that_are_missing_later_are_compared_with_those_that_came() {
    for (items, error) in [(25, None), (17, Some("17 of 25"))] {
        let mut walk = Walk::new(1, None);
        let count = |page| (page == 1).then(|| counts(25, 10, 1, 3)).flatten();
        let (_, came, failed) = read(&mut walk, |page| (slice(items, 10, page), count(page)));
        assert_eq!(came as u64, items);
        assert_eq!(failed.is_some(), error.is_some());
        assert!(failed.is_none_or(|failed| failed.summary.contains(error.unwrap())));
    }
}

#[test]
fn h21_a_list_in_one_piece_is_one_page() {
    let mut walk = Walk::new(1, None);
    assert_eq!(read(&mut walk, |_| (vec![1, 2], None)).0, [1]);
    assert_eq!(walk.total(), None);
}

#[test]
fn h21_a_list_may_begin_at_any_page() {
    for (first, expected) in [(2, 15), (3, 5), (4, 0), (9, 0)] {
        let mut walk = Walk::new(first, Some(10));
        let (_, came, error) = read(&mut walk, |page| (slice(25, 10, page), counts(25, 10, page, 3)));
        assert!(error.is_none());
        assert_eq!(came, expected);
    }
    let mut walk = Walk::new(2, None);
    let (_, _, error) = read(&mut walk, |page| (slice(17, 10, page), counts(25, 10, page, 3)));
    assert!(error.unwrap().summary.contains("7 of 15 items"));
}

#[test]
fn h21_unreadable_items_count_as_items() {
    let mut walk = Walk::new(1, None);
    let ids = [Some(1), Some(2)];
    let page = PageFacts { ids: &ids, unreadable: 1, count: counts(3, 10, 1, 1), changes: 0 };
    walk.accept(&page).unwrap();
    assert_eq!(walk.next_page(), None);
}

#[test]
fn h21_a_list_without_ids_that_shrinks_is_an_error() {
    let mut walk = Walk::new(1, None);
    let page = |total, current, pages| PageFacts {
        ids: &[None, None],
        unreadable: 0,
        count: counts(total, 2, current, pages),
        changes: 0,
    };
    walk.accept(&page(6, 1, 3)).unwrap();
    assert!(walk.accept(&page(5, 2, 3)).unwrap_err().summary.contains("no ids"));
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
    let mut walk = Walk::new(1, None);
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

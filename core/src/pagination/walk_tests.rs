//! The walk through lists whose counts are odd.

use super::*;

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
        let mut walk = Walk::new(1);
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
    let mut walk = Walk::new(1);
    let (asked, came, error) = read(&mut walk, |_| (slice(20, 20, 1), counts(50, 20, 1, 1)));
    assert_eq!((asked, came), (vec![1, 2], 20));
    assert!(error.unwrap().summary.contains("20 of 50 items"));
    let progress = walk.progress().unwrap();
    assert!(progress.contains("up to page 1 (20 of 50 items)") && progress.contains("begin another at page 2"));

    let mut walk = Walk::new(1);
    let (asked, came, error) = read(&mut walk, |page| (slice(20, 20, page), counts(50, 20, page, 1)));
    assert_eq!((asked, came), (vec![1, 2], 20));
    assert!(error.unwrap().summary.contains("breaks off: 20 of 50 items came, and page 2 is empty"));
    assert_eq!(walk.next_page(), Some(2), "asked again, it goes on there");
}

#[test]
fn h21_pages_that_the_server_does_not_count_are_read_too() {
    let mut walk = Walk::new(1);
    let (asked, came, error) = read(&mut walk, |page| (slice(50, 20, page), counts(50, 20, page, 1)));
    assert!(error.is_none());
    assert_eq!((asked, came), (vec![1, 2, 3], 50));
}

#[test]
fn h21_a_list_longer_than_its_count_is_an_error_too() {
    let mut walk = Walk::new(1);
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
        let mut walk = Walk::new(1);
        let count = |page| Some(Pagination { current_page: form.current_page.map(|_| page), ..form });
        let (asked, came, error) = read(&mut walk, |page| (slice(25, 10, page), count(page)));
        assert!(error.is_none(), "{form:?}: {}", error.unwrap().summary);
        assert_eq!((asked.len(), came), (requests, 25), "{form:?}");
    }
}

#[test]
fn h21_a_server_that_ignores_page_numbers_is_noticed() {
    let mut walk = Walk::new(1);
    let (asked, came, error) = read(&mut walk, |_| (slice(10, 10, 1), Some(Pagination::default())));
    assert_eq!((asked, came), (vec![1, 2], 10));
    assert!(error.unwrap().summary.contains("no progress after 10 items"));
    // Without ids it cannot be known whether the items are new.
    let mut walk = Walk::new(1);
    let page = PageFacts { ids: &[None], unreadable: 0, count: Some(Pagination::default()), changes: 0 };
    assert!(walk.accept(&page).is_ok());
    assert!(walk.accept(&page).unwrap_err().summary.contains("no progress"));
}

#[test]
fn h21_counts_that_are_missing_later_are_compared_with_those_that_came() {
    for (items, error) in [(25, None), (17, Some("17 of 25"))] {
        let mut walk = Walk::new(1);
        let count = |page| (page == 1).then(|| counts(25, 10, 1, 3)).flatten();
        let (_, came, failed) = read(&mut walk, |page| (slice(items, 10, page), count(page)));
        assert_eq!(came as u64, items);
        assert_eq!(failed.is_some(), error.is_some());
        assert!(failed.is_none_or(|failed| failed.summary.contains(error.unwrap())));
    }
}

#[test]
fn h21_a_list_in_one_piece_is_one_page() {
    let mut walk = Walk::new(1);
    assert_eq!(read(&mut walk, |_| (vec![1, 2], None)).0, [1]);
    assert_eq!(walk.total(), None);
}

#[test]
fn h21_a_list_may_begin_at_any_page() {
    for (first, expected) in [(2, 15), (3, 5), (4, 0), (9, 0)] {
        let mut walk = Walk::new(first);
        let (_, came, error) = read(&mut walk, |page| (slice(25, 10, page), counts(25, 10, page, 3)));
        assert!(error.is_none());
        assert_eq!(came, expected);
    }
    let mut walk = Walk::new(2);
    let (_, _, error) = read(&mut walk, |page| (slice(17, 10, page), counts(25, 10, page, 3)));
    assert!(error.unwrap().summary.contains("7 of 15 items"));
}

#[test]
fn h21_unreadable_items_count_as_items() {
    let mut walk = Walk::new(1);
    let ids = [Some(1), Some(2)];
    let page = PageFacts { ids: &ids, unreadable: 1, count: counts(3, 10, 1, 1), changes: 0 };
    walk.accept(&page).unwrap();
    assert_eq!(walk.next_page(), None);
}

#[test]
fn h21_a_list_without_ids_that_shrinks_is_an_error() {
    let mut walk = Walk::new(1);
    let page = |total, current, pages| PageFacts {
        ids: &[None, None],
        unreadable: 0,
        count: counts(total, 2, current, pages),
        changes: 0,
    };
    walk.accept(&page(6, 1, 3)).unwrap();
    assert!(walk.accept(&page(5, 2, 3)).unwrap_err().summary.contains("no ids"));
}

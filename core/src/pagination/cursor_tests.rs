//! Lists end, whatever the server counts.

use crate::diagnostics::PageError;
use crate::http::envelope::Pagination;
use crate::pagination::in_flight::WaitOutcome;
use crate::pagination::page::Page;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use super::*;
use crate::error::{ErrorDetail, TallyfyError};
use crate::support::clock::{Clock, SystemClock};
use crate::with_interrupt_check;

fn count(total_pages: u32, current_page: u32) -> Option<Pagination> {
    Some(Pagination { total: 9, current_page, total_pages })
}

fn read(asked: u32, first: u32, items: &[u32], count: Option<Pagination>) -> Result<Option<u32>, PageError> {
    Page::from_response(asked, first, items.to_vec(), count).map(|page| page.next)
}

#[test]
fn h15_the_servers_count_bounds_a_list() {
    assert_eq!(read(1, 1, &[1], count(3, 1)).unwrap(), Some(2));
    assert_eq!(read(3, 1, &[1], count(3, 3)).unwrap(), None);
    assert_eq!(read(7, 7, &[], count(3, 7)).unwrap(), None, "a list may begin behind its end");
    assert_eq!(read(1, 1, &[], count(0, 1)).unwrap(), None);
    assert_eq!(read(2, 1, &[], count(1, 2)).unwrap(), None, "it has become shorter meanwhile");
    assert_eq!(read(4, 4, &[1], None).unwrap(), None, "a list in one piece has no count");
}

#[test]
fn h15_a_page_without_progress_is_an_error() {
    let flaw = |asked, items: &[u32], count| read(asked, 1, items, count).unwrap_err().summary;
    assert!(flaw(2, &[1], count(3, 1)).contains("page 2 was asked for and page 1 came"));
    assert!(flaw(2, &[1], count(3, 4)).contains("no progress"));
    assert!(flaw(2, &[], count(3, 2)).contains("page 2 is empty"));
    assert!(flaw(2, &[1], None).contains("without a count"));
}

/// A source of pages with one item each. A function of the page number returns them.
struct Scripted<F>(F);

impl<F: Fn(u32) -> Result<Page<u32>> + Send + Sync> PageSource<u32> for Scripted<F> {
    fn fetch(&self, page: u32) -> Result<Page<u32>> {
        (self.0)(page)
    }

    fn wait(&self, fetch: &InFlightFetch) -> Result<()> {
        match fetch.wait(&SystemClock, SystemClock.monotonic() + Duration::from_secs(60)) {
            WaitOutcome::Done => Ok(()),
            other => Err(broken(&format!("{other:?}"))),
        }
    }
}

fn broken(summary: &str) -> TallyfyError {
    TallyfyError::Server { detail: ErrorDetail::of(summary, "Try again") }
}

fn page(number: u32, pages: u32) -> Result<Page<u32>> {
    Ok(Page::from_response(number, number, vec![number], count(pages, number)).unwrap())
}

#[test]
fn h15_an_error_names_the_next_page_and_the_list_continues_there() {
    let failures = AtomicU32::new(0);
    let pages = PageCursor::new(
        1,
        Scripted(move |number| {
            if number == 3 && failures.fetch_add(1, Relaxed) == 0 {
                return Err(broken("no"));
            }
            page(number, 4)
        }),
    );
    let read: Vec<_> = pages.items().collect();
    let error = read[2].as_ref().unwrap_err();
    assert_eq!(read.len(), 3);
    let hint = &error.detail().hint;
    assert!(hint.starts_with("Try again. ") && hint.contains("begin another at page 3"), "{hint}");
    assert_eq!(pages.items().collect::<Result<Vec<_>>>().unwrap(), [3, 4]);
    assert_eq!(pages.total().unwrap(), Some(9));

    let first = PageCursor::new(5, Scripted(|_| Err(broken("no"))));
    assert_eq!(first.next_page().unwrap_err().detail().hint, "Try again");
}

/// A list whose first page arrives when the test allows it.
fn held() -> (Arc<PageCursor<u32>>, Receiver<()>, Sender<()>) {
    let (asked, is_asked) = channel();
    let (release, released) = channel::<()>();
    let (asked, released) = (Mutex::new(asked), Mutex::new(released));
    let pages = PageCursor::new(
        1,
        Scripted(move |number| {
            asked.lock().unwrap().send(()).unwrap();
            let _ = released.lock().unwrap().recv();
            page(number, 2)
        }),
    );
    (Arc::new(pages), is_asked, release)
}

#[test]
fn l3_a_wait_for_another_threads_page_can_be_interrupted() {
    let (pages, is_asked, release) = held();
    let slow = pages.clone();
    let slow = thread::spawn(move || slow.next_page());
    is_asked.recv().unwrap();
    let error = with_interrupt_check(|| true, || pages.next_page()).unwrap_err();
    assert_eq!(error.detail().summary, "Cancelled");
    let error = with_interrupt_check(|| true, || pages.total()).unwrap_err();
    assert_eq!(error.detail().summary, "Cancelled");
    drop(release);
    assert_eq!(slow.join().unwrap().unwrap(), [1]);
    assert_eq!(pages.next_page().unwrap(), [2]);
}

#[test]
fn h5_a_wait_for_another_threads_page_has_a_deadline() {
    let fetch = InFlightFetch::default();
    assert_eq!(fetch.wait(&SystemClock, SystemClock.monotonic()), WaitOutcome::TimedOut);
    fetch.finish();
    assert_eq!(fetch.wait(&SystemClock, SystemClock.monotonic()), WaitOutcome::Done);
}

#[test]
fn threads_that_share_a_list_get_each_page_once() {
    let (pages, is_asked, release) = held();
    let readers: Vec<_> = (0..4)
        .map(|_| {
            let pages = pages.clone();
            thread::spawn(move || pages.items().collect::<Result<Vec<_>>>().unwrap())
        })
        .collect();
    is_asked.recv().unwrap();
    drop(release);
    let mut all: Vec<_> = readers.into_iter().flat_map(|reader| reader.join().unwrap()).collect();
    all.sort_unstable();
    assert_eq!(all, [1, 2]);
}

#[test]
fn a_fetch_that_panics_leaves_the_list_usable() {
    let panics = AtomicU32::new(0);
    let pages = PageCursor::new(
        1,
        Scripted(move |number| {
            assert!(panics.fetch_add(1, Relaxed) > 0, "on purpose");
            page(number, 1)
        }),
    );
    let pages = Arc::new(pages);
    let panicking = pages.clone();
    thread::spawn(move || panicking.next_page()).join().unwrap_err();
    assert_eq!(pages.next_page().unwrap(), [1]);
}

#[test]
fn s8_a_child_fetches_the_page_that_its_parent_was_fetching() {
    let pages = PageCursor::new(1, Scripted(|number| page(number, 1)));
    pages.state.lock().fetch = Some(Arc::new(InFlightFetch::from_parent_process()));
    assert_eq!(pages.next_page().unwrap(), [1]);
}

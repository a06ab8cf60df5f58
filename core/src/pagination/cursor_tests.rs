//! The cursor of a list: errors, threads that share it, forks.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use super::*;
use crate::api::templates::FieldColumn;
use crate::error::ErrorDetail;
use crate::http::pagination::Pagination;
use crate::pagination::in_flight::WaitOutcome;
use crate::pagination::pager::{Pager, items};
use crate::support::clock::{Clock, SystemClock};
use crate::with_interrupt_check;

/// A source of pages with one item each. A function of the page number returns them.
struct Scripted<F>(F);

impl<F: Fn(u32) -> Result<ListEnvelope<FieldColumn>> + Send + Sync> PageSource<FieldColumn> for Scripted<F> {
    fn fetch(&self, page: u32, accept: &mut dyn FnMut(Page<FieldColumn>) -> Result<(), PageError>) -> Result<()> {
        accept(Page { content: (self.0)(page)?, changes: 0 }).map_err(|error| PageSource::refuse(self, error))
    }

    fn wait(&self, fetch: &InFlightFetch) -> Result<()> {
        match fetch.wait(&SystemClock, SystemClock.monotonic() + Duration::from_secs(60)) {
            WaitOutcome::Done => Ok(()),
            other => Err(broken(&format!("{other:?}"))),
        }
    }

    fn refuse(&self, error: PageError) -> TallyfyError {
        TallyfyError::UnexpectedResponse { detail: ErrorDetail::of(error.summary, error.hint) }
    }

    fn operation(&self) -> String {
        "GET /columns".to_owned()
    }
}

fn broken(summary: &str) -> TallyfyError {
    TallyfyError::Server { detail: ErrorDetail::of(summary, "Try again") }
}

fn page(number: u32, pages: u32) -> Result<ListEnvelope<FieldColumn>> {
    let count =
        Pagination { total: Some(pages), per_page: Some(1), current_page: Some(number), total_pages: Some(pages) };
    let items = vec![FieldColumn { id: number.into(), ..FieldColumn::default() }];
    Ok(ListEnvelope { items, count: Some(count), unreadable: Vec::new() })
}

fn cursor<F>(first: u32, page: F) -> PageCursor<FieldColumn>
where
    F: Fn(u32) -> Result<ListEnvelope<FieldColumn>> + Send + Sync + 'static,
{
    PageCursor::new(first, Arc::new(Scripted(page)))
}

fn ids(items: impl IntoIterator<Item = FieldColumn>) -> Vec<i64> {
    items.into_iter().map(|item| item.id).collect()
}

fn read(cursor: &Arc<PageCursor<FieldColumn>>) -> Result<Vec<i64>> {
    items(cursor.clone()).map(|item| item.map(|item| item.id)).collect()
}

#[test]
fn h15_an_error_names_the_next_page_and_the_list_continues_there() {
    let failures = AtomicU32::new(0);
    let pages = Arc::new(cursor(1, move |number| {
        if number == 3 && failures.fetch_add(1, Relaxed) == 0 {
            return Err(broken("no"));
        }
        page(number, 4)
    }));
    let came: Vec<_> = items(pages.clone()).collect();
    let error = came[2].as_ref().unwrap_err();
    assert_eq!(came.len(), 3);
    let hint = "Try again. The list was read up to page 2 (2 of 4 items): resume it, or begin another at page 3";
    assert_eq!(error.detail().hint, hint);
    assert_eq!(read(&pages).unwrap(), [3, 4]);
    assert_eq!(pages.total().unwrap(), Some(4));

    let first = cursor(5, |_| Err(broken("no")));
    assert_eq!(first.next_page().unwrap_err().detail().hint, "Try again");
}

#[test]
fn h21_unreadable_items_are_an_error_after_the_others_of_their_page() {
    let pages = Arc::new(cursor(1, |number| {
        let unreadable = if number == 1 { vec!["data[1]: a FieldColumn without id".to_owned()] } else { Vec::new() };
        let page = page(number, 2)?;
        let count = page.count.map(|count| Pagination { total: Some(3), per_page: Some(2), ..count });
        Ok(ListEnvelope { unreadable, count, ..page })
    }));
    let came: Vec<_> = items(pages.clone()).collect();
    assert_eq!(came.len(), 2);
    assert_eq!(came[0].as_ref().unwrap().id, 1);
    let detail = came[1].as_ref().unwrap_err().detail();
    assert_eq!(detail.summary, "1 items of page 1 could not be read: data[1]: a FieldColumn without id");
    assert!(detail.hint.contains("up to page 1 (2 of 3 items)"), "{}", detail.hint);
    assert_eq!(read(&pages).unwrap(), [2]);
}

#[test]
fn h21_each_iteration_begins_anew_and_resume_continues_the_last_one() {
    let asked = Arc::new(Mutex::new(Vec::new()));
    let log = asked.clone();
    let range = 1;
    let source = Scripted(move |number| {
        log.lock().unwrap().push(number);
        page(number, 3)
    });
    let pager = Pager::new(range, Arc::new(source));
    assert_eq!(pager.describe(), ("GET /columns".to_owned(), None));
    assert!(asked.lock().unwrap().is_empty(), "a description needs no request");
    assert_eq!(pager.total().unwrap(), Some(3));
    assert_eq!(read(&pager.start()).unwrap(), [1, 2, 3]);
    assert_eq!(*asked.lock().unwrap(), [1, 2, 3], "the first iteration uses the page of `total`");
    assert_eq!(ids(items(pager.start()).take(2).map(Result::unwrap)), [1, 2]);
    assert_eq!(read(&pager.resumed().start()).unwrap(), [3]);
    assert_eq!(pager.first().unwrap().unwrap().id, 1);
    assert_eq!(read(&pager.resumed().start()).unwrap(), [] as [i64; 0], "`first` is no iteration");
    assert_eq!(*asked.lock().unwrap(), [1, 2, 3, 1, 2, 3, 1]);
    let rest = pager.resumed();
    assert_eq!(read(&rest.start()).unwrap(), [] as [i64; 0]);
    assert_eq!(read(&rest.start()).unwrap(), [1, 2, 3], "a second iteration begins anew");
    assert_eq!(pager.describe().1, Some(3));

    let (one, other) = (pager.restarted(), pager.restarted());
    assert_eq!(ids(one.current().next_page().unwrap()), [1]);
    assert_eq!(read(&other.current()).unwrap(), [1, 2, 3]);
    assert_eq!(read(&one.current()).unwrap(), [2, 3]);
    assert_eq!(read(&pager.resumed().start()).unwrap(), [] as [i64; 0], "the last iteration was the other");
}

/// A list whose first page arrives when the test allows it.
fn held() -> (Arc<PageCursor<FieldColumn>>, Receiver<()>, Sender<()>) {
    let (asked, is_asked) = channel();
    let (release, released) = channel::<()>();
    let (asked, released) = (Mutex::new(asked), Mutex::new(released));
    let pages = cursor(1, move |number| {
        asked.lock().unwrap().send(()).unwrap();
        let _ = released.lock().unwrap().recv();
        page(number, 2)
    });
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
    assert_eq!(ids(slow.join().unwrap().unwrap()), [1]);
    assert_eq!(ids(pages.next_page().unwrap()), [2]);
}

#[test]
fn h5_a_wait_for_another_threads_page_has_a_deadline() {
    let fetch = InFlightFetch::default();
    assert_eq!(fetch.wait(&SystemClock, SystemClock.monotonic()), WaitOutcome::TimedOut);
    fetch.finish();
    assert_eq!(fetch.wait(&SystemClock, SystemClock.monotonic()), WaitOutcome::Done);
}

#[test]
fn threads_that_share_a_list_get_each_item_once() {
    let (pages, is_asked, release) = held();
    let readers: Vec<_> = (0..4)
        .map(|_| {
            let pages = pages.clone();
            thread::spawn(move || read(&pages).unwrap())
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
    let pages = Arc::new(cursor(1, move |number| {
        assert!(panics.fetch_add(1, Relaxed) > 0, "on purpose");
        page(number, 1)
    }));
    let panicking = pages.clone();
    thread::spawn(move || panicking.next_page()).join().unwrap_err();
    assert_eq!(ids(pages.next_page().unwrap()), [1]);
}

#[test]
fn s8_a_child_fetches_the_page_that_its_parent_was_fetching() {
    let pages = cursor(1, |number| page(number, 1));
    pages.state.lock().place.fetch = Some(Arc::new(InFlightFetch::from_parent_process()));
    assert_eq!(ids(pages.next_page().unwrap()), [1]);
}

//! The cursor of a list: errors, threads that share it, forks.

use std::pin::pin;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::task::{Context, Poll, Waker};
use std::thread;

use super::*;
use crate::api::form_fields::FieldColumn;
use crate::http::capture::{CapturedCall, capture};
use crate::http::client::driver::Asynchronous;
use crate::http::path::path;
use crate::http::query::Query;
use crate::http::steps::run_steps;
use crate::pagination::pager::{Pager, items};
use crate::support::cancellation::CancellationToken;
use crate::support::latch::Latch;
use crate::test_util::api;
use crate::transport::message::{Request, Response, Transport, TransportError};
use crate::with_interrupt_check;

/// A server of pages. A function of the page number returns the status and the body of each.
struct Pages<F>(F);

impl<F: Fn(u32) -> (u16, String) + Send + Sync> Transport for Pages<F> {
    fn send(&self, request: &Request<'_>) -> Result<Response, TransportError> {
        let (_, page) = request.url.split_once("page=").unwrap();
        let (status, body) = (self.0)(page.parse().unwrap());
        Ok(Response { status, body: body.into_bytes().into(), ..Response::default() })
    }
}

/// Returns a page with one item.
fn page(number: u32, pages: u32) -> (u16, String) {
    page_with(&format!(r#"{{"id":{number}}}"#), number, pages, 1)
}

fn page_with(items: &str, number: u32, pages: u32, per_page: u32) -> (u16, String) {
    let total = (pages - 1) * per_page + 1;
    let count = format!(r#"{{"total":{total},"per_page":{per_page},"current_page":{number},"total_pages":{pages}}}"#);
    (200, format!(r#"{{"data":[{items}],"meta":{{"pagination":{count}}}}}"#))
}

fn not_found() -> (u16, String) {
    (404, "{}".to_owned())
}

fn source(page: impl Fn(u32) -> (u16, String) + Send + Sync + 'static) -> Arc<ListSource> {
    Arc::new(ListSource { api: api(Pages(page)), path: path!("columns"), query: Query::new(&(), None), section: None })
}

fn cursor(first: u32, page: impl Fn(u32) -> (u16, String) + Send + Sync + 'static) -> Arc<PageCursor<FieldColumn>> {
    Arc::new(PageCursor::new(first, source(page)))
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
    let pages = cursor(1, move |number| {
        if number == 3 && failures.fetch_add(1, Relaxed) == 0 {
            return not_found();
        }
        page(number, 4)
    });
    let came: Vec<_> = items(pages.clone()).collect();
    let error = came[2].as_ref().unwrap_err();
    assert_eq!(came.len(), 3);
    let hint = ". The list was read up to page 2 (2 of 4 items): resume it, or begin another at page 3";
    assert!(error.detail().hint.ends_with(hint), "{error}");
    assert_eq!(read(&pages).unwrap(), [3, 4]);
    assert_eq!(pages.clone().total().unwrap(), Some(4));

    let first = cursor(5, |_| not_found());
    assert!(!first.next_page().unwrap_err().detail().hint.contains("was read up to"));
}

#[test]
fn h21_unreadable_items_are_an_error_after_the_others_of_their_page() {
    let pages = cursor(1, |number| {
        let items = if number == 1 { r#"{"id":1},{"label":"x"}"# } else { r#"{"id":2}"# };
        page_with(items, number, 2, 2)
    });
    let came: Vec<_> = items(pages.clone()).collect();
    assert_eq!(came.len(), 2);
    assert_eq!(came[0].as_ref().unwrap().id, 1);
    let detail = came[1].as_ref().unwrap_err().detail();
    assert_eq!(detail.summary, "1 items of page 1 could not be read: data[1]: FieldColumn without id");
    assert!(detail.hint.contains("up to page 1 (2 of 3 items)"), "{}", detail.hint);
    assert_eq!(read(&pages).unwrap(), [2]);
}

#[test]
fn h21_each_iteration_begins_anew_and_resume_continues_the_last_one() {
    let asked = Arc::new(Mutex::new(Vec::new()));
    let log = asked.clone();
    let source = source(move |number| {
        log.lock().unwrap().push(number);
        page(number, 3)
    });
    let pager = Pager::<FieldColumn>::new(1, source);
    assert_eq!(pager.describe(), ("GET /organizations/acme/columns".to_owned(), None));
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
    (pages, is_asked, release)
}

#[test]
fn l3_a_wait_for_another_threads_page_can_be_interrupted() {
    let (pages, is_asked, release) = held();
    let slow = pages.clone();
    let slow = thread::spawn(move || slow.next_page());
    is_asked.recv().unwrap();
    let error = with_interrupt_check(|| true, || pages.next_page()).unwrap_err();
    assert_eq!(error.kind(), "Cancelled");
    let error = with_interrupt_check(|| true, || pages.clone().total()).unwrap_err();
    assert_eq!(error.kind(), "Cancelled");
    drop(release);
    assert_eq!(ids(slow.join().unwrap().unwrap()), [1]);
    assert_eq!(ids(pages.next_page().unwrap()), [2]);
}

#[test]
fn l4_a_cancelled_call_leaves_the_error_of_a_list_to_the_next_one() {
    let pages = cursor(1, |_| not_found());
    let (fetch, cancel) = (Arc::<Latch>::default(), Arc::<CancellationToken>::default());
    pages.state.lock().place.fetch = Some(fetch.clone());
    let CapturedCall { api, mut steps } = capture(|| pages.next_page()).unwrap();
    let driver = Asynchronous(vec![cancel.clone()]);
    let mut waiting = pin!(run_steps(&api, &driver, api.http.deadline(), &mut *steps));
    let mut context = Context::from_waker(Waker::noop());
    assert!(waiting.as_mut().poll(&mut context).is_pending());
    // The page arrives, and another caller takes its item.
    let (_, body) = page_with(r#"{"id":1},{"label":"x"}"#, 1, 2, 2);
    assert!(pages.read_page(1, 0, body.as_bytes()).unwrap().1.is_ok() && pages.take().is_some());
    pages.state.lock().place.fetch = None;
    fetch.open();
    cancel.cancel();
    let Poll::Ready(Err(error)) = waiting.as_mut().poll(&mut context) else { panic!("it goes on") };
    assert_eq!(error.kind(), "Cancelled");
    assert!(pages.next_page().unwrap_err().to_string().contains("could not be read"));
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
    let pages = cursor(1, move |number| {
        assert!(panics.fetch_add(1, Relaxed) > 0, "on purpose");
        page(number, 1)
    });
    let panicking = pages.clone();
    thread::spawn(move || panicking.next_page()).join().unwrap_err();
    assert_eq!(ids(pages.next_page().unwrap()), [1]);
}

#[test]
fn s8_a_child_fetches_the_page_that_its_parent_was_fetching() {
    let pages = cursor(1, |number| page(number, 1));
    pages.state.lock().place.fetch = Some(Arc::new(Latch::from_parent_process()));
    assert_eq!(ids(pages.next_page().unwrap()), [1]);
}

//! Lists that are read asynchronously: callers share a request, and no item is lost when one of them leaves.

#![allow(clippy::unwrap_used)]

mod common;

use std::collections::BTreeSet;
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Arc, Barrier};
use std::task::{Context, Poll, Wake, Waker};
use std::thread;

use common::ada;
use common::executor::block_on;
use common::raw::{RawAction, RawServer, answer, settings};
use tallykit::{AsyncCall, MyTaskQuery, Result, Tallyfy, Task, TaskPager, TaskQuery};
use tallykit_sandbox::{Sandbox, seed};

/// Starts a server of lists with two pages of one item. The first response waits until the test meets it.
fn held() -> (RawServer, Tallyfy, Arc<Barrier>) {
    let meeting = Arc::new(Barrier::new(2));
    let (met, mut is_first) = (meeting.clone(), true);
    let server = RawServer::start(move |request| {
        let page = if request.target().contains("page=2") { 2 } else { 1 };
        let count = format!(r#"{{"total":2,"per_page":1,"current_page":{page},"total_pages":2}}"#);
        let body = format!(r#"{{"data":[{{"id":"task-{page}"}}],"meta":{{"pagination":{count}}}}}"#);
        let meet = std::mem::take(&mut is_first).then(|| RawAction::Meet(met.clone()));
        meet.into_iter().chain([answer(200, &body)]).collect()
    });
    let client = Tallyfy::new("personal-token".into(), Some("acme".into()), settings(&server)).unwrap();
    (server, client, meeting)
}

fn next_page(client: &Tallyfy, pager: &TaskPager) -> AsyncCall<Vec<Task>> {
    client.run(|_| pager.next_page())
}

fn ids(page: Vec<Task>) -> Vec<String> {
    page.into_iter().map(|task| task.id).collect()
}

fn poll_with<T: Send + 'static>(call: &mut AsyncCall<T>, waker: &Waker) -> Poll<Result<T>> {
    Pin::new(call).poll(&mut Context::from_waker(waker))
}

fn wait_until(is_so: impl Fn() -> bool) {
    while !is_so() {
        thread::yield_now();
    }
}

#[test]
fn h21_an_asynchronous_list_is_the_same_as_a_blocking_one() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    let query = || MyTaskQuery { per_page: Some(10), ..Default::default() };
    let every: Vec<_> = client.tasks().list_mine(query()).items().map(|task| task.unwrap().id).collect();
    let pager = client.tasks().list_mine(query());
    assert_eq!(block_on(client.run(|_| pager.total())).unwrap(), i32::try_from(seed::OPEN_TASKS).ok());
    let mut read = Vec::new();
    loop {
        let page = block_on(next_page(&client, &pager)).unwrap();
        if page.is_empty() {
            break;
        }
        read.extend(ids(page));
    }
    assert_eq!(read, every);
    let first = block_on(client.run(|client| client.tasks().list_mine(query()).first())).unwrap();
    assert_eq!(first.unwrap().id, every[0]);
    let pager = client.tasks().list_mine(query());
    let mut taken = Vec::new();
    while block_on(client.run(|_| pager.fetch())).unwrap() {
        taken.extend(std::iter::from_fn(|| pager.take()).map(|task| task.id));
    }
    assert_eq!(taken, every);
}

#[test]
fn l4_a_caller_that_leaves_hands_its_page_to_another() {
    for cancels in [false, true] {
        let (server, client, _meeting) = held();
        let pager = client.tasks().list(TaskQuery::default());
        let mut leaving = next_page(&client, &pager);
        assert!(poll_with(&mut leaving, Waker::noop()).is_pending());
        wait_until(|| server.heard().len() == 1);
        let mut waiting = next_page(&client, &pager);
        assert!(poll_with(&mut waiting, Waker::noop()).is_pending());
        if cancels {
            leaving.cancel();
            assert_eq!(block_on(leaving).unwrap_err().kind(), "Cancelled");
        } else {
            drop(leaving);
        }
        assert_eq!(ids(block_on(waiting).unwrap()), ["task-1"]);
        assert_eq!(ids(block_on(next_page(&client, &pager)).unwrap()), ["task-2"]);
        assert_eq!(server.heard().len(), 3, "the page of the one that left was requested again");
    }
}

/// Notes that the task can go on.
#[derive(Default)]
struct Flag(AtomicBool);

impl Wake for Flag {
    fn wake(self: Arc<Self>) {
        self.0.store(true, SeqCst);
    }
}

#[test]
fn l4_a_page_that_arrives_for_a_dropped_call_stays_in_its_list() {
    let (server, client, meeting) = held();
    let pager = client.tasks().list(TaskQuery::default());
    let mut dropped = next_page(&client, &pager);
    let flag = Arc::<Flag>::default();
    assert!(poll_with(&mut dropped, &flag.clone().into()).is_pending());
    meeting.wait();
    wait_until(|| flag.0.load(SeqCst));
    // The response has arrived, and nobody has looked at it.
    drop(dropped);
    assert_eq!(ids(block_on(next_page(&client, &pager)).unwrap()), ["task-1"]);
    assert_eq!(server.heard().len(), 1);
}

#[test]
fn l4_a_wait_for_the_page_of_another_caller_can_be_cancelled() {
    let (server, client, meeting) = held();
    let pager = client.tasks().list(TaskQuery::default());
    let mut fetching = next_page(&client, &pager);
    assert!(poll_with(&mut fetching, Waker::noop()).is_pending());
    wait_until(|| server.heard().len() == 1);
    let cancelled = next_page(&client, &pager);
    cancelled.cancel();
    assert_eq!(block_on(cancelled).unwrap_err().kind(), "Cancelled");
    meeting.wait();
    assert_eq!(ids(block_on(fetching).unwrap()), ["task-1"]);
}

#[test]
fn a_list_with_invalid_arguments_is_refused_without_a_request() {
    let (server, client, _meeting) = held();
    let pager = client.tasks().list(TaskQuery { per_page: Some(0), ..Default::default() });
    let mut refused = next_page(&client, &pager);
    let Poll::Ready(Err(error)) = poll_with(&mut refused, Waker::noop()) else { panic!("it waits") };
    assert_eq!(error.kind(), "InvalidArgument", "{error}");
    assert!(server.heard().is_empty());
}

#[test]
fn threads_and_asynchronous_callers_get_each_item_once() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    let pager = Arc::new(client.tasks().list_mine(MyTaskQuery { per_page: Some(1), ..Default::default() }));
    let blocking = || std::iter::from_fn(|| Some(pager.next_page().unwrap()).filter(|page| !page.is_empty()));
    let asynchronous = || {
        let next = || block_on(next_page(&client, &pager)).unwrap();
        std::iter::from_fn(move || Some(next()).filter(|page| !page.is_empty()))
    };
    let read: Vec<String> = thread::scope(|scope| {
        let threads: Vec<_> = (0..6)
            .map(|number| {
                let (blocking, asynchronous) = (&blocking, &asynchronous);
                scope.spawn(move || match number % 2 {
                    0 => blocking().flat_map(ids).collect::<Vec<_>>(),
                    _ => asynchronous().flat_map(ids).collect(),
                })
            })
            .collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(read.len(), seed::OPEN_TASKS);
    assert_eq!(read.iter().collect::<BTreeSet<_>>().len(), seed::OPEN_TASKS);
}

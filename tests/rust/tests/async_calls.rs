//! Asynchronous calls: any executor polls them, and `cancel` and drop tell the truth about the side effect.

#![allow(clippy::unwrap_used)]

mod common;

use std::future::{Future, poll_fn};
use std::net::TcpStream;
use std::pin::Pin;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Barrier, Condvar, Mutex};
use std::task::{Context, Poll, Waker};
use std::thread;
use std::time::{Duration, Instant};

use common::executor::block_on;
use common::port::ClosedPort;
use common::raw::{RawAction, RawServer, answer, client, settings};
use tallykit::{AsyncCall, Json, Settings, SideEffect, Tallyfy};
use tallykit_canary::lines;
use tokio::runtime::Builder;

/// The timeout of a test that fails. A test that passes does not wait.
const WAIT_LIMIT: Duration = Duration::from_secs(30);

fn call(client: &Tallyfy, verb: &str, path: &str) -> AsyncCall<Json> {
    client.run(|client| client.request(verb.into(), path.into(), None, None))
}

fn poll_once<T>(call: &mut (impl Future<Output = T> + Unpin)) -> Poll<T> {
    Pin::new(call).poll(&mut Context::from_waker(Waker::noop()))
}

/// A gate that the responses of a server wait for.
#[derive(Default)]
struct Gate {
    is_open: Mutex<bool>,
    opened: Condvar,
}

impl Gate {
    fn open(&self) {
        *self.is_open.lock().unwrap() = true;
        self.opened.notify_all();
    }

    fn pass(&self) {
        let is_open = self.is_open.lock().unwrap();
        drop(self.opened.wait_timeout_while(is_open, WAIT_LIMIT, |is_open| !*is_open).unwrap());
    }
}

/// Starts a server that tells of each request, and responds when the gate is open.
fn gated() -> (RawServer, Receiver<()>, Arc<Gate>) {
    let (heard, hears) = channel();
    let gate = Arc::<Gate>::default();
    let same_gate = gate.clone();
    let server = RawServer::start(move |_| {
        let _ = heard.send(());
        same_gate.pass();
        vec![answer(200, "{}")]
    });
    (server, hears, gate)
}

/// Starts a server that tells of each request and never responds.
fn silent() -> (RawServer, Receiver<()>) {
    let (heard, hears) = channel();
    let server = RawServer::start(move |_| {
        let _ = heard.send(());
        vec![RawAction::Hold]
    });
    (server, hears)
}

/// Where a call is when it is ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Point {
    Unpolled,
    /// Its first poll has begun, and the server may not have accepted the connection yet.
    Started,
    Sent,
}

/// How a call at this point ends if it is cancelled or dropped. Nothing if that depends on the moment.
fn expected(point: Point, verb: &str) -> Option<&'static str> {
    match (point, verb) {
        (Point::Started, "POST") => None,
        (Point::Sent, "POST") => Some("OutcomeUnknown"),
        _ => Some("Cancelled"),
    }
}

/// Brings a call to a point.
fn bring(call: &mut AsyncCall<Json>, point: Point, hears: &Receiver<()>) {
    if point != Point::Unpolled {
        assert!(poll_once(call).is_pending());
    }
    if point == Point::Sent {
        hears.recv_timeout(WAIT_LIMIT).unwrap();
    }
}

#[test]
fn l4_a_call_that_is_cancelled_says_whether_its_request_was_sent() {
    for verb in ["GET", "POST"] {
        for point in [Point::Unpolled, Point::Started, Point::Sent] {
            let (server, hears) = silent();
            let client = client(settings(&server));
            let mut call = call(&client, verb, "/cancelled");
            bring(&mut call, point, &hears);
            call.cancel();
            let error = block_on(&mut call).unwrap_err();
            let kind = error.kind();
            assert!(expected(point, verb).is_none_or(|expected| kind == expected), "{verb} {point:?}: {error}");
            assert_eq!(error.detail().side_effect == SideEffect::Possible, kind == "OutcomeUnknown", "{error}");
            // What was not sent by now never will be.
            if kind == "Cancelled" && point != Point::Sent {
                assert!(hears.try_recv().is_err() || verb == "GET", "{verb} {point:?}");
            }
        }
    }
}

#[test]
fn l4_a_call_that_is_dropped_leaves_the_truth_in_the_log() {
    tallykit_canary::listen();
    for verb in ["GET", "POST"] {
        for point in [Point::Unpolled, Point::Started, Point::Sent] {
            let (server, hears) = silent();
            let client = client(settings(&server));
            let path = format!("/dropped/{point:?}");
            let mut call = call(&client, verb, &path);
            bring(&mut call, point, &hears);
            drop(call);
            if point == Point::Unpolled {
                assert!(lines(&format!("{verb} {path}")).is_empty() && server.heard().is_empty());
                continue;
            }
            let expected: Vec<_> = expected(point, verb).map_or(vec!["Cancelled", "OutcomeUnknown"], |it| vec![it]);
            let texts = expected.iter().map(|kind| format!("{verb} {path}: {kind}")).collect::<Vec<_>>();
            wait_until(|| texts.iter().any(|text| !lines(text).is_empty()), &texts.join(" or "));
        }
    }
}

fn wait_until(is_so: impl Fn() -> bool, what: &str) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < WAIT_LIMIT, "{what}");
        thread::yield_now();
    }
}

#[test]
fn l4_a_call_that_cannot_connect_is_cancelled_and_has_sent_nothing() {
    // The queue of this listener is full, so the system does not complete another connection.
    let port = ClosedPort::new();
    let address = port.address();
    let _listener = port.listen_with(0);
    let _queued = TcpStream::connect(address).unwrap();
    let client = client(Settings { base_url: Some(format!("http://{address}")), ..Settings::default() });
    for verb in ["GET", "POST"] {
        let mut call = call(&client, verb, "/connecting");
        assert!(poll_once(&mut call).is_pending());
        call.cancel();
        let error = block_on(call).unwrap_err();
        assert_eq!((error.kind(), error.detail().side_effect), ("Cancelled", SideEffect::None), "{error}");
    }
}

#[test]
fn any_executor_makes_a_call_and_it_may_move_between_threads() {
    fn assert_send<T: Send>(value: T) -> T {
        value
    }
    let server = RawServer::answering(200, "{}");
    let client = client(settings(&server));
    let call = || assert_send(call(&client, "GET", "/executor"));
    let unpolled = call();
    assert!(server.heard().is_empty(), "nothing is sent before the first poll");
    block_on(unpolled).unwrap();
    let one_thread = Builder::new_current_thread().build().unwrap();
    one_thread.block_on(call()).unwrap();
    let several_threads = Builder::new_multi_thread().worker_threads(2).build().unwrap();
    several_threads.block_on(async { several_threads.spawn(call()).await.unwrap() }).unwrap();

    let (server, hears, gate) = gated();
    let client = common::raw::client(settings(&server));
    let mut moved = Box::pin(self::call(&client, "GET", "/moved"));
    assert!(poll_once(&mut moved).is_pending());
    hears.recv_timeout(WAIT_LIMIT).unwrap();
    let (polled, was_polled) = channel();
    let other = thread::spawn(move || {
        block_on(poll_fn(move |context| {
            let done = moved.as_mut().poll(context);
            let _ = polled.send(());
            done
        }))
    });
    was_polled.recv_timeout(WAIT_LIMIT).unwrap();
    gate.open();
    other.join().unwrap().unwrap();
}

#[test]
fn t8_a_hundred_asynchronous_callers_share_one_token_request_of_which_the_first_is_dropped() {
    let (heard, hears) = channel();
    let gate = Arc::<Gate>::default();
    let same_gate = gate.clone();
    let server = RawServer::start(move |request| {
        if !request.target().contains("oauth/token") {
            return vec![answer(200, "{}")];
        }
        heard.send(()).unwrap();
        same_gate.pass();
        vec![answer(200, r#"{"access_token":"a","refresh_token":"r","expires_in":3600}"#)]
    });
    let (id, secret) = ("17".to_owned(), "secret".to_owned());
    let (user, password) = ("ada@example.com".to_owned(), "password".to_owned());
    let client = Tallyfy::with_password(id, secret, user, password, None, settings(&server), None).unwrap();
    let mut calls: Vec<_> = (0..100).map(|_| call(&client, "GET", "/shared")).collect();
    assert!(calls.iter_mut().all(|call| poll_once(call).is_pending()), "each waits for the token");
    hears.recv_timeout(WAIT_LIMIT).unwrap();
    drop(calls.remove(0));
    gate.open();
    for call in calls {
        block_on(call).unwrap();
    }
    assert!(hears.try_recv().is_err(), "one token request");
}

#[test]
fn two_runtimes_and_blocking_threads_share_a_client() {
    let server = RawServer::answering(200, "{}");
    let client = client(settings(&server));
    let results = |runtime: tokio::runtime::Runtime| {
        let calls: Vec<_> = (0..50).map(|_| runtime.spawn(call(&client, "POST", "/many"))).collect();
        runtime.block_on(async {
            for call in calls {
                call.await.unwrap().unwrap();
            }
        });
    };
    thread::scope(|scope| {
        scope.spawn(|| results(Builder::new_current_thread().build().unwrap()));
        scope.spawn(|| results(Builder::new_multi_thread().worker_threads(2).build().unwrap()));
        for _ in 0..4 {
            scope.spawn(|| (0..25).for_each(|_| drop(common::raw::calling(&client, "POST").unwrap())));
        }
    });
    assert_eq!(server.heard().len(), 200);
}

#[test]
fn l4_a_runtime_that_is_dropped_ends_its_calls_and_no_others() {
    tallykit_canary::listen();
    let meeting = Arc::new(Barrier::new(2));
    let met = meeting.clone();
    let server = RawServer::start(move |request| match request.target() {
        "/other" => vec![RawAction::Meet(met.clone()), answer(200, "{}")],
        _ => vec![RawAction::Hold],
    });
    let client = client(settings(&server));
    let runtime = Builder::new_multi_thread().worker_threads(1).build().unwrap();
    drop(runtime.spawn(call(&client, "POST", "/ended/with/its/runtime")));
    let mut other = call(&client, "POST", "/other");
    assert!(poll_once(&mut other).is_pending());
    wait_until(|| server.heard().len() == 2, "both were sent");
    drop(runtime);
    let logged = || !lines("POST /ended/with/its/runtime: OutcomeUnknown").is_empty();
    wait_until(logged, "the call of the runtime has ended");
    meeting.wait();
    block_on(other).unwrap();
}

#[test]
fn the_arguments_are_checked_at_once_and_two_calls_are_refused() {
    let server = RawServer::answering(200, "{}");
    let client = client(settings(&server));
    let refused = |call: AsyncCall<Json>| block_on(call).unwrap_err();
    assert_eq!(refused(call(&client, "FETCH", "/me")).kind(), "InvalidArgument");
    let two = client.run(|client| {
        client.me().get().ok();
        client.request("GET".into(), "/me".into(), None, None)
    });
    assert!(refused(two).to_string().contains("makes one call"));
    assert!(server.heard().is_empty());
}

//! S8: a fork while calls of either kind are in flight.

#![cfg(unix)]
#![allow(clippy::unwrap_used)]

mod common;

use std::cell::Cell;
use std::pin::pin;
use std::rc::Rc;
use std::sync::{Arc, Barrier};
use std::task::{Context, Waker};
use std::thread;

use common::child::{end, fork, in_child, wait_for_child};
use common::executor::block_on;
use common::raw::{self, RawAction, RawServer, answer, settings};
use common::time_limit::in_time;
use tallykit::{Json, Result, Tallyfy, with_interrupt_check};
use tokio::runtime::Builder;

/// Responds to `/fast` at once, and to other paths when this number of requests is there and the test has come too.
fn server(requests: usize) -> (RawServer, Arc<Barrier>) {
    let barrier = Arc::new(Barrier::new(requests + 1));
    let meeting = barrier.clone();
    let server = RawServer::start(move |request| match request.target() {
        "/fast" => vec![answer(200, "{}")],
        _ => vec![RawAction::Meet(meeting.clone()), answer(200, "{}")],
    });
    (server, barrier)
}

fn get(client: &Tallyfy, path: &str) -> Result<Json> {
    client.request("GET".into(), path.into(), None, None)
}

fn wait_for(server: &RawServer, path: &str, times: usize) {
    while server.heard().iter().filter(|request| request.target() == path).count() < times {
        thread::yield_now();
    }
}

/// Makes calls of each kind with a client of the parent and with a new one.
fn call(client: &Tallyfy, server: &RawServer) {
    for client in [client, &raw::client(settings(server))] {
        get(client, "/fast").unwrap();
        block_on(client.run(|client| get(client, "/fast"))).unwrap();
        get(client, "/fast").unwrap();
    }
}

#[test]
fn s8_a_child_and_its_child_make_calls_while_those_of_the_parent_are_in_flight() {
    in_time(|| {
        let (server, barrier) = server(4);
        let client = raw::client(settings(&server));
        thread::scope(|scope| {
            let blocking: Vec<_> = (0..2).map(|_| scope.spawn(|| get(&client, "/slow"))).collect();
            let asynchronous: Vec<_> =
                (0..2).map(|_| scope.spawn(|| block_on(client.run(|client| get(client, "/slow"))))).collect();
            wait_for(&server, "/slow", 4);
            in_child(|| {
                call(&client, &server);
                in_child(|| call(&client, &server));
                call(&client, &server);
            });
            call(&client, &server);
            barrier.wait();
            blocking.into_iter().chain(asynchronous).for_each(|call| drop(call.join().unwrap().unwrap()));
        });
    });
}

/// Makes a call during which this thread forks, in foreign code. The child makes calls there, and goes on.
fn fork_during_a_call() {
    let (server, barrier) = server(1);
    let server = Rc::new(server);
    let client = raw::client(settings(&server));
    let child = Rc::new(Cell::new(None));
    let check = {
        let (server, client, child) = (server.clone(), client.clone(), child.clone());
        move || {
            if child.get().is_none() {
                wait_for(&server, "/slow", 1);
                child.set(Some(fork()));
                if child.get() == Some(0) {
                    call(&client, &server);
                    in_child(|| call(&client, &server));
                } else {
                    barrier.wait();
                }
            }
            false
        }
    };
    let outcome = with_interrupt_check(check, || client.request("POST".into(), "/slow".into(), None, None));
    match child.get().unwrap() {
        0 => end(|| {
            let error = outcome.unwrap_err();
            assert!(error.to_string().contains("broke off inside this library"), "{error}");
            call(&client, &server);
        }),
        child => wait_for_child(child),
    }
    outcome.unwrap();
    call(&client, &server);
}

#[test]
fn s8_a_call_whose_interrupt_check_forks_ends_well_in_the_parent_and_breaks_off_in_the_child() {
    in_time(|| {
        fork_during_a_call();
        // The call waits for a thread that drives.
        Builder::new_current_thread().build().unwrap().block_on(async { fork_during_a_call() });
    });
}

#[test]
fn s8_a_child_breaks_off_the_asynchronous_calls_of_its_parent() {
    in_time(|| {
        let (server, barrier) = server(2);
        let client = raw::client(settings(&server));
        let slow = |client: &Tallyfy| client.request("POST".into(), "/slow".into(), None, None);
        let mut dropped = Some(Box::pin(client.run(slow)));
        let mut awaited = pin!(client.run(slow));
        let mut context = Context::from_waker(Waker::noop());
        assert!(dropped.as_mut().unwrap().as_mut().poll(&mut context).is_pending());
        assert!(awaited.as_mut().poll(&mut context).is_pending());
        wait_for(&server, "/slow", 2);
        let heard = server.heard().len();
        in_child(|| {
            drop(dropped.take());
            let error = block_on(awaited.as_mut()).unwrap_err();
            assert!(error.to_string().contains("broke off inside this library"), "{error}");
            call(&client, &server);
        });
        assert_eq!(server.heard().len(), heard + 6, "the calls of the child, and nothing for those of the parent");
        barrier.wait();
        block_on(dropped.take().unwrap()).unwrap();
        block_on(awaited).unwrap();
    });
}

#[test]
fn l6_asynchronous_calls_fail_without_a_thread_and_blocking_ones_go_on() {
    in_time(|| {
        let (server, _) = server(1);
        in_child(|| {
            let client = raw::client(settings(&server));
            get(&client, "/fast").unwrap();
            // The limit counts the threads of a user, and does not hold for root.
            // SAFETY: both only change what this process may do.
            unsafe {
                if libc::geteuid() == 0 {
                    libc::setuid(65_000 + libc::getpid().unsigned_abs() % 500);
                }
                let none = libc::rlimit { rlim_cur: 1, rlim_max: 1 };
                libc::setrlimit(libc::RLIMIT_NPROC, &raw const none);
            }
            let error = block_on(client.run(|client| get(client, "/fast"))).unwrap_err().to_string();
            assert!(error.contains("ulimit -u") && error.contains("nothing was sent"), "{error}");
            get(&client, "/fast").unwrap();
            // Neither a call that is dropped nor the last client needs a thread.
            drop(client.run(|client| get(client, "/fast")));
            drop(client);
        });
        assert_eq!(server.heard().len(), 2);
    });
}

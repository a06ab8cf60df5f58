//! L6: calls inside a logger of the program.
//!
//! It is one test, because the process has one logger.

#![allow(clippy::unwrap_used)]

mod common;

use std::sync::{Mutex, OnceLock};
use std::task::{Context, Waker};
use std::thread;

use common::executor::block_on;
use common::raw::{connected, probe};
use common::time_limit::in_time;
use tallykit::{Json, Result, Tallyfy};

/// What the logger's calls returned, for each kind of record that it answered with a call.
static CALLS: Mutex<Vec<(String, Result<Json>)>> = Mutex::new(Vec::new());
static LOGGING: OnceLock<Tallyfy> = OnceLock::new();

struct CallingLogger;

impl log::Log for CallingLogger {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        thread_local!(static LOGS: std::cell::Cell<bool> = const { std::cell::Cell::new(false) });
        let Some(client) = LOGGING.get() else { return };
        if !LOGS.replace(true) {
            let called = probe(client);
            CALLS.lock().unwrap().push((record.target().to_owned(), called));
            LOGS.set(false);
        }
    }

    fn flush(&self) {}
}

#[test]
fn l6_a_logger_that_makes_calls_never_hangs() {
    in_time(|| {
        log::set_logger(&CallingLogger).unwrap();
        log::set_max_level(log::LevelFilter::Debug);
        let (_logged, logging) = connected();
        LOGGING.set(logging).unwrap();
        let (_server, client) = connected();
        // The records of the library are written outside its runtime, and those of reqwest inside.
        probe(&client).unwrap();
        block_on(client.run(probe)).unwrap();
        let calls = std::mem::take(&mut *CALLS.lock().unwrap());
        let called = |target: &str| {
            let found = calls.iter().filter(|(of, _)| of.starts_with(target));
            found.map(|(_, called)| called.clone()).collect::<Vec<_>>()
        };
        assert!(called("tallykit").iter().all(Result::is_ok) && !called("tallykit").is_empty(), "{calls:?}");
        let within = called("reqwest");
        assert!(!within.is_empty());
        for called in within {
            let error = called.unwrap_err().to_string();
            assert!(error.contains("would wait for itself") && error.contains("Nothing was sent"), "{error}");
        }
        // The end of a call that was dropped is logged inside the runtime.
        let mut dropped = Box::pin(client.run(probe));
        let _ = dropped.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        drop(dropped);
        while CALLS.lock().unwrap().is_empty() {
            thread::yield_now();
        }
        block_on(client.run(probe)).unwrap();
    });
}

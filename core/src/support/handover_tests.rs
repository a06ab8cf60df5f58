use std::cell::Cell;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::Relaxed};
use std::sync::mpsc;
use std::thread::{self, JoinHandle, ThreadId};

use super::*;
use crate::support::cancellation::with_interrupt_check;

type Outcome = Result<ThreadId, ThreadId>;

fn here() -> ThreadId {
    thread::current().id()
}

/// Starts a worker.
fn start<T: Send + 'static>(handover: &Arc<Handover>, work: impl FnOnce() -> T + Send + 'static) -> JoinHandle<T> {
    let handover = handover.clone();
    thread::spawn(move || {
        let worked = handover.work(work);
        handover.notify();
        worked
    })
}

/// Waits as a caller does until the worker has ended.
fn wait_for_end(handover: &Handover, waiting: &Waiting) {
    while handover.changes() == 0 {
        waiting.wait(0, &|| MAX_DURATION);
    }
}

#[test]
fn l3_foreign_code_of_a_worker_runs_on_the_thread_of_the_caller_in_order() {
    let handover = Arc::<Handover>::default();
    let waiting = handover.join();
    let (says, said) = mpsc::channel();
    let worker = start(&handover, move || {
        let say = says.clone();
        tell(move || say.send(("first", here())).unwrap());
        let say = says.clone();
        let called = call(move |_| say.send(("second", here())));
        tell(move || says.send(("third", here())).unwrap());
        called.unwrap();
        here()
    });
    wait_for_end(&handover, &waiting);
    // A caller that leaves writes what is left.
    drop(waiting);
    let said: Vec<_> = said.iter().collect();
    assert_eq!(said, [("first", here()), ("second", here()), ("third", here())]);
    assert_ne!(worker.join().unwrap(), here());
}

#[test]
fn l3_without_a_caller_the_worker_runs_its_foreign_code_itself() {
    let handover = Arc::<Handover>::default();
    drop(handover.join());
    let worker = start(&handover, || {
        let (says, said) = mpsc::channel();
        tell(move || says.send(here()).unwrap());
        let called: Outcome = call(|_| Ok(here()));
        assert_eq!([said.recv().unwrap(), called.unwrap()], [here(); 2]);
    });
    worker.join().unwrap();
}

#[test]
fn l3_a_caller_that_leaves_keeps_no_call() {
    let handover = Arc::<Handover>::default();
    let waiting = handover.join();
    let worker = start(&handover, || {
        let called: Outcome = call(|_| Ok(here()));
        assert_eq!(called.unwrap(), here());
    });
    while handover.queue().jobs.is_empty() {
        thread::yield_now();
    }
    drop(waiting);
    worker.join().unwrap();
}

#[test]
fn l3_a_call_that_an_interruption_breaks_off_is_made_again() {
    let handover = Arc::<Handover>::default();
    let waiting = handover.join();
    let caller = here();
    let worker = start(&handover, move || {
        let called: Outcome = call(move |_| if here() == caller { Err(here()) } else { Ok(here()) });
        assert_eq!(called, Ok(here()));
    });
    with_interrupt_check(
        || true,
        || {
            while !waiting.wait(0, &|| MAX_DURATION) && !should_stop() {}
        },
    );
    drop(waiting);
    worker.join().unwrap();
}

#[test]
fn h5_a_call_gets_the_time_of_its_caller_and_is_made_again_when_that_is_over() {
    let handover = Arc::<Handover>::default();
    let waiting = handover.join();
    let worker = start(&handover, || {
        let limits = Arc::new(Mutex::new(Vec::new()));
        let seen = limits.clone();
        let called: Result<(), ()> = call(move |limit| {
            seen.lock().unwrap().push(limit);
            if limit == MAX_DURATION { Ok(()) } else { Err(()) }
        });
        assert_eq!(called, Ok(()));
        limits.lock().unwrap().clone()
    });
    while handover.queue().jobs.is_empty() {
        thread::yield_now();
    }
    // It has time until the call has failed.
    let (asked, nine) = (Cell::new(0), Duration::from_secs(9));
    waiting.wait(0, &|| if asked.replace(asked.get() + 1) < 2 { nine } else { Duration::ZERO });
    drop(waiting);
    assert_eq!(worker.join().unwrap(), [nine, MAX_DURATION]);
}

#[test]
fn l6_a_panic_in_foreign_code_ends_the_worker_and_not_the_caller() {
    let handover = Arc::<Handover>::default();
    let waiting = handover.join();
    let other = handover.clone();
    let worker = thread::spawn(move || {
        let panics = || {
            tell(|| panic!("a log that panics"));
            let _: Outcome = call(|_| panic!("a store that panics"));
        };
        let panicked = catch_unwind(AssertUnwindSafe(|| other.work(panics)));
        other.notify();
        panicked.is_err()
    });
    wait_for_end(&handover, &waiting);
    assert!(worker.join().unwrap());
}

#[test]
fn l3_one_caller_runs_all_jobs_until_it_leaves_and_then_the_next() {
    let handover = Arc::<Handover>::default();
    let (first, second) = (handover.join(), handover.join());
    let has_run = Arc::new(AtomicBool::new(false));
    let runs = has_run.clone();
    let worker = start(&handover, move || {
        [(); 2].map(|()| {
            let runs = runs.clone();
            call(move |_| {
                runs.store(true, Relaxed);
                Outcome::Ok(here())
            })
        })
    });
    let next = {
        let handover = handover.clone();
        thread::spawn(move || {
            wait_for_end(&handover, &second);
            here()
        })
    };
    let mine = here();
    while !has_run.load(Relaxed) {
        first.wait(0, &|| MAX_DURATION);
    }
    drop(first);
    let ran_by = worker.join().unwrap();
    let next = next.join().unwrap();
    assert_eq!(ran_by[0], Ok(mine));
    assert!([Ok(mine), Ok(next)].contains(&ran_by[1]));
}

#[test]
fn l3_a_caller_that_is_a_worker_hands_jobs_on_to_its_own_caller() {
    let (outer, inner) = <(Arc<Handover>, Arc<Handover>)>::default();
    let waiting = outer.join();
    let (inner_of_worker, calls) = (inner.clone(), Arc::new(AtomicU32::new(0)));
    let counted = calls.clone();
    let worker = start(&outer, move || {
        let waiting = inner_of_worker.join();
        let worker = start(&inner_of_worker, move || {
            call(move |_| {
                counted.fetch_add(1, Relaxed);
                Outcome::Ok(here())
            })
        });
        wait_for_end(&inner_of_worker, &waiting);
        drop(waiting);
        worker.join().unwrap()
    });
    wait_for_end(&outer, &waiting);
    assert_eq!(worker.join().unwrap(), Ok(here()));
    assert_eq!(calls.load(Relaxed), 1);
}

#[test]
fn s8_a_caller_in_a_forked_child_leaves_the_queue_of_the_parent_alone() {
    let handover = Arc::new(Handover::from_parent_process());
    let waiting = handover.join();
    // Another thread of the parent held the lock when it forked.
    let _locked = handover.queue();
    drop(waiting);
}

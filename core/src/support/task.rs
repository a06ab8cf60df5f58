//! The tasks that run on a thread.
//!
//! A host may run several tasks on one thread in turn: Python's greenlets (gevent, eventlet) are such tasks. While one of
//! them is inside foreign code, a log handler for example, another may call this library on the same thread. So a lock is
//! held by a task, and not by its thread, and the state of a call is put aside while foreign code runs.

use std::cell::Cell;
use std::thread::{self, ThreadId};

use crate::support::fork::fork_generation;
use crate::support::thread_cell::{ThreadCell, ThreadLocal};

/// A task of this process. A forked child has other tasks than its parent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Task {
    process: u32,
    thread: ThreadId,
    id: usize,
}

impl Task {
    /// Whether it is a task of this process.
    pub(crate) fn is_this_process(self) -> bool {
        self.process == fork_generation()
    }

    /// Returns the same task of the parent process.
    #[cfg(test)]
    pub(crate) fn of_parent_process(self) -> Self {
        Self { process: self.process.wrapping_sub(1), ..self }
    }
}

/// The state of the task that runs.
#[derive(Default, Clone, Copy)]
struct Current {
    /// The number that the host gave it. It is 0 if the host has threads only.
    id: usize,
    /// The worker whose job it runs.
    acts_for: Option<Task>,
    is_logging: bool,
}

thread_local! {
    static CURRENT: Cell<Current> = const { Cell::new(Current { id: 0, acts_for: None, is_logging: false }) };
    /// The tasks of this thread that are inside foreign code.
    static SUSPENDED: ThreadCell<Vec<Current>> = const { ThreadCell::new(Vec::new()) };
}

/// Sets back the state of the task, even after a panic.
pub(crate) struct Restore(Current);

impl Drop for Restore {
    fn drop(&mut self) {
        CURRENT.set(self.0);
    }
}

/// Returns the task for which this code runs: that of a worker, if this thread runs a job for it.
pub(crate) fn current() -> Task {
    let current = CURRENT.get();
    current.acts_for.unwrap_or_else(|| Task {
        process: fork_generation(),
        thread: thread::current().id(),
        id: current.id,
    })
}

/// Enters the library with the task of this number, until the guard is dropped. If foreign code that this library has
/// called makes the call, the task is the same, so that the call is known to be within the other.
pub(crate) fn enter(id: usize) -> Restore {
    let same = SUSPENDED.with_borrow(|suspended| suspended.iter().rfind(|other| other.id == id).copied());
    Restore(CURRENT.replace(same.unwrap_or(Current { id, ..Current::default() })))
}

/// Runs a job for the worker.
pub(crate) fn act_for<T>(worker: Option<Task>, job: impl FnOnce() -> T) -> T {
    let current = CURRENT.get();
    let _restore = Restore(CURRENT.replace(Current { acts_for: worker, ..current }));
    job()
}

/// Marks this task as writing a log record, until the guard is dropped. Returns nothing if it writes one already.
pub(crate) fn start_logging() -> Option<Restore> {
    let current = CURRENT.get();
    if current.is_logging {
        return None;
    }
    Some(Restore(CURRENT.replace(Current { is_logging: true, ..current })))
}

/// Whether other tasks of this thread are inside foreign code. They cannot go on until this one lets them.
pub(crate) fn has_suspended() -> bool {
    SUSPENDED.with_borrow(|suspended| !suspended.is_empty())
}

/// A task that is inside foreign code.
pub(crate) struct Suspended(Current);

/// Puts the state of this task aside, until the guard is dropped.
pub(crate) fn suspend() -> Suspended {
    let current = CURRENT.take();
    SUSPENDED.with_borrow_mut(|suspended| suspended.push(current));
    Suspended(current)
}

impl Suspended {
    /// Returns the number that the host gave the task.
    pub(crate) fn id(&self) -> usize {
        self.0.id
    }
}

impl Drop for Suspended {
    fn drop(&mut self) {
        SUSPENDED.with_borrow_mut(|suspended| {
            // Tasks do not end in the order in which they began.
            if let Some(at) = suspended.iter().rposition(|other| other.id == self.0.id) {
                suspended.remove(at);
            }
            if suspended.is_empty() {
                *suspended = Vec::new();
            }
        });
        CURRENT.set(self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn l3_a_call_from_within_a_job_acts_for_the_worker_and_another_task_of_the_thread_does_not() {
        let worker = thread::spawn(current).join().unwrap();
        let outer = enter(1);
        act_for(Some(worker), || {
            let job = suspend();
            {
                let _same = enter(1);
                assert_eq!(current(), worker);
            }
            let other = enter(2);
            assert_ne!(current(), worker);
            assert!(has_suspended());
            let in_other = suspend();
            // The first task ends before the second.
            drop(job);
            assert_eq!(current(), worker);
            drop(in_other);
            assert!(!has_suspended());
            drop(other);
        });
        drop(outer);
    }

    #[test]
    fn e3_only_the_task_that_logs_is_marked() {
        let _first = enter(1);
        let logging = start_logging().unwrap();
        assert!(start_logging().is_none());
        let job = suspend();
        assert!(enter(1).0.id == 0 && !has_logging(2) && has_logging(1));
        drop(job);
        drop(logging);
        assert!(start_logging().is_some());
    }

    fn has_logging(id: usize) -> bool {
        let _entered = enter(id);
        start_logging().is_none()
    }
}

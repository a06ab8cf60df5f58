//! Foreign code of a worker thread runs on the thread of a caller that waits for it.
//!
//! Foreign code may depend on the thread of the caller. In a program with greenlets, another greenlet of that thread may
//! hold the lock of a log handler or of a token store, and it cannot release the lock while the thread waits in this
//! library. So the worker posts a job, and the caller that has waited longest runs it. If no caller waits, or if the last
//! one leaves before it has run the job, the worker runs it itself.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use crate::support::cancellation::{poll_interval, should_stop};
use crate::support::clock::MAX_DURATION;
use crate::support::fork::fork_generation;
use crate::support::task::{self, Task};
use crate::support::thread_cell::{ThreadCell, ThreadLocal};

/// Foreign code. It gets the time that the thread has, and returns whether it failed.
type Work = Arc<dyn Fn(Duration) -> bool + Send + Sync>;

struct Job {
    work: Work,
    /// Whether a caller that leaves must not begin it.
    may_take_long: bool,
}

/// A worker thread, and the callers that wait for it.
pub(crate) struct Handover {
    /// The fork generation. A forked child has no worker, and its copy of the lock may be locked.
    process: u32,
    worker: OnceLock<Task>,
    /// Whether the callers run the calls of the worker, and not only short work such as the log.
    takes_calls: bool,
    queue: Mutex<Queue>,
    changed: Condvar,
}

#[derive(Default)]
struct Queue {
    /// Counts the changes that waiting callers must look at.
    changes: u32,
    /// The callers that wait. The first one runs the jobs, so that foreign code sees one thread if possible.
    waiting: Vec<u32>,
    next_waiting: u32,
    jobs: VecDeque<Job>,
    /// Whether the call of the worker failed, after a caller has run it.
    called: Option<bool>,
}

thread_local! {
    /// Where this thread posts the jobs of its work.
    static OUTBOX: ThreadCell<Option<Arc<Handover>>> = const { ThreadCell::new(None) };
}

/// Sets back the outbox, even after a panic.
struct RestoreOutbox(Option<Arc<Handover>>);

impl Drop for RestoreOutbox {
    fn drop(&mut self) {
        OUTBOX.set(self.0.take());
    }
}

/// Runs foreign code on the thread of a caller that waits for this thread, or else here, and returns its result. The code
/// gets the time that it has. It runs once more if it failed and its caller has to leave.
pub(crate) fn call<T: Send + 'static, E: Send + 'static>(
    work: impl Fn(Duration) -> Result<T, E> + Send + Sync + 'static,
) -> Result<T, E> {
    let Some(outbox) = OUTBOX.with_borrow(Clone::clone) else { return work(MAX_DURATION) };
    let (slot, work) = (Arc::new(Mutex::new(None)), Arc::new(work));
    let (result, same_work) = (slot.clone(), work.clone());
    outbox.call(
        Arc::new(move |limit| {
            let outcome = catch_unwind(AssertUnwindSafe(|| work(limit)));
            let failed = matches!(outcome, Ok(Err(_)));
            *slot.lock().unwrap_or_else(PoisonError::into_inner) = Some(outcome);
            failed
        }),
        true,
    );
    let outcome = result.lock().unwrap_or_else(PoisonError::into_inner).take();
    outcome.map_or_else(|| same_work(MAX_DURATION), |outcome| outcome.unwrap_or_else(|panic| resume_unwind(panic)))
}

/// Runs short foreign code without a result, such as a logger, on the thread of a caller that waits for this thread, or
/// else here. A caller that leaves runs it first. It has run when this returns, so what it sees is what the worker does.
pub(crate) fn tell(work: impl Fn() + Send + Sync + 'static) {
    let Some(outbox) = OUTBOX.with_borrow(Clone::clone) else { return work() };
    outbox.call(
        Arc::new(move |_| {
            // A logger that panics must not end the call.
            drop(catch_unwind(AssertUnwindSafe(&work)));
            false
        }),
        false,
    );
}

impl Default for Handover {
    fn default() -> Self {
        Self {
            process: fork_generation(),
            worker: OnceLock::new(),
            takes_calls: true,
            queue: Mutex::default(),
            changed: Condvar::new(),
        }
    }
}

impl Handover {
    /// Returns a handover whose callers run no calls: those may hang, and the callers wait for the worker in order to
    /// find that out.
    pub(crate) fn without_calls() -> Self {
        Self { takes_calls: false, ..Self::default() }
    }

    /// Whether the worker is a thread of this process.
    pub(crate) fn is_this_process(&self) -> bool {
        self.process == fork_generation()
    }

    /// Returns the copy of a parent process.
    #[cfg(test)]
    pub(crate) fn from_parent_process() -> Self {
        Self { process: fork_generation().wrapping_sub(1), ..Self::default() }
    }

    /// Whether this code runs on the thread of the worker, or on that of a caller in its place.
    pub(crate) fn is_worker(&self) -> bool {
        self.worker.get() == Some(&task::current())
    }

    /// Does the work, with this thread as the worker.
    pub(crate) fn work<T>(self: &Arc<Self>, work: impl FnOnce() -> T) -> T {
        self.worker.get_or_init(task::current);
        let _restore = RestoreOutbox(OUTBOX.replace(Some(self.clone())));
        work()
    }

    /// Returns the number of changes so far.
    pub(crate) fn changes(&self) -> u32 {
        self.queue().changes
    }

    /// Makes all waiting callers look.
    pub(crate) fn notify(&self) {
        self.queue().changes += 1;
        self.changed.notify_all();
    }

    /// Counts this caller among those that wait, until the guard is dropped.
    pub(crate) fn join(self: &Arc<Self>) -> Waiting {
        let mut queue = self.queue();
        let id = queue.next_waiting;
        queue.next_waiting = id.wrapping_add(1);
        queue.waiting.push(id);
        Waiting { handover: self.clone(), id }
    }

    /// Has the work run by a caller, and waits for that. Returns whether it failed.
    fn call(&self, work: Work, may_take_long: bool) -> bool {
        if may_take_long && !self.takes_calls {
            return work(MAX_DURATION);
        }
        let mut queue = self.queue();
        queue.called = None;
        if !queue.waiting.is_empty() {
            queue.jobs.push_back(Job { work: work.clone(), may_take_long });
            self.changed.notify_all();
        }
        while queue.called.is_none() && !queue.waiting.is_empty() {
            queue = self.changed.wait(queue).unwrap_or_else(PoisonError::into_inner);
        }
        if let Some(failed) = queue.called {
            return failed;
        }
        // All callers have left, and have run what was posted before.
        queue.jobs.clear();
        drop(queue);
        run_here(&work)
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Runs foreign code on this thread. What it calls in this library is not part of the work.
fn run_here(work: &Work) -> bool {
    let _restore = RestoreOutbox(OUTBOX.take());
    work(MAX_DURATION)
}

/// A caller that waits. When it leaves, it runs what was posted before.
pub(crate) struct Waiting {
    handover: Arc<Handover>,
    id: u32,
}

impl Waiting {
    /// Waits a short time for a change after the one with the number `seen`, and runs jobs meanwhile. Returns whether
    /// nothing has happened.
    pub(crate) fn wait(&self, seen: u32, time_left: &dyn Fn() -> Duration) -> bool {
        let is_idle = |queue: &Queue| queue.changes == seen && (queue.jobs.is_empty() || !self.is_first(queue));
        let (queue, waited) = self
            .handover
            .changed
            .wait_timeout_while(self.handover.queue(), time_left().min(poll_interval()), |queue| is_idle(queue))
            .unwrap_or_else(PoisonError::into_inner);
        drop(queue);
        // After a change, the caller may not have to wait for the next job.
        while let Some(job) = self.next_job(Some(seen))
            && self.run(job, time_left)
        {}
        waited.timed_out()
    }

    fn is_first(&self, queue: &Queue) -> bool {
        queue.waiting.first() == Some(&self.id)
    }

    /// Returns the job that this caller has to run, if nothing has changed since `seen`. Without `seen`, the caller leaves:
    /// it runs no calls, which may take long, and at the end it no longer counts as waiting.
    fn next_job(&self, seen: Option<u32>) -> Option<Job> {
        if !self.handover.is_this_process() {
            return None;
        }
        let mut queue = self.handover.queue();
        let fits = |job: &Job| seen.map_or(!job.may_take_long, |seen| seen == queue.changes);
        if self.is_first(&queue) && queue.jobs.front().is_some_and(fits) {
            return queue.jobs.pop_front();
        }
        if seen.is_none() {
            queue.waiting.retain(|id| *id != self.id);
            self.handover.changed.notify_all();
        }
        None
    }

    /// Runs a job. Returns false if this caller has to leave.
    fn run(&self, job: Job, time_left: &dyn Fn() -> Duration) -> bool {
        let (worker, work) = (self.handover.worker.get().copied(), job.work.clone());
        let work: Work = Arc::new(move |limit| task::act_for(worker, || work(limit)));
        let failed = match OUTBOX.with_borrow(Clone::clone) {
            // This thread is a worker itself, and has a caller.
            Some(outbox) => outbox.call(work, job.may_take_long),
            None => work(time_left()),
        };
        // The foreign code may have forked.
        if !self.handover.is_this_process() {
            return false;
        }
        // The failure may be that of the caller: an interruption, or the end of its time. The saving of a new token must
        // not fail because of that.
        let must_leave = failed && (should_stop() || time_left().is_zero());
        let mut queue = self.handover.queue();
        if must_leave {
            queue.jobs.push_front(job);
        } else {
            queue.called = Some(failed);
        }
        self.handover.changed.notify_all();
        !must_leave
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        while let Some(job) = self.next_job(None) {
            self.run(job, &|| MAX_DURATION);
        }
    }
}

#[cfg(test)]
#[path = "handover_tests.rs"]
mod tests;

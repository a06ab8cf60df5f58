//! Asynchronous work on the runtime: its count, its result and its end.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::task::{Context, Poll};

use tokio::task::JoinHandle;

use crate::support::fork::{ForkSafeMutex, fork_generation};

/// Why a wait ended without a result.
#[derive(Debug)]
pub(crate) enum WaitError {
    /// The wait was cancelled or interrupted, and the work has stopped.
    Cancelled,
    /// The wait was cancelled or interrupted, but it is not certain that the work has stopped.
    StillRunning,
    /// The wait was begun by work of the runtime itself.
    Reentrant,
    /// The work panicked, or the process was forked in the middle of it.
    BrokenOff,
    /// The system gives no thread.
    NoThread(io::Error),
}

/// The work that is in flight, and whether a thread drives it.
#[derive(Default)]
pub(crate) struct WorkInFlight {
    tasks: ForkSafeMutex<usize>,
    /// Written under the lock of the tasks.
    is_driven: AtomicBool,
}

impl WorkInFlight {
    /// Whether a thread drives it.
    pub(crate) fn is_driven(&self) -> bool {
        self.is_driven.load(Relaxed)
    }

    /// Whether the driving thread is still needed. If not, it ends.
    pub(crate) fn goes_on(&self) -> bool {
        let tasks = self.tasks.lock();
        self.is_driven.store(*tasks > 0, Relaxed);
        *tasks > 0
    }
}

/// One piece of work, which counts until it is dropped.
pub(crate) struct InFlight {
    process: u32,
    work: Arc<WorkInFlight>,
}

impl InFlight {
    /// Counts a piece of work, and starts the driving thread if none runs.
    pub(crate) fn begin(work: &Arc<WorkInFlight>, start: impl FnOnce() -> io::Result<()>) -> io::Result<Self> {
        let mut tasks = work.tasks.lock();
        if !work.is_driven() {
            start()?;
            work.is_driven.store(true, Relaxed);
        }
        *tasks += 1;
        drop(tasks);
        Ok(Self { process: fork_generation(), work: work.clone() })
    }

    fn is_of_this_process(&self) -> bool {
        self.process == fork_generation()
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        // In a forked child, the work is the parent's.
        if self.is_of_this_process() {
            *self.work.tasks.lock() -= 1;
        }
    }
}

/// Asynchronous work in flight. Any executor may poll it. It is aborted when this is dropped.
pub(crate) struct Spawned<T> {
    task: JoinHandle<T>,
    in_flight: InFlight,
}

impl<T> Spawned<T> {
    pub(crate) fn new(task: JoinHandle<T>, in_flight: InFlight) -> Self {
        Self { task, in_flight }
    }

    /// Stops the work, and waits until it has stopped. Returns its result if it was done before.
    pub(crate) async fn stop(mut self) -> Result<T, WaitError> {
        if !self.in_flight.is_of_this_process() {
            return Err(WaitError::BrokenOff);
        }
        self.task.abort();
        match (&mut self.task).await {
            Ok(done) => Ok(done),
            Err(error) if error.is_cancelled() => Err(WaitError::Cancelled),
            Err(_) => Err(WaitError::BrokenOff),
        }
    }
}

impl<T> Future for Spawned<T> {
    type Output = Result<T, WaitError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        // In a forked child, nothing would ever end the work of the parent.
        if !self.in_flight.is_of_this_process() {
            return Poll::Ready(Err(WaitError::BrokenOff));
        }
        Pin::new(&mut self.task).poll(context).map_err(|_| WaitError::BrokenOff)
    }
}

impl<T> Drop for Spawned<T> {
    fn drop(&mut self) {
        if self.in_flight.is_of_this_process() {
            self.task.abort();
        }
    }
}

//! The runtime on which all clients of the process send and receive.
//!
//! A thread that waits for a response drives the runtime itself. So a blocking call needs no other thread, and it is not
//! passed from one to another. If several threads wait at once, a thread of this library drives for all: otherwise the
//! driving would pass from caller to caller with each response. It also drives while asynchronous work is in flight,
//! because no caller need wait then.

use std::future::Future;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::sync::{Arc, Weak};
use std::time::Duration;

use tokio::runtime::{Builder, Handle, Runtime};
use tokio::task::yield_now;
use tokio::time::{sleep, timeout};

use crate::support::broken_pipe::BrokenPipeGuard;
use crate::support::cancellation::{poll_interval, should_stop_waiting};
use crate::support::fork::{ForkSafeMutex, fork_generation};
use crate::support::spawned::{InFlight, Spawned, WaitError, WorkInFlight};
use crate::support::threads;

/// How long the driving thread waits for further work before it ends.
const LINGER: Duration = Duration::from_secs(1);

/// How long stopped work may take to end. It ends at once unless the machine stalls.
const STOP_TIMEOUT: Duration = Duration::from_secs(5);

/// The time in which a caller that leaves takes in what has arrived.
const LAST_LOOK: Duration = Duration::from_millis(1);

/// How many tasks the runtime runs before it polls its sockets again, if so many are ready.
const TASKS_PER_POLL: usize = 61;

/// The runtime, as long as a client uses it.
static CURRENT: ForkSafeMutex<Weak<IoRuntime>> = ForkSafeMutex::new(Weak::new());

/// The runtime of this process.
pub(crate) struct IoRuntime {
    process: u32,
    /// Absent only while it is dropped.
    tokio: Option<Runtime>,
    work: Arc<WorkInFlight>,
    /// How many threads wait.
    callers: AtomicUsize,
}

impl IoRuntime {
    /// Returns the runtime of this process, and creates it if need be. Fails if the system gives no descriptor.
    pub(crate) fn shared() -> io::Result<Arc<Self>> {
        let mut current = CURRENT.lock();
        // After a fork, the connections of the parent do not belong to this process.
        if let Some(runtime) = current.upgrade().filter(|runtime| runtime.is_of_this_process()) {
            return Ok(runtime);
        }
        let runtime = Self::create()?;
        *current = Arc::downgrade(&runtime);
        Ok(runtime)
    }

    fn create() -> io::Result<Arc<Self>> {
        let tokio = Builder::new_current_thread().enable_all().event_interval(TASKS_PER_POLL as u32).build()?;
        Ok(Arc::new(Self {
            process: fork_generation(),
            tokio: Some(tokio),
            work: Arc::default(),
            callers: AtomicUsize::new(0),
        }))
    }

    fn is_of_this_process(&self) -> bool {
        self.process == fork_generation()
    }

    fn tokio(&self) -> &Runtime {
        self.tokio.as_ref().expect("the runtime is taken only when it is dropped")
    }

    /// Whether a thread of this library drives the runtime, so that its connections have read what came for them.
    pub(crate) fn is_driven(&self) -> bool {
        self.work.is_driven()
    }

    /// Waits for the work on this thread, until the caller cancels the wait.
    pub(crate) fn wait<T, F>(self: &Arc<Self>, work: Pin<Box<F>>) -> Result<T, WaitError>
    where
        T: Send + 'static,
        F: Future<Output = T> + Send + 'static,
    {
        // This thread runs a task of this runtime, such as a request that logs. Nothing would drive what it waits for.
        if Handle::try_current().is_ok_and(|entered| entered.id() == self.tokio().handle().id()) {
            return Err(WaitError::Reentrant);
        }
        let may_drive = may_drive();
        let caller = WaitingCaller::begin(&self.callers);
        if !may_drive || !caller.is_alone || self.is_driven() {
            match self.begin() {
                Ok(in_flight) => return self.wait_for_thread(work, in_flight),
                Err(error) if !may_drive => return Err(WaitError::NoThread(error)),
                Err(_) => {}
            }
        }
        let waited = catch_unwind(AssertUnwindSafe(|| self.drive_until_cancelled(work)));
        match waited {
            Ok(Err(WaitError::Cancelled)) if !self.others_have_noticed() => Err(WaitError::StillRunning),
            Ok(result) => result,
            Err(_) => Err(WaitError::BrokenOff),
        }
    }

    fn drive_until_cancelled<T>(&self, mut work: Pin<Box<impl Future<Output = T>>>) -> Result<T, WaitError> {
        loop {
            // Foreign code runs between two slices, and not within one: it may make calls itself.
            if let Some(done) = self.drive_for(poll_interval(), work.as_mut()) {
                return Ok(done);
            }
            let stops = should_stop_waiting();
            if !self.is_of_this_process() {
                // The foreign code has forked, and the work is the parent's. Dropping it would touch the locks of its threads.
                std::mem::forget(work);
                return Err(WaitError::BrokenOff);
            }
            if stops {
                // If the response has arrived meanwhile, the call succeeded.
                return self.drive_for(LAST_LOOK, work.as_mut()).ok_or(WaitError::Cancelled);
            }
        }
    }

    /// Drives the runtime until the work is done, for this time at most.
    fn drive_for<T>(&self, time: Duration, work: Pin<&mut impl Future<Output = T>>) -> Option<T> {
        let mut done = None;
        self.drive(pin!(async { done = timeout(time, work).await.ok() }));
        done
    }

    /// Drives the runtime until the work is done. The loop of the runtime would be compiled once for each type of work.
    fn drive(&self, work: Pin<&mut dyn Future<Output = ()>>) {
        // Connections are written to, also at their end.
        let _guard = BrokenPipeGuard::new();
        self.tokio().block_on(work);
    }

    /// Waits until a thread that drives the runtime has come to an end with what it did when the work was dropped. Only then
    /// is it certain whether a request was sent. Returns false if that takes too long.
    fn others_have_noticed(&self) -> bool {
        self.drive_for(STOP_TIMEOUT, pin!(self.tokio().spawn(async {}))).is_some()
    }

    /// Waits for the work, which the thread of this library drives.
    fn wait_for_thread<T, F>(&self, work: Pin<Box<F>>, in_flight: InFlight) -> Result<T, WaitError>
    where
        T: Send + 'static,
        F: Future<Output = T> + Send + 'static,
    {
        let (sender, receiver) = sync_channel(1);
        // The sender is dropped after the work, so a closed channel means that all of it has stopped. Sending fails only if
        // the wait was cancelled.
        let work = async move {
            let done = work.await;
            drop(sender.send(done));
        };
        let task = Spawned::new(self.tokio().spawn(work), in_flight);
        loop {
            match receiver.recv_timeout(poll_interval()) {
                Ok(done) => return Ok(done),
                Err(RecvTimeoutError::Disconnected) => return Err(WaitError::BrokenOff),
                Err(RecvTimeoutError::Timeout) => {}
            }
            let stops = should_stop_waiting();
            if !self.is_of_this_process() {
                // Another thread of the parent may have locked the channel.
                std::mem::forget((task, receiver));
                return Err(WaitError::BrokenOff);
            }
            if stops {
                drop(task);
                return wait_for_end(&receiver, STOP_TIMEOUT);
            }
        }
    }

    /// Starts asynchronous work. It is aborted when the result of this function is dropped. Fails if the system gives no
    /// thread.
    pub(crate) fn spawn<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl Future<Output = T> + Send + 'static,
    ) -> io::Result<Spawned<T>> {
        let in_flight = self.begin()?;
        Ok(Spawned::new(self.tokio().spawn(work), in_flight))
    }

    /// Starts asynchronous work that nobody waits for. Without a thread, it is dropped.
    pub(crate) fn spawn_detached(self: &Arc<Self>, work: impl Future<Output = ()> + Send + 'static) {
        if let Ok(in_flight) = self.begin() {
            self.tokio().spawn(async move {
                work.await;
                drop(in_flight);
            });
        }
    }

    /// Counts asynchronous work, and starts the thread that drives it if need be.
    fn begin(self: &Arc<Self>) -> io::Result<InFlight> {
        InFlight::begin(&self.work, || {
            let runtime = self.clone();
            threads::spawn("tallykit", move || runtime.drive_while_needed()).map(drop)
        })
    }

    fn drive_while_needed(&self) {
        while self.work.goes_on() {
            self.drive(pin!(async { sleep(LINGER).await }));
        }
    }

    /// Lets the connections close that are no longer used.
    pub(crate) fn close_dropped_connections(self: &Arc<Self>) {
        if may_drive() {
            self.drive(pin!(read_connections()));
        } else {
            // Without a thread, the next call does it.
            self.spawn_detached(read_connections());
        }
    }
}

impl Drop for IoRuntime {
    fn drop(&mut self) {
        let tokio = self.tokio.take();
        if self.is_of_this_process() {
            // Does not wait, so that it may be dropped within another runtime.
            tokio.into_iter().for_each(Runtime::shutdown_background);
        } else {
            // A child shares descriptors with its parent.
            std::mem::forget(tokio);
        }
    }
}

/// A thread that waits, until this is dropped.
struct WaitingCaller<'a> {
    callers: &'a AtomicUsize,
    /// Whether no other thread waited when it began.
    is_alone: bool,
}

impl<'a> WaitingCaller<'a> {
    fn begin(callers: &'a AtomicUsize) -> Self {
        Self { callers, is_alone: callers.fetch_add(1, Relaxed) == 0 }
    }
}

impl Drop for WaitingCaller<'_> {
    fn drop(&mut self) {
        self.callers.fetch_sub(1, Relaxed);
    }
}

/// Whether this thread can drive a runtime. It cannot drive two, and not without its thread-local values.
fn may_drive() -> bool {
    Handle::try_current().is_err_and(|error| error.is_missing_context())
}

/// Lets the connections read what the system has received for them, such as their end.
pub(crate) async fn read_connections() {
    // Work that yields goes on after the runtime has polled its sockets. That wakes the tasks of connections, of which this
    // number have run at the next time.
    let connections = Handle::current().metrics().num_alive_tasks();
    for _ in 0..2 + connections / TASKS_PER_POLL {
        yield_now().await;
    }
}

/// Waits until aborted work has stopped. Only then is it certain whether the request was sent. If the response has arrived
/// in the meantime, it is returned: the call succeeded.
fn wait_for_end<T>(receiver: &Receiver<T>, timeout: Duration) -> Result<T, WaitError> {
    receiver.recv_timeout(timeout).map_err(|error| match error {
        RecvTimeoutError::Disconnected => WaitError::Cancelled,
        RecvTimeoutError::Timeout => WaitError::StillRunning,
    })
}

#[cfg(test)]
#[path = "runtime_tests.rs"]
mod tests;

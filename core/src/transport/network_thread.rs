//! The thread that sends and receives for all clients of the process.

use std::future::Future;
use std::io;
use std::sync::{Arc, Weak};

use tokio::runtime::{Builder, Handle};
use tokio::sync::oneshot::{Sender, channel};
use tokio::task::JoinHandle;

use crate::support::fork::{ForkSafeMutex, fork_generation};
use crate::support::threads;

/// The thread, as long as a client uses it.
static CURRENT: ForkSafeMutex<Weak<NetworkThread>> = ForkSafeMutex::new(Weak::new());

/// Runs the connections of all clients. It ends with the last connection pool.
pub(crate) struct NetworkThread {
    process: u32,
    runtime: Handle,
    /// Ends the thread when it is dropped.
    running: Option<Sender<()>>,
}

impl NetworkThread {
    /// Returns the thread of this process, and starts it if need be. Fails if the system gives no thread or no
    /// descriptor.
    pub(super) fn shared() -> io::Result<Arc<Self>> {
        let mut current = CURRENT.lock();
        // After a fork, the thread of the parent does not exist in this process.
        if let Some(thread) = current.upgrade().filter(|thread| thread.process == fork_generation()) {
            return Ok(thread);
        }
        let thread = Arc::new(Self::start()?);
        *current = Arc::downgrade(&thread);
        Ok(thread)
    }

    fn start() -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let handle = runtime.handle().clone();
        let (running, ended) = channel::<()>();
        threads::spawn("tallykit", move || {
            // The sender sends nothing, so this returns when it is dropped.
            let _ = runtime.block_on(ended);
        })?;
        Ok(Self { process: fork_generation(), runtime: handle, running: Some(running) })
    }

    /// Runs `work` on the thread.
    pub(super) fn spawn<T: Send + 'static>(&self, work: impl Future<Output = T> + Send + 'static) -> JoinHandle<T> {
        self.runtime.spawn(work)
    }
}

impl Drop for NetworkThread {
    fn drop(&mut self) {
        // A child shares descriptors with its parent. It must not wake the thread of the parent.
        if self.process != fork_generation() {
            std::mem::forget(self.running.take());
        }
    }
}

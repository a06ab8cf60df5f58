//! Conformance with an OAuth 2.0 server that this project did not write. The README describes the tests, what they need
//! and what they cost.

mod browser;
mod recording_store;
mod server;
mod shared_store;
mod worker;
mod worker_pool;

pub use browser::visit;
pub use recording_store::RecordingStore;
pub use server::{OAuthServer, ServerConfig, settings, variable};
pub use shared_store::SharedStore;
pub use worker::serve;
pub use worker_pool::{Credential, Worker, WorkerPool};

use std::sync::Barrier;
use std::thread;

/// Does a piece of work in many threads, which start at one moment.
pub fn at_once<T: Send>(threads: usize, work: impl Fn() -> T + Sync) -> Vec<T> {
    let barrier = Barrier::new(threads);
    thread::scope(|scope| {
        let start = || {
            barrier.wait();
            work()
        };
        let handles: Vec<_> = (0..threads).map(|_| scope.spawn(start)).collect();
        handles.into_iter().map(|handle| handle.join().expect("no thread panics")).collect()
    })
}

//! Clock, timestamps, threads, tasks, cancellation and fork safety, for all other modules.

pub(crate) mod binding_name;
mod broken_pipe;
pub(crate) mod cancellation;
pub(crate) mod clock;
pub(crate) mod fork;
pub(crate) mod futures;
pub(crate) mod handover;
pub(crate) mod latch;
pub(crate) mod limits;
pub(crate) mod plain_text;
pub(crate) mod runtime;
pub(crate) mod spawned;
pub(crate) mod task;
pub(crate) mod thread_cell;
pub(crate) mod threads;
pub(crate) mod timestamp;
pub(crate) mod wakers;
pub(crate) mod wiping_allocator;

//! Runs the part of a check that may hang.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{TryRecvError, sync_channel};
use std::time::{Duration, Instant};

use crate::support::cancellation::should_stop_waiting_for_foreign_code;
use crate::support::handover::Handover;
use crate::support::threads;

/// Why a check has no result of its own.
pub(super) enum Unfinished {
    /// It did not finish in time. Its thread is left running.
    TimedOut,
    /// The process has reached a limit.
    Limit(io::Error),
}

/// Runs work that may hang on a thread of its own, and returns its result.
pub(super) fn run_with_timeout<T: Send + 'static>(
    limit: Duration,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Unfinished> {
    let (sender, receiver) = sync_channel(1);
    let handover = Arc::new(Handover::without_calls());
    let (waiting, worker) = (handover.join(), handover.clone());
    // The caller writes the log meanwhile. It does not run the work, because it would hang with it.
    let work = move || {
        let _ = sender.send(worker.work(work));
        worker.notify();
    };
    threads::spawn("tallykit-doctor", work).map_err(Unfinished::Limit)?;
    let end = Instant::now() + limit;
    let time_left = || end.saturating_duration_since(Instant::now());
    loop {
        match receiver.try_recv() {
            Ok(value) => return Ok(value),
            Err(TryRecvError::Empty) if !time_left().is_zero() && !should_stop_waiting_for_foreign_code() => {}
            Err(_) => return Err(Unfinished::TimedOut),
        }
        waiting.wait(0, &time_left);
    }
}

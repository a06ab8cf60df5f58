//! Threads for work that no caller waits for.

use std::thread;

/// Runs the work on a thread of its own. Without a thread the work is not done, and the log says so.
pub(super) fn spawn_background(work: impl FnOnce() + Send + 'static) {
    let thread = thread::Builder::new().name("tallykit-renewal".to_owned());
    if let Err(error) = thread.spawn(work) {
        log::warn!("no thread for the renewal of a token: {error}");
    }
}

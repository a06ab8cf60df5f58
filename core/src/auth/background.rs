//! Background threads of renewals.

use std::thread;

/// Runs `work` on a new thread. If the system cannot start a thread, `work` is dropped without being run, and the
/// failure is logged.
pub(super) fn spawn_background(work: impl FnOnce() + Send + 'static) {
    let thread = thread::Builder::new().name("tallykit-renewal".to_owned());
    if let Err(error) = thread.spawn(work) {
        log::warn!("no thread for the renewal of a token: {error}");
    }
}

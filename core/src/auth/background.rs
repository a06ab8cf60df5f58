//! Background threads of renewals.

use crate::support::threads;

/// Runs `work` on a new thread. If the system cannot start a thread, `work` is dropped without being run, and the
/// failure is logged.
pub(super) fn spawn_background(work: impl FnOnce() + Send + 'static) {
    if let Err(error) = threads::spawn("tallykit-renewal", work) {
        log::warn!("no thread for the renewal of a token: {error}");
    }
}

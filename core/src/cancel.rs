//! Giving a call up from another thread.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

/// A switch that gives up the calls of the clients that were made with it (`with_cancel`). Any thread may turn it, once
/// and for good. A call that waits hears of it within a tenth of a second.
#[derive(Debug, Default, uniffi::Object)]
#[uniffi::export(Debug)]
pub struct Cancel(AtomicBool);

#[uniffi::export]
impl Cancel {
    /// A switch that nobody has turned yet.
    #[uniffi::constructor]
    pub fn new() -> Self {
        Self::default()
    }

    /// Gives up every call that is under way with it, and every later one. A change that was sent and not answered ends
    /// with the error of an indeterminate outcome, as after a lost connection.
    pub fn cancel(&self) {
        self.0.store(true, Relaxed);
    }

    /// Whether it was turned.
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Relaxed)
    }
}

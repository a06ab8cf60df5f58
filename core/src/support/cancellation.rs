//! Giving a call up from another thread.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use crate::support::interrupt;

/// A switch that gives up the calls of the clients that were derived with it (`with_cancellation`), and those of a thread that
/// has attached it. Any thread may turn it, once and for good. A call that waits hears of it within a tenth of a second.
#[derive(Debug, Default, uniffi::Object)]
#[uniffi::export(Debug)]
pub struct CancellationToken(AtomicBool);

#[uniffi::export]
impl CancellationToken {
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

    /// From here to `detach`, every call that this thread makes is given up with the switch, whatever makes it: a client, a
    /// list, a sign-in.
    pub fn attach(self: Arc<Self>) {
        interrupt::push_token(self);
    }

    /// Ends the last `attach` of this thread.
    pub fn detach(&self) {
        interrupt::pop_token();
    }

    /// Whether it was turned.
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Relaxed)
    }
}

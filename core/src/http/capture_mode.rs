//! Whether this thread captures calls instead of sending them. `capture.rs` keeps what is captured.

use crate::error::{Result, TallyfyError};
use crate::support::thread_cell::{ThreadCell, ThreadLocal};

thread_local! {
    static IS_ON: ThreadCell<bool> = const { ThreadCell::new(false) };
}

/// Turns capturing off when it is dropped, even after a panic.
pub(crate) struct TurnOff(());

impl Drop for TurnOff {
    fn drop(&mut self) {
        IS_ON.set(false);
    }
}

/// Makes this thread capture calls, until the guard is dropped.
pub(crate) fn turn_on() -> TurnOff {
    IS_ON.set(true);
    TurnOff(())
}

/// Whether the calls of this thread are captured and not sent.
pub(crate) fn is_on() -> bool {
    IS_ON.with_borrow(|is_on| *is_on)
}

/// Fails if calls are captured. Called before what cannot be captured.
pub(crate) fn forbid() -> Result<()> {
    if is_on() { Err(not_one_call()) } else { Ok(()) }
}

/// Returns the error for a method that cannot be captured.
pub(crate) fn not_one_call() -> TallyfyError {
    TallyfyError::invalid(
        "an asynchronous call is one method that makes one call and returns its result",
        "Pass one such method and return its result unchanged. Run other methods on a thread of their own",
    )
}

//! The Python interpreter: the GIL, finalization, forks, pending exceptions and logging.

pub(crate) mod atexit;
pub(crate) mod finalization;
pub(crate) mod fork;
pub(crate) mod gil;
pub(crate) mod logging;
pub(crate) mod pending_exception;

//! The Python interpreter: the GIL, finalization, forks, pending exceptions and logging.

mod atexit;
pub(crate) mod finalization;
mod fork;
pub(crate) mod gil;
pub(crate) mod interpreter;
pub(crate) mod logging;
pub(crate) mod pending_exception;
pub(crate) mod reimport;

//! The Python interpreter: the GIL, finalization, forks, greenlets, pending exceptions and logging.

pub(crate) mod atexit;
pub(crate) mod finalization;
pub(crate) mod fork;
pub(crate) mod gil;
mod greenlets;
pub(crate) mod logging;
pub(crate) mod pending_exception;

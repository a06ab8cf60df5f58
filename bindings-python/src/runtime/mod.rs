//! The Python interpreter: the GIL, finalization, forks, greenlets, pending exceptions and logging.

mod atexit;
pub(crate) mod finalization;
mod fork;
pub(crate) mod gil;
mod greenlets;
pub(crate) mod interpreter;
pub(crate) mod logging;
mod modules;
pub(crate) mod pending_exception;
pub(crate) mod reimport;

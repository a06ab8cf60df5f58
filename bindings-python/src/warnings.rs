//! Warnings of core, for Python's `logging`: a token that could not be saved, a store that is gone.

use log::{Level, LevelFilter, Log, Metadata, Record};
use pyo3::prelude::*;

/// The logger `tallykit` of Python, as core's log.
struct Logging;

/// Has core warn through Python's `logging`. Another log that was there first stays.
pub(crate) fn listen() {
    if log::set_logger(&Logging).is_ok() {
        // Anything below would cost every call its way through the interpreter.
        log::set_max_level(LevelFilter::Warn);
    }
}

impl Log for Logging {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.level() <= Level::Warn && metadata.target().starts_with("tallykit")
    }

    fn log(&self, record: &Record<'_>) {
        if !self.enabled(record.metadata()) {
            return;
        }
        let text = record.args().to_string();
        // An interpreter that is ending has nobody to tell. What a handler raises is no failure of the call.
        let _ = Python::try_attach(|py| -> PyResult<()> {
            let logger = py.import("logging")?.call_method1("getLogger", ("tallykit",))?;
            let method = if record.level() == Level::Error { "error" } else { "warning" };
            logger.call_method1(method, ("%s", text)).map(drop)
        });
    }

    fn flush(&self) {}
}

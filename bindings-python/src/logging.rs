//! Core's log as the logger `tallykit` of Python's `logging`.

use std::cell::RefCell;

use log::kv::{Key, Value};
use log::{Level, LevelFilter, Log, Metadata, Record};
use pyo3::exceptions::PyException;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyDict;

use crate::finalization::{self, Arrival};

const NAME: &str = "tallykit";

/// The logger, as core's log.
struct Logging;

/// The logger itself, once the program has imported `logging`.
static LOGGER: PyOnceLock<Py<PyAny>> = PyOnceLock::new();

thread_local! {
    /// What ended a handler or a store that is more than a failure of theirs: Ctrl-C, say.
    static RAISED: RefCell<Option<PyErr>> = const { RefCell::new(None) };
}

/// Has core log through Python's `logging`. Another log that was there first stays.
pub(crate) fn listen() {
    if log::set_logger(&Logging).is_ok() {
        log::set_max_level(LevelFilter::Warn);
    }
}

/// Asks the logger what it wants to hear, while the interpreter is at hand: a record that no handler wants is not written at
/// all. Warnings always are. A program that has not imported `logging` wants nothing below.
pub(crate) fn ask(py: Python<'_>) {
    let Some(_arrival) = Arrival::in_time() else { return };
    let wanted = wanted(py).unwrap_or(LevelFilter::Warn);
    // Read first: a write would take the cache line from every other thread, each time.
    if log::max_level() != wanted {
        log::set_max_level(wanted);
    }
}

fn wanted(py: Python<'_>) -> PyResult<LevelFilter> {
    let logger = match LOGGER.get(py) {
        Some(logger) => logger.bind(py).clone(),
        None if py.import("sys")?.getattr("modules")?.contains("logging")? => logger(py)?,
        None => return Ok(LevelFilter::Warn),
    };
    let hears = |level: Level| logger.call_method1("isEnabledFor", (number(level),))?.is_truthy();
    Ok(match hears(Level::Debug)? {
        false => LevelFilter::Warn,
        true if hears(Level::Trace)? => LevelFilter::Trace,
        true => LevelFilter::Debug,
    })
}

fn logger(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    let made = LOGGER.get_or_try_init(py, || {
        let logger = py.import("logging")?.call_method1("getLogger", (NAME,))?;
        PyResult::Ok(logger.unbind())
    });
    made.map(|logger| logger.bind(py).clone())
}

/// What Python calls a level. It has a name for all but the finest.
fn number(level: Level) -> u8 {
    match level {
        Level::Error => 40,
        Level::Warn => 30,
        Level::Info => 20,
        Level::Debug => 10,
        Level::Trace => 5,
    }
}

/// What was raised in a handler or a store on this thread, and is the caller's.
pub(crate) fn raised() -> Option<PyErr> {
    RAISED.take()
}

/// Leaves to the caller on this thread what is no failure of a handler or a store. The thread of a renewal has none.
pub(crate) fn leave_to_the_caller(py: Python<'_>, error: PyErr) {
    if !error.is_instance_of::<PyException>(py) {
        RAISED.set(Some(error));
    }
}

impl Log for Logging {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with(NAME)
    }

    fn log(&self, record: &Record<'_>) {
        tallykit::forward_log_record(record, |fields| {
            // An interpreter that is finalizing takes no records. What a handler raises is no failure of the call.
            finalization::visit(|py| {
                if let Err(failure) = tell(py, record, fields) {
                    leave_to_the_caller(py, failure);
                }
            });
        });
    }

    fn flush(&self) {}
}

fn tell(py: Python<'_>, record: &Record<'_>, fields: &[(Key<'_>, Value<'_>)]) -> PyResult<()> {
    let extra = PyDict::new(py);
    for (key, value) in fields {
        match value.to_u64() {
            Some(number) => extra.set_item(key.as_str(), number)?,
            None => extra.set_item(key.as_str(), value.to_string())?,
        }
    }
    let named = PyDict::new(py);
    named.set_item("extra", extra)?;
    let text = record.args().to_string();
    logger(py)?.call_method("log", (number(record.level()), "%s", text), Some(&named)).map(drop)
}

//! Core's log as the logger `tallykit` of Python's `logging`.

use log::{Level, LevelFilter, Log, Metadata, Record};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyDict;
use tallykit::ForwardedRecord;

use super::finalization::{self, AttachPermit};
use super::modules::imported;
use super::pending_exception;

const NAME: &str = "tallykit";

/// The logger that core writes to: it forwards records to Python.
struct PythonLogger;

/// The module `logging` that the program imported first, and its logger.
static LOGGER: PyOnceLock<(Py<PyAny>, Py<PyAny>)> = PyOnceLock::new();

/// Installs Python's `logging` as the log of core. A logger that was installed before stays.
pub(crate) fn install() {
    if log::set_logger(&PythonLogger).is_ok() {
        log::set_max_level(LevelFilter::Warn);
    }
}

/// Reads the level of the Python logger while this thread holds the GIL, so that core formats no record that Python
/// would drop. Warnings are always logged. Without an import of `logging`, the level is warning.
pub(crate) fn refresh_level(py: Python<'_>) {
    let Some(_permit) = AttachPermit::try_acquire() else { return };
    let level = effective_level(py).unwrap_or_else(|error| {
        pending_exception::set(py, error);
        LevelFilter::Warn
    });
    // Compare first: each write would invalidate the cache line of all other threads.
    if log::max_level() != level {
        log::set_max_level(level);
    }
}

fn effective_level(py: Python<'_>) -> PyResult<LevelFilter> {
    let Some(logger) = logger(py)? else { return Ok(LevelFilter::Warn) };
    let enabled = |level: Level| logger.call_method1(intern!(py, "isEnabledFor"), (python_level(level),))?.is_truthy();
    Ok(match enabled(Level::Debug)? {
        false => LevelFilter::Warn,
        true if enabled(Level::Trace)? => LevelFilter::Trace,
        true => LevelFilter::Debug,
    })
}

/// Returns the Python logger, or `None` if the program has not imported `logging`.
fn logger(py: Python<'_>) -> PyResult<Option<Bound<'_, PyAny>>> {
    let Some(module) = imported(py, intern!(py, "logging")) else { return Ok(None) };
    let find = || module.call_method1("getLogger", (NAME,));
    let (kept, logger) = LOGGER.get_or_try_init(py, || PyResult::Ok((module.clone().unbind(), find()?.unbind())))?;
    // A program that deleted the module from `sys.modules` has imported another one, with other loggers.
    if kept.is(&module) { Ok(Some(logger.bind(py).clone())) } else { find().map(Some) }
}

/// Returns the number of a level in Python, which has no name for the level trace.
fn python_level(level: Level) -> u8 {
    match level {
        Level::Error => 40,
        Level::Warn => 30,
        Level::Info => 20,
        Level::Debug => 10,
        Level::Trace => 5,
    }
}

impl Log for PythonLogger {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with(NAME)
    }

    fn log(&self, record: &Record<'_>) {
        tallykit::forward_log_record(record, |record| {
            // During finalization the record is dropped. An exception of a log handler does not fail the call.
            finalization::try_attach(|py| {
                if let Err(failure) = emit(py, record) {
                    pending_exception::set(py, failure);
                }
            });
        });
    }

    fn flush(&self) {}
}

fn emit(py: Python<'_>, record: &ForwardedRecord) -> PyResult<()> {
    let logger = logger(py)?;
    // Without a handler, Python prints warnings. The warning of a call says what its exception says.
    let is_of_call = record.fields.iter().any(|(key, ..)| key == "operation");
    if is_of_call && !logger.as_ref().map_or(Ok(false), |it| it.call_method0("hasHandlers")?.is_truthy())? {
        return Ok(());
    }
    let extra = PyDict::new(py);
    for (key, number, text) in &record.fields {
        match number {
            Some(number) => extra.set_item(key, number)?,
            None => extra.set_item(key, text)?,
        }
    }
    let named = PyDict::new(py);
    named.set_item("extra", extra)?;
    let logger = match logger {
        Some(logger) => logger,
        None => py.import("logging")?.call_method1("getLogger", (NAME,))?,
    };
    let arguments = (python_level(record.level), "%s", &record.message);
    logger.call_method("log", arguments, Some(&named)).map(drop)
}

//! Forwards log records of this library to a sink in another language.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use arc_swap::ArcSwapOption;
use log::kv::{self, Key, Value, VisitSource, VisitValue};
use log::{Level, LevelFilter, Log, Metadata, Record};

use crate::error::{Result, TallyfyError};
use crate::support::fork::ForkSafeMutex;
use crate::support::plain_text::to_short_plain_text;
use crate::support::{handover, task};

/// The level of a log record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum LogLevel {
    /// `error`: an internal failure.
    Error,
    /// `warning`: needs action, for example a credential was rejected or a token could not be saved.
    Warning,
    /// `info`: useful information.
    Info,
    /// `debug`: one record for each call.
    Debug,
    /// `trace`: one record for each HTTP request.
    Trace,
}

/// A log record. Contains no token, password or other secret at any level.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct LogRecord {
    /// The level.
    pub level: LogLevel,
    /// The text, in one line.
    pub message: String,
    /// The values of the record by name, as far as they apply: `operation`, `status` or the `kind` of the error,
    /// `attempts`, `elapsed_ms`, `request_id`, `hint`.
    pub fields: HashMap<String, String>,
}

/// Receives the log records of this library.
#[uniffi::export(foreign)]
pub trait LogSink: Send + Sync {
    /// Handles one record. Any thread may call it, but never while this library holds one of its locks. The records of a
    /// renewal are written on the thread of a caller that waits for it, if there is one. Errors that it throws are ignored. Calls that it makes with this library are not logged.
    fn log(&self, record: LogRecord) -> Result<()>;
}

struct Sink(Arc<dyn LogSink>);

/// The logger that forwards records to the current sink.
struct SinkLogger(ArcSwapOption<Sink>);

static SINKS: SinkLogger = SinkLogger(ArcSwapOption::const_empty());

/// Sets the sink that receives all log records of this level and more important ones. It replaces the previous sink.
/// Without a sink, logging stops. A Rust program uses a logger of the `log` facade instead.
///
/// Fails with `Configuration` if the program has such a logger already.
#[uniffi::export]
pub fn set_log_sink(sink: Option<Arc<dyn LogSink>>, level: LogLevel) -> Result<()> {
    // This fails for every sink after the first, so the error does not count.
    let _ = log::set_logger(&SINKS);
    if !std::ptr::addr_eq(log::logger(), &raw const SINKS) {
        return Err(TallyfyError::configuration(
            "the program has another logger already",
            "The logger of Rust's `log` facade is set: read the target `tallykit` there",
        ));
    }
    let filter = if sink.is_some() { Level::from(level).to_level_filter() } else { LevelFilter::Off };
    // Set sink and level under one lock, so that they match even if two threads set them at the same time.
    static SETTING: ForkSafeMutex<()> = ForkSafeMutex::new(());
    let sink = sink.map(|sink| Arc::new(Sink(sink)));
    let setting = SETTING.lock();
    let old = SINKS.0.swap(sink);
    log::set_max_level(filter);
    drop(setting);
    // Drop the old sink outside the lock: its destructor runs foreign code.
    drop(old);
    Ok(())
}

impl Log for SinkLogger {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        is_ours(metadata)
    }

    fn log(&self, record: &Record<'_>) {
        let Some(sink) = self.0.load_full() else { return };
        forward_log_record(record, move |record| {
            let (level, message) = (record.level.into(), record.message.clone());
            let fields = record.fields.iter().map(|(key, _, text)| (key.clone(), text.clone()));
            let record = LogRecord { level, message, fields: fields.collect() };
            // A failing sink must not make the call fail.
            let _ = catch_unwind(AssertUnwindSafe(|| sink.0.log(record)));
        });
    }

    fn flush(&self) {}
}

fn is_ours(metadata: &Metadata<'_>) -> bool {
    let target = metadata.target();
    target == "tallykit" || target.starts_with("tallykit::")
}

/// The maximum length of a text in a log record, in characters.
const MAX_LOG_CHARS: usize = 4_000;

/// Returns the text of a log record, or of one of its values, without control characters.
#[doc(hidden)]
pub fn to_log_text(text: impl ToString) -> String {
    to_short_plain_text(&text.to_string(), MAX_LOG_CHARS)
}

/// A log record for the logger of a binding, which may run on another thread.
#[derive(Debug)]
pub struct ForwardedRecord {
    /// The level.
    pub level: Level,
    /// The text, without control characters.
    pub message: String,
    /// The fields that have a value: a number and its text, or only a text. The texts have no control characters.
    pub fields: Vec<(String, Option<u64>, String)>,
}

/// Passes a record of this library to `tell`, for loggers of bindings: on this thread, or on that of a caller that waits
/// for this one. Ignores records of other crates, and records that are created while `tell` runs in this task.
pub fn forward_log_record(record: &Record<'_>, tell: impl Fn(&ForwardedRecord) + Send + Sync + 'static) {
    if !is_ours(record.metadata()) {
        return;
    }
    // A text that logs is not logged.
    let Some(logging) = task::start_logging() else { return };
    let mut fields = Fields(Vec::new());
    // This visitor never fails.
    let _ = record.key_values().visit(&mut fields);
    let (level, message) = (record.level(), to_log_text(record.args()));
    let record = ForwardedRecord { level, message, fields: fields.0 };
    drop(logging);
    handover::tell(move || {
        if let Some(_logging) = task::start_logging() {
            tell(&record);
        }
    });
}

/// Collects the fields that have a value.
struct Fields(Vec<(String, Option<u64>, String)>);

impl<'kvs> VisitSource<'kvs> for Fields {
    fn visit_pair(&mut self, key: Key<'kvs>, value: Value<'kvs>) -> Result<(), kv::Error> {
        let mut present = Present(true);
        value.visit(&mut present)?;
        if present.0 {
            self.0.push((key.to_string(), value.to_u64(), to_log_text(value)));
        }
        Ok(())
    }
}

struct Present(bool);

impl VisitValue<'_> for Present {
    fn visit_any(&mut self, _: Value<'_>) -> Result<(), kv::Error> {
        Ok(())
    }

    fn visit_null(&mut self) -> Result<(), kv::Error> {
        self.0 = false;
        Ok(())
    }
}

macro_rules! levels {
    ($($ours:ident = $theirs:ident),*) => {
        impl From<LogLevel> for Level {
            fn from(level: LogLevel) -> Self {
                match level { $(LogLevel::$ours => Self::$theirs),* }
            }
        }

        impl From<Level> for LogLevel {
            fn from(level: Level) -> Self {
                match level { $(Level::$theirs => Self::$ours),* }
            }
        }
    };
}

levels!(Error = Error, Warning = Warn, Info = Info, Debug = Debug, Trace = Trace);

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
    use std::sync::mpsc;

    use super::*;

    fn forwarded(target: &str, fields: &dyn kv::Source) -> Option<Vec<String>> {
        let (tell, forwarded) = mpsc::channel();
        let record = Record::builder().target(target).key_values(fields).build();
        forward_log_record(&record, move |record| {
            let fields = record.fields.iter().map(|(key, number, text)| format!("{key}={text} {number:?}"));
            tell.send(fields.collect()).unwrap();
        });
        forwarded.try_recv().ok()
    }

    #[test]
    fn e3_records_of_other_crates_are_not_forwarded() {
        let none: [(&str, &str); 0] = [];
        for target in ["reqwest::connect", "rustls::client::hs", "tallykit_sandbox", "tallykitten"] {
            assert_eq!(forwarded(target, &none), None, "{target}");
        }
        for target in ["tallykit", "tallykit::calls"] {
            assert_eq!(forwarded(target, &none), Some(vec![]), "{target}");
        }
    }

    #[test]
    fn an_existing_logger_is_not_replaced() {
        tallykit_canary::listen();
        let error = set_log_sink(None, LogLevel::Warning).unwrap_err();
        assert!(matches!(error, TallyfyError::Configuration { .. }), "{error}");
        assert_eq!(log::max_level(), LevelFilter::Trace);
    }

    #[test]
    fn fields_without_a_value_are_left_out() {
        let fields = [("status", Value::from(200)), ("kind", Value::null())];
        assert_eq!(forwarded("tallykit", &fields), Some(vec!["status=200 Some(200)".to_owned()]));
    }

    #[test]
    fn a_record_created_while_forwarding_is_not_forwarded_and_a_panic_does_not_stop_forwarding() {
        fn forward(tell: impl Fn() + Send + Sync + 'static) {
            forward_log_record(&Record::builder().target("tallykit").build(), move |_| tell());
        }
        static INNER: AtomicBool = AtomicBool::new(false);
        forward(|| forward(|| INNER.store(true, Relaxed)));
        assert!(!INNER.load(Relaxed));
        let panic = catch_unwind(|| forward(|| panic!("a log that panics")));
        assert!(panic.is_err());
        forward(|| INNER.store(true, Relaxed));
        assert!(INNER.load(Relaxed));
    }
}

//! The log of a host: what this library writes to the `log` facade, for languages that have none of their own there.

use std::cell::Cell;
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use arc_swap::ArcSwapOption;
use log::kv::{self, Key, Value, VisitSource, VisitValue};
use log::{Level, LevelFilter, Log, Metadata, Record};

use crate::error::{Result, TallyfyError};
use crate::support::fork::ForkSafeMutex;

/// How important a line of the log is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum LogLevel {
    /// `error`: something is broken.
    Error,
    /// `warning`: somebody has to do something: a credential was refused, a token could not be saved.
    Warning,
    /// `info`: worth knowing.
    Info,
    /// `debug`: a line for each call.
    Debug,
    /// `trace`: a line for each request on the wire.
    Trace,
}

/// A line of the log. It holds no token, password or secret, at any level.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct LogRecord {
    /// How important it is.
    pub level: LogLevel,
    /// What it says, in one line.
    pub message: String,
    /// The same by name, where there is something to name: `operation`, `status` or the `kind` of the error, `attempts`,
    /// `elapsed_ms`, `request_id`, `hint`.
    pub fields: HashMap<String, String>,
}

/// Where the log goes.
#[uniffi::export(foreign)]
pub trait LogSink: Send + Sync {
    /// Takes a line. It is called from any thread, and never while this library holds a lock of its own. What it throws
    /// is dropped; calls that it makes with this library are not logged.
    fn log(&self, record: LogRecord) -> Result<()>;
}

struct Sink(Arc<dyn LogSink>);

/// The sink of now.
struct SinkLogger(ArcSwapOption<Sink>);

static SINKS: SinkLogger = SinkLogger(ArcSwapOption::const_empty());

/// Sends the log to this sink, down to this level; the last sink that was set counts, and none ends it. A Rust program
/// uses a logger of the `log` facade instead.
///
/// Fails with `Configuration` where the program has such a logger already.
#[uniffi::export]
pub fn set_log_sink(sink: Option<Arc<dyn LogSink>>, level: LogLevel) -> Result<()> {
    // It fails for the second sink too.
    let _ = log::set_logger(&SINKS);
    if !std::ptr::addr_eq(log::logger(), &raw const SINKS) {
        return Err(TallyfyError::configuration(
            "the log goes elsewhere already",
            "This program has a logger of Rust's `log` facade: read the target `tallykit` there",
        ));
    }
    let filter =
        if sink.is_some() { Level::from(level).to_level_filter() } else { LevelFilter::Off };
    // The level is that of the sink, whoever else sets one at the same time.
    static SETTING: ForkSafeMutex<()> = ForkSafeMutex::new(());
    let sink = sink.map(|sink| Arc::new(Sink(sink)));
    let setting = SETTING.lock();
    let old = SINKS.0.swap(sink);
    log::set_max_level(filter);
    drop(setting);
    // The end of a sink is code of the host's.
    drop(old);
    Ok(())
}

impl Log for SinkLogger {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        is_ours(metadata)
    }

    fn log(&self, record: &Record<'_>) {
        let Some(sink) = self.0.load_full() else { return };
        forward_log_record(record, |fields| {
            let (level, message) = (record.level().into(), record.args().to_string());
            let fields = fields.iter().map(|(key, value)| (key.to_string(), value.to_string()));
            let record = LogRecord { level, message, fields: fields.collect() };
            // A log that fails is no failure of the call.
            let _ = catch_unwind(AssertUnwindSafe(|| sink.0.log(record)));
        });
    }

    fn flush(&self) {}
}

fn is_ours(metadata: &Metadata<'_>) -> bool {
    let target = metadata.target();
    target == "tallykit" || target.starts_with("tallykit::")
}

thread_local! {
    static FORWARDING: Cell<bool> = const { Cell::new(false) };
}

/// Tells a host of a record and its fields, for loggers that bindings make: of this library's records alone, and of none
/// that the host causes while it is told of one.
pub fn forward_log_record(record: &Record<'_>, tell: impl FnOnce(&[(Key<'_>, Value<'_>)])) {
    if !is_ours(record.metadata()) || FORWARDING.replace(true) {
        return;
    }
    let _told = ForwardingGuard;
    let mut fields = Fields(Vec::new());
    // Our visitor refuses nothing.
    let _ = record.key_values().visit(&mut fields);
    tell(&fields.0);
}

/// Ends the telling, even after a panic.
struct ForwardingGuard;

impl Drop for ForwardingGuard {
    fn drop(&mut self) {
        FORWARDING.set(false);
    }
}

/// The fields that have a value.
struct Fields<'kvs>(Vec<(Key<'kvs>, Value<'kvs>)>);

impl<'kvs> VisitSource<'kvs> for Fields<'kvs> {
    fn visit_pair(&mut self, key: Key<'kvs>, value: Value<'kvs>) -> Result<(), kv::Error> {
        let mut present = Present(true);
        value.visit(&mut present)?;
        if present.0 {
            self.0.push((key, value));
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
    use super::*;

    fn told(target: &str, fields: &dyn kv::Source) -> Option<Vec<String>> {
        let mut told = None;
        let record = Record::builder().target(target).key_values(fields).build();
        forward_log_record(&record, |fields| {
            told = Some(fields.iter().map(|(key, value)| format!("{key}={value}")).collect());
        });
        told
    }

    #[test]
    fn e3_records_of_other_crates_stay_out_of_a_hosts_log() {
        let none: [(&str, &str); 0] = [];
        for target in ["reqwest::connect", "rustls::client::hs", "tallykit_sandbox", "tallykitten"]
        {
            assert_eq!(told(target, &none), None, "{target}");
        }
        for target in ["tallykit", "tallykit::calls"] {
            assert_eq!(told(target, &none), Some(vec![]), "{target}");
        }
    }

    #[test]
    fn a_logger_that_is_there_already_stays() {
        tallykit_canary::listen();
        let error = set_log_sink(None, LogLevel::Warning).unwrap_err();
        assert!(matches!(error, TallyfyError::Configuration { .. }), "{error}");
        assert_eq!(log::max_level(), LevelFilter::Trace);
    }

    #[test]
    fn fields_without_a_value_are_left_out() {
        let fields = [("status", Value::from(200)), ("kind", Value::null())];
        assert_eq!(told("tallykit", &fields), Some(vec!["status=200".to_owned()]));
    }

    #[test]
    fn a_record_that_the_telling_causes_is_not_told_and_a_panic_does_not_end_it_all() {
        let record = Record::builder().target("tallykit").build();
        let mut inner = false;
        forward_log_record(&record, |_| forward_log_record(&record, |_| inner = true));
        assert!(!inner);
        let panic =
            AssertUnwindSafe(|| forward_log_record(&record, |_| panic!("a log that panics")));
        let panic = catch_unwind(panic);
        assert!(panic.is_err());
        forward_log_record(&record, |_| inner = true);
        assert!(inner);
    }
}

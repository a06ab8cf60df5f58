//! The logger of a test program: it keeps records of every level and of every crate.

use std::fmt::Write as _;
use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::path::Path;
use std::sync::{Mutex, OnceLock, PoisonError};

use log::kv::{Error, Key, Value, VisitSource};
use log::{Level, LevelFilter, Log, Metadata, Record};

/// One line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The level.
    pub level: Level,
    /// The message.
    pub text: String,
    /// The key-value pairs as `name=value`, in the order of the record.
    pub fields: Vec<String>,
}

struct TestLogger {
    lines: Mutex<Vec<Line>>,
    file: Option<File>,
}

static LOGGER: OnceLock<TestLogger> = OnceLock::new();

/// Installs this logger. May be called many times. A logger that was installed earlier stays in place.
pub fn listen() {
    let logger = LOGGER.get_or_init(|| TestLogger { lines: Mutex::default(), file: file() });
    if log::set_logger(logger).is_ok() {
        log::set_max_level(LevelFilter::Trace);
    }
}

/// Returns all lines of this library so far whose message contains `part`.
pub fn lines(part: &str) -> Vec<Line> {
    let Some(logger) = LOGGER.get() else { return Vec::new() };
    let lines = logger.lines.lock().unwrap_or_else(PoisonError::into_inner);
    lines.iter().filter(|line| line.text.contains(part)).cloned().collect()
}

/// Opens this program's file in the folder of the run, if there is one. All processes of a program share the file.
fn file() -> Option<File> {
    let folder = std::env::var_os(crate::LOG)?;
    let program = std::env::current_exe().ok()?;
    let file = Path::new(&folder).join(program.file_stem()?).with_extension("log");
    fs::create_dir_all(&folder).ok()?;
    OpenOptions::new().create(true).append(true).open(file).ok()
}

impl Log for TestLogger {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &Record<'_>) {
        let mut fields = Fields(Vec::new());
        // `visit_pair` never fails.
        let _ = record.key_values().visit(&mut fields);
        let line = Line { level: record.level(), text: record.args().to_string(), fields: fields.0 };
        if let Some(mut file) = self.file.as_ref() {
            let mut text = format!("{} {} {}", record.level(), record.target(), line.text);
            for field in &line.fields {
                let _ = write!(text, " {field}");
            }
            text.push('\n');
            // One write for the whole line: otherwise the lines of two processes could mix.
            let _ = file.write_all(text.as_bytes());
        }
        if record.target().starts_with("tallykit") {
            self.lines.lock().unwrap_or_else(PoisonError::into_inner).push(line);
        }
    }

    fn flush(&self) {}
}

struct Fields(Vec<String>);

impl<'kvs> VisitSource<'kvs> for Fields {
    fn visit_pair(&mut self, key: Key<'kvs>, value: Value<'kvs>) -> Result<(), Error> {
        if value.to_string() != "None" {
            self.0.push(format!("{key}={value}"));
        }
        Ok(())
    }
}

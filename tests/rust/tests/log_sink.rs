//! The log sink. A process has only one, so this is one test in its own program.

#![allow(clippy::unwrap_used)]

use std::sync::{Arc, Mutex};

use tallykit::{LogLevel, LogRecord, LogSink, Result, Settings, Tallyfy, set_log_sink};
use tallykit_sandbox::Sandbox;

/// A sink that keeps its records, runs code on each, and then fails.
struct Sink {
    records: Mutex<Vec<LogRecord>>,
    act: Box<dyn Fn() + Send + Sync>,
}

impl Sink {
    fn listen(level: LogLevel, act: impl Fn() + Send + Sync + 'static) -> Arc<Self> {
        let sink = Arc::new(Self { records: Mutex::default(), act: Box::new(act) });
        set_log_sink(Some(sink.clone()), level).unwrap();
        sink
    }

    fn messages(&self) -> Vec<String> {
        let mut records = self.records.lock().unwrap();
        records.drain(..).map(|record| format!("{:?} {}", record.level, record.message)).collect()
    }
}

impl LogSink for Sink {
    fn log(&self, record: LogRecord) -> Result<()> {
        self.records.lock().unwrap().push(record);
        (self.act)();
        Ok(())
    }
}

#[test]
fn a_sink_receives_records_down_to_its_level_and_cannot_fail_a_call() {
    let sandbox = Sandbox::start().unwrap();
    let settings = Settings { base_url: Some(sandbox.base_url()), ..Settings::default() };
    let personal = || Tallyfy::new(sandbox.personal_token(), None, settings.clone()).unwrap();
    let client = personal();

    let sink = Sink::listen(LogLevel::Debug, || {});
    client.me().get().unwrap();
    let record = sink.records.lock().unwrap().remove(0);
    assert_eq!(record.level, LogLevel::Debug);
    assert!(record.message.starts_with("GET /me: status 200, 1 attempt, "), "{record:?}");
    let field = |name: &str| record.fields.get(name).cloned().unwrap_or_default();
    assert_eq!(["operation", "status", "attempts"].map(field), ["GET /me", "200", "1"]);
    assert!(field("request_id").starts_with("req-") && !record.fields.contains_key("kind"));
    assert_eq!(sink.messages(), [""; 0], "a line a call");

    // Only the last sink that was set receives records, and only those of its level.
    let warned = Sink::listen(LogLevel::Warning, || {});
    client.me().get().unwrap();
    assert_eq!(warned.messages(), [""; 0]);
    let (expired, dead) = (personal(), "Warning GET /me: Authentication, status 401");
    sandbox.control("POST", "logout", serde_json::json!({}));
    expired.me().get().unwrap_err();
    assert!(warned.messages()[0].starts_with(dead));
    assert_eq!(sink.messages(), [""; 0]);

    // A sink does not receive records of the calls that it makes itself.
    let again = personal();
    let busy = Sink::listen(LogLevel::Trace, move || drop(again.me().get().unwrap()));
    personal().me().get().unwrap();
    assert_eq!(busy.messages().len(), 2, "an attempt and a call");

    let panics = Sink::listen(LogLevel::Trace, || panic!("a sink that panics"));
    personal().me().get().unwrap();
    assert_eq!(panics.messages().len(), 2);

    set_log_sink(None, LogLevel::Trace).unwrap();
    personal().me().get().unwrap();
    assert_eq!(panics.messages(), [""; 0]);
}

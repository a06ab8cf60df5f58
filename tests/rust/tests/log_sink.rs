//! A host's log. A process has one, so that this is one test in a program of its own.

#![allow(clippy::unwrap_used)]

use std::sync::{Arc, Mutex};

use tallykit::{LogLevel, LogRecord, LogSink, Result, Settings, Tallyfy, set_log_sink};
use tallykit_sandbox::Sandbox;

/// A sink that keeps what it is told, does something on the way, and then fails.
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
fn a_sink_hears_of_calls_down_to_its_level_and_does_no_harm() {
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

    // The last one that was set counts, and hears no more than it wants to.
    let warned = Sink::listen(LogLevel::Warning, || {});
    client.me().get().unwrap();
    assert_eq!(warned.messages(), [""; 0]);
    let (expired, dead) = (personal(), "Warning GET /me: Authentication, status 401");
    sandbox.control("POST", "logout", serde_json::json!({}));
    expired.me().get().unwrap_err();
    assert!(warned.messages()[0].starts_with(dead));
    assert_eq!(sink.messages(), [""; 0]);

    // One that makes calls of its own is not told of them.
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

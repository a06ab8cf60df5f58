//! What a document may cost.

use std::time::Duration;

use crate::api::tasks::Task;
use crate::http::envelope::{FromBody, ListEnvelope};
use crate::json::Json;
use crate::json::reading::{ReadError, ReadLimits, with_limits};
use crate::support::cancellation::with_interrupt_check;
use crate::support::clock::Clock;
use crate::test_util::FakeClock;

#[test]
fn h20_a_nesting_without_end_is_rejected_by_every_reader() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[1.5,", "]")] {
        let depth = 20_000;
        let nested = format!("{}null{}", open.repeat(depth), close.repeat(depth));
        assert!(matches!(Json::from_body(nested.as_bytes()), Err(ReadError::Invalid(_))), "{open}");
        let page = format!(r#"{{"data":[{{"id":"1","taskdata":{nested}}}]}}"#);
        let (list, findings) = ListEnvelope::<Task>::read(page.as_bytes()).unwrap();
        assert_eq!(list.items[0].extra["taskdata"], Json::from(&*nested), "{findings:?}");
    }
    // A type that contains itself.
    let tasks = format!("{}[]{}", r#"[{"id":"1","run":{"id":"2","tasks":"#.repeat(300), "}}]".repeat(300));
    let page = format!(r#"{{"data":{tasks}}}"#);
    let (list, findings) = ListEnvelope::<Task>::read(page.as_bytes()).unwrap();
    assert_eq!(list.items.len(), 1);
    assert!(!findings.kept.is_empty());
}

/// A page of very many very small values.
fn pages() -> Vec<String> {
    let of = |value: &str| format!(r#"{{"data":[{}]}}"#, vec![value; 700_000].join(","));
    [r#"{"id":"a"}"#, "{}", r#"{"id":"a","x":1.5}"#].map(of).to_vec()
}

#[test]
fn h20_a_document_of_many_small_values_is_rejected_early() {
    for page in pages() {
        let list = ListEnvelope::<Task>::read(page.as_bytes()).map(|_| ());
        assert_eq!(list, Err(ReadError::TooLarge), "{}", &page[..30]);
        let raw = Json::from_body(page.as_bytes()).map(|_| ());
        assert_eq!(raw, Err(ReadError::TooLarge), "{}", &page[..30]);
    }
}

#[test]
fn h20_reading_looks_at_the_deadline_and_at_the_caller() {
    let clock = FakeClock::new();
    let deadline = clock.monotonic() + Duration::from_secs(1);
    let read = |page: &str| {
        let limits = ReadLimits { clock: clock.clone(), deadline };
        with_limits(limits, || ListEnvelope::<Task>::read(page.as_bytes()).map(|_| ()))
    };
    let page = &pages()[0];
    let cancelled = with_interrupt_check(|| true, || read(page));
    assert_eq!(cancelled, Err(ReadError::Cancelled));
    clock.advance(Duration::from_secs(2));
    assert_eq!(read(page), Err(ReadError::TimedOut));
    // What has been read is not thrown away.
    assert_eq!(read(r#"{"data":[{"id":"1"}]}"#), Ok(()));
}

#[test]
fn h20_a_call_within_the_interrupt_check_does_not_disturb_the_document() {
    let inner = || {
        ListEnvelope::<Task>::read(br#"{"data":[{"id":"1","status":"odd"}]}"#).unwrap();
        false
    };
    let items: Vec<_> = (0..2000).map(|id| format!(r#"{{"id":"{id}","status":"odd","taskdata":{{"a":1}}}}"#)).collect();
    let page = format!(r#"{{"data":[{}]}}"#, items.join(","));
    let (list, _) = with_interrupt_check(inner, || ListEnvelope::<Task>::read(page.as_bytes()).unwrap());
    assert_eq!(list.items.len(), 2000);
    assert!(list.items.iter().all(|task| task.extra["status"] == Json::from("odd") && task.taskdata.is_some()));
}

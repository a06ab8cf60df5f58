//! The interrupt check of a thread. An asynchronous call has none.

use super::*;
use crate::support::cancellation::with_interrupt_check;
use crate::support::clock::SystemClock;
use crate::test_util::{FakeClock, ScriptedTransport, send, test_client};

#[test]
fn l3_an_interrupted_wait_ends_the_call() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    script.respond(503, "{}");
    let http = Arc::into_inner(test_client(&script, &clock)).unwrap();
    let http = HttpClient { clock: Arc::new(SystemClock), ..http };
    let error = with_interrupt_check(|| true, || send(&http, &each_driver::request(&http, "GET"), None)).unwrap_err();
    assert!(matches!(error, TallyfyError::Cancelled { .. }), "{error}");
    assert_eq!(script.requests().len(), 1);
}

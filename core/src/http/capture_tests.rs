//! What a method of a resource leaves behind when its call is captured.

use super::*;
use crate::http::path::path;
use crate::json::Json;
use crate::test_util::{ScriptedTransport, api};

#[test]
fn h6_a_captured_call_is_complete_and_was_not_sent() {
    let script = ScriptedTransport::new();
    let api = api(script.clone());
    let captured = capture(|| api.put(path!("me")).json(&7).send_raw()).unwrap();
    let mut steps = captured.steps;
    let Step::Send(call) = steps.next(false).unwrap() else { panic!("no call") };
    assert_eq!((&*call.operation, call.body.as_deref()), ("PUT /organizations/acme/me", Some(&b"7"[..])));
    assert!(matches!(steps.next(false), Ok(Step::End)));
    assert_eq!(script.requests().len(), 0);
    script.respond(200, "\"x\"");
    assert_eq!(api.get(path!("me")).send_raw().unwrap(), Json::from("x"), "the next call is sent");
}

#[test]
fn h6_what_is_not_one_call_is_refused_and_not_sent() {
    let script = ScriptedTransport::new();
    let api = api(script.clone());
    let get = || api.get(path!("me")).send_raw();
    let refused = [
        capture(|| get().map(|_| ())).err(),
        capture(|| get().or_else(|_| get())).err(),
        capture(|| get().or(Ok(Json::Null))).err(),
        capture(|| Ok(())).err(),
    ];
    for error in refused {
        let error = error.unwrap();
        assert!(error.to_string().contains("one method that makes one call"), "{error}");
    }
    assert_eq!(script.requests().len(), 0);
}

#[test]
fn h6_a_failed_check_is_the_error_of_the_call_and_a_panic_ends_the_capture() {
    let script = ScriptedTransport::new();
    let api = api(script.clone());
    let invalid = || api.get(path!("me")).validate(Err(TallyfyError::invalid("no", "yes"))).send_raw();
    assert!(capture(invalid).err().unwrap().to_string().contains("no"));
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| capture::<()>(|| panic!("in a method"))));
    assert!(panicked.is_err() && !capture_mode::is_on());
}

//! The log records of calls.

use crate::http::client::driver::Blocking;
use crate::http::retry::RetryLimits;
use crate::support::futures::ready;
use log::Level;
use tallykit_canary::{Line, lines};

use crate::auth::grant::{Grant, OAuthClient};
use crate::auth::manager::TokenManager;
use crate::diagnostics;
use crate::diagnostics::DiagnosisContext;
use crate::http::client::{ApiRequest, HttpClient};
use crate::test_util::{FakeClock, ScriptedTransport, send, test_client};
use crate::transport::message::{Response, SendState, TransportError, TransportErrorKind};
use crate::transport::safety::Safety;

fn request(http: &HttpClient, operation: &str) -> ApiRequest<'static> {
    ApiRequest {
        method: "GET",
        operation: operation.to_owned(),
        url: "https://go.tallyfy.com/api/x?token=in-the-query".to_owned(),
        body: None,
        basic: None,
        safety: Safety::Safe,
        done_if_repeated: &[],
        retry_limits: RetryLimits::CALL,
        deadline: http.deadline(),
    }
}

/// Returns the records of an operation, without those of its attempts.
fn ended(operation: &str) -> Vec<Line> {
    lines(operation).into_iter().filter(|line| line.level != Level::Trace).collect()
}

#[test]
fn a_call_has_one_debug_record_and_each_attempt_one_trace_record() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let http = test_client(&script, &clock);
    script.respond(502, "").on_request(|_| {
        let request_id = Some("req-7".to_owned());
        Ok(Response { status: 200, request_id, body: b"{}".to_vec().into(), ..Response::default() })
    });
    send(&http, &request(&http, "GET /journal/once"), None).unwrap();
    let [line] = &ended("GET /journal/once")[..] else { panic!("one line a call") };
    assert_eq!(line.level, Level::Debug);
    let known = ["operation=GET /journal/once", "status=200", "attempts=2", "elapsed_ms=125"];
    assert_eq!(line.fields, [&known[..], &["request_id=req-7"]].concat());
    assert_eq!(line.text, "GET /journal/once: status 200, 2 attempts, 125 ms");
    let attempts: Vec<_> = lines("GET /journal/once, attempt");
    assert!(attempts.iter().all(|line| line.level == Level::Trace));
    let texts: Vec<_> = attempts.iter().map(|line| &*line.text).collect();
    let first = "GET /journal/once, attempt 1: status 502";
    assert_eq!(texts, [first, "GET /journal/once, attempt 2: status 200"]);
    assert!(lines("in-the-query").is_empty());
}

#[test]
fn h14_an_unexpected_success_response_is_logged_as_an_error() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let http = test_client(&script, &clock);
    script.respond(200, "<html>");
    let call = request(&http, "GET /journal/shape");
    let read = |response: &mut Response, context: &DiagnosisContext<'_>| {
        Err::<(), _>(diagnostics::unexpected_response(context, response, "no JSON"))
    };
    ready(http.execute(&Blocking, &call, None, read)).unwrap_err();
    let [line] = &ended("GET /journal/shape")[..] else { panic!("one line a call") };
    assert_eq!(line.text, "GET /journal/shape: UnexpectedResponse, status 200, 1 attempt, 0 ms");
}

#[test]
fn e3_a_token_that_the_server_repeats_is_not_in_the_log() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let http = test_client(&script, &clock);
    let token = "journal-sesame-of-27-letters";
    let oauth_client = OAuthClient { id: "17".to_owned(), secret: Some("s".to_owned().into()) };
    script.respond(200, &format!(r#"{{"access_token":"{token}"}}"#));
    for status in [200, 404] {
        script.on_request(move |_| {
            let request_id = Some(format!("for {token}"));
            Ok(Response { status, request_id, body: b"{}".to_vec().into(), ..Response::default() })
        });
    }
    script.on_request(move |_| {
        let reason = format!("a proxy said {token}");
        Err(TransportError { send_state: SendState::MaybeSent, kind: TransportErrorKind::TimedOut, reason })
    });
    let tokens = TokenManager::new(http.clone(), Grant::ClientCredentials { oauth_client }, None, None);
    let calls = ["GET /journal/echo/1", "GET /journal/echo/2", "GET /journal/echo/3"];
    for operation in calls {
        let call = ApiRequest { safety: Safety::Unsafe, ..request(&http, operation) };
        let _ = send(&http, &call, Some(&*tokens));
    }
    let lines = lines("GET /journal/echo/");
    assert_eq!(lines.len(), 6, "{lines:?}");
    assert!(!format!("{lines:?}").contains(token), "{lines:?}");
}

#[test]
fn a_failed_call_is_logged_with_its_kind() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let http = test_client(&script, &clock);
    script.on_request(|_| {
        let reason = "tunnel collapsed".to_owned();
        Err(TransportError { send_state: SendState::MaybeSent, kind: TransportErrorKind::TimedOut, reason })
    });
    let post = ApiRequest { safety: Safety::Unsafe, ..request(&http, "GET /journal/fails") };
    send(&http, &post, None).err().unwrap();
    let [line] = &ended("GET /journal/fails")[..] else { panic!("one line a call") };
    assert_eq!(line.level, Level::Debug);
    assert_eq!(line.text, "GET /journal/fails: OutcomeUnknown, 1 attempt, 0 ms");
    assert!(line.fields.contains(&"kind=OutcomeUnknown".to_owned()), "{:?}", line.fields);
    assert!(lines("attempt 1: tunnel collapsed").len() == 1);
}

#[test]
fn a_rejected_credential_is_logged_as_a_warning_with_its_hint() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let http = test_client(&script, &clock);
    script.respond(401, "{}");
    send(&http, &request(&http, "GET /journal/refused"), None).err().unwrap();
    let [line] = &ended("GET /journal/refused")[..] else { panic!("one line a call") };
    assert_eq!(line.level, Level::Warn);
    let text = "GET /journal/refused: Authentication, status 401, 1 attempt, 0 ms. The server rejected the credentials";
    assert_eq!(line.text, text);
    assert!(line.fields.contains(&"hint=The server rejected the credentials".to_owned()));
}

#[test]
fn a_rejected_sign_in_is_logged_as_one_warning_and_not_again_for_its_call() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let http = test_client(&script, &clock);
    script.respond(400, r#"{"error":"invalid_grant"}"#);
    let oauth_client = OAuthClient { id: "17".to_owned(), secret: Some("s".to_owned().into()) };
    let username = "journal@example.com".to_owned();
    let grant = Grant::Password { oauth_client, username, password: "p".to_owned().into() };
    let tokens = TokenManager::new(http.clone(), grant, None, None);
    send(&http, &request(&http, "GET /journal/behind"), Some(&*tokens)).err().unwrap();
    let [line] = &ended("GET /journal/behind")[..] else { panic!("one line a call") };
    assert_eq!(line.text, "GET /journal/behind: Authentication, not sent, 0 ms");
    assert_eq!(line.level, Level::Debug);
    let sign_ins = ended("POST /oauth/token (password)");
    assert!(sign_ins.iter().any(|line| line.level == Level::Warn), "{sign_ins:?}");
}

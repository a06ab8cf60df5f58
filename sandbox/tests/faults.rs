//! Faults strike as ordered, and the report hides secrets.

mod common;

use std::io::ErrorKind;
use std::time::{Duration, Instant};

use common::{Response, app_token, order, org, received, refresh, send, sign_in, text};
use serde_json::json;
use tallykit_sandbox::{Sandbox, seed};

fn get(sandbox: &Sandbox) -> std::io::Result<Response> {
    let bearer = format!("Bearer {}", sandbox.personal_token());
    let headers =
        [("accept", "application/json"), ("x-tallyfy-client", "APIClient"), ("authorization", bearer.as_str())];
    send(sandbox, "GET", "/api/me", &headers, "")
}

#[test]
fn a_fault_strikes_the_requests_it_fits_and_then_is_spent() {
    let sandbox = Sandbox::start().unwrap();
    order(&sandbox, "faults", json!({ "method": "POST", "status": 500 }));
    order(&sandbox, "faults", json!({ "path": "/me", "times": 2, "status": 429, "retry_after": "3" }));
    for _ in 0..2 {
        let limited = get(&sandbox).unwrap();
        assert_eq!((limited.status, limited.header("retry-after")), (429, Some("3")));
        assert_eq!(limited.json()["code"], "RATE_LIMIT_EXCEEDED");
    }
    assert_eq!(get(&sandbox).unwrap().status, 200);
}

#[test]
fn a_fault_with_a_name_that_there_is_not_is_refused() {
    let sandbox = Sandbox::start().unwrap();
    for wrong in [json!({ "stauts": 500 }), json!({ "pth": "/me", "status": 404 }), json!([500])] {
        let rejected = sandbox.control("POST", "faults", wrong);
        assert!(rejected["message"].as_str().unwrap().starts_with("A fault "), "{rejected}");
    }
    assert_eq!(get(&sandbox).unwrap().status, 200);
}

#[test]
fn a_fault_may_have_any_body_and_headers() {
    let sandbox = Sandbox::start().unwrap();
    let page = json!({
        "status": 502, "body": "<html>", "content_type": "text/html",
        "headers": { "Date": "Sun, 06 Nov 1994 08:49:37 GMT" },
    });
    order(&sandbox, "faults", page);
    let response = get(&sandbox).unwrap();
    assert_eq!((response.status, response.text.as_str()), (502, "<html>"));
    assert_eq!(response.header("content-type"), Some("text/html"));
    assert_eq!(response.header("date"), Some("Sun, 06 Nov 1994 08:49:37 GMT"));
    order(&sandbox, "faults", json!({ "body": { "message": "no envelope" } }));
    let response = get(&sandbox).unwrap();
    assert_eq!((response.status, &response.json()["message"]), (200, &json!("no envelope")));
}

#[test]
fn the_wire_can_be_slow_or_broken() {
    let sandbox = Sandbox::start().unwrap();
    order(&sandbox, "faults", json!({ "reset": true }));
    let cut = get(&sandbox).unwrap_err();
    assert!(matches!(cut.kind(), ErrorKind::ConnectionReset | ErrorKind::UnexpectedEof), "{cut}");
    order(&sandbox, "faults", json!({ "truncate": true }));
    assert_eq!(get(&sandbox).unwrap_err().kind(), ErrorKind::UnexpectedEof);

    let start = Instant::now();
    order(&sandbox, "faults", json!({ "delay_ms": 150 }));
    assert_eq!(get(&sandbox).unwrap().status, 200);
    assert!(start.elapsed() >= Duration::from_millis(150));
    let start = Instant::now();
    order(&sandbox, "faults", json!({ "body": "0123456789", "drip_ms": 20 }));
    assert_eq!(get(&sandbox).unwrap().text, "0123456789");
    assert!(start.elapsed() >= Duration::from_millis(200));
}

#[test]
fn a_lost_answer_may_have_had_its_effect() {
    let sandbox = Sandbox::start().unwrap();
    let tokens = sign_in(&sandbox, seed::ADA_EMAIL, seed::ADA_PASSWORD).json();
    let fault = json!({ "path": "/oauth/token", "after": true, "status": 504 });
    order(&sandbox, "faults", fault);
    assert_eq!(refresh(&sandbox, &text(&tokens["refresh_token"])).status, 504);
    assert_eq!(refresh(&sandbox, &text(&tokens["refresh_token"])).status, 401, "it was rotated");
}

#[test]
fn the_report_shows_everything_but_secrets() {
    let sandbox = Sandbox::start().unwrap();
    let tokens = sign_in(&sandbox, seed::ADA_EMAIL, seed::ADA_PASSWORD).json();
    let renewed = refresh(&sandbox, &text(&tokens["refresh_token"])).json();
    let app = app_token(&sandbox);
    for token in [&text(&tokens["access_token"]), &text(&renewed["access_token"]), &app] {
        let odd = format!("Bearer  {token}");
        let path = format!("/api{}?q=a%20b&leak={token}", org("/tasks"));
        let headers =
            [("referer", token.as_str()), ("authorization", odd.as_str()), ("content-type", "application/json")];
        let body = json!({ "title": token, "nested": [{ "access_token": token }] }).to_string();
        send(&sandbox, "POST", &path, &headers, &body).unwrap();
    }
    let report = received(&sandbox);
    assert_eq!(report[0]["form"]["client_secret"], "<client-secret-1>");
    assert_eq!(report[0]["form"]["password"], "<password-1>");
    assert_eq!(report[1]["form"]["refresh_token"], "<refresh-token-1>");
    assert_eq!((&report[0]["status"], &report[3]["status"]), (&json!(200), &json!(302)));
    assert_eq!(report[3]["headers"]["authorization"], "Bearer  <access-token-1>");
    assert_eq!(report[4]["headers"]["authorization"], "Bearer  <access-token-2>");
    assert_eq!(report[3]["query"], "q=a%20b&leak=<access-token-1>");
    assert_eq!(report[3]["body"]["nested"][0]["access_token"], "<access-token-1>");

    let everything = report.to_string();
    let secrets = [&tokens["access_token"], &tokens["refresh_token"], &renewed["access_token"]];
    let secrets = secrets.map(text).into_iter().chain([
        app,
        seed::ADA_PASSWORD.into(),
        seed::CLIENT_SECRET.into(),
        seed::APP_CLIENT_SECRET.into(),
    ]);
    for secret in secrets {
        assert!(!everything.contains(&secret), "{secret}");
    }
    sandbox.control("DELETE", "requests", json!(null));
    assert_eq!(received(&sandbox), json!([]));
}

#[test]
fn control_routes_answer_over_the_network_without_headers() {
    let sandbox = Sandbox::start().unwrap();
    let post = |name: &str, body: &str| send(&sandbox, "POST", &format!("/api/_sandbox/{name}"), &[], body).unwrap();
    assert_eq!(post("settings", r#"{"token_life":5}"#).data()["token_life"], 5);
    assert!(post("token", r#"{"kind":"personal"}"#).data()["access_token"].is_string());
    assert_eq!(post("expire", "").status, 200);
    assert_eq!(post("nonsense", "{}").status, 404);
    assert_eq!(post("settings", "{").status, 400);
    assert_eq!(received(&sandbox), json!([]), "control calls are not reported");
}

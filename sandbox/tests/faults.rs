//! Faults strike as ordered, and the report hides secrets.

#![allow(clippy::unwrap_used)]

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
fn a_fault_lets_the_requests_before_its_own_pass() {
    let sandbox = Sandbox::start().unwrap();
    order(&sandbox, "faults", json!({ "method": "GET", "skip": 2, "status": 404 }));
    let statuses: Vec<_> = (0..4).map(|_| get(&sandbox).unwrap().status).collect();
    assert_eq!(statuses, [200, 200, 404, 200]);
}

#[test]
fn a_fault_that_would_not_apply_as_meant_is_refused() {
    let sandbox = Sandbox::start().unwrap();
    for (wrong, reason) in [
        (json!({ "stauts": 500 }), "has no stauts. It has: method, path, skip, times, status,"),
        (json!({ "pth": "/me", "status": 404 }), "has no pth"),
        (json!([500]), "is an object"),
        (json!({ "times": -1, "status": 500 }), "times is an integer from 1"),
        (json!({ "times": 0, "status": 500 }), "times is an integer from 1"),
        (json!({ "times": 1.5, "status": 500 }), "times is an integer"),
        (json!({ "status": 42 }), "status is an integer from 200 to 999"),
        (json!({ "status": "500" }), "status is an integer"),
        (json!({ "method": "FETCH", "status": 500 }), "method is one of GET"),
        (json!({ "path": "http://127.0.0.1/api/me", "status": 500 }), "path is a part of the path"),
        (json!({ "path": "/organizations/{org}/tasks", "status": 500 }), "placeholder"),
        (json!({ "reset": "yes" }), "reset is true or false"),
        (json!({ "delay_ms": -5 }), "delay_ms is an integer from 0"),
        (json!({ "bytes": "abc" }), "bytes is a list of numbers"),
        (json!({ "headers": { "X A": "1" } }), "headers is an object"),
        (json!({ "path": "/me" }), "needs an effect, one of: status,"),
        (json!({ "after": true }), "needs an effect"),
        (json!({ "delay_ms": 0, "headers": {}, "truncate": false, "reset": false }), "needs an effect"),
        (json!({ "body": "a", "bytes": [1] }), "not both"),
    ] {
        let refused = sandbox.try_control("POST", "faults", wrong.clone()).unwrap_err();
        assert!(refused.message.starts_with("A fault") && refused.message.contains(reason), "{wrong} {refused:?}");
    }
    assert_eq!(get(&sandbox).unwrap().status, 200);
}

#[test]
fn an_order_that_the_sandbox_does_not_know_is_refused() {
    let sandbox = Sandbox::start().unwrap();
    for (method, name, wrong, reason) in [
        ("POST", "settings", json!({ "tokenlife": 5 }), "has no tokenlife. It has: token_life,"),
        ("POST", "settings", json!({ "token_life": "5" }), "token_life is an integer"),
        ("POST", "settings", json!({ "token_life": -5 }), "token_life is an integer"),
        ("POST", "settings", json!({ "league": 10 }), "league is an integer from 8 to 9"),
        ("POST", "settings", json!({ "rotate": 0 }), "rotate is true or false"),
        ("POST", "settings", json!({ "lost_headers": "accept" }), "lost_headers is a list"),
        ("POST", "expire", json!({ "kind": "acces" }), "one of access, refresh, not \"acces\""),
        ("POST", "expire", json!({ "type": "access" }), "has no type. It has: kind"),
        ("POST", "logout", json!({ "username": "nobody@example.com" }), seed::ADA_EMAIL),
        ("POST", "logout", json!({ "user": "nobody@example.com" }), "has no user. It has: username"),
        ("POST", "token", json!({ "username": "x" }), "has no username. It has: nothing"),
        ("POST", "in-play", json!({ "kind": "nonsense" }), "The kinds are: "),
        ("POST", "reset", json!({ "tokens": true }), "has no tokens"),
        ("POST", "nonsense", json!({}), "no such route: POST nonsense. Its control routes are: POST expire"),
        ("GET", "expire", json!({}), "no such route: GET expire"),
    ] {
        let refused = sandbox.try_control(method, name, wrong.clone()).unwrap_err();
        assert!(refused.message.contains(reason), "{name} {wrong}: {refused:?}");
        let path = format!("/api/_sandbox/{name}");
        let response = send(&sandbox, method, &path, &[], &wrong.to_string()).unwrap();
        assert!(matches!(response.status, 400 | 404), "{name} {wrong}");
        assert_eq!(response.json()["message"], refused.message);
    }
    assert_eq!(get(&sandbox).unwrap().status, 200);
}

#[test]
fn a_fault_fits_a_path_however_it_is_encoded() {
    let sandbox = Sandbox::start().unwrap();
    for (path, requested) in [
        ("/guests/g@example.com", "/api/guests/g%40example.com?a=b"),
        ("/guests/g%40example.com", "/api/guests/g@example.com"),
        ("/guests/a%2fb", "/api/guests/a%2Fb"),
        ("/guests/größe", "/api/guests/gr%C3%B6%C3%9Fe"),
        ("/tasks?status=active&page=2", "/api/tasks?status=active&page=2"),
        ("/tasks?status=active", "/api/tasks?page=1&status=active"),
    ] {
        order(&sandbox, "faults", json!({ "path": path, "status": 418 }));
        assert_eq!(send(&sandbox, "GET", requested, &[], "").unwrap().status, 418, "{path}");
    }
    order(&sandbox, "faults", json!({ "path": "/guests", "status": 418 }));
    assert_ne!(send(&sandbox, "GET", "/api/tasks?next=/guests", &[], "").unwrap().status, 418);
}

#[test]
fn a_route_that_the_sandbox_lacks_is_named() {
    let sandbox = Sandbox::start().unwrap();
    let bearer = format!("Bearer {}", sandbox.personal_token());
    let headers =
        [("accept", "application/json"), ("x-tallyfy-client", "APIClient"), ("authorization", bearer.as_str())];
    let ask = |method, path: &str| send(&sandbox, method, path, &headers, "").unwrap();
    let lacking = ask("GET", "/api/guests");
    assert_eq!((lacking.status, &lacking.json()["code"]), (404, &json!("ENDPOINT_NOT_FOUND")));
    assert_eq!(lacking.json()["message"], "The sandbox has no such route: GET /api/guests");
    let method = ask("DELETE", "/api/me");
    assert_eq!(method.status, 405);
    assert_eq!(method.json()["message"], "The sandbox has no such route: DELETE /api/me. It has: GET");
    let object = ask("GET", &format!("/api{}", org("/tasks/00000000000000000000000000000000")));
    assert_eq!(object.json()["message"], "The requested resource does not exist.");
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
    order(&sandbox, "faults", json!({ "bytes": [104, 105] }));
    let response = get(&sandbox).unwrap();
    assert_eq!((response.status, response.text.as_str()), (200, "hi"));
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
    assert!(post("token", "").data()["access_token"].is_string());
    assert_eq!(post("expire", "").status, 200);
    assert_eq!(post("nonsense", "{}").status, 404);
    assert_eq!(post("settings", "{").status, 400);
    assert_eq!(received(&sandbox), json!([]), "control calls are not reported");
}

//! A browser asks before it lets a page call the API, and shows the page the answer only with permission.

#![allow(clippy::unwrap_used)]

mod common;

use common::{Response, received, send};
use serde_json::json;
use tallykit_sandbox::Sandbox;

const ORIGIN: (&str, &str) = ("origin", "http://localhost:5173");

fn permitted_origin(response: &Response) -> Option<&str> {
    response.header("access-control-allow-origin")
}

#[test]
fn a_browser_that_asks_gets_the_permission_without_headers_and_token() {
    let sandbox = Sandbox::start().unwrap();
    let asked = ("access-control-request-headers", "authorization,x-tallyfy-client,content-type");
    for method in ["GET", "POST", "PUT", "PATCH", "DELETE"] {
        let headers = [ORIGIN, ("access-control-request-method", method), asked];
        let answer = send(&sandbox, "OPTIONS", "/api/me", &headers, "").unwrap();
        assert_eq!((answer.status, permitted_origin(&answer)), (204, Some(ORIGIN.1)));
        assert!(answer.header("access-control-allow-methods").unwrap().split(", ").any(|allowed| allowed == method));
        let allowed = answer.header("access-control-allow-headers").unwrap().to_lowercase();
        assert!(asked.1.split(',').chain(["accept"]).all(|name| allowed.split(", ").any(|known| known == name)));
        assert!(answer.header("access-control-max-age").is_some());
        assert_eq!(answer.header("vary"), Some("Origin"));
    }
    assert_eq!(received(&sandbox)[0]["method"], "OPTIONS", "it is in the report");
}

#[test]
fn every_answer_to_a_page_can_be_read_by_it() {
    let sandbox = Sandbox::start().unwrap();
    let bearer = format!("Bearer {}", sandbox.personal_token());
    let (accept, client) = (("accept", "application/json"), ("x-tallyfy-client", "APIClient"));
    let get = |headers: &[(&str, &str)]| send(&sandbox, "GET", "/api/me", headers, "").unwrap();
    let whole = get(&[ORIGIN, accept, client, ("authorization", &bearer)]);
    assert_eq!((whole.status, permitted_origin(&whole)), (200, Some(ORIGIN.1)));
    assert!(whole.header("access-control-expose-headers").unwrap().contains("X-Request-Id"));
    assert_eq!(permitted_origin(&get(&[ORIGIN, accept, client])), Some(ORIGIN.1), "a 401 too");

    let plain = get(&[accept, client, ("authorization", &bearer)]);
    assert_eq!((plain.status, permitted_origin(&plain), plain.header("vary")), (200, None, None));
    assert_eq!(plain.header("access-control-allow-credentials"), None);
}

#[test]
fn a_page_of_another_site_gets_no_permission() {
    let sandbox = Sandbox::start().unwrap();
    let asked = ("access-control-request-method", "GET");
    for origin in
        ["https://pages.example.com", "http://localhost.example.com", "http://127.0.0.1.example.com:80", "null"]
    {
        let answer = send(&sandbox, "OPTIONS", "/api/me", &[("origin", origin), asked], "").unwrap();
        assert_eq!(permitted_origin(&answer), None, "{origin}");
    }
    for origin in ["http://127.0.0.1:8000", "https://[::1]:8443"] {
        let answer = send(&sandbox, "OPTIONS", "/api/me", &[("origin", origin), asked], "").unwrap();
        assert_eq!(permitted_origin(&answer), Some(origin));
    }
}

#[test]
fn options_without_an_origin_is_a_verb_that_no_route_has() {
    let sandbox = Sandbox::start().unwrap();
    let headers = [("accept", "application/json"), ("x-tallyfy-client", "APIClient")];
    assert_eq!(send(&sandbox, "OPTIONS", "/api/me", &headers, "").unwrap().status, 405);
}

#[test]
fn a_page_of_another_site_does_not_rule_the_sandbox() {
    let sandbox = Sandbox::start().unwrap();
    let token = send(&sandbox, "POST", "/api/_sandbox/token", &[ORIGIN], "").unwrap();
    assert_eq!((token.status, permitted_origin(&token)), (200, None), "a page cannot read the token");
    let asked = [ORIGIN, ("access-control-request-method", "DELETE")];
    let preflight = send(&sandbox, "OPTIONS", "/api/_sandbox/faults", &asked, "").unwrap();
    assert_eq!(permitted_origin(&preflight), None);
    assert_eq!(received(&sandbox), json!([]));
}

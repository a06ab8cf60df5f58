//! Headers, paths and organizations get the same error responses as from the real server.

#![allow(clippy::unwrap_used)]

mod common;

use common::{Connection, call, org, send};
use serde_json::{Value, json};
use tallykit_sandbox::{Sandbox, seed};

#[test]
fn every_missing_header_has_its_own_response() {
    let sandbox = Sandbox::start().unwrap();
    let bearer = format!("Bearer {}", sandbox.personal_token());
    let accept = ("accept", "application/json");
    let client = ("x-tallyfy-client", "APIClient");
    let get = |headers: &[(&str, &str)]| send(&sandbox, "GET", "/api/me", headers, "").unwrap();

    assert_eq!(get(&[accept, client, ("authorization", &bearer)]).status, 200);
    let html = get(&[client, ("authorization", &bearer)]);
    assert_eq!((html.status, html.header("location")), (302, Some("/login")));
    assert!(html.text.starts_with("<!DOCTYPE html>"));
    let any = get(&[("accept", "*/*"), client, ("authorization", &bearer)]);
    assert_eq!(any.status, 302);

    let rejected = json!({ "error": true, "message": "Unauthenticated." });
    let odd = [bearer.replace(' ', "  "), bearer.to_lowercase(), bearer.replace(' ', "")];
    let stopped = get(&[accept, ("authorization", &bearer)]);
    assert_eq!((stopped.status, &stopped.json()["message"]), (404, &json!("Not found. apsh546")));
    for name in ["APIClient", "my-integration"] {
        assert_eq!(get(&[accept, ("x-tallyfy-client", name), ("authorization", &bearer)]).status, 200, "{name}");
    }
    assert_eq!(get(&[accept, client]).json(), rejected);
    for odd in &odd {
        let response = get(&[accept, client, ("authorization", odd)]);
        assert_eq!((response.status, response.json()), (401, rejected.clone()), "{odd}");
    }
}

#[test]
fn paths_ids_and_organizations_are_told_apart() {
    let sandbox = Sandbox::start().unwrap();
    let token = sandbox.personal_token();
    let get = |path: &str| call(&sandbox, &token, "GET", path, Value::Null);

    let wrong_word = get(&org("/templates"));
    assert_eq!((wrong_word.status, &wrong_word.json()["code"]), (404, &json!("ENDPOINT_NOT_FOUND")));
    let unknown = get(&org("/runs/0123456789abcdef0123456789abcdef"));
    assert_eq!((unknown.status, &unknown.json()["code"]), (404, &json!("RESOURCE_NOT_FOUND")));
    let archived = get(&org(&format!("/checklists/{}", seed::ARCHIVED_TEMPLATE_ID)));
    assert_eq!(archived.json()["code"], "RESOURCE_NOT_FOUND");
    assert_eq!(get("/organizations/0123456789abcdef0123456789abcdef/users").status, 403);
    assert_eq!(get(&format!("/organizations/{}/users", seed::SECOND_ORG_ID)).status, 200);
    assert_eq!(call(&sandbox, &token, "PATCH", "/me", Value::Null).status, 405);
}

#[test]
fn the_base_is_answered_with_and_without_api() {
    let sandbox = Sandbox::start().unwrap();
    let bearer = format!("Bearer {}", sandbox.personal_token());
    let headers =
        [("accept", "application/json"), ("x-tallyfy-client", "APIClient"), ("authorization", bearer.as_str())];
    let get = |path: String| send(&sandbox, "GET", &path, &headers, "").unwrap();
    for path in ["/me".to_owned(), org("/checklists"), org(&format!("/runs/{}", seed::PROCESS_ID))] {
        let (at_root, below) = (get(path.clone()), get(format!("/api{path}")));
        assert!(at_root.status == 200 && at_root.data() == below.data(), "{path}");
    }
    assert_eq!(get("/elsewhere/me".into()).json()["code"], "ENDPOINT_NOT_FOUND");
    assert_eq!(send(&sandbox, "POST", "/_sandbox/token", &[], "").unwrap().status, 200);
}

#[test]
fn a_connection_serves_many_requests_each_with_its_id() {
    let sandbox = Sandbox::start().unwrap();
    let mut connection = Connection::open(&sandbox);
    let headers = [("accept", "application/json")];
    let start = std::time::Instant::now();
    let ids: Vec<String> = (0..50)
        .map(|_| connection.send("GET", "/api/me", &headers, "").unwrap())
        .map(|response| response.header("x-request-id").unwrap().to_owned())
        .collect();
    assert_eq!((ids[0].as_str(), ids[49].as_str()), ("req-000001", "req-000050"));
    // Delayed acknowledgements would cost 40 ms each.
    assert!(start.elapsed().as_millis() < 1500, "{:?}", start.elapsed());
}

#[test]
fn dropping_a_sandbox_closes_its_port() {
    let sandbox = Sandbox::start().unwrap();
    let port: u16 = sandbox.origin().rsplit(':').next().unwrap().parse().unwrap();
    let _idle = Connection::open(&sandbox);
    assert!(Sandbox::start_on(port).is_err(), "a port in use is an error of the start");
    drop(sandbox);
    assert!(std::net::TcpStream::connect(("127.0.0.1", port)).is_err());
}

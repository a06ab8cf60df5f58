//! H14: unexpected success responses of all kinds, for every resource.

#![allow(clippy::unwrap_used)]

mod common;

use common::{ada, app};
use serde_json::{Value, json};
use tallykit::{SideEffect, Tallyfy, TallyfyError};
use tallykit_sandbox::{Sandbox, seed};

/// An unexpected response: a name, the content type, the body.
fn bodies() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let json = "application/json";
    let deep = "[".repeat(20_000);
    let whole = [
        ("a page", "text/html", "<!DOCTYPE html><html><head><title>Sign in</title></head>soup"),
        ("nothing", "text/html; charset=UTF-8", ""),
        ("white space", json, " \r\n "),
        ("null", json, "null"),
        ("a list", json, "[]"),
        ("an empty object", json, "{}"),
        ("a message", json, r#"{"message":"Done."}"#),
        ("half of it", json, r#"{"data":{"id":"#),
        ("a text for data", json, r#"{"data":"sesame"}"#),
        ("null for data", json, r#"{"data":null}"#),
        ("data in data", json, r#"{"data":{"data":{"id":1}}}"#),
        ("a wrong type inside", json, r#"{"data":{"id":[7],"email":{}}}"#),
        ("an error", json, r#"{"error":true,"message":"No."}"#),
        ("words", "text/plain", "OK"),
        ("a bottomless list", json, &*deep),
    ];
    whole.map(|(name, kind, body)| (name, kind, body.as_bytes().to_vec())).to_vec()
}

/// The calls of one resource: how to create the client, and what to call.
struct Family {
    name: &'static str,
    path: &'static str,
    client: fn(&Sandbox) -> Tallyfy,
    call: fn(&Tallyfy) -> Result<(), TallyfyError>,
    /// What this resource accepts as a response.
    takes: &'static [&'static str],
}

const FAMILIES: [Family; 7] = [
    Family {
        name: "one object",
        path: "/me",
        client: signed_in,
        call: |client| client.me().get().map(drop),
        takes: &[],
    },
    Family {
        name: "a list",
        path: "/checklists",
        client: signed_in,
        call: |client| client.templates().list(Default::default()).next_page().map(drop),
        takes: &[],
    },
    Family {
        name: "a raw request",
        path: "/me",
        client: signed_in,
        call: |client| client.request("GET".into(), "/me".into(), None, None).map(drop),
        takes: &[
            "nothing",
            "white space",
            "null",
            "a list",
            "an empty object",
            "a message",
            "a text for data",
            "null for data",
            "data in data",
            "a wrong type inside",
            "an error",
        ],
    },
    Family {
        name: "a token",
        path: "/oauth/token",
        client: ada,
        call: |client| client.me().get().map(drop),
        takes: &[],
    },
    Family {
        name: "an exchange",
        path: "/token",
        client: application,
        call: |client| client.applications().user_token(seed::ADA_EMAIL).map(drop),
        takes: &[],
    },
    Family {
        name: "a delete",
        path: "/tasks/",
        client: signed_in,
        call: |client| client.tasks().archive(&"0".repeat(32)),
        takes: &[
            "nothing",
            "white space",
            "null",
            "a list",
            "an empty object",
            "a message",
            "a text for data",
            "null for data",
            "data in data",
            "a wrong type inside",
        ],
    },
    Family {
        name: "a result that may be missing",
        path: "/completed-tasks",
        client: signed_in,
        call: |client| client.tasks().reopen_one_off(&"0".repeat(32)).map(drop),
        takes: &["nothing", "white space", "null", "a list", "an empty object", "a message", "null for data"],
    },
];

fn signed_in(sandbox: &Sandbox) -> Tallyfy {
    let client = ada(sandbox);
    client.me().get().unwrap();
    client
}

fn application(sandbox: &Sandbox) -> Tallyfy {
    let app = app(sandbox);
    app.applications().user_token(seed::ADA_EMAIL).unwrap();
    app
}

#[test]
fn h14_an_unexpected_success_response_is_an_error_for_every_resource() {
    let sandbox = Sandbox::start().unwrap();
    for family in FAMILIES {
        for (name, content_type, body) in bodies() {
            let about = format!("{name} for {}", family.name);
            let client = (family.client)(&sandbox);
            let order = json!({
                "path": family.path, "status": 200, "content_type": content_type, "bytes": body,
            });
            sandbox.control("POST", "faults", order);
            let outcome = (family.call)(&client);
            sandbox.control("DELETE", "faults", Value::Null);
            if family.takes.contains(&name) {
                assert!(outcome.is_ok(), "{about}: {outcome:?}");
                continue;
            }
            let error = outcome.expect_err(&about);
            assert!(matches!(error, TallyfyError::UnexpectedResponse { .. }), "{about}: {error}");
            let detail = error.detail();
            assert_eq!((detail.http_status, detail.attempts), (Some(200), 1), "{about}");
            assert!(detail.request_id.is_some(), "{about}");
            let kind = content_type.split(';').next().unwrap();
            assert!(detail.summary.contains(kind), "{about}: {error}");
            let shown = detail.summary.split_once("; ").map_or("", |(_, shown)| shown);
            assert!(shown.chars().count() <= 160 && !shown.contains(['<', '\n']), "{about}: {shown}");
            let is_token = ["a token", "an exchange"].contains(&family.name);
            let expected = match name {
                "nothing" | "white space" => "its body is empty",
                _ if is_token => "",
                "a page" => "the title: Sign in",
                _ => "it begins with: ",
            };
            assert!(shown.contains(expected) && shown.is_empty() == expected.is_empty(), "{about}: {shown}");
            let changes = family.name.starts_with("a delete")
                || family.name.starts_with("a result")
                || is_token && family.name == "an exchange";
            let expected = if changes { SideEffect::Possible } else { SideEffect::None };
            assert_eq!(detail.side_effect, expected, "{about}");
        }
    }
}

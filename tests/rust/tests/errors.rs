//! E1: `tests/scenarios/errors.txt` contains the error texts of the same failures in Rust, Python, Kotlin and Swift.

#![allow(clippy::unwrap_used)]

mod common;

use std::sync::Arc;
use std::time::Duration;

use common::{ada, app, settings};
use serde_json::{Value, json};
use tallykit::{
    CancellationToken, LaunchProcess, MyTaskQuery, Result, Settings, SideEffect, Tallyfy, TallyfyError, TaskQuery,
};
use tallykit_sandbox::{Sandbox, seed};

const CASES: &str = include_str!("../../scenarios/errors.txt");

/// Makes the call with this name, with a signed-in client. Faults are injected between the calls.
fn fails(sandbox: &Sandbox, call: &str, faults: &str) -> TallyfyError {
    let client = match call {
        "hasty" => {
            let timeout = Some(Duration::from_secs(2));
            let settings = Settings { timeout, ..settings(sandbox) };
            by_password(seed::ADA_PASSWORD, settings)
        }
        "sign_in" => by_password("wrong", settings(sandbox)),
        "personal" | "homeless" => {
            let org = (call == "personal").then(|| seed::ORG_ID.to_owned());
            let token = sandbox.control("POST", "token", json!({}))["access_token"].clone();
            Tallyfy::new(token.as_str().unwrap().to_owned(), org, settings(sandbox)).unwrap()
        }
        "stranger" | "unknown_user" | "app" => app(sandbox),
        _ => ada(sandbox),
    };
    match call {
        "sign_in" => {}
        "stranger" | "unknown_user" | "app" => {
            client.applications().user_token(seed::ADA_EMAIL).map(drop).unwrap();
        }
        _ => drop(client.me().get().unwrap()),
    }
    if faults != "-" {
        sandbox.control("POST", "faults", json!(faults));
    }
    let zeros = "0".repeat(32);
    match call {
        "me" | "hasty" | "sign_in" => client.me().get().err(),
        "missing" => client.tasks().get(&zeros, Default::default()).err(),
        "input" => client.tasks().get("../x", Default::default()).err(),
        "launch" => {
            let launch = LaunchProcess { checklist_id: seed::TEMPLATE_ID.into(), ..Default::default() };
            client.processes().launch(launch).err()
        }
        "archive" => client.processes().archive(seed::PROCESS_ID).err(),
        "reopen" => client.tasks().reopen_one_off(&zeros).err(),
        "raw" => client.request("GET".into(), "/me".into(), None, None).err(),
        "walk" => {
            let query = MyTaskQuery { per_page: Some(10), ..Default::default() };
            client.tasks().list_mine(query).items().collect::<Result<Vec<_>>>().err()
        }
        "app" | "homeless" => client.tasks().list(TaskQuery::default()).next_page().err(),
        "stranger" => client.applications().user_token(seed::STRANGER_EMAIL).err(),
        "unknown_user" => client.applications().user_token("unknown@example.com").err(),
        "personal" => {
            sandbox.control("POST", "logout", Value::Null);
            client.me().get().err()
        }
        "cancelled" => {
            let cancel = Arc::new(CancellationToken::new());
            cancel.cancel();
            client.with_cancellation(cancel).unwrap().me().get().err()
        }
        other => panic!("no such call: {other}"),
    }
    .unwrap_or_else(|| panic!("{call} did not fail with {faults}"))
}

fn by_password(password: &str, settings: Settings) -> Tallyfy {
    let [id, secret, email, password] =
        [seed::CLIENT_ID, seed::CLIENT_SECRET, seed::ADA_EMAIL, password].map(str::to_owned);
    Tallyfy::with_password(id, secret, email, password, Some(seed::ORG_ID.into()), settings, None).unwrap()
}

/// Returns what the table says of an error.
fn describe(error: &TallyfyError) -> String {
    let detail = error.detail();
    let status = detail.http_status.map_or("-".to_owned(), |status| status.to_string());
    let code = detail.server_code.as_deref().unwrap_or("-");
    let fields: Vec<_> = detail.field_errors.iter().map(|field| &*field.field).collect();
    let side_effect = match detail.side_effect {
        SideEffect::None => "none",
        SideEffect::Possible => "possible",
    };
    let has = |name, it: bool| if it { name } else { "-" };
    format!(
        "{} {status} {code} [{}] {} {side_effect} {} {} {} {} {} {}",
        error.kind(),
        fields.join(","),
        detail.attempts,
        has("hint", !detail.hint.is_empty()),
        has("id", detail.request_id.is_some()),
        has("retry", detail.retry_at.is_some()),
        has("raw", detail.raw_errors.is_some()),
        has("time", detail.elapsed > Duration::ZERO),
        detail.operation.as_deref().unwrap_or("-"),
    )
}

#[test]
fn e1_an_error_has_the_same_text_in_every_language() {
    let sandbox = Sandbox::start().unwrap();
    let mut wrong = Vec::new();
    for line in CASES.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let [name, call, faults, expected] = line.split(" | ").collect::<Vec<_>>().try_into().unwrap();
        sandbox.control("POST", "reset", json!({}));
        let said = describe(&fails(&sandbox, call, faults));
        if said != expected {
            wrong.push(format!("{name} | {call} | {faults} | {said}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Returns all texts that an error shows.
fn printed(error: &TallyfyError) -> String {
    format!("{error} {error:?} {error:#?} {:?}", error.detail())
}

#[test]
fn e3_a_token_that_the_server_repeats_is_not_in_the_error() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    let token = client.with_access_token(str::to_owned).unwrap();
    let message = format!("The token {token} is not good");
    let page = format!("<html><title>No {token}</title>{token}</html>");
    let errors = json!({"message": message, "code": token, "errors": {token.as_str(): [message]}});
    let bodies = [errors, json!({"error": {"message": message, "code": token}}), json!(page)];
    for body in bodies {
        for status in [200, 302, 400, 403, 404, 409, 422, 429, 500] {
            let headers = json!({"X-Request-Id": token, "Content-Type": format!("text/{token}")});
            // Retries fail again.
            let order = json!({
                "path": "/me", "status": status, "body": body, "headers": headers, "retry_after": 0, "times": 4,
            });
            sandbox.control("DELETE", "faults", json!({}));
            sandbox.control("POST", "faults", order);
            let error = client.me().get().unwrap_err();
            assert!(!printed(&error).contains(&token[..20]), "{status} {body}");
            assert_eq!(error.detail().http_status, Some(status));
        }
    }
}

#[test]
fn e3_secrets_that_the_token_endpoint_repeats_are_not_in_the_error() {
    let sandbox = Sandbox::start().unwrap();
    let secrets = [seed::CLIENT_SECRET, "pass word+é"];
    for secret in secrets {
        let encoded = percent_encoding::utf8_percent_encode(secret, percent_encoding::NON_ALPHANUMERIC);
        for echo in [secret.to_owned(), encoded.to_string().replace("%20", "+")] {
            let client = by_password("pass word+é", settings(&sandbox));
            for (status, body) in [
                (401, json!({"error": "invalid_client", "message": format!("not {echo}")})),
                (400, json!({"error": "invalid_request", "error_description": echo})),
                (403, json!(format!("<title>{echo}</title>"))),
                (200, json!({"access_token": 7, "expires_in": echo})),
                (200, json!(echo)),
            ] {
                sandbox.control("DELETE", "faults", json!({}));
                let order = json!({"path": "/oauth/token", "status": status, "body": body});
                sandbox.control("POST", "faults", order);
                let error = client.me().get().unwrap_err();
                assert!(!printed(&error).contains(&echo), "{status}");
            }
        }
    }
}

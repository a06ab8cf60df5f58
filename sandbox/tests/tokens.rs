//! The token endpoint keeps Passport's habits.

#![allow(clippy::unwrap_used)]

mod common;

use common::{app_token, call, order, org, refresh, send, sign_in, text, token};
use serde_json::{Value, json};
use tallykit_sandbox::{Sandbox, seed};

fn ada(sandbox: &Sandbox) -> Value {
    let response = sign_in(sandbox, seed::ADA_EMAIL, seed::ADA_PASSWORD);
    assert_eq!(response.status, 200, "{response:?}");
    response.json()
}

fn me(sandbox: &Sandbox, token: &Value) -> u16 {
    call(sandbox, &text(token), "GET", "/me", Value::Null).status
}

#[test]
fn a_refresh_revokes_the_old_access_token_and_rotates_the_refresh_token() {
    let sandbox = Sandbox::start().unwrap();
    let old = ada(&sandbox);
    assert_eq!(old["expires_in"], 3600);
    assert_eq!(old["token_type"], "Bearer");

    let new = refresh(&sandbox, &text(&old["refresh_token"])).json();
    assert_ne!(new["refresh_token"], old["refresh_token"]);
    assert_eq!(me(&sandbox, &old["access_token"]), 401);
    assert_eq!(me(&sandbox, &new["access_token"]), 200);

    let dead = refresh(&sandbox, &text(&old["refresh_token"]));
    assert_eq!((dead.status, &dead.json()["error"]), (401, &json!("invalid_request")));
    assert_eq!(me(&sandbox, &new["access_token"]), 200, "a dead refresh token revokes nothing");
}

#[test]
fn league_9_calls_a_dead_refresh_token_an_invalid_grant() {
    let sandbox = Sandbox::start().unwrap();
    order(&sandbox, "settings", json!({ "league": 9 }));
    let dead = refresh(&sandbox, "never issued");
    assert_eq!((dead.status, &dead.json()["error"]), (400, &json!("invalid_grant")));
}

#[test]
fn without_rotation_the_refresh_token_stays() {
    let sandbox = Sandbox::start().unwrap();
    order(&sandbox, "settings", json!({ "rotate": false, "token_life": 5 }));
    let old = ada(&sandbox);
    let first = refresh(&sandbox, &text(&old["refresh_token"])).json();
    let second = refresh(&sandbox, &text(&old["refresh_token"])).json();
    assert!(first.get("refresh_token").is_none() && second["expires_in"] == 5);
    assert_eq!(me(&sandbox, &first["access_token"]), 401);
    assert_eq!(me(&sandbox, &second["access_token"]), 200);
}

#[test]
fn tokens_expire_by_order_and_by_the_clock() {
    let sandbox = Sandbox::start().unwrap();
    let token = ada(&sandbox);
    order(&sandbox, "settings", json!({ "clock_offset": 3601 }));
    assert_eq!(me(&sandbox, &token["access_token"]), 401);
    order(&sandbox, "settings", json!({ "clock_offset": 0 }));
    assert_eq!(me(&sandbox, &token["access_token"]), 200);
    order(&sandbox, "expire", json!({}));
    assert_eq!(me(&sandbox, &token["access_token"]), 401);
    order(&sandbox, "expire", json!({ "kind": "refresh" }));
    assert_eq!(refresh(&sandbox, &text(&token["refresh_token"])).status, 401);
}

#[test]
fn a_logout_kills_personal_tokens_and_no_others() {
    let sandbox = Sandbox::start().unwrap();
    let (personal, signed_in) = (json!(sandbox.personal_token()), ada(&sandbox));
    assert_eq!(me(&sandbox, &personal), 200);
    order(&sandbox, "logout", json!({ "username": seed::CHARLES_EMAIL }));
    assert_eq!(me(&sandbox, &personal), 200);
    order(&sandbox, "logout", json!({}));
    assert_eq!(me(&sandbox, &personal), 401);
    assert_eq!(me(&sandbox, &signed_in["access_token"]), 200);
}

#[test]
fn a_reset_kills_every_token() {
    let sandbox = Sandbox::start().unwrap();
    let token = json!(sandbox.personal_token());
    order(&sandbox, "reset", json!({}));
    assert_eq!(me(&sandbox, &token), 401);
    assert_eq!(me(&sandbox, &order(&sandbox, "token", json!({}))["access_token"]), 200);
}

#[test]
fn refusals_have_the_shapes_of_league() {
    let sandbox = Sandbox::start().unwrap();
    let json_body = [("content-type", "application/json")];
    let response = send(&sandbox, "POST", "/api/oauth/token", &json_body, "{}").unwrap();
    assert_eq!((response.status, &response.json()["error"]), (400, &json!("invalid_request")));
    assert_eq!(response.json()["hint"], "Check the `grant_type` parameter");

    let client = |id: &str, secret: &str| {
        let form = [("grant_type", "client_credentials"), ("client_id", id), ("client_secret", secret)];
        let response = token(&sandbox, &form);
        (response.status, text(&response.json()["error"]))
    };
    let rejected = (401, "invalid_client".to_owned());
    assert_eq!(client("not a number", seed::APP_CLIENT_SECRET), rejected);
    assert_eq!(client(seed::APP_CLIENT_ID, "wrong"), rejected);
    assert_eq!(client(seed::APP_CLIENT_ID, ""), (400, "invalid_request".to_owned()));

    let response = sign_in(&sandbox, seed::ADA_EMAIL, "wrong");
    assert_eq!((response.status, &response.json()["error"]), (400, &json!("invalid_grant")));
    let response = token(&sandbox, &[("grant_type", "magic")]);
    assert_eq!(response.json()["error"], "unsupported_grant_type");
}

#[test]
fn secrets_survive_form_encoding() {
    let sandbox = Sandbox::start().unwrap();
    let response = sign_in(&sandbox, seed::CHARLES_EMAIL, seed::CHARLES_PASSWORD);
    assert_eq!(response.status, 200, "{response:?}");
}

#[test]
fn an_application_reaches_its_two_routes_and_no_others() {
    let sandbox = Sandbox::start().unwrap();
    let app = app_token(&sandbox);
    assert_eq!(call(&sandbox, &app, "GET", "/me", Value::Null).status, 401);
    let users = format!("/applications/{}/users", seed::ORG_ID);
    let exchange = |email: &str| {
        let path = format!("{users}/{email}/token");
        call(&sandbox, &app, "POST", &path, Value::Null)
    };
    let exchanged = exchange("ada%40example.com").json();
    assert_eq!(exchanged["expires_in"], 7_776_000);
    assert!(exchanged.get("refresh_token").is_none());
    let user = text(&exchanged["access_token"]);
    assert_eq!(call(&sandbox, &user, "GET", &org("/me/tasks"), Value::Null).status, 200);
    assert_eq!(exchange("unknown%40example.com").status, 404);
    assert_eq!(exchange("mary%40example.com").status, 422);
    let elsewhere = format!("/applications/{}/users", seed::SECOND_ORG_ID);
    assert_eq!(call(&sandbox, &app, "POST", &elsewhere, json!({})).status, 403);
    assert_eq!(call(&sandbox, &user, "POST", &users, json!({})).status, 401);
}

#[test]
fn an_application_creates_people() {
    let sandbox = Sandbox::start().unwrap();
    let app = app_token(&sandbox);
    let users = format!("/applications/{}/users", seed::ORG_ID);
    let grace = json!({
        "first_name": "Grace", "last_name": "Hopper", "email": "g+h/c@example.com",
    });
    let created = call(&sandbox, &app, "POST", &users, grace.clone());
    assert_eq!((created.status, &created.data()["role"]), (201, &json!("standard")));
    let path = format!("{users}/g%2Bh%2Fc%40example.com/token");
    assert_eq!(call(&sandbox, &app, "POST", &path, Value::Null).status, 200);

    let again = call(&sandbox, &app, "POST", &users, grace);
    assert_eq!(again.json()["errors"]["email"][0], "The email has already been taken.");
    let bad = json!({ "first_name": "G".repeat(33), "email": "nowhere", "role": "queen" });
    let errors = call(&sandbox, &app, "POST", &users, bad).json()["errors"].take();
    for key in ["first_name", "last_name", "email", "role"] {
        assert!(errors[key].is_array(), "{key}: {errors}");
    }
}

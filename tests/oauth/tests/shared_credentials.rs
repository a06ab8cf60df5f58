//! What the processes that share a store must know of each other: who signed in, who signed out, and what the server
//! has refused.

#![allow(clippy::unwrap_used)]

mod common;

use std::process::Command;

use common::{PROCESSES, program, until_all_ok};
use serde_json::json;
use tallykit::{Tallyfy, TallyfyError};
use tallykit_oauth_tests::{Credential, OAuthServer, ServerConfig, SharedStore, WorkerPool, settings, variable};
use tempfile::TempDir;

fn protecting() -> OAuthServer {
    OAuthServer::configure(ServerConfig { protects: true, ..ServerConfig::default() })
}

fn folder() -> (TempDir, SharedStore) {
    let folder = tempfile::tempdir().unwrap();
    let shared = SharedStore::Folder(folder.path().into());
    (folder, shared)
}

fn assert_rejected(client: &Tallyfy) {
    let error = client.me().get().unwrap_err();
    assert!(matches!(error, TallyfyError::Authentication { .. }), "{error}");
}

#[test]
fn t21_a_wrong_password_gets_no_token_of_the_shared_store() {
    let server = protecting();
    let (_folder, shared) = folder();
    shared.client().me().get().unwrap();
    assert_rejected(&shared.client_with("wrong".to_owned()));
    server.assert_tokens(&["password", "password rejected"]);

    // The right one is still served, by the token that it has.
    shared.client().me().get().unwrap();
    server.assert_tokens(&["password", "password rejected"]);
    server.expire();
    shared.client().me().get().unwrap();
    server.assert_tokens(&["password", "password rejected", "refresh_token"]);
}

#[test]
fn t21_a_wrong_secret_of_an_application_gets_no_token_of_the_shared_store() {
    let server = protecting();
    let (_folder, shared) = folder();
    let app = |secret: String| {
        let (id, org) = (variable("APP_CLIENT_ID"), variable("ORG_ID"));
        Tallyfy::for_app(id, secret, org, settings(), Some(shared.open().unwrap()), None).unwrap()
    };
    let user = |secret: String| app(secret).as_user(variable("EMAIL")).unwrap();
    assert_eq!(user(variable("APP_CLIENT_SECRET")).me().get().unwrap().email, variable("EMAIL"));
    assert_rejected(&user("wrong".to_owned()));
    assert!(app("wrong".to_owned()).applications().user_token(&variable("EMAIL")).is_err());
    let requests = ["client_credentials", "exchange", "client_credentials rejected"];
    server.assert_tokens(&requests);
    assert_eq!(user(variable("APP_CLIENT_SECRET")).me().get().unwrap().email, variable("EMAIL"));
    server.assert_tokens(&requests);
}

#[test]
fn t15_a_refused_password_is_sent_once_by_eight_processes() {
    let server = protecting();
    let (_folder, shared) = folder();
    let wrong = Credential::OtherPassword("wrong".to_owned());
    let mut pool = WorkerPool::start(program(), PROCESSES, &shared, &wrong);
    for _ in 0..3 {
        assert_eq!(pool.run_round(), vec!["Authentication"; PROCESSES]);
        server.assert_tokens(&["password rejected"]);
    }
    // So does a process that starts later; the right password is another credential.
    assert_eq!(pool.add(Command::new(program()), &shared, &wrong).ask("call"), "Authentication");
    server.assert_tokens(&["password rejected"]);
    shared.client().me().get().unwrap();
    server.assert_tokens(&["password rejected", "password"]);
}

#[test]
fn t15_a_refused_refresh_token_is_sent_once_by_eight_processes() {
    let server = protecting();
    let (_folder, shared) = folder();
    let dead = Credential::RefreshToken("long-gone".to_owned());
    let mut pool = WorkerPool::start(program(), PROCESSES, &shared, &dead);
    for _ in 0..3 {
        assert_eq!(pool.run_round(), vec!["Authentication"; PROCESSES]);
    }
    server.assert_tokens(&["refresh_token rejected"]);
}

#[test]
fn t19_eight_processes_send_one_request_to_a_token_endpoint_that_asks_for_time() {
    let server = protecting();
    let (_folder, shared) = folder();
    let mut pool = WorkerPool::start(program(), PROCESSES, &shared, &Credential::Password);
    // An hour is more than their deadline leaves, so nobody waits.
    server.fail(json!({"status": 429, "retry_after": 3600, "requests": 100}));
    for _ in 0..3 {
        assert_eq!(pool.run_round(), vec!["RateLimit"; PROCESSES]);
        server.assert_tokens(&["password 429"]);
    }
}

#[test]
fn t19_eight_processes_go_on_with_one_request_when_the_time_has_passed() {
    let server = protecting();
    let (_folder, shared) = folder();
    let credential = Credential::RefreshToken(server.new_session());
    let mut pool = WorkerPool::start(program(), PROCESSES, &shared, &credential);
    assert_eq!(pool.run_round(), vec!["ok"; PROCESSES]);
    for round in 1..=3 {
        server.expire();
        server.fail(json!({"status": 429, "retry_after": 2, "requests": 1}));
        // The process that sent the request may say so at once. Whoever comes later can wait.
        let reports = pool.run_round();
        assert!(reports.iter().all(|report| report == "ok" || report == "RateLimit"), "{reports:?}");
        until_all_ok(|| pool.run_round());
        assert_eq!(server.token_requests("refresh_token 429"), round);
        assert_eq!(server.token_requests("refresh_token"), 1 + round);
    }
    server.assert_no_refresh_token_came_twice();
}

/// A process signs out while another one runs, or in the middle of its renewal. The other one, and a process that starts
/// later with the same refresh token, are signed out too.
fn logout_of_another_process(during_renewal: bool) {
    let server = protecting();
    let (_folder, shared) = folder();
    let credential = Credential::RefreshToken(server.new_session());
    let mut pool = WorkerPool::start(program(), 2, &shared, &credential);
    assert_eq!(pool.run_round(), ["ok", "ok"]);
    if during_renewal {
        server.expire();
        server.hold(1);
        pool.worker(1).order("call");
        server.wait_until_held();
        pool.worker(0).order("logout");
        server.release();
        pool.worker(1).report();
        assert_eq!(pool.worker(0).report(), "ok");
    } else {
        assert_eq!(pool.worker(0).ask("logout"), "ok");
    }
    let renewals = 1 + usize::from(during_renewal);
    server.expire();
    for _ in 0..2 {
        assert_eq!(pool.run_round(), ["Authentication", "Authentication"]);
    }
    let late = pool.add(Command::new(program()), &shared, &credential);
    assert_eq!(late.ask("call"), "Authentication");
    assert_eq!(server.token_requests("refresh_token"), renewals);
    assert_eq!(server.token_requests("refresh_token rejected"), 0);
}

#[test]
fn t22_a_process_that_renews_after_a_logout_does_not_bring_the_session_back() {
    logout_of_another_process(false);
}

#[test]
fn t22_a_logout_during_a_renewal_of_another_process_ends_the_session() {
    logout_of_another_process(true);
}

#[test]
fn t22_after_a_logout_a_password_begins_another_session() {
    let server = protecting();
    let (_folder, shared) = folder();
    let mut pool = WorkerPool::start(program(), 2, &shared, &Credential::Password);
    assert_eq!(pool.run_round(), ["ok", "ok"]);
    assert_eq!(pool.worker(0).ask("logout"), "ok");
    server.expire();
    // What runs with the old session does not renew it.
    pool.worker(1).ask("call");
    assert_eq!(server.token_requests("refresh_token"), 0);
    // A process that starts with the password signs in.
    let late = pool.add(Command::new(program()), &shared, &Credential::Password);
    assert_eq!(late.ask("call"), "ok");
    server.assert_no_refresh_token_came_twice();
}

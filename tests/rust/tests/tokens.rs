//! The lifetime of a token, with the sandbox.

#![allow(clippy::unwrap_used)]

mod common;

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use common::{ada, at_once, grants, settings, with_store};
use serde_json::json;
use tallykit::{ErrorDetail, MemoryStore, Result, Tallyfy, TallyfyError, TokenStore};
use tallykit_sandbox::{Sandbox, seed};

#[test]
fn t4_many_threads_without_a_token_sign_in_once() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    // The sign-in takes long enough for every thread to wait for it.
    sandbox.control("POST", "faults", json!({"path": "/oauth/token", "delay_ms": 300}));
    let results = at_once(64, |_| client.me().get());
    assert!(results.iter().all(Result::is_ok));
    assert_eq!(grants(&sandbox), ["password"]);
}

#[test]
fn t6_many_threads_share_one_failed_token_request() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    // Each response takes long enough for every thread to wait for the same renewal.
    let failing = json!({"path": "/oauth/token", "status": 500, "delay_ms": 300, "times": 1000});
    sandbox.control("POST", "faults", failing);
    let errors = at_once(20, |_| client.me().get().unwrap_err());
    // Everything except the time that each thread has waited.
    let shared = |error: &TallyfyError| {
        let detail = error.detail().clone();
        (error.kind(), ErrorDetail { elapsed: Duration::ZERO, ..detail })
    };
    assert!(errors.iter().all(|error| shared(error) == shared(&errors[0])), "{errors:?}");
    assert_eq!(grants(&sandbox), ["password"; 3], "the attempts of one sign-in");
}

#[test]
fn t8_many_threads_on_an_expired_token_refresh_once() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    client.me().get().unwrap();
    sandbox.control("POST", "expire", json!({}));
    sandbox.control("DELETE", "requests", json!({}));
    let results = at_once(64, |_| client.me().get());
    assert!(results.iter().all(Result::is_ok));
    assert_eq!(grants(&sandbox), ["refresh_token"]);
}

#[test]
fn t12_ten_rotations_keep_working_and_each_is_saved() {
    let sandbox = Sandbox::start().unwrap();
    let store = Arc::new(MemoryStore::new());
    let client = with_store(&sandbox, store.clone());
    client.me().get().unwrap();
    for _ in 0..10 {
        sandbox.control("POST", "expire", json!({}));
        client.me().get().unwrap();
    }
    let mut expected = vec!["password"];
    expected.extend(["refresh_token"; 10]);
    assert_eq!(grants(&sandbox), expected);
    // Another client continues from the store: it needs no password, and its refresh token is the last one.
    sandbox.control("POST", "expire", json!({}));
    sandbox.control("DELETE", "requests", json!({}));
    with_store(&sandbox, store).me().get().unwrap();
    assert_eq!(grants(&sandbox), ["refresh_token"]);
}

#[test]
fn t12_a_response_without_a_refresh_token_keeps_the_old_one() {
    let sandbox = Sandbox::start().unwrap();
    sandbox.control("POST", "settings", json!({"rotate": false}));
    let client = ada(&sandbox);
    for _ in 0..3 {
        client.me().get().unwrap();
        sandbox.control("POST", "expire", json!({}));
    }
    client.me().get().unwrap();
    assert_eq!(grants(&sandbox), ["password", "refresh_token", "refresh_token", "refresh_token"]);
}

#[test]
fn t10_a_second_401_is_final() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    client.me().get().unwrap();
    sandbox.control("DELETE", "requests", json!({}));
    sandbox.control("POST", "faults", json!({"path": "/api/me", "status": 401, "times": 2}));
    let error = client.me().get().unwrap_err();
    assert!(matches!(error, TallyfyError::Authentication { .. }), "{error}");
    assert_eq!(error.detail().attempts, 2);
    assert_eq!(grants(&sandbox), ["refresh_token"]);
    client.me().get().unwrap();
    assert_eq!(grants(&sandbox).len(), 1, "the fresh token was kept");
}

#[test]
fn t17_after_a_rejected_refresh_token_the_password_is_used() {
    for league in [8, 9] {
        let sandbox = Sandbox::start().unwrap();
        sandbox.control("POST", "settings", json!({"league": league}));
        let client = ada(&sandbox);
        client.me().get().unwrap();
        sandbox.control("POST", "expire", json!({}));
        sandbox.control("POST", "expire", json!({"kind": "refresh"}));
        client.me().get().unwrap();
        assert_eq!(grants(&sandbox), ["password", "refresh_token", "password"]);
    }
}

#[test]
fn t13_a_refresh_with_a_lost_response_is_never_repeated() {
    let lost = json!({"path": "/oauth/token", "reset": true, "after": true});
    let sandbox = Sandbox::start().unwrap();
    let client = common::refreshing(&sandbox);
    client.me().get().unwrap();
    sandbox.control("POST", "expire", json!({}));
    sandbox.control("DELETE", "requests", json!({}));
    sandbox.control("POST", "faults", lost.clone());
    let error = client.me().get().unwrap_err();
    assert!(matches!(error, TallyfyError::RefreshOutcomeUnknown { .. }), "{error}");
    assert_eq!(grants(&sandbox), ["refresh_token"]);
    // The server had accepted it, so the next use is rejected, and the one after that is not even sent.
    for _ in 0..2 {
        let error = client.me().get().unwrap_err();
        assert!(matches!(error, TallyfyError::Authentication { .. }), "{error}");
    }
    assert_eq!(grants(&sandbox), ["refresh_token"; 2]);
    // With a password the client signs in again, and the caller does not notice.
    let client = ada(&sandbox);
    client.me().get().unwrap();
    sandbox.control("POST", "expire", json!({}));
    sandbox.control("DELETE", "requests", json!({}));
    sandbox.control("POST", "faults", lost);
    client.me().get().unwrap();
    assert_eq!(grants(&sandbox), ["refresh_token", "password"]);
}

#[test]
fn t17_without_a_password_a_rejected_refresh_token_says_sign_in_again() {
    let sandbox = Sandbox::start().unwrap();
    let client = Tallyfy::with_refresh_token(
        seed::CLIENT_ID.into(),
        Some(seed::CLIENT_SECRET.into()),
        "long-gone".into(),
        None,
        settings(&sandbox),
        None,
    )
    .unwrap();
    let error = client.me().get().unwrap_err();
    assert!(matches!(error, TallyfyError::Authentication { .. }), "{error}");
    assert!(error.detail().hint.contains("Sign in again"), "{error}");
    assert!(!format!("{error:?}").contains("long-gone"));
}

/// A store whose disk is full.
#[derive(Default)]
struct Full(Mutex<HashMap<String, u32>>);

impl TokenStore for Full {
    fn load(&self, _account: String) -> Result<Option<String>> {
        Ok(None)
    }

    fn save(&self, account: String, _token: String) -> Result<()> {
        *self.0.lock().unwrap().entry(account).or_default() += 1;
        Err(uniffi::UnexpectedUniFFICallbackError::new("disk full").into())
    }

    fn delete(&self, _account: String) -> Result<bool> {
        Ok(false)
    }

    fn lock(&self, _account: String, _patience: Duration) -> Result<Option<String>> {
        Ok(None)
    }

    fn unlock(&self, _account: String, _hold: String) -> Result<()> {
        Ok(())
    }
}

#[test]
fn s3_a_token_that_cannot_be_saved_is_used() {
    let sandbox = Sandbox::start().unwrap();
    let store = Arc::new(Full::default());
    let client = with_store(&sandbox, store.clone());
    client.me().get().unwrap();
    client.me().get().unwrap();
    assert_eq!(grants(&sandbox), ["password"]);
    let saves = store.0.lock().unwrap();
    assert_eq!(saves.values().sum::<u32>(), 1);
    let account = saves.keys().next().unwrap();
    assert!(account.contains("ada@example.com") && !account.contains(seed::CLIENT_SECRET));
}

//! The lifetime of a token, with the sandbox.

#![allow(clippy::unwrap_used)]

mod common;

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use common::driver::{Driver, on_each_driver};
use common::{ada, at_once, grants, settings, with_store};
use serde_json::json;
use tallykit::{ErrorDetail, MemoryStore, Result, Tallyfy, TallyfyError, TokenStore};
use tallykit_sandbox::{Sandbox, seed};

fn t4_many_threads_without_a_token_sign_in_once(driver: Driver) {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    // The sign-in takes long enough for every thread to wait for it.
    sandbox.control("POST", "faults", json!({"path": "/oauth/token", "delay_ms": 300}));
    let results = at_once(64, |_| driver.me(&client));
    assert!(results.iter().all(Result::is_ok));
    assert_eq!(grants(&sandbox), ["password"]);
}

fn t6_many_threads_share_one_failed_token_request(driver: Driver) {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    // Each response takes long enough for every thread to wait for the same renewal.
    let failing = json!({"path": "/oauth/token", "status": 500, "delay_ms": 300, "times": 1000});
    sandbox.control("POST", "faults", failing);
    let errors = at_once(20, |_| driver.me(&client).unwrap_err());
    // Everything except the time that each thread has waited.
    let shared = |error: &TallyfyError| {
        let detail = error.detail().clone();
        (error.kind(), ErrorDetail { elapsed: Duration::ZERO, ..detail })
    };
    assert!(errors.iter().all(|error| shared(error) == shared(&errors[0])), "{errors:?}");
    assert_eq!(grants(&sandbox), ["password"; 3], "the attempts of one sign-in");
}

fn t8_many_threads_on_an_expired_token_refresh_once(driver: Driver) {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    driver.me(&client).unwrap();
    sandbox.control("POST", "expire", json!({}));
    sandbox.control("DELETE", "requests", json!({}));
    let results = at_once(64, |_| driver.me(&client));
    assert!(results.iter().all(Result::is_ok));
    assert_eq!(grants(&sandbox), ["refresh_token"]);
}

fn t12_ten_rotations_keep_working_and_each_is_saved(driver: Driver) {
    let sandbox = Sandbox::start().unwrap();
    let store = Arc::new(MemoryStore::new());
    let client = with_store(&sandbox, store.clone());
    driver.me(&client).unwrap();
    for _ in 0..10 {
        sandbox.control("POST", "expire", json!({}));
        driver.me(&client).unwrap();
    }
    let mut expected = vec!["password"];
    expected.extend(["refresh_token"; 10]);
    assert_eq!(grants(&sandbox), expected);
    // Another client continues from the store: it needs no password, and its refresh token is the last one.
    sandbox.control("POST", "expire", json!({}));
    sandbox.control("DELETE", "requests", json!({}));
    driver.me(&with_store(&sandbox, store)).unwrap();
    assert_eq!(grants(&sandbox), ["refresh_token"]);
}

fn t12_a_response_without_a_refresh_token_keeps_the_old_one(driver: Driver) {
    let sandbox = Sandbox::start().unwrap();
    sandbox.control("POST", "settings", json!({"rotate": false}));
    let client = ada(&sandbox);
    for _ in 0..3 {
        driver.me(&client).unwrap();
        sandbox.control("POST", "expire", json!({}));
    }
    driver.me(&client).unwrap();
    assert_eq!(grants(&sandbox), ["password", "refresh_token", "refresh_token", "refresh_token"]);
}

fn t10_a_second_401_is_final(driver: Driver) {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    driver.me(&client).unwrap();
    sandbox.control("DELETE", "requests", json!({}));
    sandbox.control("POST", "faults", json!({"path": "/api/me", "status": 401, "times": 2}));
    let error = driver.me(&client).unwrap_err();
    assert!(matches!(error, TallyfyError::Authentication { .. }), "{error}");
    assert_eq!(error.detail().attempts, 2);
    assert_eq!(grants(&sandbox), ["refresh_token"]);
    driver.me(&client).unwrap();
    assert_eq!(grants(&sandbox).len(), 1, "the fresh token was kept");
}

fn t17_after_a_rejected_refresh_token_the_password_is_used(driver: Driver) {
    for league in [8, 9] {
        let sandbox = Sandbox::start().unwrap();
        sandbox.control("POST", "settings", json!({"league": league}));
        let client = ada(&sandbox);
        driver.me(&client).unwrap();
        sandbox.control("POST", "expire", json!({}));
        sandbox.control("POST", "expire", json!({"kind": "refresh"}));
        driver.me(&client).unwrap();
        assert_eq!(grants(&sandbox), ["password", "refresh_token", "password"]);
    }
}

fn t13_a_refresh_with_a_lost_response_is_never_repeated(driver: Driver) {
    let lost = json!({"path": "/oauth/token", "reset": true, "after": true});
    let sandbox = Sandbox::start().unwrap();
    let client = common::refreshing(&sandbox);
    driver.me(&client).unwrap();
    sandbox.control("POST", "expire", json!({}));
    sandbox.control("DELETE", "requests", json!({}));
    sandbox.control("POST", "faults", lost.clone());
    let error = driver.me(&client).unwrap_err();
    assert!(matches!(error, TallyfyError::RefreshOutcomeUnknown { .. }), "{error}");
    assert_eq!(grants(&sandbox), ["refresh_token"]);
    // The server had accepted it, so the next use is rejected, and the one after that is not even sent.
    for _ in 0..2 {
        let error = driver.me(&client).unwrap_err();
        assert!(matches!(error, TallyfyError::Authentication { .. }), "{error}");
    }
    assert_eq!(grants(&sandbox), ["refresh_token"; 2]);
    // With a password the client signs in again, and the caller does not notice.
    let client = ada(&sandbox);
    driver.me(&client).unwrap();
    sandbox.control("POST", "expire", json!({}));
    sandbox.control("DELETE", "requests", json!({}));
    sandbox.control("POST", "faults", lost);
    driver.me(&client).unwrap();
    assert_eq!(grants(&sandbox), ["refresh_token", "password"]);
}

fn t17_without_a_password_a_rejected_refresh_token_says_sign_in_again(driver: Driver) {
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
    let error = driver.me(&client).unwrap_err();
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

fn s3_a_token_that_cannot_be_saved_is_used(driver: Driver) {
    let sandbox = Sandbox::start().unwrap();
    let store = Arc::new(Full::default());
    let client = with_store(&sandbox, store.clone());
    driver.me(&client).unwrap();
    driver.me(&client).unwrap();
    assert_eq!(grants(&sandbox), ["password"]);
    let saves = store.0.lock().unwrap();
    assert_eq!(saves.values().sum::<u32>(), 1);
    let account = saves.keys().next().unwrap();
    assert!(account.contains("ada@example.com") && !account.contains(seed::CLIENT_SECRET));
}

on_each_driver!(
    t4_many_threads_without_a_token_sign_in_once,
    t6_many_threads_share_one_failed_token_request,
    t8_many_threads_on_an_expired_token_refresh_once,
    t12_ten_rotations_keep_working_and_each_is_saved,
    t12_a_response_without_a_refresh_token_keeps_the_old_one,
    t10_a_second_401_is_final,
    t17_after_a_rejected_refresh_token_the_password_is_used,
    t13_a_refresh_with_a_lost_response_is_never_repeated,
    t17_without_a_password_a_rejected_refresh_token_says_sign_in_again,
    s3_a_token_that_cannot_be_saved_is_used,
);

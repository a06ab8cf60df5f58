//! No public object, error or panic shows a secret.

#![allow(clippy::unwrap_used)]

mod common;

use std::fmt::Debug;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::panic;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use common::{ada, app, browse, settings, with_store};
use serde_json::{Value, json};
use tallykit::{
    CancellationToken, FileStore, LogLevel, LogRecord, MemoryStore, Proxy, Result, Settings, SignIn, StoreKey, Tallyfy,
    TallyfyError, TokenStore,
};
use tallykit_canary as canary;
use tallykit_sandbox::{Sandbox, seed};
use tempfile::TempDir;

/// Returns every text form of a value.
fn printed(value: &impl Debug) -> String {
    format!("{value:?} {value:#?} {value:x?} {:?} {:?}", [value], Some(value))
}

/// A secret without a mark: part of an exported sign-in state.
fn check(text: &str) {
    assert_eq!(canary::search(text), [], "{} characters", text.len());
    assert!(!text.contains(seed::SIGN_IN_STATE));
}

/// A store with the key of the seed data.
fn file_store(folder: &TempDir) -> Arc<FileStore> {
    let key = folder.path().join("key");
    fs::write(&key, seed::STORE_KEY).unwrap();
    fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).unwrap();
    let key = StoreKey::File { path: key.to_str().unwrap().to_owned() };
    let path = folder.path().join("tokens").to_str().unwrap().to_owned();
    let store = FileStore::open(path, key).unwrap();
    canary::mark_used(canary::STORE_KEY);
    Arc::new(store)
}

/// Settings whose proxy is the sandbox itself.
fn by_proxy(sandbox: &Sandbox) -> Settings {
    let host = sandbox.origin().replace("http://", "");
    let url = format!("http://ada:{}@{host}", seed::PROXY_PASSWORD);
    Settings { proxy: Some(Arc::new(Proxy::new(url).unwrap())), ..settings(sandbox) }
}

fn sign_in(sandbox: &Sandbox) -> SignIn {
    SignIn::authorization_code(
        seed::CLIENT_ID.into(),
        seed::REDIRECT_URI.into(),
        Some(seed::CLIENT_SECRET.into()),
        None,
        Some(seed::saved_sign_in()),
        settings(sandbox),
    )
    .unwrap()
}

#[test]
fn e3_no_object_shows_a_secret() {
    let (sandbox, folder) = (Sandbox::start().unwrap(), TempDir::new().unwrap());
    let (ada, app, files) = (ada(&sandbox), app(&sandbox), file_store(&folder));
    let kept = with_store(&sandbox, files.clone());
    let proxied = by_proxy(&sandbox);
    let personal = Tallyfy::new(sandbox.personal_token(), None, proxied.clone()).unwrap();
    let person = app.as_user(seed::CHARLES_EMAIL.into()).unwrap();
    let sign_in = sign_in(&sandbox);
    let redirect = browse(&sign_in.authorization_url());
    let signed_in = sign_in.finish(redirect, None, Some(Arc::new(MemoryStore::new()))).unwrap();
    for client in [&ada, &kept, &personal, &person, &signed_in] {
        client.me().get().unwrap();
    }
    // Renewed with their refresh tokens, if they have one.
    sandbox.control("POST", "expire", json!({}));
    for client in [&ada, &kept, &person, &signed_in] {
        client.me().get().unwrap();
    }
    let within = ada.with_deadline(Duration::from_secs(60)).unwrap();
    let within = within.with_cancellation(Arc::new(CancellationToken::new())).unwrap();
    let clients = [ada, kept, personal, person, app, signed_in, within];
    check(&clients.iter().map(printed).collect::<String>());
    check(&printed(&clients));
    for client in &clients {
        check(&printed(&client.access_token().unwrap()));
    }
    check(&(printed(&files) + &printed(&MemoryStore::new()) + &printed(&sign_in)));
    check(&(printed(&proxied) + &printed(&proxied.proxy)));
    let record = LogRecord { level: LogLevel::Warning, message: String::new(), fields: Default::default() };
    check(&(printed(&record) + &printed(&sandbox)));
    // Check that the search finds them.
    let token = clients[0].access_token().unwrap();
    assert_ne!(canary::search(&token.reveal()), []);
    assert_ne!(canary::search(&sign_in.export_state()), []);
}

/// Returns an error in every text form, with its parts.
fn shown(error: &TallyfyError) -> String {
    let detail = error.detail();
    format!("{error} {error:#} {} {} {}", printed(error), printed(detail), error.kind())
}

#[test]
fn e3_no_error_shows_a_secret() {
    let sandbox = Sandbox::start().unwrap();
    let (id, secret) = (seed::CLIENT_ID.to_owned(), seed::CLIENT_SECRET.to_owned());
    let token = sandbox.personal_token();
    let with_token = |token: String| Tallyfy::new(token, None, settings(&sandbox));
    let by_password = |password: &str, settings: Settings| {
        let (user, password) = (seed::ADA_EMAIL.to_owned(), password.to_owned());
        Tallyfy::with_password(id.clone(), secret.clone(), user, password, None, settings, None)
    };
    let mut errors = vec![
        with_token(format!("Bearer {token}")).unwrap_err(),
        with_token(format!("{token}\n")).unwrap_err(),
        Proxy::new(format!("ftp://ada:{}@x", seed::PROXY_PASSWORD)).unwrap_err(),
        by_password(&format!("{}!", seed::ADA_PASSWORD), settings(&sandbox)).unwrap().me().get().unwrap_err(),
    ];
    let url = format!("http://ada:{}@127.0.0.1:1/api", seed::ADA_PASSWORD);
    let userinfo = Settings { base_url: Some(url), ..Settings::default() };
    errors.push(by_password(seed::ADA_PASSWORD, userinfo).unwrap_err());
    let (one, other) = (sign_in(&sandbox), sign_in(&sandbox));
    let redirect = browse(&one.authorization_url());
    let wrong = redirect.replace("state=", "state=x");
    errors.push(other.finish(wrong, None, None).unwrap_err());
    one.finish(redirect.clone(), None, None).unwrap();
    errors.push(one.finish(redirect.clone(), None, None).unwrap_err());
    // The code is used up, as the server responds.
    let state = |sign_in: &SignIn| sign_in.export_state().split('.').next().unwrap().to_owned();
    errors.push(other.finish(redirect.replace(&state(&one), &state(&other)), None, None).unwrap_err());
    let client = with_token(token.clone()).unwrap();
    let echo = json!({"message": format!("no user has {token}"), "errors": {"t": [&token]}});
    for fault in [
        json!({"path": "/api/me", "status": 401}),
        json!({"path": "/api/me", "status": 422, "body": echo.to_string()}),
        json!({"path": "/api/me", "status": 200, "body": token, "content_type": "text/html"}),
        json!({"path": "/api/me", "truncate": true, "times": 9}),
        json!({"path": "/api/me", "reset": true, "times": 9}),
    ] {
        sandbox.control("POST", "faults", fault.clone());
        errors.push(client.me().get().err().unwrap_or_else(|| panic!("no failure by {fault}")));
        sandbox.control("DELETE", "faults", json!({}));
    }
    for error in &errors {
        check(&shown(error));
    }
}

/// A store that fails with an error text that quotes everything it knows.
struct Quoting {
    fail: fn(&str) -> Result<()>,
    kept: Mutex<Option<String>>,
}

impl Quoting {
    fn new(fail: fn(&str) -> Result<()>) -> Arc<Self> {
        Arc::new(Self { fail, kept: Mutex::default() })
    }
}

impl TokenStore for Quoting {
    fn load(&self, _account: String) -> Result<Option<String>> {
        Ok(None)
    }

    fn save(&self, _account: String, token: String) -> Result<()> {
        *self.kept.lock().unwrap() = Some(token.clone());
        (self.fail)(&token)
    }

    fn delete(&self, _account: String) -> Result<bool> {
        Ok(false)
    }

    fn lock(&self, _account: String, _timeout: Duration) -> Result<Option<String>> {
        Ok(None)
    }

    fn unlock(&self, _account: String, _hold: String) -> Result<()> {
        Ok(())
    }
}

#[test]
fn e3_the_text_of_a_failing_or_panicking_store_is_not_shown() {
    let sandbox = Sandbox::start().unwrap();
    // The output of a panic is the responsibility of the store.
    let print = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let quoted = info.payload_as_str().is_some_and(|text| !canary::search(text).is_empty());
        if !quoted {
            print(info);
        }
    }));
    let panicking = Quoting::new(|token| panic!("no room for {token}"));
    let error = with_store(&sandbox, panicking.clone()).me().get().unwrap_err();
    assert!(error.to_string().contains("stopped unexpectedly"), "{error}");
    check(&shown(&error));

    let failing =
        Quoting::new(|token| Err(uniffi::UnexpectedUniFFICallbackError::new(format!("no room for {token}")).into()));
    let client = with_store(&sandbox, failing.clone());
    client.me().get().unwrap();
    let records = canary::lines("a token could not be saved");
    assert!(!records.is_empty());
    for line in records {
        check(&format!("{line:?}"));
    }
    for store in [panicking, failing] {
        let saved: Value = serde_json::from_str(store.kept.lock().unwrap().as_ref().unwrap()).unwrap();
        assert_ne!(canary::search(&saved["access_token"].to_string()), []);
    }
}

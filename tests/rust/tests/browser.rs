//! Browser sign-ins with the sandbox, where the user agrees to everything.

#![allow(clippy::unwrap_used)]

mod common;

use std::sync::Arc;

use common::{browse, received, settings};
use serde_json::json;
use tallykit::{MemoryStore, Settings, SignIn, Tallyfy, TallyfyError, TokenStore};
use tallykit_sandbox::{Sandbox, seed};

fn sign_in(sandbox: &Sandbox) -> SignIn {
    SignIn::authorization_code(
        seed::PUBLIC_CLIENT_ID.into(),
        seed::REDIRECT_URI.into(),
        None,
        None,
        None,
        settings(sandbox),
    )
    .unwrap()
}

/// Returns the paths and the grants of the token requests.
fn token_requests(sandbox: &Sandbox) -> Vec<(String, String)> {
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let requests = received(sandbox);
    let forms = requests.iter().filter(|request| !request["form"].is_null());
    forms.map(|request| (text(&request["path"]), text(&request["form"]["grant_type"]))).collect()
}

#[test]
fn g3_a_code_gives_a_client_that_renews_at_the_endpoint_that_issued_its_token() {
    let sandbox = Sandbox::start().unwrap();
    let (sign_in, store) = (sign_in(&sandbox), Arc::new(MemoryStore::new()));
    let redirect = browse(&sign_in.authorization_url());
    let org = Some(seed::ORG_ID.to_owned());
    let client = sign_in.finish(redirect, org, Some(store.clone())).unwrap();
    assert_eq!(client.me().get().unwrap().email, seed::ADA_EMAIL);
    sandbox.control("POST", "expire", json!({}));
    client.tasks().list_mine(Default::default()).next_page().unwrap();
    let expected = ["authorization_code", "refresh_token"];
    let expected = expected.map(|grant| ("/oauth/token".to_owned(), grant.to_owned()));
    assert_eq!(token_requests(&sandbox), expected);

    // The next start of the app needs no browser.
    sandbox.control("POST", "expire", json!({}));
    sandbox.control("DELETE", "requests", json!({}));
    let again = self::sign_in(&sandbox).restore(store, None, None).unwrap().unwrap();
    assert_eq!(again.me().get().unwrap().email, seed::ADA_EMAIL);
    assert_eq!(token_requests(&sandbox), expected[1..]);
}

#[test]
fn g3_a_code_of_another_sign_in_is_rejected() {
    let sandbox = Sandbox::start().unwrap();
    let (hers, stolen) = (sign_in(&sandbox), browse(&sign_in(&sandbox).authorization_url()));
    let error = hers.finish(stolen.clone(), None, None).unwrap_err();
    assert!(matches!(error, TallyfyError::InvalidArgument { .. }), "{error}");
    assert_eq!(token_requests(&sandbox), []);
    // Even with the right state, the code belongs to another verifier.
    let state = |url: &str| {
        let start = url.find("state=").unwrap();
        url[start..].split('&').next().unwrap().to_owned()
    };
    let forged = stolen.replace(&state(&stolen), &state(&hers.authorization_url()));
    let error = hers.finish(forged, None, None).unwrap_err();
    assert!(matches!(error, TallyfyError::Authentication { .. }), "{error}");
    assert_eq!(error.detail().server_code.as_deref(), Some("invalid_grant"));
}

#[test]
fn g3_an_implicit_sign_in_gives_a_client() {
    let sandbox = Sandbox::start().unwrap();
    let (id, redirect_uri) = (seed::PUBLIC_CLIENT_ID.into(), seed::REDIRECT_URI.into());
    let sign_in = SignIn::implicit(id, redirect_uri, None, None, settings(&sandbox)).unwrap();
    let client = sign_in.finish(browse(&sign_in.authorization_url()), None, None).unwrap();
    assert_eq!(client.me().get().unwrap().email, seed::ADA_EMAIL);
    assert_eq!(token_requests(&sandbox), []);
    sandbox.control("POST", "expire", json!({}));
    let error = client.me().get().unwrap_err();
    assert!(error.detail().hint.contains("another sign-in"), "{error}");
    assert_eq!(error.detail().attempts, 1, "nothing renews it, so nothing is replayed");
}

#[test]
fn g3_a_client_secret_is_sent_with_the_code_and_with_each_refresh() {
    let sandbox = Sandbox::start().unwrap();
    let sign_in = SignIn::authorization_code(
        seed::CLIENT_ID.into(),
        seed::REDIRECT_URI.into(),
        Some(seed::CLIENT_SECRET.into()),
        None,
        None,
        settings(&sandbox),
    )
    .unwrap();
    let client = sign_in.finish(browse(&sign_in.authorization_url()), None, None).unwrap();
    sandbox.control("POST", "expire", json!({}));
    client.me().get().unwrap();
    assert_eq!(token_requests(&sandbox).len(), 2);
}

#[test]
fn g3_the_error_of_a_rejected_code_says_start_another_sign_in() {
    for league in [8, 9] {
        let sandbox = Sandbox::start().unwrap();
        sandbox.control("POST", "settings", json!({"league": league}));
        let sign_in = sign_in(&sandbox);
        let redirect = browse(&sign_in.authorization_url());
        sandbox.control("POST", "settings", json!({"clock_offset": 601}));
        let error = sign_in.finish(redirect, None, None).unwrap_err();
        assert!(matches!(error, TallyfyError::Authentication { .. }), "{error}");
        assert!(error.detail().hint.contains("another sign-in"), "{error}");
    }
}

/// A store of one program, which keeps the last token.
#[derive(Default)]
struct Last(std::sync::Mutex<Option<String>>);

impl TokenStore for Last {
    fn load(&self, _account: String) -> tallykit::Result<Option<String>> {
        Ok(self.0.lock().unwrap().clone())
    }

    fn save(&self, _account: String, token: String) -> tallykit::Result<()> {
        // The entry that names the last sign-in has no token.
        if token.contains("refresh_token") {
            *self.0.lock().unwrap() = Some(token);
        }
        Ok(())
    }

    fn delete(&self, _account: String) -> tallykit::Result<bool> {
        Ok(self.0.lock().unwrap().take().is_some())
    }

    fn lock(&self, _account: String, _timeout: std::time::Duration) -> tallykit::Result<Option<String>> {
        Ok(None)
    }

    fn unlock(&self, _account: String, _lock_id: String) -> tallykit::Result<()> {
        Ok(())
    }
}

#[test]
fn g3_a_public_client_renews_with_a_refresh_token_and_without_a_secret() {
    let sandbox = Sandbox::start().unwrap();
    let (sign_in, store) = (sign_in(&sandbox), Arc::new(Last::default()));
    sign_in.finish(browse(&sign_in.authorization_url()), None, Some(store.clone())).unwrap();
    let saved: serde_json::Value = serde_json::from_str(&store.load(String::new()).unwrap().unwrap()).unwrap();
    let refresh = saved["refresh_token"].as_str().unwrap();
    sandbox.control("DELETE", "requests", json!({}));
    let url = sandbox.base_url().replace("/api", "/oauth/token");
    let settings = Settings { token_url: Some(url), ..settings(&sandbox) };
    let id = seed::PUBLIC_CLIENT_ID.to_owned();
    let client = Tallyfy::with_refresh_token(id, None, refresh.to_owned(), None, settings, None).unwrap();
    assert_eq!(client.me().get().unwrap().email, seed::ADA_EMAIL);
    let form = json!({"grant_type": "refresh_token", "refresh_token": "<refresh-token-1>", "client_id": seed::PUBLIC_CLIENT_ID});
    assert_eq!(received(&sandbox)[0]["form"], form);
}

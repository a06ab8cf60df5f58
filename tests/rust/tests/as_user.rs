//! An application that acts as users.

#![allow(clippy::unwrap_used)]

mod common;

use std::sync::Arc;

use common::{app, received, settings, with_store};
use tallykit::*;
use tallykit_sandbox::{Sandbox, seed};

#[test]
fn g4_the_case_of_an_email_address_does_not_matter() {
    let sandbox = Sandbox::start().unwrap();
    let app = app(&sandbox);
    for email in ["ada@example.com", "Ada@Example.com", "ADA@EXAMPLE.COM"] {
        app.as_user(email.into()).unwrap().me().get().unwrap();
    }
    let exchanges: Vec<_> = received(&sandbox)
        .iter()
        .filter_map(|request| Some(request["path"].as_str()?.to_owned()))
        .filter(|path| path.starts_with("/api/applications/"))
        .collect();
    assert_eq!(exchanges.len(), 1, "{exchanges:?}");
}

#[test]
fn g8_a_client_that_acts_as_a_user_stays_in_the_organization() {
    let sandbox = Sandbox::start().unwrap();
    let app = app(&sandbox);
    let other = || "0123456789abcdef0123456789abcdef".to_owned();
    let ada = app.as_user(seed::ADA_EMAIL.into()).unwrap();
    let error = ada.in_org(other()).unwrap_err();
    assert!(matches!(error, TallyfyError::InvalidArgument { .. }), "{error}");
    app.in_org(other()).unwrap();
}

#[test]
fn e3_printing_shows_no_token() {
    let sandbox = Sandbox::start().unwrap();
    let token = sandbox.personal_token();
    let client = Tallyfy::new(token.clone(), None, settings(&sandbox)).unwrap();
    client.me().get().unwrap();
    let shown = format!("{client:?} {client:#?}");
    assert!(!shown.contains(&token), "{shown}");

    let app = app(&sandbox);
    let token = app.applications().user_token(seed::ADA_EMAIL).unwrap();
    let shown = format!("{token:?} {token:#?} {app:?}");
    assert!(!shown.contains(&token.reveal()), "{shown}");
    assert!(!shown.contains(seed::APP_CLIENT_SECRET), "{shown}");

    let store = Arc::new(MemoryStore::new());
    let client = with_store(&sandbox, store.clone());
    client.me().get().unwrap();
    assert_eq!(format!("{store:?}"), "MemoryStore");
    let shown = format!("{client:?}");
    for secret in [seed::ADA_PASSWORD, seed::CLIENT_SECRET] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

#[test]
fn g10_only_the_allowed_users_are_acted_as() {
    let sandbox = Sandbox::start().unwrap();
    let app = |allowed: Option<&[&str]>| {
        let (id, secret) = sandbox.app_credentials();
        let allowed = allowed.map(|emails| emails.iter().map(|email| (*email).to_owned()).collect());
        Tallyfy::for_app(id, secret, seed::ORG_ID.into(), settings(&sandbox), None, allowed)
    };
    let only = app(Some(&["Ada@example.com", "kate@example.com"])).unwrap();
    let other_org = only.in_org(seed::ORG_ID.into()).unwrap();
    let none = app(Some(&[])).unwrap();
    for (client, email) in [
        (&only, "bob@example.com"),
        (&only, "\u{212a}ate@example.com"),
        (&only, "ada@example.com.evil.example"),
        (&other_org, "bob@example.com"),
        (&none, "ada@example.com"),
    ] {
        let rejected = [client.as_user(email.into()).err(), client.applications().user_token(email).err()];
        for error in rejected.map(Option::unwrap) {
            assert!(matches!(error, TallyfyError::InvalidArgument { .. }), "{error}");
            assert!(error.to_string().contains("may not act as this user"), "{error}");
        }
    }
    assert!(app(Some(&["ada"])).unwrap_err().to_string().contains("e-mail address"));
    assert!(received(&sandbox).is_empty());
    for client in [&only, &other_org, &app(None).unwrap()] {
        client.as_user("ADA@example.com".into()).unwrap().me().get().unwrap();
        client.applications().user_token("ada@EXAMPLE.com").unwrap();
    }
}

//! The doctor: what it uses up, which failures it survives, and when it ends.

#![allow(clippy::unwrap_used)]

mod common;

use std::sync::Arc;
use std::time::Duration;

use common::raw::{self, RawAction, RawServer};
use common::tls::{self, Authority};
use common::{ada, app, grants, received, refreshing, settings, with_store};
use serde_json::json;
use tallykit::{Check, CheckStatus, DoctorReport, MemoryStore, Result, Settings, Tallyfy, TokenStore};
use tallykit_sandbox::{Sandbox, seed};

fn check<'a>(checkup: &'a DoctorReport, id: &str) -> &'a Check {
    checkup.checks.iter().find(|check| check.id == id).unwrap()
}

fn noted(checkup: &DoctorReport, status: CheckStatus) -> Vec<&str> {
    let found = checkup.checks.iter().filter(|check| check.status == status);
    found.map(|check| &*check.id).collect()
}

#[test]
fn e5_the_doctor_checks_every_kind_of_client() {
    let sandbox = Sandbox::start().unwrap();
    let application = app(&sandbox);
    let person = application.as_user(seed::CHARLES_EMAIL.into()).unwrap();
    let personal = Tallyfy::new(sandbox.personal_token(), Some(seed::ORG_ID.into()), settings(&sandbox));
    for client in [ada(&sandbox), person, personal.unwrap()] {
        let checkup = client.doctor();
        assert!(checkup.healthy && noted(&checkup, CheckStatus::Warning).is_empty(), "{checkup:?}");
        assert_eq!(check(&checkup, "person").status, CheckStatus::Ok);
    }
    let checkup = application.doctor();
    assert_eq!(noted(&checkup, CheckStatus::Warning), ["person"], "{checkup:?}");
    assert_eq!(check(&checkup, "application").status, CheckStatus::Ok);
}

#[test]
fn e5_a_refresh_token_whose_replacement_could_not_be_saved_is_not_used() {
    let sandbox = Sandbox::start().unwrap();
    let client = refreshing(&sandbox);
    sandbox.control("DELETE", "requests", json!({}));
    let checkup = client.doctor();
    assert!(checkup.healthy);
    assert_eq!(noted(&checkup, CheckStatus::Warning), ["token"], "{checkup:?}");
    assert!(grants(&sandbox).is_empty());
    // The refresh token works for the program's first call. After that the client has its own, and keeps the next one.
    client.me().get().unwrap();
    sandbox.control("POST", "expire", json!({}));
    let checkup = client.doctor();
    assert!(checkup.healthy);
    assert_eq!(noted(&checkup, CheckStatus::Warning), ["organization"], "{checkup:?}");
    assert_eq!(grants(&sandbox), ["refresh_token", "refresh_token"]);
}

#[test]
fn e5_nothing_is_changed_on_the_server() {
    let sandbox = Sandbox::start().unwrap();
    app(&sandbox).doctor();
    ada(&sandbox).doctor();
    let writes = received(&sandbox).into_iter().filter(|request| request["method"] != "GET");
    let paths: Vec<_> = writes.map(|request| request["path"].as_str().unwrap().to_owned()).collect();
    let unknown_user = format!("/api/applications/{}/users/tallykit-doctor%40nobody.invalid/token", seed::ORG_ID);
    assert_eq!(paths, ["/oauth/token", &*unknown_user, "/api/oauth/token"]);
}

#[test]
fn e5_a_client_header_that_does_not_arrive_is_named_for_every_kind_of_client() {
    for (status, body) in [(404, r#"{"message":"Not found. apsh546"}"#), (401, r#"{"message":"Unauthenticated."}"#)] {
        let sandbox = Sandbox::start().unwrap();
        match status {
            // The sandbox responds as the server in front of the API does.
            404 => sandbox.control("POST", "settings", json!({ "lost_headers": ["X-Tallyfy-Client"] })),
            _ => {
                let body: serde_json::Value = serde_json::from_str(body).unwrap();
                let faults = ["/me", "/applications", "/tallykit-doctor"];
                let order = |path| json!({ "path": path, "status": status, "body": body, "times": 99 });
                faults.map(|path| sandbox.control("POST", "faults", order(path)))[0].clone()
            }
        };
        for client in [ada(&sandbox), app(&sandbox)] {
            let checkup = client.doctor();
            let headers = check(&checkup, "headers");
            assert_eq!((check(&checkup, "api").status, headers.status), (CheckStatus::Ok, CheckStatus::Failed));
            assert!(headers.finding.contains("X-Tallyfy-Client") && headers.next_step.contains("removes it"));
        }
        // A token that was copied may be invalid itself, unless the server in front of the API says why.
        let personal = Tallyfy::new(sandbox.personal_token(), Some(seed::ORG_ID.into()), settings(&sandbox)).unwrap();
        let expected = if status == 404 { CheckStatus::Failed } else { CheckStatus::Warning };
        assert_eq!(check(&personal.doctor(), "headers").status, expected);
    }
}

#[test]
fn e5_a_silent_server_is_reported_before_the_deadline() {
    let server = RawServer::start(|_| vec![RawAction::Hold]);
    let client = raw::client(raw::settings(&server));
    let checkup = client.with_deadline(Duration::from_secs(4)).unwrap().doctor();
    assert!(!checkup.healthy);
    assert_eq!(noted(&checkup, CheckStatus::Failed), ["api", "store"], "{checkup:?}");
    assert!(check(&checkup, "api").finding.contains("in time"), "{checkup:?}");
    assert!(check(&checkup, "store").finding.contains("was used up"), "{checkup:?}");
    assert_eq!(check(&checkup, "person").status, CheckStatus::Skipped);
}

#[test]
fn e5_an_untrusted_certificate_is_reported_and_nothing_else_is_tried() {
    let authority = Authority::new();
    let heard = |_: &raw::RawRequest| vec![raw::answer(401, r#"{"message":"Unauthenticated."}"#)];
    for (name, years, trusted, found, advised) in [
        ("127.0.0.1", (2020, 2099), false, "authority", "SSL_CERT_FILE"),
        ("127.0.0.1", (2020, 2021), true, "has expired", "clock of this machine"),
        ("other.example.com", (2020, 2099), true, "is another host's", "base URL"),
    ] {
        let server = authority.server(name, years, heard);
        let ca_certificates_pem = trusted.then(|| authority.pem());
        let settings = Settings { base_url: Some(tls::url(&server)), ca_certificates_pem, ..Settings::default() };
        let checkup = raw::client(settings).doctor();
        assert_eq!(noted(&checkup, CheckStatus::Failed), ["tls"], "{checkup:?}");
        let tls = check(&checkup, "tls");
        assert!(tls.finding.contains(found) && tls.next_step.contains(advised), "{tls:?}");
        assert!(check(&checkup, "token").finding.contains("Encryption"), "{checkup:?}");
        assert!(server.heard().is_empty());
    }
    let server = authority.server("127.0.0.1", (2020, 2099), heard);
    let ca_certificates_pem = Some(authority.pem());
    let settings = Settings { base_url: Some(tls::url(&server)), ca_certificates_pem, ..Settings::default() };
    let checkup = raw::client(settings).doctor();
    assert_eq!(check(&checkup, "tls").status, CheckStatus::Ok, "{checkup:?}");
    assert_eq!(noted(&checkup, CheckStatus::Failed), ["person"], "{checkup:?}");
}

/// A store with a defect.
struct Odd(MemoryStore, Defect);

#[derive(Clone, Copy)]
enum Defect {
    ForgetsWhatItSaves,
    Hangs,
}

impl TokenStore for Odd {
    fn load(&self, account: String) -> Result<Option<String>> {
        let kept = self.0.load(account)?;
        match self.1 {
            Defect::ForgetsWhatItSaves => Ok(kept.and(None)),
            Defect::Hangs => loop {
                std::thread::park();
            },
        }
    }

    fn save(&self, account: String, token: String) -> Result<()> {
        self.0.save(account, token)
    }

    fn delete(&self, account: String) -> Result<bool> {
        self.0.delete(account)
    }

    fn lock(&self, account: String, timeout: Duration) -> Result<Option<String>> {
        self.0.lock(account, timeout)
    }

    fn unlock(&self, account: String, hold: String) -> Result<()> {
        self.0.unlock(account, hold)
    }
}

#[test]
fn e5_a_custom_store_is_checked() {
    let sandbox = Sandbox::start().unwrap();
    for (defect, named) in
        [(Defect::ForgetsWhatItSaves, "something else than was saved"), (Defect::Hangs, "no response")]
    {
        let store = Arc::new(Odd(MemoryStore::new(), defect));
        let client = with_store(&sandbox, store).with_deadline(Duration::from_secs(6)).unwrap();
        let checkup = client.doctor();
        assert_eq!(noted(&checkup, CheckStatus::Failed), ["store"], "{checkup:?}");
        assert!(check(&checkup, "store").finding.contains(named), "{checkup:?}");
        assert!(check(&checkup, "token").finding.contains("Token store"), "{checkup:?}");
    }
    assert!(grants(&sandbox).is_empty());
}

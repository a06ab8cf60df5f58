//! The grants, with the sandbox.

#![allow(clippy::unwrap_used)]

mod common;

use common::{ada, at_once, grants, settings};
use serde_json::json;
use tallykit::{ProvisionUser, Result, Tallyfy, TallyfyError};
use tallykit_sandbox::{Sandbox, seed};

/// Returns how many tokens the application requested for users.
fn exchanges(sandbox: &Sandbox) -> usize {
    let exchange = |path: &str| path.contains("/applications/") && path.ends_with("/token");
    common::received(sandbox).iter().filter(|request| exchange(request["path"].as_str().unwrap())).count()
}

#[test]
fn g4_clients_of_one_user_share_one_exchange() {
    let sandbox = Sandbox::start().unwrap();
    let app = common::app(&sandbox);
    let results = at_once(20, |number| {
        let email = if number % 2 == 0 { "ada@example.com" } else { "Charles@Example.com" };
        app.as_user(email.into())?.me().get()
    });
    assert!(results.iter().all(Result::is_ok));
    assert_eq!(grants(&sandbox), ["client_credentials"]);
    let exchanges = common::received(&sandbox)
        .iter()
        .filter(|request| request["path"].as_str().unwrap().ends_with("/token"))
        .filter(|request| request["form"].is_null())
        .count();
    assert_eq!(exchanges, 2);
}

#[test]
fn g5_a_token_of_the_wrong_kind_is_rejected_before_anything_is_sent() {
    let sandbox = Sandbox::start().unwrap();
    let error = common::app(&sandbox).me().get().unwrap_err();
    assert!(error.detail().hint.contains("as user"), "{error}");
    let error = ada(&sandbox).applications().user_token("ada@example.com").unwrap_err();
    assert!(matches!(error, TallyfyError::InvalidArgument { .. }), "{error}");
    assert!(common::received(&sandbox).is_empty());
}

#[test]
fn g7_the_error_of_a_personal_token_deleted_by_a_logout_says_that() {
    let sandbox = Sandbox::start().unwrap();
    let client = Tallyfy::new(sandbox.personal_token(), None, settings(&sandbox)).unwrap();
    client.me().get().unwrap();
    sandbox.control("POST", "logout", json!({}));
    let error = client.me().get().unwrap_err();
    assert!(error.detail().hint.contains("logged out"), "{error}");
    assert_eq!(error.detail().attempts, 1, "nothing renews it, so nothing is replayed");
}

#[test]
fn g1_secrets_with_any_character_arrive_unchanged() {
    let sandbox = Sandbox::start().unwrap();
    let charles = Tallyfy::with_password(
        seed::CLIENT_ID.into(),
        seed::CLIENT_SECRET.into(),
        seed::CHARLES_EMAIL.into(),
        seed::CHARLES_PASSWORD.into(),
        None,
        settings(&sandbox),
        None,
    );
    assert_eq!(charles.unwrap().me().get().unwrap().email, seed::CHARLES_EMAIL);
}

#[test]
fn g4_ten_threads_for_a_hundred_users_request_a_hundred_tokens() {
    let sandbox = Sandbox::start().unwrap();
    let app = common::app(&sandbox);
    let emails: Vec<String> = (0..100).map(|number| format!("a+{number}@example.com")).collect();
    for email in &emails {
        let person = ProvisionUser {
            first_name: "Ann".into(),
            last_name: "Other".into(),
            email: email.clone(),
            ..Default::default()
        };
        app.applications().provision_user(person).unwrap();
    }
    // With a new client, every thread goes through the users in the same order, so that they meet at each user.
    let app = common::app(&sandbox);
    sandbox.control("DELETE", "requests", json!({}));
    let results = at_once(10, |_| {
        emails.iter().try_for_each(|email| {
            let me = app.as_user(email.to_uppercase())?.me().get()?;
            assert_eq!(me.email, *email);
            Ok(())
        })
    });
    results.into_iter().collect::<Result<()>>().unwrap();
    assert_eq!(grants(&sandbox), ["client_credentials"]);
    assert_eq!(exchanges(&sandbox), emails.len());
}

#[test]
fn g5_an_application_whose_token_is_rejected_gets_one_more_and_is_named_in_the_error() {
    let sandbox = Sandbox::start().unwrap();
    let app = common::app(&sandbox);
    let rejecting = json!({"path": "/api/applications/", "status": 401, "times": 100});
    sandbox.control("POST", "faults", rejecting);
    let error = app.applications().user_token("ada@example.com").unwrap_err();
    assert!(matches!(error, TallyfyError::Authentication { .. }), "{error}");
    assert!(error.detail().hint.contains("rejected the application's token"), "{error}");
    assert_eq!(grants(&sandbox), ["client_credentials"; 2]);
    assert_eq!(exchanges(&sandbox), 2);
}

#[test]
fn g6_each_failure_of_an_exchange_has_its_own_hint() {
    let sandbox = Sandbox::start().unwrap();
    let (id, secret) = sandbox.app_credentials();
    let app =
        |org: &str| Tallyfy::for_app(id.clone(), secret.clone(), org.into(), settings(&sandbox), None, None).unwrap();
    let failure = |app: &Tallyfy, email: &str| {
        let error = app.as_user(email.into()).unwrap().me().get().unwrap_err();
        (error.detail().http_status, error.detail().hint.clone())
    };
    let (status, hint) = failure(&app(seed::SECOND_ORG_ID), seed::ADA_EMAIL);
    assert!(status == Some(403) && hint.contains("another organization"), "{status:?} {hint}");
    let (status, hint) = failure(&app(seed::ORG_ID), "unknown@example.com");
    assert!(status == Some(404) && hint.contains("No such user"), "{status:?} {hint}");
    let (status, hint) = failure(&app(seed::ORG_ID), seed::STRANGER_EMAIL);
    assert!(status == Some(422) && hint.contains("Provision or invite"), "{status:?} {hint}");
}

//! Invalid arguments have a clear error, and nothing is sent to the sandbox.

#![allow(clippy::unwrap_used)]

mod common;

use std::time::Duration;

use common::{ada, app, received};
use tallykit::{
    CompleteTask, Json, LaunchProcess, ProcessQuery, Settings, Tallyfy, TallyfyError, TaskFilter, TaskOverride,
};
use tallykit::{TaskQuery, TemplateQuery, UpdateTask};
use tallykit_sandbox::{Sandbox, seed};

fn assert_rejected<T>(result: tallykit::Result<T>, word: &str) {
    let error = result.err().unwrap();
    let here = matches!(error, TallyfyError::InvalidArgument { .. } | TallyfyError::Configuration { .. });
    assert!(here && error.to_string().contains(word), "{word}: {error}");
    assert_eq!(error.detail().attempts, 0);
}

#[test]
fn invalid_arguments_are_rejected_before_anything_is_sent() {
    let sandbox = Sandbox::start().unwrap();
    let (client, app) = (ada(&sandbox), app(&sandbox));
    let page = |page| TemplateQuery { page: Some(page), ..Default::default() };
    assert_rejected(client.templates().list(page(0)).next_page(), "page is 0");
    let with = |words: &[&str]| Some(words.iter().map(ToString::to_string).collect::<Vec<_>>());
    let query = TaskQuery { with: with(&["run", "run.chekclist"]), ..Default::default() };
    assert_rejected(client.tasks().list(query).next_page(), "did you mean \"run.checklist\"");
    assert_rejected(client.tasks().get("t", with(&["form-fields"])), "did you mean \"form_fields\"");
    assert_rejected(client.organizations().current(with(&["subscripton"])), "did you mean \"subscription\"");
    let query = TaskQuery { deadline_on: Some("tomorrow".into()), ..Default::default() };
    assert_rejected(client.tasks().list(query).first(), "not a day");
    let query = ProcessQuery { task_status: Some("done".into()), ..Default::default() };
    assert_rejected(client.processes().list(query).total(), "all, in-progress, completed");
    assert_rejected("done".parse::<TaskFilter>(), "active, active_visible");
    assert_rejected(client.tasks().complete("p", CompleteTask::default()), "id is empty");
    assert_rejected(client.tasks().complete_one_off(CompleteTask::default()), "id is empty");
    assert_rejected(client.processes().launch(LaunchProcess::default()), "id is empty");
    let not_a_number = UpdateTask {
        taskdata: [(seed::PURPOSE_FIELD_ID.to_owned(), Json::Float { value: f64::NAN })].into(),
        ..Default::default()
    };
    assert_rejected(client.tasks().update("p", "t", not_a_number), "NaN");
    let nowhere = UpdateTask { position: Some(0), ..Default::default() };
    assert_rejected(client.tasks().update("p", "t", nowhere), "position is 0");
    let fewer_than_none = UpdateTask { max_assignable: Some(-1), ..Default::default() };
    assert_rejected(client.tasks().update("p", "t", fewer_than_none), "max_assignable is -1");
    let changed = TaskOverride { position: Some(-1), ..Default::default() };
    let launched = LaunchProcess {
        checklist_id: seed::TEMPLATE_ID.to_owned(),
        tasks: [("0".repeat(32), changed)].into(),
        only_these_steps: Some(true),
        ..Default::default()
    };
    assert_rejected(client.processes().launch(launched), "position is -1");
    assert_rejected(client.in_org("../x".into()), "path separator");
    assert_rejected(app.as_user("ada".into()), "e-mail");
    assert_rejected(app.as_user("ada@exa mple.com".into()), "e-mail");
    assert_rejected(app.as_user("ada@example.com".into()).unwrap().in_org("o".into()), "organization");
    assert_rejected(client.as_user("ada@example.com".into()), "application");
    assert!(received(&sandbox).is_empty());
}

#[test]
fn g2_invalid_credentials_are_rejected_and_not_quoted() {
    let sandbox = Sandbox::start().unwrap();
    let settings = || common::settings(&sandbox);
    let sign_in = |id: &str, secret: &str| {
        let (id, secret) = (id.into(), secret.into());
        Tallyfy::with_password(id, secret, "ada".into(), "p".into(), None, settings(), None)
    };
    assert_rejected(sign_in("my-app", "s3cret"), "not a number");
    assert_rejected(sign_in("", "s3cret"), "client id is blank");
    assert_rejected(sign_in("17", " "), "client secret is blank");
    for (token, word) in [
        ("Bearer s3cret", "starts with `Bearer `"),
        ("s3cret\n", "line break"),
        ("s3 cret", "white space"),
        ("s3cret\u{7f}", "white space"),
        ("\"s3cret\"", "quotes"),
        ("'s3cret'", "quotes"),
        ("s3cret`", "quotes"),
        ("", "blank"),
    ] {
        let error = Tallyfy::new(token.into(), None, settings());
        assert!(!error.as_ref().unwrap_err().to_string().contains("s3cret"));
        assert_rejected(error, word);
    }
    let app = |org: &str| Tallyfy::for_app("1".into(), "s".into(), org.into(), settings(), None, None);
    assert_rejected(app(""), "belongs to one organization");
    assert_rejected(app(" "), "white space");
    assert!(received(&sandbox).is_empty());
}

#[test]
fn g2_a_custom_token_endpoint_may_have_other_client_ids() {
    let sandbox = Sandbox::start().unwrap();
    let settings =
        Settings { token_url: Some(format!("{}/oauth/token", sandbox.base_url())), ..common::settings(&sandbox) };
    let client = Tallyfy::with_password("app".into(), "s".into(), "a".into(), "p".into(), None, settings, None);
    let error = client.unwrap().me().get().unwrap_err();
    assert_eq!(error.detail().server_code.as_deref(), Some("invalid_client"));
}

#[test]
fn g4_an_email_address_is_always_one_segment() {
    let sandbox = Sandbox::start().unwrap();
    let app = app(&sandbox);
    app.as_user("a+b/c@x".into()).unwrap().me().get().unwrap_err();
    let paths: Vec<_> = received(&sandbox).iter().map(|request| request["path"].as_str().unwrap().to_owned()).collect();
    assert!(paths[1].ends_with("/users/a%2Bb%2Fc%40x/token"), "{paths:?}");
}

#[test]
fn a_huge_timeout_is_limited() {
    let sandbox = Sandbox::start().unwrap();
    let settings = Settings { timeout: Some(Duration::MAX), ..common::settings(&sandbox) };
    let client = Tallyfy::new(sandbox.personal_token(), None, settings).unwrap();
    client.me().get().unwrap();
}

//! V1, V3: launches by name, with values; once.

use serde_json::json;
use tallykit::*;
use tallykit_sandbox::seed::TEMPLATE_ID;

use crate::common::broken_steps::{Break, break_each_step};
use crate::common::{ada, received};
use crate::{map, methods, start};

fn grace() -> LaunchFromTemplate {
    let values = map(json!({ "Full name": "Grace Hopper", "Start date": "2026-03-01", "Department": "Engines" }));
    LaunchFromTemplate { values, name: Some("Grace".into()), ..Default::default() }
}

#[test]
fn v1_a_launch_by_title_needs_three_requests_and_by_id_two() {
    let (sandbox, client) = start();
    let process = client.processes().launch_from("Employee onboarding", grace()).unwrap();
    assert_eq!((process.name.as_str(), methods(&sandbox)), ("Grace", ["GET", "GET", "POST"].map(Into::into).to_vec()));
    sandbox.control("DELETE", "requests", json!({}));
    client.processes().launch_from(TEMPLATE_ID, grace()).unwrap();
    assert_eq!(methods(&sandbox), ["GET", "POST"]);
}

#[test]
fn v3_a_title_that_is_nearly_right_is_not_found_and_the_nearest_is_named() {
    let (sandbox, client) = start();
    let error = client.processes().launch_from("Employee on", grace()).unwrap_err();
    assert!(matches!(error, TallyfyError::NotFound { .. }), "{error}");
    assert!(error.to_string().contains(r#"Did you mean "Employee onboarding"?"#), "{error}");
    let twin = CreateTemplate::new("Employee Onboarding", TemplateType::Procedure);
    client.templates().create(twin).unwrap();
    // An exact title wins; a tie is refused.
    client.processes().launch_from("Employee onboarding", grace()).unwrap();
    let error = client.processes().launch_from("employee onboarding", grace()).unwrap_err();
    assert!(
        matches!(error, TallyfyError::InvalidArgument { .. }) && error.to_string().contains(TEMPLATE_ID),
        "{error}"
    );
    assert_eq!(received(&sandbox).iter().filter(|request| request["method"] == "POST").count(), 2);
}

#[test]
fn v1_a_change_to_one_task_leaves_the_other_steps_in_the_process() {
    let (_sandbox, client) = start();
    let due = Timestamp::parse("2030-01-15T12:00:00Z");
    let change = TaskOverride { deadline: due, ..Default::default() };
    let tasks = [("prepare the desk".to_owned(), change.clone())].into();
    let process = client.processes().launch_from(TEMPLATE_ID, LaunchFromTemplate { tasks, ..grace() }).unwrap();
    let tasks: Vec<_> = client.processes().tasks(&process.id, Default::default()).items().map(Result::unwrap).collect();
    assert_eq!(tasks.len(), 3);
    assert_eq!(tasks[0].deadline, due);
    let tasks = [("Prepare the dsk".to_owned(), change)].into();
    let error = client.processes().launch_from(TEMPLATE_ID, LaunchFromTemplate { tasks, ..grace() }).unwrap_err();
    assert!(error.to_string().contains(r#"Did you mean "Prepare the desk"?"#), "{error}");
}

#[test]
fn v3_a_launch_that_fails_at_any_step_launches_nothing_twice() {
    let runs = break_each_step(|_, _| (), |client, ()| client.processes().launch_from("Employee onboarding", grace()));
    assert_eq!(runs.len(), 12);
    for run in runs {
        match (run.is_write(), run.how, &run.result) {
            (false, Break::ResponseLost, Ok(_)) => {}
            (true, Break::ResponseLost | Break::Cancelled, Err(TallyfyError::OutcomeUnknown { .. })) => {}
            (_, Break::NotFound, Err(TallyfyError::NotFound { .. })) => {}
            (_, Break::Rejected, Err(TallyfyError::InvalidRequest { .. })) => {}
            (false, Break::Cancelled, Err(TallyfyError::Cancelled { .. })) => {}
            (_, how, result) => panic!("{} {how:?}: {result:?}", run.request),
        }
    }
}

#[test]
fn v3_launch_once_returns_the_process_that_is_there() {
    let (sandbox, client) = start();
    let once =
        |field: Option<&str>, body| client.processes().launch_once(TEMPLATE_ID, field.map(Into::into), body).unwrap();
    let first = once(None, grace());
    let second = once(None, grace());
    assert_eq!((first.created, second.created, &second.process.id), (true, false, &first.process.id));
    client.processes().archive(&first.process.id).unwrap();
    assert!(!once(None, grace()).created, "archived ones count");
    assert!(
        once(None, LaunchFromTemplate { name: Some("Grace H".into()), ..grace() }).created,
        "the name is compared whole"
    );
    // By a field: the older one of two.
    let named = |name: &str| LaunchFromTemplate { name: Some(name.into()), ..grace() };
    assert_eq!(once(Some("full name"), named("Other")).process.id, first.process.id);
    let mut ada = named("Ada");
    ada.values.insert("Full name".into(), Json::from("Ada Lovelace"));
    assert!(once(Some("Full name"), ada.clone()).created);
    assert!(!once(Some("Full name"), ada).created);
    assert_eq!(once(Some("Department"), named("Third")).process.id, first.process.id);
    let launches = received(&sandbox).iter().filter(|request| request["method"] == "POST").count();
    assert_eq!(launches, 3);
}

#[test]
fn v3_launch_once_without_anything_that_tells_processes_apart_is_refused() {
    let (sandbox, client) = start();
    let unnamed = LaunchFromTemplate { name: None, ..grace() };
    let once = |field: Option<&str>, body| {
        client.processes().launch_once(TEMPLATE_ID, field.map(Into::into), body).unwrap_err()
    };
    let error = once(None, unnamed.clone());
    assert!(error.to_string().contains("neither name nor unique_field"), "{error}");
    assert!(received(&sandbox).is_empty());
    let error = once(Some("Departmen"), unnamed.clone());
    assert!(error.to_string().contains(r#"Did you mean "Department"?"#), "{error}");
    let mut blank = unnamed;
    blank.values.shift_remove("Department");
    let error = once(Some("Department"), blank);
    assert!(error.to_string().contains("unique_field has no value"), "{error}");
    assert!(received(&sandbox).iter().all(|request| request["method"] == "GET"));
}

#[test]
fn v3_launch_once_finds_a_launch_whose_response_was_lost() {
    let by_name = |client: &Tallyfy, (): &()| client.processes().launch_once(TEMPLATE_ID, None, grace());
    let by_field =
        |client: &Tallyfy, (): &()| client.processes().launch_once(TEMPLATE_ID, Some("Full name".into()), grace());
    let runs = [break_each_step(|_, _| (), by_name), break_each_step(|_, _| (), by_field)];
    for run in runs.into_iter().flatten() {
        if run.is_write() && run.how == Break::ResponseLost {
            let launched = run.result.unwrap();
            assert!(launched.created && launched.process.name == "Grace");
            let client = ada(&run.sandbox);
            let query = ProcessQuery { q: Some("Grace".into()), ..Default::default() };
            assert_eq!(client.processes().list(query).items().count(), 1);
        } else if run.is_write() && run.how == Break::Cancelled {
            assert!(matches!(run.result, Err(TallyfyError::OutcomeUnknown { .. })), "{:?}", run.result);
        }
    }
}

//! V1, V3: tasks are filled in and completed.

use serde_json::json;
use tallykit::*;
use tallykit_sandbox::Sandbox;
use tallykit_sandbox::seed::EXPENSE_TEMPLATE_ID;

use crate::common::broken_steps::{Break, break_each_step};
use crate::common::{ada, received};
use crate::map;

/// Launches an expense claim, and returns its task. "Purpose" is required, "Paid by" is a radio of "Card" and "Cash".
fn claim(client: &Tallyfy) -> Task {
    let process = client.processes().launch_from(EXPENSE_TEMPLATE_ID, LaunchFromTemplate::default()).unwrap();
    client.processes().tasks(&process.id, Default::default()).first().unwrap().unwrap()
}

fn start() -> (Sandbox, Tallyfy, Task) {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    let task = claim(&client);
    sandbox.control("DELETE", "requests", json!({}));
    (sandbox, client, task)
}

fn writes(sandbox: &Sandbox) -> Vec<String> {
    let writes = received(sandbox).into_iter().filter(|request| request["method"] != "GET");
    writes.map(|request| request["method"].as_str().unwrap().to_owned()).collect()
}

fn answers(client: &Tallyfy, task: &Task) -> JsonMap {
    form_values(client.tasks().get(&task.id, Some(vec!["form_fields".into()])).unwrap().form_fields.unwrap())
}

#[test]
fn v1_fill_changes_the_fields_that_are_named_and_no_others() {
    let (sandbox, client, task) = start();
    client.tasks().fill(&task.id, map(json!({ "Purpose": "Wheels", "paid by": 1 }))).unwrap();
    client.tasks().fill(&task.id, map(json!({ "Paid by": "Cash" }))).unwrap();
    assert_eq!(answers(&client, &task), map(json!({ "Purpose": "Wheels", "Paid by": "Cash" })));
    assert_eq!(writes(&sandbox), ["PUT", "PUT"]);
    client.tasks().fill(&task.id, map(json!({ "Paid by": null }))).unwrap();
    assert_eq!(answers(&client, &task)["Paid by"], Json::Null);
    let error = client.tasks().fill(&task.id, JsonMap::new()).unwrap_err();
    assert!(error.to_string().contains("values is empty"), "{error}");
    let error = client.tasks().fill(&task.id, map(json!({ "Paid by": "Check", "Porpose": 1 }))).unwrap_err();
    assert!(error.to_string().contains(r#"not one of "Card", "Cash""#), "{error}");
    assert!(error.to_string().contains(r#"Did you mean "Purpose"?"#), "{error}");
    assert_eq!(writes(&sandbox).len(), 3);
}

#[test]
fn v1_fill_keeps_title_deadline_and_assignees_of_a_one_off_task() {
    let (_sandbox, client, _) = start();
    let due = Timestamp::parse("2030-01-15T12:00:00Z").unwrap();
    let owners = Assignees { users: vec![1002], guests: vec!["grace@example.com".into()], groups: vec![] };
    let size = WriteFormField {
        options: vec![FieldOption::new(1, "Small"), FieldOption::new(2, "Large")],
        ..WriteFormField::new("Size", FieldType::Radio, false)
    };
    let body = CreateTask { owners: Some(owners), form_fields: vec![size], ..CreateTask::new("Measure it", due) };
    let task = client.tasks().create(body).unwrap();
    let filled = client.tasks().fill(&task.id, map(json!({ "Size": "Large" }))).unwrap();
    assert_eq!(
        (filled.title, filled.deadline, filled.owners),
        (task.title.clone(), task.deadline, task.owners.clone())
    );
    assert_eq!(answers(&client, &task)["Size"], Json::from("Large"));
}

#[test]
fn v3_a_task_that_is_done_is_not_filled_and_not_completed_again() {
    let (sandbox, client, task) = start();
    let wheels = map(json!({ "Purpose": "Wheels" }));
    let done = client.tasks().complete_with(&task.id, wheels.clone(), CompleteWith::default()).unwrap();
    assert_eq!(done.status, Some(TaskStatus::Completed));
    assert_eq!(writes(&sandbox), ["PUT", "POST"]);
    let again = client.tasks().complete_with(&task.id, wheels, CompleteWith::default()).unwrap();
    assert_eq!(again.status, Some(TaskStatus::Completed));
    let other = map(json!({ "Purpose": "Axles" }));
    for error in [
        client.tasks().complete_with(&task.id, other.clone(), CompleteWith::default()).unwrap_err(),
        client.tasks().fill(&task.id, other).unwrap_err(),
    ] {
        assert!(
            matches!(error, TallyfyError::Conflict { .. }) && error.to_string().contains("Reopen it first"),
            "{error}"
        );
    }
    assert_eq!(writes(&sandbox), ["PUT", "POST"], "nothing more");
}

#[test]
fn v3_everything_is_checked_before_the_first_write() {
    let (sandbox, client, task) = start();
    let complete = |given, body| client.tasks().complete_with(&task.id, map(given), body).unwrap_err();
    let verdict = CompleteWith { is_approved: Some(false), ..Default::default() };
    let error = complete(json!({ "Paid by": "Gold" }), verdict);
    for part in [r#""Purpose" (text) is required"#, r#"not one of "Card", "Cash""#, "is no approval"] {
        assert!(error.to_string().contains(part), "{error}");
    }
    let error = complete(json!({ "Purpose": "" }), CompleteWith::default());
    assert!(error.to_string().contains("required"), "{error}");
    client.comments().report_issue(&task.id, "The receipt is missing").unwrap();
    sandbox.control("DELETE", "requests", json!({}));
    let error = complete(json!({ "Purpose": "Wheels" }), CompleteWith::default());
    assert!(matches!(error, TallyfyError::Conflict { .. }), "{error}");
    assert!(error.to_string().contains("The receipt is missing"), "{error}");
    assert!(writes(&sandbox).is_empty());
}

#[test]
fn v3_an_approval_needs_a_verdict() {
    let (_sandbox, client, _) = start();
    let body = LaunchFromTemplate { values: map(json!({ "Full name": "Grace" })), ..Default::default() };
    let process = client.processes().launch_from("Employee onboarding", body).unwrap();
    let tasks: Vec<_> = client.processes().tasks(&process.id, Default::default()).items().map(Result::unwrap).collect();
    let approval = tasks.iter().find(|task| task.task_type == Some(TaskType::Approval)).unwrap();
    let complete = |body| client.tasks().complete_with(&approval.id, JsonMap::new(), body);
    let error = complete(CompleteWith::default()).unwrap_err();
    assert!(error.to_string().contains("is_approved is missing"), "{error}");
    let rejected = complete(CompleteWith { is_approved: Some(false), ..Default::default() }).unwrap();
    assert_eq!(rejected.status, Some(TaskStatus::Rejected));
}

#[test]
fn v3_a_completion_that_fails_says_that_the_values_are_stored() {
    let runs = break_each_step(
        |_, client| claim(client),
        |client, task| {
            client.tasks().complete_with(&task.id, map(json!({ "Purpose": "Wheels" })), CompleteWith::default())
        },
    );
    assert_eq!(runs.len(), 12, "one read and two writes, each broken in four ways");
    for run in runs {
        let is_completion = run.request.starts_with("POST");
        match (&run.result, run.how) {
            (Ok(task), _) => assert_eq!(task.status, Some(TaskStatus::Completed), "{} {:?}", run.request, run.how),
            (Err(error), _) if is_completion => {
                let text = error.to_string();
                assert!(text.contains("The values are stored") && text.contains("tasks.complete"), "{text}");
            }
            (Err(error), how) => assert!(how != Break::ResponseLost, "{} {how:?}: {error}", run.request),
        }
        if is_completion && run.how == Break::ResponseLost {
            assert!(run.result.is_ok(), "the task tells that it is done");
        }
    }
}

#[test]
fn v1_a_value_that_the_server_drops_is_not_taken_for_stored() {
    let (sandbox, client, task) = start();
    let body = json!({ "data": { "id": task.id, "title": task.title, "taskdata": [] } });
    sandbox.control("POST", "faults", json!({ "method": "PUT", "body": body }));
    let error = client.tasks().fill(&task.id, map(json!({ "Purpose": "Wheels" }))).unwrap_err();
    assert!(matches!(error, TallyfyError::UnexpectedResponse { .. }), "{error}");
    assert!(error.to_string().contains(r#"has not stored the value of "Purpose""#), "{error}");
}

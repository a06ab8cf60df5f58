//! Deletions, and what is completed twice.

use serde_json::{Value, json};
use tallykit::*;
use tallykit_sandbox::seed::{self, LAST_STEP_ID, NAME_FIELD_ID, PROCESS_ID, TEMPLATE_ID};

use super::calls::{first_task, raw, start, template, try_raw};

const ABSENT: &str = "0123456789abcdef0123456789abcdef";

/// Checks that a rule forbids a call, and that the hint does not blame the permissions.
fn assert_ruled_out<T>(result: Result<T>, words: &[&str]) {
    let error = result.err().unwrap();
    let detail = error.detail();
    assert_eq!(detail.http_status, Some(403), "{error}");
    assert!(words.iter().all(|word| detail.hint.contains(word)), "{words:?}: {}", detail.hint);
}

#[test]
fn h6_a_deletion_of_what_is_not_there_succeeds_for_tags_alone() {
    let (_sandbox, client) = start();
    raw(&client, "DELETE", &format!("/tags/{ABSENT}"), Value::Null);
    client.tags().delete(ABSENT).unwrap();
    let status = |path: &str| try_raw(&client, "DELETE", path, Value::Null).unwrap_err().detail().http_status;
    assert_eq!(status(&format!("/groups/{ABSENT}")), Some(404));
    assert_eq!(status("/guests/nobody@example.com"), Some(422));
    let error = client.guests().delete("nobody@example.com").unwrap_err();
    assert!(error.detail().hint.contains("No such guest"), "{error}");
}

#[test]
fn h6_what_is_disabled_comes_back_and_what_is_deleted_does_not() {
    let (_sandbox, client) = start();
    let (members, guests) = (client.members(), client.guests());
    members.disable(1002).unwrap();
    members.enable(1002).unwrap();
    assert_eq!(members.get(1002, None).unwrap().status, Some(MemberStatus::Active));
    let email = "luigi@example.com";
    guests.create(CreateGuest { email: email.into(), ..Default::default() }).unwrap();
    guests.disable(email).unwrap();
    assert_eq!(guests.enable(email).unwrap().disabled_at, None);
    guests.delete(email).unwrap();
    let error = guests.enable(email).unwrap_err();
    assert!(error.detail().hint.contains("No such guest"), "{error}");
}

#[test]
fn h6_a_rule_that_forbids_a_deletion_is_not_taken_for_a_permission() {
    let (_sandbox, client) = start();
    let owners = Assignees { guests: vec![seed::GUEST_EMAIL.into()], ..Default::default() };
    let due = Timestamp::parse("2030-05-15T12:00:00Z").unwrap();
    client.tasks().create(CreateTask { owners: Some(owners), ..CreateTask::new("Translate", due) }).unwrap();
    assert_ruled_out(client.guests().disable(seed::GUEST_EMAIL), &["open tasks", "whatever the permissions"]);

    let rule = |template: &str, subject, field: &str, target: &str| {
        let rule = WriteAutomation {
            automated_alias: "Skip".into(),
            conditions: vec![AutomationCondition::new(subject, field, ConditionOperation::IsEmpty, None)],
            then_actions: vec![AutomationAction {
                target_step_id: Some(target.into()),
                ..AutomationAction::new(ActionType::Visibility, ActionVerb::Hide)
            }],
        };
        client.automations().create(template, rule).unwrap();
    };
    rule(TEMPLATE_ID, ConditionSubject::KickoffField, NAME_FIELD_ID, LAST_STEP_ID);
    let words = ["automation", "no permission"];
    assert_ruled_out(client.kickoff_fields().delete(TEMPLATE_ID, NAME_FIELD_ID), &words);
    let (template, step) = template(&client, vec![]);
    let field = WriteFormField::new("Note", FieldType::Text, false);
    let field = client.form_fields().create(&template, &step, field).unwrap().id;
    let other = client.steps().create(&template, CreateStep { title: "Refund".into(), ..Default::default() });
    rule(&template, ConditionSubject::FormField, &field, &other.unwrap().id);
    assert_ruled_out(client.form_fields().delete(&template, &step, &field), &words);
}

#[test]
fn h6_a_completed_task_can_be_completed_again() {
    let (_sandbox, client) = start();
    let task = first_task(&client, PROCESS_ID).id;
    let path = format!("/runs/{PROCESS_ID}/completed-tasks");
    let once = raw(&client, "POST", &path, json!({ "task_id": task }));
    let body = CompleteTask { task_id: task, ..Default::default() };
    let twice = client.tasks().complete(PROCESS_ID, body).unwrap();
    assert_eq!((once["status"].as_str(), twice.status), (Some("completed"), Some(TaskStatus::Completed)));
}

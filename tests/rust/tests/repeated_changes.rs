//! Changes whose responses are lost: a repetition that finds nothing has succeeded, and a PATCH of a resource is repeated.

#![allow(clippy::unwrap_used)]

mod common;

use common::{ada, received};
use serde_json::json;
use tallykit::*;
use tallykit_sandbox::Sandbox;
use tallykit_sandbox::seed::{FILE_ID, PROCESS_ID, TAG_ID};

fn start() -> (Sandbox, Tallyfy) {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    client.me().get().unwrap();
    (sandbox, client)
}

/// Loses the response to the next matching request, which takes effect.
fn lose(sandbox: &Sandbox, method: &str, path: &str) {
    sandbox.control("DELETE", "requests", json!({}));
    sandbox.control("POST", "faults", json!({ "method": method, "path": path, "after": true, "reset": true }));
}

fn sent(sandbox: &Sandbox) -> Vec<Option<u64>> {
    received(sandbox).iter().map(|request| request["status"].as_u64()).collect()
}

#[test]
fn h6_a_deletion_whose_repetition_finds_nothing_has_succeeded() {
    let (sandbox, client) = start();
    let group = CreateGroup { name: "Store".into(), description: "All".into(), ..Default::default() };
    let group = client.groups().create(group).unwrap().id;
    lose(&sandbox, "DELETE", "/groups/");
    client.groups().delete(&group).unwrap();
    assert_eq!(sent(&sandbox), [None, Some(404)]);
    let error = client.groups().delete(&group).unwrap_err();
    assert!(matches!(error, TallyfyError::NotFound { .. }), "the first attempt found nothing: {error}");
}

/// A resource, the status of the server's response if the thing is gone, and a deletion.
type Deletion = (&'static str, u64, Box<dyn Fn(&Tallyfy) -> Result<()>>);

/// Makes something in each of these resources, to be deleted.
fn deletions(client: &Tallyfy) -> Vec<Deletion> {
    let due = Timestamp::parse("2030-01-15T12:00:00Z").unwrap();
    let task = client.tasks().create(CreateTask::new("Write", due)).unwrap().id;
    let comment = WriteComment { content: "Seen".into(), ..Default::default() };
    let comment = client.comments().create(&task, comment).unwrap().id;
    let archived = client.tasks().create(CreateTask::new("Read", due)).unwrap().id;
    client.tasks().archive(&archived).unwrap();
    client.processes().archive(PROCESS_ID).unwrap();
    let folder = CreateFolder { name: "May".into(), folder_type: FolderType::Process, parent_id: None };
    let folder = client.folders().create(folder).unwrap().id;
    let hook = client.webhooks().create(1001, "http://127.0.0.1:9/events").unwrap().id;
    let reason = WriteFormField::new("Reason", FieldType::Text, false);
    let body = CreateTemplate { prerun: vec![reason], ..CreateTemplate::new("Returns", TemplateType::Procedure) };
    let template = client.templates().create(body).unwrap();
    let (kickoff, template) = (template.prerun.unwrap()[0].id.clone(), template.id);
    let step = |title: &str| {
        client.steps().create(&template, CreateStep { title: title.into(), ..Default::default() }).unwrap().id
    };
    let (step, bare) = (step("Unpack"), step("Refund"));
    let field = WriteFormField::new("Note", FieldType::Text, false);
    let field = client.form_fields().create(&template, &step, field).unwrap().id;
    let rule = WriteAutomation {
        automated_alias: "Skip".into(),
        conditions: vec![AutomationCondition::new(ConditionSubject::Step, &step, ConditionOperation::Completed, None)],
        then_actions: vec![AutomationAction {
            target_step_id: Some(step.clone()),
            ..AutomationAction::new(ActionType::Visibility, ActionVerb::Hide)
        }],
    };
    let rule = client.automations().create(&template, rule).unwrap().id;
    let [of_rule, of_field, of_kickoff, of_step] = [(); 4].map(|()| template.clone());
    vec![
        ("comments", 404, Box::new(move |client| client.comments().delete(&task, &comment))),
        ("tasks", 404, Box::new(move |client| client.tasks().delete(&archived))),
        ("processes", 404, Box::new(|client| client.processes().delete(PROCESS_ID))),
        ("folders", 404, Box::new(move |client| client.folders().delete(&folder))),
        ("webhooks", 404, Box::new(move |client| client.webhooks().delete(&hook))),
        ("files", 404, Box::new(|client| client.files().delete(FILE_ID))),
        ("automations", 404, Box::new(move |client| client.automations().delete(&of_rule, &rule))),
        ("form_fields", 404, Box::new(move |client| client.form_fields().delete(&of_field, &step, &field))),
        ("kickoff_fields", 404, Box::new(move |client| client.kickoff_fields().delete(&of_kickoff, &kickoff))),
        ("steps", 404, Box::new(move |client| client.steps().delete(&of_step, &bare))),
        ("tags", 204, Box::new(|client| client.tags().delete(TAG_ID))),
    ]
}

#[test]
fn h6_every_deletion_that_has_taken_effect_has_succeeded() {
    let (sandbox, client) = start();
    for (name, status, delete) in deletions(&client) {
        lose(&sandbox, "DELETE", "/organizations/");
        delete(&client).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(sent(&sandbox), [None, Some(status)], "{name}");
        match delete(&client) {
            Ok(()) => assert_eq!(status, 204, "{name}"),
            Err(error) => assert!(matches!(error, TallyfyError::NotFound { .. }), "{name}: {error}"),
        }
    }
}

#[test]
fn h6_a_guest_who_is_gone_is_a_422_and_deleted_too() {
    let (sandbox, client) = start();
    let guest = CreateGuest { email: "luigi@example.com".into(), ..Default::default() };
    client.guests().create(guest).unwrap();
    lose(&sandbox, "DELETE", "/guests/");
    client.guests().delete("luigi@example.com").unwrap();
    assert_eq!(sent(&sandbox), [None, Some(422)]);
    let error = client.guests().delete("luigi@example.com").unwrap_err();
    assert!(matches!(error, TallyfyError::InvalidRequest { .. }), "{error}");
}

#[test]
fn h6_a_form_field_that_is_no_longer_there_was_moved() {
    let (sandbox, client) = start();
    let template = client.templates().create(CreateTemplate::new("Returns", TemplateType::Procedure)).unwrap().id;
    let step = |title: &str| {
        client.steps().create(&template, CreateStep { title: title.into(), ..Default::default() }).unwrap().id
    };
    let (from, to) = (step("Unpack"), step("Refund"));
    let field = WriteFormField::new("Note", FieldType::Text, false);
    let field = client.form_fields().create(&template, &from, field).unwrap().id;
    lose(&sandbox, "PUT", "/move-out");
    let target = MoveFormField { target_step_id: to.clone(), position: None };
    assert_eq!(client.form_fields().move_to_step(&template, &from, &field, target).unwrap(), None);
    assert_eq!(sent(&sandbox), [None, Some(404)]);
    let moved = client.steps().get(&template, &to, None).unwrap().captures.unwrap();
    assert_eq!(moved[0].id, field);
}

#[test]
fn h6_a_patch_that_sets_a_value_is_repeated_and_any_other_is_not() {
    let (sandbox, client) = start();
    let of = CustomFieldOwner::Process { process_id: PROCESS_ID.into() };
    lose(&sandbox, "PATCH", "/custom-fields/");
    let values = client.custom_fields().set(of, "inventory_number", Json::from("7")).unwrap();
    assert_eq!(values.get("inventory_number").and_then(Json::as_str), Some("7"));
    assert_eq!(sent(&sandbox), [None, Some(200)]);
    lose(&sandbox, "PATCH", "/custom-fields/");
    let path = format!("/organizations/{{org}}/runs/{PROCESS_ID}/custom-fields/inventory_number");
    let body = Json::from(json!({ "value": "8" }));
    let error = client.request("PATCH".into(), path, None, Some(body)).unwrap_err();
    assert!(matches!(error, TallyfyError::OutcomeUnknown { .. }), "{error}");
    assert_eq!(sent(&sandbox), [None]);
}

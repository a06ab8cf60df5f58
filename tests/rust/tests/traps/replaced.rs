//! A change that replaces more than it names.

use serde_json::json;
use tallykit::*;
use tallykit_sandbox::seed::{self, PROCESS_ID, STEP_ID, TEMPLATE_ID};

use super::calls::{assert_rejected, first_task, one_off, raw, sent, start, template, try_raw};

#[test]
fn v5_a_template_keeps_who_may_see_it() {
    let (_sandbox, client) = start();
    let change = UpdateTemplate { title: "Onboarding".into(), users: vec![1002], ..Default::default() };
    let kept = client.templates().update(TEMPLATE_ID, change).unwrap();
    assert_eq!(kept.users, Some(vec![1002]));
    raw(&client, "PUT", &format!("/checklists/{TEMPLATE_ID}"), json!({ "title": "Onboarding" }));
    let emptied = client.templates().get(TEMPLATE_ID, Default::default()).unwrap();
    assert_eq!(emptied.users, Some(vec![]), "the server empties what is left out");
}

#[test]
fn v5_a_template_keeps_its_kickoff_fields() {
    let (_sandbox, client) = start();
    let fields = || {
        let fields = client.templates().get(TEMPLATE_ID, Default::default()).unwrap().prerun.unwrap();
        fields.into_iter().map(|field| field.id).collect::<Vec<_>>()
    };
    let all = fields();
    let change = UpdateTemplate { title: "Onboarding".into(), ..Default::default() };
    client.templates().update(TEMPLATE_ID, change).unwrap();
    assert_eq!(fields(), all);
    let name = json!({ "id": seed::NAME_FIELD_ID, "label": "Name", "field_type": "text", "required": true });
    let body = json!({ "title": "Onboarding", "users": [], "groups": [], "prerun": [name] });
    raw(&client, "PUT", &format!("/checklists/{TEMPLATE_ID}"), body);
    assert_eq!(fields(), [seed::NAME_FIELD_ID], "a field that is left out is removed");
}

#[test]
fn v5_a_step_keeps_its_assignees() {
    let (_sandbox, client) = start();
    let change = UpdateStep {
        title: "Desk".into(),
        assignees: vec![1002],
        guests: vec![seed::GUEST_EMAIL.into()],
        groups: vec![seed::GROUP_ID.into()],
        ..Default::default()
    };
    let people = |step: Step| (step.assignees.unwrap(), step.guests.unwrap().len(), step.groups.unwrap().len());
    assert_eq!(people(client.steps().update(TEMPLATE_ID, STEP_ID, change).unwrap()), (vec![1002], 1, 1));
    raw(&client, "PUT", &format!("/checklists/{TEMPLATE_ID}/steps/{STEP_ID}"), json!({ "title": "Desk" }));
    assert_eq!(people(client.steps().get(TEMPLATE_ID, STEP_ID, None).unwrap()), (vec![], 0, 0));
}

#[test]
fn v5_a_process_keeps_its_members() {
    let (_sandbox, client) = start();
    let change = UpdateProcess { users: vec![1002], groups: vec![seed::GROUP_ID.into()], ..Default::default() };
    let people = |process: Process| (process.users.unwrap(), process.groups.unwrap());
    let kept = people(client.processes().update(PROCESS_ID, change).unwrap());
    assert_eq!(kept, (vec![1002], vec![seed::GROUP_ID.to_owned()]));
    raw(&client, "PUT", &format!("/runs/{PROCESS_ID}"), json!({ "summary": "Soon" }));
    assert_eq!(people(client.processes().get(PROCESS_ID, Default::default()).unwrap()), (vec![], vec![]));
}

#[test]
fn v5_the_assignees_of_a_task_are_sent_whole() {
    let (sandbox, client) = start();
    let task = first_task(&client, PROCESS_ID).id;
    let owners = Assignees { users: vec![1002], guests: vec![seed::GUEST_EMAIL.into()], ..Default::default() };
    client.tasks().update(PROCESS_ID, &task, UpdateTask { owners: Some(owners), ..Default::default() }).unwrap();
    assert_eq!(sent(&sandbox)["owners"].as_object().unwrap().len(), 3, "all lists, also the empty one");
    raw(&client, "PUT", &format!("/runs/{PROCESS_ID}/tasks/{task}"), json!({ "owners": { "users": [1001] } }));
    let owners = client.tasks().get(&task, None).unwrap().owners.unwrap();
    assert_eq!((owners.users, owners.guests), (vec![1001], vec![]), "a list that is left out is emptied");
}

#[test]
fn v5_a_change_of_a_one_off_task_has_what_the_server_requires() {
    let (_sandbox, client) = start();
    let task = raw(&client, "POST", "/tasks", one_off(json!({})))["id"].as_str().unwrap().to_owned();
    let changed = try_raw(&client, "PUT", &format!("/tasks/{task}"), json!({ "summary": "Twice" }));
    assert_rejected(changed, &["title", "deadline", "owners"]);
    let due = Timestamp::parse("2030-05-16T12:00:00Z").unwrap();
    let change = UpdateOneOffTask::new("Write it", due, Assignees { users: vec![1002], ..Default::default() });
    let changed = client.tasks().update_one_off(&task, change).unwrap();
    assert_eq!(
        (changed.title.as_str(), changed.deadline, changed.owners.unwrap().users),
        ("Write it", Some(due), vec![1002])
    );
}

#[test]
fn v5_a_group_keeps_its_members_and_guests() {
    let (_sandbox, client) = start();
    let people = || {
        let group = client.groups().get(seed::GROUP_ID, None).unwrap();
        (group.members.unwrap(), group.guests.unwrap())
    };
    let (members, guests) = people();
    assert_eq!((members.len(), guests.len()), (2, 1));
    let change = UpdateGroup {
        description: "They mend.".into(),
        members: members.clone(),
        guests: guests.clone(),
        ..Default::default()
    };
    client.groups().update(seed::GROUP_ID, change).unwrap();
    assert_eq!(people(), (members, guests));
    raw(&client, "PUT", &format!("/groups/{}", seed::GROUP_ID), json!({ "description": "They rest." }));
    assert_eq!(people(), (vec![], vec![]));
}

#[test]
fn v5_a_guest_keeps_the_associated_members() {
    let (_sandbox, client) = start();
    let path = "/guests/federico@example.com";
    let members = || {
        let details = raw(&client, "GET", path, json!(null))["details"].take();
        details["associated_members"].clone()
    };
    client.guests().update(seed::GUEST_EMAIL, UpdateGuest { associated_members: vec![1002, 1004] }).unwrap();
    assert_eq!(members(), json!([1002, 1004]));
    raw(&client, "PUT", path, json!({ "email": seed::GUEST_EMAIL, "associated_members": [1001] }));
    assert_eq!(members(), json!([1001]), "who is not in the list is removed");
}

#[test]
fn v5_an_automation_keeps_its_conditions_and_actions() {
    let (_sandbox, client) = start();
    let rule = WriteAutomation {
        automated_alias: "Welcome".into(),
        conditions: vec![AutomationCondition::new(
            ConditionSubject::Step,
            STEP_ID,
            ConditionOperation::Completed,
            None,
        )],
        then_actions: vec![AutomationAction {
            target_step_id: Some(seed::LAST_STEP_ID.into()),
            ..AutomationAction::new(ActionType::Visibility, ActionVerb::Hide)
        }],
    };
    let sizes =
        |rule: &Automation| (rule.conditions.as_ref().unwrap().len(), rule.then_actions.as_ref().unwrap().len());
    let id = client.automations().create(TEMPLATE_ID, rule.clone()).unwrap().id;
    let renamed = WriteAutomation { automated_alias: "Hide".into(), ..rule };
    assert_eq!(sizes(&client.automations().update(TEMPLATE_ID, &id, renamed).unwrap()), (1, 1));
    let path = format!("/checklists/{TEMPLATE_ID}/automated-actions/{id}");
    let condition = json!({
        "conditionable_id": seed::NAME_FIELD_ID, "conditionable_type": "Prerun", "operation": "is_empty",
        "statement": null, "logic": "and",
    });
    let action = json!({ "action_type": "visibility", "action_verb": "show", "target_step_id": seed::LAST_STEP_ID });
    let body = json!({ "automated_alias": "Show", "conditions": [condition], "then_actions": [action] });
    let replaced = raw(&client, "PUT", &path, body);
    assert_eq!(replaced["conditions"].as_array().map(Vec::len), Some(1), "the first condition is lost");
    assert_eq!(replaced["conditions"][0]["conditionable_type"], "Prerun");
    assert_eq!(replaced["then_actions"][0]["action_verb"], "show");
}

#[test]
fn v5_a_change_of_a_form_field_has_what_the_server_requires() {
    let (_sandbox, client) = start();
    let (template, step) = template(&client, vec![]);
    let field = WriteFormField::new("Note", FieldType::Text, true);
    let id = client.form_fields().create(&template, &step, field.clone()).unwrap().id;
    let path = format!("/checklists/{template}/steps/{step}/captures/{id}");
    assert_rejected(
        try_raw(&client, "PUT", &path, json!({ "guidance": "Short" })),
        &["label", "field_type", "required"],
    );
    let change = WriteFormField { guidance: Some("Short".into()), ..field };
    let changed = client.form_fields().update(&template, &step, &id, change).unwrap();
    assert_eq!(
        (changed.label.as_deref(), changed.required, changed.guidance.as_deref()),
        (Some("Note"), Some(true), Some("Short"))
    );
}

#[test]
fn v5_a_custom_field_is_set_beside_the_others() {
    let (_sandbox, client) = start();
    let new = CreateCustomFieldKey::new("carrier", "process", CustomFieldType::Text);
    client.custom_fields().create(new).unwrap();
    let of = || CustomFieldOwner::Process { process_id: PROCESS_ID.into() };
    client.custom_fields().set(of(), "inventory_number", Json::from("7")).unwrap();
    let both = client.custom_fields().set(of(), "carrier", Json::from("Owl")).unwrap();
    assert!(both.get("inventory_number").is_some() && both.get("carrier").is_some(), "{both:?}");
    let path = format!("/runs/{PROCESS_ID}/custom-fields");
    raw(&client, "PUT", &path, json!({ "custom_fields": { "carrier": "Pigeon" } }));
    let left = client.custom_fields().get(of()).unwrap();
    assert_eq!(left, JsonMap::from([("carrier".to_owned(), Json::from("Pigeon"))]), "the other one is cleared");
}

//! Templates, their steps, fields and automations.

use serde_json::json;
use tallykit::*;
use tallykit_sandbox::seed::ORG_ID;

use crate::common::wire::{Wire, sends};

fn new_template(wire: &Wire) -> String {
    wire.client.templates().create(CreateTemplate::new("Returns", TemplateType::Procedure)).unwrap().id
}

fn new_step(wire: &Wire, template: &str, title: &str) -> String {
    wire.client.steps().create(template, CreateStep { title: title.into(), ..Default::default() }).unwrap().id
}

#[test]
fn l1_templates_and_kickoff_fields() {
    let wire = Wire::start();
    let reason = WriteFormField::new("Reason", FieldType::Text, false);
    let field = json!({ "label": "Reason", "field_type": "text", "required": false });
    let body = json!({ "title": "Returns", "type": "procedure", "prerun": [field] });
    let new = CreateTemplate { prerun: vec![reason], ..CreateTemplate::new("Returns", TemplateType::Procedure) };
    let made =
        wire.record("templates.create", sends("POST", "/checklists").body(body), |it| it.templates().create(new));
    let (id, path) = (made.id.as_str(), format!("/checklists/{}", made.id));
    let query = TemplateQuery { q: Some("Returns".into()), sort_by: Some("title".into()), ..Default::default() };
    wire.list("templates.list", sends("GET", "/checklists").query("page=1&q=Returns&sort_by=title"), |client| {
        client.templates().list(query).next_page()
    });
    let query = GetTemplate { with: Some(vec!["steps".into(), "tags".into()]), ..Default::default() };
    wire.record("templates.get", sends("GET", &path).query("with=steps%2Ctags"), |it| it.templates().get(id, query));
    let body = json!({ "title": "Refunds", "users": [1002], "groups": [], "is_pinned": true });
    let change =
        UpdateTemplate { title: "Refunds".into(), users: vec![1002], is_pinned: Some(true), ..Default::default() };
    wire.record("templates.update", sends("PUT", &path).body(body), |client| client.templates().update(id, change));
    wire.record("templates.form_fields", sends("GET", format!("{path}/form-fields")), |client| {
        client.templates().form_fields(id)
    });
    let body = json!({ "title": "Refunds 2", "tenant": ORG_ID });
    let copy = DuplicateTemplate { title: Some("Refunds 2".into()), tenant: None };
    wire.record("templates.duplicate", sends("POST", format!("{path}/clone")).body(body), |client| {
        client.templates().duplicate(id, copy)
    });
    let draft =
        CreateTemplate { dual_version_enabled: Some(true), ..CreateTemplate::new("Draft", TemplateType::Document) };
    let draft = wire.client.templates().create(draft).unwrap().id;
    wire.optional("templates.publish", sends("PUT", format!("/checklists/{draft}/publish")), |client| {
        client.templates().publish(&draft)
    });
    let field = &made.prerun.as_ref().unwrap()[0].id;
    wire.nothing("kickoff_fields.delete", sends("DELETE", format!("{path}/preruns/{field}")), |client| {
        client.kickoff_fields().delete(id, field)
    });
    wire.record("templates.archive", sends("DELETE", &path), |client| client.templates().archive(id));
    wire.record("templates.restore", sends("PUT", format!("{path}/restore")), |it| it.templates().restore(id));
    wire.client.templates().archive(id).unwrap();
    wire.record("templates.delete", sends("DELETE", format!("{path}/delete")), |it| it.templates().delete(id));
    wire.assert_complete(&["templates", "kickoff_fields"]);
}

#[test]
fn l1_steps() {
    let wire = Wire::start();
    let template = new_template(&wire);
    let path = format!("/checklists/{template}/steps");
    let body = json!({
        "checklist_id": template, "title": "Unpack", "assignees": [1002],
        "deadline": { "value": 2, "unit": "days", "option": "from", "step": "start_run" },
    });
    let new = CreateStep {
        title: "Unpack".into(),
        assignees: vec![1002],
        deadline: Some(StepDeadline::new(2, DeadlineUnit::Days, StepDeadlineOption::From, Some("start_run".into()))),
        ..Default::default()
    };
    let step = wire.record("steps.create", sends("POST", &path).body(body), |it| it.steps().create(&template, new)).id;
    let query = StepQuery { per_page: Some(5), ..Default::default() };
    wire.list("steps.list", sends("GET", &path).query("page=1&per_page=5"), |client| {
        client.steps().list(&template, query).next_page()
    });
    let one = |method| sends(method, format!("{path}/{step}"));
    let captures = || Some(vec!["captures".to_owned()]);
    wire.record("steps.get", one("GET").query("with=captures"), |it| it.steps().get(&template, &step, captures()));
    let body = json!({
        "checklist_id": template, "title": "Unpack it", "assignees": [], "guests": [], "groups": [],
        "step_type": "approval",
    });
    let change = UpdateStep { title: "Unpack it".into(), step_type: Some(TaskType::Approval), ..Default::default() };
    wire.record("steps.update", one("PUT").body(body), |client| client.steps().update(&template, &step, change));
    let copy = wire.record("steps.duplicate", sends("POST", format!("{path}/{step}/clone")), |client| {
        client.steps().duplicate(&template, &step)
    });
    let place = sends("PUT", format!("{path}/{}/reorder", copy.id)).body(json!({ "position": 1 }));
    let moved = wire.record("steps.reorder", place, |client| client.steps().reorder(&template, &copy.id, 1));
    assert_eq!(moved.position, Some(1));
    wire.nothing("steps.delete", sends("DELETE", format!("{path}/{}", copy.id)), |client| {
        client.steps().delete(&template, &copy.id)
    });
    wire.assert_complete(&["steps"]);
}

#[test]
fn l1_form_fields() {
    let wire = Wire::start();
    let template = new_template(&wire);
    let (step, other) = (new_step(&wire, &template, "Unpack"), new_step(&wire, &template, "Refund"));
    let path = format!("/checklists/{template}/steps/{step}/captures");
    let radio = || WriteFormField {
        options: vec![FieldOption::new(1, "Whole"), FieldOption::new(2, "Broken")],
        ..WriteFormField::new("State", FieldType::Radio, true)
    };
    let mut body = json!({
        "label": "State", "field_type": "radio", "required": true,
        "options": [{ "id": 1, "text": "Whole" }, { "id": 2, "text": "Broken" }],
    });
    let field = wire.record("form_fields.create", sends("POST", &path).body(body.clone()), |client| {
        client.form_fields().create(&template, &step, radio())
    });
    body["guidance"] = json!("Look at it");
    let change = WriteFormField { guidance: Some("Look at it".into()), ..radio() };
    wire.record("form_fields.update", sends("PUT", format!("{path}/{}", field.id)).body(body), |client| {
        client.form_fields().update(&template, &step, &field.id, change)
    });
    let place = sends("PUT", &path).body(json!({ "capture_id": field.id, "position": 1 }));
    wire.nothing("form_fields.reorder", place, |it| it.form_fields().reorder(&template, &step, &field.id, 1));
    let body = json!({ "target_step_id": other, "position": 1 });
    let target = MoveFormField { target_step_id: other.clone(), position: Some(1) };
    wire.optional("form_fields.move_to_step", sends("PUT", format!("{path}/{}/move-out", field.id)).body(body), |it| {
        it.form_fields().move_to_step(&template, &step, &field.id, target)
    });
    let there = format!("/checklists/{template}/steps/{other}/captures/{}", field.id);
    wire.nothing("form_fields.delete", sends("DELETE", there), |client| {
        client.form_fields().delete(&template, &other, &field.id)
    });
    wire.assert_complete(&["form_fields"]);
}

#[test]
fn l1_automations() {
    let wire = Wire::start();
    let template = new_template(&wire);
    let (step, other) = (new_step(&wire, &template, "Unpack"), new_step(&wire, &template, "Refund"));
    let path = format!("/checklists/{template}/automated-actions");
    let rule = |verb| WriteAutomation {
        automated_alias: "Refund".into(),
        // A condition on a step without a statement would never apply, so `any_time` is sent.
        conditions: vec![AutomationCondition::new(ConditionSubject::Step, &step, ConditionOperation::Completed, None)],
        then_actions: vec![AutomationAction {
            target_step_id: Some(other.clone()),
            ..AutomationAction::new(ActionType::Visibility, verb)
        }],
    };
    let body = |verb: &str| {
        json!({
            "automated_alias": "Refund",
            "conditions": [{
                "conditionable_id": step, "conditionable_type": "Step", "operation": "completed", "statement": "any_time",
                "logic": "and",
            }],
            "then_actions": [{ "action_type": "visibility", "action_verb": verb, "target_step_id": other }],
        })
    };
    let made = wire.record("automations.create", sends("POST", &path).body(body("show")), |client| {
        client.automations().create(&template, rule(ActionVerb::Show))
    });
    let one = |method| sends(method, format!("{path}/{}", made.id));
    wire.record("automations.update", one("PUT").body(body("hide")), |client| {
        client.automations().update(&template, &made.id, rule(ActionVerb::Hide))
    });
    wire.nothing("automations.delete", one("DELETE"), |it| it.automations().delete(&template, &made.id));
    wire.assert_complete(&["automations"]);
}

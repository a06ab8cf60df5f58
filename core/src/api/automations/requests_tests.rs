//! Automations: what is sent, what is refused before, and what can be read.

use serde_json::{Value, json};

use super::*;
use crate::api::automations::{
    ActionType, ActionVerb, Automation, AutomationDeadline, AutomationDeadlineOption, ConditionLogic,
    ConditionOperation,
};
use crate::api::steps::DeadlineUnit;
use crate::api::tasks::Assignees;
use crate::http::envelope::{Envelope, FromBody};

const ID: &str = "33333331a1b2c3d4e5f60718293a4b5c";

fn condition(kind: ConditionSubject, operation: ConditionOperation) -> AutomationCondition {
    AutomationCondition {
        conditionable_id: ID.to_owned(),
        conditionable_type: kind,
        operation,
        logic: ConditionLogic::And,
        ..AutomationCondition::default()
    }
}

fn action(kind: ActionType, verb: ActionVerb) -> AutomationAction {
    AutomationAction { action_type: kind, action_verb: verb, ..AutomationAction::default() }
}

fn automation(conditions: Vec<AutomationCondition>, then_actions: Vec<AutomationAction>) -> WriteAutomation {
    WriteAutomation { automated_alias: "Big orders".to_owned(), conditions, then_actions }
}

fn read(data: &Value) -> Automation {
    let body = json!({ "data": data }).to_string();
    Envelope::<Automation>::read(body.as_bytes()).unwrap().0.data
}

fn problems(body: &WriteAutomation) -> Vec<String> {
    match body.validate() {
        Ok(()) => Vec::new(),
        Err(error) => {
            assert_eq!(error.kind(), "InvalidArgument");
            assert!(error.detail().hint.ends_with("nothing was sent"), "{error}");
            error.detail().summary.split("; ").map(str::to_owned).collect()
        }
    }
}

#[test]
fn every_condition_is_sent_with_a_statement_and_one_on_a_step_never_with_null() {
    let mut on_field = condition(ConditionSubject::KickoffField, ConditionOperation::IsEmpty);
    let step = condition(ConditionSubject::Step, ConditionOperation::Completed);
    let blank = AutomationCondition { statement: Some(" ".to_owned()), ..step.clone() };
    let late = AutomationCondition { statement: Some("late_24".to_owned()), ..step.clone() };
    on_field.position = Some(1);
    let body = automation(vec![on_field, step, blank, late], Vec::new());
    let sent = serde_json::to_value(body.with_statements()).unwrap();
    let sent_step = |statement: &str| {
        json!({"conditionable_id": ID, "conditionable_type": "Step", "operation": "completed", "statement": statement,
            "logic": "and"})
    };
    let sent_field = json!({"conditionable_id": ID, "conditionable_type": "Prerun", "operation": "is_empty",
        "statement": null, "logic": "and", "position": 1});
    let conditions = [sent_field, sent_step("any_time"), sent_step("any_time"), sent_step("late_24")];
    assert_eq!(sent, json!({"automated_alias": "Big orders", "conditions": conditions, "then_actions": []}));
}

#[test]
fn v4_what_is_read_is_sent_back_but_for_the_ids_that_the_server_makes() {
    let condition = json!({"conditionable_id": ID, "conditionable_type": "Capture", "operation": "equals",
        "statement": "Yes", "logic": "or", "position": 1, "column_contains_name": "Item"});
    let action = json!({"action_type": "deadline", "action_verb": "deadline", "target_step_id": ID, "position": 1,
        "deadline": {"value": 2, "unit": "days", "option": "before"},
        "assignees": {"users": [17], "guests": ["ada@example.com"], "groups": []}});
    let with = |object: &Value, more: Value| {
        let (Value::Object(mut all), Value::Object(more)) = (object.clone(), more) else { panic!("no object") };
        all.extend(more);
        Value::Object(all)
    };
    let later = json!({"negate": [true]});
    let made = with(&later, json!({"id": "c1"}));
    let read = read(&json!({"id": ID, "automated_alias": "Rule",
        "conditions": {"data": [with(&condition, made.clone())]}, "then_actions": [with(&action, made)]}));
    let conditions = read.conditions.unwrap();
    assert_eq!(conditions[0].id.as_deref(), Some("c1"));
    assert!(conditions[0].extra.contains_key("negate"));
    let then_actions = read.then_actions.unwrap();
    let body = WriteAutomation { automated_alias: "Rule".to_owned(), conditions, then_actions };
    assert_eq!(problems(&body), [""; 0]);
    let sent = serde_json::to_value(body.with_statements()).unwrap();
    assert_eq!(
        sent,
        json!({"automated_alias": "Rule", "conditions": [with(&condition, later.clone())], "then_actions": [with(&action, later)]})
    );
}

#[test]
fn a_value_that_is_not_known_is_read_and_not_sent() {
    let read = read(&json!({"id": ID, "conditions": [{"conditionable_id": ID, "conditionable_type": "Table",
        "operation": "at_least", "logic": "xor"}], "then_actions": [{"id": 5, "action_type": "archive", "deadline": []}]}));
    let conditions = read.conditions.unwrap();
    assert_eq!(conditions[0].operation, ConditionOperation::Unknown);
    assert_eq!(conditions[0].extra["operation"].as_str(), Some("at_least"));
    let then_actions = read.then_actions.unwrap();
    assert_eq!((then_actions[0].id.as_deref(), then_actions[0].action_verb), (Some("5"), ActionVerb::Unknown));
    assert_eq!(then_actions[0].deadline, None);
    let expected = [
        "conditions[0].conditionable_type is unknown",
        "conditions[0].operation is unknown",
        "conditions[0].logic is unknown",
        "then_actions[0].action_type is unknown",
        "then_actions[0].action_verb is unknown",
    ];
    assert_eq!(problems(&automation(conditions, then_actions)), expected);
}

#[test]
fn assignees_that_could_not_be_read_are_not_removed_by_sending_the_action_back() {
    let read = read(&json!({"id": ID, "then_actions": [{"action_type": "assignment", "action_verb": "assign",
        "assignees": {"users": [17, "everyone"], "guests": [], "groups": []}}]}));
    let actions = read.then_actions.unwrap();
    assert_eq!(actions[0].assignees.as_ref().unwrap().users, [17]);
    assert_eq!(
        problems(&automation(Vec::new(), actions)),
        ["then_actions[0].assignees came in a form that cannot be sent back"]
    );
}

#[test]
fn the_alias_has_1_to_300_characters() {
    for (alias, is_valid) in [("", false), ("  ", false), ("é", true), (&*"é".repeat(300), true)] {
        let body = WriteAutomation { automated_alias: alias.to_owned(), ..WriteAutomation::default() };
        assert_eq!(body.validate().is_ok(), is_valid, "{alias}");
    }
    let body = WriteAutomation { automated_alias: "é".repeat(301), ..WriteAutomation::default() };
    assert_eq!(problems(&body), ["automated_alias has 301 characters"]);
}

#[test]
fn a_step_takes_operations_of_steps_and_a_field_those_of_fields() {
    use ConditionOperation::{Completed, Contains};
    use ConditionSubject::{FormField, KickoffField, Step};
    let of = |kind, operation| problems(&automation(vec![condition(kind, operation)], Vec::new()));
    for (kind, operation) in [(Step, Completed), (FormField, Contains), (KickoffField, Contains)] {
        assert_eq!(of(kind, operation), [""; 0]);
    }
    for (kind, operation) in [(Step, Contains), (FormField, Completed), (KickoffField, Completed)] {
        assert!(of(kind, operation)[0].starts_with("conditions[0].operation: "));
    }
    let odd = AutomationCondition {
        conditionable_id: "Approve".to_owned(),
        statement: Some("anytime".to_owned()),
        position: Some(0),
        ..condition(Step, Completed)
    };
    let found = problems(&automation(vec![odd], Vec::new()));
    assert!(found[0].starts_with("conditions[0].conditionable_id"), "{found:?}");
    assert_eq!(found[1..], ["conditions[0].statement is not a statement of a step", "conditions[0]: position is 0"]);
}

#[test]
fn each_action_has_a_verb_of_its_type_and_what_the_verb_needs() {
    let of = |action| problems(&automation(Vec::new(), vec![action]));
    let webhook = AutomationAction {
        webhook_url: Some("https://example.com".to_owned()),
        alias_name: Some("orders".to_owned()),
        ..action(ActionType::Webhook, ActionVerb::EmitWebhook)
    };
    let deadline = AutomationDeadline {
        value: 2,
        unit: DeadlineUnit::Days,
        option: AutomationDeadlineOption::From,
        ..AutomationDeadline::default()
    };
    let due = action(ActionType::Deadline, ActionVerb::Deadline);
    let assign = action(ActionType::Assignment, ActionVerb::AssignOnly);
    let somebody = Assignees { users: vec![17], ..Assignees::default() };
    for valid in [
        action(ActionType::Visibility, ActionVerb::Hide),
        action(ActionType::Status, ActionVerb::Reopen),
        action(ActionType::Assignment, ActionVerb::ClearAssignees),
        AutomationAction { assignees: Some(somebody), ..assign.clone() },
        AutomationAction { actionable_id: Some(ID.to_owned()), ..assign.clone() },
        AutomationAction { deadline: Some(deadline.clone()), ..due.clone() },
        webhook.clone(),
    ] {
        assert_eq!(of(valid), [""; 0]);
    }
    let verb = "then_actions[0].action_verb does not belong to its action_type";
    assert_eq!(of(action(ActionType::Visibility, ActionVerb::Reopen)), [verb]);
    assert_eq!(of(AutomationAction { action_type: ActionType::Status, ..webhook.clone() }), [verb]);
    assert_eq!(of(due.clone()), ["then_actions[0].deadline is missing"]);
    let unknown = AutomationDeadline { unit: DeadlineUnit::Unknown, ..deadline };
    let of_unknown = of(AutomationAction { deadline: Some(unknown), ..due });
    assert_eq!(of_unknown, ["then_actions[0].deadline.unit is unknown"]);
    let nobody = "then_actions[0].assignees names nobody";
    assert_eq!(of(assign.clone()), [nobody]);
    assert_eq!(of(AutomationAction { assignees: Some(Assignees::default()), ..assign }), [nobody]);
    let nameless = AutomationAction { alias_name: Some(" ".to_owned()), ..webhook };
    assert_eq!(of(nameless), ["then_actions[0].alias_name is missing"]);
}

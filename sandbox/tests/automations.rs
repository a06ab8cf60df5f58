//! Rules are checked as the server checks them.

#![allow(clippy::unwrap_used)]

mod common;

use common::{Client, text};
use serde_json::{Value, json};
use tallykit_sandbox::seed;

fn path() -> String {
    format!("/checklists/{}/automated-actions", seed::TEMPLATE_ID)
}

fn rule(condition: Value, action: Value) -> Value {
    json!({ "automated_alias": "A rule", "conditions": [condition], "then_actions": [action] })
}

fn of_step(more: Value) -> Value {
    let mut condition = json!({
        "conditionable_id": seed::STEP_ID, "conditionable_type": "Step", "operation": "completed",
        "statement": "any_time", "logic": "and",
    });
    condition.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    condition
}

fn action(more: Value) -> Value {
    let mut action =
        json!({ "action_type": "visibility", "action_verb": "hide", "target_step_id": seed::LAST_STEP_ID });
    action.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    action
}

#[test]
fn what_the_server_refuses_is_refused_by_the_name_of_the_key() {
    let client = Client::ada();
    let mut without = of_step(json!({}));
    without.as_object_mut().unwrap().remove("statement");
    let field = json!({ "conditionable_id": seed::NAME_FIELD_ID, "conditionable_type": "Prerun" });
    for (condition, act, key) in [
        (without, action(json!({})), "conditions.0.statement"),
        (of_step(json!({ "statement": "late" })), action(json!({})), "conditions.0.statement"),
        (of_step(json!({ "operation": "contains" })), action(json!({})), "conditions.0.operation"),
        (of_step(field), action(json!({})), "conditions.0.operation"),
        (of_step(json!({ "logic": null })), action(json!({})), "conditions.0.logic"),
        (of_step(json!({ "conditionable_id": "x" })), action(json!({})), "conditions.0.conditionable_id"),
        (of_step(json!({})), action(json!({ "action_verb": "reopen" })), "then_actions.0.action_verb"),
        (of_step(json!({})), action(json!({ "target_step_id": null })), "then_actions.0.target_step_id"),
        (
            of_step(json!({})),
            action(json!({ "action_type": "deadline", "action_verb": "deadline",
                           "deadline": { "value": 1, "unit": "days", "option": "prior_to" } })),
            "then_actions.0.deadline",
        ),
        (
            of_step(json!({})),
            action(json!({ "action_type": "assignment", "action_verb": "assign" })),
            "then_actions.0.assignees",
        ),
        (
            of_step(json!({})),
            json!({ "action_type": "webhook", "action_verb": "emit_webhook", "webhook_url": "http://127.0.0.1/" }),
            "then_actions.0.alias_name",
        ),
    ] {
        let refused = client.send("POST", &path(), rule(condition, act));
        assert_eq!(refused.status, 422, "{key}");
        assert!(refused.json()["errors"][key].is_array(), "{key}: {}", refused.text);
    }
    let long = json!({ "automated_alias": "x".repeat(301), "conditions": [], "then_actions": [] });
    assert_eq!(client.status("POST", &path(), long), 422);
}

#[test]
fn an_update_replaces_conditions_and_actions() {
    let client = Client::ada();
    let made = client.send("POST", &path(), rule(of_step(json!({})), action(json!({}))));
    assert_eq!(made.status, 201);
    let made = made.data();
    assert!(made["conditions"][0]["id"].is_string() && made["conditions"][0]["position"] == 1);
    let one = format!("{}/{}", path(), text(&made["id"]));
    let null = rule(of_step(json!({ "statement": null })), action(json!({ "action_verb": "show" })));
    let changed = client.done("PUT", &one, null);
    assert_eq!((&changed["id"], &changed["then_actions"][0]["action_verb"]), (&made["id"], &json!("show")));
    assert_eq!(changed["conditions"][0]["statement"], Value::Null, "null is taken, and never fires");
    assert_eq!(client.status("GET", &one, Value::Null), 405);
    let template = client.data(&format!("/checklists/{}", seed::TEMPLATE_ID));
    assert_eq!(template["automated_actions"], json!([changed]));
    client.done("DELETE", &one, Value::Null);
    assert_eq!(client.status("DELETE", &one, Value::Null), 404);
}

#[test]
fn a_rule_that_was_made_here_moves_the_next_process() {
    let client = Client::ada();
    client.done("POST", &path(), rule(of_step(json!({})), action(json!({}))));
    let (run, task) = client.launch();
    let done = client.done("POST", &format!("/runs/{run}/completed-tasks"), json!({ "task_id": task }));
    assert_eq!(done["tasks_changed_by_rules"][0]["step_id"], seed::LAST_STEP_ID);
    assert_eq!(done["tasks_changed_by_rules"][0]["status"], "auto-skipped");
}

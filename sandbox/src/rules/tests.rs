//! Rules on a process of three tasks, steps `a`, `b` and `c`.

use serde_json::json;

use super::*;
use crate::hours::WorkingHours;

fn tasks() -> Vec<Value> {
    let task = |step: &str| {
        json!({
            "id": format!("task-{step}"), "step_id": step, "status": "not-started", "status_label": "not-started",
            "taskdata": [], "owners": { "users": [1], "guests": [], "groups": [] },
            "deadline": "2026-06-10T12:00:00.000Z", "completed_at": null,
        })
    };
    ["a", "b", "c"].map(task).to_vec()
}

fn rule(conditions: Value, action: Value) -> Value {
    json!({ "id": "rule", "conditions": conditions, "then_actions": [action] })
}

fn step(operation: &str, statement: Value) -> Value {
    json!([{ "conditionable_id": "a", "conditionable_type": "Step", "operation": operation, "statement": statement,
             "logic": "and", "position": 1 }])
}

fn field(operation: &str, statement: Value) -> Value {
    json!({ "conditionable_id": "f", "conditionable_type": "Prerun", "operation": operation, "statement": statement,
            "logic": "and", "position": 1 })
}

/// Runs one rule once; the kick-off field `f` has this value.
fn run_with(event: Event, rule: &Value, value: &Value, tasks: &mut [Value], fired: &mut HashSet<String>) -> Effects {
    let hours = WorkingHours::of(&json!({}));
    let now = "2026-06-01T09:00:00Z".parse().expect("a moment");
    let fields = [json!({ "id": "f", "field_type": "text" })];
    let rules = std::slice::from_ref(rule);
    let prerun = json!({ "f": value });
    run(&Scene { rules, fields: &fields, prerun: &prerun, event, now, hours: &hours }, tasks, fired)
}

fn fires(conditions: Value, value: &Value, tasks: &[Value]) -> bool {
    let emit =
        json!({ "action_type": "webhook", "action_verb": "emit_webhook", "webhook_url": "u", "alias_name": "n" });
    let mut tasks = tasks.to_vec();
    let effects = run_with(Event::Changed, &rule(conditions, emit), value, &mut tasks, &mut HashSet::new());
    effects.webhooks == [("u".to_owned(), "n".to_owned())]
}

fn act(action: Value, tasks: &mut [Value]) -> Effects {
    let rule = rule(json!([field("is_not_empty", Value::Null)]), action);
    run_with(Event::Changed, &rule, &json!("x"), tasks, &mut HashSet::new())
}

#[test]
fn fields_are_compared_by_every_operation() {
    for (operation, statement, value, expected) in [
        ("contains", json!("gin"), json!("Engines"), true),
        ("not_contains", json!("gin"), json!("Engines"), false),
        ("equals", json!("engines"), json!("Engines"), true),
        ("not_equals", json!("engines"), json!(null), true),
        ("equals_any", json!("Engines,Cards"), json!("Cards"), true),
        ("greater_than", json!("9"), json!("10"), true),
        ("less_than", json!("2026-02-01"), json!("2026-01-31"), true),
        ("greater_than", json!("b"), json!("c"), false),
        ("is_empty", json!(null), json!(false), true),
        ("is_not_empty", json!(null), json!("x"), true),
        ("equals", json!("Card"), json!({ "id": 1, "text": "Card" }), true),
    ] {
        let holds = fires(json!([field(operation, statement.clone())]), &value, &tasks());
        assert_eq!(holds, expected, "{value} {operation} {statement}");
    }
}

#[test]
fn each_condition_has_its_own_logic() {
    let condition = |position: i64, statement: &str, logic: &str| {
        let mut condition = field("equals", json!(statement));
        condition["position"] = json!(position);
        condition["logic"] = json!(logic);
        condition
    };
    let value = json!("x");
    let either = json!([condition(1, "other", "and"), condition(2, "x", "or")]);
    assert!(fires(either, &value, &tasks()));
    let both = json!([condition(1, "other", "or"), condition(2, "x", "and")]);
    assert!(!fires(both, &value, &tasks()), "the first condition's logic ties it to nothing");
}

#[test]
fn a_step_condition_without_a_statement_is_stored_and_never_fires() {
    let mut tasks = tasks();
    tasks[0]["status"] = json!("completed");
    assert!(fires(step("completed", json!("any_time")), &Value::Null, &tasks));
    assert!(!fires(step("completed", Value::Null), &Value::Null, &tasks));
}

#[test]
fn a_statement_asks_how_the_completion_stands_to_the_deadline() {
    let mut tasks = tasks();
    tasks[0]["status"] = json!("completed");
    for (completed_at, expected) in [
        ("2026-06-09T11:00:00.000Z", ["on-time", "early_24"].as_slice()),
        ("2026-06-10T11:00:00.000Z", &["on-time"]),
        ("2026-06-10T13:00:00.000Z", &[]),
        ("2026-06-11T13:00:00.000Z", &["late_24"]),
    ] {
        tasks[0]["completed_at"] = json!(completed_at);
        for statement in ["on-time", "early_24", "late_24"] {
            let holds = fires(step("completed", json!(statement)), &Value::Null, &tasks);
            assert_eq!(holds, expected.contains(&statement), "{completed_at} {statement}");
        }
    }
}

#[test]
fn a_hidden_task_is_skipped_and_can_be_shown() {
    let mut tasks = tasks();
    let hide = json!({ "action_type": "visibility", "action_verb": "hide", "target_step_id": "b" });
    assert_eq!(act(hide, &mut tasks).changed, ["task-b"]);
    assert_eq!(tasks[1]["status"], "auto-skipped");
    let show = json!({ "action_type": "visibility", "action_verb": "show", "target_step_id": "b" });
    assert_eq!(act(show, &mut tasks).changed, ["task-b"]);
    assert_eq!(tasks[1]["status"], "not-started");
}

#[test]
fn a_step_that_a_rule_shows_is_hidden_at_launch() {
    let show = json!({ "action_type": "visibility", "action_verb": "show", "target_step_id": "b" });
    let rule = rule(json!([field("equals", json!("x"))]), show);
    for (value, status) in [(json!("other"), "auto-skipped"), (json!("x"), "not-started")] {
        let mut tasks = tasks();
        run_with(Event::Launched, &rule, &value, &mut tasks, &mut HashSet::new());
        assert_eq!(tasks[1]["status"], status);
    }
}

#[test]
fn assignments_add_replace_clear_and_take_off() {
    for (verb, people, users) in [
        ("assign", json!({ "users": ["2", 1] }), json!([1, 2])),
        ("assign_only", json!({ "users": [2] }), json!([2])),
        ("clear_assignees", json!({}), json!([])),
        ("unassign", json!({ "users": ["1"] }), json!([])),
    ] {
        let mut tasks = tasks();
        let action =
            json!({ "action_type": "assignment", "action_verb": verb, "target_step_id": "b", "assignees": people });
        act(action, &mut tasks);
        assert_eq!(tasks[1]["owners"]["users"], users, "{verb}");
    }
}

#[test]
fn a_deadline_is_so_long_from_now_or_before_a_date() {
    let deadline = |option: &str| json!({ "value": 2, "unit": "days", "option": option });
    let action = |option: &str| json!({ "action_type": "deadline", "action_verb": "deadline", "target_step_id": "b", "deadline": deadline(option) });
    let mut tasks = tasks();
    act(action("from"), &mut tasks);
    assert_eq!(tasks[1]["deadline"], "2026-06-03T09:00:00.000Z");
    let mut before = action("before");
    before["actionable_id"] = json!("f");
    let rule = rule(json!([field("is_not_empty", Value::Null)]), before);
    run_with(Event::Changed, &rule, &json!("2026-07-10"), &mut tasks, &mut HashSet::new());
    assert_eq!(tasks[1]["deadline"], "2026-07-08T00:00:00.000Z");
}

#[test]
fn a_rule_acts_when_it_becomes_true_and_not_as_long_as_it_is() {
    let reopen = json!({ "action_type": "status", "action_verb": "reopen", "target_step_id": "b" });
    let rule = rule(step("rejected", json!("any_time")), reopen);
    let (mut tasks, mut fired) = (tasks(), HashSet::new());
    tasks[1]["status"] = json!("completed");
    let mut go = |tasks: &mut Vec<Value>, status: &str| {
        tasks[0]["status"] = json!(status);
        run_with(Event::Changed, &rule, &Value::Null, tasks, &mut fired).changed
    };
    assert_eq!(go(&mut tasks, "rejected"), ["task-b"]);
    tasks[1]["status"] = json!("completed");
    assert!(go(&mut tasks, "rejected").is_empty(), "it is still true");
    assert!(go(&mut tasks, "in-progress").is_empty());
    assert_eq!(go(&mut tasks, "rejected"), ["task-b"]);
}

#[test]
fn a_rule_can_wait_for_a_task_to_be_reopened() {
    let hide = json!({ "action_type": "visibility", "action_verb": "hide", "target_step_id": "c" });
    let rule = rule(step("reopened", json!("any_time")), hide);
    let mut tasks = tasks();
    assert_eq!(run_with(Event::Changed, &rule, &Value::Null, &mut tasks, &mut HashSet::new()), Effects::default());
    let effects = run_with(Event::Reopened("a"), &rule, &Value::Null, &mut tasks, &mut HashSet::new());
    assert_eq!(effects.changed, ["task-c"]);
}

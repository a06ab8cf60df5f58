//! What rules do to the tasks of a process.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::scene::{Effects, Scene, value_of};
use crate::clock;
use crate::fields::{integer, list, scalar};
use crate::hours;
use crate::workflow;

/// The status of a task that rules hide.
const HIDDEN: &str = "auto-skipped";

/// A step that some rule shows is hidden until it does.
pub fn hide_what_waits_to_be_shown(scene: &Scene, tasks: &mut [Value], effects: &mut Effects) {
    let actions = scene.rules.iter().flat_map(|rule| list(&rule["then_actions"]));
    for action in actions.filter(|action| action["action_verb"] == "show") {
        change(action, tasks, effects, |task| set_status(task, HIDDEN));
    }
}

/// Carries out one action.
pub fn act(scene: &Scene, action: &Value, tasks: &mut [Value], effects: &mut Effects) {
    let verb = action["action_verb"].as_str().unwrap_or_default();
    match verb {
        "show" => change(action, tasks, effects, |task| task["status"] == HIDDEN && set_status(task, "not-started")),
        "hide" => change(action, tasks, effects, |task| !workflow::is_done(task) && set_status(task, HIDDEN)),
        "deadline" => {
            if let Some(deadline) = deadline(scene, action, tasks) {
                change(action, tasks, effects, |task| set(task, "deadline", json!(clock::zulu(deadline))));
            }
        }
        "assign" | "assign_only" | "clear_assignees" | "unassign" => {
            let people = people(scene, action, tasks);
            change(action, tasks, effects, |task| assign(task, verb, &people));
        }
        "reopen" => change(action, tasks, effects, |task| {
            let is_closed = workflow::is_done(task) && task["status"] != HIDDEN;
            if is_closed {
                workflow::reopen_at(task, &clock::zulu(scene.now));
            }
            is_closed
        }),
        "emit_webhook" => {
            let text = |key: &str| action[key].as_str().unwrap_or_default().to_owned();
            effects.webhooks.push((text("webhook_url"), text("alias_name")));
        }
        _ => {}
    }
}

/// Changes the task of the step that the action names. The change says whether there was any.
fn change(action: &Value, tasks: &mut [Value], effects: &mut Effects, change: impl FnOnce(&mut Value) -> bool) {
    let Some(task) = tasks.iter_mut().find(|task| task["step_id"] == action["target_step_id"]) else {
        return;
    };
    if change(task)
        && let Some(id) = task["id"].as_str()
        && !effects.changed.iter().any(|changed| changed == id)
    {
        effects.changed.push(id.to_owned());
    }
}

fn set(task: &mut Value, key: &str, value: Value) -> bool {
    let differs = task[key] != value;
    task[key] = value;
    differs
}

fn set_status(task: &mut Value, status: &str) -> bool {
    task["status_label"] = json!(status);
    set(task, "status", json!(status))
}

/// So long from or before a date field, or from now where the action names none.
fn deadline(scene: &Scene, action: &Value, tasks: &[Value]) -> Option<Timestamp> {
    let rule = &action["deadline"];
    let field = value_of(scene, tasks, &action["actionable_id"]).as_str();
    let anchor = field.and_then(|text| scene.hours.read(text)).unwrap_or(scene.now);
    let length = hours::length(rule)?;
    let length = if rule["option"] == "before" { -length } else { length };
    anchor.checked_add(length).ok().map(|moment| scene.hours.move_into(moment))
}

/// The people that the action names, and those of the form field that it names.
fn people(scene: &Scene, action: &Value, tasks: &[Value]) -> Value {
    let field = value_of(scene, tasks, &action["actionable_id"]);
    let bucket = |name: &str| -> Vec<Value> {
        let named = list(&action["assignees"][name]).iter();
        named.chain(list(&field[name])).cloned().collect()
    };
    json!({ "users": bucket("users"), "guests": bucket("guests"), "groups": bucket("groups") })
}

fn assign(task: &mut Value, verb: &str, people: &Value) -> bool {
    let mut owners = task["owners"].clone();
    for name in ["users", "guests", "groups"] {
        let same = |one: &Value, other: &Value| scalar(one) == scalar(other);
        let named = list(&people[name]);
        let old = if verb == "assign" || verb == "unassign" { list(&owners[name]) } else { &[] };
        let mut bucket = old.to_vec();
        match verb {
            "unassign" => bucket.retain(|one| !named.iter().any(|other| same(one, other))),
            "clear_assignees" => {}
            _ => {
                for one in named {
                    if !bucket.iter().any(|other| same(one, other)) {
                        bucket.push(if name == "users" {
                            integer(one).map_or(one.clone(), Value::from)
                        } else {
                            one.clone()
                        });
                    }
                }
            }
        }
        owners[name] = Value::Array(bucket);
    }
    set(task, "owners", owners)
}

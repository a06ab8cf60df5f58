//! What follows when something happened to a process: its rules act, it moves on, and webhooks are told.

use serde_json::Value;

use crate::fields::list;
use crate::hooks;
use crate::rules::{self, Event, Scene};
use crate::state::State;
use crate::workflow;

/// Runs the rules of a process and brings it up to date. Returns the tasks that its rules changed.
pub fn follow(world: &mut State, org: &str, run_id: &str, event: Event) -> Value {
    let changed = run_rules(world, org, run_id, event);
    let status = |world: &State| world.runs.find(org, run_id).map(|run| run["status"].clone()).unwrap_or_default();
    let before = status(world);
    workflow::advance(world, org, &Value::from(run_id));
    if let Event::Completed(id) = event
        && let Ok(task) = world.tasks.find(org, id).cloned()
    {
        hooks::task(world, org, &task, "task.completed", Value::Null);
    }
    if before != "complete" && status(world) == "complete" {
        hooks::process(world, org, run_id, "process.completed");
    }
    let of = |id: &String| world.tasks.find(org, id).ok().cloned();
    changed.iter().filter_map(of).collect()
}

fn run_rules(world: &mut State, org: &str, run_id: &str, event: Event) -> Vec<String> {
    let Ok(run) = world.runs.find(org, run_id) else {
        return Vec::new();
    };
    let Ok(template) = world.templates.find(org, run["checklist_id"].as_str().unwrap_or_default()) else {
        return Vec::new();
    };
    let rules = list(&template["automated_actions"]).to_vec();
    if rules.is_empty() {
        return Vec::new();
    }
    let steps = world.steps.all(org).filter(|step| step["checklist_id"] == template["id"]);
    let captures = steps.flat_map(|step| list(&step["captures"]));
    let fields: Vec<Value> = list(&template["prerun"]).iter().chain(captures).cloned().collect();
    let mut tasks: Vec<Value> = world.tasks.all(org).filter(|task| task["run_id"] == run_id).cloned().collect();
    let hours = world.hours(org);
    let prerun = run["prerun"].clone();
    let now = world.clock.now();
    let scene = Scene { rules: &rules, fields: &fields, prerun: &prerun, event, now, hours: &hours };
    let effects = rules::run(&scene, &mut tasks, world.true_rules.entry(run_id.to_owned()).or_default());
    for task in tasks {
        if let Some(stored) = task["id"].as_str().and_then(|id| world.tasks.find_mut(org, id).ok()) {
            *stored = task;
        }
    }
    for (url, name) in effects.webhooks {
        hooks::rule(world, org, &Value::from(run_id), &url, &name);
    }
    effects.changed
}

#[cfg(test)]
mod tests;

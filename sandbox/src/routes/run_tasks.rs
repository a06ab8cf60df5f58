//! Tasks of processes.

use serde_json::{Value, json};

use super::{RequestContext, Route, task_lists, tasks};
use crate::auth::Audience::People;
use crate::automation;
use crate::check::Validator;
use crate::include::Kind;
use crate::respond::{ApiResponse, HandlerResult, error, item, no_resource};
use crate::rules::Event;
use crate::state::State;
use crate::workflow;

/// The routes of the tasks of a process.
#[rustfmt::skip]
pub const ROUTES: &[Route] = &[
    ("GET", "api/organizations/{org}/runs/{}/tasks", People, task_lists::of_run),
    ("GET", "api/organizations/{org}/runs/{}/tasks/{}", People, show),
    ("PUT", "api/organizations/{org}/runs/{}/tasks/{}", People, update),
    ("POST", "api/organizations/{org}/runs/{}/completed-tasks", People, complete),
    ("DELETE", "api/organizations/{org}/runs/{}/completed-tasks/{}", People, reopen),
];

fn show(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let task = of_run(world, visit, visit.id(1))?;
    Ok(item(200, visit.with_includes(world, Kind::Task, task)))
}

/// What is absent stays, but owners are replaced whole.
fn update(world: &mut State, visit: &RequestContext) -> HandlerResult {
    of_run(world, visit, visit.id(1))?;
    refuse_blocked(world, visit)?;
    let mut check = Validator::new(visit.call.json());
    tasks::check_changes(&mut check, &world.hours(&visit.org));
    let changes = tasks::check_update(world, visit, visit.id(1), check)?;
    let updated = tasks::store(world, visit, visit.id(1), changes)?;
    automation::follow(world, &visit.org, visit.id(0), Event::Changed);
    Ok(updated)
}

fn complete(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let order = tasks::completion(visit)?;
    of_run(world, visit, order["task_id"].as_str().unwrap_or_default())?;
    refuse_blocked(world, visit)?;
    let task = tasks::finish(world, visit, &order)?;
    Ok(moved(world, visit, &task, Event::Completed(task["id"].as_str().unwrap_or_default())))
}

fn reopen(world: &mut State, visit: &RequestContext) -> HandlerResult {
    of_run(world, visit, visit.id(1))?;
    refuse_blocked(world, visit)?;
    let State { tasks, clock, .. } = world;
    let task = tasks.find_mut(&visit.org, visit.id(1))?;
    workflow::reopen(task, clock);
    let task = task.clone();
    Ok(moved(world, visit, &task, Event::Reopened(task["step_id"].as_str().unwrap_or_default())))
}

/// Moves the process along, and shows the task that moved it.
fn moved(world: &mut State, visit: &RequestContext, task: &Value, event: Event) -> ApiResponse {
    let changed = automation::follow(world, &visit.org, visit.id(0), event);
    let mut shown = visit.with_includes(world, Kind::Task, task);
    shown["tasks_changed_by_rules"] = changed;
    item(200, shown)
}

fn of_run<'a>(world: &'a State, visit: &RequestContext, task: &str) -> Result<&'a Value, ApiResponse> {
    let run = world.runs.find(&visit.org, visit.id(0))?;
    let task = world.tasks.find(&visit.org, task)?;
    if task["run_id"] == run["id"] { Ok(task) } else { Err(no_resource()) }
}

/// A process with an open issue rejects changes to its tasks.
fn refuse_blocked(world: &State, visit: &RequestContext) -> Result<(), ApiResponse> {
    match world.runs.find(&visit.org, visit.id(0))?["status"] == json!("issue") {
        true => Err(error(423, "Resolve the open issue first.")),
        false => Ok(()),
    }
}

//! One-off tasks, and what all tasks have in common.

use serde_json::{Map, Value, json};

use super::{RequestContext, Route, steps, task_lists};
use crate::auth::Audience::People;
use crate::check::Validator;
use crate::fields::{self, list};
use crate::hours::WorkingHours;
use crate::include::{self, Kind};
use crate::objects::{self, merge};
use crate::respond::{ApiResponse, HandlerResult, empty, error, invalid, item, no_resource};
use crate::state::{State, hex_id};
use crate::store::TASK_FIELDS;
use crate::{filing, hooks, issues, workflow};

/// The routes of one-off tasks, and of lists of all tasks.
#[rustfmt::skip]
pub const ROUTES: &[Route] = &[
    ("GET", "api/organizations/{org}/me/tasks", People, task_lists::mine),
    ("GET", "api/organizations/{org}/tasks", People, task_lists::list),
    ("POST", "api/organizations/{org}/tasks", People, create),
    ("GET", "api/organizations/{org}/tasks/{}", People, show),
    ("PUT", "api/organizations/{org}/tasks/{}", People, update),
    ("DELETE", "api/organizations/{org}/tasks/{}", People, archive),
    ("PUT", "api/organizations/{org}/tasks/{}/restore", People, restore),
    ("DELETE", "api/organizations/{org}/tasks/{}/delete", People, delete),
    ("POST", "api/organizations/{org}/completed-tasks", People, complete),
    ("DELETE", "api/organizations/{org}/completed-tasks/{}", People, reopen),
];

const OPEN_STATUSES: [&str; 3] = ["not-started", "in-progress", "active"];

/// Finds the tasks of processes too.
fn show(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let task = world.tasks.find(&visit.org, visit.id(0))?;
    Ok(item(200, visit.with_includes(world, Kind::Task, task)))
}

/// With `separate_task_for_each_assignee` there is a task for each owner, all of a process that no list shows; the response
/// is the first of them.
fn create(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let mut check = Validator::new(visit.call.json());
    check.required(&["title", "deadline"]);
    check_changes(&mut check, &world.hours(&visit.org));
    check.one_of("status", &OPEN_STATUSES);
    check.booleans(&["everyone_must_complete", "can_complete_only_assignees", "separate_task_for_each_assignee"]);
    check.lists(&["tags", "form_fields"]);
    check.text("run_id", 32);
    let run = check.raw("run_id").and_then(Value::as_str).map(|id| world.runs.find(&visit.org, id));
    if run.is_some_and(|run| !run.is_ok_and(|run| run["archived_at"].is_null())) {
        check.fail("run_id", "The selected run id is invalid.");
    }
    let mut changes = check.finish()?;
    let mut take = |key: &str| changes.remove(key).unwrap_or_default();
    let (tags, definitions) = (take("tags"), take("form_fields"));
    let separate = take("separate_task_for_each_assignee") == true;
    if let Some(status) = changes.get("status").cloned() {
        changes.insert("status_label".into(), status);
    }
    let everyone = changes.get("owners").cloned().unwrap_or_default();
    let owners = if separate { workflow::apart(&everyone) } else { Vec::new() };
    if !owners.is_empty() {
        let title = changes["title"].as_str().unwrap_or_default().to_owned();
        changes.insert("run_id".into(), hidden_process(world, visit, &title));
    }
    let first = add(world, visit, &changes, owners.first().unwrap_or(&everyone), (&tags, &definitions));
    for other in owners.iter().skip(1) {
        add(world, visit, &changes, other, (&tags, &definitions));
    }
    workflow::advance(world, &visit.org, &first["run_id"]);
    Ok(item(201, visit.with_includes(world, Kind::Task, &first)))
}

fn hidden_process(world: &mut State, visit: &RequestContext, title: &str) -> Value {
    let (id, number) = (hex_id(world.next_number()), world.next_number());
    let run = objects::run(&world.clock, &id, number, &Value::Null, visit.person());
    world.runs.add(&visit.org, merge(run, json!({ "name": title })));
    json!(id)
}

/// Stores one task with its tags and its form fields. The server does not check the definitions of those.
fn add(
    world: &mut State,
    visit: &RequestContext,
    changes: &Map<String, Value>,
    owners: &Value,
    (tags, definitions): (&Value, &Value),
) -> Value {
    let (id, number) = (hex_id(world.next_number()), world.next_number());
    let title = changes["title"].as_str().unwrap_or_default();
    let task = objects::task(&world.clock, &id, number, title, visit.person());
    let mut task = merge(task, Value::Object(changes.clone()));
    if owners.is_object() {
        task["owners"] = owners.clone();
    }
    world.tasks.add(&visit.org, task.clone());
    filing::tag(world, &visit.org, &task["id"], "Task", list(tags));
    for (index, definition) in list(definitions).iter().enumerate() {
        let known = objects::read(objects::FORM_FIELD);
        let mut taken = definition.as_object().cloned().unwrap_or_default();
        taken.retain(|key, _| known.get(key).is_some() && !["id", "alias", "step_id"].contains(&key.as_str()));
        let own = merge(json!({ "position": index + 1 }), Value::Object(taken));
        let field_id = hex_id(world.next_number());
        let field = objects::new(objects::FORM_FIELD, &field_id, &world.clock.stamp(), own);
        world.kind(TASK_FIELDS).add(&visit.org, merge(field, json!({ "task_id": id })));
    }
    task
}

/// Nothing may be left out.
fn update(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let task = one_off(world, visit, visit.id(0))?;
    let mut check = Validator::new(visit.call.json());
    check.required(&["title", "deadline", "owners"]);
    check_changes(&mut check, &world.hours(&visit.org));
    check.lists(&["tags"]);
    let mut changes = check_update(world, visit, visit.id(0), check)?;
    if let Some(tags) = changes.remove("tags") {
        filing::untag(world, &visit.org, &task["id"]);
        filing::tag(world, &visit.org, &task["id"], "Task", list(&tags));
    }
    store(world, visit, visit.id(0), changes)
}

/// The keys that every write of a task takes. An update drops `status` silently.
pub fn check_changes(check: &mut Validator, hours: &WorkingHours) {
    check.text("title", 600);
    check.clearable_text("summary", 30_000);
    check.clearable_text("webhook", 2_048);
    check.dates(&["deadline", "started_at"], hours);
    check.owners("owners");
    check.one_of("task_type", &steps::TYPES);
    check.integers(&["max_assignable", "position"]);
    check.booleans(&["top_secret", "prevent_guest_comment", "is_soft_start_date"]);
}

/// What an update changes in a task that is still open.
pub fn check_update(
    world: &State,
    visit: &RequestContext,
    id: &str,
    mut check: Validator,
) -> Result<Map<String, Value>, ApiResponse> {
    let task = world.tasks.find(&visit.org, id)?;
    if workflow::is_done(task) {
        return Err(error(422, "A completed task cannot be updated."));
    }
    if let Some(values) = check.raw("taskdata").cloned() {
        let captures = include::captures(world, &visit.org, task);
        match fields::merge(&captures, &task["taskdata"], &values) {
            Ok(merged) => check.keep("taskdata", merged),
            Err(problems) => problems.into_iter().for_each(|text| check.fail("taskdata", text)),
        }
    }
    check.finish()
}

/// Applies a checked update.
pub fn store(world: &mut State, visit: &RequestContext, id: &str, mut changes: Map<String, Value>) -> HandlerResult {
    changes.insert("last_updated".into(), json!(world.clock.stamp()));
    let task = world.tasks.find_mut(&visit.org, id)?;
    *task = merge(task.take(), Value::Object(changes));
    let task = world.tasks.find(&visit.org, id)?;
    Ok(item(200, visit.with_includes(world, Kind::Task, task)))
}

fn archive(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let now = json!(world.clock.stamp());
    own_task(world, visit)?["archived_at"] = now;
    Ok(empty(204))
}

fn restore(world: &mut State, visit: &RequestContext) -> HandlerResult {
    own_task(world, visit)?["archived_at"] = Value::Null;
    show(world, visit)
}

/// For good, with its form values.
fn delete(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let task = own_task(world, visit)?.clone();
    world.tasks.remove(&visit.org, |row| row["id"] == task["id"]);
    filing::forget(world, &visit.org, &[task["id"].clone()]);
    workflow::advance(world, &visit.org, &task["run_id"]);
    Ok(empty(204))
}

/// A task that no step made; those of steps come and go with their process.
fn own_task<'a>(world: &'a mut State, visit: &RequestContext) -> Result<&'a mut Value, ApiResponse> {
    let task = world.tasks.find_mut(&visit.org, visit.id(0))?;
    match task["is_oneoff_task"] == true {
        true => Ok(task),
        false => Err(error(422, "Only a one-off task can be archived, restored or deleted.")),
    }
}

fn complete(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let order = completion(visit)?;
    one_off(world, visit, order["task_id"].as_str().unwrap_or_default())?;
    let task = finish(world, visit, &order)?;
    hooks::task(world, &visit.org, &task, "task.completed", Value::Null);
    Ok(item(200, visit.with_includes(world, Kind::Task, &task)))
}

fn reopen(world: &mut State, visit: &RequestContext) -> HandlerResult {
    one_off(world, visit, visit.id(0))?;
    let State { tasks, clock, .. } = world;
    let task = tasks.find_mut(&visit.org, visit.id(0))?;
    workflow::reopen(task, clock);
    let shown = merge(task.clone(), json!({ "tasks_changed_by_rules": [] }));
    Ok(item(200, shown))
}

/// The checked body of a completion.
pub fn completion(visit: &RequestContext) -> Result<Map<String, Value>, ApiResponse> {
    let mut check = Validator::new(visit.call.json());
    check.required(&["task_id"]);
    check.text("task_id", 32);
    check.booleans(&["is_approved"]);
    check.integers(&["override_user"]);
    check.finish()
}

/// Completes the task that the body names, if its form allows it.
pub fn finish(world: &mut State, visit: &RequestContext, order: &Map<String, Value>) -> Result<Value, ApiResponse> {
    let id = order["task_id"].as_str().unwrap_or_default();
    let approved = order.get("is_approved").and_then(Value::as_bool);
    let task = world.tasks.find(&visit.org, id)?;
    issues::refuse_blocked(world, &visit.org, task)?;
    if task["task_type"] == "approval" && approved.is_none() {
        return Err(invalid(&json!({ "is_approved": ["The is approved field is required."] })));
    }
    let captures = include::captures(world, &visit.org, task);
    let missing = fields::missing(&captures, &task["taskdata"]);
    let missing: Vec<String> = missing.map(|label| format!("{label} is required")).collect();
    if !missing.is_empty() {
        return Err(invalid(&json!({ "taskdata": missing })));
    }
    let completer = order.get("override_user").and_then(Value::as_i64);
    let State { tasks, clock, .. } = world;
    let task = tasks.find_mut(&visit.org, id)?;
    workflow::complete(task, clock, completer.unwrap_or_else(|| visit.person()), approved);
    Ok(task.clone())
}

/// A task of no process.
fn one_off(world: &State, visit: &RequestContext, id: &str) -> Result<Value, ApiResponse> {
    let task = world.tasks.find(&visit.org, id)?;
    if task["run_id"].is_null() { Ok(task.clone()) } else { Err(no_resource()) }
}

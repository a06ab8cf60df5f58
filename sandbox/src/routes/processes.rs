//! Processes and their tasks.

use serde_json::{Map, Value, json};

use super::{RequestContext, tasks, templates};
use crate::check::Validator;
use crate::include::Kind;
use crate::page::{self, agrees, matches, shares};
use crate::respond::{ApiResponse, HandlerResult, error, invalid, item, no_resource};
use crate::state::{State, hex_id};
use crate::{fields, objects, workflow};

/// `GET /organizations/{org}/runs`.
pub fn list(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let call = visit.call;
    let is_in_state = |row: &Value, word: &str| match word {
        "starred" => row["starred"] == true,
        "delayed" => row["due_date_passed"] == true,
        "active" | "complete" | "problem" | "issue" | "improvement" | "archived" => row["status"] == word,
        _ => true,
    };
    let wanted = call.query("status");
    let has_status =
        |row: &Value| wanted.as_deref().is_none_or(|words| words.split(',').any(|word| is_in_state(row, word)));
    let shown = |row: &&Value| {
        has_status(row)
            && templates::passes_archived_filter(visit, row)
            && matches(call, row, &["name", "summary"])
            && agrees(call, "checklist_id", row, "checklist_id")
            && agrees(call, "blueprint_id", row, "checklist_id")
            && agrees(call, "type", row, "type")
            && agrees(call, "starred", row, "starred")
            && shares(call, "owners", &json!([row["owner_id"]]))
            && shares(call, "groups", &row["groups"])
            && shares(call, "tag", &Value::Null)
            && shares(call, "tag_ids", &Value::Null)
    };
    let found = world.runs.all(&visit.org).filter(shown);
    let mut rows: Vec<Value> = found.map(|row| visit.with_includes(world, Kind::Run, row)).collect();
    page::sort(call, &mut rows);
    Ok(page::answer(call, rows, page::OPTIONAL))
}

/// `GET /organizations/{org}/runs/{run}`.
pub fn show(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let run = world.runs.find(&visit.org, visit.id(0))?;
    Ok(item(200, visit.with_includes(world, Kind::Run, run)))
}

/// `POST /organizations/{org}/runs`.
pub fn launch(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let mut check = Validator::new(visit.call.json());
    check.required(&["checklist_id"]);
    check.text("checklist_id", 32);
    check.text("name", 550);
    check.text("summary", 30_000);
    check.text("parent_id", 32);
    check.integers(&["owner_id", "user_id"]);
    check.booleans(&["starred", "is_public", "assign_someone_else"]);
    check.lists(&["users", "groups", "publicly_hidden_fields"]);
    let (prerun, overrides) = (check.raw("prerun").cloned(), check.raw("tasks").cloned());
    let mut changes = check.finish()?;

    let id = changes.get("checklist_id").and_then(Value::as_str).unwrap_or_default();
    let template = templates::live(world, &visit.org, id)?.clone();
    let prerun = kickoff(&template, &prerun.unwrap_or_default())?;
    let overrides = step_overrides(overrides.as_ref())?;

    let starter = changes.remove("user_id").and_then(|id| id.as_i64()).unwrap_or(visit.person());
    let (id, number) = (hex_id(world.next_number()), world.next_number());
    let run = objects::run(&world.clock, &id, number, &template, starter);
    changes.insert("prerun_length".into(), json!(prerun.as_object().map_or(0, Map::len)));
    changes.insert("prerun".into(), prerun);
    workflow::launch(world, &visit.org, objects::merge(run, Value::Object(changes)), &overrides);
    let run = world.runs.find(&visit.org, &id)?;
    Ok(item(201, visit.with_includes(world, Kind::Run, run)))
}

/// The kick-off values by id. A list, and keys that are no ids, are dropped silently; then
/// a required field may be missing.
fn kickoff(template: &Value, given: &Value) -> Result<Value, ApiResponse> {
    let defined = template["prerun"].as_array().map_or(&[][..], Vec::as_slice);
    let mut check = Validator::new(None);
    let values = fields::merge(defined, &Value::Null, given).unwrap_or_else(|problems| {
        problems.into_iter().for_each(|text| check.fail("prerun", text));
        given.clone()
    });
    for label in fields::missing(defined, &values) {
        check.fail("prerun", format!("{label} is required"));
    }
    check.finish().map(|_| values)
}

/// The `tasks` object of a launch: by step, what the step's task starts with.
fn step_overrides(given: Option<&Value>) -> Result<Value, ApiResponse> {
    let (mut overrides, mut errors) = (Map::new(), Map::new());
    for (step, changes) in given.and_then(Value::as_object).into_iter().flatten() {
        let mut check = Validator::new(Some(changes.clone()));
        check.dates(&["deadline"]);
        check.owners("owners");
        check.integers(&["position", "max_assignable"]);
        match check.outcome() {
            Ok(changes) => drop(overrides.insert(step.clone(), Value::Object(changes))),
            Err(wrong) => drop(errors.insert(step.clone(), wrong)),
        }
    }
    match errors.is_empty() {
        true => Ok(Value::Object(overrides)),
        false => Err(invalid(&json!({ "tasks": errors }))),
    }
}

/// `DELETE /organizations/{org}/runs/{run}`: puts the process away.
pub fn archive(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let at = world.clock.stamp();
    set_archived(world, visit, json!(at))
}

/// `PUT /organizations/{org}/runs/{run}/activate`: takes it out again.
pub fn activate(world: &mut State, visit: &RequestContext) -> HandlerResult {
    set_archived(world, visit, Value::Null)
}

fn set_archived(world: &mut State, visit: &RequestContext, archived_at: Value) -> HandlerResult {
    let run = world.runs.find_mut(&visit.org, visit.id(0))?;
    run["archived_at"] = archived_at;
    let run = run.clone();
    Ok(item(200, visit.with_includes(world, Kind::Run, &run)))
}

/// `GET /organizations/{org}/runs/{run}/tasks`.
pub fn tasks(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let run = world.runs.find(&visit.org, visit.id(0))?;
    Ok(tasks::rows(world, visit, None, |row| row["run_id"] == run["id"]))
}

/// `GET /organizations/{org}/runs/{run}/tasks/{task}`.
pub fn task(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let task = of_run(world, visit, visit.id(1))?;
    Ok(item(200, visit.with_includes(world, Kind::Task, task)))
}

/// `PUT /organizations/{org}/runs/{run}/tasks/{task}`: what is absent stays, but owners are
/// replaced whole.
pub fn update_task(world: &mut State, visit: &RequestContext) -> HandlerResult {
    of_run(world, visit, visit.id(1))?;
    refuse_blocked(world, visit)?;
    let mut check = Validator::new(visit.call.json());
    tasks::check_changes(&mut check);
    let updated = tasks::change(world, visit, visit.id(1), check)?;
    workflow::advance(world, &visit.org, &json!(visit.id(0)));
    Ok(updated)
}

/// `POST /organizations/{org}/runs/{run}/completed-tasks`.
pub fn complete(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let order = tasks::completion(visit)?;
    of_run(world, visit, order["task_id"].as_str().unwrap_or_default())?;
    refuse_blocked(world, visit)?;
    let task = tasks::finish(world, visit, &order)?;
    Ok(moved(world, visit, &task))
}

/// `DELETE /organizations/{org}/runs/{run}/completed-tasks/{task}`.
pub fn reopen(world: &mut State, visit: &RequestContext) -> HandlerResult {
    of_run(world, visit, visit.id(1))?;
    refuse_blocked(world, visit)?;
    let State { tasks, clock, .. } = world;
    let task = tasks.find_mut(&visit.org, visit.id(1))?;
    workflow::reopen(task, clock);
    let task = task.clone();
    Ok(moved(world, visit, &task))
}

/// Moves the process along, and shows the task that moved it.
fn moved(world: &mut State, visit: &RequestContext, task: &Value) -> ApiResponse {
    workflow::advance(world, &visit.org, &task["run_id"]);
    let mut shown = visit.with_includes(world, Kind::Task, task);
    shown["tasks_changed_by_rules"] = json!([]);
    item(200, shown)
}

fn of_run<'a>(world: &'a State, visit: &RequestContext, task: &str) -> Result<&'a Value, ApiResponse> {
    let run = world.runs.find(&visit.org, visit.id(0))?;
    let task = world.tasks.find(&visit.org, task)?;
    if task["run_id"] == run["id"] { Ok(task) } else { Err(no_resource()) }
}

/// A process with an open issue rejects changes to its tasks.
fn refuse_blocked(world: &State, visit: &RequestContext) -> Result<(), ApiResponse> {
    match world.runs.find(&visit.org, visit.id(0))?["status"].as_str() {
        Some("issue") => Err(error(422, "Resolve the issue of this process first.")),
        _ => Ok(()),
    }
}

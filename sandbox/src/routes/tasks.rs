//! One-off tasks, and lists of tasks of every kind.

use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value, json};

use super::{RequestContext, templates};
use crate::check::Validator;
use crate::include::{self, Kind};
use crate::page::{self, agrees, matches, shares};
use crate::respond::{ApiResponse, HandlerResult, error, invalid, item, no_resource};
use crate::state::{State, hex_id};
use crate::{fields, objects, workflow};

const TYPES: [&str; 5] = ["task", "approval", "expiring", "email", "expiring_email"];
const OPEN_STATUSES: [&str; 3] = ["not-started", "in-progress", "active"];

/// `GET /organizations/{org}/me/tasks`: the active ones, by default.
pub fn mine(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let me = json!(visit.person());
    let is_mine = |row: &Value| row["owners"]["users"].as_array().is_some_and(|users| users.contains(&me));
    Ok(rows(world, visit, Some("active"), is_mine))
}

/// `GET /organizations/{org}/tasks`.
pub fn list(world: &mut State, visit: &RequestContext) -> HandlerResult {
    Ok(rows(world, visit, None, |_| true))
}

/// The page of the tasks that pass `keep` and every filter of the query.
pub fn rows(world: &State, visit: &RequestContext, status: Option<&str>, keep: impl Fn(&Value) -> bool) -> ApiResponse {
    let call = visit.call;
    let status = call.query("status").or_else(|| status.map(str::to_owned));
    let now = world.clock.now();
    let shown = |row: &&Value| {
        let owners = &row["owners"];
        keep(row)
            && status.as_deref().is_none_or(|status| status.split(',').any(|word| has_status(row, word, now)))
            && templates::passes_archived_filter(visit, row)
            && matches(call, row, &["title"])
            && shares(call, "owners", &owners["users"])
            && shares(call, "guests", &owners["guests"])
            && shares(call, "groups", &owners["groups"])
            && shares(call, "tag", &Value::Null)
            && agrees(call, "is_oneoff", row, "is_oneoff_task")
            && (!call.flag("unassigned") || owners["users"] == json!([]))
            && is_due(visit, row)
    };
    let found = world.tasks.all(&visit.org).filter(shown);
    let mut rows: Vec<Value> = found.map(|row| visit.with_includes(world, Kind::Task, row)).collect();
    page::sort(call, &mut rows);
    page::answer(call, rows, page::OPTIONAL)
}

/// Filters use other words than the field itself; a comma means "or", and an unknown word filters nothing.
fn has_status(row: &Value, status: &str, now: Timestamp) -> bool {
    let done = workflow::is_done(row);
    let until_due = row["deadline"]
        .as_str()
        .and_then(|deadline| deadline.parse::<Timestamp>().ok())
        .map(|deadline| deadline.duration_since(now));
    match status {
        "active" | "active_visible" | "active-visible" | "incomplete" => !done,
        "complete" | "completed" => done,
        "inprogress" | "in-progress" => row["status"] == "in-progress",
        "not-started" => row["status"] == "not-started",
        "hasproblem" | "has-problem" => row["problem"] == true,
        "has-improvement" => row["improvement"] == true,
        "stalled" => !done && row["started_at"].is_null(),
        "on-time" => !until_due.is_some_and(|left| left.is_negative()),
        "overdue" => !done && until_due.is_some_and(|left| left.is_negative()),
        "due_soon" | "due-soon" => {
            !done && until_due.is_some_and(|left| !left.is_negative() && left < SignedDuration::from_hours(48))
        }
        _ => true,
    }
}

/// The filters by day of the deadline; `deadline_on` wins over the others.
fn is_due(visit: &RequestContext, row: &Value) -> bool {
    let call = visit.call;
    let day = row["deadline"].as_str().and_then(|deadline| deadline.get(..10)).unwrap_or_default();
    if let Some(on) = call.query("deadline_on") {
        return day == on;
    }
    let before = call.query("deadline_before").is_none_or(|before| day < before.as_str());
    let after = call.query("deadline_after").is_none_or(|after| day > after.as_str());
    let start = call.query("deadline_start_range").is_none_or(|start| day >= start.as_str());
    let end = call.query("deadline_end_range").is_none_or(|end| day <= end.as_str());
    before && after && start && end
}

/// `GET /organizations/{org}/tasks/{task}`: finds the tasks of processes too.
pub fn show(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let task = world.tasks.find(&visit.org, visit.id(0))?;
    Ok(item(200, visit.with_includes(world, Kind::Task, task)))
}

/// `POST /organizations/{org}/tasks`.
pub fn create(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let mut check = Validator::new(visit.call.json());
    check.required(&["title", "deadline"]);
    check_changes(&mut check);
    check.booleans(&["everyone_must_complete", "can_complete_only_assignees"]);
    let changes = check.finish()?;

    let (id, number) = (hex_id(world.next_number()), world.next_number());
    let title = changes.get("title").and_then(Value::as_str).unwrap_or_default().to_owned();
    let task = objects::task(&world.clock, &id, number, &title, visit.person());
    let task = objects::merge(task, Value::Object(changes));
    let shown = item(201, visit.with_includes(world, Kind::Task, &task));
    world.tasks.add(&visit.org, task);
    Ok(shown)
}

/// `PUT /organizations/{org}/tasks/{task}`: one-off tasks, and nothing may be left out.
pub fn update(world: &mut State, visit: &RequestContext) -> HandlerResult {
    one_off(world, visit, visit.id(0))?;
    let mut check = Validator::new(visit.call.json());
    check.required(&["title", "deadline", "owners"]);
    check_changes(&mut check);
    change(world, visit, visit.id(0), check)
}

/// The keys that every write of a task takes.
pub fn check_changes(check: &mut Validator) {
    check.text("title", 600);
    check.clearable_text("summary", 30_000);
    check.clearable_text("webhook", 2_048);
    check.dates(&["deadline", "started_at"]);
    check.owners("owners");
    check.one_of("task_type", &TYPES);
    check.one_of("status", &OPEN_STATUSES);
    check.integers(&["max_assignable", "position"]);
    check.booleans(&["top_secret", "prevent_guest_comment", "is_soft_start_date"]);
}

/// Applies a checked update to a task that is still open.
pub fn change(world: &mut State, visit: &RequestContext, id: &str, mut check: Validator) -> HandlerResult {
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
    let mut changes = check.finish()?;
    if let Some(status) = changes.get("status").cloned() {
        changes.insert("status_label".into(), status);
    }
    changes.insert("last_updated".into(), json!(world.clock.stamp()));
    let task = world.tasks.find_mut(&visit.org, id)?;
    *task = objects::merge(task.take(), Value::Object(changes));
    let task = world.tasks.find(&visit.org, id)?;
    Ok(item(200, visit.with_includes(world, Kind::Task, task)))
}

/// `POST /organizations/{org}/completed-tasks`.
pub fn complete(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let order = completion(visit)?;
    one_off(world, visit, order["task_id"].as_str().unwrap_or_default())?;
    let task = finish(world, visit, &order)?;
    Ok(item(200, visit.with_includes(world, Kind::Task, &task)))
}

/// `DELETE /organizations/{org}/completed-tasks/{task}`.
pub fn reopen(world: &mut State, visit: &RequestContext) -> HandlerResult {
    one_off(world, visit, visit.id(0))?;
    let State { tasks, clock, .. } = world;
    let task = tasks.find_mut(&visit.org, visit.id(0))?;
    workflow::reopen(task, clock);
    Ok(item(200, task.clone()))
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

fn one_off(world: &State, visit: &RequestContext, id: &str) -> Result<(), ApiResponse> {
    let task = world.tasks.find(&visit.org, id)?;
    if task["run_id"].is_null() { Ok(()) } else { Err(no_resource()) }
}

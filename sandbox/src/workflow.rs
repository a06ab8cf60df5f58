//! The life of processes and tasks: launched, completed, reopened.

use serde_json::{Value, json};

use crate::clock::Clock;
use crate::fields::list;
use crate::objects::{self, merge};
use crate::planning;
use crate::seed;
use crate::state::{State, hex_id};
use crate::store::VERSIONS;

/// Whether a task needs nothing more from anyone.
pub fn is_done(task: &Value) -> bool {
    let done = ["completed", "approved", "rejected", "acknowledged", "expired", "auto-skipped"];
    task["status"].as_str().is_some_and(|status| done.contains(&status))
}

/// Stores a process and makes a task for each step of its template. `overrides` is the `tasks`
/// object of a launch, already checked: unless it is empty, only the steps in it become tasks.
pub fn launch(world: &mut State, organization: &str, run: Value, overrides: &Value) {
    let (template, run_id) = (run["checklist_id"].clone(), run["id"].clone());
    let starter = run["started_by"].as_i64().unwrap_or_default();
    let is_mine = |step: &&Value| step["checklist_id"] == template;
    let mut steps: Vec<Value> = world.steps.all(organization).filter(is_mine).cloned().collect();
    let named = overrides.as_object().filter(|named| !named.is_empty());
    steps.retain(|step| named.is_none_or(|named| step["id"].as_str().is_some_and(|id| named.contains_key(id))));
    steps.sort_by_key(|step| step["position"].as_u64());
    let mut made: Vec<Value> = Vec::new();
    for step in &steps {
        let (id, number) = (hex_id(world.next_number()), world.next_number());
        let title = step["title"].as_str().unwrap_or_default();
        let status = if made.is_empty() { "in-progress" } else { "not-started" };
        let planned = planning::of_step(world, organization, &run, step, &made);
        let task = merge(objects::task(&world.clock, &id, number, title, starter), planned);
        let mut task = merge(task, json!({ "status": status, "status_label": status }));
        if step["id"] == seed::STEP_ID {
            // A field that no document names: clients have to carry it along.
            task["sla"] = json!({ "hours": 24 });
        }
        if let Some(changes) = step["id"].as_str().and_then(|id| overrides.get(id)) {
            task = merge(task, changes.clone());
        }
        made.push(planning::with_starter(task, step, starter));
    }
    made.into_iter().for_each(|task| world.tasks.add(organization, task));
    let template = template.as_str().unwrap_or_default();
    if let Ok(template) = world.templates.find(organization, template) {
        let version = json!({ "id": run_id, "template": template });
        world.kind(VERSIONS).add(organization, version);
    }
    if let Ok(template) = world.templates.find_mut(organization, template) {
        let started = template["started_processes"].as_i64().unwrap_or_default();
        template["started_processes"] = json!(started + 1);
    }
    world.runs.add(organization, run);
    advance(world, organization, &run_id);
}

/// Completes a task; a finished one may be completed again, as on the real server.
pub fn complete(task: &mut Value, clock: &Clock, completer: i64, approved: Option<bool>) {
    let (status, approval) = match (task["task_type"].as_str(), approved) {
        (Some("approval"), Some(true)) => ("approved", json!(true)),
        (Some("approval"), _) => ("rejected", json!(false)),
        (Some("expiring" | "expiring_email"), Some(false)) => ("expired", Value::Null),
        (Some("expiring" | "expiring_email"), _) => ("acknowledged", Value::Null),
        _ => ("completed", Value::Null),
    };
    let now = clock.stamp();
    let changes = json!({
        "status": status, "status_label": status, "is_approved": approval, "completed_at": now,
        "last_updated": now, "completer_id": completer, "completion_progress": 100,
    });
    *task = merge(task.take(), changes);
}

/// The owners of a task one by one.
pub fn apart(owners: &Value) -> Vec<Value> {
    let alone = |bucket: &str, one: &Value| {
        let mut owners = json!({ "users": [], "guests": [], "groups": [], "taskUrls": [] });
        owners[bucket] = json!([one]);
        owners
    };
    let buckets = ["users", "guests", "groups"].into_iter();
    buckets.flat_map(|bucket| list(&owners[bucket]).iter().map(move |one| alone(bucket, one))).collect()
}

/// Opens a completed task again.
pub fn reopen(task: &mut Value, clock: &Clock) {
    reopen_at(task, &clock.stamp());
}

/// As [`reopen`], at this time.
pub fn reopen_at(task: &mut Value, now: &str) {
    let changes = json!({
        "status": "in-progress", "status_label": "in-progress", "is_approved": null,
        "completed_at": null, "completer_id": null, "completion_progress": 0,
        "last_updated": now,
    });
    *task = merge(task.take(), changes);
}

/// Brings a process up to date with its tasks: its progress, its status, its next task. Null is no process.
pub fn advance(world: &mut State, organization: &str, run_id: &Value) {
    if run_id.is_null() {
        return;
    }
    // What rules hide is no part of the process's work.
    let of_run = |task: &&Value| task["run_id"] == *run_id && task["status"] != "auto-skipped";
    let tasks: Vec<Value> = world.tasks.all(organization).filter(of_run).cloned().collect();
    let open: Vec<&Value> = tasks.iter().filter(|task| !is_done(task)).collect();
    let started = open.iter().any(|task| task["status"] == "in-progress");
    if let Some(id) = open.first().and_then(|task| task["id"].as_str())
        && !started
        && let Ok(next) = world.tasks.find_mut(organization, id)
    {
        next["status"] = json!("in-progress");
        next["status_label"] = json!("in-progress");
    }

    let (total, complete) = (tasks.len(), tasks.len() - open.len());
    let percent = (complete * 1000 / total.max(1)) as f64 / 10.0;
    let with_status = |status: &str| tasks.iter().filter(|task| task["status"] == status).count();
    let progress = json!({
        "complete": complete, "total": total, "percent": percent,
        "approved": with_status("approved"), "rejected": with_status("rejected"),
    });
    let is_complete = total > 0 && open.is_empty();
    let latest = tasks.iter().filter_map(|task| task["deadline"].as_str()).max();
    let now = world.clock.stamp();
    let Some(run) = run_id.as_str().and_then(|id| world.runs.find_mut(organization, id).ok()) else {
        return;
    };
    let status = match is_complete {
        _ if !run["archived_at"].is_null() => "archived",
        true => "complete",
        false if run["has_open_issue"] == true => "issue",
        false => "active",
    };
    let changes = json!({
        "progress": progress,
        "whole_progress": progress,
        "status": status,
        "completed_at": if is_complete { json!(now) } else { Value::Null },
        "max_task_deadline": latest,
        "last_updated": now,
    });
    *run = merge(run.take(), changes);
}

//! Open issues, which block tasks and their processes.

use serde_json::{Value, json};

use crate::respond::{ApiResponse, error};
use crate::state::State;
use crate::store::THREADS;

/// Whether a thread is an issue that nobody has resolved.
pub fn is_open(thread: &Value) -> bool {
    thread["label"] == "problem" && thread["resolve_id"].is_null()
}

/// Brings a task and its process up to date with the issues of the task.
pub fn refresh(world: &mut State, org: &str, task_id: &str) {
    let has_issue =
        |world: &State, id: &Value| world.rows(THREADS, org).any(|row| row["task_id"] == *id && is_open(row));
    let blocked = has_issue(world, &json!(task_id));
    let Ok(task) = world.tasks.find_mut(org, task_id) else {
        return;
    };
    (task["problem"], task["has_issues"]) = (json!(blocked), json!(blocked));
    let run_id = task["run_id"].clone();
    let of_run = |task: &&Value| task["run_id"] == run_id;
    let is_blocked = world.tasks.all(org).filter(of_run).any(|task| has_issue(world, &task["id"]));
    let Some(run) = run_id.as_str().and_then(|id| world.runs.find_mut(org, id).ok()) else {
        return;
    };
    run["has_open_issue"] = json!(is_blocked);
    match run["status"].as_str() {
        Some("active") if is_blocked => run["status"] = json!("issue"),
        Some("issue") if !is_blocked => run["status"] = json!("active"),
        _ => {}
    }
}

/// Rejects a change to a task that has an open issue, or whose process has one.
pub fn refuse_blocked(world: &State, org: &str, task: &Value) -> Result<(), ApiResponse> {
    let run = task["run_id"].as_str().and_then(|id| world.runs.find(org, id).ok());
    let is_blocked = task["problem"] == true || run.is_some_and(|run| run["status"] == "issue");
    if is_blocked { Err(error(423, "Resolve the open issue first.")) } else { Ok(()) }
}

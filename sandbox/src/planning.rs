//! What a step says about the task that is made of it: who does it, and until when.

use serde_json::{Value, json};

use crate::clock;
use crate::fields::{integer, list};
use crate::hours;
use crate::objects::merge;
use crate::state::State;

/// What the tasks of a process take over from their steps as it stands.
const SAME: [&str; 12] = [
    "allow_guest_owners",
    "max_assignable",
    "can_complete_only_assignees",
    "everyone_must_complete",
    "prevent_guest_comment",
    "is_soft_start_date",
    "top_secret",
    "send_chromeless",
    "stage_id",
    "webhook",
    "summary",
    // Metadata is inherited once.
    "custom_fields",
];

/// The part of a task that its step decides. `made` are the tasks that come before it.
pub fn of_step(world: &State, org: &str, run: &Value, step: &Value, made: &[Value]) -> Value {
    let same = SAME.iter().map(|key| ((*key).to_owned(), step[*key].clone()));
    let owners = json!({
        "users": list(&step["assignees"]).iter().filter_map(integer).collect::<Vec<_>>(),
        "guests": step["guests"], "groups": step["groups"], "taskUrls": [],
    });
    let own = json!({
        "run_id": run["id"], "checklist_id": run["checklist_id"], "linked_step_id": step["id"], "step_id": step["id"],
        "task_type": step["step_type"], "is_oneoff_task": false, "position": step["position"],
        "blueprint_position": step["position"], "run_status": "active", "owners": owners,
        "original_summary": step["summary"],
    });
    let planned = merge(Value::Object(same.collect()), own);
    match deadline(world, org, run, &step["deadline"], made) {
        Some(deadline) => merge(planned, json!({ "deadline": deadline })),
        None => planned,
    }
}

/// The starter gets what is nobody's.
pub fn with_starter(mut task: Value, step: &Value, starter: i64) -> Value {
    let owners = &task["owners"];
    let is_nobodys = ["users", "guests", "groups"].iter().all(|bucket| list(&owners[*bucket]).is_empty());
    if is_nobodys && step["assign_run_starter"] == true {
        task["owners"]["users"] = json!([starter]);
    }
    task
}

/// So long from or before the start, the deadline of another step, or a date of the kick-off form. A rule with a word that
/// nobody knows does nothing.
fn deadline(world: &State, org: &str, run: &Value, rule: &Value, made: &[Value]) -> Option<String> {
    let length = hours::length(rule)?;
    let length = match rule["option"].as_str()? {
        "from" => length,
        "prior_to" => -length,
        _ => return None,
    };
    let anchor = rule["step"].as_str().unwrap_or("start_run");
    let of_task = || made.iter().find(|task| task["step_id"] == anchor).and_then(|task| task["deadline"].as_str());
    let date = of_task().or_else(|| run["prerun"].get(anchor)?.as_str()).and_then(hours::moment);
    let moment = date.unwrap_or_else(|| world.clock.now()).checked_add(length).ok()?;
    Some(clock::zulu(world.hours(org).move_into(moment)))
}

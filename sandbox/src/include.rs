//! Relations that `with=` asks for, wrapped as Fractal wraps them.

use serde_json::{Value, json};

use crate::fields;
use crate::state::State;

/// The type of an object that gets includes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A template.
    Template,
    /// A process.
    Run,
    /// A task.
    Task,
}

/// The object with the includes that `with` names; names that the kind lacks are ignored.
pub fn with_includes(world: &State, org: &str, kind: Kind, object: &Value, with: &str) -> Value {
    let mut dressed = object.clone();
    for name in with.split(',').map(str::trim) {
        let (first, rest) = name.split_once('.').unwrap_or((name, ""));
        if let Some(data) = relation(world, org, kind, object, first, rest) {
            dressed[first] = json!({ "data": data });
        }
    }
    dressed
}

fn relation(world: &State, org: &str, kind: Kind, object: &Value, name: &str, rest: &str) -> Option<Value> {
    let one = |kind: Kind, found: Option<&Value>| {
        found.map_or(Value::Null, |found| with_includes(world, org, kind, found, rest))
    };
    let id = |key: &str| object[key].as_str().unwrap_or_default();
    Some(match (kind, name) {
        (Kind::Template, "steps") => {
            let is_mine = |step: &&Value| step["checklist_id"] == object["id"];
            world.steps.all(org).filter(is_mine).cloned().collect()
        }
        (Kind::Run, "checklist") => one(Kind::Template, world.templates.find(org, id("checklist_id")).ok()),
        (Kind::Run, "tasks") => {
            let tasks = tasks_of(world, org, object);
            tasks.map(|task| with_includes(world, org, Kind::Task, task, rest)).collect()
        }
        (Kind::Run, "next_task") => {
            let mut tasks = tasks_of(world, org, object);
            one(Kind::Task, tasks.find(|task| task["status"] == "in-progress"))
        }
        (Kind::Run, "ko_form_fields") => {
            let template = world.templates.find(org, id("checklist_id")).ok()?;
            let defined = template["prerun"].as_array()?;
            fields::entries(defined, &object["prerun"], &Value::Null).collect()
        }
        (Kind::Run, "form_fields") => {
            tasks_of(world, org, object).flat_map(|task| form_fields(world, org, task)).collect()
        }
        (Kind::Task, "run") => one(Kind::Run, world.runs.find(org, id("run_id")).ok()),
        (Kind::Task, "step") => world.steps.find(org, id("step_id")).cloned().unwrap_or(Value::Null),
        (Kind::Task, "form_fields") => form_fields(world, org, object).into(),
        (_, "tags" | "folders" | "assets" | "threads" | "stages" | "linked_tasks") => json!([]),
        _ => return None,
    })
}

/// The fields of a task's step, with the task's values.
pub fn form_fields(world: &State, org: &str, task: &Value) -> Vec<Value> {
    fields::entries(&captures(world, org, task), &task["taskdata"], task).collect()
}

/// The definitions of the fields of a task's step.
pub fn captures(world: &State, org: &str, task: &Value) -> Vec<Value> {
    let step = world.steps.find(org, task["step_id"].as_str().unwrap_or_default());
    let captures = step.ok().and_then(|step| step["captures"].as_array());
    captures.cloned().unwrap_or_default()
}

fn tasks_of<'a>(world: &'a State, org: &'a str, run: &'a Value) -> impl Iterator<Item = &'a Value> {
    world.tasks.all(org).filter(|task| task["run_id"] == run["id"])
}

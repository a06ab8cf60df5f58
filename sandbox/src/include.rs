//! Relations that `with=` asks for, wrapped as Fractal wraps them.

use serde_json::{Value, json};

use crate::fields;
use crate::relations;
use crate::state::State;
use crate::store::{TASK_FIELDS, VERSIONS};

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
            // A count stands there bare.
            dressed[first] = if data.is_number() { data } else { json!({ "data": data }) };
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
        (Kind::Run, "checklist") => {
            // The version that it was launched from.
            let version = world.row(VERSIONS, org, id("id")).map(|version| &version["template"]);
            one(Kind::Template, version.or_else(|_| world.templates.find(org, id("checklist_id"))).ok())
        }
        (Kind::Run, "tasks") => {
            let tasks = tasks_of(world, org, object);
            tasks.map(|task| with_includes(world, org, Kind::Task, task, rest)).collect()
        }
        (Kind::Run, "next_task") => {
            let mut tasks = tasks_of(world, org, object);
            one(Kind::Task, tasks.find(|task| task["status"] == "in-progress"))
        }
        (Kind::Run, "ko_form_fields") => kickoff_fields(world, org, object)?,
        (Kind::Run, "form_fields") => {
            tasks_of(world, org, object).flat_map(|task| form_fields(world, org, task)).collect()
        }
        (Kind::Task, "run") => one(Kind::Run, world.runs.find(org, id("run_id")).ok()),
        (Kind::Task, "ko-form-fields") => kickoff_fields(world, org, world.runs.find(org, id("run_id")).ok()?)?,
        (Kind::Task, "step") => world.steps.find(org, id("step_id")).cloned().unwrap_or(Value::Null),
        (Kind::Task, "form_fields") => form_fields(world, org, object).into(),
        (_, "linked_tasks") => json!([]),
        (kind, name) => {
            let kind = match kind {
                Kind::Template => "template",
                Kind::Run => "run",
                Kind::Task => "task",
            };
            return relations::relation(world, org, kind, object, name);
        }
    })
}

/// The fields of the kick-off form, with the values of a process.
fn kickoff_fields(world: &State, org: &str, run: &Value) -> Option<Value> {
    let template = world.templates.find(org, run["checklist_id"].as_str()?).ok()?;
    let defined = template["prerun"].as_array()?;
    Some(fields::entries(defined, &run["prerun"], &Value::Null).collect())
}

/// The fields of a task's step, with the task's values.
pub fn form_fields(world: &State, org: &str, task: &Value) -> Vec<Value> {
    fields::entries(&captures(world, org, task), &task["taskdata"], task).collect()
}

/// The definitions of the fields of a task: those of its step, or its own.
pub fn captures(world: &State, org: &str, task: &Value) -> Vec<Value> {
    if task["step_id"].is_null() {
        // A one-off task has fields of its own, if it has any.
        return world.rows(TASK_FIELDS, org).filter(|field| field["task_id"] == task["id"]).cloned().collect();
    }
    let step = world.steps.find(org, task["step_id"].as_str().unwrap_or_default());
    let captures = step.ok().and_then(|step| step["captures"].as_array());
    captures.cloned().unwrap_or_default()
}

fn tasks_of<'a>(world: &'a State, org: &'a str, run: &'a Value) -> impl Iterator<Item = &'a Value> {
    world.tasks.all(org).filter(|task| task["run_id"] == run["id"])
}

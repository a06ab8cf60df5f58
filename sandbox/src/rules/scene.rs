//! A process as its rules see it, and what they do to it.

use jiff::Timestamp;
use serde_json::Value;

use crate::hours::WorkingHours;

/// What happened to a process before its rules are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event<'a> {
    /// It was launched.
    Launched,
    /// The task with this id was completed.
    Completed(&'a str),
    /// A form value changed.
    Changed,
    /// The task of this step was opened again.
    Reopened(&'a str),
}

/// A process as its rules see it.
#[derive(Debug)]
pub struct Scene<'a> {
    /// The `automated_actions` of its template.
    pub rules: &'a [Value],
    /// The kick-off fields and the fields of all steps.
    pub fields: &'a [Value],
    /// Its kick-off values, by field.
    pub prerun: &'a Value,
    /// What happened.
    pub event: Event<'a>,
    /// The server's time.
    pub now: Timestamp,
    /// The hours that deadlines are moved into.
    pub hours: &'a WorkingHours,
}

/// What the rules did beside changing tasks.
#[derive(Debug, Default, PartialEq)]
pub struct Effects {
    /// The tasks they changed, each once.
    pub changed: Vec<String>,
    /// The webhooks they emitted: the address, and the name of the action.
    pub webhooks: Vec<(String, String)>,
}

/// The task of a step.
pub fn task_of<'a>(tasks: &'a [Value], step: &Value) -> Option<&'a Value> {
    tasks.iter().find(|task| task["step_id"] == *step)
}

/// The value of a form field: of the kick-off form, or of the task that has it.
pub fn value_of<'a>(scene: &'a Scene, tasks: &'a [Value], field: &Value) -> &'a Value {
    let Some(id) = field.as_str() else {
        return &Value::Null;
    };
    let in_tasks = || tasks.iter().find_map(|task| task["taskdata"].get(id));
    scene.prerun.get(id).or_else(in_tasks).unwrap_or(&Value::Null)
}

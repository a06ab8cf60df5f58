//! What webhooks are sent, and to whom.

use serde_json::{Value, json};

use crate::activity::{self, Deed};
use crate::deliver::Delivery;
use crate::fields::list;
use crate::objects::merge;
use crate::payload::Subject;
use crate::state::State;
use crate::store::{GUESTS, WATCHERS};

/// A process was launched or completed: tells the address of its template, and the watchers.
pub fn process(world: &mut State, org: &str, run_id: &str, event: &str) {
    let payload = with_subject(world, org, &json!(run_id), &Value::Null, |subject, _| subject.process());
    let run = world.runs.find(org, run_id).cloned().unwrap_or_default();
    let template = run["checklist_id"].as_str().and_then(|id| world.templates.find(org, id).ok());
    let own = template.map(|template| template["webhook"].clone()).unwrap_or_default();
    send(world, org, own.as_str(), &payload);
    tell_watchers(world, org, event, &payload);
}

/// Something happened to a task. Its completion is told to its own address, else to that of its template.
pub fn task(world: &mut State, org: &str, task: &Value, event: &str, more: Value) {
    let payload = with_subject(world, org, &task["run_id"], task, |subject, task| subject.task(task));
    let payload = merge(payload, more);
    if event == "task.completed" {
        let step = task["step_id"].as_str().and_then(|id| world.steps.find(org, id).ok());
        let template = task["checklist_id"].as_str().and_then(|id| world.templates.find(org, id).ok());
        let of = |place: Option<&Value>| place.and_then(|place| place["webhook"].as_str()).map(str::to_owned);
        let own = of(Some(task)).or_else(|| of(step)).or_else(|| of(template));
        send(world, org, own.as_deref(), &payload);
    }
    tell_watchers(world, org, event, &payload);
}

/// A rule emits a webhook. It carries the process.
pub fn rule(world: &mut State, org: &str, run_id: &Value, url: &str, name: &str) {
    let payload = with_subject(world, org, run_id, &Value::Null, |subject, _| subject.process());
    let payload = merge(payload, json!({ "alias_name": name }));
    send(world, org, Some(url), &payload);
    let text = format!("Webhook {name} was emitted");
    let deed = Deed { verb: "emitted", kind: "Process", thing: ("run", run_id.clone()), text, ..Deed::default() };
    activity::note(world, org, 0, deed);
}

fn tell_watchers(world: &mut State, org: &str, event: &str, payload: &Value) {
    let urls: Vec<Value> = world.rows(WATCHERS, org).map(|row| row["webhook"].clone()).collect();
    let payload = merge(payload.clone(), json!({ "event": event }));
    urls.iter().for_each(|url| send(world, org, url.as_str(), &payload));
}

fn send(world: &mut State, org: &str, url: Option<&str>, body: &Value) {
    if let Some(url) = url.filter(|url| !url.is_empty()) {
        world.outbox.push(Delivery { url: url.into(), organization: org.into(), body: body.clone() });
    }
}

fn with_subject(
    world: &State,
    org: &str,
    run: &Value,
    task: &Value,
    payload: impl Fn(&Subject, &Value) -> Value,
) -> Value {
    let run = run.as_str().and_then(|id| world.runs.find(org, id).ok()).unwrap_or(&Value::Null);
    let template =
        run["checklist_id"].as_str().and_then(|id| world.templates.find(org, id).ok()).unwrap_or(&Value::Null);
    let is_near = |row: &&Value| if run.is_null() { row["id"] == task["id"] } else { row["run_id"] == run["id"] };
    let tasks: Vec<Value> = world.tasks.all(org).filter(is_near).cloned().collect();
    let steps = world.steps.all(org).filter(|step| !run.is_null() && step["checklist_id"] == run["checklist_id"]);
    let fields: Vec<Value> = steps.flat_map(|step| list(&step["captures"])).cloned().collect();
    let people: Vec<Value> = world.people.iter().map(|person| person.show(person.membership(org))).collect();
    let guests: Vec<Value> = world.rows(GUESTS, org).cloned().collect();
    let subject = Subject {
        organization: world.organization(org),
        run,
        template,
        tasks: &tasks,
        kickoff: list(&template["prerun"]),
        fields: &fields,
        people: &people,
        guests: &guests,
    };
    payload(&subject, task)
}

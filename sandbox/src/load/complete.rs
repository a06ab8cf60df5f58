//! Completes a record: its id, its alias, its dates, and what is inside it.

use serde_json::{Map, Value, json};

use crate::fields::list;
use crate::objects::{self, merge, read, with_alias};
use crate::planning;
use crate::seed;
use crate::state::{State, hex_id};

/// The organization of a record that names none.
pub fn organization(record: &mut Map<String, Value>) -> String {
    let named = record.remove("organization_id");
    named.as_ref().and_then(Value::as_str).unwrap_or(seed::ORG_ID).to_owned()
}

/// A template with its kick-off fields and its rules.
pub fn template(world: &mut State, org: &str, record: Map<String, Value>) -> Value {
    let id = id(world, &record);
    let person = json!(owner(world, org));
    let own = json!({
        "id": id, "increment_id": world.next_number(), "created_by": person, "owner_id": person,
        "last_updated_by": person.to_string(),
    });
    let template = merge(merge(read(objects::TEMPLATE), own), Value::Object(record));
    let mut template = with_alias(template);
    template["prerun"] = fields(world, objects::KICKOFF_FIELD, &json!({ "checklist_id": id }), &template["prerun"]);
    let rules = list(&template["automated_actions"]).to_vec();
    template["automated_actions"] = rules.into_iter().map(|rule| automation(world, rule)).collect();
    template
}

fn automation(world: &mut State, rule: Value) -> Value {
    let mut rule = merge(merge(read(objects::AUTOMATION), json!({ "id": hex_id(world.next_number()) })), rule);
    for key in ["conditions", "then_actions"] {
        let entries = list(&rule[key]).to_vec();
        let numbered = entries.into_iter().enumerate();
        let completed = numbered
            .map(|(index, entry)| merge(json!({ "id": hex_id(world.next_number()), "position": index + 1 }), entry));
        rule[key] = completed.collect();
    }
    rule
}

/// A step with its form fields, behind those that are there.
pub fn step(world: &mut State, org: &str, record: Map<String, Value>) -> Value {
    let id = id(world, &record);
    let template = record.get("checklist_id").cloned().unwrap_or_default();
    let position = world.steps.all(org).filter(|step| step["checklist_id"] == template).count() + 1;
    let own = json!({ "id": id, "position": position });
    let step = merge(merge(read(objects::STEP), own), Value::Object(record));
    let mut step = with_alias(step);
    step["captures"] = fields(world, objects::FORM_FIELD, &json!({ "step_id": id }), &step["captures"]);
    step
}

/// Form fields of this fixture, numbered in their order.
pub fn fields(world: &mut State, fixture: &str, ties: &Value, given: &Value) -> Value {
    let given = list(given).to_vec();
    let completed = given.into_iter().enumerate().map(|(index, field)| {
        let own = json!({ "id": hex_id(world.next_number()), "position": index + 1 });
        with_alias(merge(merge(merge(read(fixture), own), ties.clone()), field))
    });
    completed.collect()
}

/// A process of its template, without tasks.
pub fn run(world: &mut State, org: &str, record: Map<String, Value>) -> Value {
    let id = id(world, &record);
    let template = record.get("checklist_id").and_then(Value::as_str);
    let template = template.and_then(|id| world.templates.find(org, id).ok()).cloned().unwrap_or_default();
    let starter = record.get("started_by").and_then(Value::as_i64).unwrap_or_else(|| owner(world, org));
    let number = world.next_number();
    let run = objects::run(&world.clock, &id, number, &template, starter);
    let values = record.get("prerun").and_then(Value::as_object).map_or(0, Map::len);
    merge(merge(run, json!({ "prerun_length": values })), Value::Object(record))
}

/// A one-off task, or one of a step, which decides what the record does not say.
pub fn task(world: &mut State, org: &str, record: Map<String, Value>) -> Value {
    let id = id(world, &record);
    let text = |key: &str| record.get(key).and_then(Value::as_str).unwrap_or_default();
    let run = world.runs.find(org, text("run_id")).ok();
    let step = world.steps.find(org, text("step_id")).ok();
    let starter = run.and_then(|run| run["started_by"].as_i64()).unwrap_or_else(|| owner(world, org));
    let title = record.get("title").or(step.map(|step| &step["title"])).and_then(Value::as_str).unwrap_or("Untitled");
    let planned = match (run, step) {
        (Some(run), Some(step)) => planning::of_step(world, org, run, step, &[]),
        _ => json!({}),
    };
    let (title, step) = (title.to_owned(), step.cloned());
    let number = world.next_number();
    let task = merge(objects::task(&world.clock, &id, number, &title, starter), planned);
    let mut task = match step {
        Some(step) => planning::with_starter(task, &step, starter),
        None => task,
    };
    let mut record = record;
    if let Some(owners) = record.remove("owners") {
        let none = json!({ "users": [], "guests": [], "groups": [], "taskUrls": [] });
        task["owners"] = merge(none, owners);
    }
    if let Some(status) = record.get("status").cloned() {
        task["status_label"] = status;
    }
    merge(task, Value::Object(record))
}

/// A record of any other kind.
pub fn plain(world: &mut State, fixture: &str, record: Map<String, Value>) -> Value {
    let fixture = read(fixture);
    let made = match fixture["id"].is_number() {
        true => json!(world.next_number()),
        false => json!(hex_id(world.next_number())),
    };
    let now = world.clock.stamp();
    let mut own = json!({ "id": made });
    let dates = ["created_at", "updated_at", "last_updated", "uploaded_at"];
    for key in dates.into_iter().filter(|key| fixture.get(*key) == Some(&Value::Null)) {
        own[key] = json!(now);
    }
    merge(merge(fixture, own), Value::Object(record))
}

/// The record's own id, or a new one.
fn id(world: &mut State, record: &Map<String, Value>) -> String {
    let own = record.get("id").and_then(Value::as_str).map(str::to_owned);
    own.unwrap_or_else(|| hex_id(world.next_number()))
}

/// Whose things are that nobody is named for: the first member's.
pub fn owner(world: &State, org: &str) -> i64 {
    let first = world.people.iter().find(|person| person.membership(org).is_some());
    first.map_or(seed::ADA_ID, |person| person.id)
}

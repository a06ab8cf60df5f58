//! Puts completed records where the routes look for them.

use axum::body::Bytes;
use serde_json::{Map, Value, json};

use super::complete;
use super::kinds::{KINDS, Kind, Records};
use crate::fields::list;
use crate::filing;
use crate::issues;
use crate::objects::{self, merge};
use crate::respond::written;
use crate::state::{State, hex_id};
use crate::store::{CUSTOM_VALUES, TASK_FIELDS};
use crate::users::{Membership, User};
use crate::workflow;

/// Whether a kind has a record with this id, in whatever organization.
pub fn is_there(world: &State, kind: &Kind, id: &Value) -> bool {
    let has = |row: &Value| row["id"] == *id;
    match kind.word {
        "organizations" => world.organizations.iter().any(has),
        "users" => world.people.iter().any(|person| *id == json!(person.id)),
        "checklists" => world.templates.everywhere().any(has),
        "steps" => world.steps.everywhere().any(has),
        "runs" => world.runs.everywhere().any(has),
        "tasks" => world.tasks.everywhere().any(has),
        _ => world.kinds.get(kind.table).is_some_and(|table| table.everywhere().any(has)),
    }
}

/// Takes over checked records. A process that no task among them names gets one for each step, as a launch makes them.
pub fn take_over(world: &mut State, mut records: Records) {
    let runs_with_tasks: Vec<Value> =
        records.get("tasks").into_iter().flatten().filter_map(|task| task.get("run_id").cloned()).collect();
    let mut runs = Vec::new();
    for kind in &KINDS {
        for mut record in records.remove(kind.word).unwrap_or_default() {
            let org = complete::organization(&mut record);
            let was_there = record.get("id").is_some_and(|id| take_out(world, &org, kind, id));
            match kind.word {
                "organizations" => world.organizations.push(merge(objects::read(kind.fixture), Value::Object(record))),
                "users" => user(world, &org, record),
                "checklists" => template(world, &org, record),
                "steps" => step(world, &org, record),
                "runs" => {
                    let has_tasks = was_there || record.get("id").is_some_and(|id| runs_with_tasks.contains(id));
                    runs.push((org.clone(), run(world, &org, record, has_tasks)));
                }
                "tasks" => task(world, &org, record),
                _ => other(world, &org, kind, record),
            }
        }
    }
    runs.iter().for_each(|(org, run)| workflow::advance(world, org, run));
}

/// Takes out the record whose place another one takes, and says whether there was any. A user stays until then, because
/// the password does.
fn take_out(world: &mut State, org: &str, kind: &Kind, id: &Value) -> bool {
    let has = |row: &Value| row["id"] == *id;
    match kind.word {
        "organizations" => {
            let before = world.organizations.len();
            world.organizations.retain(|row| !has(row));
            before > world.organizations.len()
        }
        "users" => false,
        "checklists" => world.templates.remove(org, has) > 0,
        "steps" => world.steps.remove(org, has) > 0,
        "runs" => world.runs.remove(org, has) > 0,
        "tasks" => world.tasks.remove(org, has) > 0,
        _ => world.kind(kind.table).remove(org, has) > 0,
    }
}

fn user(world: &mut State, org: &str, mut record: Map<String, Value>) {
    let id = record.remove("id").and_then(|id| id.as_i64()).unwrap_or_else(|| world.next_number().cast_signed());
    let mut text = |key: &str, default: String| match record.remove(key) {
        Some(Value::String(text)) => text,
        _ => default,
    };
    let email = text("email", format!("member-{id}@example.com"));
    let (first_name, last_name) = (text("first_name", "Member".into()), text("last_name", id.to_string()));
    let timezone = text("timezone", "UTC".into());
    let created_at = text("created_at", "2025-01-15T09:00:00+00:00".into());
    let role = text("role", "standard".into());
    let password = record.remove("password").and_then(|password| password.as_str().map(str::to_owned));
    if let Some(values) = record.remove("custom_fields") {
        world.kind(CUSTOM_VALUES).add(org, json!({ "id": format!("users:{id}"), "values": values }));
    }
    let places = record.remove("organizations").unwrap_or_default();
    let mut memberships = Vec::new();
    for place in list(&places) {
        let named = |key: &str| place[key].as_str().unwrap_or_default();
        let mut other = Membership::new(named("id"), if named("role").is_empty() { &role } else { named("role") });
        other.change(Value::Object(record.clone()));
        memberships.push(other);
    }
    if memberships.is_empty() {
        let mut only = Membership::new(org, &role);
        only.change(Value::Object(record));
        memberships.push(only);
    }
    let old = world.people.iter().position(|person| person.id == id).map(|index| world.people.remove(index));
    let password = password.or_else(|| old.as_ref().and_then(|old| old.password.clone()));
    let was_in = |place: &str| old.as_ref().is_some_and(|old| old.membership(place).is_some());
    for place in memberships.iter().filter(|place| !was_in(&place.organization)) {
        let mut all = world.organizations.iter_mut();
        if let Some(organization) = all.find(|known| known["id"] == place.organization.as_str()) {
            let count = organization["users_count"].as_u64().unwrap_or_default();
            organization["users_count"] = json!(count + 1);
        }
    }
    let profile = Map::new();
    world.people.push(User { id, email, password, first_name, last_name, timezone, created_at, profile, memberships });
}

fn template(world: &mut State, org: &str, mut record: Map<String, Value>) {
    let tags = record.remove("tags").unwrap_or_default();
    let template = complete::template(world, org, record);
    let id = template["id"].clone();
    world.templates.add(org, template);
    filing::tag(world, org, &id, "Checklist", list(&tags));
}

fn step(world: &mut State, org: &str, record: Map<String, Value>) {
    let step = complete::step(world, org, record);
    let template = step["checklist_id"].as_str().unwrap_or_default().to_owned();
    world.steps.add(org, step);
    let count = world.steps.all(org).filter(|step| step["checklist_id"] == template.as_str()).count();
    if let Ok(template) = world.templates.find_mut(org, &template) {
        template["steps_count"] = json!(count);
    }
}

fn run(world: &mut State, org: &str, mut record: Map<String, Value>, has_tasks: bool) -> Value {
    let (tags, folders) = (record.remove("tags").unwrap_or_default(), record.remove("folders").unwrap_or_default());
    let run = complete::run(world, org, record);
    let id = run["id"].clone();
    match has_tasks {
        true => world.runs.add(org, run),
        false => workflow::launch(world, org, run, &json!({})),
    }
    filing::tag(world, org, &id, "Run", list(&tags));
    filing::file(world, org, &id, "Run", list(&folders));
    id
}

fn task(world: &mut State, org: &str, mut record: Map<String, Value>) {
    let mut take = |key: &str| record.remove(key).unwrap_or_default();
    let (tags, folders, given) = (take("tags"), take("folders"), take("form_fields"));
    let mut task = complete::task(world, org, record);
    let id = task["id"].clone();
    if workflow::is_done(&task) && task["status"] != "auto-skipped" && task["completed_at"].is_null() {
        let own = json!({ "completed_at": world.clock.stamp(), "completer_id": task["starter_id"], "completion_progress": 100 });
        task = merge(task, own);
    }
    world.tasks.add(org, task);
    let fields = complete::fields(world, objects::FORM_FIELD, &json!({ "task_id": id }), &given);
    list(&fields).iter().for_each(|field| world.kind(TASK_FIELDS).add(org, field.clone()));
    filing::tag(world, org, &id, "Task", list(&tags));
    filing::file(world, org, &id, "Task", list(&folders));
}

fn other(world: &mut State, org: &str, kind: &Kind, mut record: Map<String, Value>) {
    let content = record.remove("content");
    let values = if kind.word == "guests" { record.remove("custom_fields") } else { None };
    let mut row = complete::plain(world, kind.fixture, record);
    match kind.word {
        "guests" => row = guest(world, row),
        "assets" if row["url"].is_null() => {
            row["url"] = json!(format!("organizations/{org}/file/{}/dl", written(&row["id"])));
        }
        "threads" if row["author_id"].is_null() => row["author_id"] = json!(complete::owner(world, org)),
        _ => {}
    }
    if let Some(values) = values {
        let code = row["link"].as_str().and_then(|link| link.rsplit('/').next()).unwrap_or_default();
        world.kind(CUSTOM_VALUES).add(org, json!({ "id": format!("guests:{code}"), "values": values }));
    }
    if kind.word == "assets" {
        let text = content.as_ref().and_then(Value::as_str).unwrap_or_default();
        world.bytes.insert(written(&row["id"]), Bytes::from(text.to_owned()));
    }
    world.kind(kind.table).add(org, row.clone());
    if kind.word == "threads" {
        issues::refresh(world, org, row["task_id"].as_str().unwrap_or_default());
    }
}

/// A guest has an address, a link with a code, and the same names in two places.
fn guest(world: &mut State, mut row: Value) -> Value {
    if row["email"].is_null() {
        row["email"] = json!(format!("guest-{}@example.com", row["id"]));
    }
    if row["link"].is_null() {
        row["link"] = json!(format!("https://example.com/guest/{}", hex_id(world.next_number())));
    }
    let names = json!({ "first_name": row["first_name"], "last_name": row["last_name"] });
    let whole = objects::read(include_str!("../../fixtures/guest.json"));
    row["details"] = merge(merge(whole["details"].clone(), row["details"].take()), names);
    row
}

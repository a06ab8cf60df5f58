//! Steps of templates.

use serde_json::{Map, Value, json};

use super::{RequestContext, Route, templates};
use crate::auth::Audience::People;
use crate::check::Validator;
use crate::definitions;
use crate::objects::{self, merge};
use crate::page;
use crate::references;
use crate::respond::{ApiResponse, HandlerResult, empty, invalid, item, no_resource};
use crate::state::{State, hex_id};

/// The routes of steps.
#[rustfmt::skip]
pub const ROUTES: &[Route] = &[
    ("GET", "api/organizations/{org}/checklists/{}/steps", People, list),
    ("POST", "api/organizations/{org}/checklists/{}/steps", People, create),
    ("GET", "api/organizations/{org}/checklists/{}/steps/{}", People, show),
    ("PUT", "api/organizations/{org}/checklists/{}/steps/{}", People, update),
    ("DELETE", "api/organizations/{org}/checklists/{}/steps/{}", People, delete),
    ("POST", "api/organizations/{org}/checklists/{}/steps/{}/clone", People, duplicate),
    ("PUT", "api/organizations/{org}/checklists/{}/steps/{}/reorder", People, reorder),
];

/// The kinds of steps and tasks.
pub const TYPES: [&str; 5] = ["task", "approval", "expiring", "email", "expiring_email"];
const FLAGS: [&str; 10] = [
    "allow_guest_owners",
    "skip_start_process",
    "can_complete_only_assignees",
    "everyone_must_complete",
    "prevent_guest_comment",
    "is_soft_start_date",
    "role_changes_every_time",
    "assign_run_starter",
    "top_secret",
    "send_chromeless",
];
/// What only the server writes. An update that echoes it back is refused.
const READ_ONLY: [&str; 8] =
    ["id", "alias", "position", "captures", "created_at", "last_updated", "archived_at", "custom_fields"];

/// Ten a page, whatever `without_pagination` says.
fn list(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let template = templates::live(world, &visit.org, visit.id(0))?;
    let steps = templates::steps_of(world, &visit.org, &template["id"]);
    let rows: Vec<Value> = steps.iter().map(|step| visit.dressed(world, "step", step)).collect();
    Ok(page::answer(visit.call, rows, page::USUAL))
}

fn show(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let step = of_template(world, visit, visit.id(1))?;
    Ok(item(200, visit.dressed(world, "step", &step)))
}

/// The step of the path's template, if the template is not archived.
pub fn of_template(world: &State, visit: &RequestContext, id: &str) -> Result<Value, ApiResponse> {
    let template = templates::live(world, &visit.org, visit.id(0))?;
    let step = world.steps.find(&visit.org, id)?;
    if step["checklist_id"] == template["id"] { Ok(step.clone()) } else { Err(no_resource()) }
}

/// Always behind the last one: a position is dropped silently.
fn create(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let template = templates::live(world, &visit.org, visit.id(0))?["id"].clone();
    let changes = checked(Validator::new(visit.call.json()))?;
    let id = hex_id(world.next_number());
    let position = templates::steps_of(world, &visit.org, &template).len() + 1;
    let own = json!({ "checklist_id": template, "position": position });
    let step = objects::new(objects::STEP, &id, &world.clock.stamp(), merge(Value::Object(changes), own));
    world.steps.add(&visit.org, step.clone());
    recount(world, visit);
    Ok(item(201, step))
}

/// The three lists of people are emptied unless they are said again.
fn update(world: &mut State, visit: &RequestContext) -> HandlerResult {
    of_template(world, visit, visit.id(1))?;
    let mut check = Validator::new(visit.call.json());
    for key in READ_ONLY {
        if check.raw(key).is_some() {
            check.fail(key, format!("The {} field is prohibited.", key.replace('_', " ")));
        }
    }
    let mut changes = checked(check)?;
    for bucket in ["assignees", "guests", "groups"] {
        changes.entry(bucket).or_insert_with(|| json!([]));
    }
    changes.insert("last_updated".into(), json!(world.clock.stamp()));
    let step = world.steps.find_mut(&visit.org, visit.id(1))?;
    *step = merge(step.take(), Value::Object(changes));
    let step = step.clone();
    templates::change(world, visit, visit.id(0), Map::new());
    Ok(item(200, visit.dressed(world, "step", &step)))
}

fn checked(mut check: Validator) -> Result<Map<String, Value>, ApiResponse> {
    check.required(&["title"]);
    check.text("title", 600);
    check.clearable_text("summary", 30_000);
    check.clearable_text("webhook", 2_048);
    check.one_of("step_type", &TYPES);
    check.integers(&["max_assignable"]);
    check.booleans(&FLAGS);
    check.lists(&["assignees", "guests", "groups", "tags"]);
    // A word of a deadline that the server does not know is stored, and does nothing.
    for key in ["deadline", "start_date", "bp_to_launch"] {
        match check.raw(key).cloned() {
            None => {}
            Some(value) if value.is_object() || value.is_null() => check.keep(key, value),
            Some(_) => check.fail(key, format!("The {} must be an array.", key.replace('_', " "))),
        }
    }
    check.finish()
}

fn delete(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let step = of_template(world, visit, visit.id(1))?;
    let template = templates::live(world, &visit.org, visit.id(0))?;
    references::refuse_needed_step(world, &visit.org, template, &step)?;
    world.steps.remove(&visit.org, |row| row["id"] == step["id"]);
    let rest = templates::steps_of(world, &visit.org, &step["checklist_id"]);
    store_order(world, visit, rest);
    recount(world, visit);
    Ok(empty(204))
}

/// With its form fields and its people; behind the last step.
fn duplicate(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let step = of_template(world, visit, visit.id(1))?;
    let ids = definitions::new_ids(world, &[&step]);
    let now = world.clock.stamp();
    let position = templates::steps_of(world, &visit.org, &step["checklist_id"]).len() + 1;
    let own = json!({ "position": position, "created_at": now, "last_updated": now });
    let copy = definitions::renamed(&merge(step, own), &ids);
    world.steps.add(&visit.org, copy.clone());
    recount(world, visit);
    Ok(item(201, copy))
}

fn reorder(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let step = of_template(world, visit, visit.id(1))?;
    let mut check = Validator::new(visit.call.json());
    check.required(&["position"]);
    check.integers(&["position"]);
    let position = check.finish()?["position"].as_i64().unwrap_or_default();
    if position < 1 {
        return Err(invalid(&json!({ "position": ["The position must be at least 1."] })));
    }
    let mut steps = templates::steps_of(world, &visit.org, &step["checklist_id"]);
    definitions::place(&mut steps, visit.id(1), position);
    store_order(world, visit, steps);
    templates::change(world, visit, visit.id(0), Map::new());
    Ok(item(200, world.steps.find(&visit.org, visit.id(1))?.clone()))
}

/// Stores the positions of steps in this order.
fn store_order(world: &mut State, visit: &RequestContext, mut steps: Vec<Value>) {
    definitions::number(&mut steps);
    for step in steps {
        let stored = step["id"].as_str().and_then(|id| world.steps.find_mut(&visit.org, id).ok());
        if let Some(stored) = stored {
            stored["position"] = step["position"].clone();
        }
    }
}

fn recount(world: &mut State, visit: &RequestContext) {
    let count = templates::steps_of(world, &visit.org, &json!(visit.id(0))).len();
    templates::change(world, visit, visit.id(0), Map::from_iter([("steps_count".to_owned(), json!(count))]));
}

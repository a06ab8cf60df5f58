//! Form fields of steps, which the API calls captures.

use serde_json::{Map, Value, json};

use super::{RequestContext, Route, steps, templates};
use crate::auth::Audience::People;
use crate::check::Validator;
use crate::definitions;
use crate::fields::list;
use crate::objects::{self, merge};
use crate::references;
use crate::respond::{ApiResponse, HandlerResult, empty, invalid, item, no_resource};
use crate::state::State;

/// The routes of form fields. One alone cannot be read.
#[rustfmt::skip]
pub const ROUTES: &[Route] = &[
    ("POST", "api/organizations/{org}/checklists/{}/steps/{}/captures", People, create),
    ("PUT", "api/organizations/{org}/checklists/{}/steps/{}/captures", People, reorder),
    ("PUT", "api/organizations/{org}/checklists/{}/steps/{}/captures/{}", People, update),
    ("DELETE", "api/organizations/{org}/checklists/{}/steps/{}/captures/{}", People, delete),
    ("PUT", "api/organizations/{org}/checklists/{}/steps/{}/captures/{}/move-out", People, move_out),
];

/// A position in the body is where it comes to stand; without one it is the last.
fn create(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let step = steps::of_template(world, visit, visit.id(1))?;
    let definition = read(visit)?;
    let position = definition.get("position").and_then(Value::as_i64).unwrap_or(i64::MAX);
    let field = definitions::make(world, objects::FORM_FIELD, json!({ "step_id": step["id"] }), definition);
    let id = field["id"].clone();
    let mut fields = list(&step["captures"]).to_vec();
    fields.push(field);
    definitions::place(&mut fields, id.as_str().unwrap_or_default(), position);
    store(world, visit, visit.id(1), fields)?;
    Ok(item(201, one(world, visit, visit.id(1), &id)?))
}

/// What an update leaves out stays as it is, but for label, type and whether it is required.
fn update(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let step = steps::of_template(world, visit, visit.id(1))?;
    let known = one(world, visit, visit.id(1), &json!(visit.id(2)))?;
    let definition = read(visit)?;
    let position = definition.get("position").and_then(Value::as_i64);
    let now = json!({ "last_updated": world.clock.stamp() });
    let field = merge(merge(known.clone(), Value::Object(definition)), now);
    let mut fields: Vec<Value> = list(&step["captures"]).to_vec();
    for one in fields.iter_mut().filter(|one| one["id"] == known["id"]) {
        *one = field.clone();
    }
    let position = position.or(known["position"].as_i64()).unwrap_or(i64::MAX);
    definitions::place(&mut fields, visit.id(2), position);
    store(world, visit, visit.id(1), fields)?;
    Ok(item(200, one(world, visit, visit.id(1), &known["id"])?))
}

fn delete(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let step = steps::of_template(world, visit, visit.id(1))?;
    let field = one(world, visit, visit.id(1), &json!(visit.id(2)))?;
    references::refuse_named_field(templates::live(world, &visit.org, visit.id(0))?, &field["id"])?;
    let rest = list(&step["captures"]).iter().filter(|one| one["id"] != field["id"]).cloned().collect();
    store(world, visit, visit.id(1), rest)?;
    references::drop_values(world, &visit.org, &field["id"]);
    Ok(empty(204))
}

/// Moves a field to another step of the same template. The old step has none such afterwards.
fn move_out(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let step = steps::of_template(world, visit, visit.id(1))?;
    let field = one(world, visit, visit.id(1), &json!(visit.id(2)))?;
    let mut check = Validator::new(visit.call.json());
    check.required(&["target_step_id"]);
    check.text("target_step_id", 32);
    check.integers(&["position"]);
    let order = check.finish()?;
    let target = order["target_step_id"].as_str().unwrap_or_default();
    let Ok(other) = steps::of_template(world, visit, target) else {
        return Err(invalid(&json!({ "target_step_id": ["The selected target step id is invalid."] })));
    };
    let rest: Vec<Value> = list(&step["captures"]).iter().filter(|one| one["id"] != field["id"]).cloned().collect();
    store(world, visit, visit.id(1), rest)?;
    let mut fields = list(&world.steps.find(&visit.org, target)?["captures"]).to_vec();
    fields.push(merge(field.clone(), json!({ "step_id": other["id"], "last_updated": world.clock.stamp() })));
    let position = order.get("position").and_then(Value::as_i64).unwrap_or(i64::MAX);
    definitions::place(&mut fields, visit.id(2), position);
    store(world, visit, target, fields)?;
    Ok(item(200, one(world, visit, target, &field["id"])?))
}

/// One field a call; the others move along.
fn reorder(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let step = steps::of_template(world, visit, visit.id(1))?;
    let mut check = Validator::new(visit.call.json());
    check.required(&["capture_id", "position"]);
    check.text("capture_id", 32);
    check.integers(&["position"]);
    let order = check.finish()?;
    let id = order["capture_id"].as_str().unwrap_or_default();
    if !list(&step["captures"]).iter().any(|field| field["id"] == id) {
        return Err(invalid(&json!({ "capture_id": ["The selected capture id is invalid."] })));
    }
    let mut fields = list(&step["captures"]).to_vec();
    definitions::place(&mut fields, id, order["position"].as_i64().unwrap_or(1));
    store(world, visit, visit.id(1), fields.clone())?;
    Ok(item(200, fields.into()))
}

fn read(visit: &RequestContext) -> Result<Map<String, Value>, ApiResponse> {
    definitions::read(visit.call.json().unwrap_or_default()).map_err(|errors| invalid(&errors))
}

fn one(world: &State, visit: &RequestContext, step: &str, id: &Value) -> Result<Value, ApiResponse> {
    let step = world.steps.find(&visit.org, step)?;
    list(&step["captures"]).iter().find(|field| field["id"] == *id).cloned().ok_or_else(no_resource)
}

fn store(world: &mut State, visit: &RequestContext, step: &str, mut fields: Vec<Value>) -> Result<(), ApiResponse> {
    definitions::number(&mut fields);
    world.steps.find_mut(&visit.org, step)?["captures"] = fields.into();
    templates::change(world, visit, visit.id(0), Map::new());
    Ok(())
}

//! The organization's own metadata: its keys, and their values on ten kinds of record.

use serde_json::{Map, Value, json};

use super::{RequestContext, Route};
use crate::activity::{self, Deed};
use crate::allowed;
use crate::auth::Audience::People;
use crate::check::Validator;
use crate::metadata::Owner;
use crate::objects::merge;
use crate::page::{self, agrees};
use crate::respond::{ApiResponse, HandlerResult, empty, error, invalid, item};
use crate::state::State;
use crate::store::CUSTOM_KEYS;

const FIXTURE: &str = include_str!("../../fixtures/custom_field_key.json");

/// The three routes that every kind of record has.
macro_rules! values {
    ($($of:literal),*) => {
        &[
            ("GET", "api/organizations/{org}/custom-field-keys", People, keys),
            ("POST", "api/organizations/{org}/custom-field-keys", People, create_key),
            $(
                ("GET", concat!("api/organizations/{org}/", $of, "/custom-fields"), People, get),
                ("PUT", concat!("api/organizations/{org}/", $of, "/custom-fields"), People, replace),
                ("DELETE", concat!("api/organizations/{org}/", $of, "/custom-fields/{}"), People, delete),
            )*
        ]
    };
}

/// The route that sets one key, which the template's side lacks by design.
macro_rules! single {
    ($($of:literal),*) => {
        &[$(("PATCH", concat!("api/organizations/{org}/", $of, "/custom-fields/{}"), People, set)),*]
    };
}

/// The routes of keys, and of values on ten kinds of record.
pub const ROUTES: &[Route] = values!(
    "runs/{}",
    "runs/{}/tasks/{}",
    "users/{}",
    "guests/{}",
    "folders/{}",
    "tags/{}",
    "checklists/{}",
    "checklists/{}/steps/{}",
    "checklists/{}/steps/{}/captures/{}",
    "checklists/{}/preruns/{}"
);

/// The routes that set one key, on six kinds.
pub const SINGLE: &[Route] = single!("runs/{}", "runs/{}/tasks/{}", "users/{}", "guests/{}", "folders/{}", "tags/{}");

const TYPES: [&str; 11] =
    ["text", "textarea", "number", "boolean", "date", "email", "url", "radio", "dropdown", "multiselect", "table"];

/// Sorts by two parameters of its own.
fn keys(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let call = visit.call;
    let found = |row: &&Value| {
        let same = ["applies_to", "key_type", "field_type", "is_required", "is_active"];
        same.iter().all(|key| agrees(call, key, row, key)) && page::matches(call, row, &["key"])
    };
    let mut rows: Vec<Value> = world.rows(CUSTOM_KEYS, &visit.org).filter(found).cloned().collect();
    page::sort(call, &mut rows);
    if call.query("sort_direction").as_deref() == Some("desc") {
        rows.reverse();
    }
    Ok(page::answer(call, rows, page::USUAL))
}

fn create_key(world: &mut State, visit: &RequestContext) -> HandlerResult {
    allowed::admin(world, &visit.org, visit.person())?;
    let mut check = Validator::new(visit.call.json());
    check.required(&["key", "applies_to", "field_type"]);
    check.text("key", 64);
    check.text("applies_to", 64);
    check.one_of("field_type", &TYPES);
    check.booleans(&["is_required", "is_active"]);
    check.lists(&["options", "columns"]);
    let (key, record) = (check.raw("key").cloned(), check.raw("applies_to").cloned());
    let is_there = |row: &Value| Some(&row["key"]) == key.as_ref() && Some(&row["applies_to"]) == record.as_ref();
    if world.rows(CUSTOM_KEYS, &visit.org).any(is_there) {
        check.fail("key", "The key has already been taken.");
    }
    if record.as_ref().and_then(Value::as_str).is_some_and(|record| !Owner::is_kind(record)) {
        check.fail("applies_to", "The selected applies to is invalid.");
    }
    let now = world.clock.stamp();
    let dates = json!({ "created_at": now, "last_updated": now });
    let row = merge(dates, Value::Object(check.finish()?));
    let row = world.add_hex(CUSTOM_KEYS, &visit.org, FIXTURE, row);
    let text = format!("Custom field {} was created", row["key"].as_str().unwrap_or_default());
    let thing = ("custom_field_key", row["id"].clone());
    let deed = Deed { verb: "created", kind: "Organization", thing, text, ..Deed::default() };
    activity::note(world, &visit.org, visit.person(), deed);
    Ok(item(201, row))
}

fn get(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let owner = Owner::of(visit.call);
    Ok(shown(&owner.values(world, &visit.org)?))
}

/// Clears every key that is left out, but for those of the server.
fn replace(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let owner = Owner::of(visit.call);
    let old = owner.values(world, &visit.org)?;
    owner.may_write(world, &visit.org, visit.person())?;
    let given = visit.call.json().and_then(|body| body["custom_fields"].as_object().cloned());
    let Some(mut given) = given else {
        return Err(invalid(&json!({ "custom_fields": ["The custom fields field is required."] })));
    };
    let known = owner.keys(world, &visit.org);
    let find = |name: &str| known.iter().find(|key| key["key"] == name);
    let is_own = |name: &str| find(name).is_some_and(|key| key["key_type"] != "system");
    let mut errors = Map::new();
    for name in given.keys().filter(|name| !is_own(name)) {
        errors.insert(format!("custom_fields.{name}"), json!([format!("The key {name} is unknown or the server's.")]));
    }
    for key in known.iter().filter(|key| key["is_required"] == true && key["key_type"] != "system") {
        let name = key["key"].as_str().unwrap_or_default();
        if given.get(name).is_none_or(|value| value.is_null() || *value == "") {
            errors.insert(format!("custom_fields.{name}"), json!([format!("The {name} field is required.")]));
        }
    }
    if !errors.is_empty() {
        return Err(invalid(&Value::Object(errors)));
    }
    given.retain(|_, value| !value.is_null());
    given.extend(old.into_iter().filter(|(name, _)| !is_own(name)));
    owner.store(world, &visit.org, given.clone())?;
    Ok(shown(&given))
}

/// Sets one key and checks nothing else.
fn set(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let owner = Owner::of(visit.call);
    let mut values = owner.values(world, &visit.org)?;
    owner.may_write(world, &visit.org, visit.person())?;
    let key = key(world, visit, &owner)?;
    let Some(value) = visit.call.json().and_then(|body| body.get("value").cloned()) else {
        return Err(invalid(&json!({ "value": ["The value field must be present."] })));
    };
    match value.is_null() || value == "" {
        true => drop(values.remove(&key)),
        false => drop(values.insert(key, value)),
    }
    owner.store(world, &visit.org, values.clone())?;
    Ok(shown(&values))
}

fn delete(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let owner = Owner::of(visit.call);
    let mut values = owner.values(world, &visit.org)?;
    owner.may_write(world, &visit.org, visit.person())?;
    let key = key(world, visit, &owner)?;
    values.remove(&key);
    owner.store(world, &visit.org, values)?;
    Ok(empty(204))
}

/// The key that the path ends with. One of the server's is not for clients.
fn key(world: &State, visit: &RequestContext, owner: &Owner) -> Result<String, ApiResponse> {
    let name = visit.ids.last().cloned().unwrap_or_default();
    let known = owner.keys(world, &visit.org);
    match known.iter().find(|key| key["key"] == name.as_str()) {
        None => Err(invalid(&json!({ "key": ["The selected key is invalid."] }))),
        Some(key) if key["key_type"] == "system" => Err(error(403, "System custom fields cannot be changed.")),
        Some(_) => Ok(name),
    }
}

fn shown(values: &Map<String, Value>) -> ApiResponse {
    item(200, json!({ "custom_fields": crate::fields::php_map(values.clone()) }))
}

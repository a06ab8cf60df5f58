//! The launch of a process.

use serde_json::{Map, Value, json};

use super::{RequestContext, templates};
use crate::check::Validator;
use crate::fields::{self, is_blank, list};
use crate::hours::WorkingHours;
use crate::include::Kind;
use crate::respond::{ApiResponse, HandlerResult, invalid, item};
use crate::rules::Event;
use crate::state::{State, hex_id};
use crate::{automation, filing, hooks, objects, workflow};

/// `POST /organizations/{org}/runs`.
pub fn launch(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let mut check = Validator::new(visit.call.json());
    check.required(&["checklist_id"]);
    check.text("checklist_id", 32);
    check.text("name", 550);
    check.text("summary", 30_000);
    check.text("parent_id", 32);
    check.integers(&["owner_id", "user_id"]);
    check.booleans(&["starred", "is_public", "assign_someone_else"]);
    check.lists(&["users", "groups", "publicly_hidden_fields", "tags", "folders"]);
    let (prerun, overrides) = (check.raw("prerun").cloned(), check.raw("tasks").cloned());
    let mut changes = check.finish()?;

    let id = changes.get("checklist_id").and_then(Value::as_str).unwrap_or_default();
    let template = templates::live(world, &visit.org, id)?.clone();
    let prerun = kickoff(&template, &prerun.unwrap_or_default())?;
    let overrides = step_overrides(overrides.as_ref(), &world.hours(&visit.org))?;

    let starter = changes.remove("user_id").and_then(|id| id.as_i64()).unwrap_or(visit.person());
    let (tags, folders) = (changes.remove("tags").unwrap_or_default(), changes.remove("folders").unwrap_or_default());
    let (id, number) = (hex_id(world.next_number()), world.next_number());
    let run = objects::run(&world.clock, &id, number, &template, starter);
    // Metadata is inherited once, here.
    changes.insert("custom_fields".into(), template["custom_fields"].clone());
    changes.insert("prerun_length".into(), json!(prerun.as_object().map_or(0, Map::len)));
    changes.insert("prerun".into(), prerun);
    workflow::launch(world, &visit.org, objects::merge(run, Value::Object(changes)), &overrides);
    let run = json!(id);
    filing::inherit(world, &visit.org, &run, &template);
    filing::tag(world, &visit.org, &run, "Run", list(&tags));
    filing::file(world, &visit.org, &run, "Run", list(&folders));
    hooks::process(world, &visit.org, &id, "process.launched");
    automation::follow(world, &visit.org, &id, Event::Launched);
    let run = world.runs.find(&visit.org, &id)?;
    Ok(item(201, visit.with_includes(world, Kind::Run, run)))
}

/// The kick-off values by id. A list, and keys that are no ids, are dropped silently; then a required field may be
/// missing.
fn kickoff(template: &Value, given: &Value) -> Result<Value, ApiResponse> {
    let defined = list(&template["prerun"]);
    let mut check = Validator::new(None);
    let values = fields::merge(defined, &defaults(defined), given).unwrap_or_else(|problems| {
        problems.into_iter().for_each(|text| check.fail("prerun", text));
        given.clone()
    });
    for label in fields::missing(defined, &values) {
        check.fail("prerun", format!("{label} is required"));
    }
    check.finish().map(|_| values)
}

/// The values of fields that have a default which is switched on.
fn defaults(defined: &[Value]) -> Value {
    let has_one = |field: &&Value| field["default_value_enabled"] == true && !is_blank(&field["default_value"]);
    let entry = |field: &Value| Some((field["id"].as_str()?.to_owned(), field["default_value"].clone()));
    defined.iter().filter(has_one).filter_map(entry).collect::<Map<_, _>>().into()
}

/// The `tasks` object of a launch: by step, what the step's task starts with.
fn step_overrides(given: Option<&Value>, hours: &WorkingHours) -> Result<Value, ApiResponse> {
    let (mut overrides, mut errors) = (Map::new(), Map::new());
    for (step, changes) in given.and_then(Value::as_object).into_iter().flatten() {
        let mut check = Validator::new(Some(changes.clone()));
        check.dates(&["deadline"], hours);
        check.owners("owners");
        check.integers(&["position", "max_assignable"]);
        match check.outcome() {
            Ok(changes) => drop(overrides.insert(step.clone(), Value::Object(changes))),
            Err(wrong) => drop(errors.insert(step.clone(), wrong)),
        }
    }
    match errors.is_empty() {
        true => Ok(Value::Object(overrides)),
        false => Err(invalid(&json!({ "tasks": errors }))),
    }
}

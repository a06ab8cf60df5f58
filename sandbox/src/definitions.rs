//! The definitions of form fields: what a write of one takes, and where it stands among the others.

use serde_json::{Map, Value, json};

use crate::check::Validator;
use crate::fields::{integer, list};
use crate::objects::{self, merge, slug};
use crate::state::{State, hex_id};

/// The types that a field may have.
pub const TYPES: [&str; 10] =
    ["text", "textarea", "radio", "dropdown", "multiselect", "date", "email", "file", "table", "assignees_form"];

/// Reads the definition of a field. An error is the `errors` of a 422.
pub fn read(body: Value) -> Result<Map<String, Value>, Value> {
    let mut check = Validator::new(Some(body));
    check.required(&["label", "field_type", "required"]);
    check.text("label", 255);
    check.one_of("field_type", &TYPES);
    check.booleans(&["required", "default_value_enabled", "collect_time", "use_wysiwyg_editor"]);
    check.integers(&["position"]);
    for key in ["guidance", "prefix", "suffix", "list"] {
        check.clearable_text(key, 30_000);
    }
    check.lists(&["field_validation"]);
    for key in ["default_value", "settings"] {
        if let Some(value) = check.raw(key).cloned() {
            check.keep(key, value);
        }
    }
    let kind = check.raw("field_type").and_then(Value::as_str).unwrap_or_default().to_owned();
    let least = match kind.as_str() {
        "radio" => 2,
        "dropdown" | "multiselect" => 1,
        _ => 0,
    };
    entries(&mut check, "options", "text", least);
    entries(&mut check, "columns", "label", usize::from(kind == "table"));
    check.outcome()
}

/// Options and columns: each has a number and a text.
fn entries(check: &mut Validator, key: &str, text: &str, least: usize) {
    let given = check.raw(key).cloned().unwrap_or_default();
    // A field whose options come from a list of the server's needs none of its own.
    let is_short = list(&given).len() < least && check.raw("list").is_none_or(Value::is_null);
    let is_whole = |entry: &Value| integer(&entry["id"]).is_some() && entry[text].is_string();
    if is_short {
        let message = if least > 1 {
            format!("The {key} must have at least {least} items.")
        } else {
            format!("The {key} field is required.")
        };
        check.fail(key, message);
    } else if !given.is_null() && !given.as_array().is_some_and(|given| given.iter().all(is_whole)) {
        check.fail(key, format!("Each of the {key} needs an id and a {text}."));
    } else if !given.is_null() {
        let whole = |entry: &Value| match text {
            "text" => merge(json!({ "value": null, "required": false }), entry.clone()),
            _ => entry.clone(),
        };
        check.keep(key, list(&given).iter().map(whole).collect());
    }
}

/// A new field of this fixture, with an id and an alias of the server's making.
pub fn make(world: &mut State, fixture: &str, ties: Value, definition: Map<String, Value>) -> Value {
    let id = hex_id(world.next_number());
    objects::new(fixture, &id, &world.clock.stamp(), merge(Value::Object(definition), ties))
}

/// The fields of a form that takes the place of another: an entry with the id of an old field stays that field, with its
/// alias, and every other one is new. What an old field had and its entry lacks is gone. Errors are by index and key.
pub fn replace(world: &mut State, template: &str, old: &Value, new: &Value) -> Result<Vec<Value>, Map<String, Value>> {
    let (mut read_ones, mut errors) = (Vec::new(), Map::new());
    for (index, entry) in list(new).iter().enumerate() {
        match read(entry.clone()) {
            Ok(definition) => read_ones.push((entry["id"].clone(), definition)),
            Err(wrong) => {
                let wrong = wrong.as_object().into_iter().flatten();
                errors.extend(wrong.map(|(key, messages)| (format!("prerun.{index}.{key}"), messages.clone())));
            }
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let mut fields = Vec::new();
    for (id, definition) in read_ones {
        let ties = json!({ "checklist_id": template });
        let field = match list(old).iter().find(|field| field["id"] == id) {
            None => make(world, objects::KICKOFF_FIELD, ties, definition),
            Some(known) => {
                let kept = ["id", "alias", "created_at", "custom_fields"];
                let kept = kept.iter().map(|key| ((*key).to_owned(), known[*key].clone())).collect::<Map<_, _>>();
                let new = merge(merge(objects::read(objects::KICKOFF_FIELD), Value::Object(definition)), ties);
                merge(merge(new, Value::Object(kept)), json!({ "last_updated": world.clock.stamp() }))
            }
        };
        fields.push(field);
    }
    let given = |index: usize| list(new)[index]["position"].as_i64().unwrap_or(i64::MAX);
    let mut ordered: Vec<(i64, Value)> =
        fields.into_iter().enumerate().map(|(index, field)| (given(index), field)).collect();
    ordered.sort_by_key(|(position, _)| *position);
    let mut fields: Vec<Value> = ordered.into_iter().map(|(_, field)| field).collect();
    number(&mut fields);
    Ok(fields)
}

/// Gives things their positions, from 1.
pub fn number(things: &mut [Value]) {
    for (index, thing) in things.iter_mut().enumerate() {
        thing["position"] = json!(index + 1);
    }
}

/// Moves the thing with this id to a position from 1; the others move along.
pub fn place(things: &mut Vec<Value>, id: &str, position: i64) {
    if let Some(index) = things.iter().position(|thing| thing["id"] == id) {
        let thing = things.remove(index);
        let index = usize::try_from(position - 1).unwrap_or(0).min(things.len());
        things.insert(index, thing);
    }
    number(things);
}

/// A copy of things with ids of their own: every id in `renamed` is replaced wherever it stands.
pub fn renamed(value: &Value, ids: &Map<String, Value>) -> Value {
    match value {
        Value::String(text) => ids.get(text).cloned().unwrap_or_else(|| value.clone()),
        Value::Array(entries) => entries.iter().map(|entry| renamed(entry, ids)).collect(),
        Value::Object(entries) => {
            let copy: Map<String, Value> =
                entries.iter().map(|(key, entry)| (key.clone(), renamed(entry, ids))).collect();
            let mut copy = Value::Object(copy);
            if copy["alias"].is_string() {
                let title = ["title", "label"].iter().find_map(|key| copy[*key].as_str()).unwrap_or_default();
                copy["alias"] = json!(slug(title, copy["id"].as_str().unwrap_or_default()));
            }
            copy
        }
        other => other.clone(),
    }
}

/// A new id for each thing in these values that has one of 32 characters.
pub fn new_ids(world: &mut State, values: &[&Value]) -> Map<String, Value> {
    let mut old = Vec::new();
    values.iter().for_each(|value| collect(value, &mut old));
    old.into_iter().map(|id| (id, json!(hex_id(world.next_number())))).collect()
}

fn collect(value: &Value, ids: &mut Vec<String>) {
    match value {
        Value::Array(entries) => entries.iter().for_each(|entry| collect(entry, ids)),
        Value::Object(entries) => {
            ids.extend(value["id"].as_str().filter(|id| id.len() == 32).map(str::to_owned));
            entries.values().for_each(|entry| collect(entry, ids));
        }
        _ => {}
    }
}

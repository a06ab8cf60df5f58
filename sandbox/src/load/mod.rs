//! Takes over records in the API's own shapes: the seed, and what a test brings. A record says what matters to it; the
//! rest is completed. It takes the place of one with the same id. An order that is wrong anywhere has no effect.

mod complete;
mod kinds;
mod store;

use serde_json::{Map, Value};

use self::kinds::{KINDS, Kind, Records, kind_of};
use crate::objects;
use crate::orders::{self, Rejection};
use crate::respond::written;
use crate::state::State;

/// Takes over an order: an object with a list of records for each kind. Returns how many there are of each kind.
pub fn load(world: &mut State, order: &Value) -> Result<Value, Rejection> {
    let mut records = read(order)?;
    for kind in &KINDS {
        for record in records.get(kind.word).into_iter().flatten() {
            check_types(kind, record)?;
        }
    }
    spread(&mut records)?;
    for kind in &KINDS {
        for record in records.get(kind.word).into_iter().flatten() {
            check_ids(world, &records, kind, record)?;
        }
    }
    let counts: Map<String, Value> =
        records.iter().map(|(word, list)| ((*word).to_owned(), list.len().into())).collect();
    store::take_over(world, records);
    Ok(Value::Object(counts))
}

fn read(order: &Value) -> Result<Records, Rejection> {
    let known = KINDS.map(|kind| kind.word).join(", ");
    // As every order, it may be a text of JSON.
    let parsed = order.as_str().and_then(|text| serde_json::from_str(text).ok());
    let Some(order) = parsed.as_ref().unwrap_or(order).as_object() else {
        return Err(orders::rejection(format!(
            "The body of load is an object with a list for each kind. Kinds are: {known}."
        )));
    };
    let mut records = Records::new();
    for (word, list) in order {
        let Some(kind) = KINDS.iter().find(|kind| kind.word == word) else {
            let message = format!("The body of load has no {word}. It has: {known}.");
            return Err(orders::rejection(message));
        };
        let rows: Option<Vec<_>> =
            list.as_array().and_then(|list| list.iter().map(|row| row.as_object().cloned()).collect());
        let rows = rows.ok_or_else(|| orders::rejection(format!("The body of load: {word} is a list of objects.")))?;
        records.insert(kind.word, rows);
    }
    Ok(records)
}

/// A value has the type that the fixture of its kind has there. Fields that no fixture has are taken as they are, as
/// those of a newer server would be.
fn check_types(kind: &Kind, record: &Map<String, Value>) -> Result<(), Rejection> {
    let fixture = objects::read(kind.fixture);
    for (key, value) in record {
        let (fits, expected) = match &fixture[key.as_str()] {
            _ if value.is_null() => (true, ""),
            Value::Bool(_) => (value.is_boolean(), "true or false"),
            Value::Number(_) => (value.is_number(), "a number"),
            Value::String(_) => (value.is_string(), "a text"),
            // PHP writes an empty map as a list.
            Value::Array(_) => (value.is_array() || value.is_object(), "a list or an object"),
            Value::Object(_) => (value.is_object(), "an object"),
            Value::Null if key.ends_with("title") || key == "name" => (value.is_string(), "a text"),
            Value::Null => (true, ""),
        };
        if !fits {
            let word = kind.word;
            return Err(orders::rejection(format!("The body of load: {key} of {word} is {expected}, not {value}.")));
        }
    }
    Ok(())
}

/// The steps that stand in their template go to the other steps.
fn spread(records: &mut Records) -> Result<(), Rejection> {
    let mut steps = Vec::new();
    for template in records.get_mut("checklists").into_iter().flatten() {
        let own = template.remove("steps").unwrap_or_else(|| Value::Array(Vec::new()));
        // An include comes wrapped.
        let own = own.get("data").unwrap_or(&own).as_array().cloned().unwrap_or_default();
        if own.is_empty() {
            continue;
        }
        let Some(id) = template.get("id").filter(|id| id.is_string()).cloned() else {
            return Err(orders::rejection("The body of load: a template that has steps has an id, too.".into()));
        };
        for step in own {
            let mut step = step.as_object().cloned().unwrap_or_default();
            check_types(kind_of("steps"), &step)?;
            step.insert("checklist_id".into(), id.clone());
            steps.push(step);
        }
    }
    if !steps.is_empty() {
        records.entry("steps").or_default().extend(steps);
    }
    Ok(())
}

/// An id has its form and stands once, and what a record names is there.
fn check_ids(world: &State, records: &Records, kind: &Kind, record: &Map<String, Value>) -> Result<(), Rejection> {
    let word = kind.word;
    if let Some(id) = record.get("id") {
        let is_hex = |text: &str| text.len() == 32 && text.bytes().all(|digit| digit.is_ascii_hexdigit());
        let is_number = matches!(word, "users" | "guests" | "watchers");
        if if is_number { !id.is_i64() } else { !id.as_str().is_some_and(is_hex) } {
            let form = if is_number { "a number" } else { "32 hexadecimal digits" };
            return Err(orders::rejection(format!("The body of load: id of {word} is {form}, not {id}.")));
        }
        let twice = records.get(word).into_iter().flatten().filter(|other| other.get("id") == Some(id)).count() > 1;
        if twice {
            return Err(orders::rejection(format!(
                "The body of load: there are two {word} with the id {}.",
                written(id)
            )));
        }
    }
    let organization = record.get("organization_id");
    let refers = kind.refers.iter().copied().chain([("organization_id", "organizations")]);
    for (key, other) in refers {
        let named = if key == "organization_id" { organization } else { record.get(key) };
        let Some(id) = named.filter(|id| !id.is_null()) else {
            continue;
        };
        let is_new = records.get(other).into_iter().flatten().any(|row| row.get("id") == Some(id));
        if !is_new && !store::is_there(world, kind_of(other), id) {
            let message = format!("The body of load: {key} of {word} names no {other}: {id}.");
            return Err(orders::rejection(message));
        }
    }
    Ok(())
}

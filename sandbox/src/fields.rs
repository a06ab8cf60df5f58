//! Values of form fields: the same encoding in kick-off forms and in tasks.

use serde_json::{Map, Value, json};

use crate::clock;

/// Whether a value clears a field.
pub fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        _ => false,
    }
}

/// What is wrong with a value, if anything is.
pub fn problem(field: &Value, value: &Value) -> Option<String> {
    let label = field["label"].as_str().unwrap_or_default();
    let fault = |what: &str| Some(format!("{label} {what}"));
    if is_blank(value) {
        return None;
    }
    let text = value.as_str();
    let within = |max: usize| text.is_some_and(|text| text.chars().count() <= max);
    match field["field_type"].as_str().unwrap_or_default() {
        "text" if !within(200) => fault("must be a string of at most 200 characters"),
        "textarea" if !within(30_000) => fault("must be a string of at most 30000 characters"),
        "email" if text.is_none() && !value.is_object() => fault("must be a string"),
        "date" if text.and_then(clock::parse).is_none() => fault("is not a valid date"),
        "radio" if !has_option(field, |option| option["text"] == *value) => fault("must be the text of an option"),
        "dropdown" if !has_option(field, |option| same_option(option, value)) => {
            fault("must be an option with its id and text")
        }
        "multiselect" if !each(value, |one| has_option(field, |o| same_option(o, one))) => {
            fault("must be a list of options")
        }
        "table" if !each(value, |_| true) || list(value).len() != list(&field["columns"]).len() => {
            fault("must have one entry for each column")
        }
        "file" if !each(value, is_file) => fault("must be a list of files"),
        "assignees_form" if !value.is_object() => fault("must be an object"),
        _ => None,
    }
}

/// Takes over the values of known fields and drops the others silently. Errors are messages
/// about single values.
pub fn merge(fields: &[Value], old: &Value, new: &Value) -> Result<Value, Vec<String>> {
    let mut merged = old.as_object().cloned().unwrap_or_default();
    let mut problems = Vec::new();
    for field in fields {
        let (Some(id), Some(new)) = (field["id"].as_str(), new.as_object()) else {
            continue;
        };
        match new.get(id) {
            None => {}
            Some(value) if is_blank(value) => drop(merged.remove(id)),
            Some(value) => {
                problems.extend(problem(field, value));
                merged.insert(id.into(), value.clone());
            }
        }
    }
    if problems.is_empty() { Ok(php_map(merged)) } else { Err(problems) }
}

/// The labels of required fields that have no value.
pub fn missing<'a>(fields: &'a [Value], values: &Value) -> impl Iterator<Item = &'a str> {
    fields
        .iter()
        .filter(|field| field["required"] == true)
        .filter(move |field| field["id"].as_str().is_none_or(|id| is_blank(&values[id])))
        .filter_map(|field| field["label"].as_str())
}

/// PHP writes an empty map as a list.
pub fn php_map(map: Map<String, Value>) -> Value {
    if map.is_empty() { json!([]) } else { Value::Object(map) }
}

/// Fields with their values, as `form_fields` and `ko_form_fields` list them.
pub fn entries<'a>(fields: &'a [Value], values: &'a Value, task: &'a Value) -> impl Iterator<Item = Value> + 'a {
    fields.iter().map(move |field| {
        let value = field["id"].as_str().map_or(&Value::Null, |id| &values[id]);
        json!({
            "id": field["id"], "label": field["label"], "field_type": field["field_type"],
            "options": field["options"], "columns": field["columns"],
            "required": field["required"], "position": field["position"],
            "step_name": task["title"], "task_id": task["id"], "field_value": value,
            "value": value, "unique_id": null,
        })
    })
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn each(value: &Value, test: impl Fn(&Value) -> bool) -> bool {
    value.as_array().is_some_and(|list| list.iter().all(test))
}

fn has_option(field: &Value, test: impl Fn(&Value) -> bool) -> bool {
    list(&field["options"]).iter().any(test)
}

fn same_option(option: &Value, value: &Value) -> bool {
    option["id"] == value["id"] && option["text"] == value["text"]
}

fn is_file(file: &Value) -> bool {
    let linked = ["id", "full_url", "url"].iter().any(|key| file[key].is_string());
    linked && file["filename"].is_string()
}

//! Values of form fields: the same encoding in kick-off forms and in tasks.

use serde_json::{Map, Value, json};

use crate::hours;

/// Whether a value clears a field, of whatever type.
pub fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Bool(true) | Value::Object(_) => false,
    }
}

/// What is wrong with a value, if anything is.
pub fn problem(field: &Value, value: &Value) -> Option<String> {
    let label = field["label"].as_str().unwrap_or_default();
    let fault = |what: &str| Some(format!("{label} {what}"));
    if is_blank(value) {
        return None;
    }
    let length = |value: &Value| scalar(value).map(|text| text.chars().count());
    // Fields of one-off tasks belong to no form, and the server does not hold their values against their options.
    let any_option = field["step_id"].is_null() && field["checklist_id"].is_null() || !field["list"].is_null();
    let chosen = |test: &dyn Fn(&Value) -> bool| any_option || has_option(field, test);
    match field["field_type"].as_str().unwrap_or_default() {
        "text" if length(value).is_none_or(|length| length > 200) => {
            fault("must be a string of at most 200 characters")
        }
        "textarea" if !value.is_string() || length(value) > Some(30_000) => {
            fault("must be a string of at most 30000 characters")
        }
        "email" if !value.is_string() && !value.is_object() => fault("must be a string"),
        "date" if value.as_str().and_then(hours::read).is_none() => fault("is not a valid date"),
        "radio" if !chosen(&|option| option["text"] == *value) => fault("must be the text of an option"),
        "dropdown" if !chosen(&|option| same_option(option, value)) => fault("must be an option with its id and text"),
        "multiselect" if !each(value, |one| chosen(&|option| same_option(option, one))) => {
            fault("must be a list of options")
        }
        "table" if list(value).len() != list(&field["columns"]).len() => fault("must have one entry for each column"),
        "file" if !each(value, is_file) => fault("must be a list of files"),
        "assignees_form" if !is_assignees(value) => fault("must be an object of users, guests and groups"),
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
        let value = field["id"].as_str().map_or(Value::Null, |id| rendered(field, &values[id]));
        json!({
            "id": field["id"], "label": field["label"], "alias": field["alias"],
            "field_type": field["field_type"], "options": field["options"], "columns": field["columns"],
            "required": field["required"], "position": field["position"],
            "step_name": task["title"], "task_id": task["id"], "field_value": value,
            "value": value, "unique_id": null,
        })
    })
}

/// A value as a form shows it: of a multiselect only what is marked as selected.
fn rendered(field: &Value, value: &Value) -> Value {
    match value.as_array() {
        Some(options) if field["field_type"] == "multiselect" => {
            options.iter().filter(|option| option["selected"] == true).cloned().collect()
        }
        _ => value.clone(),
    }
}

/// A text, number, true or false as a text.
pub fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        _ => None,
    }
}

/// An id, also one that is written as a text.
pub fn integer(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.trim().parse().ok())
}

/// The entries of a list; nothing where there is no list.
pub fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn each(value: &Value, test: impl Fn(&Value) -> bool) -> bool {
    value.as_array().is_some_and(|list| list.iter().all(test))
}

fn has_option(field: &Value, test: impl Fn(&Value) -> bool) -> bool {
    list(&field["options"]).iter().any(test)
}

fn same_option(option: &Value, value: &Value) -> bool {
    let same_id = integer(&option["id"]).is_some() && integer(&option["id"]) == integer(&value["id"]);
    (same_id || option["id"] == value["id"]) && option["text"] == value["text"]
}

fn is_file(file: &Value) -> bool {
    let linked = ["id", "full_url", "url"].iter().any(|key| file[key].is_string());
    linked && file["filename"].is_string()
}

fn is_assignees(value: &Value) -> bool {
    let bucket = |name: &str, fits: fn(&Value) -> bool| value[name].is_null() || each(&value[name], fits);
    let is_id = |value: &Value| integer(value).is_some();
    value.is_object()
        && bucket("users", is_id)
        && bucket("guests", Value::is_string)
        && bucket("groups", |group| scalar(group).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(kind: &str) -> Value {
        json!({
            "id": "f", "label": "Field", "field_type": kind, "step_id": "s", "required": false,
            "options": [{ "id": 1, "text": "Card" }, { "id": 2, "text": "Cash" }],
            "columns": [{ "id": 1, "label": "What" }, { "id": 2, "label": "How many" }],
        })
    }

    fn takes(kind: &str, value: &Value) -> bool {
        problem(&field(kind), value).is_none()
    }

    #[test]
    fn each_type_takes_what_the_server_takes() {
        for (kind, value) in [
            ("text", json!("words")),
            ("text", json!(17)),
            ("text", json!(true)),
            ("textarea", json!("words")),
            ("email", json!({ "email": "g@example.com" })),
            ("date", json!("2026-01-31")),
            ("date", json!("2026-01-31T10:00:00+02:00")),
            ("radio", json!("Card")),
            ("dropdown", json!({ "id": 1, "text": "Card", "value": null })),
            ("dropdown", json!({ "id": "1", "text": "Card" })),
            ("multiselect", json!([{ "id": 2, "text": "Cash" }])),
            ("table", json!(["a", ""])),
            ("file", json!([{ "id": "x", "filename": "a.pdf" }])),
            ("assignees_form", json!({ "users": ["1001", 1002], "guests": ["g@example.com"], "groups": [] })),
        ] {
            assert!(takes(kind, &value), "{kind} {value}");
        }
    }

    #[test]
    fn each_type_refuses_what_the_server_refuses() {
        for (kind, value) in [
            ("text", json!(["a"])),
            ("text", json!("x".repeat(201))),
            ("textarea", json!(17)),
            ("date", json!(1_769_817_600)),
            ("date", json!("soon")),
            ("radio", json!("card")),
            ("radio", json!({ "id": 1, "text": "Card" })),
            ("dropdown", json!("Card")),
            ("dropdown", json!({ "id": 1, "text": "Cash" })),
            ("multiselect", json!({ "id": 1, "text": "Card" })),
            ("table", json!(["a"])),
            ("file", json!({ "id": "x", "filename": "a.pdf" })),
            ("file", json!([{ "id": "x", "name": "a.pdf" }])),
            ("assignees_form", json!(["g@example.com"])),
        ] {
            assert!(!takes(kind, &value), "{kind} {value}");
        }
    }

    #[test]
    fn false_zero_and_the_empty_clear_a_field_of_any_type() {
        let kinds = ["text", "textarea", "date", "radio", "dropdown", "multiselect", "table", "file", "assignees_form"];
        for kind in kinds {
            for blank in [json!(null), json!(false), json!(0), json!(""), json!([])] {
                let merged = merge(&[field(kind)], &json!({ "f": "old" }), &json!({ "f": blank }));
                assert_eq!(merged, Ok(json!([])), "{kind} {blank}");
            }
        }
    }

    #[test]
    fn an_unknown_key_is_dropped_without_a_word() {
        let merged = merge(&[field("text")], &json!([]), &json!({ "f": "kept", "Field": "lost" }));
        assert_eq!(merged, Ok(json!({ "f": "kept" })));
    }

    #[test]
    fn a_multiselect_without_selected_is_stored_and_renders_empty() {
        let fields = [field("multiselect")];
        let given = json!({ "f": [{ "id": 1, "text": "Card" }] });
        let stored = merge(&fields, &json!([]), &given).unwrap_or_default();
        assert_eq!(stored, given);
        let shown: Vec<Value> = entries(&fields, &stored, &Value::Null).collect();
        assert_eq!(shown[0]["field_value"], json!([]));
    }

    #[test]
    fn options_of_a_one_off_task_are_not_enforced() {
        let mut field = field("radio");
        field["step_id"] = Value::Null;
        assert_eq!(problem(&field, &json!("Cheque")), None);
    }
}

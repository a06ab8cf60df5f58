//! Answers of form fields as people write them: what is read can be written again.

use super::choice::is_selected;
use crate::api::form_fields::{FieldType, FormFieldEntry};
use crate::json::{Json, JsonMap};

/// Returns the answers of form fields by their labels, in the form in which values are written: a choice by its text, a table
/// as a map by the labels of its columns. Fields without an answer are null. Fields that share a label have their ids as keys.
#[uniffi::export]
pub fn form_values(fields: Vec<FormFieldEntry>) -> JsonMap {
    typed_form_values(&fields).map(|(key, _, value)| (key, value)).collect()
}

/// As [`form_values`], with the type of each field.
#[doc(hidden)]
pub fn typed_form_values(fields: &[FormFieldEntry]) -> impl Iterator<Item = (String, Option<FieldType>, Json)> {
    let label = |field: &FormFieldEntry| field.label.clone().filter(|label| !label.trim().is_empty());
    let is_shared =
        move |wanted: &str| fields.iter().filter(|field| label(field).as_deref() == Some(wanted)).count() > 1;
    fields.iter().map(move |field| {
        let key = label(field).filter(|label| !is_shared(label)).unwrap_or_else(|| field.id.clone());
        (key, field.field_type, value_of(field))
    })
}

fn value_of(field: &FormFieldEntry) -> Json {
    let value = field.answer().cloned().unwrap_or_default();
    match (field.field_type, value) {
        (Some(FieldType::Dropdown), value) => text_of(value),
        (Some(FieldType::Multiselect), Json::Array { items }) => {
            Json::Array { items: items.into_iter().filter(is_selected).map(text_of).collect() }
        }
        (Some(FieldType::Table), Json::Array { items }) => by_column(field, items),
        (_, value) => value,
    }
}

/// The text of an option. A value that is none stays as it is.
fn text_of(option: Json) -> Json {
    match option {
        Json::Object { entries } => match entries.get("text") {
            Some(text) => text.clone(),
            None => Json::Object { entries },
        },
        other => other,
    }
}

/// A row as a map, if it has an entry for each column and their labels differ.
fn by_column(field: &FormFieldEntry, cells: Vec<Json>) -> Json {
    let columns = field.columns.as_deref().unwrap_or_default();
    let label = |at: usize| columns[at].label.clone().unwrap_or_else(|| columns[at].id.to_string());
    if columns.len() != cells.len() {
        return Json::Array { items: cells };
    }
    let entries: JsonMap = cells.iter().cloned().enumerate().map(|(at, cell)| (label(at), cell)).collect();
    if entries.len() == cells.len() { Json::Object { entries } } else { Json::Array { items: cells } }
}

/// Returns an answer as a person reads it.
pub(in crate::helpers) fn answer_text(field: &FormFieldEntry) -> String {
    match value_of(field) {
        Json::Object { entries } if field.field_type == Some(FieldType::AssigneesForm) => {
            joined(entries.values().flat_map(items_of))
        }
        Json::Object { entries } => joined(entries.values()),
        value => joined(items_of(&value)),
    }
}

fn items_of(value: &Json) -> &[Json] {
    match value {
        Json::Array { items } => items,
        one => std::slice::from_ref(one),
    }
}

fn joined<'a>(values: impl IntoIterator<Item = &'a Json>) -> String {
    let text = |value: &Json| match value {
        Json::Null => None,
        Json::Text { value } => Some(value.clone()).filter(|text| !text.is_empty()),
        // A file by its name, an option by its text.
        Json::Object { entries } => match entries.get("filename").or_else(|| entries.get("text")) {
            Some(Json::Text { value }) => Some(value.clone()),
            _ => Some(Json::Object { entries: entries.clone() }.to_string()),
        },
        other => Some(other.to_string()),
    };
    values.into_iter().filter_map(text).collect::<Vec<_>>().join(", ")
}

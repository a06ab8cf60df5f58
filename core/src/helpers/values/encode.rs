//! Encodes the values of a form, and lists what is wrong with them.

use super::directory::Directory;
use super::field::{Field, is_value};
use super::wrong::Failure;
use super::{choice, files, people, scalar, table};
use crate::api::form_fields::FieldType;
use crate::checks::problems::Problems;
use crate::error::Result;
use crate::helpers::names::{Found, Names, did_you_mean, find, list, several};
use crate::json::{Json, JsonMap};

/// What the values are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::helpers) enum Purpose {
    /// A launch: a required field must not be blank, and a blank table is left out.
    Launch,
    /// A change of what has values already.
    Change,
}

/// Returns the values by the ids of their fields. Adds to `problems` what is wrong. Fails only if a call does that looks
/// something up.
pub(in crate::helpers) fn encode(
    directory: &Directory<'_>,
    fields: &[Field<'_>],
    values: &JsonMap,
    purpose: Purpose,
    problems: &mut Problems,
) -> Result<JsonMap> {
    let names: Vec<Names<'_>> = fields.iter().map(Field::names).collect();
    let mut keys: Vec<Option<&str>> = vec![None; fields.len()];
    let mut encoded = JsonMap::new();
    for (key, value) in values {
        let at = match find(key, &names) {
            Found::One(at) => at,
            Found::Several(at) => {
                let ids: Vec<_> = at.into_iter().map(|at| fields[at].id).collect();
                let (problem, hint) = several("field", key, &ids);
                problems.add(problem, &hint);
                continue;
            }
            Found::Nothing => {
                problems.add(no_field(key, fields), "Use the label, the alias or the id of a field");
                continue;
            }
        };
        let field = &fields[at];
        if let Some(other) = keys[at].replace(key) {
            problems.add(format!("{other:?} and {key:?} name the same field"), "Give each field one value");
            continue;
        }
        if is_blank(value) {
            if purpose == Purpose::Launch && field.needs_value {
                problems.add(is_required(field), REQUIRED);
            }
            if let Some(value) = cleared(field, purpose) {
                encoded.insert(field.id.to_owned(), value);
            }
            continue;
        }
        match encode_one(directory, field, value) {
            Ok(value) => drop(encoded.insert(field.id.to_owned(), value)),
            Err(Failure::Call(error)) => return Err(error),
            Err(Failure::Wrong { problem, takes }) => problems.add(format!("{}: {problem}", title(field)), takes),
        }
    }
    Ok(encoded)
}

/// Adds a problem for each field that needs a value and that no key names.
pub(in crate::helpers) fn missing(fields: &[Field<'_>], values: &JsonMap, problems: &mut Problems) {
    let names: Vec<Names<'_>> = fields.iter().map(Field::names).collect();
    let is_named = |at: usize| values.keys().any(|key| find(key, &names) == Found::One(at));
    for (at, field) in fields.iter().enumerate() {
        if field.needs_value && !is_named(at) {
            problems.add(is_required(field), REQUIRED);
        }
    }
}

const REQUIRED: &str = "Give each required field a value";

fn is_required(field: &Field<'_>) -> String {
    format!("{} is required", title(field))
}

/// A field as an error names it: its label and its type.
fn title(field: &Field<'_>) -> String {
    match field.encoding().and_then(|kind| serde_json::to_value(kind).ok()) {
        Some(serde_json::Value::String(kind)) => format!("{:?} ({kind})", field.label()),
        _ => format!("{:?}", field.label()),
    }
}

fn no_field(key: &str, fields: &[Field<'_>]) -> String {
    let labels = fields.iter().map(Field::label);
    let advice = did_you_mean(key, labels.clone()).unwrap_or_else(|| match fields {
        [] => "The form has no fields".to_owned(),
        _ => format!("The form has {}", list(labels.map(|label| format!("{label:?}")))),
    });
    format!("{key:?} is no field. {advice}")
}

/// Whether a value clears its field.
fn is_blank(value: &Json) -> bool {
    matches!(value, Json::Null | Json::Text { .. } | Json::Array { .. }) && !is_value(value)
}

/// The value that clears a field. Nothing if the field is left out instead.
fn cleared(field: &Field<'_>, purpose: Purpose) -> Option<Json> {
    match (field.encoding(), purpose) {
        (Some(FieldType::Table), Purpose::Launch) => None,
        (Some(FieldType::Table), Purpose::Change) => Some(table::cleared(field)),
        _ => Some(Json::Null),
    }
}

fn encode_one(directory: &Directory<'_>, field: &Field<'_>, value: &Json) -> Result<Json, Failure> {
    match field.encoding() {
        Some(FieldType::Text) => scalar::text(value),
        Some(FieldType::Textarea) => scalar::textarea(value),
        Some(FieldType::Email) => scalar::email(value),
        Some(FieldType::Date) => scalar::date(value),
        Some(FieldType::Radio) => choice::radio(field, value),
        Some(FieldType::Dropdown) => choice::dropdown(field, value),
        Some(FieldType::Multiselect) => choice::multiselect(field, value),
        Some(FieldType::Table) => table::table(field, value),
        Some(FieldType::AssigneesForm) => people::people(directory, value),
        Some(FieldType::File) => files::files(directory, value),
        Some(FieldType::Unknown) | None => Ok(value.clone()),
    }
}

//! Values of radio, dropdown and multiselect fields.

use super::field::Field;
use super::wrong::{Failure, shown, wrong};
use crate::api::form_fields::FieldOption;
use crate::json::{Json, JsonMap};

/// How many choices an error names.
const MAX_LISTED: usize = 20;

const RADIO: &str = "A radio field takes the text or the id of one of its options";
const DROPDOWN: &str = "A dropdown takes the text or the id of one of its options, or an option with both";
const MULTISELECT: &str =
    "A multiselect takes a list of its options, each by its text or its id, or as an option with both";

pub(super) fn radio(field: &Field<'_>, value: &Json) -> Result<Json, Failure> {
    let option = by_text_or_id(field, value).ok_or_else(|| no_option(field, value, RADIO))?;
    Ok(Json::from(text_of(option)))
}

pub(super) fn dropdown(field: &Field<'_>, value: &Json) -> Result<Json, Failure> {
    let value = match value {
        Json::Array { items } => match &items[..] {
            [one] => one,
            _ => return Err(wrong(format!("{} has {} options, one is possible", shown(value), items.len()), DROPDOWN)),
        },
        one => one,
    };
    Ok(Json::Object { entries: sent(option(field, value, DROPDOWN)?) })
}

pub(super) fn multiselect(field: &Field<'_>, value: &Json) -> Result<Json, Failure> {
    let chosen = match value {
        Json::Array { items } => items.as_slice(),
        one => std::slice::from_ref(one),
    };
    let mut options: Vec<&FieldOption> = Vec::new();
    for value in chosen.iter().filter(|value| is_selected(value)) {
        let option = option(field, value, MULTISELECT)?;
        if !options.iter().any(|known| known.id == option.id) {
            options.push(option);
        }
    }
    let entry = |option| {
        let mut entries = sent(option);
        entries.insert("selected".to_owned(), Json::Bool { value: true });
        Json::Object { entries }
    };
    Ok(Json::Array { items: options.into_iter().map(entry).collect() })
}

/// Whether an option of a list is chosen. The server also returns those that are not, and says so.
pub(super) fn is_selected(value: &Json) -> bool {
    !matches!(value, Json::Object { entries } if entries.get("selected") == Some(&Json::Bool { value: false }))
}

/// Returns the option that a text, an id, or an object with one or both of them stands for.
fn option<'a>(field: &Field<'a>, value: &Json, takes: &'static str) -> Result<&'a FieldOption, Failure> {
    let Json::Object { entries } = value else {
        return by_text_or_id(field, value).ok_or_else(|| no_option(field, value, takes));
    };
    let by_id = entries.get("id").map(|id| by_id(field, id));
    let by_text = entries.get("text").map(|text| by_text(field, text));
    match (by_id, by_text) {
        (Some(Some(a)), Some(Some(b))) if a.id != b.id => {
            Err(wrong(format!("{} has the id and the text of two options", shown(value)), takes))
        }
        (Some(Some(option)), Some(Some(_)) | None) | (None, Some(Some(option))) => Ok(option),
        _ => Err(no_option(field, value, takes)),
    }
}

/// A text wins over an id.
fn by_text_or_id<'a>(field: &Field<'a>, value: &Json) -> Option<&'a FieldOption> {
    by_text(field, value).or_else(|| by_id(field, value))
}

fn by_text<'a>(field: &Field<'a>, value: &Json) -> Option<&'a FieldOption> {
    let Json::Text { value } = value else { return None };
    let exact = field.options().iter().find(|option| text_of(option) == value);
    exact.or_else(|| field.options().iter().find(|option| text_of(option).trim() == value.trim()))
}

fn by_id<'a>(field: &Field<'a>, value: &Json) -> Option<&'a FieldOption> {
    let id = match value {
        Json::Int { value } => *value,
        Json::Text { value } => value.trim().parse().ok()?,
        _ => return None,
    };
    field.options().iter().find(|option| option.id == id)
}

fn text_of(option: &FieldOption) -> &str {
    option.text.as_deref().unwrap_or_default()
}

/// An option as the server takes it.
fn sent(option: &FieldOption) -> JsonMap {
    let value = option.value.clone().unwrap_or_default();
    let text = Json::from(text_of(option));
    [("id", Json::Int { value: option.id }), ("text", text), ("value", value)]
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value))
        .collect()
}

fn no_option(field: &Field<'_>, value: &Json, takes: &'static str) -> Failure {
    let options = field.options();
    let listed: Vec<String> = options.iter().take(MAX_LISTED).map(|option| format!("{:?}", text_of(option))).collect();
    let more = options.len().saturating_sub(MAX_LISTED);
    let end = if more > 0 { format!(" and {more} more") } else { String::new() };
    wrong(format!("{} is not one of {}{end}", shown(value), listed.join(", ")), takes)
}

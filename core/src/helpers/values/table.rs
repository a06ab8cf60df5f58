//! Values of table fields: one row.

use super::field::Field;
use super::scalar::as_text;
use super::wrong::{Failure, shown, wrong};
use crate::api::form_fields::FieldColumn;
use crate::helpers::names::{Found, Names, find};
use crate::json::{Json, JsonMap};

const TABLE: &str =
    "A table takes a list with one entry for each column, in order, or a map by the labels of the columns";

pub(super) fn table(field: &Field<'_>, value: &Json) -> Result<Json, Failure> {
    let columns = field.columns();
    let mut row = match value {
        Json::Array { items } if items.len() == columns.len() => {
            items.iter().map(cell).collect::<Result<Vec<_>, _>>()?
        }
        Json::Array { items } => {
            let problem =
                format!("the list needs {} entries ({}), and has {}", columns.len(), labels(columns), items.len());
            return Err(wrong(problem, TABLE));
        }
        Json::Object { entries } => by_column(columns, entries)?,
        _ => return Err(wrong(format!("{} is neither a list nor a map", shown(value)), TABLE)),
    };
    row.resize(columns.len(), String::new());
    Ok(Json::Array { items: row.into_iter().map(|value| Json::Text { value }).collect() })
}

/// The value that clears a table.
pub(super) fn cleared(field: &Field<'_>) -> Json {
    Json::Array { items: field.columns().iter().map(|_| Json::from("")).collect() }
}

fn by_column(columns: &[FieldColumn], entries: &JsonMap) -> Result<Vec<String>, Failure> {
    let ids: Vec<String> = columns.iter().map(|column| column.id.to_string()).collect();
    let names = |(column, id): (&'_ FieldColumn, &'_ String)| (column.label.clone().unwrap_or_default(), id.clone());
    let named: Vec<(String, String)> = columns.iter().zip(&ids).map(names).collect();
    let named: Vec<Names<'_>> = named.iter().map(|(title, id)| Names { id, alias: Some(id), title }).collect();
    let mut row: Vec<Option<String>> = vec![None; columns.len()];
    for (key, value) in entries {
        match find(key, &named) {
            Found::One(at) if row[at].is_none() => row[at] = Some(cell(value)?),
            Found::One(_) => return Err(wrong(format!("{key:?} names a column that another key names too"), TABLE)),
            Found::Several(_) => {
                return Err(wrong(format!("{key:?} is the label of several columns: use their ids"), TABLE));
            }
            Found::Nothing => {
                return Err(wrong(format!("{key:?} is not one of the columns {}", labels(columns)), TABLE));
            }
        }
    }
    Ok(row.into_iter().map(Option::unwrap_or_default).collect())
}

fn cell(value: &Json) -> Result<String, Failure> {
    match value {
        Json::Null => Ok(String::new()),
        value => {
            as_text(value).ok_or_else(|| wrong(format!("the entry {} is neither text nor number", shown(value)), TABLE))
        }
    }
}

fn labels(columns: &[FieldColumn]) -> String {
    columns
        .iter()
        .map(|column| format!("{:?}", column.label.as_deref().unwrap_or_default()))
        .collect::<Vec<_>>()
        .join(", ")
}

//! Whether a rule's conditions hold.

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::scene::{Event, Scene, task_of, value_of};
use crate::fields::{is_blank, list, scalar};
use crate::hours;

/// Each condition has its own `logic`, which ties it to those before it; the first one's ties it to nothing. A rule
/// without conditions never acts.
pub fn hold(scene: &Scene, conditions: &[Value], tasks: &[Value]) -> bool {
    let mut sorted: Vec<&Value> = conditions.iter().collect();
    sorted.sort_by_key(|condition| condition["position"].as_i64());
    let tie = |so_far: Option<bool>, condition: &&Value| {
        let holds = holds(scene, condition, tasks);
        Some(match so_far {
            None => holds,
            Some(before) if condition["logic"] == "or" => before || holds,
            Some(before) => before && holds,
        })
    };
    sorted.iter().fold(None, tie).unwrap_or(false)
}

fn holds(scene: &Scene, condition: &Value, tasks: &[Value]) -> bool {
    let (id, operation) = (&condition["conditionable_id"], condition["operation"].as_str().unwrap_or_default());
    match condition["conditionable_type"].as_str() {
        Some("Step") => {
            // A step condition whose statement is null is stored and never fires.
            condition["statement"].is_string()
                && task_of(tasks, id).is_some_and(|task| {
                    step_holds(scene, task, operation) && is_timely(task, condition["statement"].as_str())
                })
        }
        _ => {
            let field = scene.fields.iter().find(|field| field["id"] == *id).unwrap_or(&Value::Null);
            let column = condition["column_contains_name"].as_str();
            let texts = texts(field, value_of(scene, tasks, id), column);
            compare(&texts, operation, &condition["statement"])
        }
    }
}

fn step_holds(scene: &Scene, task: &Value, operation: &str) -> bool {
    match operation {
        "reopened" => matches!(scene.event, Event::Reopened(step) if task["step_id"] == step),
        "not_assigned" => {
            let owners = &task["owners"];
            ["users", "guests", "groups"].iter().all(|bucket| list(&owners[*bucket]).is_empty())
        }
        status => task["status"] == status,
    }
}

/// Whether a task was completed when the statement says, measured against its deadline.
fn is_timely(task: &Value, statement: Option<&str>) -> bool {
    let moment = |key: &str| task[key].as_str().and_then(|text| text.parse::<Timestamp>().ok());
    let late_by = || Some(moment("completed_at")?.duration_since(moment("deadline")?));
    let day = SignedDuration::from_hours(24);
    match statement {
        Some("on-time") => late_by().is_some_and(|late| late <= SignedDuration::ZERO),
        Some("early_24") => late_by().is_some_and(|late| late <= -day),
        Some("late_24") => late_by().is_some_and(|late| late >= day),
        _ => true,
    }
}

/// A value as texts: the chosen options, the entries of a table or of one of its columns, the people of an assignment.
fn texts(field: &Value, value: &Value, column: Option<&str>) -> Vec<String> {
    match value {
        Value::Array(entries) if field["field_type"] == "table" => {
            let columns = list(&field["columns"]);
            let is_asked = |index: usize| {
                column.is_none_or(|name| columns.get(index).is_some_and(|column| column["label"] == name))
            };
            let asked = entries.iter().enumerate().filter(|(index, _)| is_asked(*index));
            asked.filter_map(|(_, entry)| scalar(entry)).filter(|text| !text.is_empty()).collect()
        }
        Value::Array(entries) => {
            let shown =
                entries.iter().filter(|entry| field["field_type"] != "multiselect" || entry["selected"] == true);
            shown.filter_map(named).collect()
        }
        Value::Object(_) if field["field_type"] == "assignees_form" => {
            let buckets = ["users", "guests", "groups"].iter().flat_map(|bucket| list(&value[*bucket]));
            buckets.filter_map(scalar).collect()
        }
        value if is_blank(value) => Vec::new(),
        value => named(value).into_iter().collect(),
    }
}

fn named(value: &Value) -> Option<String> {
    let object = || ["text", "filename", "email"].iter().find_map(|key| scalar(&value[*key]));
    scalar(value).or_else(object)
}

fn compare(texts: &[String], operation: &str, statement: &Value) -> bool {
    let same = |text: &String, other: &str| text.trim().to_lowercase() == other.trim().to_lowercase();
    let wanted = scalar(statement).unwrap_or_default();
    let contains = || texts.iter().any(|text| text.to_lowercase().contains(&wanted.to_lowercase()));
    let equals = || texts.len() == 1 && same(&texts[0], &wanted);
    match operation {
        "contains" => contains(),
        "not_contains" => !contains(),
        "equals" => equals(),
        "not_equals" => !equals(),
        "equals_any" => {
            let listed: Vec<String> = match statement {
                Value::Array(any) => any.iter().filter_map(named).collect(),
                _ => wanted.split(',').map(str::to_owned).collect(),
            };
            texts.iter().any(|text| listed.iter().any(|one| same(text, one)))
        }
        "greater_than" => texts.iter().any(|text| order(text, &wanted) == Some(std::cmp::Ordering::Greater)),
        "less_than" => texts.iter().any(|text| order(text, &wanted) == Some(std::cmp::Ordering::Less)),
        "is_empty" => texts.is_empty(),
        "is_not_empty" => !texts.is_empty(),
        _ => false,
    }
}

/// Numbers by their size, dates by their time; other texts have no order.
fn order(text: &str, other: &str) -> Option<std::cmp::Ordering> {
    let numbers = || text.trim().parse::<f64>().ok()?.partial_cmp(&other.trim().parse().ok()?);
    numbers().or_else(|| Some(hours::read(text)?.cmp(&hours::read(other)?)))
}

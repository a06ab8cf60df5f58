//! Rules of templates, which the API calls automated actions.

use serde_json::{Map, Value, json};

use super::{RequestContext, Route, templates};
use crate::auth::Audience::People;
use crate::check::Validator;
use crate::fields::{integer, list};
use crate::objects::{self, merge};
use crate::respond::{ApiResponse, HandlerResult, empty, item, no_resource};
use crate::state::{State, hex_id};

/// The routes of rules. They are read with their template.
#[rustfmt::skip]
pub const ROUTES: &[Route] = &[
    ("POST", "api/organizations/{org}/checklists/{}/automated-actions", People, create),
    ("PUT", "api/organizations/{org}/checklists/{}/automated-actions/{}", People, update),
    ("DELETE", "api/organizations/{org}/checklists/{}/automated-actions/{}", People, delete),
];

const OF_FIELDS: [&str; 9] = [
    "contains",
    "not_contains",
    "equals",
    "not_equals",
    "equals_any",
    "greater_than",
    "less_than",
    "is_empty",
    "is_not_empty",
];
const OF_STEPS: [&str; 7] =
    ["completed", "reopened", "approved", "rejected", "acknowledged", "expired", "not_assigned"];
const STATEMENTS: [&str; 4] = ["any_time", "on-time", "early_24", "late_24"];
const VERBS: [(&str, &[&str]); 5] = [
    ("visibility", &["show", "hide"]),
    ("deadline", &["deadline"]),
    ("status", &["reopen"]),
    ("assignment", &["assign", "assign_only", "clear_assignees", "unassign"]),
    ("webhook", &["emit_webhook"]),
];
const UNITS: [&str; 5] = ["minutes", "hours", "days", "weeks", "months"];

fn create(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let template = templates::live(world, &visit.org, visit.id(0))?.clone();
    let rule = checked(world, visit, &template)?;
    let id = hex_id(world.next_number());
    let rule = objects::new(objects::AUTOMATION, &id, &world.clock.stamp(), rule);
    let mut rules = list(&template["automated_actions"]).to_vec();
    rules.push(rule.clone());
    store(world, visit, rules);
    Ok(item(201, rule))
}

/// Replaces all conditions and actions.
fn update(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let template = templates::live(world, &visit.org, visit.id(0))?.clone();
    let mut rules = list(&template["automated_actions"]).to_vec();
    let index = rules.iter().position(|rule| rule["id"] == visit.id(1)).ok_or_else(no_resource)?;
    let rule = checked(world, visit, &template)?;
    let now = json!({ "last_updated": world.clock.stamp() });
    rules[index] = merge(merge(rules[index].take(), rule), now);
    let rule = rules[index].clone();
    store(world, visit, rules);
    Ok(item(200, rule))
}

fn delete(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let template = templates::live(world, &visit.org, visit.id(0))?;
    let mut rules = list(&template["automated_actions"]).to_vec();
    let index = rules.iter().position(|rule| rule["id"] == visit.id(1)).ok_or_else(no_resource)?;
    rules.remove(index);
    store(world, visit, rules);
    Ok(empty(204))
}

fn store(world: &mut State, visit: &RequestContext, rules: Vec<Value>) {
    templates::change(world, visit, visit.id(0), Map::from_iter([("automated_actions".to_owned(), rules.into())]));
}

fn checked(world: &mut State, visit: &RequestContext, template: &Value) -> Result<Value, ApiResponse> {
    let mut check = Validator::new(visit.call.json());
    check.required(&["automated_alias", "conditions", "then_actions"]);
    check.text("automated_alias", 300);
    let steps = templates::steps_of(world, &visit.org, &template["id"]);
    let fields = steps.iter().flat_map(|step| list(&step["captures"]));
    let fields: Vec<&Value> = list(&template["prerun"]).iter().chain(fields).map(|field| &field["id"]).collect();
    let steps: Vec<&Value> = steps.iter().map(|step| &step["id"]).collect();
    for (key, problem) in [("conditions", of_condition as Test), ("then_actions", of_action)] {
        let given = check.raw(key).cloned().unwrap_or_default();
        if !given.is_null() && list(&given).is_empty() {
            check.fail(key, format!("The {} field is required.", key.replace('_', " ")));
        }
        for (index, entry) in list(&given).iter().enumerate() {
            if let Some((name, message)) = problem(entry, &steps, &fields) {
                check.fail(&format!("{key}.{index}.{name}"), message);
            }
        }
        check.keep(key, given);
    }
    let mut rule = check.finish()?;
    for key in ["conditions", "then_actions"] {
        let entries = rule.get(key).map(list).unwrap_or_default().to_vec();
        let numbered = entries.into_iter().enumerate().map(|(index, entry)| {
            // The server makes the ids, and the places of those that have none.
            let own = json!({ "id": hex_id(world.next_number()) });
            merge(merge(json!({ "position": index + 1 }), entry), own)
        });
        let numbered: Value = numbered.collect();
        rule.insert(key.into(), numbered);
    }
    Ok(Value::Object(rule))
}

/// What is wrong with an entry, by the name of the key; steps and fields are those of the template.
type Test = fn(&Value, &[&Value], &[&Value]) -> Option<(&'static str, String)>;

fn of_condition(entry: &Value, steps: &[&Value], fields: &[&Value]) -> Option<(&'static str, String)> {
    let word = |key: &str| entry[key].as_str().unwrap_or_default();
    let (known, operations) = match word("conditionable_type") {
        "Step" => (steps, &OF_STEPS[..]),
        "Capture" | "Prerun" => (fields, &OF_FIELDS[..]),
        _ => return selected("conditionable_type"),
    };
    if !known.contains(&&entry["conditionable_id"]) {
        return selected("conditionable_id");
    }
    if !operations.contains(&word("operation")) {
        return selected("operation");
    }
    // Null is taken on the condition of a step, and never fires.
    match entry.get("statement") {
        None => return Some(("statement", "The statement field must be present.".into())),
        Some(Value::String(text)) if known == steps && !STATEMENTS.contains(&text.as_str()) => {
            return selected("statement");
        }
        Some(_) => {}
    }
    if ["and", "or"].contains(&word("logic")) { None } else { selected("logic") }
}

fn of_action(entry: &Value, steps: &[&Value], _: &[&Value]) -> Option<(&'static str, String)> {
    let word = |key: &str| entry[key].as_str().unwrap_or_default();
    let Some((kind, verbs)) = VERBS.iter().find(|(kind, _)| *kind == word("action_type")) else {
        return selected("action_type");
    };
    if !verbs.contains(&word("action_verb")) {
        return selected("action_verb");
    }
    if *kind == "webhook" {
        return ["webhook_url", "alias_name"].into_iter().find(|key| word(key).is_empty()).and_then(required);
    }
    if !steps.contains(&&entry["target_step_id"]) {
        return selected("target_step_id");
    }
    let deadline = &entry["deadline"];
    let is_deadline = integer(&deadline["value"]).is_some()
        && deadline["unit"].as_str().is_some_and(|unit| UNITS.contains(&unit))
        && deadline["option"].as_str().is_some_and(|option| ["from", "before"].contains(&option));
    if *kind == "deadline" && !is_deadline {
        return selected("deadline");
    }
    let names_nobody = ["users", "guests", "groups"].iter().all(|bucket| list(&entry["assignees"][*bucket]).is_empty());
    let needs_somebody = *kind == "assignment" && word("action_verb") != "clear_assignees";
    if needs_somebody && names_nobody && entry["actionable_id"].is_null() { required("assignees") } else { None }
}

fn selected(key: &'static str) -> Option<(&'static str, String)> {
    Some((key, format!("The selected {} is invalid.", key.replace('_', " "))))
}

fn required(key: &'static str) -> Option<(&'static str, String)> {
    Some((key, format!("The {} field is required.", key.replace('_', " "))))
}

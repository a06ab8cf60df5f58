//! Who needs a step or a field: the rules of its template, and the deadlines of other steps.

use serde_json::Value;

use crate::fields::list;
use crate::respond::{ApiResponse, error, invalid};
use crate::state::State;
use serde_json::json;

/// Rejects the deletion of a field that a condition names.
pub fn refuse_named_field(template: &Value, field: &Value) -> Result<(), ApiResponse> {
    let rules = list(&template["automated_actions"]).iter();
    let mut conditions = rules.flat_map(|rule| list(&rule["conditions"]));
    match conditions.any(|condition| condition["conditionable_id"] == *field) {
        true => Err(error(403, "This field is used in the condition of an automation and cannot be deleted.")),
        false => Ok(()),
    }
}

/// Rejects the deletion of a step that a rule or the deadline of another step needs.
pub fn refuse_needed_step(world: &State, org: &str, template: &Value, step: &Value) -> Result<(), ApiResponse> {
    let own: Vec<&Value> = list(&step["captures"]).iter().map(|field| &field["id"]).chain([&step["id"]]).collect();
    let is_in = |thing: &Value| own.contains(&thing);
    let needs = |rule: &Value| {
        list(&rule["conditions"]).iter().any(|condition| is_in(&condition["conditionable_id"]))
            || list(&rule["then_actions"])
                .iter()
                .any(|action| is_in(&action["target_step_id"]) || is_in(&action["actionable_id"]))
    };
    let is_anchor = |other: &Value| other["id"] != step["id"] && is_in(&other["deadline"]["step"]);
    if list(&template["automated_actions"]).iter().any(needs) {
        return Err(invalid(&json!({ "step": ["The step is used in an automation and cannot be deleted."] })));
    }
    if world.steps.all(org).filter(|other| other["checklist_id"] == template["id"]).any(is_anchor) {
        return Err(invalid(&json!({ "step": ["The deadline of another step depends on this step."] })));
    }
    Ok(())
}

/// Drops the values of a field from the processes and tasks that have one.
pub fn drop_values(world: &mut State, org: &str, field: &Value) {
    let Some(id) = field.as_str() else {
        return;
    };
    let take_out = |values: &mut Value| {
        if let Some(map) = values.as_object_mut() {
            map.remove(id);
            if map.is_empty() {
                // PHP writes an empty map as a list.
                *values = json!([]);
            }
        }
    };
    world.runs.all_mut(org).for_each(|run| take_out(&mut run["prerun"]));
    world.tasks.all_mut(org).for_each(|task| take_out(&mut task["taskdata"]));
}

//! The activity log, as it is read.

use serde_json::{Value, json};

use super::{RequestContext, Route};
use crate::allowed;
use crate::auth::Audience::People;
use crate::fields::list;
use crate::page::{self, Paging, agrees};
use crate::respond::{HandlerResult, invalid};
use crate::state::State;
use crate::store::ACTIVITIES;

const PAGING: Paging = Paging { default: 20, max: 100, can_be_off: false };

/// The route of the activity log.
pub const ROUTES: &[Route] = &[("GET", "api/organizations/{org}/activity-feeds", People, all)];

/// Administrators see everything, others what they did. The newest come first.
fn all(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let call = visit.call;
    let needs = |key: &str, other: &str| call.query(key).is_some() && call.query(other).is_none();
    for (key, other) in [("entity_id", "entity_type"), ("origin_id", "origin_type")] {
        if needs(key, other) {
            let message = format!("The {other} field is required when {key} is present.").replace('_', " ");
            return Err(invalid(&json!({ other: [message] })));
        }
    }
    let words = call.query("search").map(|words| words.to_lowercase());
    if words.as_ref().is_some_and(|words| !(2..=100).contains(&words.chars().count())) {
        return Err(invalid(&json!({ "search": ["The search must be between 2 and 100 characters."] })));
    }
    let sees_all = allowed::is_admin(world, &visit.org, visit.person());
    let shown = |row: &&Value| {
        let day = row["created_at"].as_str().and_then(|at| at.get(..10)).unwrap_or_default();
        let has = |name: &str, key: &str| page::shares(call, name, &row[key]);
        let about = |kind: &str, id: &str, keys: [(&str, &str); 2]| {
            call.query(kind).is_none()
                || keys.iter().any(|(of, key)| agrees(call, kind, row, of) && agrees(call, id, row, key))
        };
        let (thing, parent) = (("auditable_type", "auditable_id"), ("parentable_type", "parentable_id"));
        (sees_all || list(&row["actor_id"]).contains(&json!(visit.person())))
            && about("entity_type", "entity_id", [thing, parent])
            && about("origin_type", "origin_id", [parent, parent])
            && has("type", "type")
            && has("verb", "verb")
            && has("actor_type", "actor_type")
            && has("actor_id", "actor_id")
            && has("source", "source")
            && has("field", "field")
            && call.query("actor_email").is_none_or(|email| row["actor"][0]["email"] == email.to_lowercase())
            && call.query("created_after").is_none_or(|after| day >= after.as_str())
            && call.query("created_before").is_none_or(|before| day <= before.as_str())
            && words
                .as_ref()
                .is_none_or(|words| row["text"][0].as_str().is_some_and(|text| text.to_lowercase().contains(words)))
    };
    let rows: Vec<&Value> = world.rows(ACTIVITIES, &visit.org).filter(shown).collect();
    let mut rows: Vec<Value> = rows.into_iter().map(|row| visit.dressed(world, "activity", row)).rev().collect();
    page::sort(call, &mut rows);
    Ok(page::answer(call, rows, PAGING))
}

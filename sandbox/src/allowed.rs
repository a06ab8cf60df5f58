//! Who may do what.

use serde_json::Value;

use crate::respond::{ApiResponse, error};
use crate::state::State;

/// Lets administrators through.
pub fn admin(world: &State, org: &str, person: i64) -> Result<(), ApiResponse> {
    permit(is_admin(world, org, person))
}

/// Whether a user is an administrator of an organization.
pub fn is_admin(world: &State, org: &str, person: i64) -> bool {
    role(world, org, person) == Some("admin")
}

/// Lets administrators through, and others unless they are light, where the organization allows it to them.
pub fn permission(world: &State, org: &str, person: i64, setting: &str) -> Result<(), ApiResponse> {
    let is_allowed = world.organization(org)[setting] == Value::Bool(true) && !is_light(world, org, person);
    permit(is_allowed || is_admin(world, org, person))
}

/// Keeps light members out.
pub fn not_light(world: &State, org: &str, person: i64) -> Result<(), ApiResponse> {
    permit(!is_light(world, org, person))
}

/// Passes, or answers with the 403 of a role that is too low.
pub fn permit(is_allowed: bool) -> Result<(), ApiResponse> {
    if is_allowed { Ok(()) } else { Err(error(403, "You do not have permission to perform this action.")) }
}

fn is_light(world: &State, org: &str, person: i64) -> bool {
    role(world, org, person) == Some("light")
}

fn role<'a>(world: &'a State, org: &str, person: i64) -> Option<&'a str> {
    world.person(person)?.membership(org).map(|place| place.role.as_str())
}

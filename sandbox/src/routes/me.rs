//! The user of the token, and the organizations of that user.

use serde_json::{Value, json};

use super::RequestContext;
use crate::page;
use crate::respond::{HandlerResult, item, no_resource};
use crate::state::State;

/// `GET /me`: in the first organization, which counts as the current one.
pub fn show(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let person = world.person(visit.person()).ok_or_else(no_resource)?;
    Ok(item(200, visit.dressed(world, "user", &person.show(person.memberships.first()))))
}

/// `GET /me/organizations`.
pub fn organizations(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let person = world.person(visit.person()).ok_or_else(no_resource)?;
    let places = person.memberships.iter();
    let rows = places.filter_map(|place| organization_of(world, visit, &place.organization));
    Ok(page::answer(visit.call, rows.collect(), page::USUAL))
}

/// `GET /organizations/{org}`.
pub fn organization(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let found = organization_of(world, visit, &visit.org).ok_or_else(no_resource)?;
    Ok(item(200, visit.dressed(world, "organization", &found)))
}

/// `GET /organizations/{org}/me`.
pub fn membership(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let person = world.person(visit.person()).ok_or_else(no_resource)?;
    Ok(item(200, visit.dressed(world, "user", &person.show(person.membership(&visit.org)))))
}

/// An organization with the role that the asking user has in it.
fn organization_of(world: &State, visit: &RequestContext, id: &str) -> Option<Value> {
    let mut found = world.organizations.iter().find(|known| known["id"] == id)?.clone();
    let place = world.person(visit.person())?.membership(id)?;
    found["user_role"] = json!(place.role);
    Some(found)
}

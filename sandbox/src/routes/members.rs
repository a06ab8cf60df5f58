//! The members of an organization.

use serde_json::{Value, json};

use super::RequestContext;
use crate::page;
use crate::respond::{HandlerResult, item, no_resource};
use crate::state::State;
use crate::users::capitalised;

/// `GET /organizations/{org}/users`.
pub fn list(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let members = world.people.iter().filter_map(|person| {
        let place = person.membership(&visit.org)?;
        let mut row = person.show(Some(place));
        // The list writes roles with a capital; the single member does not.
        row["role"] = json!(capitalised(&place.role));
        Some(row)
    });
    let found = |row: &Value| page::matches(visit.call, row, &["full_name", "email"]);
    let mut rows: Vec<Value> = members.filter(found).collect();
    page::sort(visit.call, &mut rows);
    Ok(page::answer(visit.call, rows, page::MEMBERS))
}

/// `GET /organizations/{org}/users/{user}`.
pub fn show(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let id = visit.id(0).parse().map_err(|_| no_resource())?;
    let person = world.person(id).ok_or_else(no_resource)?;
    let place = person.membership(&visit.org).ok_or_else(no_resource)?;
    Ok(item(200, person.show(Some(place))))
}

//! The members of an organization.

use serde_json::{Map, Value, json};

use super::{RequestContext, Route};
use crate::activity::{self, Deed};
use crate::allowed;
use crate::auth::Audience::People;
use crate::check::{Validator, is_address};
use crate::page;
use crate::people;
use crate::respond::{ApiResponse, HandlerResult, empty, error, item, no_resource, plain};
use crate::state::State;
use crate::users::{Membership, User, capitalised};

/// The routes of members.
#[rustfmt::skip]
pub const ROUTES: &[Route] = &[
    ("GET", "api/organizations/{org}/users", People, list),
    ("GET", "api/organizations/{org}/users-list", People, minimal),
    ("POST", "api/organizations/{org}/users/invite", People, invite),
    ("GET", "api/organizations/{org}/users/{}", People, show),
    ("PUT", "api/organizations/{org}/users/{}", People, update),
    ("DELETE", "api/organizations/{org}/users/{}", People, remove),
    ("PUT", "api/organizations/{org}/users/{}/role", People, set_role),
    ("DELETE", "api/organizations/{org}/users/{}/disable", People, disable),
    ("PUT", "api/organizations/{org}/users/{}/enable", People, enable),
    ("PUT", "api/organizations/{org}/users/{}/approve", People, approve),
    ("DELETE", "api/organizations/{org}/users/{}/delete", People, delete),
    ("GET", "api/organizations/{org}/users/{}/tasks", People, tasks),
    ("PUT", "api/organizations/{org}/me", People, update_me),
];

const ROLES: [&str; 3] = ["admin", "standard", "light"];

fn list(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let members = world.people.iter().filter_map(|person| {
        let place = person.membership(&visit.org)?;
        let mut row = visit.dressed(world, "user", &person.show(Some(place)));
        // The list writes roles with a capital; the single member does not.
        row["role"] = json!(capitalised(&place.role));
        Some(row)
    });
    let found = |row: &Value| page::matches(visit.call, row, &["full_name", "email"]);
    let mut rows: Vec<Value> = members.filter(found).collect();
    page::sort(visit.call, &mut rows);
    Ok(page::answer(visit.call, rows, page::MEMBERS))
}

fn minimal(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let few = |person: &User| person.membership(&visit.org).map(|place| person.show_minimal(place));
    let rows: Vec<Value> = world.people.iter().filter_map(few).collect();
    Ok(plain(200, &json!({ "data": rows })))
}

fn show(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let (person, place) = member(world, visit)?;
    Ok(item(200, visit.dressed(world, "user", &person.show(Some(place)))))
}

fn invite(world: &mut State, visit: &RequestContext) -> HandlerResult {
    allowed::permission(world, &visit.org, visit.person(), "allow_user_invite")?;
    let mut check = Validator::new(visit.call.json());
    check.required(&["email", "first_name", "last_name"]);
    check.text("first_name", 32);
    check.text("last_name", 32);
    check.text("message", 5_000);
    check.one_of("role", &ROLES);
    let email = check.raw("email").and_then(Value::as_str).unwrap_or_default().to_owned();
    if check.raw("email").is_some() && !is_address(&email) {
        check.fail("email", "The email must be a valid email address.");
    }
    let known = world.person_by_email(&email);
    let place = known.and_then(|person| person.membership(&visit.org));
    if place.is_some_and(|place| !place.is_removed()) {
        check.fail("email", "The user is already a member of this organization.");
    }
    let (known, valid) = (known.map(|person| person.id), check.finish()?);
    let text = |key: &str| valid.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let role = valid.get("role").map_or_else(|| "light".to_owned(), |_| text("role"));
    refuse_full(world, &role)?;

    let mut place = Membership::new(&visit.org, &role);
    place.change(
        json!({ "status": "invited", "invited_by": visit.person(), "activated_at": null, "last_login_at": null }),
    );
    let id = known.unwrap_or_else(|| world.people.iter().map(|person| person.id).max().unwrap_or_default() + 1);
    if known.is_none() {
        world.people.push(User {
            id,
            email,
            password: None,
            first_name: text("first_name"),
            last_name: text("last_name"),
            timezone: "UTC".into(),
            created_at: world.clock.stamp(),
            profile: Map::new(),
            memberships: Vec::new(),
        });
    }
    let person = person_mut(world, id)?;
    person.memberships.retain(|place| place.organization != visit.org);
    person.memberships.push(place);
    Ok(changed(world, visit, id, "invited"))
}

fn update(world: &mut State, visit: &RequestContext) -> HandlerResult {
    allowed::admin(world, &visit.org, visit.person())?;
    let id = member(world, visit)?.0.id;
    let changes = profile(visit, &["first_name", "last_name", "timezone"])?;
    person_mut(world, id)?.change(changes);
    Ok(changed(world, visit, id, "updated"))
}

fn update_me(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let changes = profile(visit, &[])?;
    person_mut(world, visit.person())?.change(changes);
    Ok(changed(world, visit, visit.person(), "updated"))
}

/// The checked fields of a profile. What is known and null clears.
fn profile(visit: &RequestContext, required: &[&str]) -> Result<Map<String, Value>, ApiResponse> {
    let mut check = Validator::new(visit.call.json());
    check.required(required);
    for key in ["first_name", "last_name"] {
        check.text(key, 32);
        if check.raw(key).and_then(Value::as_str).is_some_and(|name| name.contains("://")) {
            check.fail(key, format!("The {} may not be a URL.", key.replace('_', " ")));
        }
    }
    check.text("timezone", 64);
    check.clearable_text("phone", 20);
    for key in ["job_title", "job_description", "team"] {
        check.clearable_text(key, 255);
    }
    check.integers(&["country_id"]);
    check.one_of("date_format", &["mm/dd/yyyy", "dd/mm/yyyy"]);
    check.booleans(&["step_preferences"]);
    check.finish()
}

fn set_role(world: &mut State, visit: &RequestContext) -> HandlerResult {
    allowed::admin(world, &visit.org, visit.person())?;
    let id = member(world, visit)?.0.id;
    let mut check = Validator::new(visit.call.json());
    check.required(&["role"]);
    check.one_of("role", &ROLES);
    let valid = check.finish()?;
    let role = valid["role"].as_str().unwrap_or_default();
    refuse_full(world, role)?;
    place_mut(world, visit, id)?.role = role.to_owned();
    Ok(changed(world, visit, id, "updated"))
}

fn disable(world: &mut State, visit: &RequestContext) -> HandlerResult {
    allowed::admin(world, &visit.org, visit.person())?;
    let (person, place) = member(world, visit)?;
    let id = person.id;
    refuse_protected(place)?;
    let (now, by) = (world.clock.stamp(), visit.person());
    place_mut(world, visit, id)?.change(json!({ "status": "disabled", "disabled_at": now, "disabled_by": by }));
    Ok(changed(world, visit, id, "disabled"))
}

fn enable(world: &mut State, visit: &RequestContext) -> HandlerResult {
    allowed::admin(world, &visit.org, visit.person())?;
    let (person, place) = member(world, visit)?;
    let id = person.id;
    refuse_full(world, &place.role.clone())?;
    let (now, by) = (world.clock.stamp(), visit.person());
    place_mut(world, visit, id)?.change(json!({
        "status": "active", "disabled_at": null, "disabled_by": null, "reactivated_at": now, "reactivated_by": by,
    }));
    Ok(changed(world, visit, id, "enabled"))
}

/// Lets somebody in who signed up and waits.
fn approve(world: &mut State, visit: &RequestContext) -> HandlerResult {
    allowed::admin(world, &visit.org, visit.person())?;
    let id = member(world, visit)?.0.id;
    let now = world.clock.stamp();
    place_mut(world, visit, id)?.change(json!({ "status": "active", "approved_at": now, "activated_at": now }));
    Ok(changed(world, visit, id, "updated"))
}

/// Takes a member out of the organization. With `with_reassignment=true` the open tasks go to the member `to`.
fn remove(world: &mut State, visit: &RequestContext) -> HandlerResult {
    allowed::admin(world, &visit.org, visit.person())?;
    let (person, place) = member(world, visit)?;
    let id = person.id;
    refuse_protected(place)?;
    if visit.call.flag("with_reassignment") {
        let to = visit.call.query("to").and_then(|to| to.parse().ok());
        let to = to.filter(|to| *to != id && world.person(*to).is_some_and(|heir| heir.is_active_in(&visit.org)));
        let Some(to) = to else {
            return Err(crate::respond::invalid(&json!({ "to": ["The selected to is invalid."] })));
        };
        people::hand_over(world, &visit.org, id, to);
    }
    people::take_off_tasks(world, &visit.org, "users", &json!(id));
    people::take_out_of_groups(world, &visit.org, "members", &json!(id));
    let now = world.clock.stamp();
    person_mut(world, id)?.remove_from(&visit.org, &now);
    changed(world, visit, id, "deleted");
    Ok(empty(204))
}

/// Deletes a member for good, who has to be disabled.
fn delete(world: &mut State, visit: &RequestContext) -> HandlerResult {
    allowed::admin(world, &visit.org, visit.person())?;
    let (person, place) = member(world, visit)?;
    let id = person.id;
    refuse_protected(place)?;
    if place.status() != "disabled" {
        return Err(error(400, "The user must be disabled before being deleted."));
    }
    people::take_off_tasks(world, &visit.org, "users", &json!(id));
    people::take_out_of_groups(world, &visit.org, "members", &json!(id));
    changed(world, visit, id, "deleted");
    person_mut(world, id)?.memberships.retain(|place| place.organization != visit.org);
    Ok(empty(204))
}

fn tasks(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let id = json!(member(world, visit)?.0.id);
    let is_theirs = |row: &Value| row["owners"]["users"].as_array().is_some_and(|users| users.contains(&id));
    Ok(super::task_lists::rows(world, visit, Some("active"), is_theirs))
}

fn member<'a>(world: &'a State, visit: &RequestContext) -> Result<(&'a User, &'a Membership), ApiResponse> {
    let id = visit.id(0).parse().map_err(|_| no_resource())?;
    let person = world.person(id).ok_or_else(no_resource)?;
    Ok((person, person.membership(&visit.org).ok_or_else(no_resource)?))
}

fn person_mut(world: &mut State, id: i64) -> Result<&mut User, ApiResponse> {
    world.people.iter_mut().find(|person| person.id == id).ok_or_else(no_resource)
}

fn place_mut<'a>(world: &'a mut State, visit: &RequestContext, id: i64) -> Result<&'a mut Membership, ApiResponse> {
    person_mut(world, id)?.membership_mut(&visit.org).ok_or_else(no_resource)
}

/// Robots and the administrator who founded the organization stay.
fn refuse_protected(place: &Membership) -> Result<(), ApiResponse> {
    match () {
        () if place.is("is_bot") => Err(error(400, "A bot user cannot be removed or disabled.")),
        () if place.is("is_default_admin") => {
            Err(error(400, "The default administrator cannot be removed or disabled."))
        }
        () => Ok(()),
    }
}

fn refuse_full(world: &State, role: &str) -> Result<(), ApiResponse> {
    if !world.options.seats_used_up {
        return Ok(());
    }
    let pool = if role == "light" { "light" } else { "full" };
    let details = json!({ "pool_type": pool });
    let message = format!("There is no {pool} seat left.");
    Err(plain(409, &json!({ "error": { "code": "SEAT_POOL_EXHAUSTED", "message": message, "details": details } })))
}

fn changed(world: &mut State, visit: &RequestContext, id: i64, verb: &str) -> ApiResponse {
    let text = format!("Member {id} was {verb}");
    let deed = Deed { verb, kind: "User", thing: ("user", json!(id)), text, ..Deed::default() };
    activity::note(world, &visit.org, visit.person(), deed);
    let shown = world.person(id).map(|person| person.show(person.membership(&visit.org)));
    item(200, shown.unwrap_or_default())
}

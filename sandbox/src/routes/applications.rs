//! What an application may do: create users, and get tokens for them.

use serde_json::Value;

use super::RequestContext;
use crate::check::{Validator, is_address};
use crate::respond::{HandlerResult, error, item, no_resource, plain};
use crate::state::State;
use crate::users::{Membership, User};

/// `POST /applications/{org}/users`.
pub fn create(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let mut check = Validator::new(visit.call.json());
    check.required(&["first_name", "last_name", "email"]);
    check.text("first_name", 32);
    check.text("last_name", 32);
    check.text("email", 255);
    check.text("timezone", 64);
    check.one_of("role", &["admin", "standard", "light"]);
    let email = check.raw("email").and_then(Value::as_str).unwrap_or_default().to_owned();
    if !email.is_empty() && !is_address(&email) {
        check.fail("email", "The email must be a valid email address.");
    }
    if world.person_by_email(&email).is_some() {
        check.fail("email", "The email has already been taken.");
    }
    let valid = check.finish()?;

    let text = |key: &str| valid.get(key).and_then(Value::as_str).map(str::to_owned);
    let place = Membership::new(&visit.org, text("role").as_deref().unwrap_or("standard"));
    let person = User {
        id: world.people.iter().map(|person| person.id).max().unwrap_or_default() + 1,
        email,
        password: None,
        first_name: text("first_name").unwrap_or_default(),
        last_name: text("last_name").unwrap_or_default(),
        timezone: text("timezone").unwrap_or_else(|| "UTC".into()),
        created_at: world.clock.stamp(),
        profile: Default::default(),
        memberships: vec![place.clone()],
    };
    let shown = person.show_to_application(&place);
    world.people.push(person);
    Ok(item(201, shown))
}

/// `POST /applications/{org}/users/{email}/token`.
pub fn exchange(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let person = world.person_by_email(visit.id(0)).ok_or_else(no_resource)?;
    if person.membership(&visit.org).is_none() {
        return Err(error(422, "The user is not a member of this organization."));
    }
    let (id, now) = (person.id, world.now());
    Ok(plain(200, &world.passport.exchange(id, &visit.org, now)))
}

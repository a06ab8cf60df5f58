//! Guests: people outside the organization, named by their address or by the code in their link.

use serde_json::{Map, Value, json};

use super::task_lists::{self, List};
use super::{RequestContext, Route};
use crate::activity::{self, Deed};
use crate::auth::Audience::People;
use crate::check::{Validator, is_address};
use crate::fields::{integer, list};
use crate::objects::merge;
use crate::page::{self, Paging};
use crate::respond::{ApiResponse, HandlerResult, error, invalid, item, no_resource, plain, text};
use crate::state::{State, hex_id};
use crate::store::GUESTS;
use crate::{people, workflow};

const FIXTURE: &str = include_str!("../../fixtures/guest.json");
const PAGING: Paging = Paging { default: 999, max: 999, can_be_off: true };

/// The routes of guests.
#[rustfmt::skip]
pub const ROUTES: &[Route] = &[
    ("GET", "api/organizations/{org}/guests", People, all),
    ("GET", "api/organizations/{org}/guests-list", People, minimal),
    ("POST", "api/organizations/{org}/guests", People, create),
    ("GET", "api/organizations/{org}/guests/{}", People, show),
    ("PUT", "api/organizations/{org}/guests/{}", People, update),
    ("DELETE", "api/organizations/{org}/guests/{}", People, delete),
    ("DELETE", "api/organizations/{org}/guests/{}/disable", People, disable),
    ("PUT", "api/organizations/{org}/guests/{}/enable", People, enable),
    ("GET", "api/organizations/{org}/guests/{}/tasks", People, tasks),
];

/// Texts that only a new guest takes, and how long they may be.
const TEXTS: [(&str, usize); 13] = [
    ("first_name", 200),
    ("last_name", 200),
    ("phone_1", 20),
    ("phone_2", 20),
    ("company_name", 200),
    ("company_url", 2_048),
    ("contact_url", 2_048),
    ("image_url", 2_048),
    ("opportunity_name", 200),
    ("opportunity_url", 2_048),
    ("timezone", 64),
    ("status", 200),
    ("external_date_creation", 19),
];

fn all(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let found = |row: &&Value| page::matches(visit.call, row, &["email", "first_name", "last_name"]);
    let rows: Vec<&Value> = world.rows(GUESTS, &visit.org).filter(found).collect();
    let mut rows: Vec<Value> = rows.into_iter().map(|row| visit.dressed(world, "guest", row)).collect();
    page::sort(visit.call, &mut rows);
    Ok(page::answer(visit.call, rows, PAGING))
}

fn minimal(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let keys = ["id", "email", "first_name", "last_name", "link", "disabled_at"];
    let few = |row: &Value| keys.iter().map(|key| ((*key).to_owned(), row[*key].clone())).collect::<Map<_, _>>();
    let rows: Vec<_> = world.rows(GUESTS, &visit.org).map(few).collect();
    Ok(plain(200, &json!({ "data": rows })))
}

fn create(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let mut check = Validator::new(visit.call.json());
    check.required(&["email"]);
    TEXTS.iter().for_each(|(key, length)| check.text(key, *length));
    check.one_of("external_sync_source", &["salesforce"]);
    let email = check.raw("email").and_then(Value::as_str).unwrap_or_default().to_owned();
    if check.raw("email").is_some() && !is_address(&email) {
        check.fail("email", "The email must be a valid email address.");
    }
    if world.person_by_email(&email).is_some_and(|person| person.membership(&visit.org).is_some()) {
        check.fail("email", "The email belongs to a member of this organization.");
    }
    let details = Value::Object(check.finish()?);
    if let Ok(guest) = by_email(world, &visit.org, &email) {
        return Ok(item(201, guest.clone()));
    }
    // Somebody who is a guest elsewhere keeps the same number and the same code.
    let elsewhere = world.kind(GUESTS).everywhere().find(|guest| has_email(guest, &email)).cloned();
    let code = hex_id(world.next_number());
    let mut row = world.add_numbered(GUESTS, &visit.org, FIXTURE, json!({}));
    let id = row["id"].to_string();
    if let Some(guest) = elsewhere {
        row = merge(guest, json!({ "disabled_at": null }));
    } else {
        let link = format!("https://example.com/guest/{code}");
        let details = merge(row["details"].take(), details);
        let own = json!({
            "email": email, "first_name": details["first_name"], "last_name": details["last_name"],
            "link": link, "created_at": world.clock.now().strftime("%Y-%m-%d %H:%M:%S").to_string(), "details": details,
        });
        row = merge(row, own);
    }
    *world.row_mut(GUESTS, &visit.org, &id)? = row.clone();
    noted(world, visit, "created", &row);
    Ok(item(201, row))
}

fn show(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let guest = by_email(world, &visit.org, visit.id(0))?;
    Ok(item(200, visit.dressed(world, "guest", guest)))
}

/// Only the members who look after the guest can be changed; names and telephones are dropped.
fn update(world: &mut State, visit: &RequestContext) -> HandlerResult {
    by_email(world, &visit.org, visit.id(0))?;
    let mut check = Validator::new(visit.call.json());
    check.required(&["email"]);
    check.text("email", 255);
    check.lists(&["associated_members"]);
    let same = check.raw("email").and_then(Value::as_str).is_some_and(|email| same(email, visit.id(0)));
    if check.raw("email").is_some() && !same {
        check.fail("email", "The selected email is invalid.");
    }
    let members: Option<Vec<i64>> = check.raw("associated_members").map_or(&[][..], list).iter().map(integer).collect();
    let is_member = |id: &i64| world.person(*id).is_some_and(|person| person.membership(&visit.org).is_some());
    if members.as_ref().is_none_or(|members| !members.iter().all(is_member)) {
        check.fail("associated_members", "The selected associated members is invalid.");
    }
    let changes = check.finish()?;
    let guest = by_email_mut(world, &visit.org, visit.id(0))?;
    if changes.contains_key("associated_members") {
        guest["details"]["associated_members"] = json!(members);
    }
    let guest = guest.clone();
    noted(world, visit, "updated", &guest);
    Ok(item(201, guest))
}

fn delete(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let Ok(guest) = by_email(world, &visit.org, visit.id(0)).cloned() else {
        return Err(invalid(&json!({ "email": ["The selected email is invalid."] })));
    };
    people::take_off_tasks(world, &visit.org, "guests", &guest["email"]);
    people::take_out_of_groups(world, &visit.org, "guests", &guest["email"]);
    world.kind(GUESTS).remove(&visit.org, |row| row["id"] == guest["id"]);
    noted(world, visit, "deleted", &guest);
    Ok(text(200, "application/json", ""))
}

/// Open tasks stand in the way. That is a rule, though it answers as a permission does.
fn disable(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let email = by_email(world, &visit.org, visit.id(0))?["email"].clone();
    let is_open = |task: &Value| list(&task["owners"]["guests"]).contains(&email) && !workflow::is_done(task);
    if world.tasks.all(&visit.org).any(is_open) {
        return Err(error(403, "This guest has incomplete tasks."));
    }
    let (now, person) = (world.clock.stamp(), visit.person());
    set_disabled(
        world,
        visit,
        "disabled",
        json!(now),
        json!({ "disabled_at": now, "disabled_on": now, "disabled_by": person }),
    )
}

fn enable(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let (now, person) = (world.clock.stamp(), visit.person());
    let details = json!({
        "disabled_at": null, "disabled_on": null, "disabled_by": null, "reactivated_at": now, "reactivated_by": person,
    });
    set_disabled(world, visit, "enabled", Value::Null, details)
}

fn set_disabled(world: &mut State, visit: &RequestContext, verb: &str, at: Value, details: Value) -> HandlerResult {
    let guest = by_email_mut(world, &visit.org, visit.id(0))?;
    guest["disabled_at"] = at;
    guest["details"] = merge(guest["details"].take(), details);
    let guest = guest.clone();
    noted(world, visit, verb, &guest);
    Ok(item(200, guest))
}

/// Takes the code and not the address. A page always has ten rows.
fn tasks(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let email = by_code(world, &visit.org, visit.id(0))?["email"].clone();
    let is_theirs = |task: &Value| list(&task["owners"]["guests"]).contains(&email);
    let paging = Paging { default: 10, max: 10, can_be_off: false };
    let list = List { status: None, paging, shows_archived: false };
    Ok(task_lists::rows_of(world, visit, &list, is_theirs))
}

/// The guest with this code.
pub fn by_code<'a>(world: &'a State, org: &'a str, code: &str) -> Result<&'a Value, ApiResponse> {
    let has_code = |guest: &&Value| guest["link"].as_str().is_some_and(|link| link.rsplit('/').next() == Some(code));
    world.rows(GUESTS, org).find(has_code).ok_or_else(no_resource)
}

fn by_email<'a>(world: &'a State, org: &'a str, email: &str) -> Result<&'a Value, ApiResponse> {
    world.rows(GUESTS, org).find(|guest| has_email(guest, email)).ok_or_else(no_resource)
}

fn by_email_mut<'a>(world: &'a mut State, org: &str, email: &str) -> Result<&'a mut Value, ApiResponse> {
    world.kind(GUESTS).all_mut(org).find(|guest| has_email(guest, email)).ok_or_else(no_resource)
}

fn has_email(guest: &Value, email: &str) -> bool {
    guest["email"].as_str().is_some_and(|own| same(own, email))
}

fn same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

fn noted(world: &mut State, visit: &RequestContext, verb: &str, guest: &Value) {
    let text = format!("Guest {} was {verb}", guest["email"].as_str().unwrap_or_default());
    let thing = ("guest", guest["id"].clone());
    activity::note(world, &visit.org, visit.person(), Deed { verb, kind: "User", thing, text, ..Deed::default() });
}

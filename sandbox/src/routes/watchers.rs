//! Webhooks of the whole organization.

use serde_json::{Value, json};

use super::{RequestContext, Route};
use crate::allowed;
use crate::auth::Audience::People;
use crate::check::Validator;
use crate::objects::merge;
use crate::respond::{ApiResponse, HandlerResult, empty, item, no_resource, no_route, plain};
use crate::state::State;
use crate::store::WATCHERS;

const FIXTURE: &str = include_str!("../../fixtures/watcher.json");

/// The routes of watchers.
#[rustfmt::skip]
pub const ROUTES: &[Route] = &[
    ("GET", "api/organizations/{org}/watchers", People, all),
    ("POST", "api/organizations/{org}/users/{}/add-watcher", People, add),
    ("DELETE", "api/organizations/{org}/remove-watcher/{}", People, remove),
];

fn all(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let rows: Vec<Value> = let_in(world, visit)?.rows(WATCHERS, &visit.org).cloned().collect();
    Ok(plain(200, &json!({ "data": rows })))
}

fn add(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let_in(world, visit)?;
    let user = visit.id(0).parse().map_err(|_| no_resource())?;
    if !world.person(user).is_some_and(|person| person.is_active_in(&visit.org)) {
        return Err(no_resource());
    }
    let mut check = Validator::new(visit.call.json());
    check.required(&["object_type", "object_id", "notification_type", "frequency", "webhook"]);
    check.one_of("object_type", &["organization"]);
    check.one_of("object_id", &[&visit.org]);
    check.one_of("notification_type", &["webhook"]);
    check.one_of("frequency", &["electric"]);
    check.text("webhook", 2_048);
    let is_address = |text: &str| text.starts_with("http://") || text.starts_with("https://");
    if check.raw("webhook").and_then(Value::as_str).is_some_and(|url| !is_address(url)) {
        check.fail("webhook", "The webhook format is invalid.");
    }
    let own = json!({ "user_id": user, "created_at": world.clock.stamp() });
    let watcher = merge(own, Value::Object(check.finish()?));
    Ok(item(201, world.add_numbered(WATCHERS, &visit.org, FIXTURE, watcher)))
}

fn remove(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let_in(world, visit)?;
    let id = world.row(WATCHERS, &visit.org, visit.id(0))?["id"].clone();
    world.kind(WATCHERS).remove(&visit.org, |row| row["id"] == id);
    Ok(empty(204))
}

/// Administrators only, and only where watchers have been switched on.
fn let_in<'a>(world: &'a State, visit: &RequestContext) -> Result<&'a State, ApiResponse> {
    if world.options.watchers_off {
        return Err(no_route(&format!("{} {}", visit.call.method, visit.call.path)));
    }
    allowed::admin(world, &visit.org, visit.person())?;
    Ok(world)
}

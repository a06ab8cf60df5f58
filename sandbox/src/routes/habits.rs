//! The ways in which a test lets the server differ from its habits, where they concern every route.

use serde_json::Value;

use super::{Handler, RequestContext};
use crate::activity;
use crate::respond::{HandlerResult, empty};
use crate::state::State;
use crate::store::ACTIVITIES;

/// Routes whose answer is an object in one source and empty in another.
const MAYBE_EMPTY: [(&str, &str); 8] = [
    ("DELETE", "api/organizations/{org}/guests/{}/disable"),
    ("DELETE", "api/organizations/{org}/users/{}/disable"),
    ("DELETE", "api/organizations/{org}/runs/{}/completed-tasks/{}"),
    ("DELETE", "api/organizations/{org}/completed-tasks/{}"),
    ("POST", "api/organizations/{org}/runs/{}/complete-prerun"),
    ("DELETE", "api/organizations/{org}/runs/{}/complete-prerun"),
    ("PUT", "api/organizations/{org}/checklists/{}/publish"),
    ("PUT", "api/organizations/{org}/checklists/{}/steps/{}/captures/{}/move-out"),
];

/// Handles a request in the way that the options say.
pub fn handle(world: &mut State, visit: &RequestContext, handler: Handler) -> HandlerResult {
    let method = visit.call.method.as_str();
    if method != "GET" {
        world.before_write = world.options.lagging_lists.then(|| Box::new(world.tables()));
        let noted = world.rows(ACTIVITIES, &visit.org).count();
        let answer = handler(world, visit)?;
        if world.rows(ACTIVITIES, &visit.org).count() == noted {
            let body = serde_json::from_slice(&answer.body).unwrap_or_default();
            activity::note_write(world, &visit.org, visit.person(), method, &visit.call.segments(), &body);
        }
        let is_empty = world.options.empty_answers && MAYBE_EMPTY.contains(&(method, visit.pattern));
        return Ok(if is_empty { empty(204) } else { answer });
    }
    let answer = handler(world, visit)?;
    let is_list = || serde_json::from_slice(&answer.body).is_ok_and(|body: Value| body["data"].is_array());
    if world.before_write.is_none() || !is_list() {
        return Ok(answer);
    }
    // The first list after a write is as it was before.
    let Some(before) = world.before_write.take() else {
        return Ok(answer);
    };
    let now = world.put_tables(*before);
    let stale = handler(world, visit);
    world.put_tables(now);
    stale
}

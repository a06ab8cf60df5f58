//! The table of routes, and the way of a request through it.

mod applications;
mod authorize;
pub mod control;
mod me;
mod members;
mod oauth;
mod processes;
mod tasks;
mod templates;

use crate::auth::{self, Audience};
use crate::call::Call;
use crate::include::{Kind, with_includes};
use crate::respond::{ApiResponse, HandlerResult, error, no_route};
use crate::state::State;
use crate::tokens::Holder;

use Audience::{All, Applications, People};

type Handler = fn(&mut State, &RequestContext) -> HandlerResult;

/// A path's parameters are `{org}` and at most two more, in order.
#[rustfmt::skip]
const ROUTES: &[(&str, &str, Audience, Handler)] = &[
    ("GET", "oauth/authorize", All, authorize::authorize),
    ("POST", "oauth/token", All, oauth::token),
    ("POST", "api/oauth/token", All, oauth::token),
    ("GET", "api/me", People, me::show),
    ("GET", "api/me/organizations", People, me::organizations),
    ("POST", "api/applications/{org}/users", Applications, applications::create),
    ("POST", "api/applications/{org}/users/{}/token", Applications, applications::exchange),
    ("GET", "api/organizations/{org}", People, me::organization),
    ("GET", "api/organizations/{org}/me", People, me::membership),
    ("GET", "api/organizations/{org}/me/tasks", People, tasks::mine),
    ("GET", "api/organizations/{org}/users", People, members::list),
    ("GET", "api/organizations/{org}/users/{}", People, members::show),
    ("GET", "api/organizations/{org}/checklists", People, templates::list),
    ("GET", "api/organizations/{org}/checklists/{}", People, templates::show),
    ("GET", "api/organizations/{org}/runs", People, processes::list),
    ("POST", "api/organizations/{org}/runs", People, processes::launch),
    ("GET", "api/organizations/{org}/runs/{}", People, processes::show),
    ("DELETE", "api/organizations/{org}/runs/{}", People, processes::archive),
    ("PUT", "api/organizations/{org}/runs/{}/activate", People, processes::activate),
    ("GET", "api/organizations/{org}/runs/{}/tasks", People, processes::tasks),
    ("GET", "api/organizations/{org}/runs/{}/tasks/{}", People, processes::task),
    ("PUT", "api/organizations/{org}/runs/{}/tasks/{}", People, processes::update_task),
    ("POST", "api/organizations/{org}/runs/{}/completed-tasks", People, processes::complete),
    ("DELETE", "api/organizations/{org}/runs/{}/completed-tasks/{}", People, processes::reopen),
    ("GET", "api/organizations/{org}/tasks", People, tasks::list),
    ("POST", "api/organizations/{org}/tasks", People, tasks::create),
    ("GET", "api/organizations/{org}/tasks/{}", People, tasks::show),
    ("PUT", "api/organizations/{org}/tasks/{}", People, tasks::update),
    ("POST", "api/organizations/{org}/completed-tasks", People, tasks::complete),
    ("DELETE", "api/organizations/{org}/completed-tasks/{}", People, tasks::reopen),
];

/// A request that passed the gate.
pub struct RequestContext<'a> {
    /// The request.
    pub call: &'a Call,
    /// Whose token it carries; nothing at the token endpoint.
    pub holder: Option<Holder>,
    /// The organization of the path.
    pub org: String,
    /// The path's other parameters, decoded.
    pub ids: Vec<String>,
}

impl RequestContext<'_> {
    /// The id of the user who sends the request.
    pub fn person(&self) -> i64 {
        match self.holder {
            Some(Holder::SignedIn(id) | Holder::Personal(id) | Holder::Exchanged(id, _)) => id,
            Some(Holder::App(_)) | None => 0,
        }
    }

    /// A parameter of the path, the organization not counted.
    pub fn id(&self, index: usize) -> &str {
        self.ids.get(index).map_or("", String::as_str)
    }

    /// The object with the relations that the query asks for.
    pub fn with_includes(&self, world: &State, kind: Kind, object: &serde_json::Value) -> serde_json::Value {
        with_includes(world, &self.org, kind, object, &self.call.query("with").unwrap_or_default())
    }
}

/// Handles one request.
pub fn answer(world: &mut State, call: &Call) -> ApiResponse {
    enter(world, call).unwrap_or_else(|refusal| refusal)
}

fn enter(world: &mut State, call: &Call) -> HandlerResult {
    let segments = call.segments();
    let on_path: Vec<_> = ROUTES.iter().filter(|(_, pattern, ..)| fits(pattern, &segments)).collect();
    let route = on_path.iter().find(|(method, ..)| *method == call.method);
    let is_open = route.is_some_and(|(_, _, audience, _)| *audience == All);
    if !is_open {
        auth::headers(call)?;
    }
    let Some((_, pattern, audience, handler)) = route else {
        return Err(match on_path.is_empty() {
            true => no_route(&format!("{} {}", call.method, call.path)),
            false => {
                let methods: Vec<_> = on_path.iter().map(|(method, ..)| *method).collect();
                let (method, methods) = (&call.method, methods.join(", "));
                error(405, &format!("The sandbox has no such route: {method} {}. It has: {methods}", call.path))
            }
        });
    };
    let mut visit = RequestContext { call, holder: None, org: String::new(), ids: Vec::new() };
    for (part, segment) in pattern.split('/').zip(segments) {
        match part {
            "{org}" => visit.org = segment,
            "{}" => visit.ids.push(segment),
            _ => {}
        }
    }
    if !is_open {
        let holder = auth::holder(world, call, *audience)?;
        if !visit.org.is_empty() {
            auth::organization(world, &holder, &visit.org)?;
        }
        visit.holder = Some(holder);
    }
    handler(world, &visit)
}

fn fits(pattern: &str, segments: &[String]) -> bool {
    let mut parts = pattern.split('/');
    segments.iter().all(|segment| {
        parts.next().is_some_and(|part| part == segment || (part.starts_with('{') && !segment.is_empty()))
    }) && parts.next().is_none()
}

//! The table of routes, and the way of a request through it.

mod activities;
mod applications;
mod authorize;
mod automations;
pub mod control;
mod custom_fields;
mod files;
mod folders;
mod form_fields;
mod guests;
mod habits;
mod launches;
mod me;
mod members;
mod oauth;
mod plain;
mod processes;
mod resources;
mod run_tasks;
mod searches;
mod steps;
mod tags;
mod task_lists;
mod tasks;
mod template_writes;
mod templates;
mod threads;
mod watchers;

use crate::auth::{self, Audience};
use crate::call::Call;
use crate::include::{Kind, with_includes};
use crate::relations;
use crate::respond::{ApiResponse, HandlerResult, error, no_route};
use crate::state::State;
use crate::tokens::Holder;

use Audience::{All, Applications, People};

/// What does the work of a route.
pub type Handler = fn(&mut State, &RequestContext) -> HandlerResult;

/// A verb, a path, who may use it, and what does the work.
pub type Route = (&'static str, &'static str, Audience, Handler);

/// A path's parameters are `{org}` and at most two more, in order.
#[rustfmt::skip]
const ROUTES: &[Route] = &[
    ("GET", "oauth/authorize", All, authorize::authorize),
    ("POST", "oauth/token", All, oauth::token),
    ("POST", "api/oauth/token", All, oauth::token),
    ("GET", "api/me", People, me::show),
    ("GET", "api/me/organizations", People, me::organizations),
    ("POST", "api/applications/{org}/users", Applications, applications::create),
    ("POST", "api/applications/{org}/users/{}/token", Applications, applications::exchange),
    ("GET", "api/organizations/{org}", People, me::organization),
    ("GET", "api/organizations/{org}/me", People, me::membership),
];

/// The routes of all families. Of two that fit a path, the first one counts.
const TABLES: &[&[Route]] = &[
    ROUTES,
    activities::ROUTES,
    members::ROUTES,
    guests::ROUTES,
    tags::ROUTES,
    folders::ROUTES,
    templates::ROUTES,
    steps::ROUTES,
    form_fields::ROUTES,
    automations::ROUTES,
    processes::ROUTES,
    run_tasks::ROUTES,
    tasks::ROUTES,
    files::ROUTES,
    threads::ROUTES,
    custom_fields::ROUTES,
    custom_fields::SINGLE,
    watchers::ROUTES,
    searches::ROUTES,
];

/// A request that passed the gate.
pub struct RequestContext<'a> {
    /// The request.
    pub call: &'a Call,
    /// The path of its route.
    pub pattern: &'static str,
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

    /// As [`RequestContext::with_includes`], for people, labels, files and talk.
    pub fn dressed(&self, world: &State, kind: &str, object: &serde_json::Value) -> serde_json::Value {
        relations::dress(world, &self.org, kind, object, &self.call.query("with").unwrap_or_default())
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
    let segments = call.routed();
    let all = TABLES.iter().copied().flatten().copied().chain(plain::routes());
    let on_path: Vec<_> = all.filter(|(_, pattern, ..)| fits(pattern, &segments)).collect();
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
    let mut visit = RequestContext { call, pattern, holder: None, org: String::new(), ids: Vec::new() };
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
    habits::handle(world, &visit, *handler)
}

fn fits(pattern: &str, segments: &[String]) -> bool {
    let mut parts = pattern.split('/');
    segments.iter().all(|segment| {
        parts.next().is_some_and(|part| part == segment || (part.starts_with('{') && !segment.is_empty()))
    }) && parts.next().is_none()
}

#[cfg(test)]
mod tests;

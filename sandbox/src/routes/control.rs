//! The routes under `/api/_sandbox`, which are no part of Tallyfy.

use serde_json::{Value, json};
use tallykit_canary::Canary;

use crate::call::Call;
use crate::load;
use crate::orders::{self, Field, Rejection};
use crate::respond::{ApiResponse, error, item, no_route, plain};
use crate::seed;
use crate::server::SandboxState;
use crate::state::State;

const ROOT: &str = "/api/_sandbox/";

/// The control route that a request names, if it names one.
pub fn name(call: &Call) -> Option<&str> {
    call.path.strip_prefix(ROOT).or_else(|| call.path.strip_prefix(ROOT.trim_start_matches("/api")))
}

/// The path of a control route.
pub fn path(name: &str) -> String {
    format!("{ROOT}{}", name.trim_start_matches('/'))
}

/// The control routes, for the response to others.
const ROUTES: &str = "POST expire, POST logout, POST settings, POST token, POST faults, DELETE faults, POST in-play, POST load, \
                      GET seed, GET deliveries, GET requests, DELETE requests, POST reset";

/// Handles a control call.
pub fn answer(state: &mut SandboxState, call: &Call) -> ApiResponse {
    let body: Value = match serde_json::from_slice(&call.body) {
        Ok(body) => body,
        Err(_) if call.body.is_empty() => Value::Null,
        Err(_) => return error(400, "A control route takes JSON."),
    };
    handle(state, call, &body).unwrap_or_else(|rejection| {
        let code = if rejection.is_unknown_name { orders::UNKNOWN_NAME } else { "REJECTED" };
        plain(400, &json!({ "error": true, "message": rejection.message, "code": code }))
    })
}

fn handle(state: &mut SandboxState, call: &Call, body: &Value) -> Result<ApiResponse, Rejection> {
    let world = &mut state.world;
    let name = name(call).unwrap_or_default();
    let data = match (call.method.as_str(), name) {
        ("POST", "expire") => expire(world, body)?,
        ("POST", "logout") => log_out(world, body)?,
        ("POST", "settings") => settings(world, body)?,
        ("POST", "faults") => {
            state.faults.order(body)?;
            json!({ "waiting": state.faults.waiting() })
        }
        ("POST", "in-play") => in_play(body)?,
        ("POST", "load") => load::load(world, body)?,
        (method, name) => {
            orders::read(&format!("The body of {method} {name}"), body, &[])?;
            match (method, name) {
                ("POST", "token") => json!({ "access_token": personal_token(world) }),
                ("DELETE", "faults") => {
                    state.faults = Default::default();
                    json!({ "waiting": 0 })
                }
                ("GET", "seed") => seed::described(),
                ("GET", "deliveries") => state.deliveries.entries(),
                ("GET", "requests") => state.report.entries(),
                ("DELETE", "requests") => {
                    state.report.clear();
                    json!([])
                }
                ("POST", "reset") => {
                    state.world = State::seeded();
                    state.faults = Default::default();
                    state.deliveries = Default::default();
                    state.report.start_over();
                    json!({})
                }
                _ => return Ok(no_route(&format!("{method} {name}. Its control routes are: {ROUTES}"))),
            }
        }
    };
    Ok(item(200, data))
}

/// A fresh personal token of Ada's.
pub fn personal_token(world: &mut State) -> String {
    let now = world.now();
    world.passport.personal(seed::ADA_ID, now)
}

/// Notes a secret that never comes here, for the search that follows a run of tests.
fn in_play(body: &Value) -> Result<Value, Rejection> {
    let order = orders::read("The body of in-play", body, &[("kind", Field::Text)])?;
    let kind = order.get("kind").and_then(Value::as_str).unwrap_or_default();
    let named = |canary: &&Canary| kind == canary.kind;
    let Some(canary) = tallykit_canary::ALL.iter().find(named) else {
        let known = tallykit_canary::ALL.map(|canary| canary.kind).join(", ");
        return Err(orders::rejection(format!("No secret has the kind {kind:?}. The kinds are: {known}.")));
    };
    tallykit_canary::mark_used(*canary);
    Ok(json!({}))
}

fn expire(world: &mut State, body: &Value) -> Result<Value, Rejection> {
    let order = orders::read("The body of expire", body, &[("kind", Field::Word(&["access", "refresh"]))])?;
    match order.get("kind").and_then(Value::as_str) {
        Some(kind) if kind.eq_ignore_ascii_case("refresh") => world.passport.expire_refresh(),
        _ => world.passport.expire_access(),
    }
    Ok(json!({}))
}

fn log_out(world: &mut State, body: &Value) -> Result<Value, Rejection> {
    let order = orders::read("The body of logout", body, &[("username", Field::Text)])?;
    let email = order.get("username").and_then(Value::as_str).unwrap_or(seed::ADA_EMAIL);
    let Some(id) = world.person_by_email(email).map(|person| person.id) else {
        let known: Vec<_> = world.people.iter().map(|person| person.email.as_str()).collect();
        return Err(orders::rejection(format!("No user has the address {email:?}. Users are: {}.", known.join(", "))));
    };
    world.passport.log_out(id);
    Ok(json!({}))
}

/// A century, in seconds.
const LONGEST: i64 = 100 * 366 * 24 * 3600;

const SETTINGS: &[(&str, Field)] = &[
    ("token_life", Field::Integer(1, LONGEST)),
    ("league", Field::Integer(8, 9)),
    ("rotate", Field::Flag),
    ("clock_offset", Field::Integer(-LONGEST, LONGEST)),
    ("lost_headers", Field::HeaderNames),
    ("lagging_lists", Field::Flag),
    ("seats_used_up", Field::Flag),
    ("empty_answers", Field::Flag),
    ("whole_tags", Field::Flag),
    ("watchers_off", Field::Flag),
    ("keep_responses", Field::Flag),
];

/// Changes what the body names, and shows all.
fn settings(world: &mut State, body: &Value) -> Result<Value, Rejection> {
    let order = Value::Object(orders::read("The body of settings", body, SETTINGS)?);
    let State { passport, clock, lost_headers, options, .. } = world;
    options.change(&order);
    let settings = &mut passport.settings;
    settings.token_life = order["token_life"].as_i64().unwrap_or(settings.token_life);
    settings.league = order["league"].as_i64().unwrap_or(settings.league);
    settings.rotate = order["rotate"].as_bool().unwrap_or(settings.rotate);
    clock.offset = order["clock_offset"].as_i64().unwrap_or(clock.offset);
    if let Some(names) = order["lost_headers"].as_array() {
        let names = names.iter().filter_map(Value::as_str);
        *lost_headers = names.map(str::to_ascii_lowercase).collect();
    }
    Ok(json!({
        "token_life": settings.token_life,
        "league": settings.league,
        "rotate": settings.rotate,
        "clock_offset": clock.offset,
        "lost_headers": lost_headers,
        "lagging_lists": options.lagging_lists,
        "seats_used_up": options.seats_used_up,
        "empty_answers": options.empty_answers,
        "whole_tags": options.whole_tags,
        "watchers_off": options.watchers_off,
        "keep_responses": options.keep_responses,
    }))
}

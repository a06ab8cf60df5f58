//! The routes under `/api/_sandbox`, which are no part of Tallyfy.

use serde_json::{Value, json};
use tallykit_canary::Canary;

use crate::call::Call;
use crate::respond::{ApiResponse, error, item, no_endpoint};
use crate::seed;
use crate::server::SandboxState;
use crate::state::State;

const ROOT: &str = "/api/_sandbox/";

/// The control route that a request names, if it names one.
pub fn name(call: &Call) -> Option<&str> {
    call.path.strip_prefix(ROOT)
}

/// The path of a control route.
pub fn path(name: &str) -> String {
    format!("{ROOT}{}", name.trim_start_matches('/'))
}

/// Handles a control call.
pub fn answer(state: &mut SandboxState, call: &Call) -> ApiResponse {
    let body: Value = match serde_json::from_slice(&call.body) {
        Ok(body) => body,
        Err(_) if call.body.is_empty() => Value::Null,
        Err(_) => return error(400, "A control route takes JSON."),
    };
    let data = match (call.method.as_str(), name(call).unwrap_or_default()) {
        ("POST", "expire") => expire(&mut state.world, &body),
        ("POST", "logout") => log_out(&mut state.world, &body),
        ("POST", "settings") => settings(&mut state.world, &body),
        ("POST", "token") => {
            json!({ "access_token": personal_token(&mut state.world) })
        }
        ("POST", "faults") => match state.faults.order(&body) {
            Ok(()) => json!({ "waiting": state.faults.waiting() }),
            Err(reason) => return error(400, &reason),
        },
        ("DELETE", "faults") => {
            state.faults = Default::default();
            json!({ "waiting": 0 })
        }
        ("POST", "in-play") => in_play(&body),
        ("GET", "seed") => seed::described(),
        ("GET", "requests") => state.report.entries(),
        ("DELETE", "requests") => {
            state.report.clear();
            json!([])
        }
        ("POST", "reset") => {
            state.world = State::seeded();
            state.faults = Default::default();
            state.report.start_over();
            json!({})
        }
        _ => return no_endpoint(),
    };
    item(200, data)
}

/// A fresh personal token of Ada's.
pub fn personal_token(world: &mut State) -> String {
    let now = world.now();
    world.passport.personal(seed::ADA_ID, now)
}

/// Notes a secret that never comes here, for the search that follows a run of tests.
fn in_play(body: &Value) -> Value {
    let named = |canary: &Canary| body["kind"] == canary.kind;
    tallykit_canary::ALL.into_iter().filter(named).for_each(tallykit_canary::mark_used);
    json!({})
}

fn expire(world: &mut State, body: &Value) -> Value {
    if body["kind"] == "refresh" {
        world.passport.expire_refresh();
    } else {
        world.passport.expire_access();
    }
    json!({})
}

fn log_out(world: &mut State, body: &Value) -> Value {
    let email = body["username"].as_str().unwrap_or(seed::ADA_EMAIL);
    if let Some(id) = world.person_by_email(email).map(|person| person.id) {
        world.passport.log_out(id);
    }
    json!({})
}

/// Changes what the body names, and shows all.
fn settings(world: &mut State, body: &Value) -> Value {
    let State { passport, clock, lost_headers, .. } = world;
    let settings = &mut passport.settings;
    settings.token_life = body["token_life"].as_i64().unwrap_or(settings.token_life);
    settings.league = body["league"].as_i64().unwrap_or(settings.league);
    settings.rotate = body["rotate"].as_bool().unwrap_or(settings.rotate);
    clock.offset = body["clock_offset"].as_i64().unwrap_or(clock.offset);
    if let Some(names) = body["lost_headers"].as_array() {
        let names = names.iter().filter_map(Value::as_str);
        *lost_headers = names.map(str::to_ascii_lowercase).collect();
    }
    json!({
        "token_life": settings.token_life,
        "league": settings.league,
        "rotate": settings.rotate,
        "clock_offset": clock.offset,
        "lost_headers": lost_headers,
    })
}

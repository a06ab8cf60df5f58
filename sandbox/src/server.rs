//! The way of a request from the connection to the state and back.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::call::Call;
use crate::cors;
use crate::deliver::{self, Deliveries};
use crate::faults::{Fault, Faults};
use crate::report::Report;
use crate::respond::{ApiResponse, error};
use crate::routes::{self, control};
use crate::state::State as World;
use crate::wire::{FaultyBody, NoDelayListener, ResetHandle};

/// What `x-tallyfy-version` says.
const VERSION: &str = "sandbox";

/// All that one sandbox keeps.
#[derive(Debug)]
pub struct SandboxState {
    /// The state behind the routes.
    pub world: World,
    /// The misbehaviour that was ordered.
    pub faults: Faults,
    /// What was received.
    pub report: Report,
    /// The webhooks that were sent.
    pub deliveries: Deliveries,
    served: u64,
}

/// A [`SandboxState`] that the server and its owner share.
pub type Shared = Arc<Mutex<SandboxState>>;

/// A state in its first state.
pub fn open() -> Shared {
    let world = World::seeded();
    let (faults, report) = (Faults::default(), Report::default());
    Arc::new(Mutex::new(SandboxState { world, faults, report, deliveries: Deliveries::default(), served: 0 }))
}

/// The state, even if a request panicked in it: one broken test must not break the next.
pub fn enter(state: &Shared) -> MutexGuard<'_, SandboxState> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Serves until the future is dropped.
pub async fn serve(door: NoDelayListener, state: Shared) -> std::io::Result<()> {
    let router = Router::new().fallback(receive).with_state(state);
    axum::serve(door, router.into_make_service_with_connect_info::<ResetHandle>()).await
}

async fn receive(
    State(state): State<Shared>,
    ConnectInfo(cut): ConnectInfo<ResetHandle>,
    request: Request,
) -> Response {
    let Some(call) = Call::read(request).await else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    // As PHP does, a request whose sender has gone is worked on to its end.
    let work = tokio::spawn(answer(state, call));
    let Ok((answer, fault)) = work.await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let Some(fault) = fault else {
        return response(answer, Body::from);
    };
    if fault.resets() {
        cut.now();
    }
    response(answer, |body| Body::new(FaultyBody::new(body, fault.truncates(), fault.drip())))
}

async fn answer(state: Shared, mut call: Call) -> (ApiResponse, Option<Fault>) {
    if control::name(&call).is_some() {
        let answer = control::answer(&mut enter(&state), &call);
        return (answer, None);
    }
    let (number, request_id, fault) = {
        let mut state = enter(&state);
        call.headers.retain(|(name, _)| !state.world.lost_headers.contains(name));
        state.served += 1;
        (state.report.received(&call), state.served, state.faults.meet(&call))
    };
    let early = fault.as_ref().filter(|fault| !fault.strikes_after());
    if let Some(delay) = early.and_then(Fault::delay) {
        tokio::time::sleep(delay).await;
    }
    let instead = fault.as_ref().and_then(Fault::instead);
    let mut answer = match instead {
        Some(instead) if early.is_some() => instead,
        instead => {
            let real = cors::preflight(&call).unwrap_or_else(|| routes::answer(&mut enter(&state).world, &call));
            send_webhooks(&state);
            instead.unwrap_or(real)
        }
    };
    let late = fault.as_ref().filter(|fault| fault.strikes_after());
    if let Some(delay) = late.and_then(Fault::delay) {
        tokio::time::sleep(delay).await;
    }
    // The server's clock may be set wrong, so the date is not left to the HTTP library.
    let date = enter(&state).world.clock.http_date();
    answer.headers.extend(date.map(|date| ("date".to_owned(), date)));
    answer.headers.push(("x-request-id".into(), format!("req-{request_id:06}")));
    answer.headers.push(("x-tallyfy-version".into(), VERSION.into()));
    answer.headers.extend(cors::permission(&call));
    if let Some(fault) = &fault {
        fault.mark(&mut answer);
    }
    if !fault.as_ref().is_some_and(Fault::resets) {
        let mut state = enter(&state);
        let body = state.world.options.keep_responses.then_some(&answer.body[..]);
        state.report.answered(number, answer.status, body);
    }
    (answer, fault)
}

/// Sends the webhooks that the request caused, one after the other. The response does not wait for them.
fn send_webhooks(state: &Shared) {
    let mut entered = enter(state);
    let waiting = std::mem::take(&mut entered.world.outbox);
    let begun: Vec<_> = waiting.into_iter().map(|delivery| (entered.deliveries.begun(&delivery), delivery)).collect();
    drop(entered);
    if begun.is_empty() {
        return;
    }
    let state = Shared::clone(state);
    tokio::spawn(async move {
        for (number, delivery) in begun {
            let outcome = deliver::send(&delivery).await;
            enter(&state).deliveries.ended(number, &outcome);
        }
    });
}

fn response(answer: ApiResponse, body: impl FnOnce(Bytes) -> Body) -> Response {
    let length = answer.body.len();
    let mut response = Response::new(body(Bytes::from(answer.body)));
    *response.status_mut() = match StatusCode::from_u16(answer.status) {
        Ok(status) => status,
        Err(_) => return response_of_nonsense(),
    };
    let headers = response.headers_mut();
    for (name, value) in answer.headers {
        let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), HeaderValue::try_from(value)) else {
            return response_of_nonsense();
        };
        headers.append(name, value);
    }
    if length > 0 {
        headers.insert("content-length", HeaderValue::from(length));
    }
    response
}

/// An ordered status or header that HTTP does not allow.
fn response_of_nonsense() -> Response {
    response(error(500, "This fault cannot be sent."), Body::from)
}

//! Any events in any order, in three processes that share a credential and a store.

use std::sync::Mutex;

use proptest::prelude::*;

use super::store_away::Remote;
use super::*;
use crate::auth::rejections::CLOCK_TOLERANCE;
use crate::transport::message::{Response, SendState, TransportError, TransportErrorKind};

const PROCESSES: usize = 3;

/// An event. The first number is the process.
#[derive(Debug, Clone, Copy)]
enum Event {
    Pass(u32),
    Call(usize),
    /// The API rejects the token of the last call.
    Reject(usize),
    Invalidate(usize),
    /// The process ends, and starts again with its configuration.
    Restart(usize),
    LogOut(usize),
    StoreAway(bool),
    /// The next responses of the token endpoint.
    Server(Mood),
}

#[derive(Debug, Clone, Copy)]
enum Mood {
    Grants(u32),
    Fails,
    AsksForTime(u32),
    Rejects,
    RejectsPasswords,
    /// The request does not arrive, and the client cannot know that.
    SaysNothing,
}

fn moods() -> impl Strategy<Value = Mood> {
    prop_oneof![
        5 => (1..5000_u32).prop_map(Mood::Grants),
        1 => Just(Mood::Fails),
        1 => (1..200_u32).prop_map(Mood::AsksForTime),
        1 => Just(Mood::Rejects),
        1 => Just(Mood::RejectsPasswords),
        1 => Just(Mood::SaysNothing),
    ]
}

fn events() -> impl Strategy<Value = Event> {
    let process = || 0..PROCESSES;
    prop_oneof![
        6 => (0..3000_u32).prop_map(Event::Pass),
        16 => process().prop_map(Event::Call),
        4 => process().prop_map(Event::Reject),
        2 => process().prop_map(Event::Invalidate),
        2 => process().prop_map(Event::Restart),
        1 => process().prop_map(Event::LogOut),
        3 => any::<bool>().prop_map(Event::StoreAway),
        4 => moods().prop_map(Event::Server),
    ]
}

/// A server that accepts each refresh token once, like Laravel Passport, and each token of the last refresh only.
struct Server {
    mood: Mood,
    names: u32,
    /// The refresh token that works.
    refresh: String,
    /// The refresh tokens that must not be sent: they were used or rejected, and the processes can know it.
    dead: Vec<String>,
    requests: usize,
    /// When a password was rejected last, until a client is told to try again.
    rejected_password_at: Option<Duration>,
    /// When the server last asked for time, and until when.
    closed_until: Duration,
    /// Whether the processes can tell each other what the server says.
    is_told_to_all: bool,
    violation: Option<String>,
}

impl Server {
    fn respond(&mut self, body: &str, now: Duration) -> Result<Response, TransportError> {
        self.requests += 1;
        if now < self.closed_until {
            self.violation = Some("a request was sent before the time that the server named".to_owned());
        }
        let sent = body.split("refresh_token=").nth(1).map(|rest| rest.split('&').next().unwrap().to_owned());
        let response =
            |status, body: String| Ok(Response { status, body: body.into_bytes().into(), ..Response::default() });
        let rejection = r#"{"error":"invalid_grant"}"#.to_owned();
        match (&sent, self.mood) {
            (Some(sent), _) if self.dead.contains(sent) => {
                self.violation = Some(format!("a dead refresh token was sent again: {sent}"));
            }
            (None, _) if self.rejected_password_at.is_some_and(|at| now < at + Duration::from_secs(900)) => {
                self.violation = Some("a rejected password was sent again".to_owned());
            }
            _ => {}
        }
        match self.mood {
            Mood::Fails => response(500, "{}".to_owned()),
            Mood::AsksForTime(seconds) => {
                // A wait of a second is part of the request.
                if self.is_told_to_all && seconds > 1 {
                    self.closed_until = now + Duration::from_secs(seconds.into());
                }
                Ok(Response { status: 503, retry_after: Some(seconds.to_string()), ..Response::default() })
            }
            Mood::SaysNothing => {
                let reason = "no answer".to_owned();
                Err(TransportError { send_state: SendState::MaybeSent, kind: TransportErrorKind::TimedOut, reason })
            }
            Mood::Rejects | Mood::RejectsPasswords if sent.is_none() => {
                self.rejected_password_at = Some(now).filter(|_| self.is_told_to_all);
                response(401, rejection)
            }
            Mood::Rejects => {
                self.dead.extend(sent);
                response(400, rejection)
            }
            Mood::Grants(_) | Mood::RejectsPasswords => {
                let life = if let Mood::Grants(life) = self.mood { life } else { 500 };
                if let Some(sent) = sent {
                    self.dead.push(sent.clone());
                    if sent != self.refresh {
                        return response(400, rejection);
                    }
                }
                self.names += 1;
                self.refresh = format!("r-{}", self.names);
                response(200, token(&self.names.to_string(), life.into()))
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..Default::default() })]

    #[test]
    fn t15_t18_t22_no_order_of_events_leads_to_an_invalid_token_a_dead_session_or_a_request_storm(
        events in prop::collection::vec(events(), 1..80),
        keeps_password in any::<bool>(),
    ) {
        let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
        let server = Arc::new(Mutex::new(Server {
            mood: Mood::Grants(1000),
            names: 0,
            refresh: "first".to_owned(),
            dead: Vec::new(),
            requests: 0,
            rejected_password_at: None,
            closed_until: Duration::ZERO,
            is_told_to_all: true,
            violation: None,
        }));
        for _ in 0..2000 {
            let (server, clock) = (server.clone(), clock.clone());
            script.on_request(move |request| {
                let body = String::from_utf8(request.body.unwrap().bytes.to_vec()).unwrap();
                server.lock().unwrap().respond(&body, clock.monotonic())
            });
        }
        let store = Arc::new(Remote::default());
        let start = || match keeps_password {
            true => with_store(&script, &clock, Some(store.clone())),
            false => refreshing(&script, &clock, "first", store.clone()),
        };
        let mut processes: Vec<_> = (0..PROCESSES).map(|_| start()).collect();
        let mut held: [Option<TokenLease>; PROCESSES] = Default::default();
        let mut rejected: [Vec<String>; PROCESSES] = Default::default();
        let mut requests_at_logout = None;
        for event in events {
            match event {
                Event::Pass(seconds) => clock.advance(Duration::from_secs(seconds.into())),
                Event::Server(mood) => server.lock().unwrap().mood = mood,
                Event::StoreAway(away) => {
                    store.away.store(away, Relaxed);
                    // What one process learns now does not reach the others.
                    let mut server = server.lock().unwrap();
                    (server.closed_until, server.rejected_password_at) = (Duration::ZERO, None);
                    server.is_told_to_all = !away;
                }
                Event::Restart(process) => {
                    held[process] = None;
                    processes[process] = start();
                    rejected[process].clear();
                }
                Event::LogOut(process) => {
                    let logged_out = processes[process].log_out(FAR).is_ok();
                    // The password signs in again. Whoever has only the refresh token of the session is signed out.
                    if logged_out && !keeps_password {
                        requests_at_logout = requests_at_logout.or(Some(server.lock().unwrap().requests));
                    }
                    held[process] = None;
                    if keeps_password {
                        processes[process] = start();
                        rejected[process].clear();
                    }
                }
                Event::Invalidate(process) => {
                    let manager = &processes[process];
                    manager.invalidate();
                    // A rejection that another process gets now may be older, if its clock is ahead.
                    clock.advance(CLOCK_TOLERANCE + Duration::from_millis(1));
                    server.lock().unwrap().rejected_password_at = None;
                    if let Some(lease) = &held[process]
                        && manager.state().token.is_some()
                    {
                        rejected[process].push(lease.issued().access().to_owned());
                    }
                }
                Event::Reject(process) => {
                    if let Some(lease) = held[process].take()
                        && processes[process].reject(&lease)
                    {
                        rejected[process].push(lease.issued().access().to_owned());
                    }
                }
                Event::Call(process) => {
                    let manager = &processes[process];
                    let before = server.lock().unwrap().requests;
                    // Release the lease first, because a renewal would wait for it.
                    held[process] = None;
                    let lease = manager.take_lease(clock.monotonic() + Duration::from_secs(60)).ok();
                    if let Some(lease) = &lease {
                        prop_assert!(!lease.issued().is_expired(clock.monotonic()));
                        prop_assert!(!rejected[process].contains(&lease.issued().access().to_owned()));
                    }
                    drop(lease);
                    settle(manager);
                    let asked = server.lock().unwrap().requests - before;
                    // At most a refresh, another one, and a sign-in with its retries.
                    prop_assert!(asked <= 5, "{asked} requests for one token");
                    held[process] = Some(manager.current.load().0.clone())
                        .filter(|issued| !issued.is_rejected() && !issued.is_expired(clock.monotonic()))
                        .map(Into::into);
                }
            }
        }
        let server = server.lock().unwrap();
        prop_assert_eq!(&server.violation, &None);
        if let Some(before) = requests_at_logout {
            prop_assert_eq!(server.requests, before, "the session came back after the logout");
        }
    }
}

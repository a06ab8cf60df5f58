//! Any events in any order.

use proptest::prelude::*;

use super::*;
use crate::transport::message::{Response, SendState, TransportError, TransportErrorKind};

/// An event.
#[derive(Debug, Clone, Copy)]
enum Event {
    Pass(u32),
    RequestBuilder,
    Refuse,
    Invalidate,
    /// The next responses of the token endpoint.
    Server(Mood),
}

#[derive(Debug, Clone, Copy)]
enum Mood {
    Grants(u32),
    KeepsTheRefreshToken(u32),
    Fails,
    AsksForTime(u32),
    Refuses,
    SaysNothing,
}

fn moods() -> impl Strategy<Value = Mood> {
    prop_oneof![
        4 => (1..5000_u32).prop_map(Mood::Grants),
        1 => (1..5000_u32).prop_map(Mood::KeepsTheRefreshToken),
        1 => Just(Mood::Fails),
        1 => (1..200_u32).prop_map(Mood::AsksForTime),
        1 => Just(Mood::Refuses),
        1 => Just(Mood::SaysNothing),
    ]
}

fn events() -> impl Strategy<Value = Event> {
    prop_oneof![
        3 => (0..3000_u32).prop_map(Event::Pass),
        6 => Just(Event::RequestBuilder),
        2 => Just(Event::Refuse),
        1 => Just(Event::Invalidate),
        2 => moods().prop_map(Event::Server),
    ]
}

/// A server that accepts each refresh token once, like Laravel Passport.
struct Server {
    mood: Mood,
    names: u32,
    refresh: String,
    requests: Vec<Duration>,
    /// The refresh tokens that the client knows to be invalid, and must not send.
    rejected: Vec<String>,
    violation: Option<String>,
}

impl Server {
    fn respond(&mut self, body: &str, now: Duration) -> Result<Response, TransportError> {
        self.requests.push(now);
        let sent = body.split("refresh_token=").nth(1).map(|rest| rest.split('&').next().unwrap());
        let sent = sent.map(str::to_owned);
        if sent.as_ref().is_some_and(|sent| self.rejected.contains(sent)) {
            self.violation = Some("a dead refresh token was sent again".to_owned());
        }
        let response = |status, body: String| Ok(Response { status, body: body.into_bytes(), ..Response::default() });
        let invalid_grant = r#"{"error":"invalid_grant"}"#.to_owned();
        if let Some(sent) = &sent
            && *sent != self.refresh
        {
            self.rejected.push(sent.clone());
            return response(400, invalid_grant);
        }
        match self.mood {
            Mood::Grants(life) => {
                self.names += 1;
                self.refresh = format!("r-{}", self.names);
                response(200, token(&self.names.to_string(), life.into()))
            }
            Mood::KeepsTheRefreshToken(life) => {
                self.names += 1;
                let access = self.names;
                response(200, format!(r#"{{"expires_in":{life},"access_token":"{access}"}}"#))
            }
            Mood::Fails => response(500, "{}".to_owned()),
            Mood::AsksForTime(seconds) => {
                Ok(Response { status: 503, retry_after: Some(seconds.to_string()), ..Response::default() })
            }
            Mood::Refuses => {
                self.rejected.extend(sent);
                response(400, invalid_grant)
            }
            Mood::SaysNothing => {
                let reason = "no answer".to_owned();
                Err(TransportError { send_state: SendState::MaybeSent, kind: TransportErrorKind::TimedOut, reason })
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..Default::default() })]

    #[test]
    fn t15_t18_no_order_of_events_leads_to_an_invalid_token_or_a_request_storm(
        events in prop::collection::vec(events(), 1..60),
        keeps_password in any::<bool>(),
    ) {
        let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
        let server = Arc::new(std::sync::Mutex::new(Server {
            mood: Mood::Grants(1000),
            names: 0,
            refresh: "first".to_owned(),
            requests: Vec::new(),
            rejected: Vec::new(),
            violation: None,
        }));
        for _ in 0..1000 {
            let (server, clock) = (server.clone(), clock.clone());
            script.on_request(move |request| {
                let body = String::from_utf8(request.body.unwrap().bytes.to_vec()).unwrap();
                server.lock().unwrap().respond(&body, clock.monotonic())
            });
        }
        let store = Arc::new(crate::MemoryStore::new());
        let manager = match keeps_password {
            true => with_store(&script, &clock, Some(store)),
            false => refreshing(&script, &clock, "first", store),
        };
        let mut invalid_grant: Vec<String> = Vec::new();
        let mut held: Option<TokenLease> = None;
        for event in events {
            match event {
                Event::Pass(seconds) => clock.advance(Duration::from_secs(seconds.into())),
                Event::Server(mood) => server.lock().unwrap().mood = mood,
                Event::Invalidate => {
                    manager.invalidate();
                    if let Some(lease) = &held
                        && manager.state().token.is_some()
                    {
                        invalid_grant.push(lease.issued().access().to_owned());
                    }
                }
                Event::Refuse => {
                    if let Some(lease) = held.take()
                        && manager.reject(&lease)
                    {
                        invalid_grant.push(lease.issued().access().to_owned());
                    }
                }
                Event::RequestBuilder => {
                    let before = server.lock().unwrap().requests.len();
                    // Release the lease first, because a renewal would wait for it.
                    drop(held.take());
                    let _ = manager.lease(clock.monotonic() + Duration::from_secs(60));
                    settle(&manager);
                    held = manager.lease(clock.monotonic() + Duration::from_secs(60)).ok();
                    settle(&manager);
                    if let Some(lease) = &held {
                        let issued = lease.issued();
                        prop_assert!(!issued.is_expired(clock.monotonic()));
                        prop_assert!(!invalid_grant.contains(&issued.access().to_owned()));
                    }
                    // One refresh, and a sign-in with its retries.
                    let asked = server.lock().unwrap().requests.len() - before;
                    prop_assert!(asked <= 5, "{asked} requests for one token");
                }
            }
        }
        let server = server.lock().unwrap();
        prop_assert_eq!(&server.violation, &None);
    }
}

//! A clock and a server that tests own.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::checks::endpoints::Endpoints;
use crate::error::Result;
use crate::http::client::{ApiRequest, HttpClient};
use crate::http::retry_budget::RetryBudget;
use crate::http::token_source::TokenSource;
use crate::support::clock::Clock;
use crate::support::timestamp::Timestamp;
use crate::transport::message::{Request, Response, Transport, TransportError};

/// Time that moves when it is told to, on two clocks that can be moved apart.
pub(crate) struct FakeClock {
    /// The monotonic clock, and the wall clock in milliseconds.
    now: Mutex<(Duration, i64)>,
    random: Mutex<f64>,
    while_asleep: Mutex<Option<Box<dyn FnMut() + Send>>>,
    sleepless: AtomicBool,
}

impl FakeClock {
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self {
            now: Mutex::new((Duration::from_secs(1_000), 1_750_000_000_000)),
            random: Mutex::new(0.5),
            while_asleep: Mutex::default(),
            sleepless: false.into(),
        })
    }

    /// Lets time pass.
    pub(crate) fn advance(&self, duration: Duration) {
        let mut now = self.now.lock().unwrap();
        now.0 += duration;
        now.1 += i64::try_from(duration.as_millis()).unwrap();
    }

    /// Does this whenever a thread sleeps.
    pub(crate) fn on_sleep(&self, act: impl FnMut() + Send + 'static) {
        *self.while_asleep.lock().unwrap() = Some(Box::new(act));
    }

    /// From now on each sleep is interrupted at once.
    pub(crate) fn interrupt_sleeps(&self) {
        self.sleepless.store(true, Relaxed);
    }

    /// Says what is random from now on: a number from 0 to 1.
    pub(crate) fn set_random(&self, random: f64) {
        *self.random.lock().unwrap() = random;
    }

    /// Sets the wall clock forward or back, as a person or a time server does.
    pub(crate) fn set_wall_offset(&self, millis: i64) {
        self.now.lock().unwrap().1 += millis;
    }
}

impl Clock for FakeClock {
    fn monotonic(&self) -> Duration {
        self.now.lock().unwrap().0
    }

    fn wall(&self) -> Timestamp {
        Timestamp::from_millis(self.now.lock().unwrap().1).unwrap()
    }

    fn sleep(&self, duration: Duration) -> bool {
        if self.sleepless.load(Relaxed) {
            return false;
        }
        self.advance(duration);
        if let Some(act) = &mut *self.while_asleep.lock().unwrap() {
            act();
        }
        true
    }

    fn random(&self) -> f64 {
        *self.random.lock().unwrap()
    }
}

/// What the scripted server does with a request.
type Act = Box<dyn FnMut(&Request<'_>) -> Result<Response, TransportError> + Send>;

/// A server that follows a script and remembers what it was asked.
#[derive(Clone)]
pub(crate) struct ScriptedTransport(Arc<Mutex<Inner>>);

struct Inner {
    steps: VecDeque<Act>,
    /// The response after the end of the script.
    always: Option<Response>,
    seen: Vec<Seen>,
}

/// A request that was received.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(crate) url: String,
    pub(crate) body: String,
}

impl ScriptedTransport {
    pub(crate) fn new() -> Self {
        tallykit_canary::listen();
        Self(Arc::new(Mutex::new(Inner { steps: VecDeque::new(), always: None, seen: Vec::new() })))
    }

    /// Adds a response to the script.
    pub(crate) fn respond(&self, status: u16, body: &str) -> &Self {
        let answer = Response { status, body: body.as_bytes().to_vec(), ..Response::default() };
        self.on_request(move |_| Ok(answer.clone()))
    }

    /// Answers every request from now on that no act is left for.
    pub(crate) fn default_response(&self, status: u16, body: &str) -> &Self {
        let answer = Response { status, body: body.as_bytes().to_vec(), ..Response::default() };
        self.0.lock().unwrap().always = Some(answer);
        self
    }

    /// Adds an act of any kind to the script.
    pub(crate) fn on_request(
        &self,
        act: impl FnMut(&Request<'_>) -> Result<Response, TransportError> + Send + 'static,
    ) -> &Self {
        self.0.lock().unwrap().steps.push_back(Box::new(act));
        self
    }

    pub(crate) fn requests(&self) -> Vec<Seen> {
        self.0.lock().unwrap().seen.clone()
    }
}

impl Transport for ScriptedTransport {
    fn send(&self, request: &Request<'_>) -> Result<Response, TransportError> {
        let body = request.body.map(|body| String::from_utf8_lossy(body.bytes).into_owned());
        let seen = Seen { url: request.url.to_owned(), body: body.unwrap_or_default() };
        let mut act = {
            let mut inner = self.0.lock().unwrap();
            inner.seen.push(seen);
            match (inner.steps.pop_front(), &inner.always) {
                (Some(act), _) => act,
                (None, Some(answer)) => return Ok(answer.clone()),
                (None, None) => panic!("the script has come to its end"),
            }
        };
        act(request)
    }
}

/// A wire between the two.
pub(crate) fn test_client(script: &ScriptedTransport, clock: &Arc<FakeClock>) -> Arc<HttpClient> {
    Arc::new(HttpClient {
        transport: Box::new(script.clone()),
        clock: clock.clone(),
        hosts: Endpoints::new(None, None, None, None).unwrap(),
        timeout: Duration::from_secs(60),
        min_interval: None,
        budget: RetryBudget::default(),
    })
}

/// Sends a request as a call does. Returns the response and the number of attempts.
pub(crate) fn send(
    wire: &HttpClient,
    outgoing: &ApiRequest<'_>,
    tokens: Option<&dyn TokenSource>,
) -> Result<(Response, i32)> {
    wire.execute(outgoing, tokens, |answer, facts| Ok((answer.clone(), facts.attempts)))
}

/// The rest of a token store that is about loading and saving alone.
macro_rules! keeps_and_no_more {
    () => {
        fn delete(&self, _account: String) -> crate::error::Result<bool> {
            Ok(false)
        }

        fn lock(
            &self,
            _account: String,
            _patience: std::time::Duration,
        ) -> crate::error::Result<Option<String>> {
            Ok(None)
        }

        fn unlock(&self, _account: String, _hold: String) -> crate::error::Result<()> {
            Ok(())
        }
    };
}

pub(crate) use keeps_and_no_more;

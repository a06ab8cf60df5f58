//! A fake clock and a scripted server for tests.

use std::collections::VecDeque;
use std::future::Future;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake};
use std::thread::{self, Thread};
use std::time::Duration;

use crate::auth::grant::Grant;
use crate::auth::manager::TokenManager;
use crate::auth::token::Token;
use crate::checks::endpoints::Endpoints;
use crate::diagnostics::DiagnosisContext;
use crate::error::Result;
use crate::http::api_client::{ApiClient, CallOptions};
use crate::http::auth_stats::AuthEvents;
use crate::http::client::driver::{Asynchronous, Blocking};
use crate::http::client::{ApiRequest, HttpClient};
use crate::http::retry_budget::RetryBudget;
use crate::http::token_source::TokenSource;
use crate::support::cancellation::attached_tokens;
use crate::support::clock::Clock;
use crate::support::futures::{BoxFuture, ready};
use crate::support::timestamp::Timestamp;
use crate::support::wakers::Wakers;
use crate::transport::message::{Request, Response, Transport, TransportError};

/// A clock that moves only when a test moves it. The wall clock can be moved separately.
pub(crate) struct FakeClock {
    /// The monotonic clock, and the wall clock in milliseconds.
    now: Mutex<(Duration, i64)>,
    random: Mutex<f64>,
    on_sleep: Mutex<Option<Box<dyn FnMut() + Send>>>,
    interrupted: AtomicBool,
    wakers: Wakers,
}

impl FakeClock {
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self {
            now: Mutex::new((Duration::from_secs(1_000), 1_750_000_000_000)),
            random: Mutex::new(0.5),
            on_sleep: Mutex::default(),
            interrupted: false.into(),
            wakers: Wakers::default(),
        })
    }

    /// Advances both clocks.
    pub(crate) fn advance(&self, duration: Duration) {
        let mut now = self.now.lock().unwrap();
        now.0 += duration;
        now.1 += i64::try_from(duration.as_millis()).unwrap();
        drop(now);
        self.wakers.wake_all();
    }

    /// Sets a function that runs whenever a thread sleeps.
    pub(crate) fn on_sleep(&self, act: impl FnMut() + Send + 'static) {
        *self.on_sleep.lock().unwrap() = Some(Box::new(act));
    }

    /// Interrupts each sleep at once from now on.
    pub(crate) fn interrupt_sleeps(&self) {
        self.interrupted.store(true, Relaxed);
    }

    /// Lets sleeps advance the clock again.
    pub(crate) fn resume_sleeps(&self) {
        self.interrupted.store(false, Relaxed);
    }

    /// Sets the random number, from 0 to 1.
    pub(crate) fn set_random(&self, random: f64) {
        *self.random.lock().unwrap() = random;
    }

    /// Moves the wall clock forward or back, as a user or a time server does.
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
        if self.interrupted.load(Relaxed) {
            return false;
        }
        self.advance(duration);
        if let Some(act) = &mut *self.on_sleep.lock().unwrap() {
            act();
        }
        true
    }

    fn reach(&self, time: Duration) -> BoxFuture<'_, ()> {
        Box::pin(self.wakers.until(move || (self.monotonic() >= time).then_some(())))
    }

    fn random(&self) -> f64 {
        *self.random.lock().unwrap()
    }
}

/// What the scripted server does with a request.
type Act = Box<dyn FnMut(&Request<'_>) -> Result<Response, TransportError> + Send>;

/// A server that follows a script and records the requests.
#[derive(Clone)]
pub(crate) struct ScriptedTransport(Arc<Mutex<Inner>>);

struct Inner {
    steps: VecDeque<Act>,
    /// The response after the end of the script.
    default_response: Option<Response>,
    requests: Vec<SeenRequest>,
}

/// A request that was received.
#[derive(Debug, Clone)]
pub(crate) struct SeenRequest {
    pub(crate) method: String,
    pub(crate) url: String,
    pub(crate) body: String,
}

impl ScriptedTransport {
    pub(crate) fn new() -> Self {
        tallykit_canary::listen();
        Self(Arc::new(Mutex::new(Inner { steps: VecDeque::new(), default_response: None, requests: Vec::new() })))
    }

    /// Adds a response to the script.
    pub(crate) fn respond(&self, status: u16, body: &str) -> &Self {
        let response = Response { status, body: body.as_bytes().to_vec().into(), ..Response::default() };
        self.on_request(move |_| Ok(response.clone()))
    }

    /// Sets the response to all requests after the end of the script.
    pub(crate) fn default_response(&self, status: u16, body: &str) -> &Self {
        let response = Response { status, body: body.as_bytes().to_vec().into(), ..Response::default() };
        self.0.lock().unwrap().default_response = Some(response);
        self
    }

    /// Adds any step to the script.
    pub(crate) fn on_request(
        &self,
        act: impl FnMut(&Request<'_>) -> Result<Response, TransportError> + Send + 'static,
    ) -> &Self {
        self.0.lock().unwrap().steps.push_back(Box::new(act));
        self
    }

    pub(crate) fn requests(&self) -> Vec<SeenRequest> {
        self.0.lock().unwrap().requests.clone()
    }
}

impl Transport for ScriptedTransport {
    fn send(&self, request: &Request<'_>) -> Result<Response, TransportError> {
        let body = request.body.map(|body| String::from_utf8_lossy(body.bytes).into_owned());
        let seen = SeenRequest {
            method: request.method.to_owned(),
            url: request.url.to_owned(),
            body: body.unwrap_or_default(),
        };
        let mut act = {
            let mut inner = self.0.lock().unwrap();
            inner.requests.push(seen);
            match (inner.steps.pop_front(), &inner.default_response) {
                (Some(act), _) => act,
                (None, Some(response)) => return Ok(response.clone()),
                (None, None) => panic!("the script has come to its end"),
            }
        };
        act(request)
    }
}

/// Creates an HTTP client with this server and this clock.
pub(crate) fn test_client(script: &ScriptedTransport, clock: &Arc<FakeClock>) -> Arc<HttpClient> {
    client_of(script.clone(), clock)
}

/// Creates a client with a personal token, in the organization `acme`.
pub(crate) fn api(server: impl Transport + 'static) -> ApiClient {
    let clock = FakeClock::new();
    let http = client_of(server, &clock);
    let token = Token::from_user("sesame".to_owned().into(), None, None, &*clock);
    let tokens = TokenManager::new(http.clone(), Grant::Personal, None, Some(token));
    ApiClient { http, tokens, org: Some("acme".to_owned()), allowed_users: None, options: CallOptions::default() }
}

fn client_of(server: impl Transport + 'static, clock: &Arc<FakeClock>) -> Arc<HttpClient> {
    Arc::new(HttpClient {
        transport: Box::new(server),
        clock: clock.clone(),
        endpoints: Endpoints::new(None, None, None, None).unwrap(),
        timeout: Duration::from_secs(60),
        min_interval: None,
        client_authentication: Default::default(),
        retry_budget: RetryBudget::default(),
        auth_events: AuthEvents::default(),
        changes: Default::default(),
        companion: Default::default(),
    })
}

/// Sends a request as a call does. Returns the response and the number of attempts.
pub(crate) fn send(
    http: &HttpClient,
    request: &ApiRequest<'_>,
    tokens: Option<&dyn TokenSource>,
) -> Result<(Response, i32)> {
    execute(http, request, tokens, |response, context| Ok((response.clone(), context.attempts)))
}

/// Sends a request as a blocking call does, and returns what `read` returns.
pub(crate) fn execute<T>(
    http: &HttpClient,
    request: &ApiRequest<'_>,
    tokens: Option<&dyn TokenSource>,
    read: impl FnOnce(&mut Response, &DiagnosisContext<'_>) -> Result<T>,
) -> Result<T> {
    ready(http.execute(&Blocking, request, tokens, read))
}

/// Sends a request as an asynchronous call does. The tokens that this thread has attached cancel it.
pub(crate) fn execute_async<T>(
    http: &HttpClient,
    request: &ApiRequest<'_>,
    tokens: Option<&dyn TokenSource>,
    read: impl FnOnce(&mut Response, &DiagnosisContext<'_>) -> Result<T>,
) -> Result<T> {
    block_on(http.execute(&Asynchronous(attached_tokens()), request, tokens, read))
}

/// Waits for a future on this thread, which sleeps meanwhile.
pub(crate) fn block_on<T>(future: impl Future<Output = T>) -> T {
    struct Unpark(Thread);
    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Arc::new(Unpark(thread::current())).into();
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(done) => return done,
            Poll::Pending => thread::park(),
        }
    }
}

/// The other methods of a token store that only loads and saves.
macro_rules! lockless_store {
    () => {
        fn delete(&self, _account: String) -> crate::error::Result<bool> {
            Ok(false)
        }

        fn lock(&self, _account: String, _timeout: std::time::Duration) -> crate::error::Result<Option<String>> {
            Ok(None)
        }

        fn unlock(&self, _account: String, _lock_id: String) -> crate::error::Result<()> {
            Ok(())
        }
    };
}

pub(crate) use lockless_store;

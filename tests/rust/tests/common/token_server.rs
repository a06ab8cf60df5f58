//! A token endpoint that fails as a test says, and an API that knows its tokens. As at Tallyfy, a refresh ends the token
//! before.

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};
use tallykit::{Result, Settings, Tallyfy, TokenStore};

use super::port::ClosedPort;
use super::raw::{RawAction, RawRequest, RawServer, answer, with_headers};

/// What the token endpoint does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Endpoint {
    /// It issues tokens.
    Issues,
    /// It issues them after this time, and the token before works on.
    Slow(Duration),
    /// It reads requests and does not respond.
    Silent,
    /// It responds with this status.
    Fails(u16),
    /// It responds with 429 and `Retry-After`, in seconds.
    RetryAfter(u32),
    /// It refuses connections. Only at the start: `issue` opens its port.
    Refuses,
}

/// Both, each on its own port of this machine.
pub struct TokenServer {
    state: Arc<State>,
    api: RawServer,
    token_url: String,
    endpoint: Mutex<Option<RawServer>>,
    closed: Mutex<Option<ClosedPort>>,
}

struct State {
    endpoint: Mutex<Endpoint>,
    /// The number of the last token, and of the first that is valid.
    issued: AtomicUsize,
    first_valid: AtomicUsize,
    token_requests: AtomicUsize,
    /// The numbers of the tokens with which the API was called, in order.
    called_with: Mutex<Vec<usize>>,
}

/// How many seconds a token lives.
pub const LIFE: u32 = 60;

impl TokenServer {
    pub fn start(endpoint: Endpoint) -> Self {
        let state = Arc::new(State {
            endpoint: Mutex::new(endpoint),
            issued: 0.into(),
            first_valid: 1.into(),
            token_requests: 0.into(),
            called_with: Mutex::default(),
        });
        let api = {
            let state = state.clone();
            RawServer::start(move |request| vec![state.call(request)])
        };
        let port = ClosedPort::new();
        let server = Self {
            state,
            api,
            token_url: format!("http://{}/oauth/token", port.address()),
            endpoint: Mutex::default(),
            closed: Mutex::new(Some(port)),
        };
        if endpoint != Endpoint::Refuses {
            server.set(endpoint);
        }
        server
    }

    /// What the token endpoint does from now on.
    pub fn set(&self, endpoint: Endpoint) {
        *self.state.endpoint.lock().unwrap() = endpoint;
        if let Some(port) = self.closed.lock().unwrap().take() {
            let state = self.state.clone();
            let wrap = |socket| Box::new(socket) as _;
            let server = RawServer::listening(port.listen(), wrap, move |request| state.token(request));
            *self.endpoint.lock().unwrap() = Some(server);
        }
    }

    /// Ends every token, which only the API knows.
    pub fn expire(&self) {
        self.state.first_valid.store(self.state.issued.load(SeqCst) + 1, SeqCst);
    }

    /// How many requests the token endpoint has read.
    pub fn token_requests(&self) -> usize {
        self.state.token_requests.load(SeqCst)
    }

    /// How many tokens it has issued.
    pub fn issued(&self) -> usize {
        self.state.issued.load(SeqCst)
    }

    /// The numbers of the tokens with which the API was called since this was last asked.
    pub fn called_with(&self) -> Vec<usize> {
        std::mem::take(&mut *self.state.called_with.lock().unwrap())
    }

    pub fn settings(&self) -> Settings {
        tallykit_canary::listen();
        let (base_url, token_url) = (Some(self.api.url()), Some(self.token_url.clone()));
        Settings { base_url, token_url, ..Settings::default() }
    }

    /// A client with a refresh token and nothing to fall back to.
    pub fn refreshing(&self, store: Option<Arc<dyn TokenStore>>) -> Tallyfy {
        let first = "refresh-0".to_owned();
        Tallyfy::with_refresh_token("17".into(), Some("secret".into()), first, None, self.settings(), store).unwrap()
    }

    /// A client with a password.
    pub fn with_password(&self, store: Option<Arc<dyn TokenStore>>) -> Tallyfy {
        let (user, password) = ("ada@example.com".to_owned(), "password".to_owned());
        let settings = self.settings();
        Tallyfy::with_password("17".into(), "secret".into(), user, password, None, settings, store).unwrap()
    }

    /// A client with the token of this number, which cannot be renewed.
    pub fn direct(&self, number: usize) -> Tallyfy {
        Tallyfy::new(format!("access-{number}"), None, self.settings()).unwrap()
    }
}

impl State {
    fn call(&self, request: &RawRequest) -> RawAction {
        let token = request.header("authorization").and_then(|value| value.strip_prefix("Bearer access-"));
        let number = token.map_or(0, |number| number.parse().unwrap());
        self.called_with.lock().unwrap().push(number);
        if number < self.first_valid.load(SeqCst) {
            return answer(401, r#"{"error":true,"message":"Unauthenticated."}"#);
        }
        answer(200, r#"{"data":{"id":1,"email":"ada@example.com"}}"#)
    }

    fn token(&self, request: &RawRequest) -> Vec<RawAction> {
        self.token_requests.fetch_add(1, SeqCst);
        let endpoint = *self.endpoint.lock().unwrap();
        match endpoint {
            Endpoint::Issues => vec![self.issue(request)],
            Endpoint::Slow(pause) => {
                // The pause is before the first byte.
                let RawAction::Write(mut bytes) = self.issue(request) else { unreachable!("a response") };
                let rest = bytes.split_off(1);
                vec![RawAction::Drip(bytes, pause), RawAction::Write(rest)]
            }
            Endpoint::Silent | Endpoint::Refuses => vec![RawAction::Hold],
            Endpoint::Fails(status) => vec![answer(status, r#"{"message":"Server Error"}"#)],
            Endpoint::RetryAfter(seconds) => {
                let headers = format!("Content-Type: application/json\r\nRetry-After: {seconds}\r\n");
                vec![with_headers(429, &headers, r#"{"message":"Too Many Attempts."}"#)]
            }
        }
    }

    fn issue(&self, request: &RawRequest) -> RawAction {
        let number = self.issued.fetch_add(1, SeqCst) + 1;
        let is_refresh = String::from_utf8_lossy(&request.body).contains("grant_type=refresh_token");
        if is_refresh && !matches!(*self.endpoint.lock().unwrap(), Endpoint::Slow(_)) {
            self.first_valid.store(number, SeqCst);
        }
        let token = json!({
            "token_type": "Bearer",
            "expires_in": LIFE,
            "access_token": format!("access-{number}"),
            "refresh_token": format!("refresh-{number}"),
        });
        answer(200, &token.to_string())
    }
}

/// A store whose token was received so long ago: that which it has when it is made, and none that is saved later.
pub struct AgedStore {
    store: Arc<dyn TokenStore>,
    age: Duration,
    young: Mutex<Option<String>>,
    account: Mutex<String>,
}

impl AgedStore {
    /// The token that the store will have first is so old.
    pub fn new(store: Arc<dyn TokenStore>, age: Duration) -> Self {
        Self { store, age, young: Mutex::default(), account: Mutex::default() }
    }

    /// The account of the last save.
    pub fn account(&self) -> String {
        self.account.lock().unwrap().clone()
    }
}

impl TokenStore for AgedStore {
    fn load(&self, account: String) -> Result<Option<String>> {
        let text = self.store.load(account)?;
        let young = self.young.lock().unwrap();
        Ok(text.map(|text| if Some(&text) == young.as_ref() { aged(&text, self.age) } else { text }))
    }

    fn save(&self, account: String, token: String) -> Result<()> {
        self.account.lock().unwrap().clone_from(&account);
        // The first entry with a token. A refresh saves its claim before.
        if token.contains("access_token") {
            self.young.lock().unwrap().get_or_insert_with(|| token.clone());
        }
        self.store.save(account, token)
    }

    fn delete(&self, account: String) -> Result<bool> {
        self.store.delete(account)
    }

    fn lock(&self, account: String, timeout: Duration) -> Result<Option<String>> {
        self.store.lock(account, timeout)
    }

    fn unlock(&self, account: String, lock_id: String) -> Result<()> {
        self.store.unlock(account, lock_id)
    }
}

/// The same entry, received earlier.
fn aged(text: &str, age: Duration) -> String {
    let mut entry: Value = serde_json::from_str(text).unwrap();
    let age = i64::try_from(age.as_millis()).unwrap();
    for name in ["received_at_ms", "expires_at_ms"] {
        entry[name] = json!(entry[name].as_i64().unwrap() - age);
    }
    entry.to_string()
}

//! The server under test, as the environment names it.

use std::env;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};
use tallykit::{Settings, Tallyfy, TokenStore};

use crate::RecordingStore;

/// One server serves all tests, and its settings and counts are one test's at a time.
static SERVER_LOCK: Mutex<()> = Mutex::new(());

/// How the server should behave in a test.
pub struct ServerConfig {
    /// How many seconds an access token lives.
    pub life: u32,
    /// Whether a refresh replaces the refresh token.
    pub rotates: bool,
    /// Whether a used refresh token that comes again ends every token of its family.
    pub protects: bool,
}

impl Default for ServerConfig {
    fn default() -> Self {
        Self { life: 3600, rotates: true, protects: false }
    }
}

/// The server under test.
pub struct OAuthServer {
    control: Option<Tallyfy>,
    _turn: MutexGuard<'static, ()>,
}

impl OAuthServer {
    /// Waits for its turn and begins a test: no tokens, nothing seen.
    pub fn configure(wants: ServerConfig) -> Self {
        // A test that failed has poisoned nothing: the next one begins anew.
        let turn = SERVER_LOCK.lock().unwrap_or_else(PoisonError::into_inner);
        let control = optional("CONTROL_URL").map(|url| {
            // The control routes speak JSON as the API does; they look at no token.
            let settings = Settings { base_url: Some(url), ..Settings::default() };
            Tallyfy::new("control".to_owned(), None, settings).expect("a client for the controls")
        });
        let server = Self { control, _turn: turn };
        let ServerConfig { life, rotates, protects } = wants;
        server.control("POST", "begin", Some(json!({"life": life, "rotates": rotates, "protects": protects})));
        server
    }

    /// The person, signed in by password.
    pub fn person(&self, store: Option<Arc<dyn TokenStore>>) -> Tallyfy {
        self.person_with(variable("PASSWORD"), store)
    }

    /// The same with this password.
    pub fn person_with(&self, password: String, store: Option<Arc<dyn TokenStore>>) -> Tallyfy {
        person(password, store)
    }

    /// The person, going on from a refresh token.
    pub fn resumed(&self, refresh_token: String, store: Option<Arc<dyn TokenStore>>) -> Tallyfy {
        resumed(refresh_token, store)
    }

    /// A refresh token of a new session of the person.
    pub fn new_session(&self) -> String {
        let recorder = Arc::new(RecordingStore::default());
        self.person(Some(recorder.clone())).me().get().expect("a sign-in");
        recorder.refresh_tokens().pop().expect("a refresh token")
    }

    /// The application.
    pub fn app(&self, store: Option<Arc<dyn TokenStore>>) -> Tallyfy {
        let (id, secret) = (variable("APP_CLIENT_ID"), variable("APP_CLIENT_SECRET"));
        Tallyfy::for_app(id, secret, variable("ORG_ID"), settings(), store, None)
            .expect("a client of client credentials")
    }

    /// Ends the life of every access token, or waits for that.
    pub fn expire(&self) {
        if self.control("POST", "expire", None).is_none() {
            let life = optional("TOKEN_LIFE").map_or(Ok(2), |seconds| seconds.parse());
            let life = life.expect("TALLYKIT_OAUTH_TOKEN_LIFE is a number of seconds");
            thread::sleep(Duration::from_secs(life) + Duration::from_millis(100));
        }
    }

    /// Keeps the next responses to token requests until `release`: what they did has happened, and no client knows it.
    /// Needs control routes, as all that follows.
    pub fn hold(&self, responses: usize) {
        self.require_control("POST", "hold", Some(json!({"responses": responses})));
    }

    /// Waits until a response is kept.
    pub fn wait_until_held(&self) {
        while self.require_control("GET", "seen", None)["held"] == 0 {
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Sends the responses that are kept, and keeps no other.
    pub fn release(&self) {
        self.require_control("POST", "release", None);
    }

    /// Lets the next token requests fail: `{"status": 429, "retry_after": 2, "requests": 1}`.
    pub fn fail(&self, failure: Value) {
        self.require_control("POST", "fail", Some(failure));
    }

    /// Checks that no refresh token came twice: a server that protects families would have ended the session.
    pub fn assert_no_refresh_token_came_twice(&self) {
        let seen = self.require_control("GET", "seen", None);
        assert_eq!(seen["reused"], 0, "{seen}");
    }

    /// How many token requests of this name the server has seen: a grant, or `refresh_token rejected`.
    pub fn token_requests(&self, name: &str) -> usize {
        let seen = self.require_control("GET", "seen", None);
        seen["tokens"].as_array().map_or(0, |tokens| tokens.iter().filter(|token| *token == name).count())
    }

    /// Compares the requests for tokens since the test began, where the server counts them: one word a request, the
    /// grant or `exchange`, and behind it `rejected` or the status where it failed. A 500 is a fault of the server itself, when
    /// two requests for one session meet in its database; the client repeats the request.
    pub fn assert_tokens(&self, expected: &[&str]) {
        if let Some(seen) = self.seen() {
            let tokens = seen["tokens"].as_array().into_iter().flatten();
            let tokens: Vec<_> = tokens.filter_map(Value::as_str).filter(|token| !token.ends_with(" 500")).collect();
            assert_eq!(tokens, expected, "the requests for tokens");
        }
    }

    /// What the server has seen since the test began, where it counts.
    pub fn seen(&self) -> Option<Value> {
        self.control("GET", "seen", None)
    }

    fn require_control(&self, method: &str, path: &str, body: Option<Value>) -> Value {
        self.control(method, path, body).expect("this test needs a server with control routes")
    }

    fn control(&self, method: &str, path: &str, body: Option<Value>) -> Option<Value> {
        let control = self.control.as_ref()?;
        let answer = control.request(method.into(), path.into(), None, body.map(Into::into));
        let answer = answer.unwrap_or_else(|error| panic!("the control route {path}: {error}"));
        Some(serde_json::to_value(answer).expect("JSON"))
    }
}

/// The person, for a process that is no test and takes no turn.
pub(crate) fn person(password: String, store: Option<Arc<dyn TokenStore>>) -> Tallyfy {
    let (id, secret) = (variable("CLIENT_ID"), variable("CLIENT_SECRET"));
    Tallyfy::with_password(id, secret, variable("USERNAME"), password, None, settings(), store)
        .expect("a client of the password grant")
}

/// The person, going on from a refresh token, for a process that is no test.
pub(crate) fn resumed(refresh_token: String, store: Option<Arc<dyn TokenStore>>) -> Tallyfy {
    let (id, secret) = (variable("CLIENT_ID"), variable("CLIENT_SECRET"));
    Tallyfy::with_refresh_token(id, Some(secret), refresh_token, None, settings(), store)
        .expect("a client of the refresh grant")
}

/// Where the server is.
pub fn settings() -> Settings {
    Settings {
        base_url: Some(variable("BASE_URL")),
        token_url: optional("TOKEN_URL"),
        app_token_url: optional("APP_TOKEN_URL"),
        authorize_url: optional("AUTHORIZE_URL"),
        ..Settings::default()
    }
}

/// The value of `TALLYKIT_OAUTH_{name}`.
pub fn variable(name: &str) -> String {
    optional(name).unwrap_or_else(|| {
        panic!(
            "TALLYKIT_OAUTH_{name} is not set: these tests need a server. `cargo suite --only \
             rust/oauth` starts one; tests/oauth/README.md says how to name another"
        )
    })
}

/// The value of a variable that may be left out.
fn optional(name: &str) -> Option<String> {
    env::var(format!("TALLYKIT_OAUTH_{name}")).ok().filter(|value| !value.is_empty())
}

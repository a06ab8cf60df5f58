//! Conformance with an OAuth 2.0 server that this project did not write.
//!
//! `cargo suite --only rust/oauth` starts django-oauth-toolkit (`tests/oauth/server`) and runs these tests against it.
//! Nothing here knows which server answers: it is found by the environment, so that another one takes its place by
//! variables alone.
//!
//! | `TALLYKIT_OAUTH_…` | is |
//! |---|---|
//! | `BASE_URL` | the base of the API; `GET {base}/me` and the exchange are called there |
//! | `CLIENT_ID`, `CLIENT_SECRET`, `USERNAME`, `PASSWORD` | a client of the password grant, and a person |
//! | `APP_CLIENT_ID`, `APP_CLIENT_SECRET`, `ORG_ID`, `EMAIL` | a client of client credentials, its organization, and a person there |
//! | `CODE_CLIENT_ID`, `IMPLICIT_CLIENT_ID`, `REDIRECT_URI` | public clients, and where their browser is sent back to |
//! | `TOKEN_URL`, `APP_TOKEN_URL`, `AUTHORIZE_URL` | the endpoints, where they do not follow from the base; client ids need not be numbers then |
//! | `CONTROL_URL` | the control routes, where the server has them |
//! | `TOKEN_LIFE` | without control routes: how many seconds an access token lives |
//!
//! The control routes prepare the server and tell what it has seen: `POST begin` with
//! `{"life": 2, "rotates": true, "protects": false}` begins a test, `POST expire` ends every access token, and `GET seen`
//! answers `{"tokens": ["password", "refresh_token rejected"], "calls": {"200": 1, "401": 0}}`.
//!
//! A server without them has one configuration, and these tests see of it what a client sees:
//!
//! - tokens expire because the tests wait for it, so give it a token life of a few seconds;
//! - requests are not counted: a test shows that every call succeeds, or fails as it should, and no more;
//! - run the test programs that fit its configuration: `--test grants` always, `--test rotation`, `--test short_lived_tokens` and
//!   `--test processes` where refresh tokens rotate, `--test refresh_reuse` where a used one that comes again ends its whole family, `--test browser`
//!   where the page of consent is plain http on this machine, knows the person and agrees at once.
//!
//! `TALLYKIT_OAUTH_LOOP_SECONDS` sets how long each endurance test runs, and `TALLYKIT_OAUTH_ROUNDS` how often several
//! processes meet an expired token. The store that two machines share is on a `redis-server` of the tests' own.

mod browser;
mod recording_store;
mod server;
mod worker_pool;

pub use browser::visit;
pub use recording_store::RecordingStore;
pub use server::{OAuthServer, ServerConfig, settings, variable};
pub use worker_pool::{SharedStore, WorkerPool};

use std::sync::Barrier;
use std::thread;

/// Does a piece of work in many threads, which start at one moment.
pub fn at_once<T: Send>(threads: usize, work: impl Fn() -> T + Sync) -> Vec<T> {
    let barrier = Barrier::new(threads);
    thread::scope(|scope| {
        let start = || {
            barrier.wait();
            work()
        };
        let handles: Vec<_> = (0..threads).map(|_| scope.spawn(start)).collect();
        handles.into_iter().map(|handle| handle.join().expect("no thread panics")).collect()
    })
}

//! The promises of the store on a Redis server, shown with a real one. The tests are in the folder beside.

mod clock_skew;
mod server;
mod worker;

use std::env;
use std::time::{SystemTime, UNIX_EPOCH};

use tallykit::StoreKey;

pub use clock_skew::with_clock;
pub use server::{Server, free_port};
pub use worker::{Worker, serve};

/// The account that the tests keep a token of.
pub const ACCOUNT: &str = "https://go.tallyfy.com/api|17|user|ada@example.com";

/// The key that tokens are encrypted with.
pub fn key() -> StoreKey {
    key_in("key")
}

/// The key in this file, beside the programs of the tests.
pub fn key_in(file: &str) -> StoreKey {
    let program = env::current_exe().unwrap_or_default();
    let path = program.with_file_name("redis-tests").join(file);
    StoreKey::File { path: path.display().to_string() }
}

/// What a client would save: the token of the generation, with an hour to live by the clock of this process.
pub fn token(generation: u64, access: &str) -> String {
    serde_json::json!({
        "version": 1,
        "generation": generation,
        "access_token": access,
        "refresh_token": format!("{access}-refresh"),
        "expires_at_ms": now_ms() + 3_600_000,
    })
    .to_string()
}

/// The access token in what was saved.
pub fn access(saved: Option<String>) -> Option<String> {
    Some(field(&saved?, "access_token").as_str()?.to_owned())
}

/// How long a saved token lives on, by the clock of this process, in milliseconds.
pub fn left_ms(saved: &str) -> i64 {
    field(saved, "expires_at_ms").as_i64().map_or(0, |at| at - now_ms())
}

fn field(saved: &str, name: &str) -> serde_json::Value {
    let saved: serde_json::Value = serde_json::from_str(saved).unwrap_or_default();
    saved[name].clone()
}

fn now_ms() -> i64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(now.as_millis()).unwrap_or(i64::MAX)
}

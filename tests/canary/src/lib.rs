//! Secrets that are recognized wherever they turn up: each kind bears a mark of its own in every test, and whatever the
//! tests of all languages print and log is searched for these marks afterwards.
//!
//! The variable [`LOG`] names the folder in which a run of tests leaves its log, and which secrets were in play.

mod search;
mod test_logger;
mod usage;

pub use search::{Match, search};
pub use test_logger::{Line, lines, listen};
pub use usage::{mark_used, record_used, used_kinds};

/// The variable that names the folder of a run. Without it nothing is written.
pub const LOG: &str = "TALLYKIT_TEST_LOG";

/// A kind of secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Canary {
    /// What kind it is.
    pub kind: &'static str,
    /// What every secret of this kind has in it: letters and digits, which no form of escaping changes.
    pub mark: &'static str,
}

const fn canary(kind: &'static str, mark: &'static str) -> Canary {
    Canary { kind, mark }
}

/// Of people, at the token endpoint.
pub const PASSWORD: Canary = canary("password", "Ah8Qz3VtkR5yWm2P");
/// Of the client through which people sign in.
pub const CLIENT_SECRET: Canary = canary("client-secret", "Kc9qT2w7Zr4VuLmP");
/// Of an application.
pub const APP_SECRET: Canary = canary("app-secret", "hTWzy5rpYXc8n4J9");
/// Of a person who has signed in, of an application, and of those it acts as.
pub const ACCESS_TOKEN: Canary = canary("access-token", "Gx4Nd7LbQw2Ys9Fj");
/// The one that renews it.
pub const REFRESH_TOKEN: Canary = canary("refresh-token", "Rf6Ub3XmKz8Tq5Hc");
/// Copied from the settings page.
pub const PERSONAL_TOKEN: Canary = canary("personal-token", "Pn2Wv9DsCg7Bk4Xe");
/// What a browser brings back.
pub const CODE: Canary = canary("code", "Zd5Jt8MyVh3Lr6Nu");
/// What proves that the code is ours.
pub const VERIFIER: Canary = canary("code-verifier", "Vy7Fp4SxEb9Ga2Kw");
/// The key of a token store, in hexadecimal digits.
pub const STORE_KEY: Canary = canary("store-key", "c3f1d97a5be8406e");
/// Of a proxy.
pub const PROXY_PASSWORD: Canary = canary("proxy-password", "Xp3Hm8RcTn6Jv5Qd");
/// Of a Redis server.
pub const REDIS_PASSWORD: Canary = canary("redis-password", "Lw9Ez2BfYk7Us4Mx");

/// All of them.
pub const ALL: [Canary; 11] = [
    PASSWORD,
    CLIENT_SECRET,
    APP_SECRET,
    ACCESS_TOKEN,
    REFRESH_TOKEN,
    PERSONAL_TOKEN,
    CODE,
    VERIFIER,
    STORE_KEY,
    PROXY_PASSWORD,
    REDIS_PASSWORD,
];

//! Canary secrets for the tests. Each kind of secret contains its own mark in every test. After the tests of all
//! languages have run, their output and logs are searched for these marks.
//!
//! The variable [`LOG`] names the folder of a test run: the tests write their logs there, and record which secrets were used.

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
    /// The name of the kind.
    pub kind: &'static str,
    /// The part that every secret of this kind contains: letters and digits, which no escaping changes.
    pub mark: &'static str,
}

const fn canary(kind: &'static str, mark: &'static str) -> Canary {
    Canary { kind, mark }
}

/// The password of a user, at the token endpoint.
pub const PASSWORD: Canary = canary("password", "Ah8Qz3VtkR5yWm2P");
/// The secret of the OAuth client through which users sign in.
pub const CLIENT_SECRET: Canary = canary("client-secret", "Kc9qT2w7Zr4VuLmP");
/// The secret of an application.
pub const APP_SECRET: Canary = canary("app-secret", "hTWzy5rpYXc8n4J9");
/// The access token of a signed-in user, of an application, or of a user for whom an application acts.
pub const ACCESS_TOKEN: Canary = canary("access-token", "Gx4Nd7LbQw2Ys9Fj");
/// The refresh token of a signed-in user.
pub const REFRESH_TOKEN: Canary = canary("refresh-token", "Rf6Ub3XmKz8Tq5Hc");
/// The personal token that a user copies from the settings page.
pub const PERSONAL_TOKEN: Canary = canary("personal-token", "Pn2Wv9DsCg7Bk4Xe");
/// The authorization code in the redirect of a browser sign-in.
pub const CODE: Canary = canary("code", "Zd5Jt8MyVh3Lr6Nu");
/// The PKCE code verifier (RFC 7636).
pub const VERIFIER: Canary = canary("code-verifier", "Vy7Fp4SxEb9Ga2Kw");
/// The key of a token store, in hexadecimal digits.
pub const STORE_KEY: Canary = canary("store-key", "c3f1d97a5be8406e");
/// The password of a proxy.
pub const PROXY_PASSWORD: Canary = canary("proxy-password", "Xp3Hm8RcTn6Jv5Qd");
/// The password of a Redis server.
pub const REDIS_PASSWORD: Canary = canary("redis-password", "Lw9Ez2BfYk7Us4Mx");

/// All kinds of secrets.
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

//! A token and its lifetime.

use std::sync::Arc;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

use crate::auth::token_response::TokenResponse;
use crate::json::is_object;
use crate::support::clock::Clock;
use crate::support::timestamp::Timestamp;
use crate::transport::credential::{Expiry, IssuedToken};

/// An access token and its refresh token.
#[derive(Debug, Clone)]
pub(crate) struct Token {
    pub(crate) issued: Arc<IssuedToken>,
    pub(crate) refresh: Option<SecretString>,
    /// Counts the tokens of one credential, so that processes that share a store know which of two tokens is newer.
    pub(crate) generation: u64,
}

/// Returns the expiry of a token with this lifetime that was received `age` ago.
pub(crate) fn expiry(lifetime: Duration, age: Duration, clock: &dyn Clock) -> Expiry {
    let left = lifetime.saturating_sub(age);
    let at = clock.monotonic() + left;
    // The jitter keeps many clients that signed in together from renewing together.
    let margin = renewal_margin(lifetime).mul_f64(1.0 + 0.1 * clock.random());
    let now = clock.wall();
    let shift = |span: Duration, sign: i64| {
        let millis = i64::try_from(span.as_millis()).unwrap_or(i64::MAX).saturating_mul(sign);
        Timestamp::from_millis(now.as_millis().saturating_add(millis)).unwrap_or(now)
    };
    Expiry {
        at,
        renew_at: at.saturating_sub(margin),
        wall_clock: shift(left, 1),
        received_at: shift(age.min(lifetime), -1),
    }
}

/// Returns how long before its expiry a token is renewed: a tenth of its lifetime, but at most 300 seconds, and at
/// least 10 seconds if the lifetime is a minute or more.
fn renewal_margin(lifetime: Duration) -> Duration {
    let margin = (lifetime / 10).min(Duration::from_secs(300));
    if lifetime < Duration::from_secs(60) {
        return margin;
    }
    margin.max(Duration::from_secs(10))
}

pub(crate) fn issued(access: SecretString, expiry: Option<Expiry>) -> Arc<IssuedToken> {
    let jwt_expires_at = jwt_expiry(access.expose_secret());
    Arc::new(IssuedToken::new(access, expiry, jwt_expires_at))
}

impl Token {
    /// Creates the token of a response that has just arrived.
    pub(crate) fn from_response(response: TokenResponse, clock: &dyn Clock) -> Self {
        let lifetime = response.expires_in.0;
        let (access, refresh) = response.into_token_pair();
        let lifetime = lifetime.or_else(|| jwt_lifetime(access.expose_secret(), clock));
        let expiry = lifetime.map(|lifetime| expiry(lifetime, Duration::ZERO, clock));
        Self { issued: issued(access, expiry), refresh, generation: 1 }
    }

    /// Returns the token with the generation that follows that of the store and that of `old`.
    pub(crate) fn with_generation_after(self, stored: u64, old: Option<&Self>) -> Self {
        let last = old.map_or(0, |old| old.generation).max(stored);
        Self { generation: last.saturating_add(1), ..self }
    }

    /// Whether the server kept the refresh token that was used for this token.
    pub(crate) fn keeps_refresh_token(&self, used: &SecretString) -> bool {
        self.refresh_text() == Some(used.expose_secret())
    }

    /// Keeps the used refresh token if the response contained no new one.
    pub(crate) fn with_refresh_fallback(self, spent: &SecretString) -> Self {
        Self { refresh: self.refresh.or_else(|| Some(spent.clone())), ..self }
    }

    /// Creates a token that the user provided, with its expiry if that is known.
    pub(crate) fn from_user(
        access: SecretString,
        refresh: Option<SecretString>,
        expires: Option<Timestamp>,
        clock: &dyn Clock,
    ) -> Self {
        let expiry = expires.map(|at| expiry(at.saturating_since(clock.wall()), Duration::ZERO, clock));
        Self { issued: issued(access, expiry), refresh, generation: 0 }
    }

    /// Creates a token that has only a refresh token.
    pub(crate) fn refresh_only(refresh: SecretString) -> Self {
        Self { issued: Arc::new(IssuedToken::placeholder()), refresh: Some(refresh), generation: 0 }
    }

    pub(crate) fn has_same_access_token(&self, other: &Self) -> bool {
        self.issued.access() == other.issued.access()
    }
}

/// Returns the expiry that a JWT contains. The signature is not verified: the expiry is used only in messages.
fn jwt_expiry(access: &str) -> Option<Timestamp> {
    // The cast saturates, and `from_millis` rejects the limits of the type.
    Timestamp::from_millis((claims::<Claims>(access)?.exp? * 1000.0) as i64)
}

/// Returns the lifetime that a JWT contains, for a server that does not send one. If the JWT has both times, they are
/// from the clock of the server.
fn jwt_lifetime(access: &str, clock: &dyn Clock) -> Option<Duration> {
    let claims: Claims = claims(access)?;
    let start = claims.iat.unwrap_or((clock.wall().as_millis() / 1000) as f64);
    let lifetime = claims.exp? - start;
    (lifetime > 0.0).then(|| Duration::from_secs_f64(lifetime.min(crate::support::clock::MAX_DURATION.as_secs_f64())))
}

/// The times in a JWT, in seconds since 1970. Laravel Passport writes fractions.
#[derive(Deserialize)]
struct Claims {
    exp: Option<f64>,
    iat: Option<f64>,
}

impl Token {
    /// Returns the user that a JWT names. It is used only to tell the users of one client id apart.
    pub(crate) fn subject(&self) -> Option<String> {
        #[derive(Deserialize)]
        struct Claims {
            sub: serde_json::Value,
        }
        match claims::<Claims>(self.issued.access())?.sub {
            serde_json::Value::String(subject) => Some(subject).filter(|subject| !subject.is_empty()),
            serde_json::Value::Number(subject) => Some(subject.to_string()),
            _ => None,
        }
    }
}

fn claims<T: serde::de::DeserializeOwned>(access: &str) -> Option<T> {
    let mut parts = access.split('.');
    let (_header, payload) = (parts.next()?, parts.next()?);
    let payload = URL_SAFE_NO_PAD.decode(payload).ok()?;
    is_object(&payload).then(|| serde_json::from_slice(&payload).ok())?
}

impl Token {
    /// Returns the refresh token. It is a secret.
    pub(crate) fn refresh_text(&self) -> Option<&str> {
        self.refresh.as_ref().map(ExposeSecret::expose_secret)
    }
}

#[cfg(test)]
#[path = "token_tests.rs"]
mod tests;

//! One token: what is known of its life, and its form in a store.

use std::sync::Arc;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::auth::token_response::{TokenResponse, is_valid_access_token};
use crate::json::lenient::is_object;
use crate::support::clock::Clock;
use crate::support::timestamp::Timestamp;
use crate::transport::credential::{Expiry, IssuedToken};

/// An access token with the refresh token that came with it.
#[derive(Debug, Clone)]
pub(crate) struct Token {
    pub(crate) issued: Arc<IssuedToken>,
    pub(crate) refresh: Option<SecretString>,
    /// Counts the tokens of one credential, so that a store which several processes share knows the later of two.
    pub(crate) generation: u64,
}

/// The expiry of a token that was received so long ago and lives so long in all.
fn expiry(life: Duration, age: Duration, clock: &dyn Clock) -> Expiry {
    let left = life.saturating_sub(age);
    let at = clock.monotonic() + left;
    // The jitter keeps many clients that signed in together from renewing together.
    let margin = margin(life).mul_f64(1.0 + 0.1 * clock.random());
    let now = clock.wall();
    let shift = |span: Duration, sign: i64| {
        let millis = i64::try_from(span.as_millis()).unwrap_or(i64::MAX).saturating_mul(sign);
        Timestamp::from_millis(now.as_millis().saturating_add(millis)).unwrap_or(now)
    };
    Expiry {
        at,
        renew_at: at.saturating_sub(margin),
        wall: shift(left, 1),
        received: shift(age.min(life), -1),
    }
}

/// How long before its end a token is renewed: 300 seconds or a tenth of its life, whichever is less, but 10 seconds
/// at least for one that lives for a minute or more.
fn margin(lifetime: Duration) -> Duration {
    let margin = (lifetime / 10).min(Duration::from_secs(300));
    if lifetime < Duration::from_secs(60) {
        return margin;
    }
    margin.max(Duration::from_secs(10))
}

fn issued(access: SecretString, expiry: Option<Expiry>) -> Arc<IssuedToken> {
    let own_word = jwt_expiry(access.expose_secret());
    Arc::new(IssuedToken::new(access, expiry, own_word))
}

impl Token {
    /// The token in a response that has just arrived.
    pub(crate) fn received(answer: TokenResponse, clock: &dyn Clock) -> Self {
        let life = answer.expires_in.0;
        let (access, refresh) = answer.into_token_pair();
        let life = life.or_else(|| jwt_lifetime(access.expose_secret(), clock));
        let expiry = life.map(|life| expiry(life, Duration::ZERO, clock));
        Self { issued: issued(access, expiry), refresh, generation: 1 }
    }

    /// The token as the next one of a credential.
    pub(crate) fn after(self, old: Option<&Self>) -> Self {
        Self { generation: old.map_or(0, |old| old.generation).saturating_add(1), ..self }
    }

    /// Keeps this refresh token if the response to its use contained no other.
    pub(crate) fn with_refresh_fallback(self, spent: &SecretString) -> Self {
        Self { refresh: self.refresh.or_else(|| Some(spent.clone())), ..self }
    }

    /// A token that came from elsewhere, with its expiry on the wall clock where that is known.
    pub(crate) fn given(
        access: SecretString,
        refresh: Option<SecretString>,
        expires: Option<Timestamp>,
        clock: &dyn Clock,
    ) -> Self {
        let expiry =
            expires.map(|at| expiry(at.saturating_since(clock.wall()), Duration::ZERO, clock));
        Self { issued: issued(access, expiry), refresh, generation: 0 }
    }

    /// A refresh token whose access token is yet to be asked for.
    pub(crate) fn refresh_only(refresh: SecretString) -> Self {
        Self { issued: Arc::new(IssuedToken::none()), refresh: Some(refresh), generation: 0 }
    }

    pub(crate) fn has_same_access_token(&self, other: &Self) -> bool {
        self.issued.access() == other.issued.access()
    }
}

/// The expiry that a token states itself, if it is a JWT. It is not verified: it is shown to users, and used
/// where the server says nothing.
fn jwt_expiry(access: &str) -> Option<Timestamp> {
    // A number out of range is cut to one that is no time either.
    Timestamp::from_millis((claims(access)?.exp? * 1000.0) as i64)
}

/// How long a token lives by its own word, counted on the server's clock where it names both ends.
fn jwt_lifetime(access: &str, clock: &dyn Clock) -> Option<Duration> {
    let claims = claims(access)?;
    let start = claims.iat.unwrap_or((clock.wall().as_millis() / 1000) as f64);
    let life = claims.exp? - start;
    (life > 0.0).then(|| {
        Duration::from_secs_f64(life.min(crate::support::clock::MAX_DURATION.as_secs_f64()))
    })
}

/// Seconds since 1970. Passport writes fractions of them.
#[derive(Deserialize)]
struct Claims {
    exp: Option<f64>,
    iat: Option<f64>,
}

fn claims(access: &str) -> Option<Claims> {
    let mut parts = access.split('.');
    let (_header, payload) = (parts.next()?, parts.next()?);
    let payload = URL_SAFE_NO_PAD.decode(payload).ok()?;
    is_object(&payload).then(|| serde_json::from_slice(&payload).ok())?
}

/// The form of a token in a store. The version lets a later release change it.
#[derive(Serialize, Deserialize)]
pub(crate) struct StoredTokenV1 {
    version: u32,
    #[serde(default)]
    generation: u64,
    access_token: Zeroizing<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    refresh_token: Option<Zeroizing<String>>,
    /// The time of receipt, with which the margin before the end follows from the whole of the life.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    received_at_ms: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    expires_at_ms: Option<i64>,
}

const VERSION: u32 = 1;

/// What a store may know of the text it keeps.
#[cfg(feature = "redis")]
impl StoredTokenV1 {
    pub(crate) fn read(text: &str) -> Option<Self> {
        let saved = is_object(text.as_bytes()).then(|| serde_json::from_str(text).ok())?;
        saved.filter(|saved: &Self| saved.version == VERSION)
    }

    pub(crate) fn generation(&self) -> u64 {
        self.generation
    }

    /// The text for a clock that is ahead of this one by so much.
    pub(crate) fn moved(mut self, millis: i64) -> Zeroizing<String> {
        for time in [&mut self.received_at_ms, &mut self.expires_at_ms] {
            *time = time.map(|at| at.saturating_add(millis));
        }
        self.text()
    }
}

impl StoredTokenV1 {
    fn text(&self) -> Zeroizing<String> {
        let refresh = self.refresh_token.as_ref().map_or(0, |token| token.len());
        // Room for all of it from the start, however much has to be escaped: text that grows leaves copies behind.
        let mut text = Vec::with_capacity(256 + 6 * (self.access_token.len() + refresh));
        let written = serde_json::to_writer(&mut text, self);
        Zeroizing::new(written.ok().and_then(|()| String::from_utf8(text).ok()).unwrap_or_default())
    }
}

impl Token {
    /// The text that a store keeps. It is a secret.
    pub(crate) fn to_stored(&self) -> Zeroizing<String> {
        let expiry = self.issued.expiry;
        let saved = StoredTokenV1 {
            version: VERSION,
            generation: self.generation,
            access_token: self.issued.access().to_owned().into(),
            refresh_token: self
                .refresh
                .as_ref()
                .map(|token| token.expose_secret().to_owned().into()),
            received_at_ms: expiry.map(|expiry| expiry.received.as_millis()),
            expires_at_ms: expiry.map(|expiry| expiry.wall.as_millis()),
        };
        saved.text()
    }

    /// Reads what a store kept; the reason of a failure does not quote it.
    pub(crate) fn from_stored(text: &str, clock: &dyn Clock) -> Result<Self, &'static str> {
        #[derive(Deserialize)]
        struct VersionProbe {
            version: u32,
        }
        const FOREIGN: &str = "the token store holds something that is no token of this library";
        if !is_object(text.as_bytes()) {
            return Err(FOREIGN);
        }
        // The version first: what a newer one holds may have any shape.
        let VersionProbe { version } = serde_json::from_str(text).map_err(|_| FOREIGN)?;
        if version != VERSION {
            return Err("the token store was written by a newer version of this library");
        }
        let saved: StoredTokenV1 = serde_json::from_str(text).map_err(|_| FOREIGN)?;
        if !is_valid_access_token(&saved.access_token) {
            return Err(FOREIGN);
        }
        let time = |millis: Option<i64>| millis.and_then(Timestamp::from_millis);
        let (now, expires) = (clock.wall(), time(saved.expires_at_ms));
        let received = time(saved.received_at_ms).unwrap_or(now);
        // A wall clock that was set back makes a token young again, never younger than new.
        let expiry = expires
            .map(|at| expiry(at.saturating_since(received), now.saturating_since(received), clock));
        Ok(Self {
            issued: issued(saved.access_token.as_str().into(), expiry),
            refresh: saved.refresh_token.map(|token| token.as_str().into()),
            generation: saved.generation,
        })
    }
}

#[cfg(test)]
#[path = "token_tests.rs"]
mod tests;

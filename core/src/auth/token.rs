//! One token and the rule for renewing it.

use std::sync::Arc;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

use super::answer::TokenAnswer;
use crate::clock::Clock;
use crate::time::Timestamp;

/// An access token with what is known of its life.
#[derive(Debug, Clone)]
pub(crate) struct Token {
    pub(crate) access: Arc<SecretString>,
    pub(crate) refresh: Option<SecretString>,
    /// How many renewals lie between the sign-in and this token.
    pub(crate) generation: u64,
    /// The expiry on the monotonic clock; unknown where the server did not say.
    pub(crate) expires: Option<Expiry>,
}

/// When a token ends, and from when on it is better renewed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Expiry {
    pub(crate) at: Duration,
    renew_at: Duration,
    pub(crate) wall: Timestamp,
}

impl Expiry {
    /// The expiry of a token that lives so long from now on.
    fn new(life: Duration, clock: &dyn Clock) -> Self {
        let at = clock.monotonic() + life;
        // The jitter keeps many clients that signed in together from renewing together.
        let margin = margin(life).mul_f64(1.0 + 0.1 * clock.random());
        let wall = clock.wall().as_millis().saturating_add(life.as_millis() as i64);
        Self {
            at,
            renew_at: at.saturating_sub(margin),
            wall: Timestamp::from_millis(wall).unwrap_or_else(|| clock.wall()),
        }
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

impl Token {
    /// The token in an answer that has just come. Without a refresh token in it, the old one stays.
    pub(crate) fn received(
        answer: TokenAnswer,
        old_refresh: Option<&SecretString>,
        clock: &dyn Clock,
    ) -> Self {
        let expires = answer.expires_in.0.map(|life| Expiry::new(life, clock));
        let (access, refresh) = answer.into_tokens();
        Self {
            access: Arc::new(access),
            refresh: refresh.or_else(|| old_refresh.cloned()),
            generation: 0,
            expires,
        }
    }

    /// A token that came from elsewhere, with its expiry on the wall clock where that is known.
    pub(crate) fn given(
        access: SecretString,
        refresh: Option<SecretString>,
        expires: Option<Timestamp>,
        clock: &dyn Clock,
    ) -> Self {
        let expires = expires.map(|at| {
            let left = u64::try_from(at.as_millis() - clock.wall().as_millis()).unwrap_or(0);
            Expiry::new(Duration::from_millis(left), clock)
        });
        Self { access: Arc::new(access), refresh, generation: 0, expires }
    }

    /// A refresh token whose access token is yet to be asked for.
    pub(crate) fn to_be_renewed(refresh: SecretString, clock: &dyn Clock) -> Self {
        let (at, renew_at, wall) = (Duration::ZERO, Duration::ZERO, clock.wall());
        let expires = Some(Expiry { at, renew_at, wall });
        Self {
            access: Arc::new(String::new().into()),
            refresh: Some(refresh),
            generation: 0,
            expires,
        }
    }

    pub(crate) fn same_access(&self, other: &Self) -> bool {
        self.access.expose_secret() == other.access.expose_secret()
    }

    pub(crate) fn expired(&self, now: Duration) -> bool {
        self.expires.is_some_and(|expiry| now >= expiry.at)
    }

    pub(crate) fn wants_renewal(&self, now: Duration) -> bool {
        self.expires.is_some_and(|expiry| now >= expiry.renew_at)
    }
}

/// The form of a token in a store. The version lets a later release change it.
#[derive(Serialize, Deserialize)]
pub(crate) struct Saved {
    version: u32,
    /// Counts the renewals of one sign-in, so that of two tokens the later one is known.
    #[serde(default)]
    generation: u64,
    access_token: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    refresh_token: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    expires_at_ms: Option<i64>,
}

const VERSION: u32 = 1;

/// What a store may know of the text it keeps.
#[cfg(feature = "redis")]
impl Saved {
    pub(crate) fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok().filter(|saved: &Self| saved.version == VERSION)
    }

    pub(crate) fn generation(&self) -> u64 {
        self.generation
    }

    /// The text for a clock that is ahead of this one by so much.
    pub(crate) fn moved(mut self, millis: i64) -> String {
        self.expires_at_ms = self.expires_at_ms.map(|at| at.saturating_add(millis));
        serde_json::to_string(&self).unwrap_or_default()
    }
}

impl Token {
    /// The text that a store keeps. It is a secret.
    pub(crate) fn to_saved(&self) -> String {
        let saved = Saved {
            version: VERSION,
            generation: self.generation,
            access_token: self.access.expose_secret().to_owned(),
            refresh_token: self.refresh.as_ref().map(|token| token.expose_secret().to_owned()),
            expires_at_ms: self.expires.map(|expiry| expiry.wall.as_millis()),
        };
        serde_json::to_string(&saved).unwrap_or_default()
    }

    /// Reads what a store kept; the reason of a failure does not quote it.
    pub(crate) fn from_saved(text: &str, clock: &dyn Clock) -> Result<Self, &'static str> {
        let saved: Saved = serde_json::from_str(text)
            .map_err(|_| "the token store holds something that is no token of this library")?;
        if saved.version != VERSION {
            return Err("the token store was written by a newer version of this library");
        }
        let expires = saved.expires_at_ms.and_then(Timestamp::from_millis);
        let refresh = saved.refresh_token.map(Into::into);
        let given = Self::given(saved.access_token.into(), refresh, expires, clock);
        Ok(Self { generation: saved.generation, ..given })
    }
}

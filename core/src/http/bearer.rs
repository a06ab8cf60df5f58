//! What a request is authorized with, as far as the HTTP layer needs to know.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::Duration;

use arc_swap::Guard;
use secrecy::{ExposeSecret, SecretString};

use super::gate::RateLimiter;
use crate::error::Result;
use crate::time::Timestamp;

/// Whose token it is. The server treats the kinds differently, and so do the diagnoses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CredentialKind {
    /// A person's, by password or refresh token.
    User,
    /// A person's, by a sign-in in a browser.
    Browser,
    /// A person's, copied from the settings page; nothing renews it.
    Personal,
    /// The application's own.
    App,
    /// A person's, obtained by the application.
    AppUser,
}

/// When a token ends, and from when on it is better renewed, on the monotonic clock. The wall clock serves stores and
/// people alone.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Expiry {
    pub(crate) at: Duration,
    pub(crate) renew_at: Duration,
    pub(crate) wall: Timestamp,
    pub(crate) received: Timestamp,
}

/// An access token with what is known of its life. A 401 counts against the very token that met it.
#[derive(Debug)]
pub(crate) struct IssuedToken {
    access: SecretString,
    /// Unknown where nobody said.
    pub(crate) expiry: Option<Expiry>,
    /// The end of the token for people: where nobody said, by the token's own word.
    pub(crate) ends: Option<Timestamp>,
    refused: AtomicBool,
    accepted: AtomicBool,
}

impl IssuedToken {
    pub(crate) fn new(
        access: SecretString,
        expiry: Option<Expiry>,
        own_word: Option<Timestamp>,
    ) -> Self {
        let ends = expiry.map(|expiry| expiry.wall).or(own_word);
        Self { access, expiry, ends, refused: false.into(), accepted: false.into() }
    }

    /// Stands where there is no token yet.
    pub(crate) fn none() -> Self {
        Self { refused: true.into(), ..Self::new(String::new().into(), None, None) }
    }

    pub(crate) fn access(&self) -> &str {
        self.access.expose_secret()
    }

    pub(crate) fn refused(&self) -> bool {
        self.refused.load(Relaxed)
    }

    /// Notes that the server takes this token no more.
    pub(crate) fn refuse(&self) {
        self.refused.store(true, Relaxed);
    }

    /// Whether the server has ever taken this token.
    pub(crate) fn accepted(&self) -> bool {
        self.accepted.load(Relaxed)
    }

    pub(crate) fn expired(&self, now: Duration) -> bool {
        self.expiry.is_some_and(|expiry| now >= expiry.at)
    }

    pub(crate) fn needs_renewal(&self, now: Duration) -> bool {
        self.expiry.is_some_and(|expiry| now >= expiry.renew_at)
    }

    /// Whether it may be sent without another thought.
    pub(crate) fn fresh(&self, now: Duration) -> bool {
        !self.refused() && !self.needs_renewal(now) && !self.expired(now)
    }
}

/// A token as it is handed out. The same token gets a new edition when a renewal wants to know who still uses it.
pub(crate) struct TokenHandle(pub(crate) Arc<IssuedToken>);

/// A token that may be sent now. Whoever sends it holds it until the answer is there, so that a renewal, which revokes
/// it, can wait for that.
pub(crate) struct TokenLease(Guard<Arc<TokenHandle>>);

impl TokenLease {
    pub(crate) fn issued(&self) -> &Arc<IssuedToken> {
        &self.0.0
    }

    /// Notes that the server took the token.
    pub(crate) fn accept(&self) {
        let accepted = &self.issued().accepted;
        // Read first: a write would take the cache line from every other reader, each time.
        if !accepted.load(Relaxed) {
            accepted.store(true, Relaxed);
        }
    }
}

impl From<Guard<Arc<TokenHandle>>> for TokenLease {
    fn from(edition: Guard<Arc<TokenHandle>>) -> Self {
        Self(edition)
    }
}

impl From<Arc<IssuedToken>> for TokenLease {
    fn from(issued: Arc<IssuedToken>) -> Self {
        Self(Guard::from_inner(Arc::new(TokenHandle(issued))))
    }
}

impl fmt::Debug for TokenLease {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.issued().fmt(f)
    }
}

/// The source of one credential's tokens.
pub(crate) trait TokenSource: Send + Sync {
    /// Whose tokens they are.
    fn kind(&self) -> CredentialKind;

    /// A name for the credential that holds no secret.
    fn account(&self) -> String;

    /// A token that is not known to be expired or refused.
    fn lease(&self, deadline: Duration) -> Result<TokenLease>;

    /// What every request with one of these tokens passes through.
    fn rate_limiter(&self) -> &RateLimiter;

    /// Notes that the server refused this token. True when another one can be had, so that a replay makes sense.
    fn reject(&self, lease: &TokenLease) -> bool;

    /// Forgets the token that is in memory; the next call obtains another.
    fn invalidate(&self);

    /// Whether its owner has signed out, so that it hands out no token any more.
    fn signed_out(&self) -> bool;

    /// Forgets the token everywhere, for good. Returns what was cleared, for people.
    fn log_out(&self) -> Result<Vec<String>>;
}

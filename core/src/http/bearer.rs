//! What a request is authorized with, as far as the HTTP layer needs to know.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::Duration;

use arc_swap::Guard;
use secrecy::{ExposeSecret, SecretString};

use super::gate::Gate;
use crate::error::Result;
use crate::time::Timestamp;

/// Whose token it is. The server treats the kinds differently, and so do the diagnoses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
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
pub(crate) struct Issued {
    access: SecretString,
    /// Unknown where nobody said.
    pub(crate) expiry: Option<Expiry>,
    /// The end of the token for people: where nobody said, by the token's own word.
    pub(crate) ends: Option<Timestamp>,
    refused: AtomicBool,
    accepted: AtomicBool,
}

impl Issued {
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

    pub(crate) fn wants_renewal(&self, now: Duration) -> bool {
        self.expiry.is_some_and(|expiry| now >= expiry.renew_at)
    }

    /// Whether it may be sent without another thought.
    pub(crate) fn fresh(&self, now: Duration) -> bool {
        !self.refused() && !self.wants_renewal(now) && !self.expired(now)
    }
}

/// A token as it is handed out. The same token gets a new edition when a renewal wants to know who still uses it.
pub(crate) struct Edition(pub(crate) Arc<Issued>);

/// A token that may be sent now. Whoever sends it holds it until the answer is there, so that a renewal, which revokes
/// it, can wait for that.
pub(crate) struct Lease(Guard<Arc<Edition>>);

impl Lease {
    pub(crate) fn issued(&self) -> &Arc<Issued> {
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

impl From<Guard<Arc<Edition>>> for Lease {
    fn from(edition: Guard<Arc<Edition>>) -> Self {
        Self(edition)
    }
}

impl From<Arc<Issued>> for Lease {
    fn from(issued: Arc<Issued>) -> Self {
        Self(Guard::from_inner(Arc::new(Edition(issued))))
    }
}

impl fmt::Debug for Lease {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.issued().fmt(f)
    }
}

/// The source of one credential's tokens.
pub(crate) trait Bearer: Send + Sync {
    /// Whose tokens they are.
    fn kind(&self) -> Kind;

    /// A name for the credential that holds no secret.
    fn account(&self) -> String;

    /// A token that is not known to be expired or refused.
    fn lease(&self, deadline: Duration) -> Result<Lease>;

    /// What every request with one of these tokens passes through.
    fn rate_limiter(&self) -> &Gate;

    /// Notes that the server refused this token. True when another one can be had, so that a replay makes sense.
    fn reject(&self, lease: &Lease) -> bool;

    /// Forgets the token that is in memory; the next call obtains another.
    fn invalidate(&self);

    /// Whether its owner has signed out, so that it hands out no token any more.
    fn signed_out(&self) -> bool;

    /// Forgets the token everywhere, for good. Returns what was cleared, for people.
    fn log_out(&self) -> Result<Vec<String>>;
}

//! The credential of a request: the account and its access token.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};

use crate::support::timestamp::Timestamp;

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
    /// Unknown if no expiry was given.
    pub(crate) expiry: Option<Expiry>,
    /// The expiry of the token for messages; if no expiry was given, the one that the token states itself.
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

    /// Notes that the server accepted this token.
    pub(crate) fn accept(&self) {
        // Read first: a write would take the cache line from every other reader, each time.
        if !self.accepted() {
            self.accepted.store(true, Relaxed);
        }
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

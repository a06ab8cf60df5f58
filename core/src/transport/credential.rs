//! The credential of a request: the account and its access token.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};

use crate::support::timestamp::Timestamp;

/// The kind of account that a token belongs to. The server treats the kinds differently, and the error hints differ
/// too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CredentialKind {
    /// A user, who signed in with a password or a refresh token.
    User,
    /// A user, who signed in with a browser.
    Browser,
    /// A user, with a token that was copied from the settings page. It cannot be renewed.
    Personal,
    /// The application itself.
    App,
    /// A user, with a token that the application obtained.
    AppUser,
}

/// When a token expires and when it should be renewed, on the monotonic clock. The times on the wall clock are only for
/// stores and for messages.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Expiry {
    pub(crate) at: Duration,
    pub(crate) renew_at: Duration,
    pub(crate) wall_clock: Timestamp,
    pub(crate) received_at: Timestamp,
}

/// An access token, its expiry, and whether the server accepted or rejected it. A 401 marks only the token that was
/// sent.
#[derive(Debug)]
pub(crate) struct IssuedToken {
    access: SecretString,
    /// Absent if the expiry is unknown.
    pub(crate) expiry: Option<Expiry>,
    /// The expiry for messages. If `expiry` is absent, the one that the token itself contains.
    pub(crate) expires_at: Option<Timestamp>,
    rejected: AtomicBool,
    accepted: AtomicBool,
}

impl IssuedToken {
    pub(crate) fn new(access: SecretString, expiry: Option<Expiry>, jwt_expires_at: Option<Timestamp>) -> Self {
        let expires_at = expiry.map(|expiry| expiry.wall_clock).or(jwt_expires_at);
        Self { access, expiry, expires_at, rejected: false.into(), accepted: false.into() }
    }

    /// Returns the value for "no token yet": a rejected token without text.
    pub(crate) fn placeholder() -> Self {
        Self { rejected: true.into(), ..Self::new(String::new().into(), None, None) }
    }

    pub(crate) fn access(&self) -> &str {
        self.access.expose_secret()
    }

    pub(crate) fn is_rejected(&self) -> bool {
        self.rejected.load(Relaxed)
    }

    /// Records that the server rejects this token.
    pub(crate) fn mark_rejected(&self) {
        self.rejected.store(true, Relaxed);
    }

    /// Whether the server has ever accepted this token.
    pub(crate) fn was_accepted(&self) -> bool {
        self.accepted.load(Relaxed)
    }

    /// Records that the server accepted this token.
    pub(crate) fn mark_accepted(&self) {
        // Read first: every write would invalidate the cache line of all other readers.
        if !self.was_accepted() {
            self.accepted.store(true, Relaxed);
        }
    }

    pub(crate) fn is_expired(&self, now: Duration) -> bool {
        self.expiry.is_some_and(|expiry| now >= expiry.at)
    }

    pub(crate) fn needs_renewal(&self, now: Duration) -> bool {
        self.expiry.is_some_and(|expiry| now >= expiry.renew_at)
    }

    /// Whether the token can be sent without a renewal.
    pub(crate) fn is_fresh(&self, now: Duration) -> bool {
        !self.is_rejected() && !self.needs_renewal(now) && !self.is_expired(now)
    }
}

//! Where a request gets its access token, as the HTTP layer sees it.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use arc_swap::Guard;

use crate::error::Result;
use crate::http::rate_limiter::RateLimiter;
use crate::transport::credential::{CredentialKind, IssuedToken};

/// A token as it is handed out. The same token gets a new edition when a renewal wants to know who still uses it.
pub(crate) struct TokenHandle(pub(crate) Arc<IssuedToken>);

/// A token that may be sent now. The request holds it until its response has arrived, so that a renewal, which revokes
/// it, can wait for that.
pub(crate) struct TokenLease(Guard<Arc<TokenHandle>>);

impl TokenLease {
    pub(crate) fn issued(&self) -> &Arc<IssuedToken> {
        &self.0.0
    }

    /// Notes that the server took the token.
    pub(crate) fn accept(&self) {
        self.issued().accept();
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

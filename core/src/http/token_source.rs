//! The interface from which the HTTP client gets access tokens. `auth` implements it.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use arc_swap::Guard;

use crate::error::Result;
use crate::http::rate_limiter::RateLimiter;
use crate::support::futures::BoxFuture;
use crate::transport::credential::{CredentialKind, IssuedToken};
use crate::transport::message::Transport;
use crate::transport::redaction::Redactor;

/// A token, shared by the requests that use it. A renewal puts the same token into a new handle; the strong count of the old
/// handle then is the number of requests in flight that started before.
pub(crate) struct TokenHandle(pub(crate) Arc<IssuedToken>);

/// The use of a token by one request. The request keeps it until the response has arrived. A renewal revokes the old
/// token, so it waits for the leases first.
pub(crate) struct TokenLease(Guard<Arc<TokenHandle>>);

impl TokenLease {
    pub(crate) fn issued(&self) -> &Arc<IssuedToken> {
        &self.0.0
    }

    /// Returns a lease that another thread may end without cost.
    pub(crate) fn into_owned(self) -> Self {
        Self(Guard::from_inner(Guard::into_inner(self.0)))
    }

    /// Records that the server accepted the token.
    pub(crate) fn mark_accepted(&self) {
        self.issued().mark_accepted();
    }
}

impl From<Guard<Arc<TokenHandle>>> for TokenLease {
    fn from(handle: Guard<Arc<TokenHandle>>) -> Self {
        Self(handle)
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

/// The tokens of one credential.
pub(crate) trait TokenSource: Send + Sync {
    /// Returns the kind of account that the tokens belong to.
    fn kind(&self) -> CredentialKind;

    /// Returns a name for the credential. It contains no secret.
    fn account(&self) -> String;

    /// Returns the proof of the credential's secret (`Grant::proof`), if it has one.
    fn proof(&self) -> Option<String>;

    /// Adds the secrets of the credential to those that are never shown.
    fn add_secrets(&self, redactor: &mut Redactor);

    /// Returns a token that is not known to be expired or rejected. Obtains or renews one if necessary.
    fn lease(&self, deadline: Duration) -> Result<TokenLease>;

    /// Like `lease`, and waits asynchronously. The default is for sources that never wait.
    fn lease_async(&self, deadline: Duration) -> BoxFuture<'_, Result<TokenLease>> {
        Box::pin(async move { self.lease(deadline) })
    }

    /// Returns the rate limiter of the credential. Every request with one of its tokens uses it.
    fn rate_limiter(&self) -> &RateLimiter;

    /// Records that the server rejected this token. Returns whether another token can be obtained, so that a replay is
    /// useful.
    fn reject(&self, lease: &TokenLease) -> bool;

    /// Discards the token in memory. The next call obtains another one.
    fn invalidate(&self);

    /// Whether the user has signed out. Then there are no more tokens.
    fn is_signed_out(&self) -> bool;

    /// Deletes the token from memory and from the store, permanently. Waits for other processes until the deadline at most.
    /// Returns what was deleted, for display.
    fn log_out(&self, deadline: Duration) -> Result<Vec<String>>;
}

/// Returns a function that adds the secrets of a client to those that are never shown.
pub(crate) fn client_secrets(
    transport: &dyn Transport,
    tokens: Option<&dyn TokenSource>,
) -> impl Fn(&mut Redactor) + Sync {
    move |redactor| {
        transport.add_secrets(redactor);
        if let Some(tokens) = tokens {
            tokens.add_secrets(redactor);
        }
    }
}

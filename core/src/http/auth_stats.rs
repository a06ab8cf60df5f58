//! What a client did to get its tokens: counters for monitoring, and a listener for each new token.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use crate::support::fork::ForkSafeMutex;
use crate::support::timestamp::Timestamp;

/// How often a client obtained tokens, and how often that failed, by cause. The numbers count since the client was
/// created, with all clients that were derived from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Record)]
pub struct AuthStats {
    /// Tokens obtained with a password, a client secret or the token of the application.
    pub sign_ins: i64,
    /// Tokens obtained with a refresh token.
    pub refreshes: i64,
    /// Tokens that another process obtained and saved in the shared token store.
    pub loaded_tokens: i64,
    /// Access tokens that the API rejected with status 401.
    pub rejected_tokens: i64,
    /// Sign-ins that the token endpoint rejected: the password or the client secret is wrong, or the client may not sign
    /// in this way.
    pub rejected_sign_ins: i64,
    /// Refresh tokens that the token endpoint rejected: expired, revoked or already used.
    pub rejected_refreshes: i64,
    /// Token requests that failed and may succeed later: the server was not reached, failed, or asked to wait.
    pub failed_requests: i64,
    /// Token requests that were sent and whose response was lost.
    pub lost_responses: i64,
    /// Failures of the token store.
    pub store_failures: i64,
}

/// One counter of `AuthStats`.
#[derive(Debug, Clone, Copy)]
pub(crate) enum AuthCounter {
    SignIns,
    Refreshes,
    LoadedTokens,
    RejectedTokens,
    RejectedSignIns,
    RejectedRefreshes,
    FailedRequests,
    LostResponses,
    StoreFailures,
}

/// How a token was obtained.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum RenewalSource {
    /// With a password, a client secret or the token of the application.
    SignIn,
    /// With a refresh token.
    Refresh,
    /// Another process obtained it and saved it in the shared token store.
    Store,
}

/// A new token. The token itself is not in it: call `access_token` of the client.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct TokenRenewal {
    /// The name of the account in a token store, as the method `account` of the client returns it.
    pub account: String,
    /// How the token was obtained.
    pub source: RenewalSource,
    /// When the token expires. Absent if the server does not say it.
    pub expires_at: Option<Timestamp>,
}

/// Is told of each new token of a client, for example to write it to an audit log.
///
/// The method is called on a thread of the library, when the token can be used and this library holds none of its locks.
/// It should return soon, because the end of the program waits for it.
#[uniffi::export(rust, foreign)]
pub trait RenewalListener: Send + Sync {
    /// Is called after each renewal.
    fn token_renewed(&self, renewal: TokenRenewal);
}

/// The counters and the listener of a client and of all clients that were derived from it.
#[derive(Default)]
pub(crate) struct AuthEvents {
    counters: [AtomicU64; 9],
    listener: ForkSafeMutex<Option<Arc<dyn RenewalListener>>>,
}

impl AuthEvents {
    pub(crate) fn count(&self, counter: AuthCounter) {
        self.counters[counter as usize].fetch_add(1, Relaxed);
    }

    pub(crate) fn stats(&self) -> AuthStats {
        let read =
            |counter: AuthCounter| i64::try_from(self.counters[counter as usize].load(Relaxed)).unwrap_or(i64::MAX);
        AuthStats {
            sign_ins: read(AuthCounter::SignIns),
            refreshes: read(AuthCounter::Refreshes),
            loaded_tokens: read(AuthCounter::LoadedTokens),
            rejected_tokens: read(AuthCounter::RejectedTokens),
            rejected_sign_ins: read(AuthCounter::RejectedSignIns),
            rejected_refreshes: read(AuthCounter::RejectedRefreshes),
            failed_requests: read(AuthCounter::FailedRequests),
            lost_responses: read(AuthCounter::LostResponses),
            store_failures: read(AuthCounter::StoreFailures),
        }
    }

    pub(crate) fn set_listener(&self, listener: Option<Arc<dyn RenewalListener>>) {
        *self.listener.lock() = listener;
    }

    /// Tells the listener of a new token. Called without a lock.
    pub(crate) fn renewed(&self, renewal: impl FnOnce() -> TokenRenewal) {
        let listener = self.listener.lock().clone();
        if let Some(listener) = listener {
            listener.token_renewed(renewal());
        }
    }
}

impl fmt::Debug for AuthEvents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.stats().fmt(f)
    }
}

//! The context of a resource: the HTTP client, the tokens, the organization and the call options of one client.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use crate::diagnostics;
use crate::error::{Result, TallyfyError};
use crate::http::capture_mode;
use crate::http::client::HttpClient;
use crate::http::token_source::{TokenLease, TokenSource};
use crate::support::cancellation;
use crate::support::cancellation::CancellationToken;
use crate::transport::credential::CredentialKind;

/// The context of a resource. Cheap to clone.
#[derive(Clone)]
pub(crate) struct ApiClient {
    pub(crate) http: Arc<HttpClient>,
    pub(crate) tokens: Arc<dyn TokenSource>,
    pub(crate) org: Option<String>,
    /// The users that an application may act as, with ASCII letters in lower case. Absent: all.
    pub(crate) allowed_users: Option<Arc<HashSet<String>>>,
    pub(crate) options: CallOptions,
}

/// Deadline and cancellation of the calls of a client.
#[derive(Clone, Default)]
pub(crate) struct CallOptions {
    /// On the monotonic clock. Default: now plus the timeout of the client.
    pub(crate) deadline: Option<Duration>,
    pub(crate) cancellation_tokens: Vec<Arc<CancellationToken>>,
}

impl ApiClient {
    /// Makes a call with the deadline and the cancellation tokens of this client.
    pub(crate) fn run_with_options<T>(&self, call: impl FnOnce(Duration) -> T) -> T {
        let deadline = self.options.deadline.unwrap_or_else(|| self.http.deadline());
        match &*self.options.cancellation_tokens {
            [] => call(deadline),
            tokens => cancellation::with_tokens(tokens, || call(deadline)),
        }
    }

    /// Returns this context for a method that makes several calls: they share the deadline of one. Fails if the calls of
    /// this thread are captured, because only a method that makes one call can be.
    pub(crate) fn for_several_calls(&self) -> Result<Self> {
        capture_mode::forbid()?;
        let deadline = Some(self.options.deadline.unwrap_or_else(|| self.http.deadline()));
        Ok(Self { options: CallOptions { deadline, ..self.options.clone() }, ..self.clone() })
    }

    /// Returns the token that a call would use now.
    pub(crate) fn lease(&self) -> Result<TokenLease> {
        self.lease_by(|deadline| self.tokens.lease(deadline))
    }

    /// Returns the token that `lease` gets before the deadline of this client.
    pub(crate) fn lease_by(&self, lease: impl FnOnce(Duration) -> Result<TokenLease>) -> Result<TokenLease> {
        self.run_with_options(|deadline| {
            if cancellation::is_cancelled() {
                return Err(diagnostics::cancelled_before_token());
            }
            lease(deadline)
        })
    }

    /// Fails if the application may not act as this user.
    pub(crate) fn check_user_allowed(&self, email: &str) -> Result<()> {
        match &self.allowed_users {
            Some(allowed) if !allowed.contains(&email.to_ascii_lowercase()) => Err(TallyfyError::invalid(
                "the application may not act as this user",
                "Its allowed_users do not contain the address. Add it there if the user belongs to your organization; \
                 nothing was sent",
            )),
            _ => Ok(()),
        }
    }

    /// Fails if the token has the wrong kind for the operation. The server would respond with a 401 that does not say
    /// why.
    pub(crate) fn check_audience(&self, for_app: bool) -> Result<()> {
        match (self.tokens.kind(), for_app) {
            (CredentialKind::App, false) => Err(TallyfyError::invalid(
                "an application's token reaches only the applications area",
                "Derive a client that acts as a person (as user), or sign in with a password",
            )),
            (
                CredentialKind::User | CredentialKind::Browser | CredentialKind::Personal | CredentialKind::AppUser,
                true,
            ) => Err(TallyfyError::invalid(
                "the applications area takes the application's own token",
                "Use the application's own client, not one that acts as a person",
            )),
            _ => Ok(()),
        }
    }

    /// Returns the organization, for the few paths that do not start with it. Empty if there is none.
    pub(crate) fn org_or_empty(&self) -> &str {
        self.org.as_deref().unwrap_or_default()
    }
}

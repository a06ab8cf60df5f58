//! What a resource sends requests through: the HTTP client, the tokens, the organization and the call options of one client.

use std::sync::Arc;
use std::time::Duration;

use crate::diagnostics;
use crate::error::{Result, TallyfyError};
use crate::http::client::HttpClient;
use crate::http::token_source::{TokenLease, TokenSource};
use crate::support::cancellation;
use crate::support::cancellation::CancellationToken;
use crate::transport::credential::CredentialKind;

/// What a resource sends requests through: a client's connections, its tokens and its organization. Cheap to clone.
#[derive(Clone)]
pub(crate) struct ApiClient {
    pub(crate) wire: Arc<HttpClient>,
    pub(crate) tokens: Arc<dyn TokenSource>,
    pub(crate) org: Option<String>,
    pub(crate) bounds: CallOptions,
}

/// Deadline and cancellation of the calls of a client.
#[derive(Clone, Default)]
pub(crate) struct CallOptions {
    /// On the monotonic clock; default: the timeout of the client.
    pub(crate) deadline: Option<Duration>,
    pub(crate) cancels: Vec<Arc<CancellationToken>>,
}

impl ApiClient {
    /// Makes a call within the bounds of this client.
    pub(crate) fn run_with_options<T>(&self, call: impl FnOnce(Duration) -> T) -> T {
        let deadline = self.bounds.deadline.unwrap_or_else(|| self.wire.deadline());
        match &*self.bounds.cancels {
            [] => call(deadline),
            cancels => cancellation::with_tokens(cancels, || call(deadline)),
        }
    }

    /// The token that a call would be sent with now.
    pub(crate) fn lease(&self) -> Result<TokenLease> {
        self.run_with_options(|deadline| {
            if cancellation::is_cancelled() {
                return Err(diagnostics::cancelled_before_token());
            }
            self.tokens.lease(deadline)
        })
    }

    /// The server answers a token of the wrong kind with a bare 401. Its kind is known here, so the reason is too.
    pub(crate) fn check_audience(&self, for_app: bool) -> Result<()> {
        match (self.tokens.kind(), for_app) {
            (CredentialKind::App, false) => Err(TallyfyError::invalid(
                "an application's token reaches only the applications area",
                "Derive a client that acts as a person (as user), or sign in with a password",
            )),
            (
                CredentialKind::User
                | CredentialKind::Browser
                | CredentialKind::Personal
                | CredentialKind::AppUser,
                true,
            ) => Err(TallyfyError::invalid(
                "the applications area takes the application's own token",
                "Use the application's own client, not one that acts as a person",
            )),
            _ => Ok(()),
        }
    }

    /// The organization, for the few paths that name it elsewhere than at the start.
    pub(crate) fn org(&self) -> &str {
        self.org.as_deref().unwrap_or_default()
    }
}

//! The client: its constructors, and the clients that are derived from it.

use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

use crate::auth::access_token::AccessToken;
use crate::auth::grant::Grant;
use crate::auth::manager::TokenManager;
use crate::auth::store::TokenStore;
use crate::auth::token::Token;
use crate::checks::arguments;
use crate::client::user_tokens::UserTokenCache;
use crate::client::validate;
use crate::error::{Result, TallyfyError};
use crate::http::api_client::{ApiClient, CallOptions};
use crate::http::auth_stats::{AuthStats, RenewalListener};
use crate::http::capture_mode;
use crate::http::client::HttpClient;
use crate::http::path::validate_segment;
use crate::http::token_source::TokenSource;
use crate::support::cancellation::CancellationToken;
use crate::support::clock::MAX_DURATION;
use crate::transport::credential::CredentialKind;

/// A client of the Tallyfy API. It signs in at the first call and renews its token. Any thread may use it.
#[derive(Clone, uniffi::Object)]
#[uniffi::export(Debug)]
pub struct Tallyfy {
    pub(crate) api: ApiClient,
    /// The token manager of `api`, with methods that calls do not need.
    pub(crate) manager: Arc<TokenManager>,
    /// The tokens of the users that an application acts as. Absent if this is not the client of an application.
    users: Option<Arc<UserTokenCache>>,
}

impl std::fmt::Debug for Tallyfy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let org = self.api.org.as_deref().unwrap_or("no organization");
        write!(f, "Tallyfy({}, {org}, {:?})", self.api.http.endpoints.base, self.api.tokens.kind())
    }
}

#[uniffi::export]
impl Tallyfy {
    /// Returns a client for another organization. It shares the tokens of this client. But a token of a user of an
    /// application belongs to one organization, so those are requested again.
    ///
    /// Fails with `InvalidArgument` if the id is invalid, or if the client acts as a user of an application.
    pub fn in_org(&self, org: String) -> Result<Self> {
        validate_segment(&org)?;
        if let CredentialKind::AppUser = self.api.tokens.kind() {
            return Err(TallyfyError::invalid(
                "this client acts as a user in one organization",
                "Choose the organization on the application's client first, then the user",
            ));
        }
        Ok(Self { api: ApiClient { org: Some(org), ..self.api.clone() }, ..self.clone() })
    }

    /// Returns a client that acts as the user with this e-mail address. Only the client of an application can do that,
    /// and the user must be in the organization. All clients that are derived for the same user share one token.
    ///
    /// Fails with `InvalidArgument` if the address is invalid or not one of the `allowed_users` of the application, or if
    /// this is not the client of an application.
    pub fn as_user(&self, email: String) -> Result<Self> {
        let Some(users) = &self.users else {
            return Err(TallyfyError::invalid(
                "only an application can act as another user",
                "Create the client of the application from its client id and secret (for app), and derive from that",
            ));
        };
        arguments::validate_email(&email)?;
        self.api.check_user_allowed(&email)?;
        let manager = users.for_user(&self.api, &email);
        let api = ApiClient { tokens: manager.clone(), ..self.api.clone() };
        Ok(Self { api, manager, users: None })
    }

    /// Returns a client whose calls must all end within this time from now: one call, several calls, or a list with all
    /// its pages. The deadline replaces the timeout of the client, which applies to each call separately. If this
    /// client has a deadline already, the earlier one applies.
    pub fn with_deadline(&self, after: Duration) -> Result<Self> {
        let deadline = self.api.http.clock.monotonic() + after.min(MAX_DURATION);
        // An earlier deadline of this client stays in force.
        let deadline = self.api.options.deadline.map_or(deadline, |outer| outer.min(deadline));
        let options = CallOptions { deadline: Some(deadline), ..self.api.options.clone() };
        Ok(self.with_call_options(options))
    }

    /// Returns a client whose calls can be cancelled from another thread with this token. They then fail with
    /// `Cancelled`.
    pub fn with_cancellation(&self, token: Arc<CancellationToken>) -> Result<Self> {
        let mut options = self.api.options.clone();
        options.cancellation_tokens.push(token);
        Ok(self.with_call_options(options))
    }

    /// Returns the access token that a call would use now, for example for a web socket or another tool. Obtains or
    /// renews it first if necessary.
    ///
    /// Fails with `Authentication` if the server rejects the credentials, and with any error of a request or of the
    /// token store.
    pub fn access_token(&self) -> Result<AccessToken> {
        let lease = self.api.lease_by(|deadline| self.manager.settled_lease(deadline))?;
        Ok(AccessToken::new(lease.issued().clone()))
    }

    /// Returns the name of this client's account in a token store. It contains the user, but nothing secret.
    pub fn account(&self) -> String {
        self.api.tokens.account()
    }

    /// Returns how often this client and those derived from it obtained tokens, and how often that failed, by cause. Send
    /// the numbers to a monitoring system to see patterns of failures early.
    pub fn stats(&self) -> AuthStats {
        self.api.http.auth_events.stats()
    }

    /// Sets the listener that is told of each new token of this client and of those derived from it. It replaces an
    /// earlier one; without an argument there is none.
    #[uniffi::method(default(listener = None))]
    pub fn on_renewal(&self, listener: Option<Arc<dyn RenewalListener>>) {
        self.api.http.auth_events.set_listener(listener);
    }

    /// Discards the access token; the next call obtains another one. Use it if you know that the token is no longer
    /// valid but the server has not rejected it yet. A renewal in progress does not bring the old token back.
    pub fn invalidate_token(&self) -> Result<()> {
        self.api.tokens.invalidate();
        Ok(())
    }

    /// Signs out: deletes the token from memory and from the store. For an application, also deletes the tokens of its
    /// users. Returns what was deleted, one line for each. Clients that were derived from this one are signed out too.
    /// No request is sent, because the API documents none for this: a copied token works until it expires.
    ///
    /// Fails with `TokenStore` if the store cannot delete a token. The tokens in memory are deleted anyway.
    pub fn logout(&self) -> Result<Vec<String>> {
        capture_mode::forbid()?;
        // Sign out both before an error is returned, so that a broken store cannot keep a user signed in.
        self.api.run_with_options(|deadline| {
            let own = self.api.tokens.log_out(deadline);
            let of_users = self.users.as_ref().map_or(Ok(Vec::new()), |users| users.log_out(deadline));
            Ok([own?, of_users?].concat())
        })
    }
}

impl Tallyfy {
    /// Calls `read` with the access token, without copying it. A renewal waits for `read`, for at most 2 seconds.
    pub fn with_access_token<T>(&self, read: impl FnOnce(&str) -> T) -> Result<T> {
        let lease = self.api.lease()?;
        Ok(read(lease.issued().access()))
    }

    /// Keeps a value as long as this client, the clients derived from it and their lists exist. It is for a server in this
    /// process that they call. Only the first value is kept.
    #[doc(hidden)]
    pub fn keep_alive(&self, companion: Arc<dyn Any + Send + Sync>) {
        let _ = self.api.http.companion.set(companion);
    }

    /// Returns the same client with another token source.
    pub(crate) fn with_token_source(&self, tokens: Arc<dyn TokenSource>) -> Self {
        Self { api: ApiClient { tokens, ..self.api.clone() }, ..self.clone() }
    }

    fn with_call_options(&self, options: CallOptions) -> Self {
        Self { api: ApiClient { options, ..self.api.clone() }, ..self.clone() }
    }

    /// Creates a client for any grant.
    pub(crate) fn from_parts(
        http: Arc<HttpClient>,
        grant: Grant,
        org: Option<String>,
        store: Option<Arc<dyn TokenStore>>,
        token: Option<Token>,
    ) -> Result<Self> {
        let org = validate::validate_org_id(org)?;
        let application = matches!(grant, Grant::ClientCredentials { .. });
        if application && org.is_none() {
            return Err(TallyfyError::configuration(
                "an application belongs to one organization, but no organization is set",
                "Set the organization that its client id was issued for (org, or TALLYFY_ORG_ID in the environment)",
            ));
        }
        let users = application.then(|| Arc::new(UserTokenCache::new(store.clone())));
        let manager = TokenManager::new(http.clone(), grant, store, token);
        let api =
            ApiClient { http, tokens: manager.clone(), org, allowed_users: None, options: CallOptions::default() };
        Ok(Self { api, manager, users })
    }
}

#[cfg(test)]
#[path = "tallyfy_tests.rs"]
mod tests;

//! The client: how it is made, and what is derived from it.

use std::sync::Arc;
use std::time::Duration;

use crate::auth::access_token::AccessToken;
use crate::auth::grant::{Grant, fingerprint};
use crate::auth::manager::TokenManager;
use crate::auth::store::TokenStore;
use crate::auth::token::Token;
use crate::checks::arguments;
use crate::client::env::env_var;
use crate::client::env_credentials;
use crate::client::settings::Settings;
use crate::client::user_tokens::UserTokenCache;
use crate::client::validate;
use crate::error::{Result, TallyfyError};
use crate::http::api_client::{ApiClient, CallOptions};
use crate::http::client::HttpClient;
use crate::http::path::{Path, missing_org_error, validate_raw_path, validate_segment};
use crate::http::request_builder::RequestBuilder;
use crate::http::token_source::TokenSource;
use crate::json::Json;
use crate::support::cancellation::CancellationToken;
use crate::support::clock::MAX_DURATION;
use crate::transport::credential::CredentialKind;

/// A client of the Tallyfy API. It signs in at the first call, renews its token, and may be used from any thread.
#[derive(Clone, uniffi::Object)]
#[uniffi::export(Debug)]
pub struct Tallyfy {
    pub(crate) api: ApiClient,
    /// The tokens of `api`, for what no call needs to know of them.
    pub(crate) manager: Arc<TokenManager>,
    /// The tokens of the people an application acts as.
    users: Option<Arc<UserTokenCache>>,
}

impl std::fmt::Debug for Tallyfy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let org = self.api.org.as_deref().unwrap_or("no organization");
        write!(f, "Tallyfy({}, {org}, {:?})", self.api.wire.hosts.base, self.api.tokens.kind())
    }
}

#[uniffi::export]
impl Tallyfy {
    /// A client with a personal access token, as Settings > Integrations > REST API shows it. Nothing renews it, and a
    /// logout of its owner ends it.
    #[uniffi::constructor(default(org = None, settings))]
    pub fn new(access_token: String, org: Option<String>, settings: Settings) -> Result<Self> {
        let wire = settings.build_http_client()?;
        let access = validate::validate_token("access token", access_token)?;
        let token = Token::given(access, None, None, &*wire.clock);
        Self::from_parts(wire, Grant::Personal, org, None, Some(token))
    }

    /// A client that signs in with a user name and a password, which most of the API needs. The password is kept in
    /// memory, for the day when the refresh token has expired.
    #[uniffi::constructor(default(org = None, store = None, settings))]
    pub fn with_password(
        client_id: String,
        client_secret: String,
        username: String,
        password: String,
        org: Option<String>,
        settings: Settings,
        store: Option<Arc<dyn TokenStore>>,
    ) -> Result<Self> {
        let wire = settings.build_http_client()?;
        let keys = validate::validate_oauth_client(&wire, &client_id, Some(client_secret))?;
        validate::validate_secret("user name", username.clone())?;
        let password = validate::validate_secret("password", password)?;
        Self::from_parts(wire, Grant::Password { keys, username, password }, org, store, None)
    }

    /// A client that goes on from a refresh token. Every renewal may replace it: give a store to keep the replacement.
    #[uniffi::constructor(default(org = None, store = None, settings))]
    pub fn with_refresh_token(
        client_id: String,
        client_secret: String,
        refresh_token: String,
        org: Option<String>,
        settings: Settings,
        store: Option<Arc<dyn TokenStore>>,
    ) -> Result<Self> {
        let wire = settings.build_http_client()?;
        let keys = validate::validate_oauth_client(&wire, &client_id, Some(client_secret))?;
        let refresh = validate::validate_token("refresh token", refresh_token)?;
        let person = fingerprint(&refresh);
        let token = Token::refresh_only(refresh);
        Self::from_parts(wire, Grant::Refresh { keys, person }, org, store, Some(token))
    }

    /// A client of an application, with the client id and secret that Tallyfy Support gives out for one organization.
    /// It reaches the applications area alone; `as_user` acts as a person.
    #[uniffi::constructor(default(store = None, settings))]
    pub fn for_app(
        client_id: String,
        client_secret: String,
        org: String,
        settings: Settings,
        store: Option<Arc<dyn TokenStore>>,
    ) -> Result<Self> {
        let wire = settings.build_http_client()?;
        let keys = validate::validate_oauth_client(&wire, &client_id, Some(client_secret))?;
        Self::from_parts(wire, Grant::ClientCredentials { keys }, Some(org), store, None)
    }

    /// A client from the environment: `TALLYFY_ACCESS_TOKEN` alone; or `TALLYFY_CLIENT_ID` and `TALLYFY_CLIENT_SECRET`
    /// with `TALLYFY_USERNAME` and `TALLYFY_PASSWORD`, with `TALLYFY_REFRESH_TOKEN`, or on their own for an
    /// application. `TALLYFY_ORG_ID`, `TALLYFY_BASE_URL` and, in milliseconds, `TALLYFY_TOKEN_EXPIRY` are read too; the
    /// settings stand above them.
    #[uniffi::constructor(default(store = None, settings))]
    pub fn from_env(store: Option<Arc<dyn TokenStore>>, settings: Settings) -> Result<Self> {
        let wire = settings.with_env_defaults()?.build_http_client()?;
        let org = env_var("TALLYFY_ORG_ID")?;
        let (grant, given) = env_credentials::credential_from_env(&wire, env_var)?;
        Self::from_parts(wire, grant, org, store, given)
    }

    /// The same client in another organization. A token belongs to the organization it was issued for, so an
    /// application's user tokens are asked for anew.
    pub fn in_org(&self, org: String) -> Result<Self> {
        validate_segment(&org)?;
        if let CredentialKind::AppUser = self.api.tokens.kind() {
            return Err(TallyfyError::invalid(
                "this client acts as a person in one organization",
                "Choose the organization on the application's client first, then the person",
            ));
        }
        Ok(Self { api: ApiClient { org: Some(org), ..self.api.clone() }, ..self.clone() })
    }

    /// A client that acts as this person, by e-mail address. Only an application's client can do that; the person must
    /// be in the organization. The token is shared by all clients that are derived for the same person.
    pub fn as_user(&self, email: String) -> Result<Self> {
        let Some(users) = &self.users else {
            return Err(TallyfyError::invalid(
                "only an application can act as somebody else",
                "Make the client for the application, from its client id and secret (for app), and derive from that",
            ));
        };
        arguments::validate_email(&email)?;
        let manager = users.for_user(&self.api, &email);
        let api = ApiClient { tokens: manager.clone(), ..self.api.clone() };
        Ok(Self { api, manager, users: None })
    }

    /// The same client for calls that end within this span of time from now, all together: one call, or a list with all
    /// its pages. It replaces the client's timeout, which counts for each call anew. Of two deadlines the earlier counts.
    pub fn with_deadline(&self, after: Duration) -> Result<Self> {
        let deadline = self.api.wire.clock.monotonic() + after.min(MAX_DURATION);
        // Whoever has set an earlier one still waits for no longer.
        let deadline = self.api.bounds.deadline.map_or(deadline, |outer| outer.min(deadline));
        let bounds = CallOptions { deadline: Some(deadline), ..self.api.bounds.clone() };
        Ok(self.with_call_options(bounds))
    }

    /// The same client for calls that can be given up from another thread, by this switch.
    pub fn with_cancellation(&self, token: Arc<CancellationToken>) -> Result<Self> {
        let mut bounds = self.api.bounds.clone();
        bounds.cancels.push(token);
        Ok(self.with_call_options(bounds))
    }

    /// Returns the access token that a call would be sent with now: for a web socket, say, or a tool of one's own. It is
    /// obtained or renewed first where it has to be.
    pub fn access_token(&self) -> Result<AccessToken> {
        let lease = self.api.lease()?;
        Ok(AccessToken::new(lease.issued().clone()))
    }

    /// Drops the access token: the next call obtains another. For when it is known to be of no use any more, though the
    /// server has not said so. A renewal that is under way does not bring the old one back.
    pub fn invalidate_token(&self) -> Result<()> {
        self.api.tokens.invalidate();
        Ok(())
    }

    /// Signs out: forgets the token in memory and in the store, and for an application those of its users too. Returns
    /// what was cleared, a line each. Clients that were derived from this one have signed out with it. The server is not
    /// told, as it has no documented way: a token that was copied elsewhere works until it ends.
    pub fn logout(&self) -> Result<Vec<String>> {
        // Both before either fails: a store that is out of order keeps nobody signed in.
        let own = self.api.tokens.log_out();
        let of_users = self.users.as_ref().map_or(Ok(Vec::new()), |users| users.log_out());
        Ok([own?, of_users?].concat())
    }

    /// Calls a path that has no method yet, with the token, the headers and the retries of every other call. `{org}` in
    /// the path stands for the organization. Returns the whole body of the answer, or null where it is empty.
    #[uniffi::method(default(query = None, body = None))]
    pub fn request(
        &self,
        method: String,
        path: String,
        query: Option<std::collections::HashMap<String, Json>>,
        body: Option<Json>,
    ) -> Result<Json> {
        let method = parse_method(&method)?;
        validate_raw_path(&path)?;
        if path.contains("{org}") && self.api.org.is_none() {
            return Err(missing_org_error());
        }
        let trimmed = path.trim_start_matches('/').replace("{org}", self.api.org());
        let segments: Vec<&str> = trimmed.split('/').collect();
        let call = RequestBuilder::new(&self.api, method, Path::new(&segments).without_org());
        let call =
            if segments.first() == Some(&"applications") { call.as_application() } else { call };
        let call = match query {
            Some(query) => call.query(&Json::Object { entries: query }),
            None => call,
        };
        match body {
            Some(body) => call.json(&body).raw(),
            None => call.raw(),
        }
    }
}

/// The verbs that the API knows.
fn parse_method(method: &str) -> Result<&'static str> {
    ["GET", "POST", "PUT", "PATCH", "DELETE"]
        .into_iter()
        .find(|verb| verb.eq_ignore_ascii_case(method))
        .ok_or_else(|| {
            TallyfyError::invalid("the verb is not known", "Use GET, POST, PUT, PATCH or DELETE")
        })
}

impl Tallyfy {
    /// Lends the access token to `read`, without a copy of it. A renewal waits for `read`, for 2 seconds at most.
    pub fn with_access_token<T>(&self, read: impl FnOnce(&str) -> T) -> Result<T> {
        let lease = self.api.lease()?;
        Ok(read(lease.issued().access()))
    }

    /// The same client with these tokens.
    pub(crate) fn with_token_source(&self, tokens: Arc<dyn TokenSource>) -> Self {
        Self { api: ApiClient { tokens, ..self.api.clone() }, ..self.clone() }
    }

    fn with_call_options(&self, bounds: CallOptions) -> Self {
        Self { api: ApiClient { bounds, ..self.api.clone() }, ..self.clone() }
    }

    /// A client of any grant.
    pub(crate) fn from_parts(
        wire: Arc<HttpClient>,
        grant: Grant,
        org: Option<String>,
        store: Option<Arc<dyn TokenStore>>,
        given: Option<Token>,
    ) -> Result<Self> {
        let org = validate::validate_org_id(org)?;
        let application = matches!(grant, Grant::ClientCredentials { .. });
        if application && org.is_none() {
            return Err(TallyfyError::configuration(
                "an application belongs to one organization, and none is named",
                "Name the organization that its client id was issued for (org, or TALLYFY_ORG_ID in the environment)",
            ));
        }
        let users = application.then(|| Arc::new(UserTokenCache::new(store.clone())));
        let manager = TokenManager::new(wire.clone(), grant, store, given);
        let api = ApiClient { wire, tokens: manager.clone(), org, bounds: CallOptions::default() };
        Ok(Self { api, manager, users })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn e2_a_path_that_was_copied_from_elsewhere_is_refused_with_the_reason() {
        let settings =
            Settings { base_url: Some("http://127.0.0.1:9/api".to_owned()), ..Settings::default() };
        let client = Tallyfy::new("token".to_owned(), None, settings).unwrap();
        let refused = |path: &str| {
            let error = client.request("GET".to_owned(), path.to_owned(), None, None).unwrap_err();
            assert_eq!(error.detail().attempts, 0);
            error.to_string()
        };
        for (path, reason) in [
            ("https://go.tallyfy.com/api/me", "whole URL"),
            ("/me?with=x", "as query"),
            ("/me/", "slash at the end"),
            ("/organizations//tasks", "an id that is missing"),
            ("/organizations/{org}/tasks", "no organization is chosen"),
        ] {
            let said = refused(path);
            assert!(said.contains(reason), "{path}: {said}");
        }
    }
}

//! The ways to create a client.

use std::sync::Arc;

use zeroize::Zeroizing;

use crate::auth::account::fingerprint;
use crate::auth::grant::Grant;
use crate::auth::store::TokenStore;
use crate::auth::token::Token;
use crate::checks::arguments;
use crate::client::Tallyfy;
use crate::client::env::env_var;
use crate::client::env_credentials;
use crate::client::settings::Settings;
use crate::client::validate;
use crate::error::Result;

#[uniffi::export]
impl Tallyfy {
    /// Creates a client with a personal access token from Settings > Integrations > REST API. The token cannot be
    /// renewed, and it becomes invalid when its owner logs out of Tallyfy.
    ///
    /// Fails with `InvalidArgument` or `Configuration` if an argument or a setting is invalid. Sends no request.
    #[uniffi::constructor(default(org = None, settings))]
    pub fn new(access_token: String, org: Option<String>, settings: Settings) -> Result<Self> {
        let access_token = Zeroizing::new(access_token);
        let http = settings.build_http_client()?;
        let access = validate::validate_token("access token", access_token)?;
        let token = Token::from_user(access, None, None, &*http.clock);
        Self::from_parts(http, Grant::Personal, org, None, Some(token))
    }

    /// Creates a client that signs in as a user with user name and password. The password stays in memory, because the
    /// client signs in again when the refresh token has expired.
    ///
    /// Fails with `InvalidArgument` or `Configuration` if an argument or a setting is invalid. Sends no request.
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
        let (client_secret, password) = (Zeroizing::new(client_secret), Zeroizing::new(password));
        let http = settings.build_http_client()?;
        let oauth_client = validate::validate_oauth_client(&http, &client_id, Some(client_secret))?;
        validate::validate_not_blank("user name", &username)?;
        let password = validate::validate_secret("password", password)?;
        let grant = Grant::Password { oauth_client, username, password };
        Self::from_parts(http, grant, org, store, None)
    }

    /// Creates a client that gets its tokens with a refresh token. Every renewal may replace the refresh token, so use
    /// a store that saves the replacement. A public client, such as an app, has no client secret.
    ///
    /// Fails with `InvalidArgument` or `Configuration` if an argument or a setting is invalid. Sends no request.
    #[uniffi::constructor(default(client_secret = None, org = None, store = None, settings))]
    pub fn with_refresh_token(
        client_id: String,
        client_secret: Option<String>,
        refresh_token: String,
        org: Option<String>,
        settings: Settings,
        store: Option<Arc<dyn TokenStore>>,
    ) -> Result<Self> {
        let (client_secret, refresh_token) = (client_secret.map(Zeroizing::new), Zeroizing::new(refresh_token));
        let http = settings.build_http_client()?;
        let oauth_client = validate::validate_oauth_client(&http, &client_id, client_secret)?;
        let refresh = validate::validate_token("refresh token", refresh_token)?;
        let user = fingerprint(&refresh);
        let token = Token::refresh_only(refresh);
        Self::from_parts(http, Grant::Refresh { oauth_client, user }, org, store, Some(token))
    }

    /// Creates a client of an application, with the client id and secret that Tallyfy Support issues for one
    /// organization. It can only use the applications resource. For all other resources, act as a user with `as_user`.
    ///
    /// `allowed_users` are the e-mail addresses that `as_user` and `user_token` accept, for a program that gets addresses
    /// from outside. An empty list allows none. Default: all users. Only ASCII letters are compared without case.
    ///
    /// Fails with `InvalidArgument` or `Configuration` if an argument or a setting is invalid. Sends no request.
    #[uniffi::constructor(default(store = None, allowed_users = None, settings))]
    pub fn for_app(
        client_id: String,
        client_secret: String,
        org: String,
        settings: Settings,
        store: Option<Arc<dyn TokenStore>>,
        allowed_users: Option<Vec<String>>,
    ) -> Result<Self> {
        let client_secret = Zeroizing::new(client_secret);
        let http = settings.build_http_client()?;
        let oauth_client = validate::validate_oauth_client(&http, &client_id, Some(client_secret))?;
        for email in allowed_users.iter().flatten() {
            arguments::validate_email(email)?;
        }
        let allowed = |emails: Vec<String>| emails.iter().map(|email| email.to_ascii_lowercase()).collect();
        let mut app = Self::from_parts(http, Grant::ClientCredentials { oauth_client }, Some(org), store, None)?;
        app.api.allowed_users = allowed_users.map(allowed).map(Arc::new);
        Ok(app)
    }

    /// Creates a client from environment variables. Set `TALLYFY_ACCESS_TOKEN` alone. Or set `TALLYFY_CLIENT_ID` and
    /// `TALLYFY_CLIENT_SECRET` with `TALLYFY_USERNAME` and `TALLYFY_PASSWORD`, with `TALLYFY_REFRESH_TOKEN`, or without
    /// further variables for an application. With `TALLYFY_REFRESH_TOKEN`, a public client has no secret. Also reads
    /// `TALLYFY_ORG_ID`, `TALLYFY_BASE_URL` and, in milliseconds, `TALLYFY_TOKEN_EXPIRY`. The settings take precedence
    /// over the environment. Logs which server it uses, because a variable may name another one.
    ///
    /// Fails with `InvalidArgument` or `Configuration` if a variable or a setting is missing or invalid. Sends no
    /// request.
    #[uniffi::constructor(default(store = None, settings))]
    pub fn from_env(store: Option<Arc<dyn TokenStore>>, settings: Settings) -> Result<Self> {
        let http = settings.with_env_defaults()?.build_http_client()?;
        let org = env_var("TALLYFY_ORG_ID")?;
        let (grant, token) = env_credentials::credential_from_env(&http, env_var)?;
        let endpoints = &http.endpoints;
        match grant.token_endpoint(&http) {
            Some(url) => log::info!("the client of the environment signs in at {url} and calls {}", endpoints.base),
            None => log::info!("the client of the environment calls {} with its access token", endpoints.base),
        }
        Self::from_parts(http, grant, org, store, token)
    }
}

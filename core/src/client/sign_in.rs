//! Browser sign-in: creates the authorization URL, and a client from the redirect.

use std::fmt;
use std::sync::Arc;

use secrecy::ExposeSecret;
use zeroize::Zeroizing;

use crate::auth::grant;
use crate::auth::grant::OAuthClient;
use crate::auth::redirect::{Redirect, RedirectUri};
use crate::auth::store::TokenStore;
use crate::auth::token::Token;
use crate::client::Tallyfy;
use crate::client::loopback_listener::LoopbackListener;
use crate::client::pkce::PkceState;
use crate::client::settings::Settings;
use crate::client::spent_states::SPENT_STATES;
use crate::client::validate;
use crate::error::{Result, TallyfyError};
use crate::http::client::HttpClient;
use crate::http::path::encode;
use crate::http::retry::RetryLimits;
use crate::support::fork::ForkSafeMutex;
use crate::transport::safety::Safety;

/// One browser sign-in. The user enters the password on Tallyfy's own page, so the app never sees it.
///
/// Open `authorization_url` in the system's browser, where the user may be signed in already. Then pass the URL that the
/// browser is redirected to to `finish`. On Android use a Custom Tab, on Apple's systems `ASWebAuthenticationSession`. Do
/// not use a web view inside the app, because the app could read the password. A web application has a route for the
/// redirect. For a desktop program, `loopback` receives it.
#[derive(uniffi::Object)]
#[uniffi::export(Debug)]
pub struct SignIn {
    pub(super) http: Arc<HttpClient>,
    pub(super) oauth_client: OAuthClient,
    pub(super) redirect: RedirectUri,
    scope: Option<String>,
    flow: Flow,
    pub(super) pkce: PkceState,
    /// Receives the redirect. Only `loopback` creates it.
    pub(super) listener: ForkSafeMutex<Option<LoopbackListener>>,
}

/// What the redirect contains: a code or the token itself.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Flow {
    Code,
    Implicit,
}

#[uniffi::export]
impl SignIn {
    /// Creates a sign-in of the authorization code flow. The redirect contains a code, which is exchanged for a token and
    /// usually a refresh token. PKCE (RFC 7636, method S256) makes a stolen code useless. An app on the devices of its
    /// users has no client secret, because every user could read it. The documentation of the API names no scope.
    ///
    /// `state` is the text that `export_state` returned, if the app was closed while the browser was open.
    ///
    /// Fails with `InvalidArgument` or `Configuration` if an argument or a setting is invalid. Sends no request.
    #[uniffi::constructor(default(client_secret = None, scope = None, state = None, settings))]
    pub fn authorization_code(
        client_id: String,
        redirect_uri: String,
        client_secret: Option<String>,
        scope: Option<String>,
        state: Option<String>,
        settings: Settings,
    ) -> Result<Self> {
        let (client_secret, state) = (client_secret.map(Zeroizing::new), state.map(Zeroizing::new));
        let http = settings.build_http_client()?;
        let oauth_client = validate::validate_oauth_client(&http, &client_id, client_secret)?;
        Self::new(http, oauth_client, &redirect_uri, scope, Flow::Code, state)
    }

    /// Creates a sign-in of the implicit flow, for a client that may not use another one. The redirect contains the token
    /// itself. It cannot be renewed, and according to the documentation of the API it is valid for about six months.
    ///
    /// `state` is the text that `export_state` returned, if the app was closed while the browser was open.
    ///
    /// Fails with `InvalidArgument` or `Configuration` if an argument or a setting is invalid. Sends no request.
    #[uniffi::constructor(default(scope = None, state = None, settings))]
    pub fn implicit(
        client_id: String,
        redirect_uri: String,
        scope: Option<String>,
        state: Option<String>,
        settings: Settings,
    ) -> Result<Self> {
        let state = state.map(Zeroizing::new);
        let http = settings.build_http_client()?;
        let oauth_client = validate::validate_oauth_client(&http, &client_id, None)?;
        Self::new(http, oauth_client, &redirect_uri, scope, Flow::Implicit, state)
    }

    /// Returns the URL to open in the browser.
    pub fn authorization_url(&self) -> String {
        let challenge = self.pkce.challenge();
        let mut pairs = vec![
            ("client_id", &*self.oauth_client.id),
            ("redirect_uri", &self.redirect.text),
            ("state", self.pkce.state.expose_secret()),
        ];
        match self.flow {
            Flow::Implicit => pairs.push(("response_type", "token")),
            Flow::Code => pairs.extend([
                ("response_type", "code"),
                ("code_challenge", &challenge),
                ("code_challenge_method", "S256"),
            ]),
        }
        pairs.extend(self.scope.iter().map(|scope| ("scope", &**scope)));
        let pairs = pairs.iter().map(|(name, value)| format!("{name}={}", encode(value)));
        format!("{}?{}", self.http.endpoints.authorize, pairs.collect::<Vec<_>>().join("&"))
    }

    /// Reads the redirect, exchanges the code if it contains one, and returns a client that acts as the user. Works once
    /// in a process, also if several sign-ins were created from one state. If nothing reached the server, it can be called
    /// again.
    ///
    /// `redirect_url` is the complete URL that the browser was redirected to. `store` saves the token. It may have the tokens
    /// of several users: each has an account of their own, which the method `account` of the client names for `restore`.
    ///
    /// Fails with `InvalidArgument` if the URL does not match the redirect URI or the state of this sign-in, with
    /// `Authentication` if the user or the server rejected the sign-in, and with `OutcomeUnknown` if the response was lost.
    #[uniffi::method(default(org = None, store = None))]
    pub fn finish(
        &self,
        redirect_url: String,
        org: Option<String>,
        store: Option<Arc<dyn TokenStore>>,
    ) -> Result<Tallyfy> {
        let redirect_url = Zeroizing::new(redirect_url);
        let org = validate::validate_org_id(org)?;
        let redirect = Redirect::read(&redirect_url, &self.redirect, &self.pkce.state)?;
        if !SPENT_STATES.spend(&self.pkce.state) {
            return Err(TallyfyError::invalid(
                "this sign-in is finished already",
                "Use the client that it returned, or start another sign-in; nothing was sent",
            ));
        }
        let token = match self.flow {
            Flow::Code => redirect.code().and_then(|code| self.exchange(code)),
            Flow::Implicit => redirect.token().map(|response| Token::from_response(response, &*self.http.clock)),
        };
        let token = token.inspect_err(|error| {
            if code_not_used(error) {
                SPENT_STATES.give_back(&self.pkce.state);
            }
        })?;
        let grant = self.grant(self.user_of(&token)?);
        // Save the token before the client is created: a client loads the token from its store, which may be that of an
        // earlier sign-in. For the same reason, the client gets no store if saving failed.
        let (token, store) = match store {
            Some(store) => {
                let (token, saved) = self.save(&store, &grant, token);
                if let Err(error) = &saved {
                    log::warn!("a token could not be saved and lives in memory only: {error}");
                }
                (token, saved.is_ok().then_some(store))
            }
            None => (token, None),
        };
        Tallyfy::from_parts(self.http.clone(), grant, org, store, Some(token))
    }

    /// Returns the state of this sign-in as text, for an app that the system may close while the browser is open. It is a
    /// secret. It is no longer needed after the sign-in is finished.
    pub fn export_state(&self) -> String {
        self.pkce.export()
    }
}

impl SignIn {
    pub(super) fn new(
        http: Arc<HttpClient>,
        oauth_client: OAuthClient,
        redirect_uri: &str,
        scope: Option<String>,
        flow: Flow,
        state: Option<Zeroizing<String>>,
    ) -> Result<Self> {
        let redirect = RedirectUri::new(redirect_uri)?;
        let pkce = state.map_or_else(PkceState::generate, PkceState::parse)?;
        Ok(Self { http, oauth_client, redirect, scope, flow, pkce, listener: ForkSafeMutex::default() })
    }

    fn exchange(&self, code: &str) -> Result<Token> {
        let http = &*self.http;
        let form = [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", &self.redirect.text),
            ("code_verifier", self.pkce.verifier.expose_secret()),
        ];
        let (url, deadline) = (&http.endpoints.app_token, http.deadline());
        // Not safe to repeat: the server accepts a code only once, and may have used it already.
        let result =
            grant::request_token(http, url, &form, &self.oauth_client, Safety::Unsafe, RetryLimits::CALL, deadline);
        result.map_err(|error| match error {
            TallyfyError::OutcomeUnknown { mut detail } => {
                "A code works only once, and the response to this one was lost. Start another sign-in"
                    .clone_into(&mut detail.hint);
                TallyfyError::OutcomeUnknown { detail }
            }
            other => other,
        })
    }
}

/// Whether it is certain that the server has not used the code.
fn code_not_used(error: &TallyfyError) -> bool {
    use TallyfyError::{Connection, InvalidArgument, RateLimit, Timeout};
    matches!(error, InvalidArgument { .. } | Connection { .. } | RateLimit { .. } | Timeout { .. })
}

impl fmt::Debug for SignIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SignIn({}, {:?})", self.http.endpoints.authorize, self.flow)
    }
}

#[cfg(test)]
#[path = "sign_in_tests.rs"]
mod tests;

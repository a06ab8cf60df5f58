//! Browser sign-in: creates the authorization URL, and a client from the redirect.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine};
use ring::digest::{SHA256, digest};
use ring::rand::{SecureRandom, SystemRandom};
use secrecy::{ExposeSecret, SecretString};

use crate::auth::grant;
use crate::auth::grant::OAuthClient;
use crate::auth::redirect::{Redirect, RedirectUri};
use crate::auth::store::TokenStore;
use crate::auth::token::Token;
use crate::client::Tallyfy;
use crate::client::settings::Settings;
use crate::client::validate;
use crate::error::{Result, TallyfyError};
use crate::http::client::HttpClient;
use crate::http::path::encode;
use crate::http::retry::RetryLimits;
use crate::transport::safety::Safety;

/// One browser sign-in. The user enters the password on Tallyfy's own page, so the app never sees it.
///
/// Open `authorization_url` in the system's browser, where the user may be signed in already. Then pass the URL that the
/// browser is redirected to to `finish`. On Android use a Custom Tab, on Apple's systems `ASWebAuthenticationSession`. Do
/// not use a web view inside the app, because the app could read the password. A desktop program listens for the redirect
/// on 127.0.0.1, and a web application has a route for it.
#[derive(uniffi::Object)]
#[uniffi::export(Debug)]
pub struct SignIn {
    pub(super) http: Arc<HttpClient>,
    pub(super) oauth_client: OAuthClient,
    redirect: RedirectUri,
    scope: Option<String>,
    flow: Flow,
    pkce: PkceState,
    finished: AtomicBool,
}

/// What the redirect contains: a code or the token itself.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Flow {
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
        let http = settings.build_http_client()?;
        let oauth_client = validate::validate_oauth_client(&http, &client_id, None)?;
        Self::new(http, oauth_client, &redirect_uri, scope, Flow::Implicit, state)
    }

    /// Returns the URL to open in the browser.
    pub fn authorization_url(&self) -> String {
        let challenge = challenge(&self.pkce.verifier);
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

    /// Reads the redirect, exchanges the code if it contains one, and returns a client that acts as the user. Works once.
    /// If nothing reached the server, it can be called again.
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
        let org = validate::validate_org_id(org)?;
        let redirect = Redirect::read(&redirect_url, &self.redirect, &self.pkce.state)?;
        if self.finished.swap(true, Ordering::SeqCst) {
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
            self.finished.store(!code_not_used(error), Ordering::SeqCst);
        })?;
        let grant = self.grant(self.user_of(&token)?);
        // Save the token before the client is created: a client loads the token from its store, which may be that of an
        // earlier sign-in. For the same reason, the client gets no store if saving failed.
        let (token, store) = match store {
            Some(store) => {
                let (token, saved) = self.save(&*store, &grant, token);
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
        let PkceState { state, verifier } = &self.pkce;
        format!("{}.{}", state.expose_secret(), verifier.expose_secret())
    }
}

impl SignIn {
    fn new(
        http: Arc<HttpClient>,
        oauth_client: OAuthClient,
        redirect_uri: &str,
        scope: Option<String>,
        flow: Flow,
        state: Option<String>,
    ) -> Result<Self> {
        let redirect = RedirectUri::new(redirect_uri)?;
        let pkce = state.map_or_else(PkceState::generate, PkceState::parse)?;
        let finished = AtomicBool::new(false);
        Ok(Self { http, oauth_client, redirect, scope, flow, pkce, finished })
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

/// The secrets that connect a redirect to its sign-in.
struct PkceState {
    state: SecretString,
    verifier: SecretString,
}

/// The length of 32 bytes in base64, which RFC 7636 recommends for a verifier.
const LENGTH: usize = 43;

impl PkceState {
    fn generate() -> Result<Self> {
        Ok(Self { state: random()?, verifier: random()? })
    }

    fn parse(text: String) -> Result<Self> {
        let text = SecretString::from(text);
        let parts = text.expose_secret().trim().split_once('.');
        let whole = |part: &str| part.len() == LENGTH && BASE64_URL_SAFE_NO_PAD.decode(part).is_ok();
        match parts.filter(|(state, verifier)| whole(state) && whole(verifier)) {
            Some((state, verifier)) => Ok(Self { state: state.into(), verifier: verifier.into() }),
            None => Err(TallyfyError::invalid(
                "the state is not one that this library exported",
                "Pass the unchanged text of export_state, or nothing; nothing was sent",
            )),
        }
    }
}

pub(super) fn random() -> Result<SecretString> {
    let mut bytes = [0; 32];
    SystemRandom::new().fill(&mut bytes).map_err(|_| {
        TallyfyError::configuration(
            "the system provides no random numbers",
            "Check the random device of the system; a sign-in is not safe without it",
        )
    })?;
    Ok(BASE64_URL_SAFE_NO_PAD.encode(bytes).into())
}

/// Returns the S256 challenge of a verifier (RFC 7636, section 4.2).
fn challenge(verifier: &SecretString) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(digest(&SHA256, verifier.expose_secret().as_bytes()))
}

impl fmt::Debug for SignIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SignIn({}, {:?})", self.http.endpoints.authorize, self.flow)
    }
}

#[cfg(test)]
#[path = "sign_in_tests.rs"]
mod tests;

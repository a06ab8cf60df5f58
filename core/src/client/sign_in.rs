//! Signing in through a browser: the address to open, and the way from the redirect to a client.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine};
use ring::digest::{SHA256, digest};
use ring::rand::{SecureRandom, SystemRandom};
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use crate::auth::grant;
use crate::auth::grant::{Grant, OAuthClient};
use crate::auth::persistence;
use crate::auth::redirect::{Redirect, RedirectUri};
use crate::auth::store::TokenStore;
use crate::auth::token::Token;
use crate::client::Tallyfy;
use crate::client::settings::Settings;
use crate::client::validate;
use crate::diagnostics;
use crate::error::{Result, TallyfyError};
use crate::http::client::HttpClient;
use crate::http::path::encode;
use crate::transport::safety::Safety;

/// One sign-in through the browser: the user types the password into Tallyfy's own page, and the app never sees it.
///
/// `authorization_url` is opened in the browser of the system, where the user may be signed in already, and `finish` takes the address
/// that the browser is sent to afterwards. The browser is a Custom Tab on Android and `ASWebAuthenticationSession` on
/// Apple's systems; a web view inside the app is none, as its owner can read what is typed. A program on a desktop
/// listens for the redirect on 127.0.0.1, a web application has a route for it.
#[derive(uniffi::Object)]
#[uniffi::export(Debug)]
pub struct SignIn {
    wire: Arc<HttpClient>,
    keys: OAuthClient,
    redirect: RedirectUri,
    scope: Option<String>,
    flow: Flow,
    secrets: PkceState,
    spent: AtomicBool,
}

/// What the browser brings back.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Flow {
    Code,
    Implicit,
}

#[uniffi::export]
impl SignIn {
    /// A sign-in that brings back a code, which is exchanged for a token and mostly for a refresh token. PKCE (RFC 7636,
    /// method S256) makes the code useless to anybody else. An app on its users' devices has no client secret, as
    /// everybody could read it there. The API's documents name no scope.
    ///
    /// `state` is what `export_state` returned for a sign-in whose app was closed while the browser was open.
    #[uniffi::constructor(default(client_secret = None, scope = None, state = None, settings))]
    pub fn authorization_code(
        client_id: String,
        redirect_uri: String,
        client_secret: Option<String>,
        scope: Option<String>,
        state: Option<String>,
        settings: Settings,
    ) -> Result<Self> {
        let wire = settings.build_http_client()?;
        let keys = validate::validate_oauth_client(&wire, &client_id, client_secret)?;
        Self::new(wire, keys, &redirect_uri, scope, Flow::Code, state)
    }

    /// A sign-in that brings back the token itself, for a client that may use nothing else. Nothing renews the token,
    /// which lives for about six months by the API's documentation.
    ///
    /// `state` is what `export_state` returned for a sign-in whose app was closed while the browser was open.
    #[uniffi::constructor(default(scope = None, state = None, settings))]
    pub fn implicit(
        client_id: String,
        redirect_uri: String,
        scope: Option<String>,
        state: Option<String>,
        settings: Settings,
    ) -> Result<Self> {
        let wire = settings.build_http_client()?;
        let keys = validate::validate_oauth_client(&wire, &client_id, None)?;
        Self::new(wire, keys, &redirect_uri, scope, Flow::Implicit, state)
    }

    /// The address to open in the browser.
    pub fn authorization_url(&self) -> String {
        let challenge = challenge(&self.secrets.verifier);
        let mut pairs = vec![
            ("client_id", &*self.keys.id),
            ("redirect_uri", &self.redirect.text),
            ("state", self.secrets.state.expose_secret()),
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
        format!("{}?{}", self.wire.hosts.authorize, pairs.collect::<Vec<_>>().join("&"))
    }

    /// Reads the redirect, exchanges the code where it brings one, and returns a client that acts as the user. Works
    /// once; where nothing reached the server it can be called again.
    ///
    /// `redirect_url` is the whole address that the browser was sent to. It is refused as an invalid input unless it leads
    /// to the redirect URI and bears the state of this sign-in; a refusal by the user or the server is an authentication
    /// error. `store` keeps the token in place of an earlier sign-in with this client; an app of several users gives
    /// each a store of their own.
    #[uniffi::method(default(org = None, store = None))]
    pub fn finish(
        &self,
        redirect_url: String,
        org: Option<String>,
        store: Option<Arc<dyn TokenStore>>,
    ) -> Result<Tallyfy> {
        let org = validate::validate_org_id(org)?;
        let redirect = Redirect::read(&redirect_url, &self.redirect, &self.secrets.state)?;
        if self.spent.swap(true, Ordering::SeqCst) {
            return Err(TallyfyError::invalid(
                "this sign-in is finished already",
                "Use the client that it gave, or start another sign-in; nothing was sent",
            ));
        }
        let token = match self.flow {
            Flow::Code => redirect.code().and_then(|code| self.exchange(code)),
            Flow::Implicit => {
                redirect.token().map(|answer| Token::received(answer, &*self.wire.clock))
            }
        };
        let token = token.inspect_err(|error| {
            self.spent.store(!code_not_used(error), Ordering::SeqCst);
        })?;
        // Kept before the client is made: it takes over what the store holds, which may be somebody else's by now. For the
        // same reason it is given no store that could not keep this token.
        let grant = self.grant();
        let (token, store) = match store {
            Some(store) => {
                let account = grant.account(&self.wire);
                let (token, saved) =
                    persistence::store_sign_in(&*store, account, token, &*self.wire.clock);
                if let Err(error) = &saved {
                    log::warn!("a token could not be saved and lives in memory only: {error}");
                }
                (token, saved.is_ok().then_some(store))
            }
            None => (token, None),
        };
        Tallyfy::from_parts(self.wire.clone(), grant, org, store, Some(token))
    }

    /// A client that goes on from the sign-in that this store kept, if there is one and it has not ended. An app calls it
    /// when it starts, and opens the browser where it gives nothing.
    #[uniffi::method(default(org = None))]
    pub fn restore(
        &self,
        store: Arc<dyn TokenStore>,
        org: Option<String>,
    ) -> Result<Option<Arc<Tallyfy>>> {
        let grant = self.grant();
        let Some(saved) = store.load(grant.account(&self.wire))? else {
            return Ok(None);
        };
        let clock = &*self.wire.clock;
        let token = Token::from_stored(&Zeroizing::new(saved), clock)
            .map_err(diagnostics::store_unreadable)?;
        if token.issued.expired(clock.monotonic()) && !grant.can_renew(token.refresh.as_ref()) {
            return Ok(None);
        }
        let client = Tallyfy::from_parts(self.wire.clone(), grant, org, Some(store), Some(token));
        client.map(|client| Some(Arc::new(client)))
    }

    /// What this sign-in has to remember while the browser is open, for an app that the system may close meanwhile. It is
    /// a secret, and of no use once the sign-in is finished.
    pub fn export_state(&self) -> String {
        let PkceState { state, verifier } = &self.secrets;
        format!("{}.{}", state.expose_secret(), verifier.expose_secret())
    }
}

impl SignIn {
    fn new(
        wire: Arc<HttpClient>,
        keys: OAuthClient,
        redirect_uri: &str,
        scope: Option<String>,
        flow: Flow,
        state: Option<String>,
    ) -> Result<Self> {
        let redirect = RedirectUri::new(redirect_uri)?;
        let secrets = state.map_or_else(PkceState::generate, PkceState::parse)?;
        Ok(Self { wire, keys, redirect, scope, flow, secrets, spent: AtomicBool::new(false) })
    }

    /// Both flows end in the same grant: with a refresh token there is a next token, without one there is none.
    fn grant(&self) -> Grant {
        Grant::Browser { keys: self.keys.clone() }
    }

    fn exchange(&self, code: &str) -> Result<Token> {
        let wire = &*self.wire;
        let form = [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", &self.redirect.text),
            ("code_verifier", self.secrets.verifier.expose_secret()),
        ];
        let (url, deadline) = (&wire.hosts.app_token, wire.deadline());
        // The server may have taken the code already, and it takes none twice.
        let asked = grant::request_token(wire, url, &form, &self.keys, Safety::Unsafe, deadline);
        asked.map_err(|error| match error {
            TallyfyError::OutcomeUnknown { mut detail } => {
                "A code works once, and the answer to this one was lost. Start another sign-in"
                    .clone_into(&mut detail.hint);
                TallyfyError::OutcomeUnknown { detail }
            }
            other => other,
        })
    }
}

/// Whether the server is known not to have taken the code.
fn code_not_used(error: &TallyfyError) -> bool {
    use TallyfyError::{Connection, InvalidArgument, RateLimit, Timeout};
    matches!(error, InvalidArgument { .. } | Connection { .. } | RateLimit { .. } | Timeout { .. })
}

/// What ties a redirect to the sign-in that asked for it.
struct PkceState {
    state: SecretString,
    verifier: SecretString,
}

/// 32 bytes in base64, as RFC 7636 recommends for a verifier.
const LENGTH: usize = 43;

impl PkceState {
    fn generate() -> Result<Self> {
        Ok(Self { state: random()?, verifier: random()? })
    }

    fn parse(text: String) -> Result<Self> {
        let text = SecretString::from(text);
        let parts = text.expose_secret().trim().split_once('.');
        let whole =
            |part: &str| part.len() == LENGTH && BASE64_URL_SAFE_NO_PAD.decode(part).is_ok();
        match parts.filter(|(state, verifier)| whole(state) && whole(verifier)) {
            Some((state, verifier)) => Ok(Self { state: state.into(), verifier: verifier.into() }),
            None => Err(TallyfyError::invalid(
                "the saved sign-in is none of this library's",
                "Pass the text that save gave, unchanged, or nothing; nothing was sent",
            )),
        }
    }
}

fn random() -> Result<SecretString> {
    let mut bytes = [0; 32];
    SystemRandom::new().fill(&mut bytes).map_err(|_| {
        TallyfyError::configuration(
            "the system gives no random numbers",
            "Look at the system's random device; a sign-in is not safe without it",
        )
    })?;
    Ok(BASE64_URL_SAFE_NO_PAD.encode(bytes).into())
}

/// The S256 challenge of a verifier (RFC 7636, section 4.2).
fn challenge(verifier: &SecretString) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(digest(&SHA256, verifier.expose_secret().as_bytes()))
}

impl fmt::Debug for SignIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SignIn({}, {:?})", self.wire.hosts.authorize, self.flow)
    }
}

#[cfg(test)]
#[path = "sign_in_tests.rs"]
mod tests;

//! A browser sign-in of a program on the user's machine, which receives the redirect itself.

use std::sync::Arc;
use std::time::Duration;

use zeroize::Zeroizing;

use crate::auth::redirect::{Redirect, RedirectUri};
use crate::auth::store::TokenStore;
use crate::client::Tallyfy;
use crate::client::browser;
use crate::client::loopback_listener::LoopbackListener;
use crate::client::settings::Settings;
use crate::client::sign_in::{Flow, SignIn};
use crate::client::validate;
use crate::error::{Result, TallyfyError};
use crate::support::clock::MAX_DURATION;

/// Leads to this machine. The listener adds a free port.
const DEFAULT_REDIRECT_URI: &str = "http://127.0.0.1/";

/// How long a user may take to sign in.
const DEFAULT_TIMEOUT: Duration = Duration::from_secs(300);

#[uniffi::export]
impl SignIn {
    /// Creates a sign-in for a program on the user's desktop. It listens on 127.0.0.1 for the redirect, so
    /// `wait_for_redirect` is the only other call. It uses the authorization code flow: the implicit flow puts the token
    /// into the fragment of the URL, which browsers do not send.
    ///
    /// `redirect_uri` is the one that is registered for the client: `http://127.0.0.1:7000/callback`, or the same with
    /// `localhost`. Without a port in it, the listener uses a free one, as RFC 8252 recommends; the server must accept
    /// every port then. Default: `http://127.0.0.1/`, at a free port.
    ///
    /// Fails with `InvalidArgument` or `Configuration` if an argument or a setting is invalid, or if the port is in use.
    /// Sends no request.
    #[uniffi::constructor(default(redirect_uri = None, client_secret = None, scope = None, settings))]
    pub fn loopback(
        client_id: String,
        redirect_uri: Option<String>,
        client_secret: Option<String>,
        scope: Option<String>,
        settings: Settings,
    ) -> Result<Self> {
        let client_secret = client_secret.map(Zeroizing::new);
        let http = settings.build_http_client()?;
        let oauth_client = validate::validate_oauth_client(&http, &client_id, client_secret)?;
        let redirect_uri = redirect_uri.as_deref().unwrap_or(DEFAULT_REDIRECT_URI);
        RedirectUri::new(redirect_uri)?;
        let (listener, redirect_uri) = LoopbackListener::bind(redirect_uri)?;
        let sign_in = Self::new(http, oauth_client, &redirect_uri, scope, Flow::Code, None)?;
        *sign_in.listener.lock() = Some(listener);
        Ok(sign_in)
    }

    /// Opens the browser, waits for the redirect, and finishes this sign-in, which `loopback` created. Returns a client
    /// that acts as the user. Requests that do not belong to the sign-in, such as those of other programs, do not end the
    /// wait. `org` and `store` are those of `finish`.
    ///
    /// `timeout` is how long the user may take (default: 5 minutes). After that, the method can be called again. With
    /// `open_browser` false, or if no browser can be opened, show `authorization_url` to the user. If that browser is on
    /// another machine, its redirect fails: ask the user for its address, and pass it to `finish`.
    ///
    /// Fails with `Timeout` if no redirect came, with `Cancelled` if the wait was cancelled, and like `finish`.
    #[uniffi::method(default(open_browser = true, timeout = None, org = None, store = None))]
    pub fn wait_for_redirect(
        &self,
        open_browser: bool,
        timeout: Option<Duration>,
        org: Option<String>,
        store: Option<Arc<dyn TokenStore>>,
    ) -> Result<Tallyfy> {
        let org = validate::validate_org_id(org)?;
        let Some(listener) = self.listener.lock().take() else {
            return Err(TallyfyError::invalid(
                "this sign-in does not listen for its redirect",
                "Create it with loopback. A sign-in listens until its redirect has come, and waits only once at a time",
            ));
        };
        if open_browser && !browser::open(&self.authorization_url()) {
            log::warn!("no browser could be opened: show the URL of authorization_url to the user");
        }
        let timeout = timeout.unwrap_or(DEFAULT_TIMEOUT).min(MAX_DURATION);
        // The redirect contains a code, or the error of the server.
        let is_redirect = |url: &str| {
            let code = Redirect::read(url, &self.redirect, &self.pkce.state).and_then(|it| it.code().map(drop));
            !matches!(code, Err(TallyfyError::InvalidArgument { .. }))
        };
        match listener.wait(&*self.http.clock, timeout, is_redirect) {
            Ok(mut url) => self.finish(std::mem::take(&mut *url), org, store),
            Err(error) => {
                *self.listener.lock() = Some(listener);
                Err(error)
            }
        }
    }
}

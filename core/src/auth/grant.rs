//! The OAuth grants, and the token requests of each.

use std::iter;
use std::sync::Arc;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use url::form_urlencoded;
use zeroize::{Zeroize, Zeroizing};

use crate::auth::token::Token;
use crate::auth::token_response::TokenResponse;
use crate::diagnostics;
use crate::diagnostics::DiagnosisContext;
use crate::error::Result;
use crate::http::client::driver::Blocking;
use crate::http::client::{ApiRequest, HttpClient};
use crate::http::client_authentication::{ClientAuthentication, basic_credentials};
use crate::http::path::encode;
use crate::http::retry::RetryLimits;
use crate::http::token_source::TokenSource;
use crate::support::futures::ready;
use crate::transport::credential::CredentialKind;
use crate::transport::message::Response;
use crate::transport::redaction::Redactor;
use crate::transport::safety::Safety;

/// A client id that Tallyfy issued, and its secret. A public client, such as an app, has no secret.
#[derive(Clone)]
pub(crate) struct OAuthClient {
    pub(crate) id: String,
    pub(crate) secret: Option<SecretString>,
}

impl OAuthClient {
    /// Returns the form fields that identify the client.
    fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        let secret = self.secret.iter().map(|secret| ("client_secret", secret.expose_secret()));
        iter::once(("client_id", &*self.id)).chain(secret)
    }

    fn add_secret(&self, redactor: &mut Redactor) {
        redactor.add(self.secret.as_ref().map_or("", ExposeSecret::expose_secret));
    }

    /// Returns the credentials of HTTP Basic, if the client authenticates with them. A public client cannot.
    fn basic(&self, authentication: ClientAuthentication) -> Option<Zeroizing<String>> {
        let secret = self.secret.as_ref().filter(|_| authentication == ClientAuthentication::Basic);
        secret.map(|secret| basic_credentials(&self.id, secret.expose_secret()))
    }
}

/// A way to obtain tokens.
pub(crate) enum Grant {
    Password {
        oauth_client: OAuthClient,
        username: String,
        password: SecretString,
    },
    /// Only a refresh token. It is stored in the `Token`.
    Refresh {
        oauth_client: OAuthClient,
        /// Distinguishes users of the same OAuth client. See `fingerprint`.
        user: String,
    },
    ClientCredentials {
        oauth_client: OAuthClient,
    },
    /// A browser sign-in. It may have returned a refresh token.
    Browser {
        oauth_client: OAuthClient,
        /// The user as the server names him, or else the sign-in itself. See `SignIn`.
        user: String,
    },
    /// A personal access token, which cannot be renewed.
    Personal,
    /// The exchange of the application's token for a user's.
    UserExchange {
        app: Arc<dyn TokenSource>,
        org: String,
        email: String,
    },
}

impl Grant {
    pub(crate) fn kind(&self) -> CredentialKind {
        match self {
            Self::Password { .. } | Self::Refresh { .. } => CredentialKind::User,
            Self::ClientCredentials { .. } => CredentialKind::App,
            Self::Browser { .. } => CredentialKind::Browser,
            Self::Personal => CredentialKind::Personal,
            Self::UserExchange { .. } => CredentialKind::AppUser,
        }
    }

    /// Returns the tokens of the application, if this grant acts as a user of it.
    pub(crate) fn app_credentials(&self) -> Option<&dyn TokenSource> {
        match self {
            Self::UserExchange { app, .. } => Some(&**app),
            _ => None,
        }
    }

    /// Adds the secrets of the grant to those that are never shown.
    pub(crate) fn add_secrets(&self, redactor: &mut Redactor) {
        match self {
            Self::Password { oauth_client, password, .. } => {
                oauth_client.add_secret(redactor);
                redactor.add(password.expose_secret());
            }
            Self::Refresh { oauth_client, .. }
            | Self::ClientCredentials { oauth_client }
            | Self::Browser { oauth_client, .. } => oauth_client.add_secret(redactor),
            Self::Personal => {}
            Self::UserExchange { app, .. } => app.add_secrets(redactor),
        }
    }

    /// Whether another token can be obtained.
    pub(crate) fn can_renew(&self, refresh: Option<&SecretString>) -> bool {
        match self {
            Self::Personal => false,
            Self::Refresh { .. } | Self::Browser { .. } => refresh.is_some(),
            _ => true,
        }
    }

    /// Whether a token can be obtained without a refresh token.
    pub(crate) fn can_sign_in(&self) -> bool {
        !matches!(self, Self::Personal | Self::Refresh { .. } | Self::Browser { .. })
    }

    /// Obtains a token without a refresh token.
    pub(crate) fn sign_in(&self, http: &HttpClient, limits: RetryLimits, deadline: Duration) -> Result<Token> {
        match self {
            Self::Password { oauth_client, username, password } => {
                let form = [("grant_type", "password"), ("username", username), ("password", password.expose_secret())];
                request_token(http, &http.endpoints.token, &form, oauth_client, Safety::Idempotent, limits, deadline)
            }
            Self::ClientCredentials { oauth_client } => {
                let form = [("grant_type", "client_credentials"), ("scope", "*")];
                let url = &http.endpoints.app_token;
                let token = request_token(http, url, &form, oauth_client, Safety::Idempotent, limits, deadline)?;
                // The credential itself is always valid, so a refresh token is not needed.
                Ok(Token { refresh: None, ..token })
            }
            Self::UserExchange { app, org, email } => {
                let path = format!("/applications/{}/users/{}/token", encode(org), encode(email));
                let url = format!("{}{path}", http.endpoints.base);
                let request = ApiRequest {
                    method: "POST",
                    operation: "POST /applications/{org}/users/{email}/token".to_owned(),
                    url,
                    body: None,
                    basic: None,
                    // A second token of the same user is harmless, so the request may be repeated.
                    safety: Safety::Idempotent,
                    done_if_repeated: &[],
                    retry_limits: limits,
                    deadline,
                };
                ready(http.execute(&Blocking, &request, Some(&**app), parse_token_response))
                    .map(|it| Token::from_response(it, &*http.clock))
            }
            Self::Refresh { .. } | Self::Browser { .. } | Self::Personal => Err(diagnostics::cannot_renew(self.kind())),
        }
    }

    /// Whether the grant can use a refresh token.
    pub(crate) fn can_refresh(&self, http: &HttpClient) -> bool {
        self.refresh_endpoint(http).is_some()
    }

    /// Exchanges a refresh token for a new pair. If the response contains no refresh token, the old one is kept.
    pub(crate) fn refresh(
        &self,
        http: &HttpClient,
        refresh: &SecretString,
        limits: RetryLimits,
        deadline: Duration,
    ) -> Result<Token> {
        let Some((oauth_client, endpoint)) = self.refresh_endpoint(http) else {
            return self.sign_in(http, limits, deadline);
        };
        let form = [("grant_type", "refresh_token"), ("refresh_token", refresh.expose_secret())];
        // Never repeated: the server may have replaced the refresh token already, so that the old one is invalid.
        let token = request_token(http, endpoint, &form, oauth_client, Safety::Unsafe, limits, deadline)?;
        Ok(token.with_refresh_fallback(refresh))
    }

    /// Returns the endpoint that issues the first token. A copied personal token has none.
    pub(crate) fn token_endpoint<'a>(&self, http: &'a HttpClient) -> Option<&'a str> {
        match self {
            Self::Password { .. } | Self::Refresh { .. } => Some(&http.endpoints.token),
            Self::ClientCredentials { .. } | Self::Browser { .. } | Self::UserExchange { .. } => {
                Some(&http.endpoints.app_token)
            }
            Self::Personal => None,
        }
    }

    /// Returns the client and the endpoint for a refresh token. It is the endpoint that issued it.
    fn refresh_endpoint<'a>(&'a self, http: &'a HttpClient) -> Option<(&'a OAuthClient, &'a str)> {
        match self {
            Self::Password { oauth_client, .. } | Self::Refresh { oauth_client, .. } => {
                Some((oauth_client, &http.endpoints.token))
            }
            Self::Browser { oauth_client, .. } => Some((oauth_client, &http.endpoints.app_token)),
            Self::ClientCredentials { .. } | Self::Personal | Self::UserExchange { .. } => None,
        }
    }
}

/// Requests a token from an endpoint. The first field of the form is the grant type.
pub(crate) fn request_token(
    http: &HttpClient,
    url: &str,
    form: &[(&str, &str)],
    oauth_client: &OAuthClient,
    safety: Safety,
    retry_limits: RetryLimits,
    deadline: Duration,
) -> Result<Token> {
    let basic = oauth_client.basic(http.client_authentication);
    let body = encode_form(form, Some(oauth_client).filter(|_| basic.is_none()));
    let grant = form.first().map_or("", |(_, grant)| grant);
    let request = ApiRequest {
        method: "POST",
        operation: format!("POST /oauth/token ({grant})"),
        url: url.to_owned(),
        body: Some(("application/x-www-form-urlencoded", body.as_bytes())),
        basic: basic.as_ref().map(|basic| basic.as_str()),
        safety,
        done_if_repeated: &[],
        retry_limits,
        deadline,
    };
    ready(http.execute(&Blocking, &request, None, parse_token_response))
        .map(|it| Token::from_response(it, &*http.clock))
}

/// Encodes a form, with the fields of the client if they belong into it. The buffer is large enough from the start, because a growing buffer leaves copies of secrets in
/// memory.
fn encode_form(form: &[(&str, &str)], oauth_client: Option<&OAuthClient>) -> Zeroizing<String> {
    let pairs = || form.iter().copied().chain(oauth_client.into_iter().flat_map(OAuthClient::fields));
    let size = pairs().map(|(name, value)| 3 * (name.len() + value.len()) + 2).sum();
    let mut body = form_urlencoded::Serializer::new(String::with_capacity(size));
    Zeroizing::new(body.extend_pairs(pairs()).finish())
}

/// Parses the token in a successful response, and wipes the body.
fn parse_token_response(response: &mut Response, context: &DiagnosisContext<'_>) -> Result<TokenResponse> {
    let token = TokenResponse::read(&response.body);
    let token = token.map_err(|reason| diagnostics::unexpected_response(context, response, &reason));
    // It was copied from the buffer of the connection, so nobody else has it.
    if let Ok(mut body) = std::mem::take(&mut response.body).try_into_mut() {
        body.as_mut().zeroize();
    }
    token
}

#[cfg(test)]
#[path = "grant_tests.rs"]
mod tests;

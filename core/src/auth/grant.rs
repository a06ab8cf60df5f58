//! The OAuth grants, and the token requests of each.

use std::iter;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use ring::digest::{SHA256, digest};
use ring::pbkdf2;
use secrecy::{ExposeSecret, SecretString};
use url::{Url, form_urlencoded};
use zeroize::{Zeroize, Zeroizing};

use crate::auth::token::Token;
use crate::auth::token_response::TokenResponse;
use crate::diagnostics;
use crate::diagnostics::DiagnosisContext;
use crate::error::Result;
use crate::http::client::{ApiRequest, HttpClient};
use crate::http::path::encode;
use crate::http::retry::RetryLimits;
use crate::http::token_source::TokenSource;
use crate::transport::credential::CredentialKind;
use crate::transport::message::Response;
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
}

/// Returns a name for a refresh token. It reveals nothing about the token. A client uses the refresh token that it was
/// created with as the name of the user, so the name stays the same over restarts although the token is replaced.
pub(crate) fn fingerprint(refresh: &SecretString) -> String {
    hex(&digest(&SHA256, refresh.expose_secret().as_bytes()).as_ref()[..16])
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// How often a password is hashed for its proof. A store of the user may keep entries without encryption, and guessing
/// the password from its proof must be expensive. A client computes one proof, in some milliseconds.
const PROOF_ROUNDS: NonZeroU32 = NonZeroU32::new(10_000).expect("it is not zero");

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

    /// Returns a name for the credential: the key of its token in a store. It contains no secret. It names the server that
    /// issues the tokens, because a refresh token must not go to another one.
    pub(crate) fn account(&self, http: &HttpClient) -> String {
        let name = |client: &OAuthClient, rest: &str| {
            let issuer = self.token_endpoint(http).map(origin).unwrap_or_default();
            format!("{}|{issuer}|{}|{rest}", http.endpoints.base, account_part(&client.id))
        };
        match self {
            Self::Password { oauth_client, username, .. } => {
                name(oauth_client, &format!("user|{}", account_part(username)))
            }
            Self::Refresh { oauth_client, user } => name(oauth_client, &format!("refresh|{user}")),
            Self::ClientCredentials { oauth_client } => name(oauth_client, "app"),
            Self::Browser { oauth_client, user } => name(oauth_client, &format!("browser|{}", account_part(user))),
            Self::Personal => format!("{}|personal", http.endpoints.base),
            Self::UserExchange { app, org, email } => {
                let email = account_part(&email.to_ascii_lowercase());
                format!("{}|{}|{email}", app.account(), account_part(org))
            }
        }
    }

    /// Returns the proof of the password or secret of this credential, for the entry of its account in a store. Whoever
    /// names the account gets the stored token only with the same proof. Absent if there is no secret.
    pub(crate) fn proof(&self, account: &str) -> Option<String> {
        let (oauth_client, password) = match self {
            Self::Password { oauth_client, password, .. } => (oauth_client, Some(password)),
            Self::Refresh { oauth_client, .. }
            | Self::ClientCredentials { oauth_client }
            | Self::Browser { oauth_client, .. } => (oauth_client, None),
            Self::Personal => return None,
            Self::UserExchange { app, .. } => return app.proof(),
        };
        let secrets = [oauth_client.secret.as_ref(), password];
        if secrets.iter().all(Option::is_none) {
            return None;
        }
        // The buffer is large enough from the start, because a growing buffer leaves copies of secrets in memory.
        let size = secrets.iter().flatten().map(|secret| secret.expose_secret().len() + 8).sum();
        let mut material = Zeroizing::new(Vec::with_capacity(size));
        for secret in secrets.into_iter().flatten() {
            let secret = secret.expose_secret().as_bytes();
            // With the length, no two pairs of secrets give the same bytes.
            material.extend_from_slice(&(secret.len() as u64).to_be_bytes());
            material.extend_from_slice(secret);
        }
        let mut proof = [0; 32];
        pbkdf2::derive(pbkdf2::PBKDF2_HMAC_SHA256, PROOF_ROUNDS, account.as_bytes(), &material, &mut proof);
        Some(hex(&proof))
    }

    /// Returns the tokens of the application, if this grant acts as a user of it.
    pub(crate) fn app_credentials(&self) -> Option<&dyn TokenSource> {
        match self {
            Self::UserExchange { app, .. } => Some(&**app),
            _ => None,
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
                    // A second token of the same user is harmless, so the request may be repeated.
                    safety: Safety::Idempotent,
                    retry_limits: limits,
                    deadline,
                };
                http.execute(&request, Some(&**app), parse_token_response)
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

/// Returns a part of an account's name without the character that separates the parts.
fn account_part(text: &str) -> String {
    text.replace('%', "%25").replace('|', "%7C")
}

/// Returns scheme, host and port of a URL.
fn origin(url: &str) -> String {
    Url::parse(url).map(|url| url.origin().ascii_serialization()).unwrap_or_default()
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
    let body = encode_form(form, oauth_client);
    let grant = form.first().map_or("", |(_, grant)| grant);
    let request = ApiRequest {
        method: "POST",
        operation: format!("POST /oauth/token ({grant})"),
        url: url.to_owned(),
        body: Some(("application/x-www-form-urlencoded", body.as_bytes())),
        safety,
        retry_limits,
        deadline,
    };
    http.execute(&request, None, parse_token_response).map(|it| Token::from_response(it, &*http.clock))
}

/// Encodes a form. The buffer is large enough from the start, because a growing buffer leaves copies of secrets in
/// memory.
fn encode_form(form: &[(&str, &str)], oauth_client: &OAuthClient) -> Zeroizing<String> {
    let pairs = || form.iter().copied().chain(oauth_client.fields());
    let size = pairs().map(|(name, value)| 3 * (name.len() + value.len()) + 2).sum();
    let mut body = form_urlencoded::Serializer::new(String::with_capacity(size));
    Zeroizing::new(body.extend_pairs(pairs()).finish())
}

/// Parses the token in a successful response, and wipes the body.
fn parse_token_response(response: &mut Response, context: &DiagnosisContext<'_>) -> Result<TokenResponse> {
    let token = TokenResponse::read(&response.body);
    let token = token.map_err(|reason| diagnostics::unexpected_response(context, response, &reason));
    response.body.zeroize();
    token
}

#[cfg(test)]
#[path = "grant_tests.rs"]
mod tests;

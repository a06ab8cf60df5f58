//! How a token is asked for, by each grant.

use std::iter;
use std::sync::Arc;
use std::time::Duration;

use ring::digest::{SHA256, digest};
use secrecy::{ExposeSecret, SecretString};
use url::form_urlencoded;
use zeroize::{Zeroize, Zeroizing};

use crate::auth::token::Token;
use crate::auth::token_response::TokenResponse;
use crate::diagnostics;
use crate::diagnostics::DiagnosisContext;
use crate::error::Result;
use crate::http::client::{ApiRequest, HttpClient};
use crate::http::path::encode;
use crate::http::token_source::TokenSource;
use crate::transport::credential::CredentialKind;
use crate::transport::message::Response;
use crate::transport::safety::Safety;

/// The id that Tallyfy gave to the client, and the secret of one that can keep it.
#[derive(Clone)]
pub(crate) struct OAuthClient {
    pub(crate) id: String,
    pub(crate) secret: Option<SecretString>,
}

impl OAuthClient {
    /// The fields that name the client in a form.
    fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        let secret = self.secret.iter().map(|secret| ("client_secret", secret.expose_secret()));
        iter::once(("client_id", &*self.id)).chain(secret)
    }
}

/// A name for the owner of a refresh token. It reveals nothing about the token. It is taken from the one that a client is
/// made with, and so stays the same over restarts while the token itself is replaced.
pub(crate) fn fingerprint(refresh: &SecretString) -> String {
    let hash = digest(&SHA256, refresh.expose_secret().as_bytes());
    hash.as_ref().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// What a token can be obtained from.
pub(crate) enum Grant {
    Password {
        keys: OAuthClient,
        username: String,
        password: SecretString,
    },
    /// The refresh token alone, which is part of the token itself.
    Refresh {
        keys: OAuthClient,
        /// Tells apart the people who share a client; see `fingerprint`.
        person: String,
    },
    ClientCredentials {
        keys: OAuthClient,
    },
    /// A sign-in in a browser, and the refresh token where it brought one.
    Browser {
        keys: OAuthClient,
    },
    /// A ready token, and no way to another.
    Personal,
    /// The exchange of the application's token for a person's.
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

    /// A name for the credential that holds no secret: the key of its token in a store.
    pub(crate) fn account(&self, wire: &HttpClient) -> String {
        let base = &wire.hosts.base;
        match self {
            Self::Password { keys, username, .. } => format!("{base}|{}|user|{username}", keys.id),
            Self::Refresh { keys, person } => format!("{base}|{}|user|{person}", keys.id),
            Self::ClientCredentials { keys } => format!("{base}|{}|app", keys.id),
            Self::Browser { keys } => format!("{base}|{}|browser", keys.id),
            Self::Personal => format!("{base}|personal"),
            Self::UserExchange { app, org, email } => format!("{}|{org}|{email}", app.account()),
        }
    }

    /// The application that acts as a person.
    pub(crate) fn app_credentials(&self) -> Option<&dyn TokenSource> {
        match self {
            Self::UserExchange { app, .. } => Some(&**app),
            _ => None,
        }
    }

    /// Whether another token can be had once this one is gone.
    pub(crate) fn can_renew(&self, refresh: Option<&SecretString>) -> bool {
        match self {
            Self::Personal => false,
            Self::Refresh { .. } | Self::Browser { .. } => refresh.is_some(),
            _ => true,
        }
    }

    /// Whether a token can be had without a refresh token.
    pub(crate) fn can_sign_in(&self) -> bool {
        !matches!(self, Self::Personal | Self::Refresh { .. } | Self::Browser { .. })
    }

    /// Obtains a token from the credential that was kept.
    pub(crate) fn sign_in(&self, wire: &HttpClient, deadline: Duration) -> Result<Token> {
        match self {
            Self::Password { keys, username, password } => {
                let form = [
                    ("grant_type", "password"),
                    ("username", username),
                    ("password", password.expose_secret()),
                ];
                request_token(wire, &wire.hosts.token, &form, keys, Safety::Idempotent, deadline)
            }
            Self::ClientCredentials { keys } => {
                let form = [("grant_type", "client_credentials"), ("scope", "*")];
                let url = &wire.hosts.app_token;
                let token = request_token(wire, url, &form, keys, Safety::Idempotent, deadline)?;
                // A refresh token, if a server gives one, is worth less than the credential itself.
                Ok(Token { refresh: None, ..token })
            }
            Self::UserExchange { app, org, email } => {
                let path = format!("/applications/{}/users/{}/token", encode(org), encode(email));
                let url = format!("{}{path}", wire.hosts.base);
                let outgoing = ApiRequest {
                    method: "POST",
                    operation: "POST /applications/{org}/users/{email}/token".to_owned(),
                    url,
                    body: None,
                    // Another token of the same person does no harm, so an unknown outcome is tried again.
                    safety: Safety::Idempotent,
                    deadline,
                };
                wire.execute(&outgoing, Some(&**app), parse_token_response)
                    .map(|it| Token::received(it, &*wire.clock))
            }
            Self::Refresh { .. } | Self::Browser { .. } | Self::Personal => {
                Err(diagnostics::cannot_renew(self.kind()))
            }
        }
    }

    /// Whether a refresh token is of use.
    pub(crate) fn can_refresh(&self, wire: &HttpClient) -> bool {
        self.refresh_endpoint(wire).is_some()
    }

    /// Exchanges a refresh token for a new pair. If the response contains no refresh token, the old one is kept.
    pub(crate) fn refresh(
        &self,
        wire: &HttpClient,
        refresh: &SecretString,
        deadline: Duration,
    ) -> Result<Token> {
        let Some((keys, endpoint)) = self.refresh_endpoint(wire) else {
            return self.sign_in(wire, deadline);
        };
        let form = [("grant_type", "refresh_token"), ("refresh_token", refresh.expose_secret())];
        // The server may have rotated the token already, and the old one dies with that: never twice.
        let token = request_token(wire, endpoint, &form, keys, Safety::Unsafe, deadline)?;
        Ok(token.with_refresh_fallback(refresh))
    }

    /// Where the first token of a chain comes from; a token that was copied comes from nowhere.
    pub(crate) fn token_endpoint<'a>(&self, wire: &'a HttpClient) -> Option<&'a str> {
        match self {
            Self::Password { .. } | Self::Refresh { .. } => Some(&wire.hosts.token),
            Self::ClientCredentials { .. } | Self::Browser { .. } | Self::UserExchange { .. } => {
                Some(&wire.hosts.app_token)
            }
            Self::Personal => None,
        }
    }

    /// The client and the endpoint of a refresh token: the one that issued it.
    fn refresh_endpoint<'a>(&'a self, wire: &'a HttpClient) -> Option<(&'a OAuthClient, &'a str)> {
        match self {
            Self::Password { keys, .. } | Self::Refresh { keys, .. } => {
                Some((keys, &wire.hosts.token))
            }
            Self::Browser { keys } => Some((keys, &wire.hosts.app_token)),
            Self::ClientCredentials { .. } | Self::Personal | Self::UserExchange { .. } => None,
        }
    }
}

/// Asks an endpoint for a token, by a form whose first field names the grant.
pub(crate) fn request_token(
    wire: &HttpClient,
    url: &str,
    form: &[(&str, &str)],
    keys: &OAuthClient,
    safety: Safety,
    deadline: Duration,
) -> Result<Token> {
    let body = encode_form(form, keys);
    let grant = form.first().map_or("", |(_, grant)| grant);
    let outgoing = ApiRequest {
        method: "POST",
        operation: format!("POST /oauth/token ({grant})"),
        url: url.to_owned(),
        body: Some(("application/x-www-form-urlencoded", body.as_bytes())),
        safety,
        deadline,
    };
    wire.execute(&outgoing, None, parse_token_response).map(|it| Token::received(it, &*wire.clock))
}

/// A form, with room for all of it from the start: text that grows leaves copies of itself behind.
fn encode_form(form: &[(&str, &str)], keys: &OAuthClient) -> Zeroizing<String> {
    let pairs = || form.iter().copied().chain(keys.fields());
    let size = pairs().map(|(name, value)| 3 * (name.len() + value.len()) + 2).sum();
    let mut body = form_urlencoded::Serializer::new(String::with_capacity(size));
    Zeroizing::new(body.extend_pairs(pairs()).finish())
}

/// The token in a successful answer, whose text is wiped.
fn parse_token_response(
    answer: &mut Response,
    facts: &DiagnosisContext<'_>,
) -> Result<TokenResponse> {
    let read = TokenResponse::read(&answer.body);
    let read = read.map_err(|reason| diagnostics::unexpected(facts, answer, &reason));
    answer.body.zeroize();
    read
}

#[cfg(test)]
#[path = "grant_tests.rs"]
mod tests;

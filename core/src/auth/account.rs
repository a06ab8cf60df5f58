//! The account of a credential in a store: its name, and the proof that an entry was made with the same secret.

use std::num::NonZeroU32;

use percent_encoding::percent_decode_str;
use ring::digest::{SHA256, digest};
use ring::pbkdf2;
use secrecy::{ExposeSecret, SecretString};
use url::Url;
use zeroize::Zeroizing;

use crate::auth::grant::{Grant, OAuthClient};
use crate::http::client::HttpClient;
use crate::http::path::encode;

/// Returns a name for a refresh token. It reveals nothing about the token. A client uses the refresh token that it was
/// created with as the name of the user, so the name stays the same over restarts although the token is replaced.
pub(crate) fn fingerprint(refresh: &SecretString) -> String {
    hash(refresh.expose_secret().as_bytes())
}

/// Returns half of the SHA-256 hash, in hexadecimal digits.
pub(crate) fn hash(bytes: &[u8]) -> String {
    hex(&digest(&SHA256, bytes).as_ref()[..16])
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// How often a password is hashed for its proof. A store of the user may keep entries without encryption, and guessing
/// the password from its proof must be expensive. A client computes one proof, in some milliseconds.
const PROOF_ROUNDS: NonZeroU32 = NonZeroU32::new(10_000).expect("it is not zero");

impl Grant {
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

    /// Returns the proof of the password or secret of this credential, for the entry of its account in a store. A
    /// client that names the account gets the stored token only with the same proof. Absent if there is no secret.
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
}

/// Encodes a part of an account's name: without the character that separates the parts, and without characters that
/// change how a line is shown.
fn account_part(text: &str) -> String {
    let is_unsafe =
        |char: char| matches!(char, '%' | '|' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}') || char.is_control();
    text.chars().map(|char| if is_unsafe(char) { encode(char.encode_utf8(&mut [0; 4])) } else { char.into() }).collect()
}

/// Decodes a part of an account's name.
pub(crate) fn decode_account_part(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// Returns scheme, host and port of a URL.
fn origin(url: &str) -> String {
    Url::parse(url).map(|url| url.origin().ascii_serialization()).unwrap_or_default()
}

//! Authorization codes: short-lived, good for one exchange, tied to who asked (RFC 6749, RFC 7636).

use std::collections::HashMap;

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine};
use ring::digest::{SHA256, digest};

/// Ten minutes, in seconds: Passport's life of a code.
pub const CODE_LIFE: i64 = 600;

/// What a user agreed to in a browser.
#[derive(Clone, Debug)]
pub struct AuthorizationCode {
    /// Who agreed.
    pub person: i64,
    /// The client that asked.
    pub client: String,
    /// Where it wanted the code sent.
    pub redirect_uri: String,
    /// The S256 challenge, where it gave one.
    pub challenge: Option<String>,
    /// The second at which the code is dead.
    pub expires_at: i64,
}

impl AuthorizationCode {
    /// Whether the verifier is the one behind the challenge.
    pub fn verify_pkce(&self, verifier: &str) -> bool {
        let hash = BASE64_URL_SAFE_NO_PAD.encode(digest(&SHA256, verifier.as_bytes()));
        self.challenge.as_ref() == Some(&hash)
    }
}

/// The codes that were given out, spent ones too.
#[derive(Debug, Default)]
pub struct Codes(HashMap<String, (AuthorizationCode, bool)>);

impl Codes {
    /// Remembers a code.
    pub fn add(&mut self, code: String, authorized: AuthorizationCode) {
        self.0.insert(code, (authorized, false));
    }

    /// What a code stands for, and whether it was spent.
    pub fn find(&self, code: &str) -> Option<&(AuthorizationCode, bool)> {
        self.0.get(code)
    }

    /// Spends a code.
    pub fn spend(&mut self, code: &str) {
        if let Some((_, spent)) = self.0.get_mut(code) {
            *spent = true;
        }
    }
}

//! The secrets of a browser sign-in: its state, and the verifier of PKCE (RFC 7636).

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine};
use ring::digest::{SHA256, digest};
use ring::rand::{SecureRandom, SystemRandom};
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use crate::error::{Result, TallyfyError};

/// The secrets that connect a redirect to its sign-in.
pub(crate) struct PkceState {
    pub(crate) state: SecretString,
    pub(crate) verifier: SecretString,
}

/// The length of 32 bytes in base64, which RFC 7636 recommends for a verifier.
const LENGTH: usize = 43;

impl PkceState {
    pub(crate) fn generate() -> Result<Self> {
        Ok(Self { state: random()?, verifier: random()? })
    }

    pub(crate) fn parse(text: Zeroizing<String>) -> Result<Self> {
        let parts = text.trim().split_once('.');
        let whole =
            |part: &str| part.len() == LENGTH && BASE64_URL_SAFE_NO_PAD.decode(part).map(Zeroizing::new).is_ok();
        match parts.filter(|(state, verifier)| whole(state) && whole(verifier)) {
            Some((state, verifier)) => Ok(Self { state: state.into(), verifier: verifier.into() }),
            None => Err(TallyfyError::invalid(
                "the state is not one that this library exported",
                "Pass the unchanged text of export_state, or nothing; nothing was sent",
            )),
        }
    }

    /// Returns the state and the verifier as text, which `parse` reads.
    pub(crate) fn export(&self) -> String {
        // The buffer is large enough from the start, because a growing buffer leaves copies of secrets in memory.
        let mut text = String::with_capacity(2 * LENGTH + 1);
        text.extend([self.state.expose_secret(), ".", self.verifier.expose_secret()]);
        text
    }

    /// Returns the S256 challenge of the verifier (RFC 7636, section 4.2).
    pub(crate) fn challenge(&self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(digest(&SHA256, self.verifier.expose_secret().as_bytes()))
    }
}

pub(crate) fn random() -> Result<SecretString> {
    let mut bytes = Zeroizing::new([0; 32]);
    SystemRandom::new().fill(&mut *bytes).map_err(|_| {
        TallyfyError::configuration(
            "the system provides no random numbers",
            "Check the random device of the system; a sign-in is not safe without it",
        )
    })?;
    Ok(BASE64_URL_SAFE_NO_PAD.encode(*bytes).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn g3_the_challenge_is_the_one_of_rfc_7636() {
        let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".to_owned().into();
        let pkce = PkceState { state: "s".to_owned().into(), verifier };
        assert_eq!(pkce.challenge(), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }
}

//! The encryption of stored tokens. A token is bound to its account.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_PAD_INDIFFERENT, URL_SAFE_PAD_INDIFFERENT};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::hmac;
use ring::rand::{SecureRandom, SystemRandom};
use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret, ExposeSecretMut, SecretBox, SecretString};

const KEY_LEN: usize = 32;

/// The start of a sealed text. The version of the format follows it.
const PREFIX: &str = "tallykit:";
const VERSION: u32 = 1;

const NOT_SEALED: &str = "is no token of this library, or was cut off";
const NO_RANDOM: &str = "needs random numbers, and the system gives none";
const NO_CIPHER: &str = "cannot be encrypted";

/// A key of 32 bytes, wiped when it is dropped.
pub(crate) struct EncryptionKey(SecretBox<[u8; KEY_LEN]>);

impl EncryptionKey {
    /// Creates a random key.
    pub(crate) fn random() -> Result<Self, &'static str> {
        let mut key = Self(SecretBox::default());
        let filled = SystemRandom::new().fill(key.0.expose_secret_mut());
        filled.map(|()| key).map_err(|_| NO_RANDOM)
    }

    /// Parses a key: 64 hexadecimal digits, or base64. The error does not quote the text.
    pub(crate) fn parse(text: &str) -> Result<Self, &'static str> {
        let text = text.trim();
        let bytes = Zeroizing::new(from_hex(text).or_else(|| from_base64(text)));
        let bytes = bytes.as_deref().filter(|bytes| bytes.len() == KEY_LEN);
        let bytes = bytes.ok_or("must be 32 bytes, as 64 hexadecimal digits or in base64")?;
        Ok(Self(SecretBox::init_with_mut(|key: &mut [u8; KEY_LEN]| key.copy_from_slice(bytes))))
    }

    /// Returns the key as text that `parse` accepts. It is a secret.
    pub(crate) fn to_base64(&self) -> SecretString {
        STANDARD.encode(self.0.expose_secret()).into()
    }

    /// Encrypts a text for this account.
    pub(crate) fn seal(&self, account: &str, text: &str) -> Result<String, &'static str> {
        // The nonce is random: with one key, billions of tokens can be sealed before a nonce is likely to repeat.
        let mut nonce = [0; NONCE_LEN];
        SystemRandom::new().fill(&mut nonce).map_err(|_| NO_RANDOM)?;
        let mut sealed = Vec::with_capacity(text.len() + CHACHA20_POLY1305.tag_len());
        sealed.extend_from_slice(text.as_bytes());
        let header = self.header();
        let aad = Aad::from(associated_data(&header, account));
        self.cipher()?
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), aad, &mut sealed)
            .map_err(|_| NO_CIPHER)?;
        sealed.splice(..0, nonce);
        Ok(header + &STANDARD.encode(sealed))
    }

    /// Decrypts a text that was sealed for this account. The error text continues "{path} …" and contains no secret.
    pub(crate) fn open(&self, account: &str, sealed: &str) -> Result<SecretString, &'static str> {
        let (sealed, header) = (sealed.trim_end(), self.header());
        let body = sealed.strip_prefix(&header).ok_or_else(|| open_failure_reason(sealed))?;
        let mut body = Zeroizing::new(STANDARD.decode(body).map_err(|_| NOT_SEALED)?);
        let (nonce, text) = body.split_at_mut_checked(NONCE_LEN).ok_or(NOT_SEALED)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| NOT_SEALED)?;
        let aad = Aad::from(associated_data(&header, account));
        let text = self
            .cipher()?
            .open_in_place(nonce, aad, text)
            .map_err(|_| "was altered, or belongs to another account or another base URL")?;
        let text = str::from_utf8(text).map_err(|_| NOT_SEALED)?;
        Ok(text.to_owned().into())
    }

    /// Returns the version of the format and the id of the key. The id distinguishes a wrong key from a modified text.
    fn header(&self) -> String {
        let key = hmac::Key::new(hmac::HMAC_SHA256, self.0.expose_secret());
        let id = hmac::sign(&key, b"tallykit: name of the key");
        let id: String = id.as_ref().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        format!("{PREFIX}{VERSION}:{id}:")
    }

    /// Creates the cipher. It is created for each use and not kept, because ring does not wipe its keys.
    fn cipher(&self) -> Result<LessSafeKey, &'static str> {
        let key = UnboundKey::new(&CHACHA20_POLY1305, self.0.expose_secret());
        key.map(LessSafeKey::new).map_err(|_| NO_CIPHER)
    }
}

/// Returns why a text does not start with the header of this key.
fn open_failure_reason(sealed: &str) -> &'static str {
    let numbered = sealed.strip_prefix(PREFIX).and_then(|rest| rest.split_once(':'));
    match numbered.map(|(version, rest)| (version.parse::<u32>(), rest)) {
        Some((Ok(VERSION), rest)) if rest.contains(':') => "was encrypted with another key",
        Some((Ok(newer), _)) if newer > VERSION => "was written by a newer version of this library",
        _ => NOT_SEALED,
    }
}

/// Returns the associated data. It is not secret, but must be the same when the text is opened.
fn associated_data(header: &str, account: &str) -> String {
    format!("{header}{account}")
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<_>> = text.chars().map(|digit| digit.to_digit(16)).collect();
    let digits = Zeroizing::new(digits.filter(|digits| digits.len() == 2 * KEY_LEN)?);
    Some(digits.chunks(2).map(|pair| (pair[0] << 4 | pair[1]) as u8).collect())
}

fn from_base64(text: &str) -> Option<Vec<u8>> {
    let engines = [&STANDARD_PAD_INDIFFERENT, &URL_SAFE_PAD_INDIFFERENT];
    engines.into_iter().find_map(|engine| engine.decode(text).ok())
}

#[cfg(test)]
#[path = "cipher_tests.rs"]
mod tests;

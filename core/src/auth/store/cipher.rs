//! The form in which a token lies outside the process: encrypted, and bound to its account.

use base64::Engine;
use base64::engine::general_purpose::{
    STANDARD, STANDARD_PAD_INDIFFERENT, URL_SAFE_PAD_INDIFFERENT,
};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::hmac;
use ring::rand::{SecureRandom, SystemRandom};
use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret, ExposeSecretMut, SecretBox, SecretString};

const KEY_LEN: usize = 32;

/// What a sealed text begins with; the number after it is the version of its form.
const PREFIX: &str = "tallykit:";
const VERSION: u32 = 1;

const NOT_SEALED: &str = "is no token of this library, or was cut off";
const NO_RANDOM: &str = "needs random numbers, and the system gives none";
const NO_CIPHER: &str = "cannot be encrypted";

/// A key of 32 bytes, wiped when it is dropped.
pub(crate) struct Key(SecretBox<[u8; KEY_LEN]>);

impl Key {
    /// A new key from the random numbers of the system.
    pub(crate) fn random() -> Result<Self, &'static str> {
        let mut key = Self(SecretBox::default());
        let filled = SystemRandom::new().fill(key.0.expose_secret_mut());
        filled.map(|()| key).map_err(|_| NO_RANDOM)
    }

    /// A key as people write it: 64 hexadecimal digits, or base64. A failure does not quote the text.
    pub(crate) fn from_text(text: &str) -> Result<Self, &'static str> {
        let text = text.trim();
        let bytes = Zeroizing::new(from_hex(text).or_else(|| from_base64(text)));
        let bytes = bytes.as_deref().filter(|bytes| bytes.len() == KEY_LEN);
        let bytes = bytes.ok_or("must be 32 bytes, as 64 hexadecimal digits or in base64")?;
        Ok(Self(SecretBox::init_with_mut(|key: &mut [u8; KEY_LEN]| key.copy_from_slice(bytes))))
    }

    /// The text that `from_text` reads, which is as secret as the key.
    pub(crate) fn to_text(&self) -> SecretString {
        STANDARD.encode(self.0.expose_secret()).into()
    }

    /// Encrypts a text for this account.
    pub(crate) fn seal(&self, account: &str, text: &str) -> Result<String, &'static str> {
        // The nonce is random: one key may seal billions of tokens before two of them meet.
        let mut nonce = [0; NONCE_LEN];
        SystemRandom::new().fill(&mut nonce).map_err(|_| NO_RANDOM)?;
        let mut sealed = Vec::with_capacity(text.len() + CHACHA20_POLY1305.tag_len());
        sealed.extend_from_slice(text.as_bytes());
        let header = self.header();
        let bound = Aad::from(bound(&header, account));
        self.cipher()?
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), bound, &mut sealed)
            .map_err(|_| NO_CIPHER)?;
        sealed.splice(..0, nonce);
        Ok(header + &STANDARD.encode(sealed))
    }

    /// Decrypts what was sealed for this account. A failure reads after the name of the place, and quotes nothing.
    pub(crate) fn open(&self, account: &str, sealed: &str) -> Result<SecretString, &'static str> {
        let (sealed, header) = (sealed.trim_end(), self.header());
        let body = sealed.strip_prefix(&header).ok_or_else(|| not_ours(sealed))?;
        let mut body = Zeroizing::new(STANDARD.decode(body).map_err(|_| NOT_SEALED)?);
        let (nonce, text) = body.split_at_mut_checked(NONCE_LEN).ok_or(NOT_SEALED)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| NOT_SEALED)?;
        let bound = Aad::from(bound(&header, account));
        let text = self
            .cipher()?
            .open_in_place(nonce, bound, text)
            .map_err(|_| "was altered, or belongs to another account or another base URL")?;
        let text = str::from_utf8(text).map_err(|_| NOT_SEALED)?;
        Ok(text.to_owned().into())
    }

    /// The form's version and the name of the key, which tells a wrong key from an altered text.
    fn header(&self) -> String {
        let key = hmac::Key::new(hmac::HMAC_SHA256, self.0.expose_secret());
        let id = hmac::sign(&key, b"tallykit: name of the key");
        let id: String = id.as_ref().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        format!("{PREFIX}{VERSION}:{id}:")
    }

    /// Made for each use and kept nowhere, as ring does not wipe its keys.
    fn cipher(&self) -> Result<LessSafeKey, &'static str> {
        let key = UnboundKey::new(&CHACHA20_POLY1305, self.0.expose_secret());
        key.map(LessSafeKey::new).map_err(|_| NO_CIPHER)
    }
}

/// Why a text does not begin as those do that this key has sealed.
fn not_ours(sealed: &str) -> &'static str {
    let numbered = sealed.strip_prefix(PREFIX).and_then(|rest| rest.split_once(':'));
    match numbered.map(|(version, rest)| (version.parse::<u32>(), rest)) {
        Some((Ok(VERSION), rest)) if rest.contains(':') => "was encrypted with another key",
        Some((Ok(newer), _)) if newer > VERSION => "was written by a newer version of this library",
        _ => NOT_SEALED,
    }
}

/// What is not secret but must be the same when the text is opened.
fn bound(header: &str, account: &str) -> String {
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

//! The encryption of stored tokens. An entry is bound to its account and to the scope of its store.

use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_PAD_INDIFFERENT, URL_SAFE_PAD_INDIFFERENT};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::hmac;
use ring::rand::{SecureRandom, SystemRandom};
use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret, ExposeSecretMut, SecretBox, SecretString};

use crate::auth::store::weak_key::{KEY_LEN, weakness};

/// The maximum size of a sealed text. The largest entry of this library is a third of it.
pub(crate) const MAX_SEALED_BYTES: usize = 1 << 20;

/// The start of a sealed text. The version of the format follows it.
const PREFIX: &str = "tallykit:";
const VERSION: u32 = 2;

/// The length of the account, which precedes it in an entry.
const LENGTH_LEN: usize = size_of::<u32>();

pub(super) const OTHER_KEY: &str = "was encrypted with another key";
const NOT_SEALED: &str = "is no token of this library, or was cut off";
const OTHER_ACCOUNT: &str = "was altered, or belongs to another account or another base URL";
const NO_RANDOM: &str = "needs random numbers, and the system gives none";
const NO_CIPHER: &str = "cannot be encrypted";
const TOO_LARGE: &str = "is too large for a token of this library";

/// A key of 32 bytes, wiped when it is dropped.
pub(crate) struct EncryptionKey(SecretBox<[u8; KEY_LEN]>);

impl EncryptionKey {
    /// Creates a random key.
    pub(crate) fn random() -> Result<Self, &'static str> {
        loop {
            let mut key = Self(SecretBox::default());
            SystemRandom::new().fill(key.0.expose_secret_mut()).map_err(|_| NO_RANDOM)?;
            if weakness(key.0.expose_secret()).is_none() {
                return Ok(key);
            }
        }
    }

    /// Parses a key: 64 hexadecimal digits, or base64. Rejects a weak key. The error does not quote the text.
    pub(crate) fn parse(text: &str) -> Result<Self, &'static str> {
        let bytes = decode(text).ok_or("must be 32 bytes, as 64 hexadecimal digits or in base64")?;
        match weakness(&bytes) {
            Some(weakness) => Err(weakness),
            None => Ok(Self(SecretBox::init_with_mut(|key: &mut [u8; KEY_LEN]| key.copy_from_slice(&*bytes)))),
        }
    }

    /// Returns the key as text that `parse` accepts. It is a secret.
    pub(crate) fn to_base64(&self) -> SecretString {
        STANDARD.encode(self.0.expose_secret()).into()
    }

    /// Returns a value that only a holder of the key can compute, as hexadecimal digits.
    fn hmac(&self, bytes: usize, parts: &[&str]) -> String {
        let mut context = hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA256, self.0.expose_secret()));
        parts.iter().for_each(|part| context.update(part.as_bytes()));
        context.sign().as_ref().iter().take(bytes).fold(String::new(), |mut text, byte| {
            // Writing to a string cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
    }

    /// Creates the cipher. It is created for each use and not kept, because ring does not wipe its keys.
    fn cipher(&self) -> Result<LessSafeKey, &'static str> {
        let key = UnboundKey::new(&CHACHA20_POLY1305, self.0.expose_secret());
        key.map(LessSafeKey::new).map_err(|_| NO_CIPHER)
    }
}

/// Whether the text is a key, strong or weak.
pub(super) fn is_key(text: &str) -> bool {
    decode(text).is_some()
}

/// Encrypts the entries of one store.
pub(crate) struct EntryCipher {
    key: EncryptionKey,
    /// The profile or the key prefix of the store. An entry does not open in a store of another scope.
    scope: String,
}

/// The content of a sealed text.
pub(crate) struct OpenedEntry {
    pub(crate) account: String,
    pub(crate) text: Zeroizing<String>,
}

impl EntryCipher {
    pub(crate) fn new(key: EncryptionKey, scope: &str) -> Self {
        Self { key, scope: scope.to_owned() }
    }

    /// Returns the same key for another scope.
    #[cfg(feature = "redis")]
    pub(super) fn with_scope(&self, scope: &str) -> Self {
        Self::new(
            EncryptionKey(SecretBox::init_with_mut(|key: &mut [u8; KEY_LEN]| *key = *self.key.0.expose_secret())),
            scope,
        )
    }

    pub(super) fn scope(&self) -> &str {
        &self.scope
    }

    /// Whether the keys are equal.
    pub(super) fn has_key_of(&self, other: &Self) -> bool {
        self.header() == other.header()
    }

    /// Returns the name of an account's entry. Only a holder of the key can tell which account it belongs to.
    pub(super) fn entry_name(&self, account: &str) -> String {
        self.key.hmac(16, &["tallykit: name of an entry\n", account])
    }

    /// Encrypts the entry of an account. The account is encrypted too, so that entries can be listed.
    pub(crate) fn seal(&self, account: &str, text: &str) -> Result<String, &'static str> {
        let length = u32::try_from(account.len()).map_err(|_| TOO_LARGE)?;
        // The nonce is random: with one key, billions of tokens can be sealed before a nonce is likely to repeat.
        let mut nonce = [0; NONCE_LEN];
        SystemRandom::new().fill(&mut nonce).map_err(|_| NO_RANDOM)?;
        // The buffer is large enough from the start, because a growing buffer leaves copies of secrets in memory.
        let mut sealed = Vec::with_capacity(LENGTH_LEN + account.len() + text.len() + CHACHA20_POLY1305.tag_len());
        sealed.extend_from_slice(&length.to_le_bytes());
        sealed.extend_from_slice(account.as_bytes());
        sealed.extend_from_slice(text.as_bytes());
        let header = self.header();
        let aad = Aad::from(self.associated_data(&header));
        self.key
            .cipher()?
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), aad, &mut sealed)
            .map_err(|_| NO_CIPHER)?;
        sealed.splice(..0, nonce);
        let sealed = header + &STANDARD.encode(sealed);
        if sealed.len() > MAX_SEALED_BYTES { Err(TOO_LARGE) } else { Ok(sealed) }
    }

    /// Decrypts an entry of this scope. The error text continues "{path} …" and contains no secret.
    pub(crate) fn open(&self, sealed: &str) -> Result<OpenedEntry, &'static str> {
        if sealed.len() > MAX_SEALED_BYTES {
            return Err(TOO_LARGE);
        }
        let (sealed, header) = (sealed.trim_end(), self.header());
        let body = sealed.strip_prefix(&header).ok_or_else(|| open_failure_reason(sealed))?;
        let mut body = Zeroizing::new(STANDARD.decode(body).map_err(|_| NOT_SEALED)?);
        let (nonce, entry) = body.split_at_mut_checked(NONCE_LEN).ok_or(NOT_SEALED)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| NOT_SEALED)?;
        let aad = Aad::from(self.associated_data(&header));
        let entry = self.key.cipher()?.open_in_place(nonce, aad, entry).map_err(|_| OTHER_ACCOUNT)?;
        let (length, entry) = entry.split_first_chunk::<LENGTH_LEN>().ok_or(NOT_SEALED)?;
        let length = usize::try_from(u32::from_le_bytes(*length)).map_err(|_| NOT_SEALED)?;
        let (account, text) = entry.split_at_checked(length).ok_or(NOT_SEALED)?;
        let text_of = |bytes| str::from_utf8(bytes).map(str::to_owned).map_err(|_| NOT_SEALED);
        Ok(OpenedEntry { account: text_of(account)?, text: text_of(text)?.into() })
    }

    /// Decrypts the entry of this account.
    pub(crate) fn open_for(&self, account: &str, sealed: &str) -> Result<Zeroizing<String>, &'static str> {
        let opened = self.open(sealed)?;
        if opened.account == account { Ok(opened.text) } else { Err(OTHER_ACCOUNT) }
    }

    /// Returns the version of the format and the id of the key. The id distinguishes a wrong key from a modified text.
    fn header(&self) -> String {
        let id = self.key.hmac(8, &["tallykit: name of the key"]);
        format!("{PREFIX}{VERSION}:{id}:")
    }

    /// Returns the associated data. It is not secret, but must be the same when the text is opened.
    fn associated_data(&self, header: &str) -> String {
        format!("{header}{}", self.scope)
    }
}

/// Returns why a text does not start with the header of this key.
fn open_failure_reason(sealed: &str) -> &'static str {
    let numbered = sealed.strip_prefix(PREFIX).and_then(|rest| rest.split_once(':'));
    match numbered.map(|(version, rest)| (version.parse::<u32>(), rest)) {
        Some((Ok(VERSION), rest)) if rest.contains(':') => OTHER_KEY,
        Some((Ok(newer), _)) if newer > VERSION => "was written by a newer version of this library",
        _ => NOT_SEALED,
    }
}

/// Decodes a key from 64 hexadecimal digits or base64.
fn decode(text: &str) -> Option<Zeroizing<[u8; KEY_LEN]>> {
    let text = text.trim();
    let bytes = Zeroizing::new(from_hex(text).or_else(|| from_base64(text))?);
    Some(Zeroizing::new(bytes.as_slice().try_into().ok()?))
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

//! Finds secrets of a request in a text, in plain form and in the encodings of `secret_encodings.rs`.

use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use super::secret_encodings::{SEPARATOR, decodings};
use crate::support::plain_text::to_plain_text;

/// A part of a secret with at least this many bytes counts as the secret.
const MIN_FRAGMENT: usize = 12;

/// A part with at least this many bytes counts as the secret where the text may have been cut: the start of a secret at
/// the end of the text, and the end of a secret at the start of the text.
const MIN_CUT_FRAGMENT: usize = 8;

/// How far from a cut such a part may be: the rest is up to three more bytes of the secret, and quotes or dots.
const CUT_SLACK: usize = 10;

/// How many encodings around each other are decoded.
const MAX_DEPTH: u8 = 3;

/// A text whose blanks were removed counts as decoded, because short words appear in it by chance. It is decoded once.
const JOINED_DEPTH: u8 = MAX_DEPTH - 1;

/// The maximum of bytes that are searched for one text. A text that needs more was made to need more, and counts as one
/// that contains a secret.
const MAX_SEARCHED_BYTES: usize = 512 * 1024;

/// The number of bits of the filter.
const FILTER_BITS: usize = 1 << 13;

/// Secrets that are searched for.
#[derive(Default)]
pub(super) struct Secrets {
    secrets: Vec<SecretString>,
    /// A filter of the groups of four bytes in the secrets of at least `MIN_CUT_FRAGMENT` bytes.
    filter: Zeroizing<Vec<u8>>,
}

impl Secrets {
    /// Adds a secret. An empty one is ignored.
    pub(super) fn add(&mut self, secret: &str) {
        let plain = Zeroizing::new(to_plain_text(secret));
        self.add_exact(secret);
        // The text is made plain before it is shown.
        if *plain != secret {
            self.add_exact(&plain);
        }
    }

    fn add_exact(&mut self, secret: &str) {
        if secret.is_empty() {
            return;
        }
        if secret.len() < MIN_CUT_FRAGMENT {
            self.secrets.push(secret.into());
            return;
        }
        // Long secrets are found in any case of their letters: some encodings and some servers change it.
        let lower = Zeroizing::new(secret.to_ascii_lowercase());
        self.filter.resize(FILTER_BITS / 8, 0);
        for group in lower.as_bytes().windows(4) {
            let bit = filter_bit(group);
            self.filter[bit / 8] |= 1 << (bit % 8);
        }
        self.secrets.push(lower.as_str().into());
    }

    /// Whether a text contains a secret, or a long part of one, in any of the encodings.
    pub(super) fn are_in(&self, text: &str) -> bool {
        let lengths = self.secrets.iter().map(|secret| secret.expose_secret().len());
        let Some(shortest) = lengths.min().map(|length| length.min(MIN_CUT_FRAGMENT)) else { return false };
        let mut budget = MAX_SEARCHED_BYTES;
        let mut search = |text: &str, depth| self.search(text.as_bytes(), depth, shortest, &mut budget);
        if search(text, 0) {
            return true;
        }
        // Blanks and line breaks inside a secret, or between groups of its digits, are read over.
        let is_broken = text.trim().contains(char::is_whitespace);
        is_broken && {
            let joined = Zeroizing::new(text.split_whitespace().collect::<String>());
            joined.len() >= MIN_FRAGMENT && search(&joined, JOINED_DEPTH)
        }
    }

    /// `shortest` is the length of the shortest text that counts as a secret.
    fn search(&self, text: &[u8], depth: u8, shortest: usize, budget: &mut usize) -> bool {
        if text.len() < shortest {
            return false;
        }
        let Some(left) = budget.checked_sub(text.len()) else { return true };
        *budget = left;
        self.shown_in(text, depth)
            || depth < MAX_DEPTH
                && decodings(text, shortest).any(|decoded| self.search(&decoded, depth + 1, shortest, budget))
    }

    fn shown_in(&self, text: &[u8], depth: u8) -> bool {
        let lower = Zeroizing::new(text.to_ascii_lowercase());
        let is_short = |secret: &&[u8]| secret.len() < MIN_CUT_FRAGMENT;
        let secrets = || self.secrets.iter().map(|secret| secret.expose_secret().as_bytes());
        // Words decode to random bytes, which contain any short secret by chance. So a decoded text must be readable.
        let readable = |part: &[u8]| {
            depth == 0
                || str::from_utf8(part).is_ok_and(|part| part.chars().all(|c| c.is_whitespace() || !c.is_control()))
        };
        let has_short = secrets().filter(is_short).any(|secret| {
            contains(text, secret)
                && text.split(|byte| *byte == SEPARATOR).any(|part| contains(part, secret) && readable(part))
        });
        has_short
            || secrets()
                .filter(|secret| !is_short(secret))
                .any(|secret| secret.len() < MIN_FRAGMENT && contains(&lower, secret) || is_cut_in(&lower, secret))
            || self.has_fragment(&lower)
    }

    /// Whether a long part of a secret is in the text. Each such part contains a group of four bytes that begins at a
    /// multiple of `STEP`, so the filter looks only at those.
    fn has_fragment(&self, lower: &[u8]) -> bool {
        const STEP: usize = MIN_FRAGMENT - 3;
        let groups = (0..lower.len().saturating_sub(3)).step_by(STEP);
        groups.filter(|at| self.may_contain(&lower[*at..at + 4])).any(|at| {
            let near = &lower[at.saturating_sub(STEP - 1)..lower.len().min(at + MIN_FRAGMENT)];
            near.windows(MIN_FRAGMENT)
                .filter(|part| part.chunks(4).all(|group| self.may_contain(group)))
                .any(|part| self.secrets.iter().any(|secret| contains(secret.expose_secret().as_bytes(), part)))
        })
    }

    fn may_contain(&self, group: &[u8]) -> bool {
        let bit = filter_bit(group);
        self.filter.get(bit / 8).is_some_and(|byte| byte >> (bit % 8) & 1 == 1)
    }
}

/// Whether one end of a secret stands at a place where the text may have been cut.
fn is_cut_in(text: &[u8], secret: &[u8]) -> bool {
    const NEAR: usize = MIN_CUT_FRAGMENT + CUT_SLACK;
    let (start, end) = (&secret[..MIN_CUT_FRAGMENT], &secret[secret.len() - MIN_CUT_FRAGMENT..]);
    let is_near_cut = |part: &[u8]| {
        contains(&part[part.len().saturating_sub(NEAR)..], start) || contains(&part[..NEAR.min(part.len())], end)
    };
    // An ellipsis, dots or stars stand for what was cut out.
    let is_mark = |byte: &u8| matches!(byte, b'.' | b'*' | 0xe2 | 0x80 | 0xa6 | &SEPARATOR);
    text.split(is_mark).any(is_near_cut) || is_near_cut(text)
}

fn filter_bit(group: &[u8]) -> usize {
    let group = group.iter().fold(0_u32, |number, byte| number << 8 | u32::from(*byte));
    (group.wrapping_mul(0x9e37_79b1) >> 19) as usize
}

fn contains(text: &[u8], part: &[u8]) -> bool {
    text.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
#[path = "secrets_tests.rs"]
mod tests;

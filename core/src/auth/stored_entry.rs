//! What a store keeps of one account: the token, the credential that it belongs to, and what the processes that share
//! the store must know of each other. The text is JSON, and a secret.

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::auth::account::hash;
use crate::auth::token::{Token, expiry, issued};
use crate::auth::token_response::is_valid_access_token;
use crate::error::{ErrorDetail, TallyfyError};
use crate::json::is_object;
use crate::support::clock::Clock;
use crate::support::timestamp::Timestamp;

/// The version of the format. A later release may change the format.
const VERSION: u32 = 1;

/// The maximum size of an entry. A larger text is none of this library.
pub(crate) const MAX_ENTRY_BYTES: usize = 256 * 1024;

/// The maximum generation of an entry that is accepted. Every JSON reader keeps this number and many after it. A token
/// that is renewed every second reaches it after 142 million years.
const MAX_GENERATION: u64 = 1 << 52;

/// The number of failures that are kept: a rejected refresh token or two, a rejected password, and a pause.
const MAX_FAILURES: usize = 4;

const NOT_OUR_FORMAT: &str = "the token store holds something that is no token of this library";

/// The entry of one account.
#[derive(Serialize, Deserialize, Default)]
pub(crate) struct StoredEntry {
    version: u32,
    /// A hash of the account. A store that returns the entry of another account is noticed by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    account: Option<String>,
    /// Counts the versions of this entry. A writer that knows an older one must not replace a newer one.
    #[serde(default)]
    pub(crate) generation: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    access_token: Option<Zeroizing<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    refresh_token: Option<Zeroizing<String>>,
    /// The time of receipt. The whole lifetime, from which the renewal margin is computed, follows from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    received_at_ms: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    expires_at_ms: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    saved_at_ms: Option<i64>,
    /// The proof of the password or secret that obtained the token (`Grant::proof`). Absent if there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) bound_to: Option<String>,
    /// Whether the user has signed out. Then the entry has no tokens.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) signed_out: bool,
    /// The failed token requests that concern other processes too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) failures: Vec<StoredFailure>,
    /// The process that is sending the refresh token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) claim: Option<RefreshClaim>,
    /// In the entry of a client id: the account of its last browser sign-in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) last_sign_in: Option<String>,
}

/// A refresh token that a process is sending. See `manager/claim.rs`.
#[derive(Serialize, Deserialize, Clone, PartialEq)]
pub(crate) struct RefreshClaim {
    /// The fingerprint of the refresh token.
    pub(crate) of: String,
    /// A random name of the attempt.
    pub(crate) by: String,
    /// Until when other processes do not send it.
    pub(crate) until_ms: i64,
}

/// A token request that failed, for the other processes: they must not send it again.
#[derive(Serialize, Deserialize, Clone, PartialEq)]
pub(crate) struct StoredFailure {
    /// Whether the token endpoint accepts no request of the credential for now. Then `of` is the proof of the credential.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) is_pause: bool,
    /// What was rejected: the proof of a password or secret, or the fingerprint of a refresh token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) of: Option<String>,
    /// Until when it counts. Absent if it counts for good.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) until_ms: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    status: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    operation: Option<String>,
    summary: String,
    hint: String,
}

fn is_false(value: &bool) -> bool {
    !value
}

impl StoredEntry {
    /// Returns the entry of this token.
    pub(crate) fn of_token(token: &Token, bound_to: Option<String>, clock: &dyn Clock) -> Self {
        let expiry = token.issued.expiry;
        let access = token.issued.access();
        Self {
            version: VERSION,
            generation: token.generation,
            access_token: (!access.is_empty()).then(|| access.to_owned().into()),
            refresh_token: token.refresh_text().map(|text| text.to_owned().into()),
            received_at_ms: expiry.map(|expiry| expiry.received_at.as_millis()),
            expires_at_ms: expiry.map(|expiry| expiry.wall_clock.as_millis()),
            saved_at_ms: Some(clock.wall().as_millis()),
            bound_to,
            ..Self::default()
        }
    }

    /// Returns an entry without a token.
    pub(crate) fn without_token(generation: u64, clock: &dyn Clock) -> Self {
        Self { version: VERSION, generation, saved_at_ms: Some(clock.wall().as_millis()), ..Self::default() }
    }

    /// Returns the note of a logout, which keeps what this entry says of failed requests.
    pub(crate) fn logout(self, generation: u64, clock: &dyn Clock) -> Self {
        Self { signed_out: true, failures: self.failures, ..Self::without_token(generation, clock) }
    }

    /// Returns the entry of a client id: the account of its last browser sign-in.
    pub(crate) fn last_sign_in(account: String, generation: u64, clock: &dyn Clock) -> Self {
        Self { last_sign_in: Some(account), ..Self::without_token(generation, clock) }
    }

    /// Returns the same entry with this claim, or without one.
    pub(crate) fn with_claim(self, claim: Option<RefreshClaim>) -> Self {
        Self { claim, ..self }
    }

    /// Returns the same entry with the failures of an earlier one.
    pub(crate) fn with_failures_of(self, earlier: Option<Self>) -> Self {
        Self { failures: earlier.map(|earlier| earlier.failures).unwrap_or_default(), ..self }
    }

    /// Returns the same entry with this failure, which replaces an earlier one of the same credential.
    pub(crate) fn with_failure(mut self, failure: StoredFailure) -> Self {
        self.failures.retain(|other| (&other.of, other.is_pause) != (&failure.of, failure.is_pause));
        if self.failures.len() >= MAX_FAILURES {
            self.failures.remove(0);
        }
        self.failures.push(failure);
        self
    }

    /// Returns the same entry as the next version, saved now.
    pub(crate) fn next(self, clock: &dyn Clock) -> Self {
        let generation = self.generation.saturating_add(1);
        Self { generation, saved_at_ms: Some(clock.wall().as_millis()), ..self }
    }

    /// Parses the text of an entry. The error does not quote it.
    pub(crate) fn parse(text: &str) -> Result<Self, &'static str> {
        #[derive(Deserialize)]
        struct VersionProbe {
            version: u32,
        }
        if text.len() > MAX_ENTRY_BYTES || !is_object(text.as_bytes()) {
            return Err(NOT_OUR_FORMAT);
        }
        // Check the version first: other versions may have any format.
        let VersionProbe { version } = serde_json::from_str(text).map_err(|_| NOT_OUR_FORMAT)?;
        if version != VERSION {
            return Err("the token store was written by a newer version of this library");
        }
        let entry: Self = serde_json::from_str(text).map_err(|_| NOT_OUR_FORMAT)?;
        let is_usable = entry.access_token.as_ref().is_none_or(|token| is_valid_access_token(token));
        if !is_usable || entry.generation > MAX_GENERATION {
            return Err(NOT_OUR_FORMAT);
        }
        Ok(entry)
    }

    /// Returns the text of the entry for this account.
    pub(crate) fn text_for(mut self, account: &str) -> Zeroizing<String> {
        self.account = Some(hash(account.as_bytes()));
        self.text()
    }

    /// Parses the text that a store returned for this account.
    pub(crate) fn parse_for(account: &str, text: &str) -> Result<Self, &'static str> {
        let entry = Self::parse(text)?;
        match &entry.account {
            Some(other) if *other != hash(account.as_bytes()) => {
                Err("the token store returned the entry of another account")
            }
            _ => Ok(entry),
        }
    }

    /// Returns the text of the entry.
    pub(crate) fn text(&self) -> Zeroizing<String> {
        let secrets = [&self.access_token, &self.refresh_token].into_iter().flatten().map(|token| token.len());
        let others = [&self.bound_to, &self.last_sign_in].into_iter().flatten().map(String::len);
        let size = |failure: &StoredFailure| failure.summary.len() + failure.hint.len() + 256;
        let failure: usize = self.failures.iter().map(size).sum();
        // The buffer is large enough even if every character is escaped. A growing buffer would leave copies of secrets
        // in memory.
        let mut text = Vec::with_capacity(768 + 6 * (secrets.sum::<usize>() + others.sum::<usize>() + failure));
        let written = serde_json::to_writer(&mut text, self);
        Zeroizing::new(written.ok().and_then(|()| String::from_utf8(text).ok()).unwrap_or_default())
    }

    /// Returns the text with its times shifted, for a clock that is ahead by so many milliseconds.
    #[cfg(feature = "redis")]
    pub(crate) fn shifted_by(mut self, millis: i64) -> Zeroizing<String> {
        let failures = self.failures.iter_mut().map(|failure| &mut failure.until_ms);
        let times = [&mut self.received_at_ms, &mut self.expires_at_ms, &mut self.saved_at_ms];
        if let Some(claim) = &mut self.claim {
            claim.until_ms = claim.until_ms.saturating_add(millis);
        }
        for time in times.into_iter().chain(failures) {
            *time = time.map(|at| at.saturating_add(millis));
        }
        self.text()
    }

    /// Returns the token of the entry, if it has one. A refresh token may be alone.
    pub(crate) fn token(&self, clock: &dyn Clock) -> Option<Token> {
        let refresh = self.refresh_token.as_ref().filter(|token| !token.is_empty());
        let refresh = refresh.map(|token| token.as_str().into());
        let Some(access) = &self.access_token else {
            return refresh.map(|refresh| Token { generation: self.generation, ..Token::refresh_only(refresh) });
        };
        let time = |millis: Option<i64>| millis.and_then(Timestamp::from_millis);
        let (now, expires) = (clock.wall(), time(self.expires_at_ms));
        let received = time(self.received_at_ms).unwrap_or(now);
        // If the wall clock was set back, the age of the token is computed too low, but never below zero.
        let expiry = expires.map(|at| expiry(at.saturating_since(received), now.saturating_since(received), clock));
        Some(Token { issued: issued(access.as_str().into(), expiry), refresh, generation: self.generation })
    }

    /// When the access token expires.
    pub(crate) fn expires_at(&self) -> Option<Timestamp> {
        self.expires_at_ms.and_then(Timestamp::from_millis)
    }

    /// When the entry was saved.
    pub(crate) fn saved_at(&self) -> Option<Timestamp> {
        self.saved_at_ms.and_then(Timestamp::from_millis)
    }
}

impl StoredFailure {
    /// Returns the note of an error, which counts until this time or for good.
    pub(crate) fn new(of: Option<String>, until: Option<Timestamp>, error: &TallyfyError) -> Self {
        let detail = error.detail();
        Self {
            is_pause: false,
            of,
            until_ms: until.map(Timestamp::as_millis),
            status: detail.http_status,
            code: detail.server_code.clone(),
            operation: detail.operation.clone(),
            summary: detail.summary.clone(),
            hint: detail.hint.clone(),
        }
    }

    /// Returns the note of a server that asks the credential with this proof for time.
    pub(crate) fn pause(of: Option<String>, until: Timestamp, error: &TallyfyError) -> Self {
        Self { is_pause: true, ..Self::new(of, Some(until), error) }
    }

    /// Returns the error. Its request was sent by another process.
    pub(crate) fn error(&self) -> TallyfyError {
        let mut detail = ErrorDetail::of(self.summary.clone(), &self.hint);
        detail.http_status = self.status;
        detail.server_code.clone_from(&self.code);
        detail.operation.clone_from(&self.operation);
        detail.retry_at = self.until_ms.and_then(Timestamp::from_millis);
        match self.status {
            _ if !self.is_pause => TallyfyError::Authentication { detail },
            Some(429) => TallyfyError::RateLimit { detail },
            _ => TallyfyError::Server { detail },
        }
    }
}

#[cfg(test)]
#[path = "stored_entry_tests.rs"]
mod tests;

//! A claim on a refresh token in a shared store: "this process is sending it".
//!
//! The store may fail between the request and the saving of the new token. Then it still has the old refresh token,
//! which is used up. Without the claim, the next process would send it again, and many servers end the whole session
//! then. The process with the new token saves it as soon as the store works, which is usually within the time of the
//! claim. If that process was killed, the old refresh token is the last chance, and it is sent after that time.

use std::time::Duration;

use ring::rand::{SystemRandom, generate};
use secrecy::SecretString;

use super::{ForeignClaim, State, TokenManager};
use crate::auth::account::{fingerprint, hex};
use crate::auth::persistence::{self, SAVE_RETRY_INTERVAL};
use crate::auth::rejections::CLOCK_TOLERANCE;
use crate::auth::stored_entry::RefreshClaim;
use crate::error::Result;
use crate::http::token_source::TokenSource;
use crate::support::timestamp::Timestamp;

/// How long another process does not send a claimed refresh token: longer than its request can take. Callers wait that
/// long at most for a process that was killed.
const CLAIM_TIMEOUT: Duration = Duration::from_secs(30);

/// How long a process waits at least, although the time of the claim is over: the store may have been away until now, and
/// the process with the new token needs a moment to save it.
const MIN_WAIT: Duration = Duration::from_secs(3).saturating_add(SAVE_RETRY_INTERVAL);

impl TokenManager {
    /// Claims the refresh token before it is sent. Fails if the store cannot be written: then the new token could not be
    /// saved either.
    pub(in crate::auth) fn claim(&self, refresh: &SecretString) -> Result<()> {
        let is_shared = persistence::lock_of_this_task(&self.account()) == Some(true);
        if !is_shared || self.state().keeps_refresh_token {
            return Ok(());
        }
        // Without a random number, the claim is taken for that of another process, which is safe.
        let by = generate::<[u8; 8]>(&SystemRandom::new()).map(|by| hex(&by.expose())).unwrap_or_default();
        let until = self.http.clock.wall().saturating_add(CLAIM_TIMEOUT);
        let claim = RefreshClaim { of: fingerprint(refresh), by: by.clone(), until_ms: until.as_millis() };
        self.update_entry(|entry| entry.with_claim(Some(claim)))?;
        self.state().claim = Some(by);
        Ok(())
    }

    /// Gives up the claim after a failure that did not use up the refresh token.
    pub(in crate::auth) fn release_claim(&self) {
        if self.state().claim.take().is_some()
            && let Err(error) = self.update_entry(|entry| entry.with_claim(None))
        {
            log::debug!("the claim on a refresh token could not be given up: {error}");
        }
    }

    /// Learns the claim in an entry.
    pub(super) fn adopt_claim(&self, state: &mut State, claim: Option<&RefreshClaim>) {
        let foreign = claim.filter(|claim| state.claim.as_ref() != Some(&claim.by));
        state.foreign_claim = foreign.map(|claim| {
            let until = Timestamp::from_millis(claim.until_ms).unwrap_or(self.http.clock.wall());
            let left = until.saturating_since(self.http.clock.wall());
            // A time that is further away is a mistake of a clock.
            let left = if left > CLAIM_TIMEOUT + CLOCK_TOLERANCE { Duration::ZERO } else { left.min(CLAIM_TIMEOUT) };
            ForeignClaim { of: claim.of.clone(), until: self.http.clock.monotonic() + left }
        });
    }

    /// Returns until when another process may still save the token that it gets for this refresh token. `first_seen` is
    /// when this renewal saw the claim first.
    pub(in crate::auth) fn claimed_until(&self, first_seen: &mut Option<Duration>) -> Option<Duration> {
        let now = self.http.clock.monotonic();
        let state = self.state();
        let refresh = state.token.as_ref()?.refresh.as_ref()?;
        let claim = state.foreign_claim.as_ref().filter(|claim| claim.of == fingerprint(refresh))?;
        let until = claim.until.max(*first_seen.get_or_insert(now) + MIN_WAIT);
        (now < until).then_some(until)
    }
}

//! The token in a store: the lock around a renewal, and the token of a new sign-in.

use std::mem::take;
use std::time::Duration;

use zeroize::Zeroizing;

use crate::auth::process_lock::ProcessLock;
use crate::auth::store::TokenStore;
use crate::auth::token::Token;
use crate::error::Result;
use crate::support::clock::Clock;

/// How long another process may keep the store's lock. One that was killed may leave it behind for some time.
const LOCK_TIMEOUT: Duration = Duration::from_secs(50);

/// How long a token stays unsaved before the store is tried again.
pub(super) const SAVE_RETRY_INTERVAL: Duration = Duration::from_secs(10);

/// Keeps the token of another sign-in in place of what the store has, and returns the token by its number there. Between
/// the two looks of a renewal in another process it would be undone; a lock that cannot be had is no reason to lose it.
pub(crate) fn store_sign_in(
    store: &dyn TokenStore,
    account: String,
    token: Token,
    clock: &dyn Clock,
) -> (Token, Result<()>) {
    let _held = RenewalLock::acquire(Some(store), account.clone())
        .inspect_err(|error| log::warn!("a sign-in is kept without the store's lock: {error}"));
    let kept = store.load(account.clone()).ok().flatten().map(Zeroizing::new);
    let kept = kept.and_then(|text| Token::from_stored(&text, clock).ok());
    let token = token.after(kept.as_ref());
    let saved = store.save(account, take(&mut token.to_stored()));
    (token, saved)
}

/// The lock around a renewal: the store's, which other processes respect, or else a lock of this process alone. It is released
/// when it goes out of scope.
pub(super) enum RenewalLock<'a> {
    Store { store: &'a dyn TokenStore, account: String, hold: String },
    Process { _held: ProcessLock },
}

impl<'a> RenewalLock<'a> {
    pub(super) fn acquire(
        store: Option<&'a dyn TokenStore>,
        account: String,
    ) -> Result<Option<Self>> {
        let Some(store) = store else {
            return Ok(None);
        };
        Ok(Some(match store.lock(account.clone(), LOCK_TIMEOUT)? {
            Some(hold) => Self::Store { store, account, hold },
            None => Self::Process { _held: ProcessLock::acquire(account, LOCK_TIMEOUT)? },
        }))
    }
}

impl Drop for RenewalLock<'_> {
    fn drop(&mut self) {
        let Self::Store { store, account, hold } = self else {
            return;
        };
        if let Err(error) = store.unlock(take(account), take(hold)) {
            log::warn!("the lock of a token store could not be given back: {error}");
        }
    }
}

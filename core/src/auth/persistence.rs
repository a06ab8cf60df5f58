//! The lock of a store around a renewal, and the storing of a new sign-in.

use std::mem::take;
use std::time::Duration;

use zeroize::Zeroizing;

use crate::auth::account_lock::AccountLock;
use crate::auth::store::TokenStore;
use crate::auth::stored_entry::StoredEntry;
use crate::auth::token::Token;
use crate::error::Result;
use crate::support::clock::Clock;

/// How long to wait for the store's lock. A process that was killed may have left it locked for some time.
const LOCK_TIMEOUT: Duration = Duration::from_secs(50);

/// The time between two attempts to save a token that could not be saved.
pub(super) const SAVE_RETRY_INTERVAL: Duration = Duration::from_secs(10);

/// Replaces the stored token with the token of a new sign-in and returns it with its new generation. Takes the store's
/// lock, because a renewal in another process would otherwise overwrite the new token. If the lock times out, the token
/// is stored anyway: losing it is worse.
pub(crate) fn store_sign_in(
    store: &dyn TokenStore,
    account: String,
    token: Token,
    clock: &dyn Clock,
) -> (Token, Result<()>) {
    let _lock = RenewalLock::acquire(Some(store), account.clone())
        .inspect_err(|error| log::warn!("a sign-in is kept without the store's lock: {error}"));
    let stored = store.load(account.clone()).ok().flatten().map(Zeroizing::new);
    let stored = stored.and_then(|text| StoredEntry::parse(&text).ok()?.token(clock));
    let token = token.with_generation_after(stored.as_ref());
    let result = store.save(account, take(&mut StoredEntry::of_token(&token, None, clock).text()));
    (token, result)
}

/// The lock around a renewal: the lock of the store, or a lock of this process if the store has none. Released when it
/// is dropped.
pub(super) enum RenewalLock<'a> {
    Store { store: &'a dyn TokenStore, account: String, lock_id: String },
    Process { _lock: AccountLock },
}

impl<'a> RenewalLock<'a> {
    pub(super) fn acquire(store: Option<&'a dyn TokenStore>, account: String) -> Result<Option<Self>> {
        let Some(store) = store else {
            return Ok(None);
        };
        Ok(Some(match store.lock(account.clone(), LOCK_TIMEOUT)? {
            Some(lock_id) => Self::Store { store, account, lock_id },
            None => Self::Process { _lock: AccountLock::acquire(account, LOCK_TIMEOUT)? },
        }))
    }
}

impl Drop for RenewalLock<'_> {
    fn drop(&mut self) {
        let Self::Store { store, account, lock_id } = self else {
            return;
        };
        if let Err(error) = store.unlock(take(account), take(lock_id)) {
            log::warn!("the lock of a token store could not be given back: {error}");
        }
    }
}

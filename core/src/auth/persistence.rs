//! The lock of a store around a renewal, and the saving of a new sign-in.

use std::mem::take;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use zeroize::Zeroizing;

use crate::auth::account_lock::AccountLock;
use crate::auth::background::spawn_background;
use crate::auth::store::TokenStore;
use crate::auth::stored_entry::StoredEntry;
use crate::diagnostics;
use crate::error::Result;
use crate::support::fork::ForkSafeMutex;
use crate::support::task::{self, Task};

/// How long to wait for the store's lock. A process that was killed may have left it locked for some time.
pub(super) const LOCK_TIMEOUT: Duration = Duration::from_secs(65);

/// The time between two attempts to save a token that could not be saved.
pub(super) const SAVE_RETRY_INTERVAL: Duration = Duration::from_secs(1);

/// How often giving back a lock is tried: until it has expired.
const UNLOCK_ATTEMPTS: usize = 60;

/// The tasks that hold the lock of an account, and whether the store is shared between processes.
static HELD: ForkSafeMutex<Vec<(Task, String, bool)>> = ForkSafeMutex::new(Vec::new());

/// Returns whether this task holds the lock of the account, and if so, whether its store is shared.
pub(super) fn lock_of_this_task(account: &str) -> Option<bool> {
    let (here, held) = (task::current(), HELD.lock());
    held.iter().find(|(task, other, _)| *task == here && other == account).map(|(_, _, is_shared)| *is_shared)
}

/// Replaces the entry of an account with that of a new sign-in, as the next version. `make` gets the generation. Takes
/// the store's lock, because a renewal in another process would otherwise overwrite the new entry. If the lock times
/// out, the entry is saved anyway: losing it is worse.
pub(crate) fn replace_entry(
    store: &Arc<dyn TokenStore>,
    account: String,
    make: impl FnOnce(u64) -> StoredEntry,
) -> Result<()> {
    let _lock = RenewalLock::acquire(Some(store), account.clone())
        .inspect_err(|error| log::warn!("a sign-in is kept without the store's lock: {error}"));
    let stored = store.load(account.clone()).ok().flatten().map(Zeroizing::new);
    // An entry that cannot be read is not overwritten: it may be from a newer version.
    let stored = stored.map(|text| StoredEntry::parse_for(&account, &text)).transpose();
    let generation = stored.map_err(diagnostics::store_unreadable)?.map_or(0, |entry| entry.generation);
    store.save(account.clone(), take(&mut make(generation.saturating_add(1)).text_for(&account)))
}

/// The lock around a renewal: the lock of the store, or a lock of this process if the store has none. Released when it
/// is dropped.
pub(super) struct RenewalLock {
    account: String,
    kind: LockKind,
}

enum LockKind {
    Store { store: Arc<dyn TokenStore>, lock_id: String },
    Process { _lock: AccountLock },
}

impl RenewalLock {
    pub(super) fn acquire(store: Option<&Arc<dyn TokenStore>>, account: String) -> Result<Option<Self>> {
        Self::acquire_within(store, account, LOCK_TIMEOUT)
    }

    pub(super) fn acquire_within(
        store: Option<&Arc<dyn TokenStore>>,
        account: String,
        timeout: Duration,
    ) -> Result<Option<Self>> {
        let Some(store) = store else {
            return Ok(None);
        };
        let kind = match store.lock(account.clone(), timeout)? {
            Some(lock_id) => LockKind::Store { store: store.clone(), lock_id },
            None => LockKind::Process { _lock: AccountLock::acquire(account.clone(), timeout)? },
        };
        let lock = Self { account, kind };
        let mut held = HELD.lock();
        // The parent process never gives back its locks in this one.
        held.retain(|(task, ..)| task.is_this_process());
        held.push((task::current(), lock.account.clone(), lock.is_shared()));
        drop(held);
        Ok(Some(lock))
    }

    /// Whether other processes may use the store. A store that is not shared has no lock.
    pub(super) fn is_shared(&self) -> bool {
        matches!(self.kind, LockKind::Store { .. })
    }
}

impl Drop for RenewalLock {
    fn drop(&mut self) {
        let (here, mut held) = (task::current(), HELD.lock());
        if let Some(at) = held.iter().rposition(|(task, account, _)| *task == here && *account == self.account) {
            held.remove(at);
        }
        drop(held);
        let LockKind::Store { store, lock_id } = &mut self.kind else {
            return;
        };
        let (store, account, lock_id) = (store.clone(), take(&mut self.account), take(lock_id));
        let Err(error) = store.unlock(account.clone(), lock_id.clone()) else { return };
        log::warn!("the lock of a token store could not be given back: {error}");
        // The store may be away. When it is back, the other processes should not wait until the lock expires.
        spawn_background(move || {
            for _ in 0..UNLOCK_ATTEMPTS {
                thread::sleep(SAVE_RETRY_INTERVAL);
                if store.unlock(account.clone(), lock_id.clone()).is_ok() {
                    break;
                }
            }
        });
    }
}

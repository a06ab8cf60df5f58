//! A lock for each account inside this process, for stores that have no lock. Without it, two clients that share such a
//! store would send the same refresh token. It does not exclude other processes.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::diagnostics;
use crate::error::Result;
use crate::support::clock::poll_until;
use crate::support::fork::ForkSafeMutex;
use crate::support::task::{self, Task};

/// The task that holds the lock of each account. A forked child ignores the tasks of its parent.
static OWNERS: ForkSafeMutex<BTreeMap<String, Task>> = ForkSafeMutex::new(BTreeMap::new());

/// The lock of one account. Released when it is dropped.
pub(super) struct AccountLock(String);

impl AccountLock {
    pub(super) fn acquire(account: String, timeout: Duration) -> Result<Self> {
        let pause = || Duration::from_millis(5);
        let acquired = poll_until(timeout, pause, || {
            let (here, mut owners) = (task::current(), OWNERS.lock());
            match owners.get(&account) {
                Some(owner) if *owner == here => return Err(diagnostics::reentrant_call()),
                Some(owner) if owner.is_this_process() => {}
                _ => {
                    owners.insert(account.clone(), here);
                    return Ok(Some(()));
                }
            }
            drop(owners);
            #[cfg(test)]
            test_hooks::note(&account);
            Ok(None)
        })?;
        acquired.map(|()| Self(account)).ok_or_else(diagnostics::lock_timeout)
    }
}

impl Drop for AccountLock {
    fn drop(&mut self) {
        let mut owners = OWNERS.lock();
        if owners.get(&self.0) == Some(&task::current()) {
            owners.remove(&self.0);
        }
    }
}

/// Whether this task holds the lock of the account. Then it is inside a renewal: a store that makes a call with any
/// client of the account would wait for itself.
pub(super) fn held_by_this_task(account: &str) -> bool {
    OWNERS.lock().get(account) == Some(&task::current())
}

/// Records which accounts threads have waited for, for tests.
#[cfg(test)]
pub(super) mod test_hooks {
    use std::collections::BTreeSet;

    use crate::support::fork::ForkSafeMutex;

    static WAITED: ForkSafeMutex<BTreeSet<String>> = ForkSafeMutex::new(BTreeSet::new());

    pub(super) fn note(account: &str) {
        WAITED.lock().insert(account.to_owned());
    }

    /// Whether a thread has waited for this account.
    pub(in crate::auth) fn has_waited(account: &str) -> bool {
        WAITED.lock().contains(account)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::thread;

    use super::*;
    use crate::support::cancellation::CancellationToken;
    use crate::support::cancellation::with_tokens;
    use crate::support::clock::{Clock, SystemClock};

    #[test]
    fn s7_a_second_lock_by_the_same_thread_is_an_error_and_other_threads_wait() {
        let account = || "alone: one account".to_owned();
        let held = AccountLock::acquire(account(), Duration::ZERO).unwrap();
        assert!(held_by_this_task(&account()));
        let error = AccountLock::acquire(account(), Duration::from_secs(30)).err().unwrap();
        assert!(error.detail().hint.contains("on another thread"), "{error}");
        AccountLock::acquire("alone: another account".to_owned(), Duration::ZERO).unwrap();
        let other_thread = || thread::spawn(move || AccountLock::acquire(account(), Duration::ZERO).err());
        let error = other_thread().join().unwrap().unwrap();
        assert!(error.to_string().contains("has not finished in time"), "{error}");
        drop(held);
        assert!(other_thread().join().unwrap().is_none());
    }

    #[test]
    fn l4_a_wait_for_the_account_lock_can_be_cancelled() {
        let account = || "process lock: cancelled".to_owned();
        let _held = AccountLock::acquire(account(), Duration::ZERO).unwrap();
        let cancel = Arc::new(CancellationToken::new());
        cancel.cancel();
        let timeout = Duration::from_secs(30);
        let start = SystemClock.monotonic();
        let waits = move || with_tokens(&[cancel], || AccountLock::acquire(account(), timeout).err());
        assert!(thread::spawn(waits).join().unwrap().is_some());
        assert!(SystemClock.monotonic() < start + timeout, "it waited to the end");
    }

    #[test]
    fn s8_a_lock_that_the_parent_held_is_free() {
        let account = || "alone: a fork".to_owned();
        let parent = task::current().of_parent_process();
        OWNERS.lock().insert(account(), parent);
        AccountLock::acquire(account(), Duration::ZERO).unwrap();
    }
}
